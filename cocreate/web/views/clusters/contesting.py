"""Contesting a group, and the answer by another person than who shaped it."""

from flask import url_for
from flask_babel import gettext as _
from werkzeug.utils import redirect

from cocreate.application.clusters import AnswerContest, ContestCluster
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import signed_in
from cocreate.web.current import actor
from cocreate.web.forms.clusters import AnswerForm, ContestForm
from cocreate.web.limits import count
from cocreate.web.views.clusters.blueprint import Answer, bp, found, shapers, to_cluster


@bp.route("/grupos/<int:number>/objetar", methods=["GET", "POST"])
@signed_in
def contest(number: int) -> Answer:
    """Anybody who is signed in may; most of all who wrote one of its proposals."""
    cluster = found(number)
    if not cluster.stands:
        return redirect(url_for("clusters.show", number=number), 303)
    form = ContestForm()
    if form.validate_on_submit():
        count("contest", actor().person)
        if carried_out(ContestCluster(process=cluster.process, cluster=cluster.id, words=typed(form.words)), form):
            return to_cluster(number, _("Recibimos tu objeción. Otra persona te va a contestar, aquí mismo."))
    return form_page("clusters/contest.html", form, cluster=cluster)


@bp.route("/grupos/<int:number>/contestar", methods=["GET", "POST"])
@shapers
def answer(number: int) -> Answer:
    cluster = found(number)
    form = AnswerForm()
    command = AnswerContest(
        process=cluster.process,
        cluster=cluster.id,
        changed=form.changed.data == "yes",
        reasons=typed(form.reasons),
    )
    if form.validate_on_submit() and carried_out(command, form):
        return to_cluster(number, _("Contestaste la objeción. Si el grupo cambia, cámbialo ahora."))
    return form_page("clusters/answer.html", form, cluster=cluster)

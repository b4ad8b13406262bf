"""Many reported contents at once: chosen in the queue, checked on a page, decided one by one with one reason."""

from collections import Counter

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.moderation import Refused
from cocreate.queries.moderation import Reported, reported
from cocreate.web.acting import form_page, typed
from cocreate.web.auth import signed_in
from cocreate.web.current import connection, dispatch
from cocreate.web.forms.moderation import DISMISS, BulkForm
from cocreate.web.refusals import sentence_of
from cocreate.web.views.moderation.blueprint import Answer, bp, needs_moderator
from cocreate.web.views.moderation.deciding import decision_of
from cocreate.web.views.moderation.queue import row_of

MOST = 100
"""Contents that are decided on at once."""


@bp.route("/procesos/<process>/moderacion/varios", methods=["GET", "POST"])
@signed_in
def bulk(process: str) -> Answer:
    """First what was chosen in the queue, to check; only the check's button decides."""
    needs_moderator(process)
    waiting = reported(connection(), process, request.form.getlist("about")[:MOST])
    if not waiting:
        if request.method == "POST":
            flash(_("Elige al menos un texto que espere revisión."), "error")
        return redirect(url_for("moderation.queue", process=process), 303)
    form = BulkForm() if "sure" in request.form else BulkForm(formdata=None)
    if "sure" in request.form and form.validate():
        _decide(process, waiting, form)
        return redirect(url_for("moderation.queue", process=process), 303)
    return form_page("moderation/bulk.html", form, process=process, rows=[row_of(one) for one in waiting])


def _decide(process: str, waiting: list[Reported], form: BulkForm) -> None:
    """One act for each. What a rule refuses stays in the queue and is told; the others are done."""
    refused: Counter[str] = Counter()
    decision, reason = form.decision.data, typed(form.reason)
    for one in waiting:
        try:
            dispatch(decision_of(process, one.about, decision, reason))
        except Refused as refusal:
            refused[sentence_of(refusal)] += 1
    _tell(len(waiting) - refused.total(), dismissed=decision == DISMISS)
    for sentence, n in refused.items():
        stayed = ngettext("%(num)s texto no se pudo decidir.", "%(num)s textos no se pudieron decidir.", n)
        flash(f"{stayed} {sentence}", "error")


def _tell(done: int, *, dismissed: bool) -> None:
    if not done:
        return
    if dismissed:
        text = ngettext("%(num)s texto se queda como está.", "%(num)s textos se quedan como están.", done)
    else:
        text = ngettext("Ocultaste %(num)s texto.", "Ocultaste %(num)s textos.", done)
    flash(text, "success")

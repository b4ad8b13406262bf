"""The author's appeal against hiding, and its decision by another moderator than the one who hid the text."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from cocreate.application.moderation import AppealHiding, DecideHidingAppeal
from cocreate.queries.moderation import CaseView, appeals_in, case_of, contents_of, figures
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import signed_in
from cocreate.web.current import connection, now
from cocreate.web.forms.moderation import AppealDecisionForm, AppealForm
from cocreate.web.timeline import age_of
from cocreate.web.views.moderation.blueprint import Answer, bp, found, is_author, me, needs_moderator, place_of


@bp.route("/moderacion/apelar/<path:about>", methods=["GET", "POST"])
@signed_in
def appeal(about: str) -> Answer:
    content = found(about, concealed=True)
    if content.kind == "contribution" and content.scope != content.process:
        return redirect(url_for("workshops.appeal_hiding", number=content.workshop[0], note=content.number), 303)
    case = _hidden(about)
    if not is_author(content):
        abort(403)
    form = AppealForm()
    command = AppealHiding(process=content.process, about=about, words=typed(form.words))
    if form.validate_on_submit() and carried_out(command, form):
        flash(_("Recibimos tu apelación. La decide otra persona de moderación."), "success")
        return redirect(url_for("moderation.content", about=about), 303)
    return form_page("moderation/appeal.html", form, content=content, place=place_of(content), case=case)


@bp.get("/procesos/<process>/moderacion/apelaciones")
@signed_in
def appeals(process: str) -> Answer:
    """All that wait, the oldest first; those against one's own decision say who must decide them."""
    needs_moderator(process)
    cases = appeals_in(connection(), process)
    contents = contents_of(connection(), [case.about for case in cases], concealed=True)
    rows = [
        {
            "case": case,
            "content": contents.get(case.about),
            "place": place_of(contents[case.about]) if case.about in contents else None,
            "age": age_of(case.appealed_at or now(), now()),
            "mine": case.can_decide(me(process)),
        }
        for case in cases
    ]
    return render_template("moderation/appeals.html", process=process, rows=rows, waits=figures(connection(), process))


@bp.route("/moderacion/decidir/<path:about>", methods=["GET", "POST"])
@signed_in
def decide(about: str) -> Answer:
    content = found(about, concealed=True)
    needs_moderator(content.process)
    case = _hidden(about)
    if case.appeal != "waiting":
        flash(_("No hay una apelación que decidir sobre este texto."), "info")
        return redirect(url_for("moderation.content", about=about), 303)
    form = AppealDecisionForm()
    if form.validate_on_submit():
        command = DecideHidingAppeal(
            process=content.process, about=about, upheld=form.upheld.data == "yes", reason=typed(form.reason)
        )
        if carried_out(command, form):
            flash(_("Decidiste la apelación. El motivo queda a la vista de todos."), "success")
            return redirect(url_for("moderation.appeals", process=content.process), 303)
    return form_page(
        "moderation/decide.html",
        form,
        content=content,
        place=place_of(content),
        case=case,
        may_decide=case.can_decide(me(content.process)),
    )


def _hidden(about: str) -> CaseView:
    case = case_of(connection(), about, concealed=True)
    if case is None or case.hidden_at is None:
        abort(404)
    return case

"""A moderator's acts on one content: hiding it, and showing it again."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from cocreate.application.acts import Command
from cocreate.application.moderation import DismissReports, HideContent, RestoreContent, Rule
from cocreate.queries.moderation import case_of
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import signed_in
from cocreate.web.current import connection
from cocreate.web.forms.moderation import DISMISS, HideForm, RestoreForm
from cocreate.web.views.moderation.blueprint import Answer, bp, found, is_author, needs_moderator, place_of
from cocreate.web.words.moderation import NO_RULE_BROKEN, rule_sentence


def decision_of(process: str, about: str, decision: str, reason: str) -> Command:
    """What a choice of the form means; an empty reason is the sentence of the rule."""
    if decision == DISMISS:
        return DismissReports(process=process, about=about, reason=reason or str(NO_RULE_BROKEN))
    rule = Rule(decision)
    return HideContent(process=process, about=about, rule=rule, reason=reason or rule_sentence(rule))


@bp.route("/moderacion/ocultar/<path:about>", methods=["GET", "POST"])
@signed_in
def hide(about: str) -> Answer:
    content = found(about)
    needs_moderator(content.process)
    form = HideForm()
    if form.validate_on_submit() and _hidden(content.process, about, form):
        flash(_("Ocultaste el texto. Puedes volver a mostrarlo cuando haga falta."), "success")
        return redirect(url_for("moderation.content", about=about), 303)
    return form_page("moderation/hide.html", form, content=content, place=place_of(content), own=is_author(content))


def _hidden(process: str, about: str, form: HideForm) -> bool:
    return carried_out(decision_of(process, about, form.rule.data, typed(form.reason)), form)


@bp.route("/moderacion/mostrar/<path:about>", methods=["GET", "POST"])
@signed_in
def restore(about: str) -> Answer:
    content = found(about, concealed=True)
    needs_moderator(content.process)
    form = RestoreForm()
    if form.validate_on_submit():
        command = RestoreContent(process=content.process, about=about, reason=typed(form.reason))
        if carried_out(command, form):
            flash(_("El texto se muestra otra vez."), "success")
            return redirect(url_for("moderation.content", about=about), 303)
    case = case_of(connection(), about)
    return form_page("moderation/restore.html", form, content=content, place=place_of(content), case=case)

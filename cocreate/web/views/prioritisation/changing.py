"""What may still happen to a round that was declared: more time, an option withdrawn, all of it cancelled."""

from flask_babel import gettext as _

from cocreate.application.prioritisation import CancelRound, ExtendRound, State, WithdrawOption
from cocreate.queries.prioritisation.declaring import extensions_of
from cocreate.queries.prioritisation.views import OptionView, RoundView, options_shown
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import Role
from cocreate.web.current import connection
from cocreate.web.filters import local
from cocreate.web.forms.choices import choices_of
from cocreate.web.forms.prioritisation.running import CancelRoundForm, ExtendForm, WithdrawOptionForm
from cocreate.web.views.prioritisation.blueprint import Answer, bp, to_round, with_role


@bp.route("/votaciones/<int:number>/extender", methods=["GET", "POST"])
@with_role(Role.ORGANISER)
def extend_round(round: RoundView) -> Answer:
    form = ExtendForm(data={"closes_day": local(round.closes).date(), "closes_at": local(round.closes).time()})
    if form.validate_on_submit():
        command = ExtendRound(process=round.process, round=round.id, closes=form.closes, reason=typed(form.reason))
        if carried_out(command, form):
            return to_round(round, _("Extendiste la votación."))
    return form_page(
        "prioritisation/declaring/extend.html", form, round=round, extensions=extensions_of(connection(), round.id)
    )


@bp.route("/votaciones/<int:number>/retirar-opcion", methods=["GET", "POST"])
@with_role(Role.ORGANISER)
def withdraw_option(round: RoundView) -> Answer:
    form = WithdrawOptionForm()
    options = options_shown(connection(), round.id)
    standing = {option.id: f"{option.id}. {option.title or _('Título retirado')}" for option in options}
    form.option.choices = choices_of({id: standing[id] for id in standing if id not in _withdrawn(options)})
    if form.validate_on_submit():
        command = WithdrawOption(
            process=round.process, round=round.id, option=form.option.data, reason=typed(form.reason)
        )
        if carried_out(command, form):
            return to_round(round, _("Retiraste la opción. Queda en la papeleta, marcada, y no puede ganar."))
    return form_page("prioritisation/declaring/withdraw_option.html", form, round=round)


def _withdrawn(options: list[OptionView]) -> set[str]:
    return {option.id for option in options if option.withdrawn_at}


@bp.route("/votaciones/<int:number>/cancelar", methods=["GET", "POST"])
@with_role(Role.ORGANISER)
def cancel_round(round: RoundView) -> Answer:
    form = CancelRoundForm()
    if form.validate_on_submit():
        command = CancelRound(process=round.process, round=round.id, reason=typed(form.reason))
        if carried_out(command, form):
            drafted = round.state is State.DRAFT
            return to_round(round, _("Descartaste el borrador.") if drafted else _("Cancelaste la votación."))
    return form_page("prioritisation/declaring/cancel.html", form, round=round, drafted=round.state is State.DRAFT)

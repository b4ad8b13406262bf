"""What the council answers to what the citizens chose, option by option, with reasons."""

from flask import abort, render_template
from flask_babel import gettext as _

from cocreate.application.prioritisation import AnswerGiven, AnswerOption, ChamberKey
from cocreate.queries.prioritisation.results import COUNTED, answers_to_options, is_answered_by_council, winners_in
from cocreate.queries.prioritisation.views import OptionView, RoundView, options_shown
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import connection, roles
from cocreate.web.forms.prioritisation.outcome import OptionAnswerForm
from cocreate.web.prioritisation.outcome.tasks import ANSWERS_OPTIONS
from cocreate.web.views.prioritisation.blueprint import Answer, bp, found, to_round, with_role


@bp.get("/votaciones/<int:number>/respuestas")
def answers(number: int) -> Answer:
    round = found(number)
    _must_be_answered(round)
    return render_template(
        "prioritisation/outcome/answers.html",
        round=round,
        chosen=_chosen(round),
        answers=answers_to_options(connection(), round.id),
        may_answer=round.state == "tallied" and bool(roles(round.process) & ANSWERS_OPTIONS),
    )


@bp.route("/votaciones/<int:number>/respuestas/<path:option>", methods=["GET", "POST"])
@with_role(*ANSWERS_OPTIONS)
def answer_option(round: RoundView, option: str) -> Answer:
    _must_be_answered(round)
    chosen = next((one for one in _chosen(round) if one.id == option), None) or abort(404)
    given = answers_to_options(connection(), round.id).get(option)
    form = OptionAnswerForm(data={"answer": given.answer, "reasons": given.reasons} if given else {})
    if form.validate_on_submit() and carried_out(_answered(round, option, form), form):
        return to_round(round, _("La respuesta del Consejo quedó publicada."), "prioritisation.answers")
    return form_page("prioritisation/outcome/answer_option.html", form, round=round, option=chosen, given=given)


def _answered(round: RoundView, option: str, form: OptionAnswerForm) -> AnswerOption:
    return AnswerOption(
        process=round.process,
        round=round.id,
        option=option,
        answer=AnswerGiven(form.answer.data),
        reasons=typed(form.reasons),
    )


def _chosen(round: RoundView) -> list[OptionView]:
    """In the order of the result."""
    options = {option.id: option for option in options_shown(connection(), round.id)}
    return [options[name] for name in winners_in(connection(), round, ChamberKey.CITIZENS)]


def _must_be_answered(round: RoundView) -> None:
    if round.state not in COUNTED or not is_answered_by_council(round):
        abort(404)

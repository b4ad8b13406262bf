"""What a round decided, in a list of titles; where the council answers, with what it answered."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cocreate.application.prioritisation import AnswerGiven, ChamberKey
from cocreate.queries.prioritisation.results import (
    AnsweredOption,
    CountView,
    answers_to_options,
    is_answered_by_council,
    winners_in,
)
from cocreate.queries.prioritisation.views import OptionView, RoundView
from cocreate.web.current import connection

ANSWERS = {
    AnswerGiven.ACCEPTED: _l("aceptada"),
    AnswerGiven.REJECTED: _l("no aceptada"),
    AnswerGiven.DEFERRED: _l("aplazada"),
}

Decided = tuple[str, str]
"""A title, and what the council answered, where it has to."""


def outcome_of(round: RoundView, count: CountView, options: Sequence[OptionView]) -> list[Decided]:
    """In the order of the result."""
    if is_answered_by_council(round):
        return chosen_and_answered(round, options)
    titles = _titles(options)
    winners = count.combined.winners if count.combined else count.chambers[0].winners
    return [(titles.get(name, name), "") for name in winners]


def chosen_and_answered(round: RoundView, options: Sequence[OptionView]) -> list[Decided]:
    """What the citizens chose, with the answers. Three statements."""
    titles, answers = _titles(options), answers_to_options(connection(), round.id)
    return [
        (titles.get(name, name), _answer(answers.get(name)))
        for name in winners_in(connection(), round, ChamberKey.CITIZENS)
    ]


def _titles(options: Sequence[OptionView]) -> dict[str, str]:
    return {option.id: option.title or str(_("Título retirado")) for option in options}


def _answer(given: AnsweredOption | None) -> str:
    return str(ANSWERS[given.answer] if given else _("falta la respuesta"))

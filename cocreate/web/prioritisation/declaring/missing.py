"""What a draft lacks before it can be frozen, and what is better looked at, each with the page where it is mended."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from cocreate.application.prioritisation import ChamberKey
from cocreate.application.tallies import rule_named
from cocreate.domain import prioritisation
from cocreate.domain.processes import Ability
from cocreate.domain.shared import Moment, Refused
from cocreate.domain.tallies.ballots import LimitsContradict
from cocreate.queries.prioritisation.declaring import Readiness
from cocreate.queries.prioritisation.views import RoundView
from cocreate.queries.proposals import Setting
from cocreate.web.prioritisation.declaring.steps import address_of_chamber
from cocreate.web.refusals import sentence_of

OPTIONS = "prioritisation.list_options"
QUESTION = "prioritisation.configure"
VOTERS = "prioritisation.configure_voters"

_PAGES: dict[type[Refused], str] = {
    prioritisation.TooFewOptions: OPTIONS,
    prioritisation.TooManyOptions: OPTIONS,
    prioritisation.NoSuchOption: OPTIONS,
    prioritisation.OptionListedTwice: OPTIONS,
    prioritisation.OptionCostsNothing: OPTIONS,
    prioritisation.OptionDearerThanBudget: OPTIONS,
    prioritisation.RoundIsInThePast: QUESTION,
    prioritisation.RoundEndsBeforeItBegins: QUESTION,
    prioritisation.ChallengePeriodTooShort: QUESTION,
    prioritisation.PaperNeedsDocuments: VOTERS,
    prioritisation.WeightsAreMissing: VOTERS,
    prioritisation.CombinationNeedsTwoChambers: VOTERS,
    prioritisation.ChambersVoteApart: VOTERS,
}


@dataclass(frozen=True)
class Lack:
    text: str
    url: str


def lacks_of(round: RoundView, readiness: Readiness) -> list[Lack]:
    return [Lack(sentence_of(fault), _page_of(fault, round)) for fault in readiness.faults]


def _page_of(fault: Refused, round: RoundView) -> str:
    if isinstance(fault, LimitsContradict):
        return address_of_chamber("prioritisation.configure_ballot", round, ChamberKey.CITIZENS)
    endpoint = _PAGES.get(type(fault))
    if endpoint is None:
        return address_of_chamber("prioritisation.configure_count", round, ChamberKey.CITIZENS)
    return url_for(endpoint, number=round.number)


def doubts_of(round: RoundView, readiness: Readiness, setting: Setting | None, at: Moment) -> list[Lack]:
    """Nothing of this is refused, and each is easily overlooked."""
    doubts = [*_stale(round, readiness), *_without_end(round)]
    if not _may_open(round, setting, at):
        doubts.append(
            Lack(
                _("Cuando abra, el proceso tiene que estar en una fase en la que se vota. Revisa el cronograma."),
                url_for("processes.show", process=round.process),
            )
        )
    return doubts


def _stale(round: RoundView, readiness: Readiness) -> list[Lack]:
    text = _("La opción %(option)s cambió o ya no está admitida desde que la pusiste. Guarda otra vez la lista.")
    return [Lack(text % {"option": option}, url_for(OPTIONS, number=round.number)) for option in readiness.stale]


def _without_end(round: RoundView) -> list[Lack]:
    """A list without a cut lets everything in that has support."""
    return [
        Lack(
            _("La lista no tiene corte: entra todo lo que tenga algún apoyo. Si quieres uno, fija cuántas entran."),
            address_of_chamber("prioritisation.configure_count", round, plan.chamber),
        )
        for plan in round.plan.chambers
        if "top" in rule_named(plan.rule).rule.params
        and not round.plan.seats
        and not {"top", "top_per_territory"} & set(plan.params)
    ]


def _may_open(round: RoundView, setting: Setting | None, at: Moment) -> bool:
    windows = setting.windows if setting else []
    voting = [window for window in windows if Ability.PRIORITISE in window.abilities and not window.is_over(at)]
    return any(window.opens <= round.opens < window.closes for window in voting)

"""A result ready for the templates: every word and every length is there; a template only sets them."""

from dataclasses import dataclass

from cocreate.web.prioritisation.results.comparisons import Comparison, comparison_of
from cocreate.web.prioritisation.results.matrices import Matrix, matrices_of
from cocreate.web.prioritisation.results.outcome import Budget, Winner, budget_of, sentence_of, winners_of
from cocreate.web.prioritisation.results.shown import Download, ResultShown
from cocreate.web.prioritisation.results.speaker import Speaker
from cocreate.web.prioritisation.results.steps import StepTable, steps_of
from cocreate.web.prioritisation.results.table import OptionTable, table_of
from cocreate.web.prioritisation.results.ties import TieTold, ties_of
from cocreate.web.prioritisation.results.turnout import Turnout, turnout_of
from cocreate.web.prioritisation.results.zones import ZoneSupport, zones_of
from cocreate.web.words.prioritisation import rule_name


@dataclass(frozen=True)
class ResultView:
    prefix: str
    rule: str
    digest: str
    sentence: str
    winners: tuple[Winner, ...]
    turnout: Turnout
    table: OptionTable
    budget: Budget | None
    steps: tuple[StepTable, ...]
    matrices: tuple[Matrix, ...]
    ties: tuple[TieTold, ...]
    comparison: Comparison | None
    zones: ZoneSupport | None
    downloads: tuple[Download, ...]


def result_view(shown: ResultShown) -> ResultView:
    """Inside a request: the words are those of its language."""
    speaker = Speaker.of(shown)
    return ResultView(
        prefix=shown.prefix,
        rule=shown.name or rule_name(shown.rule),
        digest=shown.data["digest"],
        sentence=sentence_of(shown),
        winners=winners_of(shown),
        turnout=turnout_of(shown),
        table=table_of(shown, speaker),
        budget=budget_of(shown),
        steps=steps_of(shown, speaker),
        matrices=matrices_of(shown, speaker),
        ties=ties_of(shown.data, speaker),
        comparison=comparison_of(shown, speaker),
        zones=zones_of(shown, speaker),
        downloads=shown.downloads,
    )

"""All options in the order of the result, each with its place, its support and its reason."""

from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.web.prioritisation.results.amounts import Exact, exact, length, percent, sum_of_money
from cocreate.web.prioritisation.results.reasons import because
from cocreate.web.prioritisation.results.shown import Data, OptionShown, ResultShown
from cocreate.web.prioritisation.results.speaker import Speaker
from cocreate.web.prioritisation.results.stories import story_of

BARRED = frozenset({"WITHDRAWN", "NOT_ELIGIBLE", "BELOW_THRESHOLD"})


@dataclass(frozen=True)
class OptionRow:
    """`place` counts down the table; `standing` is the code of the mark beside it."""

    anchor: str
    place: int
    title: str
    url: str | None
    zone: str
    score: str
    support: str
    length: float
    cost: str
    standing: str
    standing_words: str
    reason: str
    story: tuple[str, ...]


@dataclass(frozen=True)
class OptionTable:
    score_label: str
    with_cost: bool
    rows: tuple[OptionRow, ...]
    winners: int


def table_of(shown: ResultShown, speaker: Speaker) -> OptionTable:
    order = order_of(shown)
    most = max((exact(score) for score in shown.data["scores"].values()), default=Fraction(0))
    return OptionTable(
        score_label=speaker.score_label(),
        with_cost=speaker.with_money,
        rows=tuple(_row(shown, speaker, name, place, most) for place, name in enumerate(order, 1)),
        winners=len(shown.winners),
    )


def order_of(shown: ResultShown) -> list[str]:
    """The rule's own order; else winners, then the others by their scores. Who cannot win comes last."""
    data, first = shown.data, list(shown.counted_first)
    if data["order"]:
        ordered = list(data["order"])
    else:
        others = [name for name in shown.option if name not in first]
        ordered = first + sorted(others, key=lambda name: _by_score(data, name))
    return ordered + [name for name in shown.option if name not in ordered]


def _by_score(data: Data, name: str) -> tuple[bool, Fraction, int, str]:
    """Ids are numbers in text: "10" after "9"."""
    barred = data["reasons"][name]["why"] in BARRED
    return barred, -exact(data["scores"].get(name, 0)), len(name), name


def _row(shown: ResultShown, speaker: Speaker, name: str, place: int, most: Fraction) -> OptionRow:
    option, reason = shown.option[name], shown.data["reasons"][name]
    score = shown.data["scores"].get(name, "0")
    standing, words = _standing(shown, name, reason)
    return OptionRow(
        anchor=f"{shown.prefix}op-{name}",
        place=place,
        title=option.title,
        url=option.url,
        zone=option.zone,
        score=speaker.score(score),
        support=_support(shown, name, score, speaker),
        length=_length(shown, name, score, speaker, most),
        cost=_cost(option, speaker),
        standing=standing,
        standing_words=words,
        reason=because(reason, speaker),
        story=tuple(map(str, story_of(reason, speaker))),
    )


def _cost(option: OptionShown, speaker: Speaker) -> str:
    return sum_of_money(option.cost) if speaker.with_money and option.cost is not None else ""


def _same(shown: ResultShown, name: str, score: Exact, speaker: Speaker) -> bool:
    """Whether the score is just the number of ballots that are for it."""
    return speaker.counts_votes and exact(score) == shown.supporters.get(name)


def _support(shown: ResultShown, name: str, score: Exact, speaker: Speaker) -> str:
    """In ballots, and of all ballots; the score alone says it where one ballot is one vote."""
    supporters = shown.supporters.get(name)
    if supporters is None:
        return ""
    share = percent(supporters, shown.ballots)
    if _same(shown, name, score, speaker):
        return str(_("%(share)s de las papeletas", share=share))
    return str(ngettext("En %(num)s papeleta (%(share)s)", "En %(num)s papeletas (%(share)s)", supporters, share=share))


def _length(shown: ResultShown, name: str, score: Exact, speaker: Speaker, most: Fraction) -> float:
    """Votes: of all ballots. Grades: of the best grade. Everything else: of the highest score."""
    if _same(shown, name, score, speaker):
        return length(score, shown.ballots)
    return length(score, max(len(speaker.grades) - 1, 1) if speaker.by_grades else most)


def _standing(shown: ResultShown, name: str, reason: Data) -> tuple[str, str]:
    if name in shown.winners:
        return "ok", str(_("Aprobada") if shown.rule == "majority" else _("Gana"))
    if reason["why"] == "WITHDRAWN":
        return "withdrawn", str(_("Retirada"))
    if name in shown.counted_first:
        return "pending", str(_("Sin quórum"))
    if shown.rule == "majority":
        return "withdrawn", str(_("No aprobada"))
    return "withdrawn", str(_("No gana"))

"""A file of votes that were cast elsewhere as the commands that import it: nothing is left out, nothing is guessed.

Money becomes minor units; places and themes, which files name as they like, become codes that tell them apart just as
well. Limits are those that every ballot of the file keeps.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from cocreate.application.prioritisation.declaring import OptionWish
from cocreate.domain.prioritisation import ChamberKey, ChamberPlan, OptionSource
from cocreate.domain.shared import Moment
from cocreate.domain.tallies.ballots import BLANK, Limits
from cocreate.domain.tallies.pabulib import Declared, PabulibFile, ballots_cast, profile_of, refuse
from cocreate.domain.tallies.profile import BallotType, Content, Option, Profile
from cocreate.domain.tallies.rules import suited
from cocreate.domain.tallies.ties import Link

LONGEST_LOT = 200
LONGEST_ZONE, LONGEST_CATEGORY = 16, 32
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,31}")
_DAY = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})")


@dataclass(frozen=True, kw_only=True)
class FileVote:
    """What `ImportRound` and `ImportBallots` are to say. `bodies` in the order of the file."""

    title: str
    description: str
    chamber: ChamberPlan
    options: Sequence[OptionWish]
    budget: int | None
    currency: str
    seats: int | None
    opens: Moment
    closes: Moment
    lot: str
    tie_chain: Sequence[Link]
    bodies: Sequence[dict[str, Any]]


def vote_in(file: PabulibFile, declared: Declared, *, at: Moment) -> FileVote:
    """Refuses what cannot be imported as it stands, with its line. `at` stands for dates that the file does not say."""
    profile, cast = profile_of(file), ballots_cast(file)
    _refuse_barred(file, profile)
    if len(declared.ties.lot.prefix) > LONGEST_LOT:
        refuse("LOT_TOO_LONG", file.line_of("comment"), declared.ties.lot.prefix[:40])
    kind = _kind(profile, cast)
    suited(replace(profile, ballot_type=kind), declared.rule, declared.params)
    opens, closes = _dates(file, at)
    return FileVote(
        title=file.value("description") or "",
        description=", ".join(said for key in ("unit", "country", "instance") if (said := file.value(key))),
        chamber=_chamber(file, declared, kind, cast),
        options=_options(file, profile),
        budget=None if profile.budget is None else _minor(profile.budget, file.line_of("budget")),
        currency=(file.value("currency") or "")[:3].upper(),
        seats=profile.seats,
        opens=opens,
        closes=closes,
        lot=declared.ties.lot.prefix,
        tie_chain=declared.ties.chain,
        bodies=_bodies(file, kind, cast),
    )


def _refuse_barred(file: PabulibFile, profile: Profile) -> None:
    barred = [option.id for option in profile.options if not option.may_win]
    if barred:
        refuse("BARRED_ALREADY", file.line_of("comment"), ", ".join(barred))


def _kind(profile: Profile, cast: Sequence[Content]) -> BallotType:
    """A file of single choices whose ballots choose several is one of approvals."""
    if profile.ballot_type is BallotType.SINGLE and any(len(content) > 1 for content in cast):
        return BallotType.APPROVAL
    return profile.ballot_type


# Ballots --------------------------------------------------------------------------------------------------------------

_BODIES: dict[BallotType, Callable[[Content], dict[str, Any]]] = {
    BallotType.APPROVAL: lambda content: {"choices": [mark[0] for mark in content]},
    BallotType.SINGLE: lambda content: {"choice": content[0][0]},
    BallotType.RANKING: lambda content: {"ranking": [list(group) for group in content]},
    BallotType.POINTS: lambda content: {"points": {mark[0]: mark[1] for mark in content}},
    BallotType.SCORE: lambda content: {"scores": {mark[0]: mark[1] for mark in content}},
}


def _bodies(file: PabulibFile, kind: BallotType, cast: Sequence[Content]) -> list[dict[str, Any]]:
    if kind is BallotType.POINTS:
        _refuse_debts(file, cast)
    body = _BODIES[kind]
    return [body(content) if content else dict(BLANK) for content in cast]


def _refuse_debts(file: PabulibFile, cast: Sequence[Content]) -> None:
    for row, content in enumerate(cast):
        for mark in content:
            if int(mark[1]) < 0:
                refuse("POINTS_BELOW_ZERO", file.votes.line(row), f"{mark[0]}: {mark[1]}")


def _chamber(file: PabulibFile, declared: Declared, kind: BallotType, cast: Sequence[Content]) -> ChamberPlan:
    return ChamberPlan(
        chamber=ChamberKey.CITIZENS,
        ballot_type=kind,
        limits=_limits(file, kind, [content for content in cast if content]),
        rule=declared.rule,
        params={name: str(value) for name, value in declared.params.items() if value is not None},
    )


def _limits(file: PabulibFile, kind: BallotType, cast: Sequence[Content]) -> Limits:
    """What the file declares, as far as its ballots keep it."""
    if kind is BallotType.SINGLE:
        return Limits()
    sizes = [len(content) for content in cast]
    least, most = _least(file, "min_length", sizes) or 1, _most(file, "max_length", sizes)
    if kind is BallotType.POINTS:
        sums = [sum(_numbers(content)) for content in cast]
        each = [number for content in cast for number in _numbers(content)]
        return Limits(
            min=least,
            max=most,
            min_sum=_least(file, "min_sum_points", sums) or 1,
            max_sum=_most(file, "max_sum_points", sums),
            max_per_option=_most(file, "max_points", each),
        )
    if kind is BallotType.SCORE:
        given = [number for content in cast for number in _numbers(content)]
        default = _whole(file, "default_score")
        lowest = min([_least(file, "min_points", given) or 0, *given, default or 0])
        highest = max([_most(file, "max_points", given) or 0, *given, default or 0, lowest + 1])
        return Limits(min=least, max=most, lowest=lowest, highest=highest, default=default or None)
    return Limits(min=least, max=most)


def _numbers(content: Content) -> Iterator[int]:
    return (int(mark[1]) for mark in content)


def _least(file: PabulibFile, key: str, found: Sequence[int]) -> int | None:
    declared = _whole(file, key)
    return declared if declared is not None and all(number >= declared for number in found) else None


def _most(file: PabulibFile, key: str, found: Sequence[int]) -> int | None:
    declared = _whole(file, key)
    return declared if declared is not None and all(number <= declared for number in found) else None


def _whole(file: PabulibFile, key: str) -> int | None:
    """A number of META that `profile_of` has read already; one that is not whole says nothing about ballots."""
    text = (file.value(key) or "").replace(",", ".")
    amount = Fraction(text) if text else None
    return int(amount) if amount is not None and amount.denominator == 1 else None


# Options --------------------------------------------------------------------------------------------------------------


def _options(file: PabulibFile, profile: Profile) -> list[OptionWish]:
    """In the order of the file."""
    lines = {name: file.projects.line(row) for row, name in enumerate(file.projects.column("project_id"))}
    known = profile.option
    zones = codes([option.territory for option in profile.options], LONGEST_ZONE)
    themes = codes([name for option in profile.options for name in option.categories], LONGEST_CATEGORY)
    return [_wish(known[name], line, zones, themes) for name, line in lines.items()]


def _wish(option: Option, line: int | None, zones: dict[str, str], themes: dict[str, str]) -> OptionWish:
    if not _ID.fullmatch(option.id):
        refuse("ID_NOT_PLAIN", line, option.id[:60])
    return OptionWish(
        id=option.id,
        source=OptionSource.OWN,
        title=option.name or option.id,
        place=option.territory,
        cost=_minor(option.cost, line),
        zone=zones.get(option.territory, ""),
        categories=list(dict.fromkeys(themes[name] for name in option.categories)),
    )


def codes(names: Iterable[str], longest: int) -> dict[str, str]:
    """A code for each name, different for different names, and the same whatever the order of the file."""
    given: dict[str, str] = {}
    for name in sorted({name for name in names if name}):
        code = _plain(name, longest)
        number = 1
        while code in given.values():
            number += 1
            code = f"{_plain(name, longest - len(str(number)) - 1)}-{number}"
        given[name] = code
    return given


def _plain(name: str, longest: int) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:longest].strip("-") or "x"


def _minor(amount: Fraction, line: int | None) -> int:
    cents = amount * 100
    if cents.denominator != 1:
        refuse("PARTS_OF_CENTS", line, str(amount))
    return int(cents)


# Dates ----------------------------------------------------------------------------------------------------------------


def _dates(file: PabulibFile, at: Moment) -> tuple[Moment, Moment]:
    """From the beginning of the first day to the end of the last."""
    begin, end = _day(file.value("date_begin"), first=True), _day(file.value("date_end"), first=False)
    today = date.fromisoformat(at[:10])
    last = end or begin or today
    first = min(begin or last, last)
    return f"{first}T00:00:00.000Z", f"{last + timedelta(days=1)}T00:00:00.000Z"


def _day(text: str | None, *, first: bool) -> date | None:
    """`dd.mm.yyyy`, `mm.yyyy` or `yyyy`; None for anything else. Of a month or a year its first or its last day."""
    told = _DAY.fullmatch(text or "")
    if told is None:
        return None
    day, month, year = (int(part) if part else None for part in told.groups())
    try:
        begins = date(year or 1, month or (1 if first else 12), day or 1)
    except ValueError:
        return None
    if day or first:
        return begins
    return (begins.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

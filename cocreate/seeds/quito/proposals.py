"""The synthetic proposals of the Quito demonstration, drawn from the idea bank: the same seed gives the same proposals.

Moments are local time of Quito (UTC-5): a day of the intake, counted from 0, and a time of day. Nobody in them exists.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import exp
from random import Random
from typing import Any

from cocreate.seeds.quito.deliberation.bank import (
    LONG,
    LONGEST,
    load_strays,
    talked_about,
    ways_that_take_time,
    ways_told_of,
)
from cocreate.seeds.quito.idea_bank import Idea, Setting, Take, fits, load_ideas, setting_in, slots_of
from cocreate.seeds.quito.people import SyntheticPerson, synthetic_people
from cocreate.seeds.quito.territory import Parish, TerritoryVersion, load_territory

INTAKE_DAYS = 45
INTAKE_OPENS = date(2022, 8, 22)
PROPOSALS = 291
"""Drawn from the idea bank; the strays come on top."""
SECOND_ROUND = 18
"""The day on which the first round of the intake is over and the second begins."""
AMENDED = 40
WITHDRAWN = 15
LEAST_PER_ZONE = 4
TIME_TO_DECIDE = 15
"""Days within which also what has to be clarified in vain is decided, and an appeal against it."""
MOST_SUPPORTS = 60
CROWDS = {LONG: 16, LONGEST: 47}
"""What is talked about much is supported by so many at least."""
MOST_SUPPORTS_OF_A_STRAY = 3
SATURDAY, SUNDAY = 5, 6


class Channel(StrEnum):
    WEB = "web"
    ASSISTED = "assisted"
    PAPER = "paper"


CHANNEL_WEIGHTS = {Channel.WEB: 77, Channel.ASSISTED: 13, Channel.PAPER: 10}


@dataclass(frozen=True, slots=True)
class Theme:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Problem:
    title: str
    what_happens: str
    who_is_affected: str
    causes: str


@dataclass(frozen=True, slots=True)
class Solution:
    what: str
    expected_result: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """The whole second version of a proposal, by its author."""

    day: int
    time: time
    problem: Problem
    solution: Solution


@dataclass(frozen=True, slots=True)
class Withdrawal:
    day: int
    time: time
    reason: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """A moderator covers the proposal's problem text, which holds `exposed` word for word. All of it is invented."""

    day: int
    time: time
    exposed: str
    reason: str


@dataclass(frozen=True, slots=True)
class SyntheticProposal:
    """A proposal as first sent; `author` and `supporters` are indices of the people it was drawn with.

    At most one of `amendment`, `withdrawal` and `redaction` is there. `idea` tells which proposals say much the same,
    `take` (from 1) in which way, `use` how often that way was used before; a stray has take 0 and an idea of its own.
    """

    index: int
    idea: str
    theme: str
    ogp_values: tuple[str, ...]
    problem: Problem
    solution: Solution
    zone: str
    parish: str
    day: int
    time: time
    channel: Channel
    author: int
    supporters: tuple[int, ...]
    take: int = 0
    use: int = 0
    amendment: Amendment | None = None
    withdrawal: Withdrawal | None = None
    redaction: Redaction | None = None

    @property
    def is_stray(self) -> bool:
        return self.take == 0

    @property
    def is_of_first_round(self) -> bool:
        return self.day < SECOND_ROUND


@dataclass(frozen=True, slots=True)
class _Cast:
    """A take given to a parish; `use` counts how often the take was used before."""

    idea: Idea
    take: Take
    parish: Parish
    use: int


def themes() -> tuple[Theme, ...]:
    """The closed list of themes, in the order they are shown."""
    return tuple(Theme(**entry) for entry in _shared_data()["themes"])


def synthetic_proposals(
    seed: int = 2022,
    territory: TerritoryVersion | None = None,
    people: Sequence[SyntheticPerson] | None = None,
    opens_on: date = INTAKE_OPENS,
) -> list[SyntheticProposal]:
    """Some 320 proposals in the order they arrive, the same for the same arguments.

    `people` are those `synthetic_people(seed=seed, territory=territory)` gives unless others are named; each parish
    needs one at least. `opens_on` only decides which days of the intake are weekends.
    """
    territory = territory or load_territory()
    people = people or synthetic_people(seed=seed, territory=territory)
    chance = Random(f"proposals {seed}")
    casts = _cast_takes(chance, _seats(chance, territory))
    proposals = [_proposal(chance, cast, territory, people, opens_on) for cast in casts]
    undisturbed = [number for number, proposal in enumerate(proposals) if _may_be_disturbed(proposal)]
    chance.shuffle(undisturbed)
    _redact(chance, proposals, undisturbed)
    _amend(chance, proposals, undisturbed, casts)
    _withdraw(chance, proposals, undisturbed)
    proposals += _strays(Random(f"strays {seed}"), territory, people, opens_on)
    return [_supported(chance, proposal, people) for proposal in _in_order_of_arrival(proposals)]


# Where: seats for parishes, takes for seats


def _seats(chance: Random, territory: TerritoryVersion) -> list[Parish]:
    zones = {zone.code: territory.population_of(zone.code) for zone in territory.zones}
    seats: list[Parish] = []
    for zone, quota in _apportioned(zones, PROPOSALS, LEAST_PER_ZONE).items():
        parishes = {parish.code: parish.population for parish in territory.parishes_of(zone)}
        least = 1 if quota >= len(parishes) else 0
        for parish, number in _apportioned(parishes, quota, least).items():
            seats += [territory.parish(parish)] * number
    chance.shuffle(seats)
    return seats


def _apportioned(weights: Mapping[str, int], seats: int, least: int) -> dict[str, int]:
    """Largest remainders, after everyone has got the least."""
    free = seats - least * len(weights)
    total = sum(weights.values())
    shares = {key: least + free * weight // total for key, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda key: (-(free * weights[key] % total), key))
    for key in by_remainder[: seats - sum(shares.values())]:
        shares[key] += 1
    return shares


def _cast_takes(chance: Random, seats: list[Parish]) -> list[_Cast]:
    """Every take once where it fits, the choosiest first; then the takes that name their place, again elsewhere."""
    bank = [(idea, take) for idea in load_ideas() for take in idea.takes]
    chance.shuffle(bank)
    bank.sort(key=lambda entry: sum(fits(entry[1], seat) for seat in seats))
    free = list(seats)
    casts: list[_Cast] = []
    for idea, take in bank:
        fitting = [seat for seat in free if fits(take, seat)]
        if fitting:
            seat = chance.choice(fitting)
            free.remove(seat)
            casts.append(_Cast(idea, take, seat, use=0))
    for seat in free:
        casts.append(_cast_again(chance, bank, casts, seat))
    return casts


def _cast_again(chance: Random, bank: list[tuple[Idea, Take]], casts: list[_Cast], seat: Parish) -> _Cast:
    used = Counter(cast.take for cast in casts)
    heard_here = {cast.idea.code for cast in casts if cast.parish.zone == seat.zone}
    fitting = [(idea, take) for idea, take in bank if take.names_its_place and used[take] and fits(take, seat)]
    fresh = [entry for entry in fitting if entry[0].code not in heard_here] or fitting
    fewest = min(used[take] for _, take in fresh)
    idea, take = chance.choice([entry for entry in fresh if used[entry[1]] == fewest])
    return _Cast(idea, take, seat, use=used[take])


# What and when: one proposal


def _proposal(
    chance: Random, cast: _Cast, territory: TerritoryVersion, people: Sequence[SyntheticPerson], opens_on: date
) -> SyntheticProposal:
    setting = setting_in(cast.parish, territory, chance)
    channel = chance.choices(tuple(CHANNEL_WEIGHTS), tuple(CHANNEL_WEIGHTS.values()))[0]
    take = cast.idea.takes.index(cast.take) + 1
    day = _day(chance, channel, opens_on)
    if (cast.idea.code, take) in talked_about(LONGEST):
        day %= SECOND_ROUND
    elif (cast.idea.code, take) in ways_that_take_time() and day >= INTAKE_DAYS - TIME_TO_DECIDE:
        day //= 2
    return SyntheticProposal(
        index=0,
        idea=cast.idea.code,
        theme=cast.idea.theme,
        ogp_values=cast.idea.values,
        problem=_problem(chance, cast, setting),
        solution=_solution(cast, setting),
        zone=cast.parish.zone,
        parish=cast.parish.code,
        day=day,
        time=_time(chance, channel, _weekday(opens_on, day)),
        channel=channel,
        author=chance.choice([person.index for person in people if person.parish == cast.parish.code]),
        supporters=(),
        take=take,
        use=cast.use,
    )


def _problem(chance: Random, cast: _Cast, setting: Setting) -> Problem:
    happens = setting.tell(cast.take.happens)
    if cast.use:
        happens = f"{happens} {setting.tell(_local_voice(chance, cast, setting))}"
    return Problem(
        title=setting.tell(cast.take.title),
        what_happens=happens,
        who_is_affected=_told_by(cast.idea.who, cast),
        causes=_told_by(cast.idea.causes, cast),
    )


def _local_voice(chance: Random, cast: _Cast, setting: Setting) -> str:
    """What tells a take apart from its first use; by preference about a place the take does not name."""
    voices: list[str] = [voice for voice in _shared_data()["local_voices"][cast.idea.theme] if setting.can_tell(voice)]
    named = slots_of(cast.take.happens)
    return chance.choice([voice for voice in voices if not slots_of(voice) & named] or voices)


def _solution(cast: _Cast, setting: Setting) -> Solution:
    return Solution(what=setting.tell(cast.take.what), expected_result=_told_by(cast.idea.expected, cast))


def _told_by(versions: tuple[str, ...], cast: _Cast) -> str:
    return versions[(cast.idea.takes.index(cast.take) + cast.use) % len(versions)]


def _strays(
    chance: Random, territory: TerritoryVersion, people: Sequence[SyntheticPerson], opens_on: date
) -> list[SyntheticProposal]:
    """What was sent and could not be admitted. All online and early enough to be decided."""
    strays = []
    inhabitants = [parish.population for parish in territory.parishes]
    for number, stray in enumerate(load_strays(), 1):
        parish = chance.choices(territory.parishes, inhabitants)[0]
        author = chance.choice([person for person in people if person.parish == parish.code])
        setting = setting_in(parish, territory, chance)
        day = chance.randrange(INTAKE_DAYS - TIME_TO_DECIDE)
        strays.append(
            SyntheticProposal(
                index=0,
                idea=f"stray-{number}",
                theme=stray.theme,
                ogp_values=stray.values,
                problem=Problem(*map(setting.tell, (stray.title, stray.happens, stray.who, stray.causes))),
                solution=Solution(setting.tell(stray.what), stray.expected),
                zone=author.zone,
                parish=author.parish,
                day=day,
                time=_time(chance, Channel.WEB, _weekday(opens_on, day)),
                channel=Channel.WEB,
                author=author.index,
                supporters=(),
            )
        )
    return strays


def _weekday(opens_on: date, day: int) -> int:
    return (opens_on + timedelta(days=day)).weekday()


def _day(chance: Random, channel: Channel, opens_on: date) -> int:
    """Most proposals come in the first days and in the last; offices take them on working days only."""
    weights = []
    for day in range(INTAKE_DAYS):
        weekday = _weekday(opens_on, day)
        rush = 1 + 2.4 * exp(-day / 4) + 3.2 * exp(-(INTAKE_DAYS - 1 - day) / 3)
        closed = weekday == SUNDAY or (weekday == SATURDAY and channel is Channel.PAPER)
        weights.append(rush * (1.4 if weekday >= SATURDAY else 1) if channel is Channel.WEB else 0 if closed else rush)
    return chance.choices(range(INTAKE_DAYS), weights)[0]


def _time(chance: Random, channel: Channel, weekday: int) -> time:
    if channel is not Channel.WEB:
        return _clock(chance.triangular(8.5, 13 if weekday == SATURDAY else 16.3, 10.5))
    if weekday >= SATURDAY:
        return _clock(chance.triangular(15, 23.8, 19.8) if chance.random() < 0.7 else chance.triangular(8, 15, 11))
    spell = chance.random()
    if spell < 0.58:
        return _clock(chance.triangular(17.5, 23.8, 20.7))
    return _clock(chance.triangular(12, 14.5, 13.1) if spell < 0.76 else chance.triangular(6, 17.5, 9.5))


def _clock(hours: float) -> time:
    seconds = round(hours * 3600)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _in_order_of_arrival(proposals: list[SyntheticProposal]) -> list[SyntheticProposal]:
    ordered = sorted(proposals, key=lambda proposal: (proposal.day, proposal.time, proposal.problem.title))
    return [replace(proposal, index=index) for index, proposal in enumerate(ordered)]


# What becomes of some of them


def _redact(chance: Random, proposals: list[SyntheticProposal], undisturbed: list[int]) -> None:
    for exposure in _shared_data()["exposures"]:
        number = next(number for number in undisturbed if _may_be_exposed(proposals[number], exposure["theme"]))
        undisturbed.remove(number)
        exposing = proposals[number]
        happens = f"{exposing.problem.what_happens} {exposure['sentence']}"
        proposals[number] = replace(
            exposing,
            problem=replace(exposing.problem, what_happens=happens),
            redaction=Redaction(
                day=exposing.day + chance.randint(1, 2),
                time=_clock(chance.triangular(8.5, 16.5)),
                exposed=exposure["exposed"],
                reason=exposure["reason"],
            ),
        )


def _may_be_disturbed(proposal: SyntheticProposal) -> bool:
    return proposal.day < INTAKE_DAYS - 3 and (proposal.idea, proposal.take) not in ways_told_of()


def _may_be_exposed(proposal: SyntheticProposal, theme: str) -> bool:
    """In the first round each proposal was decided and answered; covered are some of the second."""
    return proposal.theme == theme and not proposal.is_of_first_round


def _amend(chance: Random, proposals: list[SyntheticProposal], undisturbed: list[int], casts: list[_Cast]) -> None:
    """First those whose take says what its author would change, then others, each with a sentence of its own."""
    additions = {theme: list(sentences) for theme, sentences in _shared_data()["amendments"].items()}
    undisturbed.sort(key=lambda number: casts[number].take.revision is None)
    amended = 0
    for number in list(undisturbed):
        change = _change(casts[number].take, additions[proposals[number].theme])
        if change is None:
            continue
        undisturbed.remove(number)
        proposals[number] = _amended(chance, proposals[number], change)
        amended += 1
        if amended == AMENDED:
            return


def _change(take: Take, additions: list[str]) -> Callable[[str], str] | None:
    """How an author rewrites the solution; None when the theme has no addition left."""
    if take.revision is not None:
        words, better_words = take.revision
        return lambda what: what.replace(words, better_words)
    if not additions:
        return None
    sentence = additions.pop(0)
    return lambda what: f"{what} {sentence}"


def _amended(chance: Random, proposal: SyntheticProposal, change: Callable[[str], str]) -> SyntheticProposal:
    solution = replace(proposal.solution, what=change(proposal.solution.what))
    day = min(proposal.day + chance.randint(1, 9), INTAKE_DAYS - 1)
    amendment = Amendment(day, _clock(chance.triangular(9, 22.5, 20)), proposal.problem, solution)
    return replace(proposal, amendment=amendment)


def _withdraw(chance: Random, proposals: list[SyntheticProposal], undisturbed: list[int]) -> None:
    reasons = chance.sample(_shared_data()["withdrawals"]["reasons"], k=WITHDRAWN)
    for number, reason in zip(chance.sample(undisturbed, k=WITHDRAWN), reasons, strict=True):
        day = min(proposals[number].day + chance.randint(1, 12), INTAKE_DAYS - 1)
        withdrawal = Withdrawal(day, _clock(chance.triangular(9, 22.5, 19)), reason)
        proposals[number] = replace(proposals[number], withdrawal=withdrawal)


def _supported(chance: Random, proposal: SyntheticProposal, people: Sequence[SyntheticPerson]) -> SyntheticProposal:
    wanted = min(round(chance.lognormvariate(1.84, 1.15)), MOST_SUPPORTS)
    for least, crowd in CROWDS.items():
        if (proposal.idea, proposal.take) in talked_about(least) and not proposal.use:
            wanted = max(wanted, crowd)
    if proposal.withdrawal or proposal.redaction:
        wanted = min(wanted, 4)
    if proposal.is_stray:
        wanted = min(wanted, MOST_SUPPORTS_OF_A_STRAY)
    drawn = sorted((_eagerness(chance, person, proposal), person.index) for person in people)
    others = [index for _, index in reversed(drawn) if index != proposal.author]
    return replace(proposal, supporters=tuple(others[:wanted]))


def _eagerness(chance: Random, person: SyntheticPerson, proposal: SyntheticProposal) -> float:
    """Neighbours of the zone are six times as likely to support."""
    likelihood = 6 if person.zone == proposal.zone else 1
    return float(chance.random() ** (1 / likelihood))


@cache
def _shared_data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("proposals.toml").read_text("utf-8"))

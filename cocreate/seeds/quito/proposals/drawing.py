"""Drawing the proposals from the idea bank, with their strays, changes and supporters."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from cocreate.seeds.quito.deliberation.bank import LONG, LONGEST, load_strays, talked_about, ways_that_take_time
from cocreate.seeds.quito.idea_bank import Setting, setting_in, slots_of
from cocreate.seeds.quito.people import SyntheticPerson, synthetic_people
from cocreate.seeds.quito.proposals.casting import Casting, cast_takes, seats_for_parishes
from cocreate.seeds.quito.proposals.changes import amend, may_be_disturbed, redact, withdraw
from cocreate.seeds.quito.proposals.hours import day_of_arrival, time_of_day, weekday_of
from cocreate.seeds.quito.proposals.words import (
    INTAKE_DAYS,
    INTAKE_OPENS,
    SECOND_ROUND,
    TIME_TO_DECIDE,
    Channel,
    Problem,
    Solution,
    SyntheticProposal,
    shared_data,
)
from cocreate.seeds.quito.territory import TerritoryVersion, load_territory

MOST_SUPPORTS = 60
CROWDS = {LONG: 16, LONGEST: 47}
"""What is talked about much is supported by so many at least."""
MOST_SUPPORTS_OF_A_STRAY = 3
CHANNEL_WEIGHTS = {Channel.WEB: 77, Channel.ASSISTED: 13, Channel.PAPER: 10}


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
    casts = cast_takes(chance, seats_for_parishes(chance, territory))
    proposals = [_proposal(chance, cast, territory, people, opens_on) for cast in casts]
    undisturbed = [number for number, proposal in enumerate(proposals) if may_be_disturbed(proposal)]
    chance.shuffle(undisturbed)
    redact(chance, proposals, undisturbed)
    amend(chance, proposals, undisturbed, casts)
    withdraw(chance, proposals, undisturbed)
    proposals += strays(Random(f"strays {seed}"), territory, people, opens_on)
    return [_supported(chance, proposal, people) for proposal in _in_order_of_arrival(proposals)]


def _proposal(
    chance: Random, cast: Casting, territory: TerritoryVersion, people: Sequence[SyntheticPerson], opens_on: date
) -> SyntheticProposal:
    setting = setting_in(cast.parish, territory, chance)
    channel = chance.choices(tuple(CHANNEL_WEIGHTS), tuple(CHANNEL_WEIGHTS.values()))[0]
    take = cast.idea.takes.index(cast.take) + 1
    day = day_of_arrival(chance, channel, opens_on)
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
        time=time_of_day(chance, channel, weekday_of(opens_on, day)),
        channel=channel,
        author=chance.choice([person.index for person in people if person.parish == cast.parish.code]),
        supporters=(),
        take=take,
        use=cast.use,
    )


def _problem(chance: Random, cast: Casting, setting: Setting) -> Problem:
    happens = setting.tell(cast.take.happens)
    if cast.use:
        happens = f"{happens} {setting.tell(_local_voice(chance, cast, setting))}"
    return Problem(
        title=setting.tell(cast.take.title),
        what_happens=happens,
        who_is_affected=_told_by(cast.idea.who, cast),
        causes=_told_by(cast.idea.causes, cast),
    )


def _local_voice(chance: Random, cast: Casting, setting: Setting) -> str:
    """What tells a take apart from its first use; by preference about a place the take does not name."""
    voices: list[str] = [voice for voice in shared_data()["local_voices"][cast.idea.theme] if setting.can_tell(voice)]
    named = slots_of(cast.take.happens)
    return chance.choice([voice for voice in voices if not slots_of(voice) & named] or voices)


def _solution(cast: Casting, setting: Setting) -> Solution:
    return Solution(what=setting.tell(cast.take.what), expected_result=_told_by(cast.idea.expected, cast))


def _told_by(versions: tuple[str, ...], cast: Casting) -> str:
    return versions[(cast.idea.takes.index(cast.take) + cast.use) % len(versions)]


def strays(
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
                time=time_of_day(chance, Channel.WEB, weekday_of(opens_on, day)),
                channel=Channel.WEB,
                author=author.index,
                supporters=(),
            )
        )
    return strays


def _in_order_of_arrival(proposals: list[SyntheticProposal]) -> list[SyntheticProposal]:
    ordered = sorted(proposals, key=lambda proposal: (proposal.day, proposal.time, proposal.problem.title))
    return [replace(proposal, index=index) for index, proposal in enumerate(ordered)]


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

"""The count of a round, from the ballots in the ledger and what opens them: pure once they are read.

Every ballot that counts is opened and held against its commitment; the same ballots always give the same bytes.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.database import execute
from cocreate.domain.prioritisation import ChamberKey, ChamberPlan, RoundPlan, sealed_choice
from cocreate.domain.tallies.ballots import BallotPaper, content_of
from cocreate.domain.tallies.chambers import Chamber, Combination, Combined, Counted, Declared, combine, count_chamber
from cocreate.domain.tallies.profile import Content, Option, Profile, Standing
from cocreate.domain.tallies.rules import rule_named
from cocreate.domain.tallies.ties import Lot, TieRule
from cocreate.projections.prioritisation import BALLOT, ROUND, ROUND_OPTION

Progress = Callable[[str, int, int], None]
"""Told the step, how much of it is done, and of how much."""
READ_AT_ONCE = 5_000


class BallotDoesNotOpen(Exception):
    """What is kept of a ballot is not what the ledger committed to: the count stops, and says which."""


@dataclass(frozen=True)
class Cast:
    """The ballots of a chamber that count: contents by how often they occur, and the commitments in their order."""

    choices: Counter[str]
    commitments: Sequence[str]
    channels: Counter[str]
    by_zone: Mapping[str, Counter[str]]
    """Contents by the zone of who cast them, where it is known."""

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over the commitments of all counted ballots, sorted, one a line."""
        return sha256("\n".join(self.commitments).encode()).hexdigest()


@dataclass(frozen=True)
class RoundCount:
    """All that was counted. `parts` in the order of the plan's chambers."""

    plan: RoundPlan
    parts: Sequence[Counted]
    cast: Sequence[Cast]
    support: Sequence[Mapping[str, Mapping[str, int]]]
    """Of each chamber the supporters of every option by zone, where zones are known."""
    combined: Combined | None


def count_round(connection: sa.Connection, round: str, progress: Progress) -> RoundCount:
    """The connection sees one state of the database. Raises BallotDoesNotOpen."""
    row = connection.execute(sa.select(ROUND).where(ROUND.c.id == round)).one()
    plan = plan_of(row)
    options = options_of_round(connection, round)
    ties = tie_rule(row, plan)
    parts, cast, support = [], [], []
    for chamber in plan.chambers:
        ballots = cast_in(connection, round, chamber.chamber, progress)
        electors = electors_of(row, chamber.chamber)
        profile = profile_of(plan, chamber, options, ballots.choices, electors)
        by_zone = {
            zone: supporters_of(plan, chamber, options, choices) for zone, choices in sorted(ballots.by_zone.items())
        }
        territories = _territories(chamber, by_zone)
        cast.append(ballots)
        support.append(by_zone)
        parts.append(
            count_chamber(_chamber(plan, chamber, profile, ties, territories), _counting(progress, len(options)))
        )
    combined = combine(_declared(plan, ties), parts) if len(parts) > 1 else None
    return RoundCount(plan, parts, cast, support, combined)


def plan_of(row: Any) -> RoundPlan:
    return msgspec.json.decode(row.plan, type=RoundPlan)


def options_of_round(connection: sa.Connection, round: str) -> list[Any]:
    """Rows of ROUND_OPTION in the order of the ballot."""
    query = sa.select(ROUND_OPTION).where(ROUND_OPTION.c.round == round).order_by(ROUND_OPTION.c.ordinal)
    return list(connection.execute(query))


def electors_of(row: Any, chamber: ChamberKey) -> int:
    """As the roll stood at the close, or at the opening; 0 for a vote held elsewhere, whose file does not say."""
    rolls = msgspec.json.decode(row.rolls) if row.rolls else []
    return next((int(roll["electors"]) for roll in rolls if roll["chamber"] == chamber), 0)


def tie_rule(row: Any, plan: RoundPlan) -> TieRule:
    """The lot of the round's seed; that of the file for a vote held elsewhere."""
    lot = Lot(row.lot) if row.file else Lot.of_poll(row.id, row.seed or "")
    return TieRule(tuple(plan.tie_chain), lot)


def counted_options(options: Sequence[Any]) -> list[Option]:
    """Options with their costs in whole units of the currency, as files have them; withdrawn ones cannot win."""
    return [
        Option(
            id=option.id,
            cost=Fraction(option.cost, 100),
            territory=option.zone,
            categories=tuple(msgspec.json.decode(option.categories)),
            standing=Standing.WITHDRAWN if option.withdrawn_at else Standing.OPEN,
        )
        for option in options
    ]


def profile_of(
    plan: RoundPlan, chamber: ChamberPlan, options: Sequence[Any], choices: Counter[str], electors: int
) -> Profile:
    paper = paper_of_chamber(chamber, options)
    ballots: Counter[Content] = Counter()
    for choice, count in choices.items():
        ballots[content_of(paper, msgspec.json.decode(choice))] += count
    spends = rule_named(chamber.rule).rule.budget
    return Profile.of(
        options=counted_options(options),
        ballot_type=chamber.ballot_type,
        ballots=ballots,
        budget=Fraction(plan.budget, 100) if spends and plan.budget is not None else None,
        seats=plan.seats,
        electors=electors,
        grades=chamber.limits.grades,
    )


def supporters_of(
    plan: RoundPlan, chamber: ChamberPlan, options: Sequence[Any], choices: Counter[str]
) -> dict[str, int]:
    """Of every option, the ballots among these that give it more than nothing: as the count sees them."""
    return profile_of(plan, chamber, options, choices, electors=0).supporters()


def paper_of_chamber(chamber: ChamberPlan, options: Sequence[Any]) -> BallotPaper:
    return BallotPaper(chamber.ballot_type, chamber.limits, {option.id: option for option in _minor_options(options)})


def _minor_options(options: Sequence[Any]) -> list[Option]:
    """As ballots are checked: costs in minor units, nobody withdrawn."""
    return [
        Option(
            id=option.id,
            cost=Fraction(option.cost),
            territory=option.zone,
            categories=tuple(msgspec.json.decode(option.categories)),
        )
        for option in options
    ]


# Ballots --------------------------------------------------------------------------------------------------------------


def cast_in(connection: sa.Connection, round: str, chamber: ChamberKey, progress: Progress) -> Cast:
    """Opens every ballot of a chamber that counts."""
    choices: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    zones: dict[str, Counter[str]] = {}
    commitments: list[str] = []
    total = _count_of(connection, round, chamber)
    for commitment, choice, channel, zone in _opened(connection, round, chamber):
        choices[choice] += 1
        channels[channel] += 1
        commitments.append(commitment)
        if zone:
            zones.setdefault(zone, Counter())[choice] += 1
        if len(commitments) % READ_AT_ONCE == 0:
            progress("READ", len(commitments), total)
    progress("READ", total, total)
    return Cast(choices, sorted(commitments), channels, zones)


def _count_of(connection: sa.Connection, round: str, chamber: ChamberKey) -> int:
    query = sa.select(sa.func.count()).select_from(BALLOT)
    counting = query.where(BALLOT.c.round == round, BALLOT.c.chamber == chamber, BALLOT.c.counts)
    return int(connection.execute(counting).scalar_one())


_OPENED = (
    "SELECT l.bid, l.commitment, b.salt, b.choice, l.channel, COALESCE(NULLIF(l.zone, ''), b.zone) FROM ballot l"
    " LEFT JOIN ballot_box b ON b.round = l.round AND b.bid = l.bid AND b.revision = l.revision AND b.bid > {mark}"
    " WHERE l.round = {mark} AND l.bid > {mark} AND l.chamber = {mark} AND l.counts ORDER BY l.bid LIMIT {mark}"
)
"""A part at a time along the key, which needs no cursor and the same memory for ten ballots and a million. Where a part
begins is said of both tables: PostgreSQL would walk through the second from its first row for every part."""


def _opened(connection: sa.Connection, round: str, chamber: ChamberKey) -> Iterator[tuple[str, str, str, str]]:
    question = _OPENED.format(mark="%s" if connection.dialect.name == "postgresql" else "?")
    last = ""
    while rows := execute(
        connection, question, (last, round, last, chamber.value, READ_AT_ONCE), binary=True
    ).fetchall():
        for bid, commitment, salt, choice, channel, zone in rows:
            if salt is None or sealed_choice(bytes(salt), round, bid, choice.encode()).commitment != commitment:
                raise BallotDoesNotOpen(commitment)
            yield commitment, choice, channel, zone
        last = rows[-1][0]


# Rules ----------------------------------------------------------------------------------------------------------------


def _chamber(
    plan: RoundPlan, chamber: ChamberPlan, profile: Profile, ties: TieRule, territories: Mapping[str, int]
) -> Chamber:
    return Chamber(
        name=chamber.chamber.value,
        profile=profile,
        rule=chamber.rule,
        params=dict(chamber.params),
        ties=ties_in(plan, chamber, ties),
        quorum=chamber.quorum,
        thresholds=chamber.thresholds,
        territories=territories,
    )


def ties_in(plan: RoundPlan, chamber: ChamberPlan, ties: TieRule) -> TieRule:
    """The declared chain is asked in the first chamber; another, whose rule may ask other questions, keeps its own.
    The lot is the same for all."""
    return ties if chamber.chamber is plan.chambers[0].chamber else TieRule((), ties.lot)


def _territories(chamber: ChamberPlan, by_zone: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """From how many zones an option has supporters; only where a threshold asks."""
    if chamber.thresholds.min_territories is None:
        return {}
    return dict(Counter(name for support in by_zone.values() for name, number in support.items() if number))


def _declared(plan: RoundPlan, ties: TieRule) -> Declared:
    first = plan.chambers[0]
    return Declared(
        combination=plan.combination,
        weights={key: Fraction(ratio.of, ratio.over) for key, ratio in plan.weights.items()},
        rule=first.rule if plan.combination is Combination.CHAMBER_SHARES else "equal_shares",
        # Of a weighed list its cut, of shared budgets how the shares are completed.
        params=rule_named(first.rule).rule.read(first.params),
        ties=ties,
    )


def _counting(progress: Progress, total: int) -> Callable[[int], None]:
    return lambda done: progress("COUNT", done, total)

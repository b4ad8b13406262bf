"""What came of a round: every count with its result, objections and their answers, signatures, answers of the council,
who of the council chose what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.application.prioritisation import (
    AnswerGiven,
    ChamberCount,
    ChamberKey,
    CombinedCount,
    State,
    digest_of_parts,
)
from cocreate.domain.shared import Moment, Role
from cocreate.domain.tallies.chambers import Combination
from cocreate.kept import BALLOT_BOX
from cocreate.kept.words import words_of
from cocreate.projections.participants import ROLE
from cocreate.projections.prioritisation import (
    BALLOT,
    CERTIFICATION,
    COMBINED_RESULT,
    OPTION_ANSWER,
    ROUND_CHALLENGE,
    ROUND_RESULT,
)
from cocreate.queries.prioritisation.views import RoundView

COUNTED = frozenset({State.TALLIED, State.PUBLISHED})


@dataclass(frozen=True, kw_only=True)
class CountView:
    """One count. `digest` is over those of its parts: what two people certify. `position`: its entry in the record."""

    count: int
    at: Moment
    position: int
    digest: str
    chambers: Sequence[ChamberCount]
    combined: CombinedCount | None

    def of(self, chamber: ChamberKey) -> ChamberCount | None:
        return next((part for part in self.chambers if part.chamber is chamber), None)


@dataclass(frozen=True, kw_only=True)
class CountNamed:
    """A count among others: enough to reach it and to see whether it found the same."""

    count: int
    at: Moment
    position: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class Objection:
    """`upheld` is None while it waits. Words that were erased are empty."""

    id: str
    number: int
    by: str
    words: str
    at: Moment
    position: int
    upheld: bool | None
    recount: bool
    reasons: str
    answered_by: str
    answered_at: Moment | None

    @property
    def waits(self) -> bool:
        return self.upheld is None


@dataclass(frozen=True, kw_only=True)
class Certified:
    by: str
    acting_as: Role
    digest: str
    at: Moment
    position: int


@dataclass(frozen=True, kw_only=True)
class AnsweredOption:
    option: str
    answer: AnswerGiven
    reasons: str
    by: str
    at: Moment
    position: int


@dataclass(frozen=True, kw_only=True)
class NamedBallot:
    """What a member of the council chose. `role`: in which she sits there, if she still does."""

    voter: str
    role: Role
    body: Mapping[str, Any]
    position: int


def counts_of(connection: sa.Connection, round: str) -> list[CountNamed]:
    """The latest first. Two statements."""
    rows = connection.execute(_parts(round)).all()
    combined = {_number(row): row for row in connection.execute(_combined(round))}
    return [
        CountNamed(count=count, at=parts[0].at, position=parts[0].position, digest=_digest(parts, combined.get(count)))
        for count, parts in sorted(_by_count(rows).items(), reverse=True)
    ]


def count_of(connection: sa.Connection, round: RoundView, count: int | None = None) -> CountView | None:
    """The latest, or one before it; None when there is none. Three statements."""
    wanted = round.count if count is None else count
    rows = connection.execute(_parts(round.id).where(ROUND_RESULT.c.count == wanted)).all()
    if not rows:
        return None
    parts = _in_order(rows, round)
    combined = connection.execute(_combined(round.id).where(COMBINED_RESULT.c.count == wanted)).first()
    words = words_of(connection, [row.result for row in (*parts, *([combined] if combined else []))])
    return CountView(
        count=wanted,
        at=parts[0].at,
        position=parts[0].position,
        digest=_digest(parts, combined),
        chambers=[_chamber(row, words) for row in parts],
        combined=_combination(combined, words) if combined else None,
    )


def winners_in(connection: sa.Connection, round: RoundView, chamber: ChamberKey) -> list[str]:
    """By the latest count. One statement."""
    latest = (ROUND_RESULT.c.count == round.count, ROUND_RESULT.c.chamber == chamber)
    found = connection.execute(sa.select(ROUND_RESULT.c.winners).where(ROUND_RESULT.c.round == round.id, *latest))
    winners = found.scalar()
    return list(msgspec.json.decode(winners)) if winners else []


def _parts(round: str) -> sa.Select[Any]:
    return sa.select(ROUND_RESULT).where(ROUND_RESULT.c.round == round).order_by(ROUND_RESULT.c.chamber)


def _combined(round: str) -> sa.Select[Any]:
    return sa.select(COMBINED_RESULT).where(COMBINED_RESULT.c.round == round)


def _number(row: Any) -> int:
    """A row has a method of the name of this column."""
    return int(row._mapping["count"])


def _by_count(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(_number(row), []).append(row)
    return found


def _in_order(rows: Sequence[Any], round: RoundView) -> list[Any]:
    """As the declaration names the chambers."""
    order = [plan.chamber for plan in round.plan.chambers]
    return sorted(rows, key=lambda row: order.index(row.chamber))


def _digest(parts: Sequence[Any], combined: Any) -> str:
    """Citizens before council, as they are declared; the combination last."""
    return digest_of_parts([*(part.digest for part in parts), *([combined.digest] if combined else [])])


def _chamber(row: Any, words: Mapping[str, Any]) -> ChamberCount:
    return ChamberCount(
        chamber=ChamberKey(row.chamber),
        ballots=row.ballots,
        blank=row.blank,
        electors=row.electors,
        ballots_digest=row.ballots_digest,
        digest=row.digest,
        winners=msgspec.json.decode(row.winners),
        missed=msgspec.json.decode(row.missed),
        data=words.get(row.result, {}),
    )


def _combination(row: Any, words: Mapping[str, Any]) -> CombinedCount:
    return CombinedCount(digest=row.digest, winners=msgspec.json.decode(row.winners), data=words.get(row.result, {}))


# After the count ------------------------------------------------------------------------------------------------------


def objections_to(connection: sa.Connection, round: str) -> list[Objection]:
    """In the order in which they came. Two statements."""
    query = sa.select(ROUND_CHALLENGE).where(ROUND_CHALLENGE.c.round == round).order_by(ROUND_CHALLENGE.c.position)
    rows = connection.execute(query).all()
    words = words_of(connection, [sealed for row in rows for sealed in (row.words, row.reasons)])
    return [
        Objection(
            id=row.id,
            number=row.number,
            by=row.by,
            words=words.get(row.words, ""),
            at=row.at,
            position=row.position,
            upheld=row.upheld,
            recount=bool(row.recount),
            reasons=words.get(row.reasons, ""),
            answered_by=row.answered_by or "",
            answered_at=row.answered_at,
        )
        for row in rows
    ]


def objections_waiting(connection: sa.Connection, round: str) -> int:
    query = sa.select(sa.func.count()).select_from(ROUND_CHALLENGE)
    waiting = query.where(ROUND_CHALLENGE.c.round == round, ROUND_CHALLENGE.c.upheld.is_(None))
    return int(connection.execute(waiting).scalar_one())


def certifications_of(connection: sa.Connection, round: str) -> list[Certified]:
    """Of the latest count."""
    query = sa.select(CERTIFICATION).where(CERTIFICATION.c.round == round).order_by(CERTIFICATION.c.position)
    return [
        Certified(by=row.by, acting_as=Role(row.acting_as), digest=row.digest, at=row.at, position=row.position)
        for row in connection.execute(query)
    ]


def answers_to_options(connection: sa.Connection, round: str) -> dict[str, AnsweredOption]:
    """What the council says to what the citizens chose, by option. Two statements."""
    rows = connection.execute(sa.select(OPTION_ANSWER).where(OPTION_ANSWER.c.round == round)).all()
    words = words_of(connection, [row.reasons for row in rows])
    return {
        row.option: AnsweredOption(
            option=row.option,
            answer=AnswerGiven(row.answer),
            reasons=words.get(row.reasons, ""),
            by=row.by,
            at=row.at,
            position=row.position,
        )
        for row in rows
    }


def is_answered_by_council(round: RoundView) -> bool:
    return round.plan.combination is Combination.COUNCIL_ANSWERS


def named_ballots(connection: sa.Connection, round: RoundView) -> list[NamedBallot]:
    """Nothing before the close. In the order in which they came."""
    if round.state not in (*COUNTED, State.CLOSED):
        return []
    query = (
        sa.select(BALLOT.c.voter, BALLOT.c.position, BALLOT_BOX.c.choice)
        .join(
            BALLOT_BOX,
            (BALLOT_BOX.c.round == BALLOT.c.round)
            & (BALLOT_BOX.c.bid == BALLOT.c.bid)
            & (BALLOT_BOX.c.revision == BALLOT.c.revision),
        )
        .where(BALLOT.c.round == round.id, BALLOT.c.chamber == ChamberKey.COUNCIL, BALLOT.c.counts)
    )
    rows = connection.execute(query.order_by(BALLOT.c.position)).all()
    chairs = _chairs(connection, round.process)
    return [
        NamedBallot(
            voter=row.voter,
            role=Role.CHAIR if row.voter in chairs else Role.COUNCIL_MEMBER,
            body=msgspec.json.decode(row.choice) if row.choice else {"blank": True},
            position=row.position,
        )
        for row in rows
    ]


def _chairs(connection: sa.Connection, process: str) -> set[str]:
    query = sa.select(ROLE.c.pseudonym).where(ROLE.c.scope == process, ROLE.c.role == Role.CHAIR)
    return set(connection.execute(query).scalars())

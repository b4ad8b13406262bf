"""What who declares a round needs: its draw, what it lacks, what may stand on the ballot, the parts of its seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from cocreate.domain.prioritisation import Listed, OptionSource, RoundIsInThePast, declaration_digest
from cocreate.domain.shared import Moment, Refused, Sealed
from cocreate.kept import TEXT
from cocreate.kept.search import matching, plain_words
from cocreate.kept.words import word_of, words_of
from cocreate.projections.admission import ADMISSION
from cocreate.projections.clusters import CLUSTER, MEMBER
from cocreate.projections.prioritisation import ROUND_EXTENSION, ROUND_OPTION, SEED_PART
from cocreate.projections.proposals import PROPOSAL
from cocreate.queries.prioritisation.counting import options_of_round
from cocreate.queries.prioritisation.views import RoundView

SHOWN = 30
"""Most candidates of one page."""
ADMITTED_STATE = "admitted"


def draw_of(connection: sa.Connection, round: RoundView) -> str:
    """The name of the public draw that gives the seed; empty where people give it."""
    return str(word_of(connection, round.plan.draw) or "")


# What a draft lacks ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Readiness:
    """`faults`: all that would be refused now. `digest`: what the declaration would be called if it were frozen as it
    stands. `stale`: options whose proposal says something else by now, or cannot be voted on any more."""

    faults: Sequence[Refused]
    digest: str
    stale: Sequence[str]


def readiness_of(connection: sa.Connection, round: RoundView, at: Moment) -> Readiness:
    rows = options_of_round(connection, round.id)
    options = [_as_listed(row) for row in rows]
    faults = round.plan.faults(options)
    if round.opens <= at:
        faults.append(RoundIsInThePast(opens=round.opens))
    return Readiness(faults, declaration_digest(round.plan, options), _stale(connection, rows))


def _as_listed(row: Any) -> Listed:
    return Listed(
        id=row.id,
        source=OptionSource(row.source),
        of=row.of,
        words=Sealed(row.words),
        cost=row.cost,
        zone=row.zone,
        categories=msgspec.json.decode(row.categories),
    )


def _stale(connection: sa.Connection, rows: Sequence[Any]) -> list[str]:
    proposals = {row.of: row for row in rows if row.source == OptionSource.PROPOSAL}
    if not proposals:
        return []
    standing = sa.select(PROPOSAL.c.id, PROPOSAL.c.words).where(
        PROPOSAL.c.id.in_(sorted(proposals)), _may_be_voted_on()
    )
    now = {row.id: row.words for row in connection.execute(_with_admission(standing))}
    return [row.id for of, row in proposals.items() if now.get(of) != row.words]


def _with_admission(query: sa.Select[Any]) -> sa.Select[Any]:
    return query.join(ADMISSION, ADMISSION.c.proposal == PROPOSAL.c.id)


def _may_be_voted_on() -> sa.ColumnElement[bool]:
    return sa.and_(
        ADMISSION.c.state == ADMITTED_STATE,
        PROPOSAL.c.withdrawn_at.is_(None),
        PROPOSAL.c.redacted_at.is_(None),
        PROPOSAL.c.hidden.is_(False),
    )


# What may be put on the ballot ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for. `ids`: only these, in any order; `zone` and `theme` only where they are given."""

    source: OptionSource = OptionSource.PROPOSAL
    ids: Sequence[str] | None = None
    q: str = ""
    zone: str = ""
    theme: str = ""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A proposal that was admitted, or a group. `supports` of a group are those of all its proposals."""

    id: str
    number: int
    title: str
    zone: str
    categories: Sequence[str]
    supports: int


class Candidates(NamedTuple):
    shown: list[Candidate]
    total: int


def candidates_of(connection: sa.Connection, round: RoundView, wanted: Wanted, most: int = SHOWN) -> Candidates:
    """What matches and is not on the ballot yet, what has most supports first; titles of `most` at most."""
    if wanted.source is OptionSource.CLUSTER:
        return _clusters(connection, round, wanted, most)
    return _proposals(connection, round, wanted, most)


def _proposals(connection: sa.Connection, round: RoundView, wanted: Wanted, most: int) -> Candidates:
    query = _with_admission(sa.select(PROPOSAL)).where(
        PROPOSAL.c.process == round.process, _may_be_voted_on(), PROPOSAL.c.id.not_in(_listed_in(round))
    )
    if wanted.ids is not None:
        query = query.where(PROPOSAL.c.id.in_(wanted.ids))
    for column, value in ((PROPOSAL.c.zone, wanted.zone), (PROPOSAL.c.theme, wanted.theme)):
        query = query.where(column == value) if value else query
    search = matching(connection.dialect.name, wanted.q) if wanted.q else None
    if search is not None:
        query = query.where(PROPOSAL.c.words.in_(sa.select(TEXT.c.commitment).where(TEXT.c.id.in_(search))))
    rows = connection.execute(query.order_by(PROPOSAL.c.supports.desc(), PROPOSAL.c.number)).all()
    words = words_of(connection, [row.words for row in rows[:most]])
    return Candidates([_proposal(row, words.get(row.words, {})) for row in rows[:most]], len(rows))


def _proposal(row: Any, words: dict[str, Any]) -> Candidate:
    return Candidate(
        id=row.id,
        number=row.number,
        title=words.get("title", ""),
        zone=row.zone or "",
        categories=[row.theme],
        supports=row.supports,
    )


def _clusters(connection: sa.Connection, round: RoundView, wanted: Wanted, most: int) -> Candidates:
    """A group is of a zone if all its proposals are; its themes are theirs."""
    query = sa.select(CLUSTER).where(
        CLUSTER.c.process == round.process,
        CLUSTER.c.merged_into.is_(None),
        CLUSTER.c.members > 0,
        CLUSTER.c.id.not_in(_listed_in(round)),
    )
    if wanted.ids is not None:
        query = query.where(CLUSTER.c.id.in_(wanted.ids))
    rows = connection.execute(query.order_by(CLUSTER.c.number)).all()
    members = _members_of(connection, [row.id for row in rows])
    words = words_of(connection, [row.title for row in rows])
    groups = [_group(row, members.get(row.id, []), str(words.get(row.title, ""))) for row in rows]
    suited = sorted((g for g in groups if _suits(g, wanted)), key=lambda group: (-group.supports, group.number))
    return Candidates(suited[:most], len(suited))


def _suits(group: Candidate, wanted: Wanted) -> bool:
    said = set(plain_words(group.title))
    if wanted.zone not in ("", group.zone) or (wanted.theme and wanted.theme not in group.categories):
        return False
    return all(any(word.startswith(asked) for word in said) for asked in plain_words(wanted.q))


def _group(row: Any, members: Sequence[Any], title: str) -> Candidate:
    zones = {member.zone or "" for member in members}
    return Candidate(
        id=row.id,
        number=row.number,
        title=title,
        zone=zones.pop() if len(zones) == 1 else "",
        categories=sorted({member.theme for member in members}),
        supports=sum(member.supports for member in members),
    )


def _members_of(connection: sa.Connection, clusters: Sequence[str]) -> dict[str, list[Any]]:
    query = (
        sa.select(MEMBER.c.cluster, PROPOSAL.c.zone, PROPOSAL.c.theme, PROPOSAL.c.supports)
        .join(PROPOSAL, PROPOSAL.c.id == MEMBER.c.proposal)
        .where(MEMBER.c.cluster.in_(clusters), MEMBER.c.left_at.is_(None))
    )
    members: dict[str, list[Any]] = {}
    for row in connection.execute(query):
        members.setdefault(row.cluster, []).append(row)
    return members


def _listed_in(round: RoundView) -> sa.Select[Any]:
    return sa.select(ROUND_OPTION.c.of).where(ROUND_OPTION.c.round == round.id)


# The seed -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class SeedPart:
    """`party` is a pseudonym; `code` is empty until it is revealed."""

    party: str
    acting_as: str
    commitment: str
    committed_at: Moment
    code: str
    revealed_at: Moment | None


def seed_parts(connection: sa.Connection, round: str) -> list[SeedPart]:
    """In the order of their parties, in which the seed is made of them."""
    rows = connection.execute(sa.select(SEED_PART).where(SEED_PART.c.round == round).order_by(SEED_PART.c.party))
    return [
        SeedPart(
            party=row.party,
            acting_as=row.acting_as,
            commitment=row.commitment,
            committed_at=row.committed_at,
            code=row.code or "",
            revealed_at=row.revealed_at,
        )
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class Extension:
    closes: Moment
    was: Moment
    at: Moment
    reason: str


def extensions_of(connection: sa.Connection, round: str) -> list[Extension]:
    rows = connection.execute(
        sa.select(ROUND_EXTENSION).where(ROUND_EXTENSION.c.round == round).order_by(ROUND_EXTENSION.c.position)
    ).all()
    words = words_of(connection, [row.reason for row in rows])
    return [Extension(closes=row.closes_at, was=row.was, at=row.at, reason=words.get(row.reason, "")) for row in rows]

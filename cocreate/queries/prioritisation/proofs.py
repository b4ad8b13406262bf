"""A ballot looked for by its commitment or its id, for whoever holds a promise or a receipt; no account is needed."""

from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.domain.prioritisation import ChamberKey
from cocreate.kept import BALLOT_BOX
from cocreate.projections.prioritisation import BALLOT
from cocreate.queries.prioritisation.results import COUNTED
from cocreate.queries.prioritisation.views import RoundView, round_by_id


@dataclass(frozen=True)
class FoundBallot:
    """A ballot of the ledger. `counts`: no later one took its place. `choice`: what the open list says, from the count
    on; None before, and for one that was replaced."""

    round: RoundView
    chamber: ChamberKey
    bid: str
    revision: int
    commitment: str
    channel: str
    position: int
    counts: bool
    choice: dict[str, Any] | None


def ballot_sealed_as(connection: sa.Connection, commitment: str) -> FoundBallot | None:
    row = connection.execute(_select().where(BALLOT.c.commitment == commitment)).first()
    return _found(connection, row) if row else None


def latest_ballot(connection: sa.Connection, round: str, bid: str) -> FoundBallot | None:
    """The one that counts of those with this id."""
    row = connection.execute(_select().where(BALLOT.c.round == round, BALLOT.c.bid == bid, BALLOT.c.counts)).first()
    return _found(connection, row) if row else None


def waits_in_box(connection: sa.Connection, commitment: str) -> bool:
    """It was accepted, and is not in the ledger yet. Of all ballots few wait, and only those are looked at."""
    query = sa.select(BALLOT_BOX.c.revision).where(BALLOT_BOX.c.waits_since.is_not(None))
    query = query.where(BALLOT_BOX.c.commitment == commitment)
    return connection.execute(query).first() is not None


def _select() -> sa.Select[Any]:
    same = (BALLOT_BOX.c.round == BALLOT.c.round, BALLOT_BOX.c.bid == BALLOT.c.bid)
    opening = sa.and_(*same, BALLOT_BOX.c.revision == BALLOT.c.revision)
    return sa.select(BALLOT, BALLOT_BOX.c.choice).select_from(BALLOT.outerjoin(BALLOT_BOX, opening))


def _found(connection: sa.Connection, row: Any) -> FoundBallot:
    round = round_by_id(connection, row.round)
    if round is None:
        raise LookupError(row.round)
    opened = round.state in COUNTED and row.counts and row.choice
    return FoundBallot(
        round=round,
        chamber=ChamberKey(row.chamber),
        bid=row.bid,
        revision=row.revision,
        commitment=row.commitment,
        channel=row.channel,
        position=row.position,
        counts=row.counts,
        choice=msgspec.json.decode(row.choice) if opened else None,
    )


def ballots_in_ledger(connection: sa.Connection, round: str) -> int:
    """Replaced ones too."""
    query = sa.select(sa.func.count()).select_from(BALLOT).where(BALLOT.c.round == round)
    return int(connection.execute(query).scalar_one())

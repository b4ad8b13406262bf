"""Where somebody stands in a round: whether she may vote, what her ballot is, whether it is in the ledger yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.application.prioritisation.electors import what_is_missing
from cocreate.domain.prioritisation import Ballot, Missing, ballot_id
from cocreate.domain.shared import Moment
from cocreate.kept import ACCOUNT, BALLOT_BOX, BALLOT_GATE, ROLL
from cocreate.kept.words import words_of
from cocreate.projections.prioritisation import BALLOT, ROUND, ROUND_OPTION
from cocreate.queries.prioritisation.views import RoundView


@dataclass(frozen=True)
class OwnBallot:
    """The ballot of somebody that counts so far. `position` is None until it stands in the ledger; `choice` is empty
    when what opens it is gone."""

    bid: str
    revision: int
    commitment: str
    salt: bytes
    choice: dict[str, Any]
    channel: str
    merge_by: Moment
    position: int | None


@dataclass(frozen=True)
class OwnStanding:
    """`missing` keeps her from voting in the chamber of citizens; None when she may. `on_roll`: also without her
    account. `paper`: she was given a paper ballot. `key_lives`: her ballot can still be found for her."""

    missing: Missing | None
    on_roll: bool
    paper: bool
    key_lives: bool
    ballot: OwnBallot | None


_ROLL_AND_GATE = (
    sa.select(ROLL.c.voter, ROLL.c.paper, BALLOT_GATE.c.key)
    .select_from(
        BALLOT_GATE.outerjoin(
            ROLL, sa.and_(ROLL.c.round == BALLOT_GATE.c.round, ROLL.c.person == sa.bindparam("person"))
        )
    )
    .where(BALLOT_GATE.c.round == sa.bindparam("round"))
)


def address_of(connection: sa.Connection, number: int) -> tuple[str, str] | None:
    """Id and process of the round with this number; neither ever changes."""
    row = connection.execute(sa.select(ROUND.c.id, ROUND.c.process).where(ROUND.c.number == number)).first()
    return (row.id, row.process) if row else None


def standing_of(connection: sa.Connection, round: RoundView, person: str) -> OwnStanding:
    """Of a citizen. Three statements at most."""
    row = connection.execute(_ROLL_AND_GATE, {"round": round.id, "person": person}).first()
    if row is not None and row.voter is not None:
        ballot = own_ballot(connection, round.id, ballot_id(bytes(row.key), row.voter)) if row.key else None
        return OwnStanding(None, True, row.paper, row.key is not None, ballot)
    missing = _missing(connection, round, person, opened=row is not None)
    return OwnStanding(missing, False, False, row is None or row.key is not None, None)


def _missing(connection: sa.Connection, round: RoundView, person: str, *, opened: bool) -> Missing | None:
    columns = ACCOUNT.c.level, ACCOUNT.c.zone, ACCOUNT.c.born_on, ACCOUNT.c.document_tag
    row = connection.execute(sa.select(*columns).where(ACCOUNT.c.person == person)).first()
    lacks = Missing.LEVEL if row is None else what_is_missing(row, round.plan, round.opens)
    return Missing.ROLL if lacks is None and opened and not round.plan.electorate.late else lacks


def named_ballot_of(connection: sa.Connection, round: str, voter: str) -> OwnBallot | None:
    """Of somebody who votes by name, under her pseudonym in the process."""
    return own_ballot(connection, round, Ballot.named(round, voter).partition("/")[2])


def own_ballot(connection: sa.Connection, round: str, bid: str) -> OwnBallot | None:
    same = (BALLOT.c.round == BALLOT_BOX.c.round, BALLOT.c.bid == BALLOT_BOX.c.bid)
    joined = BALLOT_BOX.outerjoin(BALLOT, sa.and_(*same, BALLOT.c.revision == BALLOT_BOX.c.revision))
    query = (
        sa.select(BALLOT_BOX, BALLOT.c.position)
        .select_from(joined)
        .where(BALLOT_BOX.c.round == round, BALLOT_BOX.c.bid == bid)
        .order_by(BALLOT_BOX.c.revision.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return _own(row) if row else None


def _own(row: Any) -> OwnBallot:
    return OwnBallot(
        bid=row.bid,
        revision=row.revision,
        commitment=row.commitment,
        salt=bytes(row.salt or b""),
        choice=msgspec.json.decode(row.choice) if row.choice else {},
        channel=row.channel,
        merge_by=row.merge_by,
        position=row.position,
    )


def winners_of(connection: sa.Connection, rounds: Sequence[str]) -> dict[str, list[str]]:
    """Titles of what won, by round, in the order of the ballots; only of rounds that were counted."""
    query = (
        sa.select(ROUND_OPTION.c.round, ROUND_OPTION.c.words)
        .where(ROUND_OPTION.c.round.in_(rounds), ROUND_OPTION.c.won)
        .order_by(ROUND_OPTION.c.round, ROUND_OPTION.c.ordinal)
    )
    rows = connection.execute(query).all()
    words = words_of(connection, [row.words for row in rows])
    won: dict[str, list[str]] = {}
    for row in rows:
        said = words.get(row.words, "")
        won.setdefault(row.round, []).append(said if isinstance(said, str) else said.get("title", ""))
    return won


def cancel_reason_of(connection: sa.Connection, round: RoundView) -> str:
    sealed = round.row.cancel_reason
    return str(words_of(connection, [sealed]).get(sealed, "")) if sealed else ""

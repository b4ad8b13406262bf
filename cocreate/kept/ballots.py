"""The ballot box: who may vote, what was cast, what still waits to be written down. Plain rows, no global lock.

A ballot goes in under a shared hold on its round's gate and a hold of its own on the voter's row of the roll; closing
holds the gate alone. On SQLite the one writer's lock is all of these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from cocreate.database import execute, insert_rows, update_rows
from cocreate.domain.shared import Moment
from cocreate.kept import BALLOT_BOX, BALLOT_GATE, PAPER_READING, ROLL

BY_NAME = "name"
"""The channel of ballots cast by name."""


@dataclass(frozen=True)
class Gate:
    """`key` is None once destroyed."""

    round: str
    process: str
    opens_at: Moment
    closes_at: Moment
    shut: bool
    digest: str
    key: bytes | None


class Enrolled(NamedTuple):
    """A row of the roll. `person` is None for who has no account, or whose round is over."""

    voter: str
    person: str | None
    zone: str
    salt: bytes
    late: bool
    paper: bool
    leaf: str
    voted: bool = False


class Waiting(NamedTuple):
    bid: str
    revision: int
    commitment: str
    channel: str
    zone: str


class BoxCounts(NamedTuple):
    """`ballots`: voters, each once. `changes`: ballots that a later one replaced."""

    ballots: int
    changes: int
    waiting: int


# Gate -----------------------------------------------------------------------------------------------------------------

_GATE = "g.round, g.process, g.opens_at, g.closes_at, g.shut, g.digest, g.key"
_ENROLLED = "r.voter, r.person, r.zone, r.salt, r.late, r.paper, r.leaf, r.voted"


def make_gate(connection: sa.Connection, gate: Gate, declaration: str) -> None:
    row = (gate.round, gate.process, gate.opens_at, gate.closes_at, gate.shut, gate.digest, declaration, gate.key)
    insert_rows(connection, BALLOT_GATE, [row])


def move_gate(connection: sa.Connection, round: str, closes_at: Moment) -> None:
    """Later; and open again, if somebody shut it at the hour that was declared before."""
    update_rows(connection, BALLOT_GATE, ["closes_at", "shut"], [(closes_at, False, round)])


def shut_gate(connection: sa.Connection, round: str, *, at: Moment) -> None:
    """Waits for every ballot that is going in; afterwards none does. Not before its hour, which may just have moved."""
    shut = sa.update(BALLOT_GATE).where(BALLOT_GATE.c.round == round, BALLOT_GATE.c.closes_at <= at)
    connection.execute(shut.values(shut=True))


def bar_gate(connection: sa.Connection, round: str) -> None:
    """Of a round that is cancelled, whatever its hour."""
    update_rows(connection, BALLOT_GATE, ["shut"], [(True, round)])


def destroy_key(connection: sa.Connection, round: str) -> None:
    """Key, and what leads from the roll to people and from ballots to places and hours."""
    connection.execute(sa.update(BALLOT_GATE).where(BALLOT_GATE.c.round == round).values(key=None))
    nobody = {"voter": ROLL.c.leaf, "person": None, "zone": "", "salt": None}
    connection.execute(sa.update(ROLL).where(ROLL.c.round == round).values(nobody))
    # Ballots by name lead nowhere that their entries do not lead: the promise that goes with each stays whole.
    secret = (BALLOT_BOX.c.round == round, BALLOT_BOX.c.channel != BY_NAME)
    connection.execute(sa.update(BALLOT_BOX).where(*secret).values(zone="", merge_by=""))


def gate_of(connection: sa.Connection, round: str, *, held: bool = False) -> Gate | None:
    """`held`: shared with who casts, until the end of the transaction; closing waits."""
    hold = " FOR SHARE" if held and _is_postgresql(connection) else ""
    question = f"SELECT {_GATE} FROM ballot_gate g WHERE g.round = ?{hold}"  # noqa: S608 — our own names
    row = execute(connection, _marked(connection, question), (round,)).fetchone()
    return _gate(row) if row else None


def pass_gate(connection: sa.Connection, round: str, person: str) -> tuple[Gate, Enrolled] | None:
    """Gate and the voter's own row, both held; None when she is not on the roll, or there is no such round."""
    hold = " FOR SHARE OF g FOR UPDATE OF r" if _is_postgresql(connection) else ""
    question = (
        f"SELECT {_GATE}, {_ENROLLED} FROM ballot_gate g JOIN roll r ON r.round = g.round"  # noqa: S608 — our own names
        f" WHERE g.round = ? AND r.person = ?{hold}"
    )
    row = execute(connection, _marked(connection, question), (round, person)).fetchone()
    return (_gate(row), _enrolled(row[7:])) if row else None


def declaration_of(connection: sa.Connection, round: str) -> str:
    query = sa.select(BALLOT_GATE.c.declaration).where(BALLOT_GATE.c.round == round)
    return str(connection.execute(query).scalar_one())


def _gate(row: Sequence[Any]) -> Gate:
    key = bytes(row[6]) if row[6] is not None else None
    return Gate(row[0], row[1], row[2], row[3], bool(row[4]), row[5], key)


def _enrolled(row: Sequence[Any]) -> Enrolled:
    salt = bytes(row[3]) if row[3] is not None else b""
    return Enrolled(row[0], row[1], row[2], salt, bool(row[4]), bool(row[5]), row[6], bool(row[7]))


# Roll -----------------------------------------------------------------------------------------------------------------


def enrol(connection: sa.Connection, round: str, voters: Sequence[Enrolled]) -> None:
    """Who is on it already raises a broken key: the caller tries the whole act again."""
    insert_rows(connection, ROLL, [(round, *voter) for voter in voters])


def enrolled(connection: sa.Connection, round: str, voter: str) -> Enrolled | None:
    """The row of a voter, held."""
    hold = " FOR UPDATE" if _is_postgresql(connection) else ""
    question = f"SELECT {_ENROLLED} FROM roll r WHERE r.round = ? AND r.voter = ?{hold}"  # noqa: S608 — our own names
    row = execute(connection, _marked(connection, question), (round, voter)).fetchone()
    return _enrolled(row) if row else None


def give_account(connection: sa.Connection, round: str, voter: str, person: str) -> None:
    """Who was on the roll by her document has opened an account since."""
    update_rows(connection, ROLL, ["person"], [(person, round, voter)])


def mark_paper(connection: sa.Connection, round: str, voter: str) -> None:
    update_rows(connection, ROLL, ["paper"], [(True, round, voter)])


def mark_voted(connection: sa.Connection, round: str, voters: Sequence[str]) -> None:
    update_rows(connection, ROLL, ["voted"], [(True, round, voter) for voter in voters])


def roll_of(connection: sa.Connection, round: str) -> Iterator[Enrolled]:
    for row in execute(connection, _marked(connection, f"SELECT {_ENROLLED} FROM roll r WHERE r.round = ?"), (round,)):  # noqa: S608 — our own names
        yield _enrolled(row)


def paper_voters(connection: sa.Connection, round: str) -> int:
    query = sa.select(sa.func.count()).select_from(ROLL).where(ROLL.c.round == round, ROLL.c.paper)
    return int(connection.execute(query).scalar_one())


# Box ------------------------------------------------------------------------------------------------------------------

_PUT = (
    "INSERT INTO ballot_box (round, bid, revision, commitment, salt, choice, channel, zone, merge_by, waits_since)"
    " SELECT ?, ?, COALESCE(MAX(revision), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM ballot_box WHERE round = ? AND bid = ?"
    " HAVING COALESCE(MAX(choice), '') <> ? RETURNING revision"
)
"""Only the latest ballot of a bid still says something: no row comes of one that says the same."""


def put_in_box(
    connection: sa.Connection,
    round: str,
    bid: str,
    *,
    commitment: str,
    salt: bytes,
    choice: str,
    channel: str,
    zone: str,
    merge_by: Moment,
    waits_since: Moment | None,
) -> int:
    """Gives the revision: 1, or more for a change; 0 if the standing ballot says the same, which then stays as it is.

    What the earlier ones said is destroyed at once. `waits_since` is None for a ballot that goes into the ledger in
    this same act.
    """
    values = (round, bid, commitment, salt, choice, channel, zone, merge_by, waits_since, round, bid, choice)
    put = execute(connection, _marked(connection, _PUT), values).fetchone()
    revision = int(put[0]) if put else 0
    if revision > 1:
        forget = "UPDATE ballot_box SET salt = NULL, choice = NULL WHERE round = ? AND bid = ? AND revision < ?"
        execute(connection, _marked(connection, forget), (round, bid, revision))
    return revision


def put_many_in_box(connection: sa.Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Rows in the order of BALLOT_BOX, of ballots that were cast elsewhere."""
    insert_rows(connection, BALLOT_BOX, rows)


def revision_of(connection: sa.Connection, round: str, bid: str) -> int:
    """Of the latest ballot; 0 when there is none."""
    query = sa.select(sa.func.max(BALLOT_BOX.c.revision)).where(BALLOT_BOX.c.round == round, BALLOT_BOX.c.bid == bid)
    return int(connection.execute(query).scalar() or 0)


def waiting_revisions(connection: sa.Connection, round: str, bid: str) -> int:
    """Of one ballot, how many are not in the ledger yet."""
    hers = (BALLOT_BOX.c.round == round, BALLOT_BOX.c.bid == bid, BALLOT_BOX.c.waits_since.is_not(None))
    return int(connection.execute(sa.select(sa.func.count()).select_from(BALLOT_BOX).where(*hers)).scalar_one())


def waiting_ballots(connection: sa.Connection, round: str, limit: int) -> list[Waiting]:
    """The next batch by commitment: of each ballot its earliest revision that waits."""
    question = (
        "SELECT bid, revision, commitment, channel, zone FROM ballot_box b"
        " WHERE round = ? AND waits_since IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM ballot_box e WHERE e.round = b.round AND e.bid = b.bid"
        " AND e.revision < b.revision AND e.waits_since IS NOT NULL)"
        " ORDER BY commitment LIMIT ?"
    )
    rows = execute(connection, _marked(connection, question), (round, limit))
    # Sorted once more by bytes: a database may sort letters by its own language.
    return sorted((Waiting(*row) for row in rows), key=lambda ballot: ballot.commitment)


def written_down(connection: sa.Connection, round: str, ballots: Sequence[Waiting]) -> None:
    rows = [(None, round, ballot.bid, ballot.revision) for ballot in ballots]
    update_rows(connection, BALLOT_BOX, ["waits_since"], rows)


def box_counts(connection: sa.Connection, round: str) -> BoxCounts:
    """Of citizens' ballots."""
    question = (
        "SELECT COUNT(DISTINCT bid), COUNT(*), COUNT(waits_since) FROM ballot_box WHERE round = ? AND channel <> ?"
    )
    ballots, rows, waiting = execute(connection, _marked(connection, question), (round, BY_NAME)).fetchone()
    return BoxCounts(ballots, rows - ballots, waiting)


def bids_in_box(connection: sa.Connection, round: str, bids: Sequence[str] | None = None) -> set[str]:
    """All of the round; or, of a few thousand that are asked for, those that are there."""
    query = sa.select(BALLOT_BOX.c.bid).where(BALLOT_BOX.c.round == round).distinct()
    asked = query if bids is None else query.where(BALLOT_BOX.c.bid.in_(bids))
    return set(connection.execute(asked).scalars())


# Paper ----------------------------------------------------------------------------------------------------------------


def keep_readings(connection: sa.Connection, round: str, batch: str, entry: int, choices: dict[int, str]) -> None:
    rows = [(round, batch, paper, entry, choice) for paper, choice in sorted(choices.items())]
    insert_rows(connection, PAPER_READING, rows)


def readings_of(connection: sa.Connection, round: str, batch: str) -> dict[int, dict[int, str]]:
    """What each entry says of each paper: `{paper: {entry: choice}}`."""
    query = sa.select(PAPER_READING.c.paper, PAPER_READING.c.entry, PAPER_READING.c.choice).where(
        PAPER_READING.c.round == round, PAPER_READING.c.batch == batch
    )
    found: dict[int, dict[int, str]] = {}
    for paper, entry, choice in connection.execute(query.order_by(PAPER_READING.c.paper, PAPER_READING.c.entry)):
        found.setdefault(paper, {})[entry] = choice
    return found


def forget_readings(connection: sa.Connection, round: str, batch: str) -> None:
    gone = sa.delete(PAPER_READING).where(PAPER_READING.c.round == round, PAPER_READING.c.batch == batch)
    connection.execute(gone)


def _is_postgresql(connection: sa.Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _marked(connection: sa.Connection, statement: str) -> str:
    """The statement with the driver's own marks."""
    return statement.replace("?", "%s") if _is_postgresql(connection) else statement

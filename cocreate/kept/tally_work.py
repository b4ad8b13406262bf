"""How far a count has come, why it stopped, and what stands in a round that does not hide its totals."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.database import upsert_rows
from cocreate.domain.shared import Moment, canonical
from cocreate.kept import INTERIM_TOTAL, TALLY_WORK

FAILURE_LENGTH = 200


@dataclass(frozen=True)
class TallyWork:
    """`step` is READ, COUNT or COMPARE. `failure` names what stopped the count, as `Kind:detail`."""

    round: str
    step: str
    done: int
    of: int
    at: Moment
    failure: str | None


@dataclass(frozen=True)
class InterimTotal:
    """`written` also counts ballots that a later one replaced."""

    chamber: str
    written: int
    ballots: int
    supporters: Mapping[str, int]
    at: Moment


def keep_progress(connection: sa.Connection, round: str, step: str, done: int, of: int, at: Moment) -> None:
    upsert_rows(connection, TALLY_WORK, [(round, step, done, of, at, None)])


def keep_failure(connection: sa.Connection, round: str, failure: str, at: Moment) -> None:
    """Beside the step in which it happened."""
    work = work_on(connection, round)
    step, done, of = (work.step, work.done, work.of) if work else ("READ", 0, 0)
    upsert_rows(connection, TALLY_WORK, [(round, step, done, of, at, failure[:FAILURE_LENGTH])])


def work_on(connection: sa.Connection, round: str) -> TallyWork | None:
    row = connection.execute(sa.select(TALLY_WORK).where(TALLY_WORK.c.round == round)).first()
    return TallyWork(*row) if row else None


def forget_work(connection: sa.Connection, round: str) -> None:
    """It is counted: nobody waits any more."""
    connection.execute(sa.delete(TALLY_WORK).where(TALLY_WORK.c.round == round))


def keep_interim(connection: sa.Connection, round: str, total: InterimTotal) -> None:
    supporters = canonical(dict(total.supporters)).decode()
    row = (round, total.chamber, total.written, total.ballots, supporters, total.at)
    upsert_rows(connection, INTERIM_TOTAL, [row])


def interim_totals(connection: sa.Connection, round: str) -> list[InterimTotal]:
    """Of each chamber, that of the citizens first."""
    query = sa.select(INTERIM_TOTAL).where(INTERIM_TOTAL.c.round == round).order_by(INTERIM_TOTAL.c.chamber)
    return [
        InterimTotal(row.chamber, row.written, row.ballots, json.loads(row.supporters), row.at)
        for row in connection.execute(query)
    ]


def forget_interim(connection: sa.Connection, round: str) -> None:
    """From the close on the count alone says what was chosen."""
    connection.execute(sa.delete(INTERIM_TOTAL).where(INTERIM_TOTAL.c.round == round))

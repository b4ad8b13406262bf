"""Who of the citizens may vote in a round, as their accounts say; and under which name she stands on its roll."""

import secrets
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from cocreate.domain.prioritisation import ENOUGH, Electorate, MayNotVote, Missing, RoundPlan, roll_leaf
from cocreate.domain.shared import Level, Moment
from cocreate.kept import ACCOUNT
from cocreate.kept.ballots import Enrolled

_COLUMNS = (ACCOUNT.c.person, ACCOUNT.c.level, ACCOUNT.c.zone, ACCOUNT.c.born_on, ACCOUNT.c.document_tag)


def electors_now(connection: sa.Connection, plan: RoundPlan, opens: Moment) -> Iterator[Enrolled]:
    """Everybody who may vote as things stand; an age is that of the day of the opening."""
    enough = sorted(ENOUGH[plan.electorate.level])
    for row in connection.execute(sa.select(*_COLUMNS).where(ACCOUNT.c.level.in_(enough))):
        if what_is_missing(row, plan, opens) is None:
            yield as_enrolled(row, plan.electorate, late=False)


def elector(connection: sa.Connection, person: str, plan: RoundPlan, opens: Moment) -> Enrolled:
    """One who comes while voting is open. Raises MayNotVote with what is missing."""
    electorate = plan.electorate
    row = connection.execute(sa.select(*_COLUMNS).where(ACCOUNT.c.person == person)).first()
    missing = Missing.LEVEL if row is None else what_is_missing(row, plan, opens)
    if missing is None and not electorate.late:
        missing = Missing.ROLL
    if row is None or missing is not None:
        raise MayNotVote(because=missing, level=electorate.level, zones=electorate.zones, age=electorate.from_years)
    return as_enrolled(row, electorate, late=True)


def what_is_missing(row: Any, plan: RoundPlan, opens: Moment) -> Missing | None:
    """Of an account: its columns `level`, `zone`, `born_on`, `document_tag`.

    Where people also vote on paper, everybody is known by her document: an account without one, whose owner was seen in
    person, could vote here while she takes a paper with her document at a desk.
    """
    electorate = plan.electorate
    if Level(row.level) not in ENOUGH[electorate.level]:
        return Missing.LEVEL
    if electorate.zones and row.zone not in electorate.zones:
        return Missing.ZONE
    if electorate.from_years is not None and not _is_old_enough(row.born_on, electorate.from_years, opens):
        return Missing.AGE
    if plan.paper and not row.document_tag:
        return Missing.DOCUMENT
    return None


def _is_old_enough(born_on: str | None, years: int, opens: Moment) -> bool:
    """Both are YYYY-MM-DD…: who was born on this day of that year, or before."""
    return bool(born_on) and str(born_on) <= f"{int(opens[:4]) - years:04d}{opens[4:10]}"


def as_enrolled(row: Any, electorate: Electorate, *, late: bool) -> Enrolled:
    voter = voter_name(row.person, row.document_tag, electorate)
    return on_the_roll(voter, row.person, row.zone or "", late=late)


def on_the_roll(voter: str, person: str | None, zone: str, *, late: bool) -> Enrolled:
    salt = secrets.token_bytes(32)
    return Enrolled(voter, person, zone, salt, late, paper=False, leaf=roll_leaf(salt, voter))


def voter_name(person: str, tag: str | None, electorate: Electorate) -> str:
    """By her document where one is asked for: so she is the same voter with any account, on paper and on a phone."""
    return document_voter(tag) if tag and electorate.level is not Level.EMAIL else f"p:{person}"


def document_voter(tag: str) -> str:
    return f"d:{tag}"

"""Who comes to a workshop: registrations and the waiting list, who is there, what they say of it afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.domain.workshops import ASPECTS
from cocreate.kept.words import words_of
from cocreate.projections.assemblies import ASSEMBLY
from cocreate.projections.workshops import ATTENDANCE, EVALUATION, REGISTRATION, WORKSHOP

LEAST_EVALUATIONS = 5
"""Averages are shown from so many answers on: nobody's own is read off them."""


@dataclass(frozen=True)
class Presence:
    """Somebody who was checked in: how, at which table she sits, and the zone that she said she comes from."""

    how: str
    table: str | None
    zone: str | None
    at: Moment


@dataclass(frozen=True)
class RegistrationView:
    """`ahead`: how many wait in front of her, for somebody who waits."""

    waits: bool
    zone: str | None
    delegate: str | None
    at: Moment
    position: int
    ahead: int


def presence_of(connection: sa.Connection, workshop: str, person: str) -> Presence | None:
    """`person` is a pseudonym of this workshop."""
    row = connection.execute(_PRESENCE, {"workshop": workshop, "person": person}).first()
    return Presence(*row) if row else None


_PRESENCE = sa.select(ATTENDANCE.c.how, ATTENDANCE.c.at_table, ATTENDANCE.c.zone, ATTENDANCE.c.at).where(
    ATTENDANCE.c.workshop == sa.bindparam("workshop"), ATTENDANCE.c.person == sa.bindparam("person")
)
"""Built once: every page of the room asks it."""


def registration_of(connection: sa.Connection, workshop: str, person: str) -> RegistrationView | None:
    """`person` is a pseudonym of this workshop."""
    others = REGISTRATION.alias()
    ahead = (
        sa.select(sa.func.count())
        .where(others.c.workshop == workshop, others.c.waits.is_(True), others.c.position < REGISTRATION.c.position)
        .scalar_subquery()
    )
    columns = (REGISTRATION.c.waits, REGISTRATION.c.zone, REGISTRATION.c.delegate, REGISTRATION.c.at)
    row = connection.execute(
        sa.select(*columns, REGISTRATION.c.position, ahead).where(
            REGISTRATION.c.workshop == workshop, REGISTRATION.c.person == person
        )
    ).first()
    return RegistrationView(*row) if row else None


@dataclass(frozen=True)
class Coming:
    """`arrived` were checked in one by one."""

    seated: int
    waiting: int
    arrived: int


def coming_to(connection: sa.Connection, workshop: str) -> Coming:
    query = sa.select(REGISTRATION.c.waits, sa.func.count()).where(REGISTRATION.c.workshop == workshop)
    seats = {bool(waits): many for waits, many in connection.execute(query.group_by(REGISTRATION.c.waits))}
    there = sa.select(sa.func.count()).where(ATTENDANCE.c.workshop == workshop)
    return Coming(seats.get(False, 0), seats.get(True, 0), connection.execute(there).scalar_one())


def registered_for(connection: sa.Connection, workshop: str) -> list[str]:
    """Pseudonyms in this workshop, in the order of registering."""
    mine = sa.select(REGISTRATION.c.person).where(REGISTRATION.c.workshop == workshop)
    return list(connection.execute(mine.order_by(REGISTRATION.c.position)).scalars())


def assemblies_named(connection: sa.Connection, delegates: Iterable[str | None]) -> dict[str, str]:
    """Names of the assemblies in whose name people come, by what seals the mandate. Three statements.

    For who leads the workshop, and for each about herself.
    """
    mandates = words_of(connection, delegates, concealed=True)
    wanted = {sealed: mandate.partition("/")[0] for sealed, mandate in mandates.items()}
    if not wanted:
        return {}
    query = sa.select(ASSEMBLY.c.id, ASSEMBLY.c.name).where(ASSEMBLY.c.id.in_(set(wanted.values())))
    names = {row.id: row.name for row in connection.execute(query)}
    words = words_of(connection, names.values())
    return {delegate: words.get(names.get(assembly, ""), "") for delegate, assembly in wanted.items()}


# One's own ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OwnWorkshop:
    """A workshop for which somebody has registered, or where she was. `person` is she, in it."""

    id: str
    number: int
    process: str
    title: str
    state: str
    starts: Moment
    ends: Moment
    person: str
    registered: bool
    waits: bool
    arrived: bool

    @property
    def is_ahead(self) -> bool:
        """Registering and letting one's place go still count."""
        return self.state in ("announced", "open", "running")


def workshops_of(connection: sa.Connection, pseudonyms: Iterable[str]) -> list[OwnWorkshop]:
    """What comes first, then what is over, the newest first. Two statements."""
    mine = sorted(set(pseudonyms))
    registered = sa.select(REGISTRATION.c.workshop, REGISTRATION.c.person).where(REGISTRATION.c.person.in_(mine))
    there = sa.select(ATTENDANCE.c.workshop, ATTENDANCE.c.person).where(ATTENDANCE.c.person.in_(mine))
    known = registered.union(there).subquery()
    same = REGISTRATION.c.workshop == known.c.workshop, REGISTRATION.c.person == known.c.person
    came = ATTENDANCE.c.workshop == known.c.workshop, ATTENDANCE.c.person == known.c.person
    columns = ("id", "number", "process", "state", "starts", "ends", "words")
    rows = connection.execute(
        sa.select(*(WORKSHOP.c[name] for name in columns), known.c.person, REGISTRATION.c.waits, ATTENDANCE.c.how)
        .join(known, known.c.workshop == WORKSHOP.c.id)
        .outerjoin(REGISTRATION, sa.and_(*same))
        .outerjoin(ATTENDANCE, sa.and_(*came))
        .order_by(WORKSHOP.c.starts)
    ).all()
    words = words_of(connection, [row.words for row in rows])
    found = [_own(row, words.get(row.words) or {}) for row in rows]
    over = [workshop for workshop in found if not workshop.is_ahead]
    return [workshop for workshop in found if workshop.is_ahead] + over[::-1]


def _own(row: Any, said: dict[str, str]) -> OwnWorkshop:
    return OwnWorkshop(
        id=row.id,
        number=row.number,
        process=row.process,
        title=said.get("title", ""),
        state=row.state,
        starts=row.starts,
        ends=row.ends,
        person=row.person,
        registered=row.waits is not None,
        waits=bool(row.waits),
        arrived=row.how is not None,
    )


# Afterwards -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Evaluation:
    """`averages` by aspect are there from LEAST_EVALUATIONS answers on; `words` for who leads the workshop."""

    answers: int
    averages: dict[str, float]
    words: list[str]


def evaluation_of(connection: sa.Connection, workshop: str, *, with_words: bool = False) -> Evaluation:
    rows = connection.execute(
        sa.select(EVALUATION).where(EVALUATION.c.workshop == workshop).order_by(EVALUATION.c.position)
    ).all()
    said = [row.words for row in rows if row.words] if with_words else []
    words = words_of(connection, said, concealed=True)
    return Evaluation(
        answers=len(rows),
        averages=_averages(rows) if len(rows) >= LEAST_EVALUATIONS else {},
        # By the words themselves: not in the order in which people answered.
        words=sorted(words[commitment] for commitment in said if commitment in words),
    )


def _averages(rows: Sequence[Any]) -> dict[str, float]:
    scores = {aspect: [row._mapping[aspect] for row in rows if row._mapping[aspect] is not None] for aspect in ASPECTS}
    enough = {aspect: given for aspect, given in scores.items() if len(given) >= LEAST_EVALUATIONS}
    return {aspect: sum(given) / len(given) for aspect, given in enough.items()}


@dataclass(frozen=True)
class Representation:
    """What was recorded of the groups of priority attention that were there, or the reason why none was."""

    groups: tuple[str, ...]
    counts: dict[str, int]
    reason: str


def representation_of(connection: sa.Connection, workshop: str) -> Representation | None:
    """None while nothing was recorded."""
    columns = (WORKSHOP.c.groups, WORKSHOP.c.group_counts, WORKSHOP.c.no_groups_reason)
    row = connection.execute(sa.select(*columns).where(WORKSHOP.c.id == workshop)).first()
    if row is None or row.groups is None:
        return None
    reason = words_of(connection, [row.no_groups_reason]).get(row.no_groups_reason or "", "")
    return Representation(tuple(row.groups.split()), msgspec.json.decode(row.group_counts or "{}"), reason)

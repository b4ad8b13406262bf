"""The minutes on their way: how far they are, their editions, who objected to what, who confirmed."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import FILE
from cocreate.kept.words import words_of
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.workshops import ATTENDANCE, CONFIRMATION, MINUTES, MINUTES_EDITION, OBJECTION


@dataclass(frozen=True)
class MinutesView:
    """`state` is draft, put_forward, approved or published. `text` is the edition that stands, Markdown; `document`
    the whole of what was published. `there` counts who was checked in one by one: they can confirm, and object.
    `pdf` is there while the file is."""

    workshop: str
    state: str
    edition: int
    text: str
    drafted_at: Moment
    put_forward_at: Moment | None
    objections_until: Moment | None
    change_promised: bool
    confirmed: int
    there: int
    approved_at: Moment | None
    published_at: Moment | None
    document: str
    sha256: str | None
    pdf: str | None
    pdf_size: int | None

    @property
    def is_public(self) -> bool:
        """From when they were put forward for the first time; a text that is being changed since is not."""
        return self.state != "draft"

    @property
    def was_public(self) -> bool:
        return self.put_forward_at is not None

    def takes_objections(self, at: Moment) -> bool:
        return self.state == "put_forward" and self.objections_until is not None and at < self.objections_until


@dataclass(frozen=True)
class EditionView:
    """One saved text. `acting_as` is the capacity in which it was saved; `put_forward` for one that people were asked
    to read."""

    edition: int
    text: str
    acting_as: str
    at: Moment
    position: int


@dataclass(frozen=True)
class ObjectionView:
    """`accepted` is None while nobody has answered. Words that were erased are empty."""

    key: str
    number: int
    edition: int
    words: str
    at: Moment
    accepted: bool | None
    reasons: str
    answered_at: Moment | None

    @property
    def waits(self) -> bool:
        return self.accepted is None


def minutes_of(connection: sa.Connection, workshop: str) -> MinutesView | None:
    """None while nothing was saved. Two statements."""
    there = sa.select(sa.func.count()).where(ATTENDANCE.c.workshop == workshop).scalar_subquery()
    row = connection.execute(
        sa.select(MINUTES, there.label("there"), FILE.c.sha256.label("kept"))
        .outerjoin(FILE, FILE.c.sha256 == MINUTES.c.pdf)
        .where(MINUTES.c.workshop == workshop)
    ).first()
    if row is None:
        return None
    words = words_of(connection, [row.words, row.published_words])
    return MinutesView(
        workshop=row.workshop,
        state=row.state,
        edition=row.edition,
        text=words.get(row.words, ""),
        drafted_at=row.drafted_at,
        put_forward_at=row.put_forward_at,
        objections_until=row.objections_until,
        change_promised=row.change_promised,
        confirmed=row.confirmed,
        there=row.there,
        approved_at=row.approved_at,
        published_at=row.published_at,
        document=words.get(row.published_words, ""),
        sha256=row.sha256,
        pdf=row.kept,
        pdf_size=row.pdf_size,
    )


def editions_of(connection: sa.Connection, workshop: str) -> list[EditionView]:
    """The newest first. Two statements."""
    query = (
        sa.select(MINUTES_EDITION, CHRONICLE.c.acting_as)
        .outerjoin(CHRONICLE, CHRONICLE.c.position == MINUTES_EDITION.c.position)
        .where(MINUTES_EDITION.c.workshop == workshop)
        .order_by(MINUTES_EDITION.c.edition.desc())
    )
    rows = connection.execute(query).all()
    words = words_of(connection, [row.words for row in rows])
    return [
        EditionView(row.edition, words.get(row.words, ""), row.acting_as or "", row.at, row.position) for row in rows
    ]


def objections_of(connection: sa.Connection, workshop: str) -> list[ObjectionView]:
    """In the order in which they came. Two statements."""
    query = sa.select(OBJECTION).where(OBJECTION.c.workshop == workshop).order_by(OBJECTION.c.number)
    rows = connection.execute(query).all()
    words = words_of(connection, [part for row in rows for part in (row.words, row.reasons)])
    return [
        ObjectionView(
            key=row.key,
            number=row.number,
            edition=row.edition,
            words=words.get(row.words, ""),
            at=row.at,
            accepted=row.accepted,
            reasons=words.get(row.reasons, ""),
            answered_at=row.answered_at,
        )
        for row in rows
    ]


def has_confirmed(connection: sa.Connection, workshop: str, person: str) -> bool:
    """The edition that was put forward last. `person` is a pseudonym of this workshop."""
    mine = sa.select(CONFIRMATION.c.at).where(CONFIRMATION.c.workshop == workshop, CONFIRMATION.c.person == person)
    return connection.execute(mine).first() is not None

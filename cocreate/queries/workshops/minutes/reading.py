"""The minutes on their way: how far they are, their editions, who objected to what, who confirmed."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import FILE
from cocreate.kept.words import words_of
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.workshops import ATTENDANCE, CONFIRMATION, MINUTES, MINUTES_EDITION, OBJECTION


@dataclass(frozen=True, kw_only=True)
class MinutesStanding:
    """How far minutes are. `state` is draft, put_forward, approved or published. `there` counts who was checked in one
    by one: they can confirm, and object."""

    state: str
    change_promised: bool
    objections_until: Moment | None
    confirmed: int
    there: int

    def takes_objections(self, at: Moment) -> bool:
        return self.state == "put_forward" and self.objections_until is not None and at < self.objections_until

    def is_settled(self, at: Moment) -> bool:
        """Nobody needs to be waited for any longer: the window is over, or all who were there said yes."""
        return self.state == "put_forward" and (not self.takes_objections(at) or 0 < self.there <= self.confirmed)


@dataclass(frozen=True, kw_only=True)
class MinutesView(MinutesStanding):
    """`text` is what everybody may read: the edition `put_forward` last (0 and nothing before the first time), which
    stays while a newer one is being written. `document` is the whole of what was published, at `position`; `pdf` is
    there while its file is."""

    workshop: str
    edition: int
    text: str
    put_forward: int
    drafted_at: Moment
    put_forward_at: Moment | None
    approved_at: Moment | None
    published_at: Moment | None
    document: str
    sha256: str | None
    pdf: str | None
    pdf_size: int | None
    position: int | None

    @property
    def is_public(self) -> bool:
        return self.put_forward > 0

    @property
    def is_changing(self) -> bool:
        """Everybody reads one edition while another is being written."""
        return self.is_public and self.state == "draft"


@dataclass(frozen=True)
class EditionView:
    """One saved text. `acting_as` is the capacity in which it was saved; `put_forward_at` when people were asked to
    read it: from then on it is public."""

    edition: int
    text: str
    acting_as: str
    at: Moment
    position: int
    put_forward_at: Moment | None


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
    editions = MINUTES_EDITION.alias()
    read = (
        sa.select(sa.func.max(editions.c.edition))
        .where(editions.c.workshop == workshop, editions.c.put_forward_at.is_not(None))
        .scalar_subquery()
    )
    row = connection.execute(
        sa.select(
            MINUTES,
            there.label("there"),
            FILE.c.sha256.label("kept"),
            MINUTES_EDITION.c.edition.label("read_edition"),
            MINUTES_EDITION.c.words.label("read_words"),
        )
        .select_from(
            MINUTES.outerjoin(FILE, FILE.c.sha256 == MINUTES.c.pdf).outerjoin(
                MINUTES_EDITION,
                sa.and_(MINUTES_EDITION.c.workshop == MINUTES.c.workshop, MINUTES_EDITION.c.edition == read),
            )
        )
        .where(MINUTES.c.workshop == workshop)
    ).first()
    if row is None:
        return None
    words = words_of(connection, [row.read_words, row.published_words])
    return MinutesView(
        workshop=row.workshop,
        state=row.state,
        edition=row.edition,
        text=words.get(row.read_words, ""),
        put_forward=row.read_edition or 0,
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
        position=row.position,
    )


def drafted_text(connection: sa.Connection, workshop: str) -> str | None:
    """The last edition, also while it is only a draft: for who writes the minutes. None while nothing was saved."""
    commitment = connection.execute(sa.select(MINUTES.c.words).where(MINUTES.c.workshop == workshop)).scalar()
    return words_of(connection, [commitment], concealed=True).get(commitment, "") if commitment else None


def editions_of(connection: sa.Connection, workshop: str, *, drafts: bool = False) -> list[EditionView]:
    """The newest first: those that were put forward, or with `drafts` all of them. Two statements."""
    query = (
        sa.select(MINUTES_EDITION, CHRONICLE.c.acting_as)
        .outerjoin(CHRONICLE, CHRONICLE.c.position == MINUTES_EDITION.c.position)
        .where(MINUTES_EDITION.c.workshop == workshop)
        .order_by(MINUTES_EDITION.c.edition.desc())
    )
    if not drafts:
        query = query.where(MINUTES_EDITION.c.put_forward_at.is_not(None))
    rows = connection.execute(query).all()
    words = words_of(connection, [row.words for row in rows], concealed=drafts)
    return [
        EditionView(
            row.edition, words.get(row.words, ""), row.acting_as or "", row.at, row.position, row.put_forward_at
        )
        for row in rows
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

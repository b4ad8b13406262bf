"""The board of a workshop: contributions by theme, those beside all themes, and who changed what when."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.workshops import AGENDA_ITEM, BOARD_CHANGE, CONTRIBUTION, THEME, WORKSHOP_TABLE

CHANGES_ON_A_PAGE = 60


@dataclass(frozen=True)
class Note:
    """One contribution as it hangs on the board. `words` are empty when nobody may read them any more; `table` is the
    topic of the table it came from."""

    id: str
    number: int
    words: str
    item: str
    table: str
    via: str
    theme: str | None
    at: Moment


@dataclass(frozen=True)
class Theme:
    key: str
    number: int
    name: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class BoardView:
    """`loose` are the notes beside all themes; `change` is the number of the change that an undo would take back."""

    themes: tuple[Theme, ...]
    loose: tuple[Note, ...]
    last: "ChangeView | None"

    @property
    def total(self) -> int:
        return len(self.loose) + sum(len(theme.notes) for theme in self.themes)

    @property
    def notes(self) -> list[Note]:
        return [*self.loose, *(note for theme in self.themes for note in theme.notes)]

    def theme_of_number(self, number: int) -> Theme | None:
        return next((theme for theme in self.themes if theme.number == number), None)

    def note_of_number(self, number: int) -> Note | None:
        return next((note for note in self.notes if note.number == number), None)


@dataclass(frozen=True)
class ThemeName:
    number: int
    name: str


@dataclass(frozen=True)
class ChangeView:
    """`what` is named, renamed, merged, moved or undone; `acting_as` the capacity in which it was done."""

    version: int
    what: str
    theme: ThemeName | None
    into: ThemeName | None
    moved: int
    suggested: bool
    undone: bool
    acting_as: str
    at: Moment
    position: int


def board_of(connection: sa.Connection, workshop: str) -> BoardView:
    """The whole board, withdrawn contributions left out. Six statements, however much hangs on it."""
    themes = connection.execute(
        sa.select(THEME).where(THEME.c.workshop == workshop, THEME.c.gone.is_(False)).order_by(THEME.c.number)
    ).all()
    notes = _notes(connection, workshop, [theme.name for theme in themes])
    names, found = notes
    standing = {theme.key for theme in themes}
    return BoardView(
        themes=tuple(
            Theme(
                theme.key,
                theme.number,
                names.get(theme.name, ""),
                tuple(note for note in found if note.theme == theme.key),
            )
            for theme in themes
        ),
        loose=tuple(note for note in found if note.theme not in standing),
        last=last_change(connection, workshop),
    )


def _notes(connection: sa.Connection, workshop: str, also: list[str]) -> tuple[dict[str, str], list[Note]]:
    """With what stands under the commitments `also`."""
    item = sa.and_(AGENDA_ITEM.c.workshop == workshop, AGENDA_ITEM.c.key == CONTRIBUTION.c.item)
    table = sa.and_(WORKSHOP_TABLE.c.workshop == workshop, WORKSHOP_TABLE.c.key == CONTRIBUTION.c.at_table)
    query = (
        sa.select(CONTRIBUTION, AGENDA_ITEM.c.words.label("asked"), WORKSHOP_TABLE.c.topic)
        .select_from(CONTRIBUTION.outerjoin(AGENDA_ITEM, item).outerjoin(WORKSHOP_TABLE, table))
        .where(CONTRIBUTION.c.workshop == workshop, CONTRIBUTION.c.fate != "withdrawn")
        .order_by(CONTRIBUTION.c.number)
    )
    rows = connection.execute(query).all()
    words = words_of(connection, [*also, *(part for row in rows for part in (row.words, row.asked, row.topic))])
    return words, [
        Note(
            id=row.id,
            number=row.number,
            words=words.get(row.words, ""),
            item=words.get(row.asked, ""),
            table=words.get(row.topic, ""),
            via=row.via,
            theme=row.theme,
            at=row.at,
        )
        for row in rows
    ]


def last_change(connection: sa.Connection, workshop: str) -> ChangeView | None:
    """The last change that stands: what an undo takes back."""
    found = _changes(connection, workshop, standing=True, limit=1)
    return found[0] if found else None


def changes_of(connection: sa.Connection, workshop: str, *, before: int | None = None) -> list[ChangeView]:
    """What was done on the board, the newest first, one more than a page; `before` is a version."""
    return _changes(connection, workshop, before=before, limit=CHANGES_ON_A_PAGE + 1)


def _changes(
    connection: sa.Connection, workshop: str, *, limit: int, standing: bool = False, before: int | None = None
) -> list[ChangeView]:
    theme, into = THEME.alias("theme"), THEME.alias("into_theme")
    query = (
        sa.select(
            BOARD_CHANGE,
            CHRONICLE.c.acting_as,
            theme.c.number.label("theme_number"),
            theme.c.name.label("theme_name"),
            into.c.number.label("into_number"),
            into.c.name.label("into_name"),
        )
        .select_from(
            BOARD_CHANGE.join(CHRONICLE, CHRONICLE.c.position == BOARD_CHANGE.c.position)
            .outerjoin(theme, sa.and_(theme.c.workshop == workshop, theme.c.key == BOARD_CHANGE.c.theme))
            .outerjoin(into, sa.and_(into.c.workshop == workshop, into.c.key == BOARD_CHANGE.c.into_theme))
        )
        .where(BOARD_CHANGE.c.workshop == workshop)
        .order_by(BOARD_CHANGE.c.version.desc())
        .limit(limit)
    )
    if standing:
        query = query.where(BOARD_CHANGE.c.undone.is_(False), BOARD_CHANGE.c.what != "undone")
    if before is not None:
        query = query.where(BOARD_CHANGE.c.version < before)
    rows = connection.execute(query).all()
    words = words_of(connection, [name for row in rows for name in (row.theme_name, row.into_name)])
    return [
        ChangeView(
            version=row.version,
            what=row.what,
            theme=ThemeName(row.theme_number, words.get(row.theme_name, "")) if row.theme_number else None,
            into=ThemeName(row.into_number, words.get(row.into_name, "")) if row.into_number else None,
            moved=row.moved,
            suggested=row.suggested,
            undone=row.undone,
            acting_as=row.acting_as,
            at=row.at,
            position=row.position,
        )
        for row in rows
    ]

"""What the ledger holds of one workshop that was held, as far as its minutes tell it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.workshops import SMALLEST_GROUP
from cocreate.kept.words import words_of
from cocreate.projections.processes import PROCESS
from cocreate.projections.territory import AREA
from cocreate.projections.workshops import ATTENDANCE, THEME
from cocreate.queries.workshops.agreements import AgreementView, agreements_of
from cocreate.queries.workshops.coming import Representation, representation_of
from cocreate.queries.workshops.contributions import Note, newest_notes
from cocreate.queries.workshops.planning import MaterialView, materials_of
from cocreate.queries.workshops.polls import PollView, polls_of
from cocreate.queries.workshops.room import Photo, RoomFigures, figures_of_room, photos_of
from cocreate.queries.workshops.views import WorkshopView, workshop_by_id

MOST_NOTES = 10_000


@dataclass(frozen=True)
class ThemeNotes:
    """A theme of the board that stands at the end, with what was put there, in the order in which it was said."""

    key: str
    number: int
    name: str
    notes: Sequence[Note]


@dataclass(frozen=True)
class MeetingRecord:
    """`arrivals` counts who was checked in, by the way; `from_zones` by the zone that people named, only where they
    are many. `zones` are names of those that the workshop was meant for."""

    workshop: WorkshopView
    process: str
    zones: tuple[str, ...]
    figures: RoomFigures
    arrivals: Mapping[str, int]
    from_zones: Mapping[str, int]
    representation: Representation | None
    themes: Sequence[ThemeNotes]
    loose: Sequence[Note]
    polls: Sequence[PollView]
    agreements: Sequence[AgreementView]
    materials: Sequence[MaterialView]
    photos: Sequence[Photo]

    @property
    def there(self) -> int:
        """Checked in one by one, or counted at the door."""
        return self.figures.checked_in + self.workshop.at_the_door


def record_of(connection: sa.Connection, workshop: str) -> MeetingRecord | None:
    """The same number of statements however much was said."""
    view = workshop_by_id(connection, workshop)
    if view is None:
        return None
    process = connection.execute(
        sa.select(PROCESS.c.title, PROCESS.c.territory).where(PROCESS.c.id == view.process)
    ).one()
    notes = newest_notes(connection, workshop, limit=MOST_NOTES)[::-1]
    themes = _themes(connection, workshop, notes)
    names = _zone_names(connection, process.territory, view.territory_version)
    from_zones = _counted(connection, workshop, "zone")
    return MeetingRecord(
        workshop=view,
        process=words_of(connection, [process.title]).get(process.title, ""),
        zones=tuple(names.get(zone, zone) for zone in view.zones),
        figures=figures_of_room(connection, workshop),
        arrivals=_counted(connection, workshop, "how"),
        from_zones={names.get(zone, zone): many for zone, many in from_zones.items() if many >= SMALLEST_GROUP},
        representation=representation_of(connection, workshop),
        themes=themes,
        loose=[note for note in notes if note.theme not in {theme.key for theme in themes}],
        polls=polls_of(connection, workshop),
        agreements=agreements_of(connection, workshop),
        materials=materials_of(connection, workshop),
        photos=photos_of(connection, workshop),
    )


def _themes(connection: sa.Connection, workshop: str, notes: Sequence[Note]) -> list[ThemeNotes]:
    query = sa.select(THEME).where(THEME.c.workshop == workshop, THEME.c.gone.is_(False)).order_by(THEME.c.number)
    rows = connection.execute(query).all()
    names = words_of(connection, [row.name for row in rows])
    return [
        ThemeNotes(row.key, row.number, names.get(row.name, ""), [note for note in notes if note.theme == row.key])
        for row in rows
    ]


def _zone_names(connection: sa.Connection, territory: str, version: str) -> dict[str, str]:
    query = sa.select(AREA.c.code, AREA.c.name).where(AREA.c.territory == territory, AREA.c.version == version)
    return {row.code: row.name for row in connection.execute(query.order_by(AREA.c.ordinal))}


def _counted(connection: sa.Connection, workshop: str, by: str) -> dict[str, int]:
    column = ATTENDANCE.c[by]
    query = sa.select(column, sa.func.count()).where(ATTENDANCE.c.workshop == workshop, column.is_not(None))
    return {row[0]: row[1] for row in connection.execute(query.group_by(column).order_by(column))}

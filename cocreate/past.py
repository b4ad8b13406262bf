"""The house as it was: all tables as of a position in a file of their own, with the public words that still stand."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa

from cocreate.application.bus import Clock
from cocreate.application.ledger import HEAD
from cocreate.bootstrap import Platform
from cocreate.config import BadSetting
from cocreate.database import Database, open_engine
from cocreate.domain.shared import Moment, datetime_of, moment_of
from cocreate.kept import LEASE, TEXT
from cocreate.kept.search import index_text
from cocreate.projections.proposals import PROPOSAL
from cocreate.schema import upgrade

BATCH = 1_000
MARK = "past"
"""Name of the row that tells a file of the past from a house of today; its time is that of the last entry."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class NotInThePast(BadSetting):
    """The position or the moment has not come yet, or cannot be read."""


def position_meant(platform: Platform, when: str) -> int:
    """A position; or the last one of a day in the city, or of a moment (with its offset, or in the city's time)."""
    head, _moment = platform.ledger.head()
    if when.isdecimal():
        position = int(when)
        if not 1 <= position <= head:
            raise NotInThePast(f"The ledger has positions 1 to {head}; {position} is not among them.")
        return position
    position = platform.ledger.position_at(_moment_meant(when, ZoneInfo(platform.settings.time_zone)))
    if not position:
        raise NotInThePast(f"At {when} nothing had happened yet.")
    return position


def _moment_meant(when: str, zone: ZoneInfo) -> Moment:
    try:
        if DAY.fullmatch(when):
            day = datetime.fromisoformat(when).date()
            end = datetime.combine(day + timedelta(days=1), time(0), tzinfo=zone)
            return moment_of(end - timedelta(milliseconds=1))
        moment = datetime.fromisoformat(when)
    except ValueError:
        raise NotInThePast(
            f"{when!r} is neither a position, nor a day (2026-05-01), nor a moment (2026-05-01T12:00:00Z)."
        ) from None
    return moment_of(moment if moment.tzinfo else moment.replace(tzinfo=zone))


def build_past(
    platform: Platform, position: int, file: Path, *, progress: Callable[[int], None] = lambda _position: None
) -> None:
    """Every page works on the file unchanged. Words erased since are missing from it; nobody's account is in it."""
    unfinished = file.with_name(file.name + ".part")
    unfinished.unlink(missing_ok=True)
    past = Database(open_engine(f"sqlite:///{unfinished}", synchronous="OFF"))
    try:
        upgrade(past, platform.projections)
        platform.projections.build_into(past, platform.ledger, upto=position, progress=progress)
        moment = _set_head(platform, past, position)
        _copy_words(platform.database, past, moment)
        _index_proposals(past)
    finally:
        past.engine.dispose()  # the last connection brings SQLite's side file into the file
    unfinished.replace(file)


def _set_head(platform: Platform, past: Database, position: int) -> Moment:
    ((event,),) = platform.ledger.history(after=position - 1, upto=position)
    with past.writing() as connection:
        connection.execute(sa.update(HEAD).values(position=position, time=event.timestamp))
        connection.execute(sa.insert(LEASE).values(name=MARK, holder=str(position), until=event.timestamp))
    return event.timestamp


def clock_of_past(database: Database) -> Clock | None:
    """In the past it is always the moment of its last entry; None in a house of today."""
    with database.reading() as connection:
        moment = connection.execute(sa.select(LEASE.c.until).where(LEASE.c.name == MARK)).scalar()
    return (lambda: datetime_of(moment)) if moment else None


def _copy_words(live: Database, past: Database, moment: Moment) -> None:
    """Of what is not public only the commitment goes along: a page then says that it is sealed, not erased."""
    query = sa.select(TEXT).where(TEXT.c.kept_at <= moment).order_by(TEXT.c.id)
    with live.snapshot() as source, past.writing() as target:
        rows = source.execution_options(yield_per=BATCH).execute(query).mappings()
        for batch in rows.partitions(BATCH):
            target.execute(sa.insert(TEXT), [_public_part(row) for row in batch])


def _public_part(row: sa.RowMapping) -> dict[str, Any]:
    return dict(row) if row["public"] else {**row, "salt": b"", "value": "null", "owner": ""}


def _index_proposals(past: Database) -> None:
    query = sa.select(TEXT.c.id, TEXT.c.value).join(PROPOSAL, PROPOSAL.c.words == TEXT.c.commitment)
    with past.writing() as connection:
        for row in connection.execute(query).all():
            index_text(connection, row.id, "\n".join(_texts_in(msgspec.json.decode(row.value))))


def _texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts_in(part)]
    return [value] if isinstance(value, str) else []

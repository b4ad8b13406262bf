"""Turning news into letters, each once, by what everybody chose; and stopping them."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from cocreate.accounts.own_data import give_consent
from cocreate.accounts.people import Account, account_of
from cocreate.application.acts import PLATFORM
from cocreate.application.bus import Bus
from cocreate.application.ledger import HEAD
from cocreate.domain.participants import Purpose
from cocreate.domain.shared import Moment, datetime_of, moment_of
from cocreate.kept import READER
from cocreate.kept.letters import write_letter
from cocreate.kept.preferences import (
    WEEKLY_DIGEST,
    Choice,
    NewsKind,
    choices_of,
    choose,
    kinds_stopped,
    letter_kind,
)
from cocreate.queries.notifications import (
    Item,
    Reader,
    last_news_before,
    news_are_at,
    once_of,
    readers_at_once,
    readers_of_the_week,
)
from cocreate.queries.participants import consents_of

AT_ONCE, WEEKLY = "at once", "weekly"
MOST_POSITIONS = 500
"""Positions of one transaction: however much happened meanwhile, acts wait only for a moment."""
MOST_ITEMS = 60
"""Items of one weekly letter; the inbox has them all."""
DIGEST_WEEKDAY, DIGEST_HOUR = 0, time(8)
"""Monday, eight o'clock in the city."""


def write_letters(bus: Bus) -> int:
    """Writes to everybody who wants to be told at once of what happened since the last time; gives how many letters.

    The first time it only notes where the ledger stands: nobody is written to about the past. A rebuild leaves the note
    alone, and while the news are being rebuilt nothing is written.
    """
    if not _has_something_to_read(bus):
        return 0
    return bus.atomically(lambda connection: _write_letters(bus, connection))


def _has_something_to_read(bus: Bus) -> bool:
    """Asked without the lock of a writer: it is so in every round of the tender."""
    with bus.database.reading() as connection:
        known = connection.execute(sa.select(READER.c.position).where(READER.c.name == AT_ONCE)).scalar()
        return known is None or (news_are_at(connection) or 0) > known


def _write_letters(bus: Bus, connection: sa.Connection) -> int:
    after = _position_read(connection, AT_ONCE)
    if after is None:
        _begin_at_head(connection, AT_ONCE, bus.now())
        return 0
    upto = min(news_are_at(connection) or 0, after + MOST_POSITIONS)
    if upto <= after:
        return 0
    written = 0
    for reader in list(readers_at_once(connection, after=after, upto=upto)):
        for item in reversed(reader.items):
            _write(connection, reader, letter_kind(item.kind), once_of(reader.person, item.position), [item], bus.now())
            written += 1
    _note(connection, AT_ONCE, upto, bus.now())
    return written


# The weekly letter ---------------------------------------------------------------------------------------------------


def write_weekly_letters(bus: Bus, city: ZoneInfo) -> int:
    """After each Monday at eight, one letter to everybody about whom something happened that she was not told of.

    It tells what happened until Monday at eight, whenever it is written. People who were written to before a kill are
    not written to again.
    """
    due = last_monday(bus.now(), city)
    with bus.database.reading() as connection:
        done = connection.execute(sa.select(READER.c.at).where(READER.c.name == WEEKLY)).scalar()
    if done is not None and done >= due:
        return 0
    return bus.atomically(lambda connection: _write_weekly_letters(bus, connection, due))


def _write_weekly_letters(bus: Bus, connection: sa.Connection, due: Moment) -> int:
    after = _position_read(connection, WEEKLY)
    if after is None:
        _begin_at_head(connection, WEEKLY, due)
        return 0
    if _moment_read(connection, WEEKLY) >= due or not _news_are_complete(connection):
        return 0
    upto = max(after, last_news_before(connection, due))
    written = 0
    for reader in list(readers_of_the_week(connection, after=after, upto=upto)):
        once = f"{WEEKLY_DIGEST}/{due[:10]}/{reader.person}"
        _write(connection, reader, WEEKLY_DIGEST, once, reader.items[:MOST_ITEMS], bus.now(), more=len(reader.items))
        written += 1
    _note(connection, WEEKLY, upto, due)
    return written


def last_monday(at: Moment, city: ZoneInfo) -> Moment:
    """The last Monday at eight in the city."""
    here = datetime_of(at).astimezone(city)
    monday = here.date() - timedelta(days=(here.weekday() - DIGEST_WEEKDAY) % 7)
    due = datetime.combine(monday, DIGEST_HOUR, tzinfo=city)
    if due > here:
        due = datetime.combine(monday - timedelta(days=7), DIGEST_HOUR, tzinfo=city)
    return moment_of(due)


# Rows ----------------------------------------------------------------------------------------------------------------


def _write(
    connection: sa.Connection, reader: Reader, kind: str, once: str, items: list[Item], at: Moment, **more: int
) -> None:
    write_letter(
        connection,
        kind,
        once=once,
        person=reader.person,
        recipient=reader.email,
        language=reader.language,
        at=at,
        items=[[item.position, item.kind.value, item.about] for item in items],
        **more,
    )


def _position_read(connection: sa.Connection, name: str) -> int | None:
    """How far the news were read; until the transaction ends nobody else reads on (SQLite has one writer anyway)."""
    query = sa.select(READER.c.position).where(READER.c.name == name).with_for_update()
    return connection.execute(query).scalar()


def _moment_read(connection: sa.Connection, name: str) -> Moment:
    return str(connection.execute(sa.select(READER.c.at).where(READER.c.name == name)).scalar_one())


def _begin_at_head(connection: sa.Connection, name: str, at: Moment) -> None:
    """Two at once: the second one finds the key taken, and the next round reads on."""
    head = connection.execute(sa.select(HEAD.c.position)).scalar_one()
    connection.execute(sa.insert(READER).values(name=name, position=head, at=at))


def _note(connection: sa.Connection, name: str, position: int, at: Moment) -> None:
    connection.execute(sa.update(READER).where(READER.c.name == name).values(position=position, at=at))


def _news_are_complete(connection: sa.Connection) -> bool:
    head: int = connection.execute(sa.select(HEAD.c.position)).scalar_one()
    return news_are_at(connection) == head


# What somebody chooses -----------------------------------------------------------------------------------------------


def choose_letters(bus: Bus, account: Account, choices: Mapping[NewsKind, Choice], *, notice: str) -> None:
    """Letters about the process need a consent: whoever asks for them gives it, after reading that it is one."""

    def write(connection: sa.Connection) -> None:
        choose(connection, account.person, choices)
        wanted = choices.get(NewsKind.PROCESS, Choice.NO) is not Choice.NO
        if wanted and not consents_to_news(connection, account):
            give_consent(bus, account, Purpose.NEWS, notice=notice)

    bus.atomically(write)


def consents_to_news(connection: sa.Connection, account: Account) -> bool:
    consent = consents_of(connection, account.actor.pseudonym(PLATFORM)).get(Purpose.NEWS)
    return consent is not None and consent.stands


def letters_chosen(connection: sa.Connection, account: Account) -> dict[NewsKind, Choice]:
    """What really comes to somebody: without consent nothing about the process."""
    choices = choices_of(connection, account.person)
    if not consents_to_news(connection, account):
        choices[NewsKind.PROCESS] = Choice.NO
    return choices


def stop_letters(bus: Bus, person: str, what: str) -> list[NewsKind]:
    """Stops what a link in a letter names; gives the kinds that stopped. Nobody needs an account any more for it."""

    def write(connection: sa.Connection) -> list[NewsKind]:
        if account_of(connection, person) is None:
            return []
        stopped = kinds_stopped(choices_of(connection, person), what)
        choose(connection, person, dict.fromkeys(stopped, Choice.NO))
        return stopped

    return bus.atomically(write)

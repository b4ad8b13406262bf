"""Closing an account: each sink is emptied, the person's key destroyed, and the ledger says so without a name."""

import secrets
from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa

from cocreate.accounts.people import Account, pseudonyms_of
from cocreate.accounts.sinks import SINKS_IN_ORDER, Whose, authored_files, delegate_as, own_words
from cocreate.application.bus import Bus
from cocreate.application.participants import Leave
from cocreate.application.workshops import CancelRegistration
from cocreate.kept import DRAFT
from cocreate.kept.files import forget_files, remove_content
from cocreate.kept.letters import write_letter
from cocreate.queries.workshops.coming import workshops_of


def close_account(bus: Bus, account: Account, *, erase_words: bool, files: Path) -> None:
    """One act. `erase_words`: also what she published; otherwise her proposals stay, without her.

    `files` is the folder of attachments. Raises AdministratorCannotLeave.
    """
    gone = bus.atomically(lambda connection: _close(bus, connection, account, erase_words))
    with bus.database.reading() as connection:
        remove_content(connection, files, gone)


def _close(bus: Bus, connection: sa.Connection, account: Account, erase_words: bool) -> set[str]:
    pseudonyms = pseudonyms_of(connection, account.person)
    others = _drafting_as(connection, account) | delegate_as(connection, account.actor)
    whose = Whose(account.person, frozenset(pseudonyms.values()) | others)
    gone = _files_of(connection, whose, erase_words)
    _let_places_go(bus, connection, account, pseudonyms.values())
    for scope, pseudonym in pseudonyms.items():
        words = own_words(connection, pseudonym, public=erase_words)
        bus.dispatch(Leave(left_scope=scope, erase=tuple(sorted(words))), account.actor)
    if erase_words:
        forget_files(connection, authored_files(connection, whose.pseudonyms))
    for sink in SINKS_IN_ORDER.values():
        sink.erase(connection, whose)
    _say_goodbye(bus, connection, account)
    return gone


def _let_places_go(bus: Bus, connection: sa.Connection, account: Account, pseudonyms: Iterable[str]) -> None:
    """Of workshops to come: who waits moves up. That she was registered stays in the ledger, under a name of nobody."""
    for workshop in workshops_of(connection, pseudonyms):
        if workshop.registered and workshop.is_ahead:
            bus.dispatch(CancelRegistration(process=workshop.process, workshop=workshop.id), account.actor)


def _drafting_as(connection: sa.Connection, account: Account) -> frozenset[str]:
    """Who only drafted has not joined yet, but a draft's files are already kept under the pseudonym to come."""
    processes = connection.execute(sa.select(DRAFT.c.process).where(DRAFT.c.person == account.person)).scalars()
    return frozenset(account.actor.pseudonym(process) for process in processes)


def _files_of(connection: sa.Connection, whose: Whose, erase_words: bool) -> set[str]:
    """Digests whose content may have to go; content that still has a row is left alone afterwards."""
    owned = {row["sha256"] for row in SINKS_IN_ORDER["file"].held(connection, whose)}
    return owned | authored_files(connection, whose.pseudonyms) if erase_words else owned


def _say_goodbye(bus: Bus, connection: sa.Connection, account: Account) -> None:
    """The last letter belongs to nobody any more, and its row goes when it is sent."""
    if account.email:
        write_letter(
            connection,
            "account_closed",
            once=f"account_closed/{secrets.token_hex(16)}",
            person=None,
            recipient=account.email,
            language=account.language,
            at=bus.now(),
        )

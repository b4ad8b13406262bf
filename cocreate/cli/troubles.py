"""What may go wrong at the console, each as one sentence with the remedy; anything else is a fault and stays loud."""

import errno
import sqlite3
from typing import IO, Any

import click
import sqlalchemy as sa

from cocreate.application.bus import NotYours
from cocreate.application.ledger import LostRace
from cocreate.config import BadSetting
from cocreate.domain.shared import Refused
from cocreate.schema import SchemaMismatch
from cocreate.seeds.quito.player import DayAhead, LedgerNotEmpty

SPOKEN = (BadSetting, SchemaMismatch, LedgerNotEmpty, DayAhead)
"""Their message is the sentence."""


class CannotStart(click.ClickException):
    """Wrong use, or something that is not there: exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 — signature of click
        click.echo(self.message, err=True)


def sentence_of(problem: Exception) -> str | None:
    if isinstance(problem, SPOKEN):
        return str(problem)
    if isinstance(problem, sa.exc.NoSuchModuleError | sa.exc.ArgumentError):
        return f"The database address cannot be understood: {_first_line(problem)}"
    if isinstance(problem, sa.exc.OperationalError | sa.exc.InterfaceError):
        return _database_away(problem)
    if isinstance(problem, sa.exc.DatabaseError) and "not a database" in str(problem.orig):
        return "The file that --database or --data names is not an SQLite database."
    if isinstance(problem, Refused) and not isinstance(problem, NotYours):
        return f"A rule of the platform says no: {type(problem).__name__} ({problem})."
    if isinstance(problem, LostRace):
        return "Somebody else wrote to the ledger at the same moment, twice. Try again."
    if isinstance(problem, OSError) and problem.errno != errno.EPIPE:  # who reads our output may stop
        return _file_trouble(problem)
    return None


def _database_away(problem: sa.exc.DBAPIError) -> str | None:
    text = str(problem.orig)
    for sign, sentence in SQLITE_TROUBLES.items():
        if sign in text:
            return sentence
    if isinstance(problem.orig, sqlite3.Error):
        return None  # a fault of a statement
    return f"The database cannot be reached: {_first_line(problem.orig or problem)}"


SQLITE_TROUBLES = {
    "unable to open database file": (
        "The database file cannot be opened: does its folder exist, and may you write to it? (--data DIR)"
    ),
    "readonly database": (
        "The database may be read, but not written to: check who owns the file and its folder, or use --read-only."
    ),
    "is locked": "The database is locked by another program that does not let go of it. Try again when it is done.",
    "disk is full": "The disk is full: the database could not be written.",
    "disk I/O error": "The disk does not read or write the database as it should. Check it before anything else.",
}


def _file_trouble(problem: OSError) -> str:
    name = problem.filename or "a file"
    if problem.errno == errno.EADDRINUSE:
        return "The port is taken by another program. Choose another one with --port."
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{name} cannot be read or written: check who owns it, or choose another folder with --data DIR."
    if problem.errno == errno.ENOSPC:
        return f"The disk is full: {name} could not be written."
    return f"{name}: {problem.strerror or problem}."


def _first_line(problem: BaseException) -> str:
    lines = [line.strip() for line in str(problem).splitlines() if line.strip()]
    return lines[0] if lines else type(problem).__name__

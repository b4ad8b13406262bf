"""Commands that look after a house: init, tend, doctor."""

import os
import shutil
import signal
import stat
import threading
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import sqlalchemy as sa

from cocreate.bootstrap import Platform, build_app, build_platform
from cocreate.cli.house import KEYS, house_of, house_options, make_ready, settings_of
from cocreate.config import Settings
from cocreate.kept import LETTER
from cocreate.schema import SchemaMismatch, check_version
from cocreate.tending import Tender, log_json_lines

LITTLE_SPACE = 200 * 2**20
"""Bytes of free disk under which the doctor warns."""
LATE_LETTERS = 100


@click.command()
@house_options
@click.pass_context
def init(context: click.Context, /, **_options: object) -> None:
    """Make the database, or bring it up to this program's version; make the keys if there are none."""
    settings = settings_of(context)
    make_ready(settings)
    click.echo(f"The database is ready: {masked(settings.database)}")


@click.command()
@house_options
@click.option("--once", is_flag=True, help="One round, then end.")
@click.pass_context
def tend(context: click.Context, /, *, once: bool, **_options: object) -> None:
    """Open and close phases by the calendar, deliver letters, sweep. Several at once do no harm."""
    platform = house_of(context)
    log_json_lines()
    tender = Tender(platform, build_app(platform))
    if once:
        done = tender.tend_once()
        tender.let_go()
        click.echo("Another tender is at work." if done is None else _sum_of(done))
        return
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    tender.tend(stop)


def _sum_of(done: dict[str, int]) -> str:
    return "Done: " + ", ".join(f"{name} {count}" for name, count in done.items()) + "."


# Doctor ---------------------------------------------------------------------------------------------------------------


@click.command()
@house_options
@click.pass_context
def doctor(context: click.Context, /, **_options: object) -> None:
    """Look at settings, database, keys, tables, letters and disk. Exit code 1 if something is wrong."""
    settings = settings_of(context)
    click.echo("Settings")
    for name, value in _shown(settings):
        click.echo(f"  {name:<20} {value}")
    click.echo("Findings")
    wrong = 0
    for finding in findings(build_platform(settings)):
        wrong += not finding.startswith("ok")
        click.echo(f"  {finding}")
    if wrong:
        context.exit(1)


def _shown(settings: Settings) -> Iterator[tuple[str, object]]:
    for field in fields(settings):
        value = getattr(settings, field.name)
        if field.name.endswith(("_key", "_password")):
            value = "(given)" if value else "(not given)"
        yield field.name, masked(value) if field.name == "database" else value


def masked(url: str) -> str:
    return sa.make_url(url).render_as_string(hide_password=True)


def findings(platform: Platform) -> Iterator[str]:
    """One line each, beginning with `ok` or `WRONG`."""
    try:
        check_version(platform.database)
    except SchemaMismatch as mismatch:
        yield f"WRONG  {mismatch}"
    except sa.exc.SQLAlchemyError as problem:
        yield f"WRONG  The database does not answer: {str(getattr(problem, 'orig', problem)).splitlines()[0]}"
    else:
        yield "ok     The database answers and has this program's version."
        yield from _ledger_findings(platform)
        yield from _letter_findings(platform)
    yield from _key_findings(platform.settings)
    yield from _disk_findings(platform.settings.data)


def _ledger_findings(platform: Platform) -> Iterator[str]:
    position, moment = platform.ledger.head()
    yield (
        f"ok     The ledger has {position} events; the last one is of {moment}."
        if position
        else ("ok     The ledger is empty.")
    )
    with platform.database.reading() as connection:
        at = platform.projections.positions(connection)
    behind = [projection.name for projection in platform.projections.all if at.get(projection.name) != position]
    if behind:
        yield f"WRONG  Tables that are behind the ledger: {', '.join(behind)}. Run `cocreate rebuild`."
    else:
        yield f"ok     All {len(at)} projections are at the end of the ledger."


def _letter_findings(platform: Platform) -> Iterator[str]:
    waiting = sa.select(sa.func.count()).select_from(LETTER).where(LETTER.c.sent_at.is_(None))
    with platform.database.reading() as connection:
        letters = connection.execute(waiting).scalar_one()
        failed = connection.execute(waiting.where(LETTER.c.failure.is_not(None))).scalar_one()
    late = letters > LATE_LETTERS and bool(platform.settings.smtp_host)
    told = f"{letters} letters wait, {failed} of them after a failure."
    if late or failed:
        yield f"WRONG  {told} Is `cocreate tend` running, and the mail server right?"
    else:
        yield f"ok     {told}"


def _key_findings(settings: Settings) -> Iterator[str]:
    for name in KEYS:
        path = settings.keys / f"{name}.key"
        if getattr(settings, f"{name}_key"):
            yield f"ok     The key `{name}` is given by the environment."
        elif not path.is_file():
            yield f"WRONG  The key `{name}` is missing: {path}. Run `cocreate init`, or restore it from the backup."
        elif os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield f"WRONG  Others may read the key `{name}`: run `chmod 600 {path}`."
        elif not os.access(path, os.R_OK):
            yield f"WRONG  The key `{name}` cannot be read: {path}."
        else:
            yield f"ok     The key `{name}` is there, for its owner alone."


def _disk_findings(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        yield f"WRONG  The data folder is missing: {folder}. Run `cocreate init`."
    elif not os.access(folder, os.W_OK):
        yield f"WRONG  The data folder cannot be written to: {folder}."
    else:
        free = shutil.disk_usage(folder).free
        label = "ok    " if free > LITTLE_SPACE else "WRONG "
        yield f"{label} {free // 2**20} MB free on the disk of the data folder."

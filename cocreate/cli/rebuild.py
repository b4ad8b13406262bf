"""All tables again from the ledger: in place, beside it to compare, or as they were at a moment of the past."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import click

from cocreate.bootstrap import Platform
from cocreate.cli.house import house_of, house_options
from cocreate.cli.troubles import CannotStart
from cocreate.database import Database, open_engine
from cocreate.past import build_past, position_meant

SHOWN = 20
"""Differences that are printed; the others are only counted."""


@click.command()
@house_options
@click.option(
    "--check", is_flag=True, help="Build beside the tables and compare row by row; exit code 1 if they differ."
)
@click.option("--as-of", metavar="WHEN", help="A position, a day (2026-05-01) or a moment (2026-05-01T12:00:00Z).")
@click.option("--into", type=click.Path(path_type=Path, dir_okay=False), help="The file for --as-of (SQLite).")
@click.pass_context
def rebuild(
    context: click.Context, /, *, check: bool, as_of: str | None, into: Path | None, **_options: object
) -> None:
    """Empty the tables and fold the ledger again. A rebuild that was killed goes on where it stopped.

    With --as-of, the tables as they were then go into a file; `cocreate serve --read-only --database sqlite:///FILE`
    shows it.
    """
    if check and as_of:
        raise click.UsageError("--check and --as-of are two different things: choose one.")
    if into and not as_of:
        raise click.UsageError("--into goes with --as-of.")
    platform = house_of(context)
    if as_of:
        _look_back(platform, as_of, into)
    elif check:
        context.exit(_check(platform))
    else:
        _rebuild(platform)


def _rebuild(platform: Platform) -> None:
    with _progress(platform, "Rebuilding") as progress:
        last = platform.projections.rebuild(platform.database, platform.ledger, progress=progress)
    click.echo(f"All tables stand at position {last}.")


def _check(platform: Platform) -> int:
    """0 if live and rebuilt tables are the same, row by row."""
    with tempfile.TemporaryDirectory(prefix="cocreate-check-") as folder:
        beside = Database(open_engine(f"sqlite:///{folder}/beside.db", synchronous="OFF"))
        try:
            with _progress(platform, "Building beside") as progress:
                platform.projections.build_into(beside, platform.ledger, progress=progress)
            differences = platform.projections.differences(platform.database, beside, platform.ledger)
            first = list(islice(differences, SHOWN))
            more = sum(1 for _difference in differences)
        finally:
            beside.engine.dispose()
    if not first:
        click.echo("The tables are exactly what the ledger says.")
        return 0
    for table, live, rebuilt in first:
        _tell_difference(table, live, rebuilt)
    click.echo(f"{len(first) + more} rows differ. `cocreate rebuild` makes the tables again.")
    return 1


def _tell_difference(table: str, live: dict[str, Any] | None, rebuilt: dict[str, Any] | None) -> None:
    if live is None or rebuilt is None:
        where = "missing from the live tables" if live is None else "in the live tables only"
        click.echo(f"{table}: {where}: {_short(live or rebuilt or {})}")
        return
    names = [name for name in live if live[name] != rebuilt.get(name)]
    key = next(iter(live.values()))
    for name in names:
        click.echo(f"{table} {key}: {name} is {live[name]!r}, the ledger says {rebuilt.get(name)!r}")


def _short(row: dict[str, Any]) -> str:
    text = ", ".join(f"{name}={value!r}" for name, value in row.items() if not isinstance(value, bytes))
    return text if len(text) < 200 else text[:200] + " …"


def _look_back(platform: Platform, when: str, into: Path | None) -> None:
    position = position_meant(platform, when)
    file = into or platform.settings.data / f"past-{position}.db"
    if file.exists():
        raise CannotStart(f"{file} is there already: name another file with --into.")
    with _progress(platform, f"Building position {position}", upto=position) as progress:
        build_past(platform, position, file, progress=progress)
    click.echo(f"{file} shows position {position}. Read it with:")
    click.echo(f"  cocreate serve --read-only --database sqlite:///{file}")


@contextmanager
def _progress(platform: Platform, label: str, upto: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar over positions, and at the end how many events a second that was."""
    total = platform.ledger.head()[0] if upto is None else upto
    began, first = time.monotonic(), -1
    with click.progressbar(length=max(total, 1), label=label) as bar:

        def progress(position: int) -> None:
            nonlocal first
            first = bar.pos if first < 0 else first
            bar.update(max(0, min(position, total) - bar.pos))

        yield progress
        done = bar.pos - max(first, 0)
    seconds = max(time.monotonic() - began, 0.001)
    click.echo(f"{done} events in {seconds:.1f} s, {done / seconds:,.0f} a second.")

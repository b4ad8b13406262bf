"""Rounds of votes from the console: a vote that was held elsewhere comes in with its file; a list of all rounds."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click
import msgspec
import sqlalchemy as sa

from cocreate.application.acts import SYSTEM, THE_SYSTEM
from cocreate.application.prioritisation import IMPORT_BATCH, ImportBallots, ImportRound
from cocreate.application.prioritisation.files import FileVote, vote_in
from cocreate.bootstrap import Platform
from cocreate.cli.house import house_of, house_options
from cocreate.cli.tally.sentences import sentence_about
from cocreate.cli.troubles import CannotStart
from cocreate.domain.prioritisation import AlreadyTallied, State
from cocreate.domain.shared import Refused, same_id
from cocreate.domain.tallies.pabulib import Declared, PabulibFile, own_rule, read_pabulib, threshold_of, ties_of
from cocreate.domain.tallies.rules import rule_named
from cocreate.kept.files import keep_as
from cocreate.projections.prioritisation import BALLOT, ROUND, ROUND_RESULT
from cocreate.queries.prioritisation.stating import stated
from cocreate.queries.prioritisation.views import as_views, round_by_id
from cocreate.queries.processes import current_process, process_by_id
from cocreate.queries.territory import territories, version_on

MEDIA_TYPE = "text/plain"
FILES = "files"
"""The folder of kept files under that of the data."""


@click.group(name="round")
def round() -> None:
    """Rounds of votes: bring one in from a file, list them."""


@dataclass(frozen=True)
class FileRead:
    """A file that can be imported, whole. `round` is the same for the same file in the same process."""

    content: bytes
    vote: FileVote
    warnings: list[str]


@round.command("import")
@house_options
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--process", metavar="PROCESS", help="The process it belongs to; without it, the current one.")
@click.option("--title", help="What the round is called; without it, the description in the file.")
@click.option("--rule", metavar="RULE", help="Count by this rule; without it, by the one that the file declares.")
@click.option("--param", "params", metavar="NAME=VALUE", multiple=True, help="A parameter of the rule. Repeatable.")
@click.option("--count/--no-count", default=True, show_default=True, help="Count it now, or leave it to `tend`.")
@click.pass_context
def import_(
    context: click.Context, /, *, file: Path, process: str | None, title: str | None, rule: str | None,
    params: tuple[str, ...], count: bool, **_options: object,
) -> None:  # fmt: skip
    """Import a vote that was held elsewhere, from a Pabulib file (.pb), as a closed round.

    The whole file is checked first. An import that was interrupted goes on where it stopped: give the same line again.
    """
    platform = house_of(context)
    read = read_whole(file, rule, dict(map(_pair, params)), at=platform.bus.now())
    for warning in read.warnings:
        click.echo(f"{file}: {warning}", err=True)
    where = _process(platform, process)
    round = declare(platform, where, read, title or read.vote.title or file.stem)
    with click.progressbar(length=len(read.vote.bodies), label="Ballots") as bar:
        for done in bring_in(platform, where, round, read.vote):
            bar.update(done)
    if count:
        count_now(platform, round)
    _tell(platform, round)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise CannotStart(f"--param takes NAME=VALUE, not {text!r}.")
    return name.strip(), value.strip()


# Reading --------------------------------------------------------------------------------------------------------------


def read_whole(file: Path, rule: str | None, params: dict[str, str], *, at: str) -> FileRead:
    """Everything that may be wrong is found here, before the first event; CannotStart says it with its line."""
    content = file.read_bytes()
    try:
        pabulib = read_pabulib(content)
        declared = own_rule(pabulib) if rule is None else Declared(rule, _needed(rule, pabulib), ties_of(pabulib))
        declared = Declared(declared.rule, {**declared.params, **params}, declared.ties)
        vote = vote_in(pabulib, declared, at=at)
    except Refused as no:
        raise CannotStart(sentence_about(no, file)) from no
    return FileRead(content, vote, pabulib.warnings)


def _needed(rule: str, pabulib: PabulibFile) -> dict[str, str]:
    """Of a rule that is asked for by the name of its threshold, what the file says about it."""
    least = threshold_of(pabulib) if rule_named(rule).needs == "min_score" else None
    return {} if least is None else {"min_score": str(least)}


def _process(platform: Platform, named: str | None) -> str:
    with platform.database.reading() as connection:
        process = process_by_id(connection, named) if named else current_process(connection)
    if process is None:
        raise CannotStart(f"There is no process {named!r}." if named else "There is no process yet.")
    return process.id


# Importing ------------------------------------------------------------------------------------------------------------


def declare(platform: Platform, process: str, read: FileRead, title: str) -> str:
    """The round of the file; it is there already if an import was interrupted."""
    digest = hashlib.sha256(read.content).hexdigest()
    round, vote = same_id("imported round", process, digest), read.vote
    with platform.database.writing() as connection:
        if connection.execute(sa.select(ROUND.c.id).where(ROUND.c.id == round)).first():
            return round
        keep_as(
            connection, platform.settings.data / FILES, read.content, MEDIA_TYPE, owner=SYSTEM, at=platform.bus.now()
        )
        platform.bus.dispatch(
            ImportRound(
                process=process,
                round=round,
                title=title,
                question="",
                description=vote.description,
                chamber=vote.chamber,
                options=vote.options,
                budget=vote.budget,
                currency=vote.currency,
                seats=vote.seats,
                opens=vote.opens,
                closes=vote.closes,
                territory_version=_edition(connection, vote.opens[:10]),
                file=digest,
                size=len(read.content),
                ballots=len(vote.bodies),
                lot=vote.lot,
                tie_chain=vote.tie_chain,
            ),
            THE_SYSTEM,
        )
    return round


def _edition(connection: sa.Connection, day: str) -> str:
    known = territories(connection)
    return (version_on(connection, known[0], day) or "") if known else ""


def bring_in(platform: Platform, process: str, round: str, vote: FileVote) -> Iterator[int]:
    """Gives how many ballots came in with each batch; first, how many were there."""
    with platform.database.reading() as connection:
        query = sa.select(sa.func.count()).select_from(BALLOT).where(BALLOT.c.round == round)
        there = int(connection.execute(query).scalar_one())
    yield there
    for first in range(there, len(vote.bodies), IMPORT_BATCH):
        bodies = vote.bodies[first : first + IMPORT_BATCH]
        command = ImportBallots(process=process, round=round, first=first, bodies=bodies)
        platform.bus.dispatch(command, THE_SYSTEM)
        yield len(bodies)


def count_now(platform: Platform, round: str) -> None:
    """Unless it was counted already, here or by a tender."""
    with platform.database.snapshot() as connection:
        state = connection.execute(sa.select(ROUND.c.state).where(ROUND.c.id == round)).scalar_one()
        command = stated(connection, round) if state == State.CLOSED else None
    if command is not None:
        with suppress(AlreadyTallied):
            platform.bus.dispatch(command, THE_SYSTEM)


def _tell(platform: Platform, round: str) -> None:
    with platform.database.reading() as connection:
        view = round_by_id(connection, round)
        results = connection.execute(
            sa.select(ROUND_RESULT).where(ROUND_RESULT.c.round == round).order_by(ROUND_RESULT.c.count)
        ).all()
    if view is None:
        raise CannotStart(f"There is no round {round}.")
    click.echo(f"Round {view.number}: {view.title}")
    if results:
        winners = ", ".join(msgspec.json.decode(results[-1].winners)) or "nobody"
        click.echo(f"{results[-1].ballots:,} ballots, counted. Chosen: {winners}.")
        click.echo(f"Digest of the result: {results[-1].digest}")
    else:
        click.echo(f"{view.row.file_ballots:,} ballots, not counted yet: `cocreate tend` does it.")


# List -----------------------------------------------------------------------------------------------------------------


@round.command("list")
@house_options
@click.option("--process", metavar="PROCESS", help="Of one process only.")
@click.pass_context
def list_rounds(context: click.Context, /, *, process: str | None, **_options: object) -> None:
    """All rounds: number, state, close, ballots, title."""
    platform = house_of(context)
    query = sa.select(ROUND).order_by(ROUND.c.number)
    with platform.database.reading() as connection:
        rows = connection.execute(query if process is None else query.where(ROUND.c.process == process)).all()
        counting = sa.select(BALLOT.c.round, sa.func.count()).where(BALLOT.c.counts).group_by(BALLOT.c.round)
        cast = {row[0]: row[1] for row in connection.execute(counting)}
        rounds = as_views(connection, rows)
    for view in rounds:
        title = view.title or "(title withdrawn)"
        told = f"{view.number:>4}  {view.state.value:<10} {view.closes[:16]}Z {cast.get(view.id, 0):>8,}  {title}"
        click.echo(f"{told}  [{view.process}]")
    if not rounds:
        click.echo("There is no round yet. The first from a file: cocreate round import FILE.pb")

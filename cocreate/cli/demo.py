"""Playing Quito: into a demonstration of its own that is served at once, or into an empty ledger."""

import os
import shutil
import socket
import threading
from datetime import date, datetime
from zoneinfo import ZoneInfo

import click
import sqlalchemy as sa
from waitress.server import create_server

from cocreate.accounts.passwords import Passwords
from cocreate.bootstrap import Platform, build_app, build_platform
from cocreate.cli.house import house_of, house_options, make_ready, settings_of
from cocreate.cli.troubles import CannotStart
from cocreate.config import Settings
from cocreate.queries.processes import current_process
from cocreate.schema import tear_down
from cocreate.seeds.quito.cast import DEMO_ACCOUNTS, PASSWORD
from cocreate.seeds.quito.player import FINISHED, UNFINISHED, play, prepare, state_of_story
from cocreate.seeds.quito.rounds import number_of_the_open_round
from cocreate.seeds.quito.workshops import code_of_the_live_room
from cocreate.tending import Tender

FOLDER = "var/demo"
HOST = "127.0.0.1"
THREADS = 12
DAY = click.DateTime(["%Y-%m-%d"])


# Seed -----------------------------------------------------------------------------------------------------------------


@click.group()
def seed() -> None:
    """Play a story into an empty ledger."""


@seed.command()
@house_options
@click.option("--today", type=DAY, metavar="DAY", help="The day on which the story ends (YYYY-MM-DD).")
@click.pass_context
def quito(context: click.Context, /, *, today: datetime | None, **_options: object) -> None:
    """The city of Quito: plan, council, territory, phases, and some 320 invented proposals."""
    tell_story(house_of(context), _day(today))
    click.echo(f"Quito is told. Everybody's password is: {PASSWORD}")


def _day(given: datetime | None) -> date:
    return given.date() if given else datetime.now(ZoneInfo("America/Guayaquil")).date()


def tell_story(platform: Platform, today: date) -> None:
    if state_of_story(platform.bus) == UNFINISHED:
        raise CannotStart(_interrupted(platform.settings))
    password_hash = Passwords(platform.settings.password_memory_kib).hash(PASSWORD)
    tracking_key = platform.settings.key("secret")
    files = platform.settings.data / "files"
    script = prepare(platform.bus, today, files=files, tracking_key=tracking_key, password_hash=password_hash)
    with click.progressbar(length=len(script.acts), label="Telling Quito") as bar:
        play(platform.bus, script, progress=bar.update)


def _interrupted(settings: Settings) -> str:
    remedy = "run it with --fresh" if settings.demo else "give it a new database"
    return f"The story was interrupted while it was played here: {remedy}."


# Demo -----------------------------------------------------------------------------------------------------------------


@click.command()
@house_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--fresh", is_flag=True, help="Throw the last demonstration away and begin again.")
@click.option("--today", type=DAY, metavar="DAY", help="The day on which the story ends (YYYY-MM-DD).")
@click.option("--serve/--no-serve", default=True, help="Serve it, or only make it.")
@click.pass_context
def demo(
    context: click.Context, /, *, port: int, fresh: bool, today: datetime | None, serve: bool, **_options: object
) -> None:
    """Play Quito into a ledger of its own (var/demo) and serve it; the next time, serve it again."""
    listening = _listen(port) if serve else None
    settings = _settings(context, port)
    if fresh:
        throw_away(settings)
    platform = make_ready(settings)
    if not _is_told(platform):
        _tell(context, port, _day(today))
    _introduce(platform)
    if listening is not None:
        _serve(platform, listening, port)
    platform.database.engine.dispose()


def _settings(context: click.Context, port: int, **changes: object) -> Settings:
    known: dict[str, str] = context.ensure_object(dict)
    if "COCREATE_DATA" not in os.environ:
        known.setdefault("data", FOLDER)
    address = f"http://{HOST}:{port}"
    return settings_of(context, demo=True, show_letters=True, base_url=address, **changes)


def _listen(port: int) -> socket.socket:
    """Takes the port before anything else is done: nobody waits for a story that cannot be served."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as taken:
        listening.close()
        raise CannotStart(f"Port {port} is taken by another program. Choose another one with --port.") from taken
    return listening


def _is_told(platform: Platform) -> bool:
    """Raises CannotStart for a ledger that is not a demonstration's, or one whose story was cut off."""
    state = state_of_story(platform.bus)
    if state == UNFINISHED:
        raise CannotStart(_interrupted(platform.settings))
    if state != FINISHED and platform.ledger.head()[0]:
        raise CannotStart("This database holds a ledger that is not a demonstration: it is left as it is.")
    return state == FINISHED


def _tell(context: click.Context, port: int, today: date) -> None:
    """Without waiting for the disk at every act: what a power cut would spoil is begun again with --fresh."""
    platform = build_platform(_settings(context, port, synchronous="OFF"))
    try:
        tell_story(platform, today)
    finally:
        platform.database.engine.dispose()


def throw_away(settings: Settings) -> None:
    """Removes a demonstration, and only that. Keys stay."""
    settings.data.mkdir(parents=True, exist_ok=True)
    platform = build_platform(settings)
    try:
        _must_be_demonstration(platform)
        tear_down(platform.database)
    finally:
        platform.database.engine.dispose()
    shutil.rmtree(settings.data / "files", ignore_errors=True)


def _must_be_demonstration(platform: Platform) -> None:
    tables = set(sa.inspect(platform.database.engine).get_table_names())
    if "event" not in tables:
        return
    told = "lease" in tables and state_of_story(platform.bus)
    if not told and platform.ledger.head()[0]:
        raise CannotStart("This database holds a ledger that is not a demonstration: --fresh does not remove it.")


def _introduce(platform: Platform) -> None:
    click.echo(f"\nAccounts; the password of each is: {PASSWORD}")
    for account in DEMO_ACCOUNTS:
        role = account.role.replace("_", " ")
        click.echo(f"  {account.email:<26} {role + (': ' + account.tries if account.tries else '')}")
    with platform.database.reading() as connection:
        process = current_process(connection)
        code = code_of_the_live_room(connection)
        vote = number_of_the_open_round(connection, platform.bus.now())
    if code:
        click.echo(
            f"\nA workshop is running now. Open /sala/{code} on a phone and take part; the facilitators lead it."
        )
    if vote:
        click.echo(f"\nA vote is open. Sign in as a citizen and vote at /votaciones/{vote}.")
    if process is None or not process.allows("propose", platform.bus.now()):
        click.echo("\nThe time for proposals in this demonstration is over; --fresh begins a new one.")


def _serve(platform: Platform, listening: socket.socket, port: int) -> None:
    app = build_app(platform)
    stop = threading.Event()
    tender = threading.Thread(target=Tender(platform, app).tend, args=(stop,), daemon=True, name="tend")
    tender.start()
    listening.listen(128)
    server = create_server(app, sockets=[listening], threads=THREADS, ident=None)
    click.echo(f"\ncocreate is at http://{HOST}:{port}  (Ctrl-C ends it)")
    try:
        server.run()
    finally:
        stop.set()
        tender.join(timeout=5)

"""Serving the pages of a prepared database: gunicorn where it is, waitress where it is not or where it is wanted."""

from importlib import import_module
from typing import Any

import click
import waitress

from cocreate.cli.house import KEYS, build_served, house_of, house_options

KEEP_ALIVE_SECONDS = 30


@click.command()
@house_options
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True, help="Processes of gunicorn.")
@click.option("--threads", type=click.IntRange(1), default=8, show_default=True, help="Threads of each process.")
@click.option("--waitress", "with_waitress", is_flag=True, help="One process with waitress.")
@click.option("--read-only", is_flag=True, help="Only pages are read: for the past (rebuild --as-of) and for mirrors.")
@click.pass_context
def serve(
    context: click.Context,
    /,
    *,
    host: str,
    port: int,
    workers: int,
    threads: int,
    with_waitress: bool,
    read_only: bool,
    **_options: object,
) -> None:
    """Serve the pages. `cocreate tend` does the background work in a process of its own."""
    platform = house_of(context, **({"read_only": True} if read_only else {}))
    settings = platform.settings
    for name in KEYS:
        settings.key(name)
    platform.database.engine.dispose()  # every worker connects for itself
    gunicorn = None if with_waitress else _gunicorn()
    if gunicorn is None:
        click.echo(f"cocreate is at http://{host}:{port}")
        waitress.serve(build_served(settings), host=host, port=port, threads=threads, ident=None)
        return
    options = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "keepalive": KEEP_ALIVE_SECONDS,
        "preload_app": False,
        "control_socket_disable": True,  # it would stand in the home folder of whoever starts it
    }
    gunicorn.Server(settings, options).run()


def _gunicorn() -> Any:
    """The module, where gunicorn is installed and the system can fork."""
    try:
        return import_module("cocreate.cli.under_gunicorn")
    except ImportError:
        return None

"""The console: `cocreate init | demo | serve | seed | rebuild | user | tend | doctor`."""

import sys
from typing import Any

import click

from cocreate.bootstrap import build_platform
from cocreate.config import BadSetting, settings_from_process
from cocreate.schema import SchemaMismatch, upgrade


@click.group()
@click.option("--database", metavar="URL", help="SQLAlchemy URL: sqlite:///… or postgresql://…")
@click.option("--data", metavar="DIR", help="Folder of keys, files and the SQLite default.")
@click.pass_context
def cocreate(context: click.Context, database: str | None, data: str | None) -> None:
    """Participatory co-creation for cities: every act an immutable public event."""
    context.obj = {"database": database, "data": data}


@cocreate.command()
@click.pass_obj
def init(options: dict[str, Any]) -> None:
    """Make or upgrade the database."""
    platform = build_platform(settings_from_process(**options))
    platform.settings.data.mkdir(parents=True, exist_ok=True)
    upgrade(platform.database, platform.projections)
    click.echo("The database is ready.")


def main() -> None:
    try:
        cocreate(standalone_mode=True)
    except (BadSetting, SchemaMismatch) as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)

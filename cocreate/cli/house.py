"""The options that every command takes, and the house that they mean."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from flask import Flask

from cocreate.bootstrap import Platform, build_app, build_platform
from cocreate.config import Settings, settings_from_process
from cocreate.past import clock_of_past
from cocreate.schema import check_version, upgrade

KEYS = ("secret", "identity", "promise")

Command = TypeVar("Command", bound=Callable[..., Any])


def _remember(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The nearest one to the end of the line counts: `--data A demo --data B` is B."""
    known: dict[str, str] = context.ensure_object(dict)
    if value is not None and option.name:
        known[option.name] = value
    return value


def house_options(command: Command) -> Command:
    """--database and --data, before and after the command's name."""
    data = click.option("--data", metavar="DIR", callback=_remember, help="Folder of keys, files, SQLite database.")
    database = click.option(
        "--database", metavar="URL", callback=_remember, help="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
    )
    return database(data(command))


def settings_of(context: click.Context, /, **changes: object) -> Settings:
    """The settings that this line of the console means."""
    known: dict[str, str] = context.ensure_object(dict)
    return settings_from_process(database=known.get("database"), data=known.get("data"), **changes)


def house_of(context: click.Context, /, **changes: object) -> Platform:
    """The platform with a database of the right version. Raises SchemaMismatch before anything is done."""
    platform = build_platform(settings_of(context, **changes))
    check_version(platform.database)
    return platform


def make_ready(settings: Settings) -> Platform:
    """The platform with its folder, its database brought up to this program's version, and its keys."""
    settings.data.mkdir(parents=True, exist_ok=True)
    platform = build_platform(settings)
    upgrade(platform.database, platform.projections)
    for name in KEYS:
        settings.key(name)
    return platform


def build_served(settings: Settings) -> Flask:
    """The pages; those of a file of the past on the clock of that time."""
    platform = build_platform(settings)
    clock = clock_of_past(platform.database) if settings.read_only else None
    return build_app(build_platform(settings, clock=clock) if clock else platform)

"""A house of a test's own in a browser: a story told through commands and served, with people who can sign in."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from argon2 import PasswordHasher

from cocreate.bootstrap import build_app, build_platform
from cocreate.config import settings_from
from cocreate.kept import ACCOUNT
from cocreate.schema import upgrade
from cocreate.seeds.quito.cast import PASSWORD
from tests.browser.conftest import Tab, serve
from tests.scenario import Scenario, StoppedClock


def a_story(folder: Path, *, days_ago: float) -> Scenario:
    """An empty house whose clock stands so many days before now."""
    clock = StoppedClock(at=datetime.now(UTC) - timedelta(days=days_ago))
    platform = build_platform(settings_from({}, data=str(folder), synchronous="OFF"), clock=clock)
    upgrade(platform.database, platform.projections)
    return Scenario(platform, clock)


def served(story: Scenario) -> Iterator[tuple[str, Scenario]]:
    """Its address, for as long as it is wanted."""
    for address in serve(build_app(story.platform)):
        yield address, story
    story.platform.database.engine.dispose()


def sign_in_as(tab: Tab, story: Scenario, name: str) -> None:
    """Through the form, with a password that she gets on the way."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    mine = ACCOUNT.c.person == story.person(name).person
    with story.platform.database.writing() as connection:
        opened = {"password_hash": cheap, "confirmed_at": story.clock.moment()}
        connection.execute(sa.update(ACCOUNT).where(mine).values(opened))
        email = connection.execute(sa.select(ACCOUNT.c.email).where(mine)).scalar_one()
    tab.open("/entrar")
    tab.page.get_by_label("Correo, o código de tu tarjeta").fill(email)
    tab.page.get_by_label("Contraseña").fill(PASSWORD)
    tab.follow(tab.page.get_by_role("button", name="Entrar"))

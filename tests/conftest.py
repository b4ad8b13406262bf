"""Houses to test in: a platform on each database, a clock in the test's hand, people, and a process with open doors."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cocreate.bootstrap import Platform, build_app, build_platform
from cocreate.config import settings_from
from cocreate.schema import upgrade
from tests import postgresql, warm
from tests.pages import Pages
from tests.playing import Played, played_once
from tests.scenario import Scenario, StoppedClock

warm.share_all()


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: the collector need not walk it after every few pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new SQLite database, migrated once; each test copies the file."""
    path = tmp_path_factory.mktemp("template") / "new.db"
    platform = build_platform(settings_from({}, database=f"sqlite:///{path}", data=str(path.parent)))
    upgrade(platform.database, platform.projections)
    platform.database.engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    yield from postgresql.start()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "house.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql_server: postgresql.Server) -> Iterator[str]:
    with postgresql_server.database() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each test that uses this runs on both databases."""
    return request.getfixturevalue(f"{request.param}_url")


def _platform(url: str, tmp_path: Path, clock: StoppedClock) -> Iterator[Platform]:
    settings = settings_from(
        {}, database=url, data=str(tmp_path), synchronous="OFF", demo=False, show_letters=True, password_memory_kib=8
    )
    platform = build_platform(settings, clock=clock)
    yield platform
    platform.database.engine.dispose()


@pytest.fixture
def platform(database_url: str, tmp_path: Path, clock: StoppedClock) -> Iterator[Platform]:
    """A new platform, on SQLite and on PostgreSQL."""
    yield from _platform(database_url, tmp_path, clock)


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path, clock: StoppedClock) -> Iterator[Platform]:
    """A new platform on SQLite alone, for what does not depend on the database."""
    yield from _platform(sqlite_url, tmp_path, clock)


@pytest.fixture
def scenario(platform: Platform, clock: StoppedClock) -> Scenario:
    return Scenario(platform, clock)


@pytest.fixture
def story(house: Platform, clock: StoppedClock) -> Scenario:
    """A scenario on SQLite alone."""
    return Scenario(house, clock)


@pytest.fixture(scope="session")
def copy_of_quito(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Played]:
    """The whole story until the afternoon of a Monday, each time in a folder to act on in."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return lambda: played_once(shared, tmp_path_factory.mktemp("quito") / "data")


@pytest.fixture
def app(house: Platform):
    app = build_app(house)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return app


@pytest.fixture
def pages(app) -> Pages:
    """A browser that judges every page it opens; forms need no token."""
    return Pages(app)


@pytest.fixture
def guarded_pages(app) -> Pages:
    """The same with the protection of forms on, as in production."""
    app.config.update(WTF_CSRF_ENABLED=True)
    return Pages(app)

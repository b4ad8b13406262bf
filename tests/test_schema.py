"""The database's versions: empty, this program's, or a newer one that is left alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from cocreate import kept
from cocreate.application import ledger
from cocreate.bootstrap import PROJECTIONS, Platform, build_platform
from cocreate.config import settings_from
from cocreate.projections.base import PROJECTION, metadata
from cocreate.schema import SchemaMismatch, _config, check_version, known_versions, migrations_folder, upgrade
from tests.scenario import Scenario


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Platform]:
    platform = build_platform(settings_from({}, database=f"sqlite:///{tmp_path / 'empty.db'}", data=str(tmp_path)))
    yield platform
    platform.database.engine.dispose()


def test_an_empty_database_is_brought_to_this_version(empty: Platform) -> None:
    with pytest.raises(SchemaMismatch, match="cocreate init"):
        check_version(empty.database)
    upgrade(empty.database, empty.projections)
    check_version(empty.database)
    assert empty.ledger.head() == (0, ledger.GENESIS)
    with empty.database.reading() as connection:
        assert empty.projections.positions(connection) == {projection.name: 0 for projection in PROJECTIONS}


def test_upgrading_twice_changes_nothing(story: Scenario) -> None:
    story.an_open_intake()
    head = story.platform.ledger.head()
    upgrade(story.platform.database, story.platform.projections)
    assert story.platform.ledger.head() == head


def test_the_migrations_make_exactly_the_tables_of_the_program(platform: Platform) -> None:
    def ours(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return not (kind == "table" and (name or "").startswith(("text_search", "alembic_version")))

    with platform.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        differences = compare_metadata(context, [ledger.metadata, metadata, kept.metadata])
    assert differences == []


@pytest.mark.parametrize("act", [upgrade, lambda database, _: check_version(database)])
def test_a_database_of_a_newer_program_is_refused_with_a_sentence(house: Platform, act: object) -> None:
    with house.database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaMismatch, match=r"9999.*newer cocreate"):
        act(house.database, house.projections)
    with house.database.reading() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(empty: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_connection: sa.Connection) -> None:
        raise RuntimeError("no more room")

    monkeypatch.setattr(empty.projections, "prepare", fail)
    with pytest.raises(RuntimeError):
        upgrade(empty.database, empty.projections)
    assert sa.inspect(empty.database.engine).get_table_names() == []


def test_there_is_one_line_of_migrations() -> None:
    versions = sorted((migrations_folder() / "versions").glob("*.py"))
    assert [version.stem for version in versions][:1] == ["0001"]


def test_a_new_projection_gets_its_row_and_old_rows_keep_theirs(house: Platform) -> None:
    with house.database.writing() as connection:
        connection.execute(sa.delete(PROJECTION).where(PROJECTION.c.name == PROJECTIONS[0].name))
        connection.execute(sa.update(PROJECTION).values(position=5))
        house.projections.prepare(connection)
        assert sorted(house.projections.positions(connection).values()) == [0] + [5] * (len(PROJECTIONS) - 1)


def test_the_line_of_versions_is_alembics_own() -> None:
    script = ScriptDirectory.from_config(_config())
    assert known_versions() == [revision.revision for revision in script.walk_revisions()][::-1]

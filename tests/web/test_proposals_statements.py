"""What the list and the page of a proposal ask the database: a constant number of statements, counted at the driver."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from cocreate.application.proposals import GiveSupport
from tests.bench.big_ledger import fill
from tests.scenario import PROCESS, Scenario
from tests.settling import a_held_workshop, carry

LIST, DETAIL = 5, 7


@contextmanager
def counted(engine: sa.Engine) -> Iterator[list[str]]:
    """Every statement that SQLite is given on connections opened from now on, past any layer above the driver.

    What it says to itself (the search index's own reading, marked by "--") is not one; nor is the frame of a transaction.
    """
    statements: list[str] = []

    def trace(connection, _entry) -> None:
        connection.set_trace_callback(
            lambda sql: None if sql.startswith(("--", "PRAGMA", "BEGIN", "ROLLBACK")) else statements.append(sql)
        )

    engine.dispose()
    sa.event.listen(engine, "connect", trace)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "connect", trace)
        engine.dispose()


@pytest.fixture
def many(story: Scenario) -> Scenario:
    story.an_open_intake()
    fill(story.platform, proposals=60, supports=100)
    return story


@pytest.mark.parametrize(
    "query",
    ["", "?zona=QU", "?zona=QU&tema=training", "?q=parada", "?q=parada&zona=QU", "?orden=apoyos", "?despues=40.0"],
)
def test_the_list_takes_at_most_five_statements(many: Scenario, app, query: str) -> None:
    with counted(many.platform.database.engine) as statements:
        assert app.test_client().get(f"/propuestas/{query}").status_code == 200
    assert 2 <= len(statements) <= LIST, statements


def test_a_page_takes_the_same_statements_however_much_happened(many: Scenario, app) -> None:
    client = app.test_client()
    client.get("/propuestas/60")  # the names of places are read once
    few = _statements_of(many, client, "/propuestas/60")
    with many.platform.database.reading() as connection:
        key = connection.execute(sa.text("SELECT id FROM proposal WHERE number = 60")).scalar_one()
    for name in ("Ana", "Berta", "Carla"):
        many.given((name, GiveSupport(process=PROCESS, proposal=key)))
    assert _statements_of(many, client, "/propuestas/60") == few <= DETAIL


def test_what_workshops_said_of_it_takes_one_more(many: Scenario, app) -> None:
    client = app.test_client()
    client.get("/propuestas/60")
    few = _statements_of(many, client, "/propuestas/60")
    with many.platform.database.reading() as connection:
        key = connection.execute(sa.text("SELECT id FROM proposal WHERE number = 60")).scalar_one()
    a_held_workshop(many)
    many.given(("Fabia", carry("note1", "note2", "note3", into=key)))
    assert _statements_of(many, client, "/propuestas/60") == few + 1


def _statements_of(story: Scenario, client: FlaskClient, path: str) -> int:
    with counted(story.platform.database.engine) as statements:
        assert client.get(path).status_code == 200
    return len(statements)

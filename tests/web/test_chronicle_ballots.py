"""Ballots in the chronicle: a city's worth of them makes no list longer, heavier or slower, and each can be seen."""

import pytest

from cocreate.queries.chronicle import Wanted, latest, page_of
from cocreate.queries.prioritisation.views import round_numbered
from cocreate.web.current import connection
from cocreate.web.prioritisation import history
from tests.every_vote import bring_a_round
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario
from tests.voting import Voting
from tests.web.test_proposals_statements import counted

MANY = 500
ONE = "Una papeleta de la votación"


@pytest.fixture
def voted(story: Scenario) -> Scenario:
    Voting(story).ground()
    bring_a_round(story, MANY)
    return story


def test_lists_leave_single_ballots_out_and_say_where_they_are(voted: Scenario, pages: Pages) -> None:
    page = pages.get("/registro/")
    assert ONE not in page.main_text
    assert "trajo la votación" in page.main_text
    assert pages.click("Ver las papeletas").main_text.count(ONE) == 30
    assert f"{MANY} asientos con este filtro" in pages.get("/registro/?que=ballots").main_text
    assert f"{MANY} asientos con este filtro" in pages.get("/registro/?acto=prioritisation.ballot_cast").main_text
    assert ONE not in pages.get("/registro/?que=prioritisation").main_text
    assert ONE not in pages.get("/").main_text


def test_news_and_feeds_do_not_tell_single_ballots(voted: Scenario, app) -> None:
    feed = app.test_client().get(f"/procesos/{PROCESS}/atom.xml")
    assert feed.status_code == 200
    assert "papeleta" not in feed.text


def test_ballots_cost_the_record_no_statement_and_no_weight(story: Scenario, pages: Pages) -> None:
    Voting(story).ground()
    found = []
    for ballots in (0, MANY):
        if ballots:
            bring_a_round(story, ballots)
        pages.get("/registro/")
        with counted(story.platform.database.engine) as statements:
            page = pages.get("/registro/")
        found.append((len(statements), len(page.html)))
    (few, light), (many, heavy) = found
    assert many <= few + 1  # the round is named
    assert heavy < light + 6_000


def test_the_list_is_found_by_its_index(voted: Scenario) -> None:
    """However many ballots are newer than the last thing that is told."""
    with voted.platform.database.reading() as reading:
        sql = "EXPLAIN QUERY PLAN SELECT * FROM chronicle WHERE context != 'ballots' ORDER BY position DESC LIMIT 31"
        plan = " ".join(str(row) for row in reading.exec_driver_sql(sql))
        assert "ix_chronicle_told" in plan
        everything, told = latest(reading, limit=1_000), page_of(reading, Wanted(), size=1_000)
    assert len(everything) - told.total == MANY


def test_a_rounds_history_tells_its_ballots_in_one_line(voted: Scenario, app) -> None:
    with app.test_request_context("/"):
        round = round_numbered(connection(), 1)
        lines = [str(line.sentence) for line in history.section(round)["entries"]]
    assert f"{MANY} papeletas entraron al registro." in lines
    assert len(lines) == 5

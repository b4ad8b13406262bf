"""What no page of ours sends: numbers without end, null characters, addresses that lead elsewhere."""

import io
import sqlite3

import pytest
from flask import Flask

from cocreate.bootstrap import Platform, build_app
from cocreate.domain.shared import Role
from tests import answering
from tests.answering import UNIT
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario

FAR = "9" * 30


@pytest.fixture
def browser(scenario: Scenario, platform: Platform):
    """A plain client over a house on each database; a fault answers 500, as in production."""
    scenario.an_open_intake().a_proposal()
    app = build_app(platform)
    app.config.update(WTF_CSRF_ENABLED=False)
    return app.test_client()


@pytest.mark.parametrize(
    "address",
    [
        f"/propuestas/{FAR}",
        f"/propuestas/{FAR}/seguimiento",
        "/propuestas/2147483648",
        f"/registro/{FAR}",
        f"/registro/{FAR}.json",
        f"/dev/letters/{FAR}",
        "/propuestas/a%00b",
        "/procesos/a%00b",
        "/confirmar/a%00b",
    ],
)
def test_an_address_of_nothing_is_said_to_be_one(browser, address: str) -> None:
    assert browser.get(address).status_code in (400, 404)


@pytest.mark.parametrize(
    "address",
    [
        "/registro/?propuesta=" + "9" * 5_000,
        "/registro/?antes=" + "9" * 5_000,
        "/registro/?propuesta=9999999999",
        "/registro/?hasta=9999-12-31",
        "/registro/?desde=0001-01-01",
        f"/propuestas/?despues={FAR}.{FAR}",
        "/propuestas/?q=a%00b",
        "/propuestas/?zona=a%00b",
        "/propuestas/1?version=" + "9" * 5_000,
        "/consejo?proceso=a%00b",
    ],
)
def test_odd_questions_are_answered_or_refused(browser, address: str) -> None:
    assert browser.get(address).status_code < 500


def test_null_characters_are_refused_wherever_they_stand(browser) -> None:
    assert browser.post("/entrar", data={"name": "a\x00@example.org", "password": "x"}).status_code == 400
    assert browser.post("/busca-tu-propuesta", data={"a\x00": "x"}).status_code == 400
    file = {"files": (io.BytesIO(b"%PDF-1.4"), "a\x00.pdf")}
    assert browser.post("/entrar", data=file, content_type="multipart/form-data").status_code in (400, 422)


def test_an_unreadable_referrer_is_no_way_back(browser) -> None:
    answer = browser.post("/proponer", headers={"Referer": "http://[::1"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/entrar?por=1")


@pytest.mark.parametrize("elsewhere", ["/%09/evil.example", "/%0a/evil.example", "//evil.example", "/%5cevil.example"])
def test_choosing_a_language_leads_nobody_out_of_the_site(browser, elsewhere: str) -> None:
    assert browser.get(f"/idioma/en?to={elsewhere}").headers["Location"] == "/"


def test_a_database_that_does_not_answer_in_time_is_said_so_and_nothing_is_done(house: Platform, app: Flask) -> None:
    """Another writer holds the lock for longer than anybody waits."""
    rival = sqlite3.connect(house.database.engine.url.database, isolation_level=None)
    rival.execute("BEGIN IMMEDIATE")
    with house.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().post("/busca-tu-propuesta", data={"code": "AAAA-BBBB-CCCC-DDDD"})
    rival.execute("ROLLBACK")
    rival.close()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"


@pytest.fixture
def offices(scenario: Scenario, platform: Platform):
    """The same client for somebody who organises and moderates, in a house with a proposal, a group and a response."""
    answering.admitted(answering.an_answering_house(scenario), "first", "second", "third")
    answering.grouped(scenario, "night", "first", "second")
    scenario.given(("Olga", answering.answer("cluster/night")))
    olga = scenario.with_role("Olga", Role.MODERATOR)
    app = build_app(platform)
    app.config.update(WTF_CSRF_ENABLED=False)
    return Pages(app).sign_in(olga).client


@pytest.mark.parametrize("number", [FAR, f"-{FAR}", "9" * 18])
@pytest.mark.parametrize(
    "address",
    [
        "/respuestas/1?edicion=",
        f"/procesos/{PROCESS}/criterios?edicion=",
        "/grupos/?antes=",
        f"/procesos/{PROCESS}/parecidas?desde=",
        "/avisos?antes=",
    ],
)
def test_numbers_that_no_database_compares_are_answered_like_none(offices, address: str, number: str) -> None:
    assert offices.get(address + number).status_code < 500


@pytest.mark.parametrize("subject", ["proposal", "comment", "cluster", "process", "plan", "section", "zone", ""])
def test_no_longer_following_what_is_no_thing_is_no_fault(offices, subject: str) -> None:
    assert offices.post("/dejar-de-seguir", data={"subject": subject}).status_code == 303


@pytest.mark.parametrize(
    "sent",
    [
        {"act": "admit", "numbers": [FAR, "1"]},
        {"act": "opinion", "numbers": ["3"], "aspect": "zz", "unit": UNIT},
        {"act": "opinion", "numbers": ["3"], "aspect": "zz", "unit": UNIT, "days": "5", "sure": "1"},
    ],
)
def test_many_decisions_of_which_nobody_heard_decide_nothing(offices, scenario: Scenario, sent: dict) -> None:
    answering.proposed(scenario, "fourth")
    before = scenario.platform.bus.ledger.head()
    assert offices.post(f"/procesos/{PROCESS}/admision/varias", data=sent).status_code < 500
    assert scenario.platform.bus.ledger.head() == before


@pytest.mark.parametrize("number", [FAR, "0", "²"])
def test_a_response_goes_into_no_proposal_of_such_a_number(offices, number: str) -> None:
    sent = {"outcome": "merged", "reasons": answering.REASONS, "unit": UNIT, "session": "Mesa del 3 de mayo"}
    sent |= {"target": "other_proposal", "other": number}
    assert offices.post("/propuestas/3/responder", data=sent).status_code == 422

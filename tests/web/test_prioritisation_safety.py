"""Voting under attack: forged forms, ballots no page makes, shared devices, and what an open round lets out."""

import pytest

from cocreate.kept.ballots import box_counts
from tests.pages import Page, Pages
from tests.scenario import Scenario
from tests.voting import Voting

SHOW, BALLOT, CHECK, CAST = (
    "/votaciones/1",
    "/votaciones/1/papeleta",
    "/votaciones/1/papeleta/revisar",
    "/votaciones/1/votar",
)
HELP = "/votaciones/1/ayuda"


@pytest.fixture
def voting(story: Scenario) -> Voting:
    return Voting(story).ground().opened()


def as_a_browser(pages: Pages, page: Page, form: int | str, status: int | None = None, **values: object) -> Page:
    """Only the fields of that very form: no token of another one goes along."""
    found = page.form(form)
    return pages.post(found.action, {"csrf_token": "", **found.values, **values}, status)


def ballot_of_ana_with_help(voting: Voting, pages: Pages) -> Page:
    ana = voting.story.person("Ana")
    pages.sign_in(voting.story.person("Clara"))
    return pages.submit(pages.get(HELP).form("who"), who=f"ana.{ana.person}@example.org", here="y")


def test_help_to_vote_works_with_forms_protected(voting: Voting, guarded_pages: Pages) -> None:
    page = ballot_of_ana_with_help(voting, guarded_pages)
    checked = as_a_browser(guarded_pages, page, 0, 200, o=["2"])
    assert checked.h1 == "Revisa tu papeleta"
    again = as_a_browser(guarded_pages, checked, "cambiar", 200)
    checked = as_a_browser(guarded_pages, again, 0, 200, o=["3"])
    assert "en la urna" in as_a_browser(guarded_pages, checked, "votar").h1


def test_a_ballot_that_no_page_makes_is_no_ballot(voting: Voting, pages: Pages) -> None:
    pages.sign_in(voting.story.person("Ana"))
    for nonsense in ("[" * 9_000, '{"choices":' + "[" * 9_000, '{"choices":["1","1"]}', "[]", "\\ud800"):
        for where in (BALLOT, CHECK, CAST):
            answer = pages.client.post(where, data={"papeleta": nonsense})
            assert answer.status_code in (200, 303, 409, 422)
    with voting.story.platform.database.reading() as connection:
        assert box_counts(connection, voting.round).ballots == 0


def test_marks_of_a_session_that_ran_out_wait_for_her_alone(voting: Voting, pages: Pages) -> None:
    ana, beto = voting.story.person("Ana"), voting.story.person("Beto")
    for who, ticked in ((beto, []), (ana, ["2"])):
        pages.sign_in(ana)
        pages.get(BALLOT)
        voting.story.clock.move(hours=13)
        pages.post(CHECK, {"o": ["2"]})
        pages.sign_in(who)
        assert [box.get("value") for box in pages.get(BALLOT).select("input[checked]")] == ticked


def test_marks_of_who_helps_are_not_on_the_ballot_of_who_is_helped(voting: Voting, pages: Pages) -> None:
    pages.post(CHECK, {"o": ["2"]})
    assert not ballot_of_ana_with_help(voting, pages).select("input[checked]")


def test_a_receipt_nested_without_end_is_no_receipt(pages: Pages) -> None:
    for depth in (400, 700, 850, 900, 950, 5_000):
        nested = '{"a":' * depth + "1" + "}" * depth
        names = f'"v":"cocreate-receipt/1","round":"r","bid":"b","commitment":"{"A" * 43}","salt":"{"A" * 43}"'
        answer = pages.client.post("/comprobar", data={"text": f'{{{names},"choice":{nested}}}'})
        assert answer.status_code in (200, 422), depth

"""Answers about proposals, the same on both databases, with proposals of another process always in the way."""

import pytest

from cocreate.application.proposals import GiveSupport, Place, RedactProposal
from cocreate.domain.proposals import Ground
from cocreate.domain.shared import Role
from cocreate.queries.proposals import (
    Criteria,
    Cursor,
    figures_of,
    newest,
    of_author,
    page_of,
    proposal_of_number,
    related_to,
    setting_of,
    supported_by,
    titles_of,
)
from cocreate.queries.proposals import listing as listing_module
from tests.scenario import PROCESS, VERSION, Scenario, words


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    """Seven proposals of Ana and Berta: the third loved, the fifth erased, the last for the whole district."""
    scenario.an_open_intake().with_role("Mo", Role.MODERATOR)
    for n in range(1, 8):
        place = Place(version=VERSION) if n == 7 else Place(version=VERSION, zone="QU" if n % 2 else "TU")
        theme = "inclusion" if n > 3 else "training"
        scenario.a_proposal(
            f"p{n}", by="Ana" if n < 4 else "Berta", words=words(f"Título {n}"), place=place, theme=theme
        )
    for name in ("Carla", "Dora"):
        scenario.given((name, GiveSupport(process=PROCESS, proposal="p3")))
    erase = RedactProposal(process=PROCESS, proposal="p5", ground=Ground.OTHER, reason="Prueba.")
    return scenario.given(("Carla", GiveSupport(process=PROCESS, proposal="p6")), ("Mo", erase))


def numbers(page) -> list[int]:
    return [proposal.number for proposal in page.proposals]


def test_figures_count_by_everything(told: Scenario) -> None:
    with told.platform.database.reading() as connection:
        figures = figures_of(connection, PROCESS)
        assert (figures.total, figures.supports) == (7, 3)
        assert figures.by_zone == {"QU": 3, "TU": 3, "": 1}
        assert figures.by_status == {"submitted": 6, "redacted": 1}
        assert figures_of(connection, "another").total == 0


def test_titles_newest_and_own(told: Scenario) -> None:
    with told.platform.database.reading() as connection:
        assert titles_of(connection, ["p1", "p5"]) == {"p1": (1, "Título 1"), "p5": (5, None)}
        assert [p.number for p in newest(connection, PROCESS, zone="TU", limit=2)] == [6, 4]
        ana, carla = (told.person(name).pseudonym(PROCESS) for name in ("Ana", "Carla"))
        assert [p.number for p in of_author(connection, ana)] == [3, 2, 1]
        assert [p.number for p in supported_by(connection, carla, PROCESS)] == [6, 3]
        assert newest(connection, "another") == []


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        (Criteria(), [7, 6, 5, 4, 3, 2, 1]),
        (Criteria(order="oldest"), [1, 2, 3, 4, 5, 6, 7]),
        (Criteria(order="supported"), [3, 6, 7, 5, 4, 2, 1]),
        (Criteria(zone="TU"), [6, 4, 2]),
        (Criteria(zone="TU", theme="inclusion"), [6, 4]),
        (Criteria(status="redacted"), [5]),
        (Criteria(q="silla vacía"), [7, 6, 4, 3, 2, 1]),
        (Criteria(q="sillas vac", zone="QU"), [3, 1]),
        (Criteria(q="zanahoria"), []),
        (Criteria(parish="nowhere"), []),
    ],
)
@pytest.mark.parametrize("few", [500, 0])
def test_a_list_is_what_was_asked_for_whichever_way_it_is_read(
    told: Scenario, criteria: Criteria, found: list[int], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "FEW", few)
    with told.platform.database.reading() as connection:
        page = page_of(connection, PROCESS, criteria)
    assert numbers(page) == found
    assert page.total == len(found)


@pytest.mark.parametrize("order", ["newest", "oldest", "supported"])
def test_pages_forth_and_back_are_the_whole_list(told: Scenario, order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing_module, "PAGE", 2)
    criteria, forth, back = Criteria(order=order), [], []
    with told.platform.database.reading() as connection:
        page = page_of(connection, PROCESS, criteria)
        forth += numbers(page)
        while page.following:
            page = page_of(connection, PROCESS, criteria, Cursor.read(str(page.following), ""))
            forth += numbers(page)
        back = numbers(page)
        while page.previous:
            page = page_of(connection, PROCESS, criteria, Cursor.read("", str(page.previous)))
            back = numbers(page) + back
    assert forth == back
    assert sorted(forth) == [1, 2, 3, 4, 5, 6, 7]


def test_a_cursor_that_nobody_made_is_none() -> None:
    for text in ("", "x", "1", "1.x", "9" * 30 + ".1", "-1.0"):
        assert Cursor.read(text, "") is None
    assert Cursor.read("", "12.3") == Cursor(12, 3, backwards=True)


def test_related_ones_share_theme_and_zone(told: Scenario) -> None:
    with told.platform.database.reading() as connection:
        six, seven = (proposal_of_number(connection, number) for number in (6, 7))
        assert [p.number for p in related_to(connection, six)] == [4]
        assert related_to(connection, seven) == []


def test_a_setting_knows_windows_and_places(told: Scenario) -> None:
    at = told.clock.moment()
    with told.platform.database.reading() as connection:
        around = setting_of(connection)
        assert setting_of(connection, "another") is None
    assert around.allows("propose", at)
    assert not around.allows("deliberate", at)
    assert around.next_window("deliberate", at).key == "deliberation"
    assert around.places.name(VERSION, "170111") == "Guamaní"
    assert around.places.zone_of(VERSION, "170111") == "QU"

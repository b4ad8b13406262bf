"""Zones and parishes as pages."""

import pytest

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.territory import AdoptTerritory
from cocreate.domain.proposals import Place
from cocreate.domain.territory import Area, AreaKind
from tests.scenario import TERRITORY, VERSION


def test_without_a_territory_the_page_says_so(pages):
    assert "Todavía no hay un territorio adoptado" in pages.get("/zonas/").main_text
    pages.get("/zonas/QU", 404)


def test_zones_are_shown_with_population_and_rate(story, pages):
    story.an_open_intake().a_proposal()
    page = pages.get("/zonas/")
    assert "446.050" in page.main_text
    assert "Guamaní" in page.main_text
    assert len(page.select(".mapa .base")) == 2


def test_a_zone_shows_its_parishes_and_its_newest_proposals(story, pages):
    story.an_open_intake().a_proposal()
    page = pages.get("/zonas/QU")
    assert "Una escuela de participación en cada zona" in page.main_text
    assert "Guamaní 1" in page.main_text
    assert "100 %" in page.main_text


def test_a_zone_without_proposals_invites(story, pages):
    story.an_open_intake()
    assert "Todavía no hay propuestas de Tumbaco" in pages.get("/zonas/TU").main_text


def test_a_parish_is_not_a_zone(story, pages):
    story.an_open_intake()
    pages.get("/zonas/170111", 404)
    pages.get("/zonas/XX", 404)


@pytest.fixture
def redrawn(story):
    """Tumbaco is taken into Quitumbe, and Calderón begins, before the story's today."""
    story.an_open_intake().a_proposal()
    story.a_proposal("second", place=Place(version=VERSION, zone="TU", parish="170184"))
    edition = AdoptTerritory(
        territory=TERRITORY,
        version="2024",
        valid_from="2024-04-07",
        source="prueba",
        areas=(
            Area("DMQ", "Distrito Metropolitano de Quito", AreaKind.DISTRICT, None, 2_679_722),
            Area("QU", "Quitumbe", AreaKind.ZONE, "DMQ", 446_050, None, -60, 436),
            Area("CA", "Calderón", AreaKind.ZONE, "DMQ", 99_998, None, 150, 6),
            Area("170111", "Guamaní", AreaKind.PARISH, "CA", 99_998, True),
            Area("170126", "Quitumbe", AreaKind.PARISH, "QU", 108_989, True),
            Area("170184", "Tumbaco", AreaKind.PARISH, "QU", 79_109, False),
        ),
    )
    return story.given((THE_SYSTEM, edition))


def test_a_zone_that_began_later_shows_proposals_of_its_parishes_from_before(redrawn, pages):
    text = pages.get("/zonas/CA").main_text
    assert "Una escuela de participación en cada zona" in text
    assert "No existía." in text
    assert "del 1 de enero de 2022 al 6 de abril de 2024" in text


def test_a_zone_that_ceased_shows_its_editions(redrawn, pages):
    assert "no está en la edición vigente" in pages.get("/zonas/TU").main_text


def test_the_map_begins_at_its_westernmost_patch(redrawn, pages):
    corners = [int(patch.get("x")) for patch in pages.get("/zonas/").select(".mapa .base")]
    assert min(corners) >= 0

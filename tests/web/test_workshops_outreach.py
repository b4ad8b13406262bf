"""Whom the workshops of a process reached, as everybody reads it, and why somebody was not."""

from collections.abc import Sequence

import pytest

from cocreate.application.workshops import EndWorkshop, EnterRoom, Kind, PriorityGroup, RecordRepresentation
from cocreate.domain.shared import Role
from tests.gathering import an_open_workshop, here
from tests.pages import Page, Pages
from tests.scenario import PROCESS, Scenario

REACH = f"/procesos/{PROCESS}/alcance"


@pytest.fixture
def process(story: Scenario) -> Scenario:
    return story.an_open_intake()


def a_workshop_that_was_held(story: Scenario, people: Sequence[str] = ("Ana",), **changes: object) -> None:
    an_open_workshop(story, people=people, **changes)
    story.given(("Fabia", EndWorkshop(**here())))


def row(page: Page, zone: str) -> list[str]:
    found = next(line for line in page.select("section tr") if zone in "".join(line.itertext()))
    return ["".join(cell.itertext()) for cell in found if cell.tag.endswith("td")]


def test_before_any_workshop_nobody_was_reached(process: Scenario, pages: Pages) -> None:
    page = pages.get(REACH)
    assert "0 talleres realizados" in page.main_text
    assert "No se llegó a 2 zonas" in page.main_text
    assert "Sin razón todavía" in page.main_text
    assert "Todavía no se hace ningún taller" in page.main_text
    assert "Dar la razón" not in page.main_text
    pages.get("/procesos/otro/alcance", status=404)


def test_zones_groups_and_rules_come_from_what_was_recorded(process: Scenario, pages: Pages) -> None:
    an_open_workshop(process)
    process.given(
        ("Fabia", RecordRepresentation(**here(groups=(PriorityGroup.CARERS,)))),
        ("Fabia", EndWorkshop(**here())),
    )
    page = pages.get(REACH)
    assert row(page, "Quitumbe")[0] == "1"
    assert row(page, "Tumbaco")[0] == "0"
    assert "No se llegó a 1 zona " in page.main_text
    assert "Personas que cuidan" in page.texts("section table tbody")[1]
    assert "Consta en 1 de 1." in page.main_text
    assert "En 0 de 1 se compartieron al menos 3 días hábiles antes." in page.main_text


def test_few_people_are_not_counted_by_where_they_come_from(process: Scenario, pages: Pages) -> None:
    an_open_workshop(process, people=())
    people = [f"Vecina {n}" for n in range(12)]
    process.given(*((name, EnterRoom(**here(zone="TU" if n < 2 else "QU"))) for n, name in enumerate(people)))
    process.given(("Fabia", EndWorkshop(**here())))
    page = pages.get(REACH)
    assert row(page, "Tumbaco")[2] == "< 10"
    assert row(page, "Quitumbe")[2] == "10"


def test_a_session_in_time_meets_the_rule_and_what_followed_is_counted(process: Scenario, pages: Pages) -> None:
    a_workshop_that_was_held(process, purpose=Kind.AWARENESS)
    process.a_proposal("after", by="Berta")
    page = pages.get(REACH)
    assert "Se hizo 1 jornada a tiempo." in page.main_text
    assert "Propuestas enviadas después 1" in page.main_text


def test_a_specialised_workshop_is_asked_for_where_one_is_planned(process: Scenario, pages: Pages) -> None:
    an_open_workshop(process, purpose=Kind.SPECIALISED)
    assert "Está convocado" in pages.get(REACH).main_text
    process.given(("Fabia", EndWorkshop(**here())))
    assert "Está convocado" not in pages.get(REACH).main_text


def test_who_organises_says_why_somebody_was_not_reached(process: Scenario, pages: Pages) -> None:
    pages.sign_in(process.person("Olga"))
    page = pages.get(f"{REACH}/zona/TU")
    assert "Tumbaco" in page.main_text
    page = pages.submit(page.form("reason"), status=422, reason="")
    assert "Escribe por qué no se llegó" in " ".join(page.error_summary())
    page = pages.submit(page.form("reason"), reason="No hubo dónde reunirse.")
    assert "No hubo dónde reunirse." in page.main_text
    assert pages.get(f"{REACH}/zona/TU").form("reason").values["reason"] == "No hubo dónde reunirse."
    page = pages.submit(pages.get(f"{REACH}/grupo/carers").form("reason"), reason="Fue en horario de trabajo.")
    assert "Fue en horario de trabajo." in page.main_text
    for path in ("zona/XX", "grupo/nadie", "barrio/QU"):
        pages.get(f"{REACH}/{path}", status=404)


def test_others_give_no_reasons(process: Scenario, pages: Pages) -> None:
    process.with_role("Mora", Role.MODERATOR)
    for name in ("Ana", "Mora"):
        pages.sign_in(process.person(name))
        pages.get(f"{REACH}/zona/TU", status=403)

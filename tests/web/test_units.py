"""Units on pages: registered and staffed by the organiser, listed for everybody."""

import pytest

from cocreate.application.processes import RegisterUnit, StaffUnit
from cocreate.domain.shared import Role
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario

UNITS = f"/procesos/{PROCESS}/mesa/unidades"


@pytest.fixture
def desk(story: Scenario, pages: Pages) -> Pages:
    story.a_territory().a_process()
    return pages.sign_in(story.person("Olga"))


def test_the_organiser_registers_a_unit_and_names_who_speaks_for_it(story: Scenario, desk: Pages) -> None:
    story.with_role("Uma", Role.UNIT)
    page = desk.submit(desk.get(UNITS).form("unit"), unit="movilidad", name="Secretaría de Movilidad")
    assert page.h1 == "Secretaría de Movilidad"
    found = desk.submit(page.form("q"), q="uma")
    after = desk.submit(found.form("/nombrar"))
    assert "Uma habla ahora por la unidad." in after.text
    assert "1 persona habla por ella" in desk.get(UNITS).main_text


def test_who_lacks_the_role_of_units_is_told_and_not_offered(story: Scenario, desk: Pages) -> None:
    story.given(("Olga", RegisterUnit(process=PROCESS, unit="movilidad", name="Movilidad")))
    berta = story.person("Berta")
    page = desk.get(f"{UNITS}/movilidad?q=berta.{berta.person}@example.org")
    assert "no tiene el rol de unidad en este proceso" in page.main_text
    assert not [form for form in page.forms() if form.action.endswith("/nombrar")]
    refused = desk.post(f"{UNITS}/movilidad/nombrar", {"person": berta.person}, 409)
    assert "lo otorga la administración" in refused.error_summary()[0]


def test_the_role_in_another_process_does_not_count(story: Scenario, desk: Pages) -> None:
    story.given(("Olga", RegisterUnit(process=PROCESS, unit="movilidad", name="Movilidad")))
    uma = story.with_role("Uma", Role.UNIT, scope="otro-proceso")
    page = desk.get(f"{UNITS}/movilidad?q=uma.{uma.person}@example.org")
    assert "no tiene el rol de unidad" in page.main_text


def test_who_organises_does_not_look_through_everybody(story: Scenario, desk: Pages) -> None:
    """Names and addresses of citizens are not hers to browse."""
    story.given(("Olga", RegisterUnit(process=PROCESS, unit="movilidad", name="Movilidad")))
    story.person("Berta")
    for question in ("berta", "example", "@e"):
        text = desk.get(f"{UNITS}/movilidad?q={question}").main_text
        assert "Berta" not in text
        assert "Nadie con ese nombre o correo" in text


def test_somebody_is_relieved(story: Scenario, desk: Pages) -> None:
    uma = story.with_role("Uma", Role.UNIT)
    story.given(
        ("Olga", RegisterUnit(process=PROCESS, unit="movilidad", name="Movilidad")),
        ("Olga", StaffUnit(process=PROCESS, unit="movilidad", member=uma)),
    )
    page = desk.get(f"{UNITS}/movilidad")
    assert "Uma" in page.main_text
    after = desk.submit(page.form("/relevar"))
    assert "Uma ya no habla por la unidad." in after.text
    assert "Nadie todavía" in after.main_text


def test_a_key_that_is_taken_is_refused_where_it_was_typed(story: Scenario, desk: Pages) -> None:
    story.given(("Olga", RegisterUnit(process=PROCESS, unit="movilidad", name="Movilidad")))
    page = desk.submit(desk.get(UNITS).form("unit"), 409, unit="movilidad", name="Otra")
    assert page.error_summary() == ["Ya hay una unidad con esa clave."]
    assert page.form("unit").values["name"] == "Otra"


def test_a_unit_that_does_not_exist_is_not_found(desk: Pages) -> None:
    desk.get(f"{UNITS}/nada", 404)


def test_everybody_reads_which_units_there_are_but_not_who_speaks_for_them(story: Scenario, pages: Pages) -> None:
    uma = story.with_role("Uma", Role.UNIT)
    story.a_process().given(
        ("Olga", RegisterUnit(process=PROCESS, unit="movilidad", name="Secretaría de Movilidad")),
        ("Olga", StaffUnit(process=PROCESS, unit="movilidad", member=uma)),
    )
    text = pages.get(f"/procesos/{PROCESS}").main_text
    assert "Secretaría de Movilidad" in text
    assert "Uma" not in text


def test_units_are_the_organisers_work(story: Scenario, pages: Pages) -> None:
    story.a_process()
    pages.sign_in(story.with_role("Mora", Role.MODERATOR)).get(UNITS, 403)

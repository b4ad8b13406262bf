"""Workshops through their pages: the calendar, one workshop, planning it, convening, moving, cancelling, materials."""

from io import BytesIO

import pytest
import sqlalchemy as sa

from cocreate.application.workshops import (
    CancelWorkshop,
    Mode,
    OpenDoors,
    RegisterForWorkshop,
    RescheduleWorkshop,
    WorkshopWords,
)
from cocreate.domain.shared import Role
from tests.gathering import a_planned_workshop, here, leader_of, plan
from tests.pages import Page, Pages
from tests.scenario import PROCESS, Scenario

NEW = f"/procesos/{PROCESS}/talleres/nuevo"
PDF = b"%PDF-1.7 un archivo"


@pytest.fixture
def led(story: Scenario, pages: Pages) -> Scenario:
    """Fabia facilitates and is signed in. It is Tuesday, the 17th of March 2026, nine o'clock in the city."""
    story.an_open_intake()
    leader_of(story)
    pages.sign_in(story.person("Fabia"))
    return story


def filled(page: Page, **changes: object) -> dict[str, object]:
    return {
        "title": "Taller de Quitumbe",
        "description": "Conversamos.",
        "audience": "Vecinas y vecinos",
        "zones": ["QU"],
        "mode": "in_person",
        "place": "Casa Somos Guamaní",
        "day": "2026-03-25",
        "begins": "09:00",
        "finishes": "11:00",
        **changes,
    }


def moved(story: Scenario, days: float) -> RescheduleWorkshop:
    times = {"starts": story.clock.moment(days=days), "ends": story.clock.moment(days=days, hours=2)}
    return RescheduleWorkshop(**here(**times, reason="Hay paro de buses."))


# The calendar -------------------------------------------------------------------------------------------------------


def test_without_workshops_the_page_says_what_will_be_here(story: Scenario, pages: Pages) -> None:
    assert "Todavía no hay ningún proceso" in pages.get("/talleres").main_text
    story.an_open_intake()
    assert "No hay talleres por venir" in pages.get("/talleres").main_text
    pages.get("/talleres?proceso=none", status=404)
    pages.get("/talleres/1", status=404)


def test_workshops_stand_under_their_day_with_where_and_for_whom(story: Scenario, pages: Pages) -> None:
    a_planned_workshop(story.an_open_intake(), capacity=3)
    story.given(("Ana", RegisterForWorkshop(**here())))
    page = pages.get("/talleres")
    assert "Domingo 22 de marzo" in page.texts("h2")
    for words in ("de 09:00 a 11:00", "Casa Somos Guamaní", "Quitumbe", "Quedan 2 lugares"):
        assert words in page.main_text
    story.clock.move(days=4)
    assert "Mañana, domingo 22 de marzo" in pages.get("/talleres").texts("h2")


def test_a_filter_leaves_what_was_asked_for_and_says_how_to_take_it_back(story: Scenario, pages: Pages) -> None:
    a_planned_workshop(story.an_open_intake())
    page = pages.submit(pages.get("/talleres").form("filtros"), zona="TU", tipo="general")
    assert "No hay talleres por venir con ese filtro" in page.main_text
    assert "Zona: Tumbaco" in page.main_text
    assert "Taller de Quitumbe" in pages.get("/talleres?zona=QU").main_text
    assert "Taller de Quitumbe" in pages.get("/talleres?zona=XX&tipo=x&modo=y&pagina=9&pagina=x").main_text
    pages.get("/talleres?pagina=-3")
    pages.get("/talleres?pagina=99999999999999")


def test_what_was_stands_below_and_has_a_page_of_its_own(story: Scenario, pages: Pages) -> None:
    a_planned_workshop(story.an_open_intake())
    story.clock.move(days=9)
    page = pages.get("/talleres")
    assert "Ya pasaron" in page.texts("h2")
    assert "No se abrió" in page.main_text
    assert "Taller de Quitumbe" in pages.get("/talleres?vista=realizados").main_text
    assert "No hay talleres que mostrar" in pages.get("/talleres?vista=realizados&zona=TU").main_text


def test_the_next_ones_are_told_at_home_in_the_process_and_in_the_zone(story: Scenario, pages: Pages) -> None:
    a_planned_workshop(story.an_open_intake())
    assert "Próximo taller: Taller de Quitumbe, domingo 22 de marzo" in pages.get("/").main_text
    assert "Taller de Quitumbe" in pages.get(f"/procesos/{PROCESS}").main_text
    assert "Taller de Quitumbe" in pages.get("/zonas/QU").main_text
    assert "Taller de Quitumbe" not in pages.get("/zonas/TU").main_text
    story.given(("Fabia", CancelWorkshop(**here(reason="Llueve."))))
    assert "Próximo taller" not in pages.get("/").main_text


# One workshop -------------------------------------------------------------------------------------------------------


def test_the_page_of_a_workshop_says_what_one_needs_to_come(story: Scenario, pages: Pages) -> None:
    a_planned_workshop(story.an_open_intake())
    page = pages.get("/talleres/1")
    assert page.h1 == "Taller de Quitumbe"
    for words in ("Domingo 22 de marzo, de 09:00 a 11:00", "Hay rampa", "Barrio", "¿Qué harías tú?", "Convocado"):
        assert words in page.main_text
    assert page.texts(".horario__h") == ["09:00", "09:10", "09:30", "09:50", "10:05"]
    assert "Fabia" not in page.text
    assert "Tu trabajo" not in page.main_text


def test_the_online_link_is_for_who_leads_and_not_for_strangers(story: Scenario, pages: Pages) -> None:
    words = WorkshopWords(
        title="En línea", description="x", audience="x", place="", accessibility="", link="https://meet.example.org/a"
    )
    a_planned_workshop(story.an_open_intake(), mode=Mode.ONLINE, words=words)
    assert "meet.example.org" not in pages.get("/talleres/1").html
    assert "meet.example.org" in pages.sign_in(story.person("Fabia")).get("/talleres/1").main_text


def test_moved_and_cancelled_ones_say_so_with_the_reason_and_what_was(story: Scenario, pages: Pages) -> None:
    a_planned_workshop(story.an_open_intake())
    story.given(("Fabia", moved(story, 6)))
    page = pages.get("/talleres/1")
    assert "Antes era el 22 mar 2026, 09:00. Motivo: Hay paro de buses." in page.main_text
    assert "Lunes 23 de marzo" in page.main_text
    story.given(("Fabia", CancelWorkshop(**here(reason="No hay casa."))))
    page = pages.get("/talleres/1")
    assert "Este taller se canceló Motivo: No hay casa." in page.main_text
    assert "era el 22 mar 2026" in page.main_text
    assert "Cancelado" in pages.get("/talleres").main_text


def test_materials_that_are_missing_or_late_stay_a_warning(led: Scenario, pages: Pages) -> None:
    a_planned_workshop(led)
    assert "Se comparten aquí al menos 3 días hábiles antes" in pages.get("/talleres/1").main_text
    led.clock.move(days=3)
    assert "Sin materiales a tiempo" in pages.get("/talleres/1").main_text
    pages.sign_in(led.person("Fabia"))  # three days are a long session
    share(pages)
    assert "Los materiales llegaron tarde" in pages.get("/talleres/1").main_text
    led.clock.move(days=2, minutes=-30)
    led.given(("Fabia", OpenDoors(**here())))
    assert "Los materiales llegaron tarde" in pages.get("/talleres/1").main_text


# Planning -----------------------------------------------------------------------------------------------------------


def test_planning_is_for_facilitators_and_organisers(story: Scenario, pages: Pages) -> None:
    a_planned_workshop(story.an_open_intake())
    assert "necesitas entrar" in pages.get(NEW).text
    pages.sign_in(story.person("Ana"))
    for path in (NEW, "/talleres/1/cambiar", "/talleres/1/mover", "/talleres/1/cancelar", "/talleres/1/materiales"):
        pages.get(path, status=403)
    pages.sign_in(story.with_role("Flor", Role.FACILITATOR)).get("/talleres/1/cambiar", status=403)
    pages.sign_in(story.person("Olga")).get("/talleres/1/cambiar")


def test_a_workshop_is_planned_checked_and_convened(led: Scenario, pages: Pages) -> None:
    pages.get(NEW)
    page = pages.click("Preparar un taller de consulta")
    assert "Ordenamos los aportes en temas" in page.html
    page = pages.submit(page.form(), **filled(page))
    assert "Guardaste el borrador" in page.text
    assert "Es un borrador" in page.main_text
    page = pages.click("Revisar y convocar")
    assert "No hay cupo" in page.main_text
    page = pages.submit(page.form())
    assert "Convocaste al taller" in page.text
    assert "Miércoles 25 de marzo, de 09:00 a 11:00" in page.main_text
    assert "Taller de Quitumbe" in pages.sign_out().get("/talleres").main_text


def test_a_workshop_of_today_is_told_that_nobody_has_time_to_prepare(led: Scenario, pages: Pages) -> None:
    led.given(("Fabia", plan(led, starts=led.clock.moment(hours=2), ends=led.clock.moment(hours=4))))
    assert "No queda ningún día hábil entre hoy y el taller" in pages.get("/talleres/1/publicar").main_text


def test_a_draft_does_not_exist_for_others(led: Scenario, pages: Pages) -> None:
    led.given(("Fabia", plan(led)))
    assert "Borradores" in pages.get("/talleres").texts("h2")
    pages.get("/talleres/1")
    pages.sign_in(led.with_role("Flor", Role.FACILITATOR))
    pages.get("/talleres/1", status=404)
    assert "Borradores" not in pages.get("/talleres").texts("h2")
    pages.sign_out().get("/talleres/1", status=404)
    assert pages.client.get("/talleres/1/calendario.ics").status_code == 404


def test_what_is_missing_is_said_where_it_is_missing_and_what_was_typed_stays(led: Scenario, pages: Pages) -> None:
    page = pages.get(f"{NEW}?tipo=general")
    values = filled(page, title="", day="", finishes="08:00", audience="Vecinas de Guamaní")
    page = pages.submit(page.form(), 422, **{**values, "agenda-2-minutes": "mucho"})
    errors = page.error_summary()
    assert "Escribe un título." in errors
    assert "Escribe el día." in errors
    assert "Termina después de empezar: revisa las dos horas." in errors
    assert len(errors) == 4
    assert "Vecinas de Guamaní" in page.html
    assert 'value="mucho"' in page.html


def test_a_rule_says_no_on_the_same_page(led: Scenario, pages: Pages) -> None:
    page = pages.get(f"{NEW}?tipo=general")
    page = pages.submit(page.form(), 409, **filled(page, day="2026-03-10", description="Lo que escribí"))
    assert "Esa fecha ya pasó" in page.error_summary()[0]
    assert "Lo que escribí" in page.html
    page = pages.submit(page.form(), 409, **filled(page, mode="hybrid"))
    assert "un enlace si es en línea" in page.error_summary()[0]


def test_rows_come_go_and_move_without_losing_a_word(led: Scenario, pages: Pages) -> None:
    page = pages.get(f"{NEW}?tipo=awareness")
    page = pages.submit(page.form(), 200, press=("add", "tables"), title="A medias", **{"agenda-1-minutes": "x"})
    page = pages.submit(page.form(), 200, press=("add", "tables"), **{"tables-0-topic": "Escuelas"})
    page = pages.submit(page.form(), 200, press=("up", "agenda-1"))
    page = pages.submit(page.form(), 200, press=("remove", "agenda-5"))
    page = pages.submit(page.form(), 200, press=("add", "agenda"))
    values = page.form().values
    assert values["title"] == "A medias"
    assert (values["agenda-0-key"], values["agenda-0-minutes"]) == ("2", "x")
    assert values["agenda-1-words"] == "Bienvenida y acuerdos para conversar"
    assert values["tables-0-topic"] == "Escuelas"
    assert page.error_summary() == []
    page = pages.submit(page.form(), **filled(page), **{"agenda-0-minutes": "20"})
    assert "Escuelas" in page.main_text, "blank rows are left out"
    assert page.texts(".horario__h") == ["09:00", "09:20", "09:30", "09:45", "10:10"]


def test_an_earlier_one_is_begun_with_again_without_its_day(led: Scenario, pages: Pages) -> None:
    a_planned_workshop(led)
    page = pages.get(f"{NEW}?de=1")
    values = page.form().values
    assert values["day"] == ""
    assert values["title"] == "Taller de Quitumbe"
    assert values["begins"] == "09:00"
    page = pages.submit(page.form(), day="2026-04-02")
    assert page.path.endswith("/talleres/2")
    pages.get(f"{NEW}?de=99", status=404)
    pages.get(f"{NEW}?tipo=fiesta")


def test_a_public_plan_changes_with_its_reason_and_keeps_its_times(led: Scenario, pages: Pages) -> None:
    a_planned_workshop(led)
    page = pages.get("/talleres/1/cambiar")
    assert "day" not in page.form().names
    page = pages.submit(page.form(), 422, place="Casa comunal")
    assert page.error_summary() == ["Escribe el motivo."]
    page = pages.submit(page.form(), reason="La otra casa tiene goteras.")
    assert "Casa comunal" in page.main_text
    assert "Motivo: La otra casa tiene goteras." in page.main_text


def test_moving_tells_how_many_are_written_to(led: Scenario, pages: Pages) -> None:
    a_planned_workshop(led)
    led.given(("Ana", RegisterForWorkshop(**here())))
    page = pages.get("/talleres/1/mover")
    assert "Hay 1 persona inscrita" in page.main_text
    again = pages.submit(page.form(), 409, reason="Ninguno")
    assert "No cambiaste nada" in again.error_summary()[0]
    page = pages.submit(page.form(), day="2026-03-28", reason="Hay paro.")
    assert "Sábado 28 de marzo" in page.main_text


def test_cancelling_asks_why(led: Scenario, pages: Pages) -> None:
    a_planned_workshop(led)
    page = pages.get("/talleres/1/cancelar")
    page = pages.submit(page.form(), 422)
    page = pages.submit(page.form(), reason="No hay casa.")
    assert "Este taller se canceló" in page.main_text
    page = pages.get("/talleres/1/mover")
    again = pages.submit(page.form(), 409, day="2026-03-28", reason="Otra vez")
    assert "El taller está cancelado." in again.error_summary()[0]


def share(pages: Pages, content: bytes = PDF, status: int | None = None) -> Page:
    pages.get("/talleres/1/materiales")
    return pages.post("/talleres/1/materiales", {"title": "Datos", "file": (BytesIO(content), "x.pdf")}, status)


def test_a_material_is_shared_and_handed_out(led: Scenario, pages: Pages) -> None:
    a_planned_workshop(led)
    page = share(pages)
    assert "Compartiste el documento" in page.text
    (address,) = [link for link in page.links("main") if "/materiales/" in link]
    response = pages.sign_out().client.get(address)
    assert (response.status_code, response.data, response.mimetype) == (200, PDF, "application/pdf")
    assert response.headers["Content-Disposition"].startswith("attachment; filename=taller-1-")
    response.close()
    assert pages.client.get("/talleres/1/materiales/nada").status_code == 404


def test_what_is_no_document_is_not_shared(led: Scenario, pages: Pages) -> None:
    a_planned_workshop(led)
    assert "no se acepta" in share(pages, b"<svg>", 422).text
    share(pages)
    assert "Ese mismo archivo" in share(pages, PDF, 409).text
    led.given(("Fabia", plan(led, "draft")))
    assert "Primero convoca al taller" in pages.get("/talleres/2/materiales").main_text


def test_a_process_without_facilitators_says_what_to_do(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    page = pages.sign_in(story.person("Olga")).get(f"{NEW}?tipo=general")
    assert "Nadie tiene todavía el rol de facilitación" in page.main_text
    page = pages.submit(page.form(), 409, **filled(page))
    assert "Elige al menos a una persona que conduzca" in page.error_summary()[0]


def test_the_calendar_costs_the_same_however_many_there_are(led: Scenario, pages: Pages) -> None:
    a_planned_workshop(led)
    pages.get("/talleres")  # names of places are read once
    counts = []
    for _ in range(2):
        asked: list[str] = []
        listen = lambda *a, to=asked: to.append(a[2])  # noqa: E731
        sa.event.listen(led.platform.database.engine, "before_cursor_execute", listen)
        pages.get("/talleres")
        sa.event.remove(led.platform.database.engine, "before_cursor_execute", listen)
        counts.append(len(asked))
        for n in range(4):
            a_planned_workshop(led, f"w{len(counts)}{n}", zones=("QU", "TU"))
    assert counts[0] == counts[1]

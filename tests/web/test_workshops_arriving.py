"""At the door of a workshop: checking in by name and by ticket, counting, which groups were there, how it was."""

import pytest
import sqlalchemy as sa

from cocreate.application.workshops import (
    EndWorkshop,
    EnterRoom,
    EvaluateWorkshop,
    Mode,
    OpenDoors,
    RegisterForWorkshop,
)
from cocreate.kept.descriptions import Aspect, count_description
from cocreate.queries.workshops import workshop_by_id
from cocreate.queries.workshops.coming import coming_to, representation_of
from tests.gathering import a_planned_workshop, an_open_workshop, here
from tests.pages import Page, Pages
from tests.scenario import Scenario

DOOR = "/talleres/1/llegada"
GROUPS = "/talleres/1/representacion"
EVALUATION = "/talleres/1/evaluar"


@pytest.fixture
def door(story: Scenario, pages: Pages) -> Pages:
    """Ana, Ángela and Beto have registered, doors are open, and Fabia is there to receive them."""
    story.an_open_intake()
    a_planned_workshop(story, capacity=2)
    story.given(*((name, RegisterForWorkshop(**here())) for name in ("Ana", "Ángela", "Beto")))
    story.clock.move(days=5, minutes=-30)
    story.given(("Fabia", OpenDoors(**here())))
    return pages.sign_in(story.person("Fabia"))


def ticket_beside(page: Page, name: str) -> str:
    button = next(b for b in page.select(".llegan button") if name in "".join(b.itertext()))
    return button.get("value")


def arrive(pages: Pages, name: str) -> Page:
    page = pages.get(DOOR)
    return pages.submit(page.form("llegan"), press=("person", ticket_beside(page, name)))


def test_people_are_found_without_accents_and_checked_in_with_one_tap(door: Pages, story: Scenario) -> None:
    page = door.get(f"{DOOR}?q=angela")
    assert page.texts(".llegan li b") == ["Ángela"]
    page = door.submit(page.form("llegan"), press=("person", ticket_beside(page, "Ángela")))
    assert "Ángela ya está en la sala" in page.text
    assert page.texts(".llegan li b") == ["Ana", "Beto", "Ángela"]
    with story.platform.database.reading() as connection:
        assert coming_to(connection, "taller").arrived == 1
    assert "Nadie con ese nombre" in door.get(f"{DOOR}?q=zzz").main_text


def test_whoever_is_in_already_is_not_counted_again(door: Pages, story: Scenario) -> None:
    page = door.get(DOOR)
    ticket = ticket_beside(page, "Ana")
    story.given(("Ana", EnterRoom(**here())))
    page = door.submit(page.form("llegan"), 409, press=("person", ticket))
    assert "ya está en la sala" in page.error_summary()[0]


def test_a_ticket_opened_by_who_leads_checks_its_holder_in(door: Pages, story: Scenario) -> None:
    ticket = ticket_beside(door.get(DOOR), "Beto")
    page = door.get(f"/talleres/1/entrada/{ticket}")
    assert page.h1 == "Beto"
    assert "En lista de espera" in page.main_text
    page = door.submit(page.form(f"entrada/{ticket}"))
    assert "Beto ya está en la sala" in page.text
    assert door.get(f"{DOOR}?q={ticket}").texts(".llegan li b") == ["Beto"]


def test_nobody_is_received_before_the_doors_open(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    a_planned_workshop(story)
    story.given(("Ana", RegisterForWorkshop(**here())))
    pages.sign_in(story.person("Fabia"))
    page = pages.get(DOOR)
    page = pages.submit(page.form("llegan"), 409, press=("person", ticket_beside(page, "Ana")))
    assert page.error_summary()


def test_an_empty_list_says_what_to_do(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    a_planned_workshop(story)
    page = pages.sign_in(story.person("Fabia")).get(DOOR)
    assert "Todavía nadie se inscribió" in page.main_text


def test_two_doors_are_counted_at_once(door: Pages, story: Scenario) -> None:
    form = door.get(DOOR).form("count")
    door.submit(form, count="40")
    for _tap in range(3):
        door.submit(form, press=("step", "1"))
    page = door.submit(form, press=("step", "-1"))
    assert page.form("count").values["count"] == "42"
    with story.platform.database.reading() as connection:
        assert workshop_by_id(connection, "taller").at_the_door == 42


def test_a_count_that_makes_no_sense_is_said_so(door: Pages) -> None:
    form = door.get(DOOR).form("count")
    assert door.submit(form, 422, count="muchas").error_summary()
    assert door.submit(form, 422, count="").error_summary()
    assert "de 0 a" in door.submit(form, 422, count="6000").error_summary()[0]
    assert "de 0 a" in door.submit(form, 409, press=("step", "-1"), count="").error_summary()[0]


@pytest.mark.parametrize("path", [DOOR, GROUPS])
def test_only_who_leads_the_workshop_receives_people(door: Pages, story: Scenario, path: str) -> None:
    door.sign_in(story.person("Ana")).get(path, 403)
    door.sign_out().get(path, 303, follow=False)


# Which groups were there ----------------------------------------------------------------------------------------------


def describe(story: Scenario, answer: str, times: int, aspect: Aspect = Aspect.GROUP) -> None:
    with story.platform.database.writing() as connection:
        for _person in range(times):
            count_description(connection, "taller", [(aspect, answer)])


def test_the_record_takes_the_counts_that_hide_everybody(door: Pages, story: Scenario) -> None:
    describe(story, "carers", 13)
    describe(story, "young_people", 9)
    page = door.get(GROUPS)
    assert page.form("groups").values["groups"] == "carers"
    assert "Mientras la sala está abierta, las cifras suben de cinco en cinco" in page.main_text
    page = door.submit(page.form("groups"), groups=["carers", "older_adults"])
    with story.platform.database.reading() as connection:
        recorded = representation_of(connection, "taller")
    assert recorded.groups == ("carers", "older_adults")
    assert recorded.counts == {"carers": 10}


def test_no_group_at_all_needs_a_reason(door: Pages, story: Scenario) -> None:
    page = door.submit(door.get(GROUPS).form("groups"), 422)
    assert "Elige al menos un grupo" in page.error_summary()[0]
    door.submit(page.form("groups"), reason="Se avisó tarde; la próxima vez vamos a sus asambleas.")
    with story.platform.database.reading() as connection:
        assert representation_of(connection, "taller").reason.startswith("Se avisó tarde")


# Afterwards -----------------------------------------------------------------------------------------------------------


PEOPLE = ("Ana", "Beto", "Carla", "Delia", "Elena", "Flor")


@pytest.fixture
def over(story: Scenario, pages: Pages) -> Pages:
    story.an_open_intake()
    an_open_workshop(story, people=PEOPLE, mode=Mode.IN_PERSON)
    story.given(("Fabia", EndWorkshop(**here())))
    return pages


def evaluate(story: Scenario, *names: str, useful: int = 4) -> None:
    for name in names:
        story.given((name, EvaluateWorkshop(**here(scores=(("useful", useful), ("heard", 5)), words=f"Soy {name}"))))


def test_who_was_there_says_how_it_was_and_averages_come_from_five_on(over: Pages, story: Scenario) -> None:
    evaluate(story, *PEOPLE[1:5])
    assert "desde cinco evaluaciones" in over.get("/talleres/1").main_text
    over.sign_in(story.person("Ana"))
    page = over.submit(over.get(EVALUATION).form("useful"), useful="5", words="Volveré")
    assert page.path == "/talleres/1"
    assert "5 personas evaluaron" in page.main_text
    assert "4,2" in page.main_text
    assert "Volveré" not in page.html
    page = over.submit(over.get(EVALUATION).form("useful"), 409, useful="1", words="Otra vez")
    assert "Ya evaluaste" in page.error_summary()[0]
    assert page.form("useful").values["words"] == "Otra vez"


def test_an_evaluation_without_an_answer_is_none(over: Pages, story: Scenario) -> None:
    over.sign_in(story.person("Ana"))
    page = over.submit(over.get(EVALUATION).form("useful"), 422)
    assert page.error_summary() == ["Responde al menos una pregunta."]


def test_who_leads_reads_the_words_without_order_or_name(over: Pages, story: Scenario) -> None:
    evaluate(story, "Carla", "Beto")
    page = over.sign_in(story.person("Fabia")).get(EVALUATION)
    assert page.texts(".lista li") == ["Soy Beto", "Soy Carla"]


def test_who_was_not_there_does_not_evaluate(over: Pages, story: Scenario) -> None:
    page = over.get(EVALUATION, 403)
    assert "Evalúa quien estuvo" in page.main_text
    over.sign_in(story.person("Zoila")).post(EVALUATION, {"useful": "1"}, 403)


def test_a_workshop_is_not_evaluated_before_its_end(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    an_open_workshop(story)
    pages.sign_in(story.person("Ana"))
    assert "cuando termine" in pages.get(EVALUATION).main_text
    pages.post(EVALUATION, {"useful": "1"}, 409)


def test_the_page_of_a_held_workshop_shows_who_came(over: Pages, story: Scenario) -> None:
    for band, people in (("18_29", 14), ("30_44", 11), ("45_64", 12), ("65_up", 10), ("under_18", 3), ("unsaid", 12)):
        describe(story, band, people, Aspect.AGE)
    page = over.get("/talleres/1")
    assert "Entraron a la sala 6" in page.main_text
    assert "Todavía no está registrado qué grupos estuvieron" in page.main_text
    rows = page.texts(".sumas li")
    assert "De 18 a 29 14" in rows
    assert "Reservado: Menos de 18 años, 65 o más." in page.main_text


def test_the_door_asks_the_same_however_many_are_expected(door: Pages, story: Scenario) -> None:
    engine = story.platform.database.engine
    door.get(DOOR)  # zones are read once for all requests
    counts = []
    for more in ((), [f"Persona {n}" for n in range(12)]):
        story.given(*((name, RegisterForWorkshop(**here())) for name in more))
        asked: list[str] = []
        listen = lambda *a, to=asked: to.append(a[2])  # noqa: E731
        sa.event.listen(engine, "before_cursor_execute", listen)
        door.get(DOOR)
        sa.event.remove(engine, "before_cursor_execute", listen)
        counts.append(len(asked))
    assert counts[0] == counts[1]

"""A workshop in real browsers: one facilitator with a laptop and the wall, twelve phones, and a line that is cut."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.workshops import BeginItem
from cocreate.projections.workshops import CONTRIBUTION
from cocreate.queries.workshops.contributions import newest_notes
from cocreate.queries.workshops.minutes import minutes_of
from tests.browser.conftest import DESK, PHONE, Tab
from tests.browser.houses import a_story, served, sign_in_as
from tests.gathering import a_planned_workshop, an_open_workshop, here
from tests.scenario import Scenario

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]

PHONES = 12
CODE = "CODEER"
ROOM, LEAD, WALL = f"/sala/{CODE}", "/talleres/1/conducir", "/talleres/1/pantalla"


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Scenario]]:
    """A platform with people who can sign in, before the day of anything."""
    yield from served(a_story(tmp_path_factory.mktemp("workshop"), days_ago=20).an_open_intake())


def enter(tab: Tab) -> None:
    """Through the QR code, as a guest, without saying anything about oneself."""
    tab.open(ROOM, until="commit")
    tab.page.get_by_role("button", name="Entrar a la sala").click()
    tab.open(ROOM)


def type_the_code(tab: Tab) -> None:
    tab.open("/sala")
    tab.page.get_by_label("Código de la sala").fill(CODE.lower())
    tab.page.get_by_role("button", name="Seguir").click()
    tab.page.get_by_role("button", name="Entrar a la sala").click()
    tab.open(ROOM)


def say(tab: Tab, words: str) -> None:
    tab.page.get_by_label("Tu aporte").fill(words)
    tab.page.get_by_role("button", name="Enviar").click()


def sees(tab: Tab, text: str, within: str = "main") -> None:
    """Within eight seconds, without anybody touching the page."""
    tab.page.locator(within).get_by_text(text).first.wait_for()


def words_in(story: Scenario) -> list[str]:
    """What was noted, each as often as it was."""
    with story.platform.database.reading() as connection:
        return sorted(note.words or "" for note in newest_notes(connection, "taller", limit=200))


def noted(story: Scenario) -> int:
    with story.platform.database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(CONTRIBUTION)).scalar_one())


def wait_until(tab: Tab, what: Callable[[], bool]) -> None:
    for _ in range(80):
        if what():
            return
        tab.page.wait_for_timeout(100)
    raise AssertionError("it did not come")


# The whole of it ------------------------------------------------------------------------------------------------------


def test_one_facilitator_the_wall_and_twelve_phones_from_the_door_to_the_approved_minutes(
    house: tuple[str, Scenario], open_tab: Callable[..., Tab]
) -> None:
    base, story = house
    a_planned_workshop(story)
    story.clock.move(days=5, minutes=-30)
    desk = open_tab(base, DESK)
    sign_in_as(desk, story, "Fabia")
    desk.open(LEAD)
    desk.judge()
    desk.page.get_by_role("button", name="Abrir las puertas").click()
    wall = Tab(desk.context, base)
    wall.open(WALL)
    sees(wall, CODE)
    wall.judge()

    phones = [open_tab(base, PHONE) for _ in range(PHONES)]
    type_the_code(phones[0])
    for phone in phones[1:]:
        enter(phone)
    sees(wall, "12 personas", ".p-pie")
    sees(phones[0], "la primera pregunta aparece sola")

    desk.page.get_by_role("button", name="Empezar ¿Qué falta en tu barrio?").click()
    for phone in phones:
        phone.page.get_by_role("heading", level=1, name="¿Qué falta en tu barrio?").wait_for()
    for n, phone in enumerate(phones):
        say(phone, f"Idea del teléfono {n}")
    for phone in phones:
        sees(phone, "Enviado. Puedes escribir otra idea.")
    assert words_in(story) == sorted(f"Idea del teléfono {n}" for n in range(PHONES))
    sees(wall, "Idea del teléfono", ".p-dichos")

    _write_with_the_keyboard(desk, story)
    sees(wall, "Se oyó en la mesa dos", ".p-dichos")
    desk.judge()

    _decide(desk, wall, phones)
    desk.open(LEAD)
    desk.page.locator("summary", has_text="Terminar el taller").click()
    desk.page.get_by_role("button", name="Sí, terminar").click()
    for phone in phones:
        phone.page.get_by_role("heading", level=1, name="Gracias por venir").wait_for()
    sees(wall, "Cada aporte recibe una respuesta con motivos.")
    phones[3].judge()
    wall.judge()
    _agree_on_the_minutes(desk, phones, story)


def _write_with_the_keyboard(desk: Tab, story: Scenario) -> None:
    """Enter is the next note, Alt and a figure the table; the board's swaps take neither focus nor words away."""
    before = noted(story)
    desk.page.keyboard.press("n")
    desk.page.keyboard.press("Alt+Digit2")
    desk.page.keyboard.type("Se oyó en la mesa dos")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("Y esto se queda mientras tanto")
    wait_until(desk, lambda: noted(story) == before + 1)
    sees(desk, "Se oyó en la mesa dos", "#notas")
    assert desk.page.evaluate("document.activeElement.id") == "words"
    assert desk.page.locator("#words").input_value() == "Y esto se queda mientras tanto"
    with story.platform.database.reading() as connection:
        newest = newest_notes(connection, "taller", limit=1)[0]
    assert (newest.table, newest.via) == ("2", "facilitator")
    desk.page.locator("#words").fill("")


def _decide(desk: Tab, wall: Tab, phones: list[Tab]) -> None:
    """A quick choice: prepared, opened, voted on three phones, closed, revealed to everybody at once."""
    desk.open("/talleres/1/consultas/nueva?tipo=choice")
    desk.page.get_by_label("Pregunta").fill("¿Qué va primero?")
    desk.page.locator("textarea[name=options]").fill("Los cursos\nLa Casa Somos")
    desk.page.get_by_label("Abrirla ahora").check()
    desk.page.locator("main form button").last.click()
    wall.page.get_by_role("heading", level=1, name="¿Qué va primero?").wait_for()
    for phone in phones[:3]:
        phone.page.locator("#decidir").get_by_label("Los cursos").check()
        phone.page.locator("#decidir").get_by_role("button", name="Votar").click()
        sees(phone, "Tu voto está guardado.")
    phones[0].judge()
    sees(wall, "personas han votado")
    assert "100" not in wall.page.locator("main").inner_text()
    desk.open(LEAD)
    desk.page.get_by_role("button", name="Cerrar ¿Qué va primero?").click()
    desk.page.get_by_role("button", name="Mostrar resultados ¿Qué va primero?").click()
    sees(wall, "personas votaron")
    wall.judge()
    sees(phones[5], "Votaron 3 personas.", "#decidir")


def _agree_on_the_minutes(desk: Tab, phones: list[Tab], story: Scenario) -> None:
    """While people still sit there: the draft as the record has it, half an hour, two who say yes, approved."""
    desk.page.get_by_role("link", name="Escribir el acta").click()
    desk.page.get_by_role("button", name="Guardar el acta").click()
    desk.open("/talleres/1/acta/consideracion")
    desk.page.get_by_label("30 minutos: la gente sigue en la sala").check()
    desk.page.get_by_role("button", name="Ponerla a consideración").click()
    for phone in phones[:2]:
        phone.page.get_by_role("link", name="Lee el acta").click()
        phone.page.get_by_role("button", name="Está bien, la confirmo").click()
        sees(phone, "Ya la confirmaste.")
    story.clock.move(minutes=35)
    desk.open("/talleres/1/acta/aprobar")
    desk.page.get_by_role("button", name="Aprobar el acta").click()

    def approved() -> bool:
        with story.platform.database.reading() as connection:
            minutes = minutes_of(connection, "taller")
        return minutes is not None and (minutes.state, minutes.confirmed) == ("approved", 2)

    wait_until(desk, approved)


# A bad line -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def cut(house: tuple[str, Scenario], open_tab: Callable[..., Tab]) -> tuple[Tab, Scenario]:
    """A phone in a room whose question runs."""
    base, story = house
    an_open_workshop(story, people=())
    phone = open_tab(base, PHONE)
    enter(phone)
    return phone, story


def test_a_cut_line_loses_nothing_and_sends_nothing_twice(cut: tuple[Tab, Scenario]) -> None:
    phone, story = cut
    say(phone, "Con línea")
    sees(phone, "Enviado. Puedes escribir otra idea.")
    phone.context.set_offline(True)
    say(phone, "Sin línea, la primera")
    say(phone, "Sin línea, la segunda")
    sees(phone, "2 notas esperan la conexión. Están guardadas en tu teléfono.")
    assert phone.page.locator("[data-espera] li").all_inner_texts() == [
        "Sin línea, la primera",
        "Sin línea, la segunda",
    ]
    phone.page.get_by_label("Tu aporte").fill("Y a medio escribir")
    phone.page.wait_for_timeout(4_500)  # several tries in vain, of notes and of the board
    assert noted(story) == 1
    phone.context.set_offline(False)
    sees(phone, "Enviado. Puedes escribir otra idea.")
    wait_until(phone, lambda: noted(story) == 3)
    sees(phone, "Sin línea, la segunda", "#mios")
    assert phone.page.get_by_label("Tu aporte").input_value() == "Y a medio escribir"
    assert words_in(story) == ["Con línea", "Sin línea, la primera", "Sin línea, la segunda"]


def test_a_note_whose_answer_was_lost_is_noted_once(cut: tuple[Tab, Scenario]) -> None:
    phone, story = cut
    lost: list[Any] = []

    def lose_the_first_answer(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch())
        route.abort()

    phone.page.route("**/aportes", lose_the_first_answer)
    say(phone, "Llegó, pero no lo supe")
    sees(phone, "Enviado. Puedes escribir otra idea.")
    assert len(lost) == 1
    assert words_in(story) == ["Llegó, pero no lo supe"]


def test_what_waits_and_what_is_being_written_survive_a_reload(cut: tuple[Tab, Scenario]) -> None:
    phone, story = cut
    phone.page.route("**/aportes", lambda route: route.abort())
    say(phone, "Espera en la cola")
    sees(phone, "1 nota espera la conexión.")
    phone.page.get_by_label("Tu aporte").fill("A medio escribir")
    phone.page.reload()
    sees(phone, "1 nota espera la conexión.")
    assert phone.page.get_by_label("Tu aporte").input_value() == "A medio escribir"
    phone.page.unroute("**/aportes")
    wait_until(phone, lambda: words_in(story) == ["Espera en la cola"])
    sees(phone, "Enviado. Puedes escribir otra idea.")


def test_a_note_that_a_rule_refuses_comes_back_to_who_wrote_it(cut: tuple[Tab, Scenario]) -> None:
    phone, story = cut
    phone.page.evaluate("document.querySelector('#words').value = 'x'.repeat(601)")
    phone.page.get_by_role("button", name="Enviar").click()
    sees(phone, "Es muy largo: caben 600 caracteres. Divídelo en dos.")
    assert phone.page.get_by_label("Tu aporte").input_value() == "x" * 601
    assert noted(story) == 0


def test_who_reads_slowly_stops_the_page_and_goes_on_when_she_likes(cut: tuple[Tab, Scenario]) -> None:
    phone, story = cut
    phone.page.get_by_role("button", name="Pausar la página").click()
    story.given(("Fabia", BeginItem(**here(item="ideas"))))
    phone.page.wait_for_timeout(3_000)
    assert phone.page.locator("h1").inner_text() == "¿Qué falta en tu barrio?"
    phone.page.get_by_role("button", name="Seguir en vivo").click()
    phone.page.get_by_role("heading", level=1, name="¿Qué harías tú?").wait_for()


def test_without_a_script_the_room_is_a_plain_form(house: tuple[str, Scenario], open_tab: Callable[..., Tab]) -> None:
    base, story = house
    an_open_workshop(story, people=())
    phone = open_tab(base, PHONE, java_script_enabled=False)
    enter(phone)
    say(phone, "Sin script")
    sees(phone, "Tu aporte quedó anotado.", "body")
    phone.page.get_by_role("link", name="Actualizar").click()
    sees(phone, "Sin script", "#voces")
    assert words_in(story) == ["Sin script"]

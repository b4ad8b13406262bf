"""Minutes through their pages: written, read, confirmed, objected to, answered, approved, published; letters; the desk."""

import hashlib
from importlib.util import find_spec

import pytest

from cocreate.application.workshops import (
    AnswerObjection,
    ApproveMinutes,
    ConfirmMinutes,
    DraftMinutes,
    EndWorkshop,
    EvaluateWorkshop,
    ObjectToMinutes,
    PublishMinutes,
    PutMinutesForward,
)
from cocreate.domain.shared import Role
from cocreate.kept.letters import letters
from cocreate.web import letters as post
from cocreate.web.filters import end_of
from cocreate.web.workshops import printing
from tests.gathering import a_planned_workshop, an_open_workshop, here
from tests.pages import Page, Pages
from tests.recording import TEXT, a_held_workshop, drafted_minutes, minutes_put_forward
from tests.scenario import PROCESS, Scenario

MINUTES = "/talleres/1/acta"


@pytest.fixture
def held(story: Scenario) -> Scenario:
    return story.an_open_intake()


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra is not installed."""
    monkeypatch.setattr(printing, "find_spec", lambda _name: None)


def approved(story: Scenario) -> Scenario:
    minutes_put_forward(story)
    return story.given(
        *((name, ConfirmMinutes(**here())) for name in ("Ana", "Beto", "Carla")),
        ("Fabia", ApproveMinutes(**here())),
    )


def objected(story: Scenario, words: str = "Falta la silla vacía.") -> Scenario:
    return story.given(("Beto", ObjectToMinutes(**here(objection="objecion1", words=words))))


def problems(page: Page) -> str:
    return " ".join(page.error_summary())


# Reading --------------------------------------------------------------------------------------------------------------


def test_before_the_end_there_are_no_minutes(held: Scenario, pages: Pages) -> None:
    a_planned_workshop(held)
    assert "El acta se escribe cuando el taller termina" in pages.get(MINUTES).main_text
    pages.sign_in(held.person("Fabia"))
    assert "El acta se escribe cuando el taller termina" in pages.get(MINUTES).main_text
    pages.get(f"{MINUTES}/escribir", status=404)


def test_a_draft_is_for_who_leads_only(held: Scenario, pages: Pages) -> None:
    drafted_minutes(held)
    page = pages.get(MINUTES)
    assert "Todavía no hay acta" in page.main_text
    assert "Primero los cursos" not in page.main_text
    pages.get(f"{MINUTES}/versiones", status=404)
    pages.get(f"{MINUTES}.txt", status=404)
    pages.get(f"{MINUTES}.pdf", status=404)
    pages.sign_in(held.person("Fabia"))
    assert "Pon el acta a consideración" in pages.get(MINUTES).main_text
    assert "Primero los cursos" in pages.get(f"{MINUTES}/versiones").main_text


def test_everybody_reads_what_was_put_forward(held: Scenario, pages: Pages) -> None:
    minutes_put_forward(held)
    page = pages.get(MINUTES)
    assert "Primero los cursos." in page.main_text
    assert "Confirma u objeta quien estuvo" in page.main_text
    assert "La confirmaron 0 de 3 personas que entraron a la sala." in page.main_text
    assert "Leer el acta" in pages.get("/talleres/1").main_text


def test_averages_of_what_people_thought_stand_beside_the_minutes(held: Scenario, pages: Pages) -> None:
    minutes_put_forward(held)
    held.given(*((name, EvaluateWorkshop(**here(scores=(("useful", 4),)))) for name in ("Ana", "Beto")))
    assert "Los promedios se muestran desde cinco evaluaciones" in pages.get(MINUTES).main_text


# Writing --------------------------------------------------------------------------------------------------------------


def test_who_leads_begins_with_what_the_record_says(held: Scenario, pages: Pages) -> None:
    a_held_workshop(held)
    pages.sign_in(held.person("Fabia"))
    form = pages.get(f"{MINUTES}/escribir").form("text")
    assert "**Aporte 1:** «Faltan cursos de noche»" in form.values["text"]
    typed = {**form.values, "text": "# Acta\n\nPrimero los **cursos**."}
    page = pages.post(form.action, {**typed, "preview": "1"}, status=200)
    assert "Así se verá Acta Primero los cursos." in page.main_text
    page = pages.submit(page.form("text"))
    assert "Guardaste el acta." in page.text
    assert "versión 1" in page.main_text


def test_an_empty_text_is_no_minutes(held: Scenario, pages: Pages) -> None:
    a_held_workshop(held)
    pages.sign_in(held.person("Fabia"))
    form = pages.get(f"{MINUTES}/escribir").form("text")
    assert "Escribe el acta." in problems(pages.submit(form, text="  ", status=422))


def test_going_on_begins_with_the_last_edition_and_the_record_only_when_asked(held: Scenario, pages: Pages) -> None:
    drafted_minutes(held)
    pages.sign_in(held.person("Fabia"))
    page = pages.get(f"{MINUTES}/escribir")
    assert page.form("text").values["text"].replace("\r\n", "\n") == TEXT
    page = pages.click("Empezar de nuevo con el borrador del registro")
    assert "**Aporte 1:**" in page.form("text").values["text"]
    assert "Tu versión 1 sigue guardada" in page.main_text


def test_the_same_text_is_refused_and_what_another_saved_meanwhile_is_told(held: Scenario, pages: Pages) -> None:
    drafted_minutes(held)
    pages.sign_in(held.person("Fabia"))
    form = pages.get(f"{MINUTES}/escribir").form("text")
    assert "El texto es igual que antes" in problems(pages.submit(form, status=409))
    held.given(("Olga", DraftMinutes(**here(text="La de Olga"))))
    page = pages.submit(form, text="La mía", status=409)
    assert "otra persona guardó la versión 2" in problems(page)
    assert page.form("text").values["text"].strip() == "La mía"
    assert "Guardaste el acta." in pages.submit(page.form("text")).text
    page = pages.get(f"{MINUTES}/versiones")
    assert "De la versión 2 a la 3" in page.main_text
    assert "La quitado: de Olgaañadido: mía" in page.main_text


def test_of_long_minutes_only_what_stands_around_a_change_is_shown(held: Scenario, pages: Pages) -> None:
    text = "\n\n".join(f"Renglón {number}" for number in range(40))
    drafted_minutes(held, text=text)
    held.given(("Fabia", DraftMinutes(**here(text=text.replace("Renglón 20", "Otra cosa")))))
    pages.sign_in(held.person("Fabia"))
    page = pages.get(f"{MINUTES}/versiones?version=2")
    assert "Renglón 3 " not in page.main_text
    assert "Renglón 19" in page.main_text
    assert "Renglón 3 " in pages.click("Ver el texto completo").main_text
    pages.get(f"{MINUTES}/versiones?version=9", status=404)


@pytest.mark.parametrize("way", ["escribir", "consideracion", "aprobar", "publicar", "objeciones/1"])
def test_others_do_none_of_it(held: Scenario, pages: Pages, way: str) -> None:
    objected(minutes_put_forward(held)).with_role("Otro", Role.FACILITATOR)
    for name in ("Ana", "Otro"):
        pages.sign_in(held.person(name)).get(f"{MINUTES}/{way}", status=403)


# Who was there --------------------------------------------------------------------------------------------------------


def test_minutes_are_put_to_who_was_there_for_some_days(held: Scenario, pages: Pages) -> None:
    drafted_minutes(held)
    pages.sign_in(held.person("Fabia"))
    form = pages.get(f"{MINUTES}/consideracion").form("window")
    assert "Elige un plazo." in problems(pages.submit(form, status=422, window=""))
    page = pages.submit(form, window="1")
    assert "El acta está a consideración" in page.text
    assert "23:59" in page.main_text
    assert "está a consideración hasta el" in problems(pages.submit(form, window="1", status=409))


def test_the_half_hour_for_who_is_still_in_the_room_is_long_enough(held: Scenario, pages: Pages) -> None:
    drafted_minutes(held)
    pages.sign_in(held.person("Fabia"))
    form = pages.get(f"{MINUTES}/consideracion").form("window")
    assert "El acta está a consideración" in pages.submit(form, window="now").text


def test_one_tap_confirms_and_a_second_one_is_told(held: Scenario, pages: Pages) -> None:
    minutes_put_forward(held)
    pages.sign_in(held.person("Ana"))
    page = pages.get(MINUTES)
    form = page.form(f"{MINUTES}/confirmar")
    page = pages.submit(form)
    assert "Gracias. Tu confirmación ya cuenta." in page.text
    assert "Ya la confirmaste." in page.main_text
    assert "Ya confirmaste esta versión" in problems(pages.submit(form, status=409))
    assert "¿el acta está bien?" in pages.get("/talleres/1").main_text


def test_who_was_not_there_neither_confirms_nor_objects(held: Scenario, pages: Pages) -> None:
    minutes_put_forward(held)
    page = pages.post(f"{MINUTES}/confirmar", {}, status=403)
    assert "Confirma quien estuvo" in page.main_text
    assert "Objeta quien estuvo" in pages.get(f"{MINUTES}/objetar", follow=True).text


def test_an_objection_is_public_and_gets_an_answer_with_reasons(held: Scenario, pages: Pages) -> None:
    minutes_put_forward(held)
    pages.sign_in(held.person("Beto"))
    form = pages.get(f"{MINUTES}/objetar").form("words")
    assert "Escribe tu objeción." in problems(pages.submit(form, status=422))
    page = pages.submit(form, words="Falta la silla vacía.")
    assert "Recibimos tu objeción" in page.text
    assert "Tu objeción ya llegó" in problems(pages.submit(form, words="Otra vez.", status=409))
    pages.sign_out().sign_in(held.person("Fabia"))
    assert "Contesta 1 objeción" in pages.get(MINUTES).main_text
    assert "Falta contestar 1 objeción" in problems(pages.submit(pages.get(f"{MINUTES}/aprobar").form(-1), status=409))
    form = pages.get(f"{MINUTES}/objeciones/1").form("reasons")
    assert "Elige una respuesta." in problems(pages.submit(form, status=422, reasons="Sí."))
    page = pages.submit(form, answer="reject", reasons="Está en el aporte 2.")
    assert "Contestaste la objeción." in page.text
    assert "Está en el aporte 2." in pages.sign_out().get(MINUTES).main_text


def test_an_accepted_objection_leads_to_another_text(held: Scenario, pages: Pages) -> None:
    objected(minutes_put_forward(held))
    pages.sign_in(held.person("Fabia"))
    form = pages.get(f"{MINUTES}/objeciones/1").form("reasons")
    page = pages.submit(form, answer="accept", reasons="Es cierto.")
    assert "Prometiste cambiar el acta" in page.main_text
    assert "Aceptaste una objeción: cambia el texto" in problems(
        pages.submit(pages.get(f"{MINUTES}/consideracion").form("window"), status=409)
    )
    pages.submit(pages.get(f"{MINUTES}/escribir").form("text"), text=f"{TEXT} Y la silla vacía.")
    pages.submit(pages.get(f"{MINUTES}/consideracion").form("window"), window="3")
    page = pages.sign_out().get(MINUTES)
    assert "Y la silla vacía." in page.main_text
    assert "De la versión 1 a la 2" in pages.click("Ver qué cambió entre versiones").main_text


def test_while_the_text_is_changed_everybody_reads_the_one_before(held: Scenario, pages: Pages) -> None:
    objected(minutes_put_forward(held))
    held.given(
        ("Fabia", AnswerObjection(**here(objection="objecion1", accepted=True, reasons="Sí."))),
        ("Fabia", DraftMinutes(**here(text="Un secreto"))),
    )
    page = pages.get(MINUTES)
    assert "Se está corrigiendo. Esta es la versión que se leyó." in page.main_text
    assert "Un secreto" not in page.main_text
    assert "Un secreto" not in pages.get(f"{MINUTES}/versiones").main_text


def test_the_phone_that_came_in_with_the_code_confirms(held: Scenario, pages: Pages) -> None:
    an_open_workshop(held)
    page = pages.get("/sala/CODEER")
    pages.submit(page.form("/sala/CODEER/entrar"))
    held.given(
        ("Fabia", EndWorkshop(**here())),
        ("Fabia", DraftMinutes(**here(text=TEXT))),
        ("Fabia", PutMinutesForward(**here(until=held.clock.moment(days=1)))),
    )
    assert MINUTES in pages.get("/sala/CODEER").links()
    assert "Gracias" in pages.submit(pages.get(MINUTES).form(f"{MINUTES}/confirmar")).text
    assert "La confirmó 1 de 4 personas" in pages.get(MINUTES).main_text


# Approving and publishing ---------------------------------------------------------------------------------------------


def test_approving_too_early_says_until_when(held: Scenario, pages: Pages) -> None:
    minutes_put_forward(held)
    pages.sign_in(held.person("Fabia"))
    page = pages.get(f"{MINUTES}/aprobar")
    assert "espera a que termine" in page.main_text
    assert "confirmaron 0 de 3 personas" in problems(pages.submit(page.form(-1), status=409))


def test_approved_minutes_are_published_with_the_digest_of_their_text(
    held: Scenario, pages: Pages, no_printer: None
) -> None:
    approved(held)
    pages.sign_in(held.person("Fabia"))
    assert "Falta publicarla" in pages.get(MINUTES).main_text
    form = pages.get(f"{MINUTES}/publicar").form(-1)
    page = pages.submit(form)
    assert "Publicaste el acta." in page.text
    assert "ya está publicada" in problems(pages.submit(form, status=409))
    text = pages.sign_out().client.get(f"{MINUTES}.txt")
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert text.text.startswith(TEXT)
    assert "La confirmaron: 3 personas, de 3" in text.text
    page = pages.get(MINUTES)
    assert hashlib.sha256(text.data).hexdigest() in page.main_text
    assert "PDF" not in page.main_text
    assert "con la huella" in pages.click("Ver la huella en el registro").main_text
    pages.get(f"{MINUTES}.pdf", status=404)


def test_unapproved_minutes_are_not_published(held: Scenario, pages: Pages) -> None:
    minutes_put_forward(held)
    pages.sign_in(held.person("Fabia"))
    form = pages.get(f"{MINUTES}/publicar").form(-1)
    assert "Aprueba el acta antes de publicarla." in problems(pages.submit(form, status=409))


@pytest.mark.skipif(find_spec("weasyprint") is None, reason="the extra pdf is not installed")
def test_where_it_can_be_printed_a_pdf_is_kept_under_its_digest(held: Scenario, pages: Pages) -> None:
    approved(held)
    pages.sign_in(held.person("Fabia"))
    pages.submit(pages.get(f"{MINUTES}/publicar").form(-1))
    assert "Descargar en PDF" in pages.sign_out().get(MINUTES).main_text
    with pages.client.get(f"{MINUTES}.pdf") as response:
        assert response.data.startswith(b"%PDF-")
        assert response.headers["Content-Disposition"] == "attachment; filename=acta-taller-1.pdf"


def test_a_printer_that_fails_keeps_nobody_from_publishing(
    held: Scenario, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_name: str) -> None:
        raise OSError("no pango here")

    monkeypatch.setattr(printing, "find_spec", lambda _name: object())
    monkeypatch.setattr(printing, "import_module", broken)
    approved(held)
    pages.sign_in(held.person("Fabia"))
    assert "Publicaste el acta." in pages.submit(pages.get(f"{MINUTES}/publicar").form(-1)).text
    pages.get(f"{MINUTES}.pdf", status=404)


# Around ---------------------------------------------------------------------------------------------------------------


def test_the_letter_says_until_when_and_where_to_object(held: Scenario, app) -> None:
    minutes_put_forward(held)
    with held.platform.database.reading() as connection:
        letter = next(letter for letter in letters(connection, limit=9) if letter.kind == "minutes_to_read")
    text = post.written(app, letter).text
    assert f"{MINUTES}\n" in text
    assert f"{MINUTES}/objetar" in text
    held.clock.move(days=4)
    assert "El plazo para objetarla ya terminó" in post.written(app, letter).text


def test_a_letter_that_is_sent_late_tells_the_window_of_then(held: Scenario, app) -> None:
    objected(minutes_put_forward(held))
    held.given(
        ("Fabia", AnswerObjection(**here(objection="objecion1", accepted=True, reasons="Sí."))),
        ("Fabia", DraftMinutes(**here(text="Otra"))),
        ("Fabia", PutMinutesForward(**here(until=held.clock.moment(days=1)))),
    )
    with held.platform.database.reading() as connection:
        oldest = min((one for one in letters(connection, limit=9) if one.kind == "minutes_to_read"), key=lambda x: x.id)
    with app.test_request_context("/"):
        until = end_of(held.clock.moment(days=1))
    assert f"hasta el {until}" in post.written(app, oldest).text


def test_the_desk_of_who_leads_says_what_the_minutes_wait_for(held: Scenario, pages: Pages) -> None:
    desk = f"/procesos/{PROCESS}/mesa/moderacion"
    a_held_workshop(held)
    pages.sign_in(held.person("Fabia"))
    assert "Escribe el acta: Taller de Quitumbe" in pages.get(desk).main_text
    held.given(
        ("Fabia", DraftMinutes(**here(text=TEXT))),
        ("Fabia", PutMinutesForward(**here(until=held.clock.moment(days=1)))),
    )
    assert "acta: Taller" not in pages.get(desk).main_text
    objected(held)
    assert "Contesta 1 objeción: Taller de Quitumbe" in pages.get(desk).main_text
    held.given(("Fabia", AnswerObjection(**here(objection="objecion1", accepted=False, reasons="No."))))
    held.clock.move(days=2)
    pages.sign_out().sign_in(held.person("Fabia"))
    assert "Aprueba el acta: Taller de Quitumbe" in pages.get(desk).main_text
    held.given(("Fabia", ApproveMinutes(**here())))
    assert "Publica el acta: Taller de Quitumbe" in pages.get(desk).main_text
    held.given(("Fabia", PublishMinutes(**here(text=TEXT))))
    assert "acta: Taller" not in pages.get(desk).main_text


def test_the_console_leads_on_to_the_minutes(held: Scenario, pages: Pages) -> None:
    a_held_workshop(held)
    pages.sign_in(held.person("Fabia"))
    pages.get("/talleres/1/conducir")
    assert "Escribe el acta" in pages.click("Escribir el acta").h1


def test_who_objected_is_told_of_the_answer(held: Scenario, pages: Pages) -> None:
    objected(minutes_put_forward(held))
    held.given(("Fabia", AnswerObjection(**here(objection="objecion1", accepted=True, reasons="Es cierto."))))
    pages.sign_in(held.person("Beto"))
    assert "Tenías razón: el acta se cambia" in pages.get("/avisos").main_text

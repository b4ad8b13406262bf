"""What the minutes say of the record, and what readers find of their way."""

import pytest

from cocreate.application.moderation import HideContent, Rule
from cocreate.application.workshops import (
    AnswerObjection,
    ApproveMinutes,
    Arrival,
    CheckIn,
    CountDoor,
    DraftMinutes,
    EnterRoom,
    Kind,
    NoteForOthers,
    ObjectToMinutes,
    PriorityGroup,
    PublishWorkshop,
    PutMinutesForward,
    RecordRepresentation,
    RegisterForWorkshop,
    TakeAgreementBack,
    Via,
)
from cocreate.queries.workshops.led import led_by
from cocreate.queries.workshops.minutes import document_of, draft_of, drafted_text, editions_of, minutes_of
from cocreate.queries.workshops.minutes.wording import listed, verbatim
from cocreate.web.filters import markdown
from tests.gathering import WORKSHOP, a_planned_workshop, an_open_workshop, here, leader_of, plan
from tests.recording import TEXT, a_held_workshop, drafted_minutes, minutes_put_forward
from tests.scenario import PROCESS, Scenario


@pytest.fixture
def house(story: Scenario) -> Scenario:
    return story.an_open_intake_with_admission()


def draft(story: Scenario, workshop: str = WORKSHOP) -> str:
    with story.platform.database.reading() as connection:
        return draft_of(connection, workshop)


def part(text: str, heading: str) -> str:
    """What stands under one heading of the second level."""
    return next(part for part in text.split("\n## ") if part.startswith(heading)).partition("\n\n")[2].strip()


# The draft ------------------------------------------------------------------------------------------------------------


def test_the_draft_tells_what_was_said_by_theme_with_numbers_and_tables(house: Scenario) -> None:
    said = part(draft(a_held_workshop(house)), "Lo que se dijo")
    assert "### Tema 1: Cursos" in said
    assert "- **Aporte 2, mesa 2:** «No hay quien explique la silla vacía»" in said
    assert said.index("### Aportes sin tema") < said.index("**Aporte 3:**")


def test_what_people_said_is_quoted_and_never_becomes_markup(house: Scenario) -> None:
    html = markdown(draft(a_held_workshop(house)))
    assert "## La sala es [muy fría](https://ejemplo.ec)" in html
    assert "<a " not in html
    assert "La *sala*: 1 punto" in html


@pytest.mark.parametrize("words", ["<b>hola</b> &copy; ~~no~~ `x` _y_ \\ *z*", "# uno", "1. dos", "| a | b |"])
def test_verbatim_words_come_out_as_they_were_said(words: str) -> None:
    html = markdown(f"- **Aporte 1:** «{verbatim(words)}»")
    assert html.unescape() == f"<ul>\n<li><strong>Aporte 1:</strong> «{words}»</li>\n</ul>\n"


def test_agreements_stand_with_their_dissents_and_votes_with_their_totals(house: Scenario) -> None:
    text = draft(a_held_workshop(house))
    assert "Votación con puntos (3 puntos para cada persona). Votaron 2 personas." in part(text, "Consultas")
    assert "- Cursos: 5 puntos, de 2 personas" in part(text, "Consultas")
    assert part(text, "Acuerdos").endswith(
        "Primero los cursos\n\nSe apoya en la consulta 1.\n\n"
        "No todas las personas estuvieron de acuerdo. Dijeron:\n\n- «Yo quería la sala»"
    )


def test_an_agreement_that_was_taken_back_is_told_with_its_reason(house: Scenario) -> None:
    a_held_workshop(house)
    house.given(("Fabia", TakeAgreementBack(**here(agreement=f"{WORKSHOP}-agreement", reason="Faltaba una mesa."))))
    assert "### Acuerdo 1 (se retiró)" in draft(house)
    assert "Por qué se retiró: «Faltaba una mesa.»" in draft(house)


def test_attendance_is_told_by_the_way_and_by_zones_only_where_they_are_many(house: Scenario) -> None:
    a_planned_workshop(house)
    house.given(("Quena", RegisterForWorkshop(**here())))
    a_held_workshop(house, "otro")
    assert "Se inscribieron: 1 persona" not in draft(house, "otro")
    many = [f"P{number}" for number in range(10)]
    an_open_workshop(house, "tres", people=())
    house.given(
        *((name, EnterRoom(**here("tres", zone="QU"))) for name in many),
        ("Lejos", EnterRoom(**here("tres", zone="TU"))),
        ("Fabia", CheckIn(**here("tres", person=house.person("Quena"), how=Arrival.NAME))),
        ("Fabia", CountDoor(**here("tres", count=4))),
    )
    told = part(draft(house, "tres"), "Asistencia")
    assert "Registraron su llegada: 12 personas (11 con el código de la sala y 1 por su nombre" in told
    assert "Se contaron además en la puerta, sin registro: 4 personas" in told
    assert "En total: 16 personas" in told
    assert "Zonas de las que dijeron venir (solo desde 10 personas): Quitumbe: 10" in told


def test_representation_is_told_or_the_reason_why_there_was_none(house: Scenario) -> None:
    a_held_workshop(house)
    assert part(draft(house), "Grupos de atención prioritaria") == "No se registró qué grupos estuvieron presentes."
    house.given(("Fabia", RecordRepresentation(**here(groups=(), reason="Llovió."))))
    assert "No estuvo ninguno. Razón que se dejó escrita: «Llovió.»" in draft(house)
    house.given(("Fabia", RecordRepresentation(**here(groups=(PriorityGroup.CARERS,)))))
    assert part(draft(house), "Grupos de atención prioritaria") == "- Personas que cuidan"


def test_times_are_those_of_the_clock_and_what_was_not_done_is_told(house: Scenario) -> None:
    agenda = part(draft(a_held_workshop(house)), "Agenda")
    assert agenda.splitlines()[0] == "- 08:30 a 08:30: ¿Qué falta en tu barrio? (pregunta)"
    assert "- No se hizo: Bienvenida" in agenda


def test_late_materials_and_none_stay_on_record(house: Scenario) -> None:
    assert "No se compartieron materiales antes" in part(draft(a_held_workshop(house)), "Materiales")


def test_hidden_words_leave_their_place(house: Scenario) -> None:
    a_held_workshop(house)
    about = f"contribution/{WORKSHOP}-n1"
    house.given(("Mora", HideContent(process=PROCESS, about=about, rule=Rule.PERSONAL_DATA, reason="Un teléfono.")))
    assert "- **Aporte 1:** (sus palabras se retiraron)" in draft(house)


def test_answers_stand_under_their_questions_when_there_were_several(house: Scenario) -> None:
    a_held_workshop(house)
    paper = {"contribution": "papel", "words": "Ferias", "item": "ideas", "via": Via.PAPER}
    house.given(("Fabia", NoteForOthers(**here(**paper))))
    loose = draft(house).partition("### Aportes sin tema")[2]
    assert loose.index("A la pregunta «¿Qué falta en tu barrio?»:") < loose.index("A la pregunta «¿Qué harías tú?»:")


def test_a_session_that_only_told_things_says_nothing_of_agreements(house: Scenario) -> None:
    leader_of(house)
    house.given(
        ("Fabia", plan(house, "jornada", purpose=Kind.AWARENESS)), ("Fabia", PublishWorkshop(**here("jornada")))
    )
    text = draft(house, "jornada")
    assert "Jornada de sensibilización, presencial" in text
    assert "## Acuerdos" not in text
    assert "No se anotó ningún aporte." in text


def test_of_no_workshop_there_is_no_draft(house: Scenario) -> None:
    assert draft(house, "nada") == ""


def test_a_list_is_written_as_it_is_said() -> None:
    assert listed([]) == ""
    assert listed(["uno"]) == "uno"
    assert listed(["uno", "dos", "tres"]) == "uno, dos y tres"
    assert listed(["mesas", "Iñaquito"]) == "mesas e Iñaquito"


# The way --------------------------------------------------------------------------------------------------------------


def test_everybody_reads_what_was_put_forward_while_another_text_is_written(house: Scenario) -> None:
    drafted_minutes(house)
    with house.platform.database.reading() as connection:
        view = minutes_of(connection, WORKSHOP)
        assert (view.is_public, view.text, drafted_text(connection, WORKSHOP)) == (False, "", TEXT)
        assert editions_of(connection, WORKSHOP) == []
    house.given(
        ("Fabia", PutMinutesForward(**here(until=house.clock.moment(days=1)))),
        ("Ana", ObjectToMinutes(**here(objection="o1", words="Falta algo."))),
        ("Fabia", AnswerObjection(**here(objection="o1", accepted=True, reasons="Sí."))),
        ("Fabia", DraftMinutes(**here(text="Otra"))),
    )
    with house.platform.database.reading() as connection:
        view = minutes_of(connection, WORKSHOP)
        assert (view.is_changing, view.text, view.put_forward, view.edition) == (True, TEXT, 1, 2)
        assert [edition.text for edition in editions_of(connection, WORKSHOP, drafts=True)] == ["Otra", TEXT]
        assert [edition.edition for edition in editions_of(connection, WORKSHOP)] == [1]


def test_the_document_ends_with_how_it_was_approved(house: Scenario) -> None:
    minutes_put_forward(house)
    objection = {"objection": "o1", "words": "Falta algo."}
    house.given(
        ("Ana", ObjectToMinutes(**here(**objection))),
        ("Fabia", AnswerObjection(**here(objection="o1", accepted=False, reasons="Está en el aporte 2."))),
    )
    with house.platform.database.reading() as connection:
        assert document_of(connection, WORKSHOP) == ""
    house.clock.move(days=3)
    house.given(("Fabia", ApproveMinutes(**here())))
    with house.platform.database.reading() as connection:
        document = document_of(connection, WORKSHOP)
    assert document.startswith(TEXT)
    assert "- La confirmaron: nadie, de 3 que registraron su llegada." in document
    assert "- **Objeción 1:** «Falta algo.» **No se aceptó:** «Está en el aporte 2.»" in document


def test_who_leads_finds_her_workshops_until_their_minutes_are_published(house: Scenario) -> None:
    leader = leader_of(house)
    minutes_put_forward(house)
    house.given(("Ana", ObjectToMinutes(**here(objection="o1", words="Falta algo."))))
    a_planned_workshop(house, "otro")
    with house.platform.database.reading() as connection:
        found = led_by(connection, PROCESS, leader)
        assert led_by(connection, PROCESS, "nobody") == []
    assert [(workshop.number, workshop.state, workshop.waiting) for workshop in found] == [
        (1, "held", 1),
        (2, "announced", 0),
    ]
    assert found[0].minutes is not None
    assert (found[0].minutes.state, found[0].minutes.there, found[1].minutes) == ("put_forward", 3, None)

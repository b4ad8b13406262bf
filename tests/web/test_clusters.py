"""Groups of proposals through their pages: the bench, forming, changing, contesting, and while somebody writes."""

import pytest

from cocreate.application.clusters import AnswerContest, ContestCluster, FormCluster, Kind, MergeClusters, SplitCluster
from cocreate.application.moderation import HideContent
from cocreate.application.proposals import WithdrawProposal
from cocreate.domain.moderation import Rule
from cocreate.domain.shared import Role
from tests.answering import admitted, an_answering_house, answer
from tests.answering import grouped as together
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario, words

BENCH = f"/procesos/{PROCESS}/parecidas"
NEW = f"/procesos/{PROCESS}/grupos/nuevo"
TEXTS = {
    "ramp": words(
        "Rampas en las veredas de Guamaní",
        what_happens="Con la silla de ruedas no puedo subir a la vereda porque no hay rampas.",
        who_is_affected="Personas con discapacidad.",
        causes="Nadie revisa las veredas.",
        what_to_do="Construir rampas en cada esquina y revisar las veredas con quienes usan silla de ruedas.",
        expected_result="Veredas por las que pasa una silla de ruedas.",
    ),
    "ramps": words(
        "Veredas con rampa para sillas de ruedas",
        what_happens="Las veredas no tienen rampa y la silla de ruedas de mi madre no sube.",
        who_is_affected="Personas mayores y con discapacidad.",
        causes="Las veredas se hacen sin preguntar.",
        what_to_do="Poner una rampa en cada esquina.",
        expected_result="Que una silla de ruedas suba a todas las veredas.",
    ),
    "wheels": words(
        "Que la silla de ruedas pueda subir a la vereda",
        what_happens="Mi silla de ruedas no sube: la vereda es alta y falta una rampa.",
        who_is_affected="Quien usa silla de ruedas.",
        causes="Las rampas se olvidan.",
        what_to_do="Una rampa en cada vereda.",
        expected_result="Subir sin ayuda.",
    ),
    "data": words(
        "Publicar los contratos en un portal de datos abiertos",
        what_happens="Los contratos se publican como imágenes.",
        who_is_affected="Periodistas y estudiantes.",
        causes="Nadie pide archivos que se puedan leer.",
        what_to_do="Un portal con los contratos en un formato abierto.",
        expected_result="Buscar un contrato en un minuto.",
    ),
}


@pytest.fixture
def told(story: Scenario) -> Scenario:
    """Three that ask for ramps (1 to 3) and one for open contracts (4); Mo and Mia moderate."""
    story.an_open_intake()
    for key, text in TEXTS.items():
        story.a_proposal(key, by=f"Autora {key}", words=text)
    story.with_role("Mo", Role.MODERATOR)
    story.with_role("Mia", Role.MODERATOR)
    return story


def grouped(told: Scenario, *members: str, key: str = "group001") -> Scenario:
    return told.given(
        (
            "Mo",
            FormCluster(
                process=PROCESS,
                cluster=key,
                purpose=Kind.DUPLICATES,
                title=f"Rampas ({key})",
                rationale="Piden rampas en las veredas.",
                members=members,
            ),
        )
    )


def test_the_bench_is_for_who_moderates(told: Scenario, pages: Pages) -> None:
    assert "Para esa página necesitas entrar" in pages.get(BENCH).text
    pages.sign_in(told.person("Ana"))
    pages.get(BENCH, status=403)


def test_the_bench_shows_pairs_side_by_side_with_their_words(told: Scenario, pages: Pages) -> None:
    pages.sign_in(told.person("Mo"))
    page = pages.get(BENCH)
    assert "3 parejas por mirar" in page.main_text
    assert "Palabras en común" in page.main_text
    assert {"ruedas", "silla"} <= {mark.lower() for mark in page.texts("mark")}
    assert "contratos" not in page.main_text


def test_the_same_idea_becomes_a_group_and_the_next_pair_is_shown(told: Scenario, pages: Pages) -> None:
    pages.sign_in(told.person("Mo"))
    page = pages.get(BENCH)
    form = next(form for form in page.forms() if "rationale" in form.names)
    assert "Palabras en común" in form.values["rationale"]
    after = pages.submit(form, title="Rampas en cada vereda")
    assert "Formaste el grupo «Rampas en cada vereda»" in after.text
    assert "2 parejas por mirar" in after.main_text
    assert "al grupo 1" in after.main_text
    group = pages.get("/grupos/1")
    assert group.h1 == "Rampas en cada vereda"
    assert "La plataforma mostró que se parecen; decidió una persona" in group.main_text


def test_further_ones_are_ticked_and_come_along(told: Scenario, pages: Pages) -> None:
    pages.sign_in(told.person("Mo"))
    form = next(form for form in pages.get(BENCH).forms() if "rationale" in form.names)
    third = next(element.get("value") for element in form.element.iter("input") if element.get("name") == "also")
    assert "No hay parejas por mirar" in pages.submit(form, also=[third]).main_text
    assert "3 propuestas" in pages.get("/grupos/1").main_text


def test_the_third_comes_into_the_group_with_one_press(told: Scenario, pages: Pages) -> None:
    grouped(told, "ramp", "ramps")
    pages.sign_in(told.person("Mia"))
    page = pages.submit(pages.get(BENCH).form("anadir"))
    assert "La propuesta entró en el grupo 1" in page.text
    assert "3 propuestas" in pages.get("/grupos/1").main_text


def test_what_was_told_apart_is_not_shown_again(told: Scenario, pages: Pages) -> None:
    pages.sign_in(told.person("Mo"))
    page = pages.submit(pages.get(BENCH).form("distintas"))
    assert "Anotado: son distintas" in page.text
    assert "2 parejas por mirar" in page.main_text
    assert "se parecen, pero son distintas" in pages.get("/registro").main_text


def test_sent_twice_is_told_kindly(told: Scenario, pages: Pages) -> None:
    pages.sign_in(told.person("Mo"))
    form = pages.get(BENCH).form("distintas")
    pages.submit(form)
    assert "Ya se dijo que estas dos propuestas son distintas" in pages.submit(form).text


def test_a_group_is_formed_by_hand_with_its_numbers(told: Scenario, pages: Pages) -> None:
    pages.sign_in(told.person("Mo"))
    form = pages.get(f"{NEW}?de=1, 4").form("numbers")
    wrong = pages.submit(form, numbers="1 y 77", title="", rationale="Juntas.", status=422)
    assert "Escribe un título." in wrong.error_summary()
    wrong = pages.submit(form, numbers="1 y 77", title="Ciudad para todos", rationale="Juntas.", status=422)
    assert "No hay una propuesta n.º 77 en este proceso." in wrong.error_summary()
    page = pages.submit(form, numbers="1, 4", title="Ciudad para todos", rationale="Juntas.", purpose="theme")
    assert "Ciudad para todos" in page.main_text
    group = pages.get("/grupos/1")
    assert "Se responden juntas" in group.main_text
    assert "Lo propuso y decidió una persona" in group.main_text


def test_a_proposal_is_in_one_group_at_a_time(told: Scenario, pages: Pages) -> None:
    grouped(told, "ramp", "ramps")
    pages.sign_in(told.person("Mo"))
    form = pages.get(NEW).form("numbers")
    wrong = pages.submit(form, numbers="1, 3", title="Otra vez", rationale="Juntas.", status=422)
    assert "La propuesta n.º 1 ya está en el grupo 1." in wrong.error_summary()


def test_every_member_keeps_its_page_and_says_where_it_belongs(told: Scenario, pages: Pages) -> None:
    grouped(told, "ramp", "ramps")
    page = pages.get("/propuestas/1")
    assert "Forma parte del grupo 1, «Rampas (group001)»" in page.main_text
    assert "Veredas con rampa para sillas de ruedas" in page.main_text
    assert "entró en el grupo 1" in page.main_text
    assert "Su grupo" not in pages.get("/propuestas/4").main_text
    assert "Grupo 1" in pages.get("/grupos/").main_text


def test_a_withdrawn_member_is_shown_as_such(told: Scenario, pages: Pages) -> None:
    grouped(told, "ramp", "ramps").given(("Autora ramp", WithdrawProposal(process=PROCESS, proposal="ramp")))
    assert "Retirada por su autor" in pages.get("/grupos/1").main_text


def test_merged_groups_keep_their_addresses(told: Scenario, pages: Pages) -> None:
    grouped(told, "ramp", "ramps")
    grouped(told, "wheels", "data", key="group002")
    pages.sign_in(told.person("Mo"))
    form = pages.get("/grupos/2/unir").form("into")
    assert "No hay un grupo 9" in pages.submit(form, into="9", reason="Es lo mismo.", status=422).text
    page = pages.submit(form, into="1", reason="Es lo mismo.")
    assert page.path == "/grupos/1"
    assert "4 propuestas" in page.main_text
    assert "Recibió las propuestas del grupo 2" in page.main_text
    old = pages.get("/grupos/2")
    assert "Este grupo se unió a otro" in old.main_text
    assert "pasó al grupo 1" in old.main_text
    assert "Es lo mismo." in old.main_text
    assert "Antes estuvo en el grupo 2" in pages.get("/propuestas/4").main_text
    assert "Se unió al grupo 1" in pages.get("/grupos/").main_text


def test_a_split_links_both_ways(told: Scenario, pages: Pages) -> None:
    grouped(told, "ramp", "ramps", "wheels", "data")
    pages.sign_in(told.person("Mo"))
    form = pages.get("/grupos/1/dividir").form("members")
    assert pages.submit(form, title="", status=422).error_summary()[0] == "Elige al menos una propuesta."
    fields = {"title": "Sillas", "rationale": "Otra cosa.", "reason": "Son dos pedidos."}
    assert "Elige al menos una propuesta." in pages.submit(form, **fields, status=422).error_summary()
    page = pages.submit(form, members=["wheels", "data"], **fields)
    assert "De aquí salió el grupo 2, «Sillas»" in page.main_text
    assert "Sus propuestas salieron del grupo 1" in pages.get("/grupos/2").main_text


def test_members_are_added_taken_out_and_the_group_described(told: Scenario, pages: Pages) -> None:
    grouped(told, "ramp", "ramps")
    pages.sign_in(told.person("Mo"))
    pages.submit(pages.get("/grupos/1/anadir").form("numbers"), numbers="3, 4")
    page = pages.submit(pages.get("/grupos/1/sacar").form("members"), members=["data"], reason="No pide rampas.")
    assert "3 propuestas" in page.main_text
    assert "No pide rampas." in page.main_text
    page = pages.submit(pages.get("/grupos/1/describir").form("title"), title="Rampas", rationale="Piden rampas.")
    assert page.h1 == "Rampas"


def test_who_formed_a_group_does_not_answer_who_contests_it(told: Scenario, pages: Pages) -> None:
    grouped(told, "ramp", "ramps")
    pages.sign_in(told.person("Autora ramp"))
    page = pages.submit(pages.get("/grupos/1/objetar").form("words"), words="La mía pide otra cosa.")
    assert "La mía pide otra cosa." in page.main_text
    assert "Espera respuesta de otra persona" in page.main_text
    again = pages.submit(pages.get("/grupos/1/objetar").form("words"), words="Insisto.", status=409)
    assert "Ya objetaste este grupo" in again.error_summary()[0]
    answer = {"changed": "no", "reasons": "Las dos piden rampas en las veredas."}
    pages.sign_in(told.person("Mo"))
    assert "Hay objeciones por contestar" in pages.get(BENCH).main_text
    form = pages.get("/grupos/1/contestar").form("changed")
    assert "Contesta otra persona" in pages.submit(form, **answer, status=409).error_summary()[0]
    pages.sign_in(told.person("Mia"))
    page = pages.submit(pages.get("/grupos/1/contestar").form("changed"), **answer)
    assert "el grupo queda como está" in page.main_text
    assert "Las dos piden rampas en las veredas." in page.main_text


def test_the_chronicle_tells_every_act(told: Scenario, pages: Pages) -> None:
    grouped(told, "ramp", "ramps", "wheels", "data")
    moves = {"new": "group002", "members": ("wheels", "data"), "title": "Dos", "rationale": "Dos."}
    told.given(
        ("Autora ramp", ContestCluster(process=PROCESS, cluster="group001", words="No.")),
        ("Mia", AnswerContest(process=PROCESS, cluster="group001", changed=True, reasons="Sí.")),
        ("Mo", SplitCluster(process=PROCESS, cluster="group001", reason="Son dos pedidos.", **moves)),
        ("Mo", MergeClusters(process=PROCESS, cluster="group002", into="group001", reason="Era lo mismo.")),
    )
    record = pages.get("/registro").main_text
    for sentence in (
        "formó el grupo 1, «Rampas (group001)» con 4 propuestas",
        "Una persona objetó el grupo 1",
        "contestó la objeción al grupo 1, «Rampas (group001)». El grupo cambia.",
        "dividió el grupo 1, «Rampas (group001)»: 2 propuestas pasan al grupo 2, «Dos». Motivo: Son dos pedidos.",
        "unió el grupo 2, «Dos» al grupo 1, «Rampas (group001)». Motivo: Era lo mismo.",
        "salió del grupo 1",
    ):
        assert sentence in record, sentence


def test_who_writes_is_told_of_similar_ones_and_goes_on(told: Scenario, pages: Pages) -> None:
    pages.sign_in(told.person("Nueva"))
    page = pages.submit(pages.get("/proponer").form())
    assert "Ya hay propuestas parecidas" not in page.main_text
    problem = {
        "title": "Una rampa en cada vereda",
        "what_happens": "Las sillas de ruedas no suben a la vereda.",
        "who_is_affected": "Personas con discapacidad.",
        "causes": "Nadie hace rampas.",
    }
    place = pages.submit(page.form("title"), **problem)
    assert "Ya hay propuestas parecidas" in place.main_text
    assert "Seguir con la mía" in place.main_text
    assert "Apoyar esa" in place.main_text
    assert 1 <= len(place.select(".parecidas li")) <= 3
    assert "vereda" in {mark.lower().rstrip("s") for mark in place.texts(".parecidas mark")}
    solution = pages.submit(place.form("zone"))
    assert "Ya hay propuestas parecidas" not in solution.main_text
    fields = {"what_to_do": "Hacer rampas.", "expected_result": "Subir.", "theme": "inclusion"}
    check = pages.submit(solution.form("what_to_do"), **fields)
    assert "Ya hay propuestas parecidas" in check.main_text
    assert "Tu propuesta" in pages.submit(check.form()).text


def test_a_hidden_member_stays_a_member_without_its_words(told: Scenario, pages: Pages) -> None:
    hide = HideContent(process=PROCESS, about="proposal/ramp", rule=Rule.OFF_TOPIC, reason="Prueba.")
    grouped(told, "ramp", "ramps").given(("Mia", hide))
    page = pages.get("/grupos/1")
    assert "2 propuestas" in page.main_text
    assert "Oculta por moderación" in page.main_text
    assert "Rampas en las veredas de Guamaní" not in page.main_text


def test_an_answered_group_offers_no_changes(story: Scenario, pages: Pages) -> None:
    an_answering_house(story)
    admitted(story, "a", "b")
    together(story, "g", "a", "b")
    pages.sign_in(story.with_role("Mo", Role.MODERATOR))
    assert "Añadir propuestas" in pages.get("/grupos/1").main_text
    story.given(("Ulises", answer("cluster/g")))
    page = pages.get("/grupos/1")
    assert "Añadir propuestas" not in page.main_text
    assert "Respuesta razonada" in page.main_text
    refused = pages.submit(pages.get("/grupos/1/describir").form("title"), title="Otro", rationale="Otra.", status=409)
    assert refused.error_summary()

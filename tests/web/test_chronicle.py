"""The chronicle as it is read: every act a sentence, filters, one entry with its bytes and what opens its words."""

import base64
import hashlib
import json
import subprocess
import sys

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.council import ConstituteForum, SeatMember, VacateSeat
from cocreate.application.participants import GiveConsent, Join, Leave, RenewCard, RevokeRole, WithdrawConsent
from cocreate.application.processes import (
    ClosePhase,
    DocumentCategory,
    ExtendPhase,
    NoteAnomaly,
    PlanPart,
    PublishDocument,
    PublishRules,
    WritePlanSection,
)
from cocreate.application.proposals import (
    AmendProposal,
    ConfirmTranscription,
    GiveSupport,
    RedactProposal,
    ReturnTranscription,
    TakeSupportBack,
    TranscribeProposal,
    WithdrawProposal,
)
from cocreate.domain.council import Sector
from cocreate.domain.participants import Purpose
from cocreate.domain.proposals import Ground
from cocreate.domain.shared import KINDS, Channel, Level, Role
from cocreate.queries.chronicle import latest, names_in
from cocreate.web.chronicle import SENTENCES, described, sentence_of
from tests.every_act import assembly_acts, deliberation_acts, unit_acts, workshop_acts
from tests.every_vote import round_acts
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario, submission, words

SECRET = "Delfina Inventada, casa verde, 099 000 0147"
NAME = "Zoraida"


def plan_acts(story: Scenario) -> None:
    story.given(
        ("Olga", PublishRules(process=PROCESS, rules="Reglas")),
        (
            "Olga",
            WritePlanSection(
                process=PROCESS, section="title", part=PlanPart.SUMMARY, question="¿Cómo?", text="Así", source="x"
            ),
        ),
        ("Olga", NoteAnomaly(process=PROCESS, section="title", problem="slip_of_text", source_text="a", note="b")),
        (
            "Olga",
            PublishDocument(
                process=PROCESS,
                document="acta",
                title="Acta <1>",
                category=DocumentCategory.MINUTES,
                sha256="0" * 64,
                size=9,
                media_type="application/pdf",
            ),
        ),
        ("Olga", ConstituteForum(process=PROCESS, name="Consejo Consultivo", legal_reference="Código")),
        (
            "Olga",
            SeatMember(
                process=PROCESS, seat="uno", person="", capacity="", organisation="Secretaría", sector=Sector.GOVERNMENT,
                chair=True,
            ),
        ),
        ("Olga", VacateSeat(process=PROCESS, seat="uno", reason="Cambio de gobierno")),
    )  # fmt: skip


def proposal_acts(story: Scenario) -> None:
    story.with_role("Fabio", Role.FACILITATOR)
    story.with_role("Flor", Role.FACILITATOR)
    changed = {name: getattr(submission("a"), name) for name in ("theme", "values", "place")}
    for key in ("a", "b"):
        form = {name: getattr(submission(key), name) for name in submission(key).__dataclass_fields__}
        form |= {"channel": Channel.PAPER}
        story.given(("Fabio", TranscribeProposal(**form, author=story.person(NAME))))
    story.given(
        ("Flor", ConfirmTranscription(process=PROCESS, proposal="a")),
        ("Flor", ReturnTranscription(process=PROCESS, proposal="b", reason="Falta una hoja")),
        (NAME, submission("c", words=words(title="Luz <b>para</b> la calle", what_happens=SECRET))),
        (NAME, AmendProposal(process=PROCESS, proposal="a", words=words(title="Mejor así"), **changed)),
        ("Eva", GiveSupport(process=PROCESS, proposal="c")),
        ("Eva", TakeSupportBack(process=PROCESS, proposal="c")),
        ("Mora", RedactProposal(process=PROCESS, proposal="c", ground=Ground.OTHER, reason="Datos de otra persona")),
        (NAME, WithdrawProposal(process=PROCESS, proposal="a", reason="Ya se arregló")),
    )


def people_acts(story: Scenario) -> None:
    story.given(
        ("Eva", Join()),
        ("Eva", GiveConsent(purpose=Purpose.NEWS, notice="1")),
        ("Eva", WithdrawConsent(purpose=Purpose.NEWS)),
        (THE_SYSTEM, RevokeRole(of=story.person("Mora"), role=Role.MODERATOR, role_scope=PROCESS)),
        ("Eva", Leave(left_scope="platform")),
    )
    helped = story.person("Rosa", Level.ASSISTED)
    story.given((helped, Join()), (THE_SYSTEM, RenewCard(of=helped)))
    better = story.person("Luis")
    story.given((better, Join()))
    story.given((type(better)(person=better.person, secret=better.secret, level=Level.CEDULA), GiveConsent(
        purpose=Purpose.PARTICIPATION, notice="1"
    )))  # fmt: skip


@pytest.fixture
def full(story: Scenario) -> Scenario:
    """A ledger with every kind of event."""
    story.an_open_intake_with_admission(before=unit_acts)
    plan_acts(story)
    proposal_acts(story)
    deliberation_acts(story)
    assembly_acts(story)
    people_acts(story)
    workshop_acts(story)
    closes = story.clock.moment(days=60)
    story.given(("Olga", ExtendPhase(process=PROCESS, phase="intake", closes=closes, reason="Llovió mucho")))
    story.clock.move(days=61)
    story.given((THE_SYSTEM, ClosePhase(process=PROCESS, phase="intake")))
    round_acts(story)
    return story


@pytest.fixture
def reader(full: Scenario, app) -> Pages:
    return Pages(app)


def entries_of(story: Scenario):
    with story.platform.database.reading() as connection:
        return latest(connection, limit=1_000)


def position_of(story: Scenario, kind: str) -> int:
    return next(entry.position for entry in entries_of(story) if entry.kind == kind)


def raw(element) -> str:
    return "".join(element.itertext())


# Sentences ----------------------------------------------------------------------------------------------------------


def test_every_kind_of_event_has_a_sentence():
    assert set(SENTENCES) == {kind for kind in KINDS if not kind.startswith("test")}


def test_every_kind_is_told_whole_in_both_languages(full: Scenario, app):
    entries = entries_of(full)
    assert {entry.kind for entry in entries} == set(SENTENCES)
    for language in ("es", "en"):
        with app.test_request_context("/", headers={"Accept-Language": language}):
            for told in described(entries):
                assert "%(" not in told.sentence
                assert "None" not in told.sentence
                assert str(told.sentence).endswith((".", "?", "!"))


def test_words_in_a_sentence_are_text_not_markup(full: Scenario, app):
    with app.test_request_context("/"):
        sentences = " ".join(str(told.sentence) for told in described(entries_of(full)))
    assert "Acta &lt;1&gt;" in sentences
    assert "<1>" not in sentences


def test_no_sentence_names_a_person_or_says_what_was_erased(full: Scenario, app):
    with app.test_request_context("/"):
        sentences = " ".join(str(told.sentence) for told in described(entries_of(full)))
    for private in (NAME, "Olga", "Delfina", "Luz &lt;b&gt;", "example.org"):
        assert private not in sentences


def test_a_sentence_stands_without_names_that_cannot_be_found(full: Scenario, app):
    with app.test_request_context("/"), full.platform.database.reading() as connection:
        nothing = names_in(connection, [])
        for entry in entries_of(full):
            assert sentence_of(entry, nothing)


def test_sentences_cost_the_same_however_many_there_are(full: Scenario, app):
    entries, counts = entries_of(full), []
    for some in (entries[:3], entries):
        asked: list[str] = []
        engine = full.platform.database.engine
        listen = lambda *a, to=asked: to.append(a[2])  # noqa: E731
        sa.event.listen(engine, "before_cursor_execute", listen)
        with app.test_request_context("/"):
            described(some)
        sa.event.remove(engine, "before_cursor_execute", listen)
        counts.append(len(asked))
    assert max(counts) <= 10  # words, and one question for each kind of thing that is named


# The list -----------------------------------------------------------------------------------------------------------


def test_the_list_is_read_from_new_to_old_under_its_days(reader: Pages, full: Scenario):
    page = reader.get("/registro/")
    assert "Todo lo que pasó" in page.h1
    assert len(page.texts("h2.h3")) >= 2
    assert f"{full.platform.ledger.head()[0]} asientos" in page.main_text


def test_filters_stay_in_the_form_and_can_be_taken_away(reader: Pages):
    page = reader.get("/registro/?que=council")
    assert "3 asientos con este filtro" in page.main_text
    assert "Quitar el filtro" in page.main_text
    assert "escribió una sección" not in page.main_text


def test_supports_can_be_left_out_of_any_filter(reader: Pages):
    everything = reader.get("/registro/?que=proposals")
    assert "Ver sin los apoyos" in everything.main_text
    rest = reader.get("/registro/?que=proposals&sin=apoyos")
    assert "apoyó la propuesta" in everything.main_text
    assert "apoyó la propuesta" not in rest.main_text
    assert "Quitar el filtro Sin los apoyos" in rest.main_text
    assert "Ver sin los apoyos" not in rest.main_text


def test_a_proposals_entries_are_found_by_its_number(reader: Pages):
    page = reader.get("/registro/?propuesta=3")
    assert "4 asientos con este filtro" in page.main_text


def test_days_are_days_of_the_city(reader: Pages, full: Scenario):
    """The story begins at nine in the morning of the second of March in Quito; its last act is 76 days later."""
    assert "Nada con este filtro" in reader.get("/registro/?hasta=2026-03-01").main_text
    first_day = reader.get("/registro/?hasta=2026-03-02").main_text
    assert "anunció el proceso" in first_day
    assert "abrió la fase" not in first_day


@pytest.mark.parametrize("question", ["desde=ayer", "hasta=2026-02-30", "propuesta=primera"])
def test_a_filter_that_cannot_be_read_is_said_and_left_out(reader: Pages, question: str):
    page = reader.get(f"/registro/?{question}", 422)
    assert page.error_summary()


@pytest.mark.parametrize("question", ["que=nada", "rol=rey", "propuesta=999", "antes=1", "antes=x", "despues=99999"])
def test_odd_addresses_give_a_page_all_the_same(reader: Pages, question: str):
    assert reader.get(f"/registro/?{question}").h1


def test_a_list_longer_than_a_page_is_turned_both_ways(reader: Pages, full: Scenario):
    for number in range(60):
        full.given((f"P{number}", Join()))
    first = reader.get("/registro/")
    second = reader.get(first.link("Más antiguos"))
    assert second.main_text != first.main_text
    assert reader.get(second.link("Más nuevos")).texts(".libro .mono") == first.texts(".libro .mono")


# One entry ----------------------------------------------------------------------------------------------------------


def test_the_bytes_are_served_exactly_and_for_ever(reader: Pages, full: Scenario, app):
    ((position, stored),) = next(full.platform.ledger.leaves(after=6, upto=7))
    response = app.test_client().get(f"/registro/{position}.json")
    assert response.data == bytes(stored)
    assert response.mimetype == "application/json"
    assert "immutable" in response.headers["Cache-Control"]
    assert app.test_client().get("/registro/99999.json").status_code == 404


def test_every_entry_has_a_page_with_its_bytes_and_its_leaf_hash(reader: Pages, full: Scenario):
    for entry in entries_of(full):
        page = reader.get(f"/registro/{entry.position}")
        assert hashlib.sha256(b"\0" + entry.leaf).hexdigest() in page.main_text
        assert entry.kind in page.main_text
    reader.get("/registro/99999", 404)


def test_the_recipe_opens_the_words(reader: Pages, full: Scenario):
    page = reader.get(f"/registro/{position_of(full, 'proposals.withdrawn')}")
    recipe = next(text for text in map(raw, page.select("pre")) if "cocreate-sc1" in text)
    printed = subprocess.run([sys.executable, "-c", recipe], capture_output=True, text=True, check=True).stdout
    assert "$sc " + printed.strip() in page.main_text
    assert len(base64.urlsafe_b64decode(printed.strip() + "=")) == 32
    assert "Ya se arregló" in page.main_text


def test_erased_words_are_said_to_be_erased(reader: Pages, full: Scenario):
    submitted = [e for e in entries_of(full) if e.kind == "proposals.submitted" and e.subject == "proposal/c"]
    page = reader.get(f"/registro/{submitted[0].position}")
    assert "Borradas" in page.main_text
    assert "Delfina" not in page.text
    assert json.loads(submitted[0].leaf)["data"]["words"]["$sc"] in page.main_text


def test_neighbours_are_one_step_away(reader: Pages, full: Scenario):
    last = full.platform.ledger.head()[0]
    assert "/registro/2" in reader.get("/registro/1").link("Asiento siguiente")
    assert f"/registro/{last - 1}" in reader.get(f"/registro/{last}").link("Asiento anterior")
    assert "Asiento siguiente" not in reader.get(f"/registro/{last}").main_text


def test_a_house_that_is_only_read_takes_no_acts(house, full: Scenario):
    from dataclasses import replace

    from cocreate.bootstrap import build_app

    app = build_app(replace(house, settings=replace(house.settings, read_only=True)))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    pages = Pages(app)
    assert "como estaba" in pages.get("/registro/").main_text
    assert app.test_client().post("/salir").status_code == 409

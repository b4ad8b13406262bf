"""The paper desk: handing out, the printed ballot, boxes read by two people apart, differences, what everybody sees."""

from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.accounts.identity import document_tag
from cocreate.application.prioritisation import CastBallot, Electorate, EnterBatch, GivePaper, OpenBatch
from cocreate.domain.prioritisation import VotedOnPaper
from cocreate.domain.shared import Level, Role
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.profile import BallotType
from cocreate.kept import ACCOUNT, BALLOT_BOX
from cocreate.web.limits import LIMITS, Limit
from tests.pages import Page, Pages
from tests.scenario import Scenario
from tests.voting import Voting, citizens

DESK = "/votaciones/1/papel"
GIVE, SHEET, OPEN, SHOW = f"{DESK}/entregar", f"{DESK}/papeleta", f"{DESK}/abrir", "/votaciones/1"
BATCH, READ = f"{DESK}/1", f"{DESK}/1/leer"
CEDULA, OTHER_CEDULA = "1714307103", "1710034065"
ONE, TWO = {"choices": ["1"]}, {"choices": ["2"]}


@pytest.fixture
def voting(story: Scenario) -> Voting:
    story.with_role("Fermín", Role.FACILITATOR)
    return Voting(story, plan={"paper": True, "electorate": Electorate(level=Level.CEDULA)}).ground()


def at_the_desk(voting: Voting, pages: Pages, who: str = "Clara") -> Pages:
    return pages.sign_out().sign_in(voting.story.person(who))


def tag(pages: Pages, number: str = CEDULA) -> str:
    return document_tag(pages.app.config["KEYS"]["identity"], number)


def gives(pages: Pages, number: str = CEDULA, status: int | None = None, **more: Any) -> Page:
    return pages.submit(pages.get(GIVE).form(0), status, document=number, **{"seen": "y", **more})


def with_papers(voting: Voting, papers: int, *, given: int | None = None) -> Voting:
    """Closed, with a batch that nobody has read."""
    voting.opened()
    for n in range(given or papers):
        voting.does("Clara", GivePaper, tag=f"paper-{n}")
    return voting.closed().does("Olga", OpenBatch, batch="1", box="Casa barrial", papers=papers)


def reads(voting: Voting, pages: Pages, who: str, *lines: str) -> Page:
    """Types a page of lines and sends the reading."""
    at_the_desk(voting, pages, who)
    page = pages.get(READ)
    page = pages.submit(page.form(0), **{f"p{n}": line for n, line in enumerate(lines, 1)})
    return pages.submit(page.form(0))


def problems(page: Page) -> str:
    return " ".join(page.error_summary())


# Who may come in ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", [DESK, GIVE, SHEET, OPEN, BATCH, READ, f"{READ}/enviar", f"{BATCH}/1", f"{BATCH}/apartar"]
)
def test_the_desk_is_for_those_who_work_at_it(voting: Voting, pages: Pages, address: str) -> None:
    with_papers(voting, 1)
    assert pages.get(address, follow=False, status=303).status == 303
    for who in ("Ana", "Otto"):
        at_the_desk(voting, pages, who).get(address, 403)


def test_nobody_else_learns_from_the_desk_whether_a_document_has_voted(voting: Voting, pages: Pages) -> None:
    voting.opened().does("Clara", GivePaper, tag=tag(pages))
    at_the_desk(voting, pages, "Ana")
    answers = [pages.post(GIVE, {"document": number, "seen": "y"}, 403) for number in (CEDULA, OTHER_CEDULA)]
    assert answers[0].main_text == answers[1].main_text


def test_a_round_without_paper_has_no_desk(story: Scenario, pages: Pages) -> None:
    voting = Voting(story).ground().opened()
    for address in (DESK, GIVE, SHEET, OPEN, BATCH):
        at_the_desk(voting, pages).get(address, 404)
    assert "Votos en papel" not in pages.get(SHOW).main_text


def test_papers_are_handed_out_with_a_token_of_the_form(voting: Voting, guarded_pages: Pages) -> None:
    voting.opened()
    pages = at_the_desk(voting, guarded_pages)
    pages.post(GIVE, {"document": CEDULA, "seen": "y", "csrf_token": "of-another-site"}, 400)
    assert "Anotado" in gives(pages).html


# Handing out ----------------------------------------------------------------------------------------------------------


def test_a_document_is_noted_and_a_paper_handed_out(voting: Voting, pages: Pages) -> None:
    voting.opened()
    at_the_desk(voting, pages)
    assert "Se entregaron 0 papeletas" in pages.get(DESK).main_text
    page = gives(pages, "171430710-3")
    assert "Entrega una papeleta de papel" in page.html
    assert "Va 1 papeleta entregada" in page.main_text
    assert CEDULA not in page.html
    assert page.response.headers["Cache-Control"] == "no-store"


def test_a_second_paper_is_not_for_the_same_document(voting: Voting, pages: Pages) -> None:
    voting.opened()
    at_the_desk(voting, pages)
    gives(pages)
    page = gives(pages, status=409)
    assert "ya se entregó una papeleta de papel" in problems(page)
    assert page.form(0).values["document"] == CEDULA
    assert "Va 1 papeleta" in page.main_text


def test_who_has_voted_on_the_phone_is_told_so_and_not_who_she_is(voting: Voting, pages: Pages) -> None:
    ana = voting.story.person("Ana", Level.CEDULA)
    with voting.story.platform.database.writing() as connection:
        hers = sa.update(ACCOUNT).where(ACCOUNT.c.person == ana.person)
        connection.execute(hers.values(document_tag=tag(pages), name="Ana Lucía"))
    voting.opened().casts("Ana", "1")
    page = gives(at_the_desk(voting, pages), status=409)
    assert "ya se votó en línea" in problems(page)
    assert "Ana Lucía" not in page.html


def test_who_is_not_on_a_closed_roll_gets_no_paper(voting: Voting, pages: Pages) -> None:
    voting.plan["electorate"] = Electorate(level=Level.CEDULA, late=False)
    voting.opened()
    assert "no está en el padrón" in problems(gives(at_the_desk(voting, pages), status=409))


@pytest.mark.parametrize(
    ("number", "said"), [("", "Escribe el número"), ("1714307104", "Revisa el número"), ("12", "Revisa")]
)
def test_a_slip_in_the_number_is_told_before_anything_is_asked(
    voting: Voting, pages: Pages, number: str, said: str
) -> None:
    voting.opened()
    page = gives(at_the_desk(voting, pages), number, 422)
    assert said in problems(page)
    assert page.form(0).values["document"] == number


def test_a_paper_is_for_who_is_there(voting: Voting, pages: Pages) -> None:
    voting.opened()
    page = gives(at_the_desk(voting, pages), CEDULA, 422, seen=None)
    assert "documento a la vista" in problems(page)


def test_after_the_close_nobody_hands_papers_out(voting: Voting, pages: Pages) -> None:
    voting.opened()
    voting.story.clock.move(days=7)
    assert at_the_desk(voting, pages).get(GIVE).path == DESK


def test_who_tries_number_after_number_has_to_wait(
    voting: Voting, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "paper_refused", Limit(3_600, person=1, address=9))
    voting.opened().does("Clara", GivePaper, tag=tag(pages))
    at_the_desk(voting, pages)
    gives(pages, status=409)
    gives(pages, status=429)
    gives(pages, OTHER_CEDULA, status=429)
    voting.does("Clara", GivePaper, tag=tag(pages, OTHER_CEDULA))


# The ballot -----------------------------------------------------------------------------------------------------------

BALLOTS: list[tuple[BallotType, str, dict[str, str], Limits, str]] = [
    (BallotType.APPROVAL, "score_ranking", {"top": "2"}, Limits(max=3), "Marca con una X las opciones"),
    (BallotType.SINGLE, "score_ranking", {"top": "1"}, Limits(), "una sola opción"),
    (BallotType.POINTS, "score_ranking", {"top": "2"}, Limits(max_sum=5), "hasta 5 puntos"),
    (BallotType.SCORE, "score_ranking", {"top": "2"}, Limits(), "de 0 a 5"),
    (BallotType.GRADE, "median_grade", {"top": "2"}, Limits(grades=("reject", "fair", "good")), "Regular"),
    (BallotType.SUPPORT_OPPOSE, "net_support", {"top": "2"}, Limits(), "En contra"),
    (BallotType.RANKING, "borda", {"top": "2"}, Limits(), "Escribe 1 en la opción"),
]


@pytest.mark.parametrize(("kind", "rule", "params", "limits", "said"), BALLOTS, ids=[row[0].value for row in BALLOTS])
def test_every_type_has_its_ballot_on_paper(
    voting: Voting, pages: Pages, kind: BallotType, rule: str, params: dict[str, str], limits: Limits, said: str
) -> None:
    voting.chambers = [citizens(kind, rule, params, limits)]
    voting.frozen()
    page = at_the_desk(voting, pages).get(SHEET)
    assert said in page.main_text
    assert "Parque 4" in page.main_text


def test_a_draft_has_no_ballot_to_print(voting: Voting, pages: Pages) -> None:
    voting.configured()
    at_the_desk(voting, pages, "Olga").get(SHEET, 404)


# Boxes ----------------------------------------------------------------------------------------------------------------


def test_a_box_is_opened_and_its_papers_counted_first(voting: Voting, pages: Pages) -> None:
    voting.opened()
    for n in range(2):
        voting.does("Clara", GivePaper, tag=f"paper-{n}")
    voting.closed()
    at_the_desk(voting, pages)
    assert "Todavía no se abre ninguna urna" in pages.get(DESK).main_text
    page = pages.get(OPEN)
    assert page.form(0).values["number"] == "1"
    refused = pages.submit(page.form(0), 409, box="Casa barrial", papers="3")
    assert "Serían 3 papeles" in problems(refused)
    assert refused.form(0).values["box"] == "Casa barrial"
    pages.submit(refused.form(0), 422, papers="")
    opened = pages.submit(refused.form(0), papers="2")
    assert opened.path == BATCH
    assert "Te toca leer" in opened.main_text


def test_two_people_read_apart_and_the_batch_joins_the_count(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 3)
    assert "Falta la de otra persona" in reads(voting, pages, "Clara", "1 2", "b", "2").main_text
    pages.get(READ, 403)
    assert "Las dos lecturas dicen lo mismo" in reads(voting, pages, "Fermín", "2,1", "x", "2").main_text
    pages.get(READ, 403)
    assert pages.submit(pages.get(BATCH).form(0)).path == DESK
    with voting.story.platform.database.reading() as connection:
        assert sorted(connection.execute(sa.select(BALLOT_BOX.c.choice)).scalars()) == [
            '{"blank":true}',
            '{"choices":["1","2"]}',
            '{"choices":["2"]}',
        ]
    assert "Papeles aceptados 3" in pages.get(SHOW).main_text


def test_a_difference_is_settled_side_by_side_with_its_reason(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 2)
    reads(voting, pages, "Clara", "1", "2")
    assert "Hay 1 papel que se leyó distinto" in reads(voting, pages, "Fermín", "1", "3").main_text
    page = at_the_desk(voting, pages, "Olga").get(f"{BATCH}/2")
    assert "2. Parque 2" in page.main_text
    assert "3. Parque 3" in page.main_text
    pages.submit(page.form(0), 422, says="otra", reason="La cruz toca las dos.")
    wrong = pages.submit(page.form(0), 422, says="otra", line="77", reason="La cruz toca las dos.")
    assert wrong.form(0).values["reason"] == "La cruz toca las dos."
    done = pages.submit(wrong.form(0), says="otra", line="b", reason="La cruz toca las dos.")
    assert "Todo quedó resuelto" in done.main_text
    pages.get(f"{BATCH}/2", 404)
    pages.submit(done.form(0))
    assert "La cruz toca las dos." in pages.sign_out().get(SHOW).main_text


def test_nothing_of_a_reading_is_to_be_seen_before_the_second_is_sent(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 1)
    reads(voting, pages, "Clara", "4")
    for who in ("Clara", "Fermín", "Olga"):
        at_the_desk(voting, pages, who).get(f"{BATCH}/1", 404)
        for address in (DESK, BATCH, SHOW):
            assert "Papel 1" not in pages.get(address).main_text
    page = at_the_desk(voting, pages, "Fermín").get(READ)
    assert page.form(0).values["p1"] == ""


def test_what_was_typed_waits_for_its_reader_alone(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 25)
    at_the_desk(voting, pages)
    second = pages.submit(pages.get(READ).form(0), p1="1", p20="2")
    assert "desde=21" in second.path
    left = pages.submit(second.form(0), press="salir", p21="3")
    assert "Llevas 3 de 25" in left.main_text
    assert pages.get(READ).form(0).values["p20"] == "2"
    assert at_the_desk(voting, pages, "Fermín").get(READ).form(0).values["p20"] == ""


def test_each_line_is_kept_as_soon_as_it_is_typed(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 2)
    at_the_desk(voting, pages)
    kept = pages.client.post(f"{READ}/guardar?desde=1", data={"p1": "1 9", "p2": ""})
    assert kept.text == "Guardado: 1 de 2 papeles."
    assert pages.get(READ).form(0).values["p1"] == "1 9"
    at_the_desk(voting, pages, "Ana")
    assert pages.client.post(f"{READ}/guardar", data={"p1": "1"}).status_code == 403


def test_a_slip_of_the_keyboard_is_told_and_kept(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 2)
    page = pages.submit(at_the_desk(voting, pages).get(READ).form(0), 422, p1="1 9", p2="2 2")
    assert "No hay una opción «9»" in problems(page)
    assert "dos veces la opción 2" in problems(page)
    assert pages.get(READ).form(0).values["p1"] == "1 9"


def test_a_reading_that_lacks_a_paper_is_not_sent(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 2)
    page = pages.submit(at_the_desk(voting, pages).get(READ).form(0), p1="1")
    assert "Falta 1 papel" in page.main_text
    assert "Faltan papeles por leer" in problems(pages.post(f"{READ}/enviar", {}, 409))


def test_a_paper_over_the_limits_is_told_as_blank_before_it_is_sent(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 1)
    page = pages.submit(at_the_desk(voting, pages).get(READ).form(0), p1="1 2 3 4")
    assert "Cuentan en blanco" in page.main_text


def test_a_batch_is_set_aside_with_a_reason_that_everybody_reads(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 1)
    page = at_the_desk(voting, pages).get(f"{BATCH}/apartar")
    pages.submit(page.form(0), 422, reason=" ")
    pages.submit(page.form(0), reason="La urna llegó sin sello.")
    assert "La urna llegó sin sello." in pages.sign_out().get(SHOW).main_text
    at_the_desk(voting, pages)
    page = pages.get(f"{BATCH}/apartar")
    assert "no cambia más" in problems(pages.submit(page.form(0), 409, reason="Otra vez."))


def test_a_batch_is_not_accepted_before_its_time(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 1)
    at_the_desk(voting, pages)
    assert "no tiene sus dos lecturas" in problems(pages.post(f"{BATCH}/aceptar", {}, 409))
    pages.get(f"{DESK}/2", 404)


def test_tasks_say_whose_turn_it_is(voting: Voting, pages: Pages) -> None:
    with_papers(voting, 2, given=3)
    page = at_the_desk(voting, pages).get(SHOW)
    assert "Leer el lote 1 de papeletas" in page.main_text
    assert "Abrir una urna de papel" in page.main_text
    voting.does("Clara", EnterBatch, batch="1", readings={1: ONE, 2: TWO})
    assert "falta la lectura de otra persona" in pages.get(SHOW).main_text
    voting.does("Fermín", EnterBatch, batch="1", readings={1: ONE, 2: ONE})
    assert "Resolver una diferencia del lote 1" in pages.get(SHOW).main_text
    assert "Leer el lote" not in at_the_desk(voting, pages, "Otto").get(SHOW).main_text


def test_while_voting_is_open_nobody_sees_how_many_papers_are_out(voting: Voting, pages: Pages) -> None:
    voting.opened().does("Clara", GivePaper, tag="one")
    text = pages.get(SHOW).main_text
    assert "Votos en papel" in text
    assert "Papeletas entregadas" not in text


def test_who_has_a_paper_reads_on_her_ballot_page_that_she_has_voted(voting: Voting, pages: Pages) -> None:
    voting.story.person("Ana", Level.CEDULA)
    with voting.story.platform.database.reading() as connection:
        hers = sa.select(ACCOUNT.c.document_tag).where(ACCOUNT.c.person == voting.story.person("Ana").person)
        document = connection.execute(hers).scalar_one()
    voting.opened().does("Clara", GivePaper, tag=document)
    voting.wants("Ana", CastBallot, body=ONE).then_refused(VotedOnPaper)
    assert "papeleta de papel" in pages.sign_in(voting.story.person("Ana")).get("/votaciones/1/papeleta", 403).main_text

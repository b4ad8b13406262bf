"""Checking a ballot without an account: what each piece proves, and what is said when something is not as it should."""

import json
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.prioritisation import CancelRound
from cocreate.notes import VerifierKey
from cocreate.projections.prioritisation import BALLOT
from cocreate.promises import origin_of, read_promise
from cocreate.web import limits
from tests.pages import Page, Pages
from tests.scenario import Scenario
from tests.voting import Voting, neighbours

CHECK, RECEIPT = "/comprobar", "/votaciones/1/mi-papeleta/comprobante.json"


@pytest.fixture
def voting(story: Scenario) -> Voting:
    return Voting(story).ground().opened()


@pytest.fixture
def ana(voting: Voting) -> Any:
    person = voting.story.person("Ana")
    voting.casts(person, "1", "2")
    return person


def receipt_of(pages: Pages, who: Any) -> dict[str, Any]:
    pages.sign_in(who)
    kept: dict[str, Any] = json.loads(pages.client.get(RECEIPT).text)
    pages.sign_out()
    return kept


def checked(pages: Pages, text: str | dict[str, Any], *, status: int = 200) -> Page:
    said = json.dumps(text) if isinstance(text, dict) else text
    return pages.submit(pages.get(CHECK).form(0), status=status, text=said)


def answers(page: Page) -> str:
    return " ".join(page.main_text.split())


def test_the_page_asks_for_nothing_and_shows_the_key_of_promises(voting: Voting, pages: Pages) -> None:
    page = pages.get(CHECK)
    key = pages.client.get("/votaciones/clave-promesas.txt").text.strip()
    assert key in page.main_text
    assert key == VerifierKey.parse(key).vkey
    assert pages.get("/votaciones/1/comprobar").h1 == "Comprueba tu papeleta"


def test_a_ballot_that_waits_in_the_box_is_promised_and_not_in_the_ledger_yet(ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    said = answers(checked(pages, kept))
    assert "Sí. La promesa está firmada por esta plataforma." in said
    assert "Todavía no. La papeleta todavía no está en el registro público." in said
    assert "Sí. La papeleta está sin cambios." in said
    assert "Todavía no. La papeleta todavía" in answers(checked(pages, kept["promise"]))
    assert "Todavía no. La papeleta todavía" in answers(pages.get(f"{CHECK}?compromiso={kept['commitment']}"))


def test_a_written_ballot_has_its_entry_and_counts(voting: Voting, ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    voting.flushed()
    page = checked(pages, kept)
    assert "Sí. La papeleta está en el registro público." in answers(page)
    assert "Sí. Es la papeleta que cuenta." in answers(page)
    assert "Todavía no. Todavía no se abre ni se cuenta." in answers(page)
    assert pages.get(page.link("Ver el asiento")).status == 200


@pytest.mark.parametrize("how", ["promise", "commitment", "address", "with other line ends"])
def test_a_promise_a_code_or_an_address_are_enough_to_find_it(voting: Voting, ana: Any, pages: Pages, how: str) -> None:
    kept = receipt_of(pages, ana)
    voting.flushed()
    text = {
        "promise": kept["promise"],
        "commitment": f"  {kept['commitment']} ",
        "address": f"https://example.org/comprobar?compromiso={kept['commitment']}",
        "with other line ends": kept["promise"].replace("\n", "\r\n").strip(),
    }[how]
    assert "Sí. La papeleta está en el registro público." in answers(checked(pages, text))


def test_the_address_of_a_receipt_answers_at_once(voting: Voting, ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    voting.flushed()
    page = pages.get(f"{CHECK}?compromiso={kept['commitment']}")
    assert "Sí. La papeleta está en el registro público." in answers(page)


def test_a_later_ballot_took_its_place(voting: Voting, ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    voting.flushed().casts(ana, "3").flushed()
    page = checked(pages, kept)
    assert "No. Una papeleta posterior tomó su lugar." in answers(page)
    assert pages.get(page.link("Ver la que cuenta")).status == 200
    voting.closed().revealed().tallied()
    assert "lista abierta" not in answers(checked(pages, kept))


def test_after_the_count_it_says_what_the_open_list_says(voting: Voting, ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    voting.closed().revealed().tallied()
    said = answers(checked(pages, kept))
    assert "Sí. Se abrió y se contó." in said
    assert "Lo que dice en la lista abierta" in said
    assert "Parque 1" in said
    assert "Parque 2" in said


def test_whoever_changes_what_the_receipt_says_is_told(voting: Voting, ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    voting.closed().revealed().tallied()
    said = answers(checked(pages, kept | {"choice": {"choices": ["4"]}}))
    assert "No. El comprobante no coincide con su sello." in said
    assert "No. La lista abierta dice otra cosa que tu comprobante." in said


def test_a_promise_that_was_not_kept_is_evidence_and_says_what_to_do(voting: Voting, ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    voting.story.clock.move(days=2)
    said = answers(checked(pages, kept["promise"]))
    assert "No. La papeleta no está en el registro público. El plazo prometido ya pasó" in said
    assert "esto es una prueba contra la plataforma" in said
    assert "veeduría" in said


def test_a_forged_promise_proves_nothing(voting: Voting, ana: Any, pages: Pages) -> None:
    note = receipt_of(pages, ana)["promise"]
    voting.story.clock.move(days=2)
    said = answers(checked(pages, note.replace("merge-by 2", "merge-by 1")))
    assert "No. La promesa no está firmada por esta plataforma." in said
    assert "prueba contra la plataforma" not in said


def test_the_promise_of_another_ballot_does_not_help(voting: Voting, ana: Any, pages: Pages) -> None:
    voting.casts(bea := voting.story.person("Bea"), "4")
    kept, other = receipt_of(pages, ana), receipt_of(pages, bea)
    said = answers(checked(pages, kept | {"promise": other["promise"]}))
    assert "No. La promesa es de otra papeleta." in said


def test_a_receipt_of_an_invented_ballot_is_not_found(voting: Voting, ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    voting.flushed()
    changed = kept | {"commitment": "A" * 43, "promise": ""}
    said = answers(checked(pages, changed))
    assert "No. La papeleta no está en el registro público." in said
    assert "Con la misma identificación hay otra papeleta" in said
    assert "una votación que aquí no existe" in answers(checked(pages, changed | {"round": "elsewhere"}))


def test_a_cancelled_vote_counts_nothing(voting: Voting, ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    voting.flushed().does("Olga", CancelRound, reason="Faltó avisar.")
    assert "No. La votación se canceló." in answers(checked(pages, kept))


@pytest.mark.parametrize("text", ["", "hola", "{}", "[1", "A" * 42, '{"v":"cocreate-receipt/1"}'])
def test_what_cannot_be_read_is_said_and_stays_on_the_page(voting: Voting, pages: Pages, text: str) -> None:
    page = checked(pages, text, status=422)
    assert "Hay un problema" in page.main_text
    assert page.form(0).values["text"].strip() == text


def test_a_file_is_read_as_it_was_loaded_down(voting: Voting, ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    voting.flushed()
    content = {"file": (BytesIO(json.dumps(kept).encode()), "comprobante.json")}
    answer = pages.client.post(CHECK, data=content, content_type="multipart/form-data")
    assert answer.status_code == 200
    assert "La papeleta está en el registro público" in answer.text
    broken = {"file": (BytesIO(b"\xff\xfe\x00"), "comprobante.json")}
    assert pages.client.post(CHECK, data=broken, content_type="multipart/form-data").status_code == 422


def test_nothing_of_what_was_brought_is_kept_by_a_browser(voting: Voting, ana: Any, pages: Pages) -> None:
    kept = receipt_of(pages, ana)
    answer = pages.client.post(CHECK, data={"text": json.dumps(kept)})
    assert answer.headers["Cache-Control"] == "no-store"


def test_who_tries_too_often_waits(voting: Voting, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "check", limits.Limit(3600, person=1, address=1))
    pages.get(f"{CHECK}?compromiso={'A' * 43}")
    assert pages.client.get(f"{CHECK}?compromiso={'A' * 43}").status_code == 429
    assert pages.client.get(CHECK).status_code == 200


def test_what_is_protected_and_what_is_not_is_said(voting: Voting, pages: Pages) -> None:
    page = pages.get("/votaciones/secreto")
    assert "podría unir una persona con su papeleta" in page.main_text
    assert "la clave de la votación" in page.main_text


def test_the_page_of_the_round_leads_there(voting: Voting, ana: Any, pages: Pages) -> None:
    voting.flushed()
    page = pages.get("/votaciones/1")
    assert "Hay 1 papeleta sellada en el registro público." in page.main_text
    assert pages.get(page.link("Comprobar una papeleta")).h1 == "Comprueba tu papeleta"


def test_everybody_who_voted_finds_her_ballot_by_the_key_that_is_published(voting: Voting, pages: Pages) -> None:
    people = neighbours(voting.story, 3)
    for person in people:
        voting.casts(person, "1")
    kept = [receipt_of(pages, person) for person in people]
    voting.flushed()
    key = VerifierKey.parse(pages.client.get("/votaciones/clave-promesas.txt").text.strip())
    origin = key.name.removesuffix("/promise")
    assert origin == origin_of(voting.story.platform.settings.base_url)
    with voting.story.platform.database.reading() as connection:
        written = set(connection.execute(sa.select(BALLOT.c.commitment)).scalars())
    assert {read_promise(one["promise"], key, origin).commitment for one in kept} == written

"""Desks and rounds of votes: what waits for who organises, helps, sits in the council, audits; each thing until it is
done."""

import pytest

from cocreate.application.prioritisation import (
    AnswerGiven,
    AnswerOption,
    CertifyResult,
    ChallengeResult,
    CommitSeed,
    FreezeRound,
)
from cocreate.application.prioritisation import RevealSeed as Reveal
from cocreate.domain.shared import Role
from cocreate.domain.tallies.chambers import Combination
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario
from tests.voting import SEEDS, Voting, citizens, council
from tests.web.test_desks import tasks_on
from tests.web.test_proposals_statements import counted

ORGANISER = f"/procesos/{PROCESS}/mesa"
FACILITATOR = f"{ORGANISER}/moderacion"
ROUNDS = f"{ORGANISER}/votaciones"


@pytest.fixture
def voting(story: Scenario) -> Voting:
    """Olga organises, Clara facilitates, Otto audits, Catalina presides over the council."""
    plan = {"combination": Combination.COUNCIL_ANSWERS}
    voting = Voting(story, chambers=[citizens(), council()], plan=plan).ground()
    story.with_role("Catalina", Role.CHAIR)
    return voting


def waits(pages: Pages, story: Scenario, who: str, path: str) -> str:
    pages.sign_out().sign_in(story.person(who))
    return " | ".join(title for title in tasks_on(pages, path) if "¿Qué obras" in title)


def test_a_draft_and_its_seed_wait_for_who_can_do_something(voting: Voting, pages: Pages) -> None:
    story = voting.story
    voting.configured()
    assert "Termina y declara la votación" in waits(pages, story, "Olga", ORGANISER)
    voting.does("Olga", FreezeRound)
    assert "Pide las partes de la semilla" in waits(pages, story, "Olga", ORGANISER)
    for who, path in (("Clara", FACILITATOR), ("Otto", ROUNDS), ("Catalina", ROUNDS)):
        assert "Da tu parte de la semilla" in waits(pages, story, who, path)
    for who, code in SEEDS.items():
        voting.does(who, CommitSeed, code=code)
    assert waits(pages, story, "Otto", ROUNDS) == ""
    assert "semilla" not in waits(pages, story, "Olga", ORGANISER)


def test_after_the_close_each_waits_for_its_turn(voting: Voting, pages: Pages) -> None:
    story = voting.story
    voting.opened().casts("Ana", "1", "2")
    assert "Vota en el Consejo" in waits(pages, story, "Catalina", ROUNDS)
    voting.closed()
    assert "Muestra tu parte de la semilla" in waits(pages, story, "Otto", ROUNDS)
    voting.does("Otto", Reveal, code=SEEDS["Otto"])
    assert waits(pages, story, "Otto", ROUNDS) == ""
    voting.does("Clara", Reveal, code=SEEDS["Clara"]).tallied()
    voting.does("Ana", ChallengeResult, challenge="one", words="Falta una.")
    assert "Contesta objeciones al resultado" in waits(pages, story, "Olga", ORGANISER)
    catalina = waits(pages, story, "Catalina", ROUNDS)
    assert "Contesta objeciones" in catalina
    assert "Responde a lo que eligió la ciudadanía" in catalina
    story.clock.move(days=6)
    assert "Certifica" not in waits(pages, story, "Otto", ROUNDS)
    voting.challenge_answered("one", recount=False)
    for option in ("1", "2"):
        voting.does("Catalina", AnswerOption, option=option, answer=AnswerGiven.ACCEPTED, reasons="Sí.")
    assert "Certifica el resultado" in waits(pages, story, "Otto", ROUNDS)
    voting.does("Otto", CertifyResult)
    assert waits(pages, story, "Otto", ROUNDS) == ""
    voting.does("Catalina", CertifyResult)
    assert "Publica el resultado definitivo" in waits(pages, story, "Olga", ORGANISER)


def test_the_desk_of_rounds_is_for_the_council_and_who_watches(voting: Voting, pages: Pages) -> None:
    pages.sign_in(voting.story.person("Ana")).get(ROUNDS, 403)
    pages.sign_in(voting.story.person("Otto")).get("/propuestas/")
    assert pages.click("Tu mesa").h1 == "Mesa de votaciones"


def test_many_rounds_take_the_same_statements_as_one(voting: Voting, pages: Pages) -> None:
    story, counts = voting.story, []
    voting.configured()
    pages.sign_in(story.person("Otto"))
    for number in range(3):
        pages.get(ROUNDS)
        with counted(story.platform.database.engine) as statements:
            pages.get(ROUNDS)
        counts.append(len(statements))
        Voting(story, round=f"another-{number}").configured()
    assert len(set(counts)) == 1

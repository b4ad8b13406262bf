"""Endorsement opens while others admit, answer and contest: what it counted is what stood when it was recorded."""

import threading
from collections.abc import Iterable
from typing import Any

import pytest

from cocreate.application.acts import Command
from cocreate.application.admission import AdmitProposal
from cocreate.application.ledger import LostRace
from cocreate.application.processes import OpenPhase
from cocreate.application.responses import ContestResponse, DecideResponseContest, PublishResponse
from cocreate.domain.processes import Process
from cocreate.domain.proposals import Proposal
from cocreate.domain.responses import AlreadyAnswered, AnsweredWithItsGroup, Response
from cocreate.domain.shared import Refused
from tests.answering import INTAKE_DAYS, admitted, an_answering_house, answer, grouped, proposed
from tests.application.test_races import alongside, interrupt, meanwhile
from tests.scenario import PROCESS, Scenario

__all__ = ["meanwhile"]
ENDORSE = OpenPhase(process=PROCESS, phase="endorsement")
KEYS = tuple(f"p{n}" for n in range(8))


def contested(house: Scenario, *keys: str) -> Scenario:
    """Answered, and each author has said that it is wrong; nobody has decided about that."""
    admitted(house, *keys)
    for key in keys:
        house.given(
            ("Ulises", answer(key)),
            ("Ana", ContestResponse(process=PROCESS, about=f"proposal/{key}", proposal=key, words="No contesta.")),
        )
    return house


def upheld(key: str) -> DecideResponseContest:
    return DecideResponseContest(process=PROCESS, about=f"proposal/{key}", upheld=True, reasons="Tiene razón.")


def owed_when_opened(events: Iterable[Any]) -> set[str] | None:
    """What the ledger says was undecided or unanswered when endorsement opened; None if it never did."""
    owed: set[str] = set()
    for event in events:
        match event:
            case Proposal.Submitted():
                owed.add(event.subject)
            case Response.Published():
                owed -= set(event.covers)
            case Response.ContestDecided(upheld=True):
                owed |= set(event.covers)
            case Process.PhaseOpened(phase="endorsement"):
                return owed
    return None


@pytest.mark.postgres
def test_what_comes_while_endorsement_opens_waits_and_stands_behind_it(meanwhile: Scenario) -> None:
    contested(an_answering_house(meanwhile), "a")
    meanwhile.clock.move(days=INTAKE_DAYS)
    bus, mora = meanwhile.platform.bus, meanwhile.person("Mora")
    late = alongside(meanwhile.platform, OpenPhase, lambda: bus.dispatch(upheld("a"), mora))
    opened = meanwhile.when("Olga", ENDORSE).then(Process.PhaseOpened)
    assert late.result(20)[0].position > opened.position


@pytest.mark.postgres
def test_a_proposal_is_not_answered_alone_and_with_its_group_at_once(meanwhile: Scenario) -> None:
    """Both read that the other had not happened; the one that comes second is told."""
    grouped(admitted(an_answering_house(meanwhile), "a", "b"), "g", "a", "b")
    bus, ulises = meanwhile.platform.bus, meanwhile.person("Ulises")
    interrupt(meanwhile.platform, PublishResponse, lambda: bus.dispatch(answer("cluster/g"), ulises))
    meanwhile.when("Olga", answer("a")).then_refused(AnsweredWithItsGroup)


@pytest.mark.postgres
def test_two_answers_to_one_proposal_at_once_are_one(meanwhile: Scenario) -> None:
    admitted(an_answering_house(meanwhile), "a")
    bus, ulises = meanwhile.platform.bus, meanwhile.person("Ulises")
    interrupt(meanwhile.platform, PublishResponse, lambda: bus.dispatch(answer("a"), ulises))
    meanwhile.when("Olga", answer("a")).then_refused(AlreadyAnswered)


def test_however_they_meet_endorsement_opens_only_when_nothing_is_owed(scenario: Scenario) -> None:
    """Contests are upheld, late admissions come, answers are given anew, and meanwhile somebody keeps trying to open."""
    contested(an_answering_house(scenario), *KEYS)
    proposed(scenario, "late")
    scenario.clock.move(days=INTAKE_DAYS)
    bus, start, opened = scenario.platform.bus, threading.Barrier(3), threading.Event()

    def give(who: str, *commands: Command) -> None:
        for command in commands:
            for _ in range(40):
                try:
                    bus.dispatch(command, scenario.person(who))
                except LostRace:
                    continue
                except Refused:
                    pass
                break

    def shake() -> None:
        start.wait()
        give("Mora", *(upheld(key) for key in KEYS[:4]), AdmitProposal(process=PROCESS, proposal="late"))
        give("Mora", *(upheld(key) for key in KEYS[4:]))

    def answer_again() -> None:
        start.wait()
        for _ in range(3):
            give("Ulises", *(answer(key) for key in (*KEYS, "late")))

    def keep_opening() -> None:
        start.wait()
        for _ in range(60):
            try:
                bus.dispatch(ENDORSE, scenario.person("Olga"))
            except (Refused, LostRace):
                continue
            opened.set()
            return

    people = [threading.Thread(target=act) for act in (shake, answer_again, keep_opening)]
    for person in people:
        person.start()
    for person in people:
        person.join(120)
    give("Ulises", *(answer(key) for key in (*KEYS, "late")))
    if not opened.is_set():
        bus.dispatch(ENDORSE, scenario.person("Olga"))
    events = [event for batch in scenario.platform.ledger.history() for event in batch]
    assert owed_when_opened(events) == set()

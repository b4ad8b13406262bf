"""Acts of rounds of votes that together state every kind of their events, for tests that read the whole record."""

from datetime import timedelta

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import (
    AcceptBatch,
    AnswerGiven,
    AnswerOption,
    CancelRound,
    CastByName,
    ChallengeResult,
    CloseRound,
    CommitSeed,
    DestroyRoundKey,
    Electorate,
    EnterBatch,
    EnterDraw,
    ExtendRound,
    FreezeRound,
    GivePaper,
    ImportBallots,
    ImportRound,
    OpenBatch,
    OpenRound,
    ResolvePaper,
    RevealSeed,
    SeedSource,
    SetBatchAside,
    SettleSeed,
    WithdrawOption,
)
from cocreate.application.processes import OpenPhase, PublishTimeline
from cocreate.domain.processes import Ability, Phase, Process
from cocreate.domain.shared import Level, Role, moment_of
from cocreate.domain.tallies.chambers import Combination
from tests.scenario import PROCESS, VERSION, Scenario
from tests.voting import SEEDS, Voting, citizens, council, works

SEALED_SEED = "aseedthatnobodyshows01"


def round_acts(story: Scenario) -> None:
    """One round of two chambers with paper, an objection and a recount; one by a draw; one cancelled; one brought."""
    a_phase_for_votes(story)
    story.with_role("Clara", Role.FACILITATOR)
    story.with_role("Otto", Role.AUDITOR)
    story.with_role("Catalina", Role.CHAIR)
    both = Voting(story, round="both-chambers", chambers=[citizens(), council()])
    both.plan = {
        "combination": Combination.COUNCIL_ANSWERS,
        "electorate": Electorate(level=Level.CEDULA),
        "paper": True,
        "title": "¿Qué <obras> van primero?",
    }
    drawn = Voting(story, round="by-a-draw", plan={"seed": SeedSource.DRAW, "draw": "El sorteo del sábado"})
    both.frozen().does("Catalina", CommitSeed, code=SEALED_SEED)
    drawn.configured().does("Olga", FreezeRound)
    story.clock.move(hours=2)
    for voting in (both, drawn):
        voting.does(THE_SYSTEM, OpenRound)
    _voting(both)
    story.clock.move(days=9)
    for voting in (both, drawn):
        voting.flushed().does(THE_SYSTEM, CloseRound)
    _drawing(drawn)
    _seeding(both)
    _reading_papers(both)
    _deciding(both)
    Voting(story, round="given-up").configured().does("Olga", CancelRound, reason="Faltó <gente>.")
    bring_a_round(story)


def a_phase_for_votes(story: Scenario) -> None:
    begun = story.platform.ledger.get(Process, PROCESS).phases.values()
    vote = Phase("vote", [Ability.PRIORITISE], story.clock.moment(hours=1), story.clock.moment(days=60))
    story.given(("Olga", PublishTimeline(process=PROCESS, phases=(*begun, vote), reason="Se vota en una fase.")))
    story.clock.move(hours=1)
    story.given(("Olga", OpenPhase(process=PROCESS, phase="vote")))


def _voting(voting: Voting) -> None:
    later = moment_of(voting.story.clock.at + timedelta(days=8))
    voting.casts(voting.story.person("Nadia", Level.CEDULA), "1", "2")
    voting.does("Catalina", CastByName, body={"choices": ["2"]})
    voting.does("Olga", GivePaper, tag="tag-of-a-document").does("Olga", GivePaper, tag="tag-of-another")
    voting.does("Olga", WithdrawOption, option="4", reason="Ya se <hizo>.")
    voting.does("Olga", ExtendRound, closes=later, reason="Llovió <mucho>.")


def _drawing(voting: Voting) -> None:
    for who in ("Olga", "Otto"):
        voting.does(who, EnterDraw, code="58213")


def _seeding(voting: Voting) -> None:
    for who, code in SEEDS.items():
        voting.does(who, RevealSeed, code=code)
    voting.story.clock.move(days=3)
    voting.does(THE_SYSTEM, SettleSeed)


def _reading_papers(voting: Voting) -> None:
    one, other = {"choices": ["1"]}, {"choices": ["2"]}
    voting.does("Olga", OpenBatch, batch="1", box="Casa <barrial>", papers=1)
    voting.does("Olga", SetBatchAside, batch="1", reason="Se <mojó>.")
    voting.does("Olga", OpenBatch, batch="2", box="Casa barrial", papers=2)
    voting.does("Olga", EnterBatch, batch="2", readings={1: one, 2: one})
    voting.does("Clara", EnterBatch, batch="2", readings={1: one, 2: other})
    voting.does("Clara", ResolvePaper, batch="2", paper=2, body=other, reason="La <cruz> está ahí.")
    voting.does("Clara", AcceptBatch, batch="2")
    voting.flushed()


def _deciding(voting: Voting) -> None:
    voting.tallied().does("Nadia", ChallengeResult, challenge="objection1", words="Falta <una>.")
    voting.challenge_answered("objection1", recount=True).tallied()
    voting.does("Catalina", AnswerOption, option="1", answer=AnswerGiven.ACCEPTED, reasons="Sí.")
    voting.does("Catalina", AnswerOption, option="2", answer=AnswerGiven.DEFERRED, reasons="El otro año.")
    voting.published().does(THE_SYSTEM, DestroyRoundKey)


def bring_a_round(story: Scenario, ballots: int = 2) -> None:
    """A vote that was held elsewhere, with so many ballots."""
    bodies = [{"choices": ["1"] if n % 2 else ["1", "2"]} for n in range(ballots)]
    brought = Voting(story, round="brought")
    brought.does(
        "Olga",
        ImportRound,
        title="Lo que se votó antes",
        question="¿Qué va primero?",
        description="Otra ciudad.",
        chamber=citizens(),
        options=works(3),
        budget=None,
        currency="USD",
        seats=None,
        opens="2024-05-01T12:00:00.000Z",
        closes="2024-05-08T12:00:00.000Z",
        territory_version=VERSION,
        file="0" * 64,
        size=99,
        ballots=len(bodies),
        lot="antes/",
    ).does(THE_SYSTEM, ImportBallots, first=0, bodies=bodies)

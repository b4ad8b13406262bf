"""Whatever people do, in whatever order: one response in force for each admitted proposal, and sums that are right."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cocreate.application.admission import (
    AdmitProposal,
    AppealAdmission,
    DecideAdmissionAppeal,
    NotAdmitProposal,
    NotAdmittedCode,
)
from cocreate.application.clusters import AddToCluster, FormCluster, MergeClusters, RemoveFromCluster, SplitCluster
from cocreate.application.proposals import RedactProposal, WithdrawProposal
from cocreate.application.responses import ContestResponse, DecideResponseContest, Outcome
from cocreate.bootstrap import build_platform
from cocreate.config import settings_from
from cocreate.database import Database, open_engine
from cocreate.domain.admission import Admission
from cocreate.domain.clusters import Kind
from cocreate.domain.proposals import Ground, Proposal
from cocreate.domain.responses import Response
from cocreate.queries.responses import coverage, missing_from, owed, owed_figures, register_of
from tests.answering import SECTION, an_answering_house, answer, proposed
from tests.scenario import PROCESS, Scenario, StoppedClock

PROPOSALS = tuple("abcdefg")
GROUPS = ("g", "h", "i")
one, group = st.sampled_from(PROPOSALS), st.sampled_from(GROUPS)
some = st.lists(one, min_size=2, max_size=4, unique=True)
OUTCOMES = st.sampled_from(
    [
        (Outcome.INCORPORATED, SECTION),
        (Outcome.DEFERRED, None),
        (Outcome.MERGED, "proposal/a"),
        (Outcome.MERGED, "cluster/g"),
    ]
)


class Ledgered:
    """What the ledger alone says: admitted ones that stand, and which responses in force cover each."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.admitted: set[str] = set()
        self.gone: set[str] = set()
        self.in_force: dict[str, set[str]] = {}
        for event in events:
            self.follow(event)

    def follow(self, event: Any) -> None:
        match event:
            case Admission.Admitted() | Admission.AppealUpheld():
                self.admitted.add(event.proposal)
            case Proposal.Withdrawn() | Proposal.Redacted():
                self.gone.add(event.subject)
            case Response.Published():
                self.in_force[event.about] = set(event.covers)
            case Response.ContestDecided(upheld=True):
                del self.in_force[event.about]

    def responses_to(self, proposal: str) -> list[str]:
        return [about for about, covers in self.in_force.items() if proposal in covers]


class Answering(RuleBasedStateMachine):
    """Acts that may come in any order; most are refused, and what is not keeps the invariants."""

    template: Path
    folder: Path
    count = 0

    def __init__(self) -> None:
        super().__init__()
        Answering.count += 1
        path = self.folder / f"{Answering.count}.db"
        shutil.copy(self.template, path)
        clock = StoppedClock()
        house = build_platform(
            settings_from({}, database=f"sqlite:///{path}", data=str(self.folder), synchronous="OFF"), clock=clock
        )
        self.story = an_answering_house(Scenario(house, clock))
        proposed(self.story, *PROPOSALS)

    def teardown(self) -> None:
        database = self.story.platform.database
        scratch = Database(open_engine("sqlite://"))
        self.story.platform.projections.build_into(scratch, self.story.platform.ledger)
        found = list(self.story.platform.projections.differences(database, scratch))
        scratch.engine.dispose()
        database.engine.dispose()
        assert found == []

    @rule(key=one)
    def admit(self, key: str) -> None:
        self.story.when("Mora", AdmitProposal(process=PROCESS, proposal=key))

    @rule(keys=st.lists(one, min_size=3, max_size=6, unique=True))
    def admit_many(self, keys: list[str]) -> None:
        for key in keys:
            self.admit(key)

    @rule(key=one)
    def not_admit(self, key: str) -> None:
        refusal = NotAdmitProposal(
            process=PROCESS, proposal=key, code=NotAdmittedCode.NOT_A_PROPOSAL, reasons="No propone nada."
        )
        self.story.when("Mora", refusal)
        self.story.when("Ana", AppealAdmission(process=PROCESS, proposal=key, words="Sí propone."))

    @rule(key=one, upheld=st.booleans())
    def decide_appeal(self, key: str, upheld: bool) -> None:
        decision = DecideAdmissionAppeal(process=PROCESS, proposal=key, upheld=upheld, reasons="Lo revisé.")
        self.story.when("Mateo", decision)

    @rule(key=one)
    def withdraw(self, key: str) -> None:
        self.story.when("Ana", WithdrawProposal(process=PROCESS, proposal=key))

    @rule(key=one)
    def redact(self, key: str) -> None:
        redaction = RedactProposal(process=PROCESS, proposal=key, ground=Ground.OTHER, reason="Un teléfono.")
        self.story.when("Mora", redaction)

    @rule(key=group, members=some)
    def form(self, key: str, members: list[str]) -> None:
        formed = FormCluster(
            process=PROCESS, cluster=key, purpose=Kind.THEME, title="Grupo", rationale="Juntas.", members=tuple(members)
        )
        self.story.when("Mora", formed)

    @rule(key=group, member=one)
    def add(self, key: str, member: str) -> None:
        self.story.when("Mora", AddToCluster(process=PROCESS, cluster=key, members=(member,)))

    @rule(key=group, member=one)
    def remove(self, key: str, member: str) -> None:
        self.story.when("Mora", RemoveFromCluster(process=PROCESS, cluster=key, members=(member,), reason="No."))

    @rule(key=group, new=group, members=some)
    def split(self, key: str, new: str, members: list[str]) -> None:
        split = SplitCluster(
            process=PROCESS,
            cluster=key,
            new=new,
            members=tuple(members),
            title="Otro",
            rationale="Aparte.",
            reason="Sí.",
        )
        self.story.when("Mora", split)

    @rule(key=group, into=group)
    def merge(self, key: str, into: str) -> None:
        self.story.when("Mora", MergeClusters(process=PROCESS, cluster=key, into=into, reason="Lo mismo."))

    @rule(key=one, outcome=OUTCOMES, days=st.integers(0, 12))
    def answer_one(self, key: str, outcome: tuple[Outcome, str | None], days: int) -> None:
        self.story.clock.move(days=days)
        self.story.when("Ulises", answer(key, outcome[0], target=outcome[1]))

    @rule(key=group, outcome=OUTCOMES)
    def answer_group(self, key: str, outcome: tuple[Outcome, str | None]) -> None:
        self.story.when("Ulises", answer(f"cluster/{key}", outcome[0], target=outcome[1]))

    @rule(key=one, about=st.one_of(st.none(), group), upheld=st.booleans())
    def contest(self, key: str, about: str | None, upheld: bool) -> None:
        subject = f"cluster/{about}" if about else f"proposal/{key}"
        self.story.when("Ana", ContestResponse(process=PROCESS, about=subject, proposal=key, words="No contesta."))
        decided = DecideResponseContest(process=PROCESS, about=subject, upheld=upheld, reasons="Lo revisé.")
        self.story.when("Mora", decided)

    @invariant()
    def one_response_in_force_for_each_admitted_proposal(self) -> None:
        """P8.1: never two; and what has none is exactly what is owed, in the tables and in what endorsement asks."""
        known = self.ledgered()
        owed_ones = set()
        for proposal in known.admitted - known.gone:
            responses = known.responses_to(proposal)
            assert len(responses) <= 1, (proposal, responses)
            if not responses:
                owed_ones.add(proposal)
        with self.story.platform.database.reading() as connection:
            numbers = {PROPOSALS.index(key) + 1 for key in owed_ones}
            assert set(missing_from(connection, PROCESS)["unanswered"]) == numbers
            assert coverage(connection, PROCESS).owed == len(owed_ones)
            figures = owed_figures(connection, PROCESS, self.story.clock.moment())
            assert figures.proposals == sum(line.proposals for line in owed(connection, PROCESS)) == len(owed_ones)

    @invariant()
    def the_totals_are_all_that_was_submitted(self) -> None:
        """P8.4."""
        with self.story.platform.database.reading() as connection:
            register = register_of(connection, PROCESS, self.story.clock.moment())
        assert register.adds_up
        assert register.submitted == len(PROPOSALS)

    @invariant()
    def what_is_owed_can_be_answered(self) -> None:
        """The list of what is owed names the subject under which a response is really taken."""
        with self.story.platform.database.reading() as connection:
            lines = owed(connection, PROCESS)
        for line in lines[:1]:
            assert self.covers_of(line.about) == line.proposals, line

    def covers_of(self, about: str) -> int:
        """How many a response would cover, tried and taken back."""
        bus, covers = self.story.platform.bus, []

        class TakenBack(Exception):
            pass

        def try_it(_connection: Any) -> None:
            covers.extend(bus.dispatch(answer(about), self.story.person("Ulises"))[0].covers)
            raise TakenBack

        with pytest.raises(TakenBack):
            bus.atomically(try_it)
        return len(covers)

    def ledgered(self) -> Ledgered:
        return Ledgered(event for batch in self.story.platform.ledger.history() for event in batch)


def test_there_is_one_response_in_force_for_each_admitted_proposal(sqlite_template: Path, tmp_path: Path) -> None:
    Answering.template, Answering.folder = sqlite_template, tmp_path
    run_state_machine_as_test(
        Answering,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )

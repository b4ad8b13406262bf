"""Whatever is tried on a round, in whatever order: what was frozen stays, and nothing ends before its time."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cocreate.domain.prioritisation import (
    CERTIFIERS,
    ChamberKey,
    ChamberResult,
    Outcome,
    Round,
    State,
    declaration_digest,
)
from cocreate.domain.shared import MOMENT, Refused, Role, Sealed
from tests.domain.test_prioritisation_plan import parks, plan

HOURS = [f"2026-{month:02}-{day:02}T12:00:00.000Z" for month in (3, 4, 5) for day in range(1, 31)]
CHALLENGE_DAYS = 5
LEAF = b"the leaf of an entry"
WORDS = Sealed("w" * 43)
PEOPLE = {"ana": Role.ORGANISER, "otto": Role.AUDITOR, "olga": Role.ORGANISER, "cata": Role.CHAIR}
WHO = st.sampled_from(sorted(PEOPLE))
YES_NO = st.booleans()


class Rounds(RuleBasedStateMachine):
    """Verbs of a round and its outcome, by anybody at any hour; a refusal changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.round = Round.begin(Round.stream("parks"))
        self.outcome = Outcome.begin(Outcome.stream("parks"))
        self.hour = 15
        self.frozen = ""

    @property
    def now(self) -> str:
        return HOURS[self.hour]

    def tries(self, verb: Any, *values: Any, who: str = "olga", **facts: Any) -> bool:
        """As the ledger does, each event learns who acted before it is read again."""
        aggregate, token = verb.__self__, MOMENT.set(self.now)
        known = len(aggregate._pending_events)
        try:
            verb(*values, **facts)
        except Refused:
            assert len(aggregate._pending_events) == known
            return False
        finally:
            MOMENT.reset(token)
        for event in aggregate._pending_events[known:]:
            event.actor, event.acting_as, event.leaf = who, PEOPLE[who], LEAF
            event.mutate(aggregate)
        return True

    @initialize(steps=st.integers(0, 4))
    def begins_somewhere(self, steps: int) -> None:
        """A draft, a frozen round, an open one, one that is over, one that was counted."""
        for step in (self._declares, self._opens, self._ends, self.is_counted)[:steps]:
            step()

    def _declares(self) -> None:
        self.is_declared(days=CHALLENGE_DAYS)
        self.lists_options(number=3)
        self.is_frozen()
        for who in ("ana", "otto"):
            self.commits(who=who)

    def _opens(self) -> None:
        self.hour = 32
        self.is_opened()

    def _ends(self) -> None:
        self.hour = 42
        self.is_closed()
        for who in ("ana", "otto"):
            self.reveals(who=who, right=True)
        assert self.round.seed

    @rule(days=st.integers(1, 12))
    def time_passes(self, days: int) -> None:
        self.hour = min(self.hour + days, len(HOURS) - 1)

    @rule(days=st.integers(0, CHALLENGE_DAYS))
    def is_declared(self, days: int) -> None:
        declared = plan(challenge_days=days)
        self.tries(self.round.configure, process="quito", plan=declared, anew=not self.round.exists)

    @rule(number=st.integers(1, 4))
    def lists_options(self, number: int) -> None:
        self.tries(self.round.list_options, parks(number))

    @rule()
    def is_frozen(self) -> None:
        if self.tries(self.round.freeze, at=self.now):
            self.frozen = declaration_digest(self.round.declared, self.round.options)

    @precondition(lambda self: self.round.exists)
    @rule(who=WHO)
    def commits(self, who: str) -> None:
        self.tries(self.round.commit_seed, who=who, party=who, code=f"{who}{'x' * 20}")

    @rule()
    def is_opened(self) -> None:
        self.tries(self.round.open, [], at=self.now)

    @rule(days=st.integers(0, 5))
    def is_extended(self, days: int) -> None:
        before = self.round.closes
        closes = HOURS[min(self.hour + days, len(HOURS) - 1)]
        if self.tries(self.round.extend, closes=closes, reason=WORDS, at=self.now):
            assert self.round.closes > before > self.now

    @rule()
    def is_closed(self) -> None:
        if self.tries(self.round.close, ballots={}, changes=0, rolls=[], at=self.now):
            assert self.now >= self.round.closes

    @precondition(lambda self: self.round.exists)
    @rule(who=WHO, right=YES_NO)
    def reveals(self, who: str, right: bool) -> None:
        code = f"{who}{'x' * 20}" if right else "anotherlongsecret01"
        if self.tries(self.round.reveal_seed, who=who, party=who, code=code):
            assert right
            assert self.round.closed_at

    @precondition(lambda self: self.round.seed)
    @rule()
    def is_counted(self) -> None:
        until = HOURS[min(self.hour + self.round.declared.challenge_days, len(HOURS) - 1)]
        parts = {"process": "quito", "seed": self.round.seed, "combined": None, "digest": "d" * 64}
        self.tries(self.outcome.state_tally, **parts, chambers=[counted()], challenge_until=until)

    @rule(who=WHO, key=st.sampled_from(["one", "two"]))
    def objects(self, who: str, key: str) -> None:
        self.tries(self.outcome.challenge, key, who=who, by=who, process="quito", words=WORDS, at=self.now)

    @rule(who=WHO, key=st.sampled_from(["one", "two"]), recount=YES_NO)
    def answers(self, who: str, key: str, recount: bool) -> None:
        facts = {"process": "quito", "upheld": recount, "recount": recount, "reasons": WORDS}
        self.tries(self.outcome.answer_challenge, key, who=who, by=who, **facts)

    @rule(who=WHO)
    def certifies(self, who: str) -> None:
        facts = {"process": "quito", "role": PEOPLE[who], "council_answers": False, "at": self.now}
        if self.tries(self.outcome.certify, who=who, by=who, **facts):
            assert self.now >= self.outcome.challenge_until
            assert set(self.outcome.challenges) == self.outcome.answered

    @rule()
    def is_published(self) -> None:
        self.tries(self.outcome.publish, process="quito")

    @rule()
    def loses_its_key(self) -> None:
        if self.tries(self.outcome.destroy_key, process="quito", cancelled=self.round.state is State.CANCELLED):
            assert self.outcome.published or self.round.state is State.CANCELLED

    @invariant()
    def what_was_frozen_stays(self) -> None:
        if self.frozen:
            assert declaration_digest(self.round.declared, self.round.options) == self.round.digest == self.frozen

    @invariant()
    def what_is_published_was_certified_by_two_unlike_people_after_its_time(self) -> None:
        if self.outcome.published:
            assert len(self.outcome.certified_by) == CERTIFIERS
            assert set(self.outcome.certified_by.values()) != {Role.ORGANISER}
            assert self.now >= self.outcome.challenge_until
            assert not self.outcome.recount_ordered


def counted() -> ChamberResult:
    return ChamberResult(
        chamber=ChamberKey.CITIZENS,
        ballots=3,
        blank=0,
        electors=5,
        ballots_digest="b" * 64,
        digest="d" * 64,
        winners=["1"],
        missed=[],
        result=WORDS,
    )


def test_a_round_keeps_its_word_whatever_is_tried() -> None:
    run_state_machine_as_test(
        Rounds,
        settings=settings(
            max_examples=60,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )

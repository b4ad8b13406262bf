"""The clock of a decision against a simple model, and what holds after any sequence of acts by anybody."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.application.admission import (
    AdmitProposal,
    AppealAdmission,
    ClarifyProposal,
    DecideAdmissionAppeal,
    NotAdmitProposal,
    ReturnForClarification,
)
from cocreate.application.proposals import Ground, RedactProposal, WithdrawProposal
from cocreate.domain.admission import Admission, Criteria
from cocreate.domain.proposals import Proposal
from cocreate.domain.shared import MOMENT, Refused, Sealed, moment_of
from cocreate.projections.proposals import PROPOSAL
from cocreate.queries.admission import Standing, Terms
from tests.projections.test_rebuild import differences, scratch  # noqa: F401 — a fixture
from tests.scenario import PROCESS, Scenario, submission

BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
SEALED = Sealed("x" * 43)


# The clock ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pause:
    """In hours: how long after the last pause it is asked, and after how long it is answered (None: never)."""

    after: int
    answered: int | None


pauses = st.lists(st.builds(Pause, st.integers(0, 200), st.none() | st.integers(0, 400)), max_size=4)


@dataclass
class Hours:
    """The simple model: an hour counts unless it lies between a question and its answer, or the end of its days."""

    decide: int
    paused: set[int]

    def is_late(self, hour: int) -> bool:
        return sum(1 for past in range(hour) if past not in self.paused) >= self.decide * 24


def at(hour: int) -> str:
    return moment_of(BEGAN + timedelta(hours=hour))


@given(decide=st.integers(1, 20), clarify=st.integers(1, 15), pauses=pauses, after=st.integers(0, 900))
def test_a_decision_is_late_when_its_days_have_run_and_no_sooner(
    decide: int, clarify: int, pauses: list[Pause], after: int
) -> None:
    admission, model, hour = _paused(decide, clarify, pauses)
    seen = _standing(admission, decide)
    for when in (hour, hour + after):
        if not seen.is_stopped(at(when)):
            assert seen.is_late(at(when)) == model.is_late(when)


def _paused(decide: int, clarify: int, pauses: list[Pause]) -> tuple[Admission, Hours, int]:
    """An admission that was stopped so, the model of it, and the hour at which the last thing happened."""
    criteria, admission, model, hour = (
        _criteria(decide, clarify),
        Admission.begin("admission/a"),
        Hours(decide, set()),
        0,
    )
    for pause in pauses:
        hour += pause.after
        _act(hour, admission.return_for_clarification, criteria=criteria, question=SEALED, began=at(0))
        end = hour + clarify * 24
        if pause.answered is None:
            model.paused |= set(range(hour, end))
            hour = end
        else:
            model.paused |= set(range(hour, min(hour + pause.answered, end)))
            hour += pause.answered
            _act(hour, admission.clarify, answer=SEALED, by="author")
    return admission, model, hour


def _criteria(decide: int, clarify: int) -> Criteria:
    criteria = Criteria.begin("criteria/p")
    MOMENT.set(at(0))
    days = {"decide_days": decide, "clarify_days": clarify, "appeal_days": 1, "respond_days": 1}
    criteria.publish(process="p", criteria=SEALED, intake_began=False, **days)
    return criteria


def _act(hour: int, verb, **facts) -> None:
    MOMENT.set(at(hour))
    verb(**{"process": "p", "author": "author", "by": "moderator", "at": at(hour), **facts})


def _standing(admission: Admission, decide: int) -> Standing:
    terms = Terms(edition=1, decide_days=decide, clarify_days=1, appeal_days=1, respond_days=1, opened_at=at(0))
    return Standing(
        proposal="a",
        process="p",
        state=admission.state,
        clock_from=admission.clock_from or at(0),
        terms=terms,
        answer_until=admission.answer_until or None,
    )


@given(clarify=st.integers(1, 15), pauses=pauses)
def test_the_clock_is_never_moved_back_and_never_further_than_the_days_to_clarify(
    clarify: int, pauses: list[Pause]
) -> None:
    admission, _model, _hour = _paused(15, clarify, pauses)
    assert at(0) <= (admission.clock_from or at(0)) <= at(clarify * 24 * len(pauses))


# Any sequence of acts -----------------------------------------------------------------------------------------------

PEOPLE = ("Ana", "Berta", "Mora", "Milton", "Olga")
ACTS = {
    "admit": lambda to: AdmitProposal(**to),
    "not admit": lambda to: NotAdmitProposal(**to, code="not_a_proposal", reasons="No propone."),
    "return": lambda to: ReturnForClarification(**to, question="¿Dónde?"),
    "clarify": lambda to: ClarifyProposal(**to, answer="Aquí."),
    "appeal": lambda to: AppealAdmission(**to, words="Sí propone."),
    "uphold": lambda to: DecideAdmissionAppeal(**to, upheld=True, reasons="Tiene razón."),
    "reject": lambda to: DecideAdmissionAppeal(**to, upheld=False, reasons="No la tiene."),
    "withdraw": lambda to: WithdrawProposal(**to),
    "redact": lambda to: RedactProposal(**to, ground=Ground.OTHER, reason="Trae un teléfono."),
}
acts = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(sorted(ACTS)), st.sampled_from([0, 1, 24, 200, 400])),
    min_size=1,
    max_size=14,
)
ENDS = {
    "submitted": "undecided",
    "to_clarify": "undecided",
    "admitted": "admitted",
    "not_admitted": "not admitted",
    "appealed": "not admitted",
    "withdrawn": "withdrawn",
    "redacted": "withdrawn",
}


@pytest.fixture
def review(story: Scenario) -> Scenario:
    """Everybody who decides also proposes: Mora is an author like Ana."""
    return story.an_open_intake_with_admission(days=40_000)


def test_after_any_sequence_of_acts_each_proposal_has_come_to_one_end(review: Scenario, scratch) -> None:  # noqa: F811
    numbers, ends = iter(range(10_000)), Counter()

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(author=st.sampled_from(("Ana", "Mora")), acts=acts)
    def tell(author: str, acts: list[tuple[str, str, int]]) -> None:
        key = f"p{next(numbers)}"
        review.given((author, submission(key)))
        events = []
        for who, name, hours in acts:
            review.clock.move(hours=hours)
            try:
                command = ACTS[name]({"process": PROCESS, "proposal": key})
                events += review.platform.bus.dispatch(command, review.person(who))
            except Refused:
                continue
        ends[_sound_end(review, key, review.person(author).pseudonym(PROCESS), events)] += 1

    tell()
    assert set(ends) == {*ENDS.values()}, ends
    assert differences(review.platform, scratch) == []


def _sound_end(review: Scenario, key: str, author: str, events: list) -> str:
    kinds = Counter(type(event) for event in events)
    assert kinds[Admission.Admitted] + kinds[Admission.NotAdmitted] <= 1
    assert kinds[Admission.AppealUpheld] + kinds[Admission.AppealRejected] <= kinds[Admission.Appealed] <= 1
    assert kinds[Admission.Appealed] <= kinds[Admission.NotAdmitted]
    assert kinds[Proposal.Withdrawn] + kinds[Admission.NotAdmitted] <= 1
    _must_be_decided_by_others(author, events)
    with review.platform.database.reading() as connection:
        status = connection.execute(sa.select(PROPOSAL.c.status).where(PROPOSAL.c.id == key)).scalar_one()
    assert ENDS[status] == _end_of(events)
    return ENDS[status]


def _must_be_decided_by_others(author: str, events: list) -> None:
    first = next((event.actor for event in events if isinstance(event, Admission.NotAdmitted)), None)
    for event in events:
        if isinstance(event, Admission.Admitted | Admission.NotAdmitted | Admission.ReturnedForClarification):
            assert event.actor != author
        if isinstance(event, Admission.AppealUpheld | Admission.AppealRejected):
            assert event.actor not in (first, author)


def _end_of(events: list) -> str:
    """The model: the last act that says something, unless the proposal is gone."""
    end = "undecided"
    for event in events:
        match event:
            case Proposal.Withdrawn() | Proposal.Redacted():
                return "withdrawn"
            case Admission.Admitted() | Admission.AppealUpheld():
                end = "admitted"
            case Admission.NotAdmitted() | Admission.AppealRejected():
                end = "not admitted"
    return end

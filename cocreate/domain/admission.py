"""Admission: criteria made public first, then each proposal admitted, returned or not; appeals; opinions of units."""

from datetime import timedelta
from enum import StrEnum

from cocreate.domain.shared import Aggregate, Moment, Refused, Sealed, datetime_of, moment_of


class NotAdmittedCode(StrEnum):
    """Why a proposal is not admitted: a closed list. A proposal that says what others say is grouped, not refused."""

    OUT_OF_COMPETENCE = "out_of_competence"
    OUTSIDE_OPEN_GOVERNMENT = "outside_open_government"
    INSUFFICIENT_INFORMATION = "insufficient_information"
    NOT_A_PROPOSAL = "not_a_proposal"
    CONTRARY_TO_LAW = "contrary_to_law"


class Aspect(StrEnum):
    """What a unit is asked about."""

    COMPETENCE = "competence"
    LEGAL = "legal"
    TECHNICAL = "technical"
    BUDGET = "budget"


class Verdict(StrEnum):
    FAVOURABLE = "favourable"
    CONDITIONAL = "conditional"
    UNFAVOURABLE = "unfavourable"


class State(StrEnum):
    """How far the admission of a proposal has come. APPEALED is not admitted, with an appeal that waits."""

    PENDING = "pending"
    RETURNED = "returned"
    ADMITTED = "admitted"
    NOT_ADMITTED = "not_admitted"
    APPEALED = "appealed"


DECIDED = frozenset({State.ADMITTED, State.NOT_ADMITTED, State.APPEALED})


class CriteriaNotPublished(Refused):
    """Nothing is admitted by criteria that nobody could read (invariant P4.3)."""


class IntakeHasBegun(Refused):
    """Criteria in force do not change once people propose under them."""


class DaysOutOfRange(Refused):
    """A period is at least one day and at most a year."""


class AlreadyDecided(Refused):
    """A proposal is admitted or not admitted once; after that there is the appeal."""


class ClarificationIsRunning(Refused):
    """The author has time to answer; nothing is decided before."""


class NothingToClarify(Refused):
    """Nobody asked for a clarification, or it was given."""


class NotYoursToClarify(Refused):
    """Only the author answers."""


class ProposalIsNotAdmitted(Refused):
    pass


class NothingToAppeal(Refused):
    """Only a proposal that was not admitted has an appeal, and only one."""


class AppealIsOver(Refused):
    """The days for an appeal have passed."""


class NotYoursToAppeal(Refused):
    """Only the author appeals."""


class NoAppeal(Refused):
    """There is no appeal that waits for a decision."""


class AnotherPersonDecides(Refused):
    """Who decided does not decide the appeal against it (invariant X2)."""


class OwnProposal(Refused):
    """Nobody decides about her own proposal."""


class OpinionIsAsked(Refused):
    """This opinion is asked for and still waits."""


class OpinionNotAsked(Refused):
    pass


class OpinionOfAnotherUnit(Refused):
    """The opinion was asked of another unit."""


LONGEST_DAYS = 365


class Criteria(Aggregate):
    """What a process admits proposals by, and how many days each step may take."""

    PREFIX = "criteria"

    edition: int
    text: Sealed | None
    decide_days: int
    clarify_days: int
    appeal_days: int
    respond_days: int

    class Published(Aggregate.Event):
        """`after_intake` says that people had already begun to propose: late, and it stays on record."""

        TOPIC = "admission.criteria_published"
        process: str
        edition: int
        criteria: Sealed
        decide_days: int
        clarify_days: int
        appeal_days: int
        respond_days: int
        after_intake: bool

        def apply(self, criteria: "Criteria") -> None:
            criteria.edition = self.edition
            criteria.text = self.criteria
            criteria.decide_days = self.decide_days
            criteria.clarify_days = self.clarify_days
            criteria.appeal_days = self.appeal_days
            criteria.respond_days = self.respond_days

    def start(self) -> None:
        self.edition = self.decide_days = self.clarify_days = self.appeal_days = self.respond_days = 0
        self.text = None

    def publish(
        self,
        *,
        process: str,
        criteria: Sealed,
        decide_days: int,
        clarify_days: int,
        appeal_days: int,
        respond_days: int,
        intake_began: bool,
    ) -> None:
        if self.exists and intake_began:
            raise IntakeHasBegun(process=process)
        if not all(1 <= days <= LONGEST_DAYS for days in (decide_days, clarify_days, appeal_days, respond_days)):
            raise DaysOutOfRange(most=LONGEST_DAYS)
        self.trigger(
            self.Published,
            process=process,
            edition=self.edition + 1,
            criteria=criteria,
            decide_days=decide_days,
            clarify_days=clarify_days,
            appeal_days=appeal_days,
            respond_days=respond_days,
            after_intake=intake_began,
        )

    @property
    def days(self) -> tuple[int, int, int, int]:
        return self.decide_days, self.clarify_days, self.appeal_days, self.respond_days

    def must_be_published(self) -> None:
        if not self.exists:
            raise CriteriaNotPublished(process=self.key)


class Admission(Aggregate):
    """The admission of one proposal, under the proposal's id."""

    PREFIX = "admission"

    state: State
    decided_by: str
    clock_from: Moment
    answer_until: Moment
    appeal_until: Moment
    appealed_before: bool
    said: list[Sealed]
    """What the author added: clarifications, the words of an appeal. Moderation meets them with her proposal."""

    class Admitted(Aggregate.Event):
        """`respond_by`: until when a reasoned response is owed."""

        TOPIC = "admission.proposal_admitted"
        process: str
        proposal: str
        criteria: int
        respond_by: Moment

        def apply(self, admission: "Admission") -> None:
            admission.state = State.ADMITTED
            admission.decided_by = self.actor

    class ReturnedForClarification(Aggregate.Event):
        """The clock of the decision stands still until the author answers or the days are over.

        `clock_from`: from when the days to decide count, moved by this pause if it lasts to its end.
        """

        TOPIC = "admission.clarification_asked"
        process: str
        proposal: str
        question: Sealed
        answer_until: Moment
        clock_from: Moment

        def apply(self, admission: "Admission") -> None:
            admission.state = State.RETURNED
            admission.answer_until = self.answer_until
            admission.clock_from = self.clock_from

    class Clarified(Aggregate.Event):
        """`clock_from`: from when the days to decide count, moved by the pauses that were really made."""

        TOPIC = "admission.clarification_given"
        process: str
        proposal: str
        answer: Sealed
        clock_from: Moment

        def apply(self, admission: "Admission") -> None:
            admission.state = State.PENDING
            admission.clock_from = self.clock_from
            admission.said.append(self.answer)

    class NotAdmitted(Aggregate.Event):
        TOPIC = "admission.proposal_not_admitted"
        process: str
        proposal: str
        criteria: int
        code: NotAdmittedCode
        reasons: Sealed
        appeal_until: Moment

        def apply(self, admission: "Admission") -> None:
            admission.state = State.NOT_ADMITTED
            admission.decided_by = self.actor
            admission.appeal_until = self.appeal_until

    class Appealed(Aggregate.Event):
        """`decide_by`: until when another person decides."""

        TOPIC = "admission.appeal_filed"
        process: str
        proposal: str
        words: Sealed
        decide_by: Moment

        def apply(self, admission: "Admission") -> None:
            admission.state = State.APPEALED
            admission.appealed_before = True
            admission.said.append(self.words)

    class AppealUpheld(Aggregate.Event):
        """Another person found that the author is right: the proposal is admitted."""

        TOPIC = "admission.appeal_upheld"
        process: str
        proposal: str
        reasons: Sealed
        respond_by: Moment

        def apply(self, admission: "Admission") -> None:
            admission.state = State.ADMITTED

    class AppealRejected(Aggregate.Event):
        TOPIC = "admission.appeal_rejected"
        process: str
        proposal: str
        reasons: Sealed

        def apply(self, admission: "Admission") -> None:
            admission.state = State.NOT_ADMITTED

    def start(self) -> None:
        self.state = State.PENDING
        self.decided_by = self.clock_from = self.answer_until = self.appeal_until = ""
        self.appealed_before = False
        self.said = []

    def admit(self, *, process: str, by: str, author: str, criteria: Criteria, at: Moment) -> None:
        self._must_be_decidable(by, author, criteria, at)
        self.trigger(
            self.Admitted,
            process=process,
            proposal=self.key,
            criteria=criteria.edition,
            respond_by=later(at, criteria.respond_days),
        )

    def return_for_clarification(
        self, *, process: str, by: str, author: str, question: Sealed, criteria: Criteria, began: Moment, at: Moment
    ) -> None:
        """Once more is allowed when the author did not answer the first time, or not all of it.

        `began`: from when the days to decide count as long as nothing has stopped them.
        """
        self._must_be_decidable(by, author, criteria, at)
        self.trigger(
            self.ReturnedForClarification,
            process=process,
            proposal=self.key,
            question=question,
            answer_until=later(at, criteria.clarify_days),
            clock_from=later(self.clock_from or began, criteria.clarify_days),
        )

    def clarify(self, *, process: str, by: str, author: str, answer: Sealed, at: Moment) -> None:
        """Also after its days, as long as nobody has decided: what helps is never refused for being late."""
        if by != author:
            raise NotYoursToClarify(proposal=self.key)
        if self.state is not State.RETURNED:
            raise NothingToClarify(proposal=self.key)
        clock_from = _earlier(self.clock_from, _between(at, self.answer_until))
        self.trigger(self.Clarified, process=process, proposal=self.key, answer=answer, clock_from=clock_from)

    def not_admit(
        self,
        *,
        process: str,
        by: str,
        author: str,
        code: NotAdmittedCode,
        reasons: Sealed,
        criteria: Criteria,
        at: Moment,
    ) -> None:
        self._must_be_decidable(by, author, criteria, at)
        self.trigger(
            self.NotAdmitted,
            process=process,
            proposal=self.key,
            criteria=criteria.edition,
            code=code,
            reasons=reasons,
            appeal_until=later(at, criteria.appeal_days),
        )

    def appeal(self, *, process: str, by: str, author: str, words: Sealed, criteria: Criteria, at: Moment) -> None:
        if by != author:
            raise NotYoursToAppeal(proposal=self.key)
        if self.state is not State.NOT_ADMITTED or self.appealed_before:
            raise NothingToAppeal(proposal=self.key)
        if at >= self.appeal_until:
            raise AppealIsOver(until=self.appeal_until)
        decide_by = later(at, criteria.decide_days)
        self.trigger(self.Appealed, process=process, proposal=self.key, words=words, decide_by=decide_by)

    def decide_appeal(
        self, *, process: str, by: str, author: str, upheld: bool, reasons: Sealed, criteria: Criteria, at: Moment
    ) -> None:
        if self.state is not State.APPEALED:
            raise NoAppeal(proposal=self.key)
        if by == self.decided_by:
            raise AnotherPersonDecides(proposal=self.key)
        if by == author:
            raise OwnProposal(proposal=self.key)
        if upheld:
            respond_by = later(at, criteria.respond_days)
            self.trigger(self.AppealUpheld, process=process, proposal=self.key, reasons=reasons, respond_by=respond_by)
        else:
            self.trigger(self.AppealRejected, process=process, proposal=self.key, reasons=reasons)

    @property
    def is_admitted(self) -> bool:
        return self.state is State.ADMITTED

    def must_be_admitted(self) -> None:
        if not self.is_admitted:
            raise ProposalIsNotAdmitted(proposal=self.key)

    def must_not_be_refused(self) -> None:
        """For what is done with proposals that may still be admitted."""
        if self.state in (State.NOT_ADMITTED, State.APPEALED):
            raise ProposalIsNotAdmitted(proposal=self.key)

    def must_be_undecided(self) -> None:
        if self.state in DECIDED:
            raise AlreadyDecided(proposal=self.key)

    def _must_be_decidable(self, by: str, author: str, criteria: Criteria, at: Moment) -> None:
        criteria.must_be_published()
        self.must_be_undecided()
        if by == author:
            raise OwnProposal(proposal=self.key)
        if self.state is State.RETURNED and at < self.answer_until:
            raise ClarificationIsRunning(until=self.answer_until)


class Opinion(Aggregate):
    """What one unit says about one aspect of one proposal; a later opinion takes the place of the earlier."""

    PREFIX = "opinion"

    unit: str
    waits: bool
    verdict: Verdict | None
    words: Sealed | None

    class Asked(Aggregate.Event):
        TOPIC = "admission.opinion_asked"
        process: str
        proposal: str
        aspect: Aspect
        unit: str
        answer_by: Moment

        def apply(self, opinion: "Opinion") -> None:
            opinion.unit = self.unit
            opinion.waits = True

    class Given(Aggregate.Event):
        TOPIC = "admission.opinion_given"
        process: str
        proposal: str
        aspect: Aspect
        unit: str
        verdict: Verdict
        words: Sealed

        def apply(self, opinion: "Opinion") -> None:
            opinion.waits = False
            opinion.verdict, opinion.words = self.verdict, self.words

    def start(self) -> None:
        self.unit = ""
        self.waits = False
        self.verdict = self.words = None

    @classmethod
    def name(cls, proposal: str, aspect: Aspect) -> str:
        return f"{proposal}-{aspect}"

    def ask(self, *, process: str, proposal: str, aspect: Aspect, unit: str, days: int, at: Moment) -> None:
        if self.waits:
            raise OpinionIsAsked(proposal=proposal, aspect=aspect)
        if not 1 <= days <= LONGEST_DAYS:
            raise DaysOutOfRange(most=LONGEST_DAYS)
        self.trigger(
            self.Asked, process=process, proposal=proposal, aspect=aspect, unit=unit, answer_by=later(at, days)
        )

    def give(
        self,
        *,
        process: str,
        proposal: str,
        by: str,
        author: str,
        aspect: Aspect,
        unit: str,
        verdict: Verdict,
        words: Sealed,
    ) -> None:
        if not self.exists:
            raise OpinionNotAsked(proposal=proposal, aspect=aspect)
        if by == author:
            raise OwnProposal(proposal=proposal)
        if unit != self.unit:
            raise OpinionOfAnotherUnit(unit=self.unit)
        self.trigger(
            self.Given, process=process, proposal=proposal, aspect=aspect, unit=unit, verdict=verdict, words=words
        )


def later(at: Moment, days: int) -> Moment:
    return moment_of(datetime_of(at) + timedelta(days=days))


def _earlier(at: Moment, by: timedelta) -> Moment:
    return moment_of(datetime_of(at) - by)


def _between(begin: Moment, end: Moment) -> timedelta:
    """How long it is from one to the other; nothing when the end came first."""
    return max(timedelta(0), datetime_of(end) - datetime_of(begin))

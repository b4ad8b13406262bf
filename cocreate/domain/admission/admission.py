"""The admission of one proposal: decided, returned, clarified, appealed."""

from cocreate.domain.admission.criteria import Criteria
from cocreate.domain.admission.refusals import (
    AlreadyDecided,
    AnotherPersonDecides,
    AppealIsOver,
    ClarificationIsRunning,
    NoAppeal,
    NothingToAppeal,
    NothingToClarify,
    NotYoursToAppeal,
    NotYoursToClarify,
    OwnProposal,
    ProposalIsNotAdmitted,
)
from cocreate.domain.admission.words import DECIDED, NotAdmittedCode, State
from cocreate.domain.shared import Aggregate, Moment, Sealed, datetime_of, later


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
            respond_by=later(at, days=criteria.respond_days),
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
            answer_until=later(at, days=criteria.clarify_days),
            clock_from=later(self.clock_from or began, days=criteria.clarify_days),
        )

    def clarify(self, *, process: str, by: str, author: str, answer: Sealed, at: Moment) -> None:
        """Also after its days, as long as nobody has decided: what helps is never refused for being late."""
        if by != author:
            raise NotYoursToClarify(proposal=self.key)
        if self.state is not State.RETURNED:
            raise NothingToClarify(proposal=self.key)
        clock_from = later(self.clock_from, seconds=-_left(at, self.answer_until))
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
            appeal_until=later(at, days=criteria.appeal_days),
        )

    def appeal(self, *, process: str, by: str, author: str, words: Sealed, criteria: Criteria, at: Moment) -> None:
        if by != author:
            raise NotYoursToAppeal(proposal=self.key)
        if self.state is not State.NOT_ADMITTED or self.appealed_before:
            raise NothingToAppeal(proposal=self.key)
        if at >= self.appeal_until:
            raise AppealIsOver(until=self.appeal_until)
        decide_by = later(at, days=criteria.decide_days)
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
            respond_by = later(at, days=criteria.respond_days)
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


def _left(at: Moment, until: Moment) -> float:
    """Seconds from one to the other; none when the end came first."""
    return max(0.0, (datetime_of(until) - datetime_of(at)).total_seconds())

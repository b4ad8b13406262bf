"""The reasoned response that is owed to every admitted proposal (OGP standard 4), by itself or by its group."""

from enum import StrEnum

from cocreate.domain.shared import Aggregate, Moment, Refused, Sealed, later

LEAST_WORDS = 30
LEAST_DIFFERENT_WORDS = 18
LEAST_CHARACTERS = 180
"""What makes a paragraph of reasons and not a phrase. An acknowledgement of receipt is not a response."""


class Outcome(StrEnum):
    """What becomes of a proposal: a closed list, after the Partnership's guidance on the fourth standard."""

    INCORPORATED = "incorporated"
    PARTIALLY_INCORPORATED = "partially_incorporated"
    MERGED = "merged"
    ALREADY_IN_PROGRESS = "already_in_progress"
    REFERRED = "referred"
    NOT_INCORPORATED_LEGAL = "not_incorporated_legal"
    NOT_INCORPORATED_TECHNICAL = "not_incorporated_technical"
    NOT_INCORPORATED_BUDGET = "not_incorporated_budget"
    NOT_INCORPORATED_OUT_OF_SCOPE = "not_incorporated_out_of_scope"
    NOT_INCORPORATED_INSUFFICIENT_INFORMATION = "not_incorporated_insufficient_information"
    DEFERRED = "deferred_next_plan"


NEEDS_TARGET = frozenset({Outcome.INCORPORATED, Outcome.PARTIALLY_INCORPORATED, Outcome.MERGED})
"""These name where the proposal now lives: a part of the plan, a commitment, a group, another proposal."""
NEEDS_REFERENCE = frozenset({Outcome.REFERRED, Outcome.ALREADY_IN_PROGRESS})
"""These name who takes the matter up, or where it is being done."""


class ReasonsTooShort(Refused):
    """Reasons are at least one real paragraph (OGP standard 4)."""


class TargetMissing(Refused):
    """Who says that something was incorporated says into what (invariant P8.2)."""


class TargetUnknown(Refused):
    """What something was incorporated into exists (invariant P8.2)."""


class TargetDoesNotFit(Refused):
    """A proposal is merged with a group or with another proposal; never with itself."""


class SessionMissing(Refused):
    """A response says in which session it was decided (invariant P8.6)."""


class ReferenceMissing(Refused):
    """Who refers a proposal to somebody says to whom; who says that it is being done says where."""


class AlreadyAnswered(Refused):
    """One response in force for each proposal: its own, or that of its group (invariant P8.1)."""


class AnsweredWithItsGroup(Refused):
    """The response is that of the group; while it is being given anew, the proposal waits with the others."""


class NothingToAnswer(Refused):
    """None of the proposals concerned is admitted and without a response."""


class CoverageHasChanged(Refused):
    """Meanwhile the response would answer other proposals than those that its author saw."""


class AnswersOwnProposal(Refused):
    """Nobody answers a proposal of her own."""


class ClusterIsAnswered(Refused):
    """A group that was answered keeps its members: the response is about them."""


class NotAnswered(Refused):
    """There is no response yet."""


class ResponseIsOver(Refused):
    """The days for contesting have passed."""


class NotYoursToContest(Refused):
    """Only an author of the proposals that were answered may contest."""


class AlreadyContestedResponse(Refused):
    pass


class NoResponseContest(Refused):
    pass


class AnotherPersonReconsiders(Refused):
    """Who gave the response does not decide whether it holds (invariant X2)."""


class ResponsesMissing(Refused):
    """The plan is not endorsed while a proposal is undecided or without its response, or something that was said at a
    workshop is undecided (invariants P8.3 and P5.5)."""


class Response(Aggregate):
    """The response to one subject, `proposal/…` or `cluster/…`: its key."""

    PREFIX = "response"

    process: str
    edition: int
    given_by: str
    appeal_until: Moment
    covers: set[str]
    contested_by: set[str]
    contesters: set[str]
    settled: set[str]
    reopened: bool

    class Published(Aggregate.Event):
        """`covers` are ids of proposals. `words`: reasons, session, item of the minutes, evidence, reference, target's
        quoted text, sealed as one. `target` is what it was incorporated into or merged with (`section/…`,
        `cluster/…`, `proposal/…`), in the edition that stood then."""

        TOPIC = "responses.response_published"
        process: str
        about: str
        edition: int
        outcome: Outcome
        words: Sealed
        unit: str
        covers: list[str]
        target: str | None
        target_edition: int | None
        appeal_until: Moment

        def apply(self, response: "Response") -> None:
            response.process = self.process
            response.edition = self.edition
            response.given_by = self.actor
            response.appeal_until = self.appeal_until
            response.covers = set(self.covers)
            response.settled = set()
            response.reopened = False

    class Contested(Aggregate.Event):
        TOPIC = "responses.response_contested"
        process: str
        about: str
        edition: int
        proposal: str
        words: Sealed

        def apply(self, response: "Response") -> None:
            response.contested_by.add(self.proposal)
            response.contesters.add(self.actor)

    class ContestDecided(Aggregate.Event):
        """Decides all contests that wait. `upheld`: the response has to be given anew by `respond_by`, and the next
        edition takes its place."""

        TOPIC = "responses.contest_decided"
        process: str
        about: str
        edition: int
        covers: list[str]
        upheld: bool
        reasons: Sealed
        respond_by: Moment | None

        def apply(self, response: "Response") -> None:
            response.settled |= response.contested_by
            response.contested_by = set()
            response.contesters = set()
            response.reopened = self.upheld

    def start(self) -> None:
        self.edition = 0
        self.process = self.given_by = self.appeal_until = ""
        self.covers = set()
        self.contested_by = set()
        self.contesters = set()
        self.settled = set()
        self.reopened = False

    def publish(
        self,
        *,
        process: str,
        outcome: Outcome,
        words: Sealed,
        unit: str,
        session: str,
        covers: list[str],
        target: str | None,
        target_edition: int | None,
        reference: str,
        appeal_days: int,
        at: Moment,
    ) -> None:
        self.must_be_due()
        if not covers:
            raise NothingToAnswer(about=self.key)
        if not session.strip():
            raise SessionMissing(about=self.key)
        if outcome in NEEDS_TARGET and not target:
            raise TargetMissing(outcome=outcome)
        if outcome in NEEDS_REFERENCE and not reference.strip():
            raise ReferenceMissing(outcome=outcome)
        if target is not None:
            must_fit(outcome, self.key, target)
        self.trigger(
            self.Published,
            process=process,
            about=self.key,
            edition=self.edition + 1,
            outcome=outcome,
            words=words,
            unit=unit,
            covers=sorted(covers),
            target=target,
            target_edition=target_edition,
            appeal_until=later(at, days=appeal_days),
        )

    def contest(self, *, proposal: str, words: Sealed, at: Moment) -> None:
        self.must_be_in_force()
        if proposal not in self.covers:
            raise NotYoursToContest(about=self.key)
        if proposal in self.contested_by | self.settled:
            raise AlreadyContestedResponse(about=self.key)
        if at >= self.appeal_until:
            raise ResponseIsOver(until=self.appeal_until)
        self.trigger(
            self.Contested,
            process=self.process,
            about=self.key,
            edition=self.edition,
            proposal=proposal,
            words=words,
        )

    def decide_contest(self, *, by: str, upheld: bool, reasons: Sealed, respond_days: int, at: Moment) -> None:
        self.must_be_in_force()
        if not self.contested_by:
            raise NoResponseContest(about=self.key)
        if by == self.given_by or by in self.contesters:
            raise AnotherPersonReconsiders(about=self.key)
        self.trigger(
            self.ContestDecided,
            process=self.process,
            about=self.key,
            edition=self.edition,
            covers=sorted(self.covers),
            upheld=upheld,
            reasons=reasons,
            respond_by=later(at, days=respond_days) if upheld else None,
        )

    @property
    def in_force(self) -> bool:
        return self.exists and not self.reopened

    def must_be_due(self) -> None:
        """For giving it: there is none yet, or the last one was found wrong."""
        if self.in_force:
            raise AlreadyAnswered(about=self.key)

    def must_be_in_force(self) -> None:
        if not self.in_force:
            raise NotAnswered(about=self.key)

    def covers_proposal(self, proposal: str) -> bool:
        return proposal in self.covers


def must_fit(outcome: Outcome, about: str, target: str) -> None:
    """Merged is something with a group or another proposal; nothing goes into itself."""
    into_itself = target == about
    if into_itself or (outcome is Outcome.MERGED and not target.startswith(("cluster/", "proposal/"))):
        raise TargetDoesNotFit(outcome=outcome, target=target)


def must_be_a_paragraph(reasons: str) -> None:
    words = reasons.split()
    characters = len(" ".join(words))
    different = {word.casefold().strip(".,;:¿?¡!") for word in words}
    too_short = len(words) < LEAST_WORDS or characters < LEAST_CHARACTERS
    if too_short or len(different) < LEAST_DIFFERENT_WORDS:
        raise ReasonsTooShort(words=len(words), characters=characters, repetitive=not too_short)


def must_be_complete(*, undecided: list[int], unanswered: list[int], unsettled: list[int]) -> None:
    """Numbers of proposals without a decision, of admitted ones without a response, and of workshops of which it was
    not said what becomes of every contribution."""
    if undecided or unanswered or unsettled:
        raise ResponsesMissing(undecided=undecided, unanswered=unanswered, unsettled=unsettled)

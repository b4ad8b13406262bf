"""What comes of a closed round: counted, objected to, certified by two people, published; its key destroyed."""

from cocreate.domain.prioritisation.refusals import (
    AlreadyChallenged,
    AlreadyTallied,
    AnotherPersonAnswersChallenge,
    AnswersAreMissing,
    CertifiedByTheSamePerson,
    CertifiersAreAlike,
    ChallengeIsAnswered,
    ChallengePeriodIsOver,
    ChallengePeriodRuns,
    ChallengesWait,
    KeyIsDestroyed,
    NoSuchChallenge,
    NotAWinner,
    ResultIsCertified,
    ResultIsNotCertified,
    ResultIsPublished,
    RoundIsNotTallied,
)
from cocreate.domain.prioritisation.words import AnswerGiven, ChamberKey, ChamberResult, CombinedResult
from cocreate.domain.shared import Aggregate, Moment, Role, Sealed

CERTIFIERS = 2


class Outcome(Aggregate):
    """`outcome/<round>`: the stream of the result, which is never edited: a new count follows the one before."""

    PREFIX = "outcome"

    tallied_at: Moment
    challenge_until: Moment
    winners: dict[str, list[str]]
    digest: str
    challenges: dict[str, str]
    answered: set[str]
    certified_by: dict[str, Role]
    answers: dict[str, AnswerGiven]
    recount_ordered: bool
    published: bool
    key_destroyed: bool

    class Tallied(Aggregate.Event):
        """`count`: 1, or more after a recount. `seed`: of the lot. `program`: the version of what counted.

        `digest` is over the digests of all parts: what two people certify.
        """

        TOPIC = "prioritisation.round_tallied"
        process: str
        round: str
        count: int
        seed: str
        chambers: list[ChamberResult]
        combined: CombinedResult | None
        digest: str
        challenge_until: Moment

        def apply(self, outcome: "Outcome") -> None:
            outcome.tallied_at = self.timestamp
            outcome.challenge_until = self.challenge_until
            outcome.winners = {result.chamber: list(result.winners) for result in self.chambers}
            outcome.counts = self.count
            outcome.digest = self.digest
            outcome.recount_ordered = False
            outcome.certified_by = {}

    class Challenged(Aggregate.Event):
        TOPIC = "prioritisation.result_challenged"
        process: str
        round: str
        challenge: str
        by: str
        words: Sealed

        def apply(self, outcome: "Outcome") -> None:
            outcome.challenges[self.challenge] = self.by

    class ChallengeAnswered(Aggregate.Event):
        """`recount`: the objection is right, and the ballots are counted anew."""

        TOPIC = "prioritisation.challenge_answered"
        process: str
        round: str
        challenge: str
        upheld: bool
        recount: bool
        reasons: Sealed

        def apply(self, outcome: "Outcome") -> None:
            outcome.answered.add(self.challenge)
            outcome.recount_ordered = outcome.recount_ordered or self.recount

    class OptionAnswered(Aggregate.Event):
        """The council's answer to what the citizens chose."""

        TOPIC = "prioritisation.option_answered"
        process: str
        round: str
        option: str
        answer: AnswerGiven
        reasons: Sealed

        def apply(self, outcome: "Outcome") -> None:
            outcome.answers[self.option] = AnswerGiven(self.answer)

    class Certified(Aggregate.Event):
        TOPIC = "prioritisation.result_certified"
        process: str
        round: str
        digest: str

        def apply(self, outcome: "Outcome") -> None:
            outcome.certified_by[self.actor] = Role(self.acting_as or Role.CITIZEN)

    class Published(Aggregate.Event):
        TOPIC = "prioritisation.result_published"
        process: str
        round: str
        digest: str

        def apply(self, outcome: "Outcome") -> None:
            outcome.published = True

    class KeyDestroyed(Aggregate.Event):
        """From now on nobody can say which ballot is whose, nor find a voter's ballot for her."""

        TOPIC = "prioritisation.key_destroyed"
        process: str
        round: str

        def apply(self, outcome: "Outcome") -> None:
            outcome.key_destroyed = True

    def start(self) -> None:
        self.tallied_at = self.challenge_until = self.digest = ""
        self.winners = {}
        self.counts = 0
        self.challenges = {}
        self.answered = set()
        self.certified_by = {}
        self.answers = {}
        self.recount_ordered = self.published = self.key_destroyed = False

    @property
    def may_be_counted(self) -> bool:
        return self.counts == 0 or self.recount_ordered

    def state_tally(
        self,
        *,
        process: str,
        seed: str,
        chambers: list[ChamberResult],
        combined: CombinedResult | None,
        digest: str,
        challenge_until: Moment,
    ) -> None:
        if not self.may_be_counted:
            raise AlreadyTallied(round=self.key)
        self.trigger(
            self.Tallied,
            process=process,
            round=self.key,
            count=self.counts + 1,
            seed=seed,
            chambers=chambers,
            combined=combined,
            digest=digest,
            challenge_until=challenge_until,
        )

    def challenge(self, challenge: str, *, process: str, by: str, words: Sealed, at: Moment) -> None:
        self._must_be_provisional()
        if at >= self.challenge_until:
            raise ChallengePeriodIsOver(until=self.challenge_until)
        waiting = {who for key, who in self.challenges.items() if key not in self.answered}
        if by in waiting or challenge in self.challenges:
            raise AlreadyChallenged
        self.trigger(self.Challenged, process=process, round=self.key, challenge=challenge, by=by, words=words)

    def answer_challenge(
        self, challenge: str, *, process: str, by: str, upheld: bool, recount: bool, reasons: Sealed
    ) -> None:
        self._must_be_provisional()
        if challenge not in self.challenges:
            raise NoSuchChallenge(challenge=challenge)
        if challenge in self.answered:
            raise ChallengeIsAnswered(challenge=challenge)
        if by == self.challenges[challenge] or by in self.certified_by:
            raise AnotherPersonAnswersChallenge
        self.trigger(
            self.ChallengeAnswered,
            process=process,
            round=self.key,
            challenge=challenge,
            upheld=upheld,
            recount=upheld and recount,
            reasons=reasons,
        )

    def answer_option(self, option: str, *, process: str, answer: AnswerGiven, reasons: Sealed) -> None:
        self._must_be_provisional()
        if option not in self.winners.get(ChamberKey.CITIZENS, []):
            raise NotAWinner(option=option)
        self.trigger(
            self.OptionAnswered, process=process, round=self.key, option=option, answer=answer, reasons=reasons
        )

    def certify(self, *, process: str, by: str, role: Role, council_answers: bool, at: Moment) -> None:
        """Two people, not both organisers, each say that this digest is the result."""
        self._must_be_provisional()
        if at < self.challenge_until:
            raise ChallengePeriodRuns(until=self.challenge_until)
        if self.recount_ordered or set(self.challenges) - self.answered:
            raise ChallengesWait(waiting=len(set(self.challenges) - self.answered))
        if council_answers and set(self.winners.get(ChamberKey.CITIZENS, [])) - set(self.answers):
            raise AnswersAreMissing
        if len(self.certified_by) >= CERTIFIERS:
            raise ResultIsCertified
        if by in self.certified_by:
            raise CertifiedByTheSamePerson
        if role is Role.ORGANISER and Role.ORGANISER in self.certified_by.values():
            raise CertifiersAreAlike
        self.trigger(self.Certified, process=process, round=self.key, digest=self.digest)

    def publish(self, *, process: str) -> None:
        self._must_be_provisional()
        if len(self.certified_by) < CERTIFIERS:
            raise ResultIsNotCertified(certified=len(self.certified_by), needed=CERTIFIERS)
        self.trigger(self.Published, process=process, round=self.key, digest=self.digest)

    def destroy_key(self, *, process: str, cancelled: bool) -> None:
        """`cancelled`: the round is, and nothing of it will be counted."""
        if self.key_destroyed:
            raise KeyIsDestroyed
        if not cancelled:
            self._must_be_published()
        self.trigger(self.KeyDestroyed, process=process, round=self.key)

    def _must_be_published(self) -> None:
        self.must_be_tallied()
        if not self.published:
            raise ResultIsNotCertified(certified=len(self.certified_by), needed=CERTIFIERS)

    def must_be_tallied(self) -> None:
        if not self.counts:
            raise RoundIsNotTallied(round=self.key)

    def _must_be_provisional(self) -> None:
        self.must_be_tallied()
        if self.published:
            raise ResultIsPublished(round=self.key)

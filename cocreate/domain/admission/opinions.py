"""What units say about a proposal when they are asked."""

from cocreate.domain.admission.criteria import LONGEST_DAYS
from cocreate.domain.admission.refusals import (
    DaysOutOfRange,
    OpinionIsAsked,
    OpinionNotAsked,
    OpinionOfAnotherUnit,
    OwnProposal,
)
from cocreate.domain.admission.words import Aspect, Verdict
from cocreate.domain.shared import Aggregate, Moment, Sealed, later


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
            self.Asked, process=process, proposal=proposal, aspect=aspect, unit=unit, answer_by=later(at, days=days)
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

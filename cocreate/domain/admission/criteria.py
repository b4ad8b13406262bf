"""What a process admits proposals by, made public before anybody proposes."""

from cocreate.domain.admission.refusals import CriteriaNotPublished, DaysOutOfRange, IntakeHasBegun
from cocreate.domain.shared import Aggregate, Sealed

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

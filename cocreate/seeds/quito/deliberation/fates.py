"""What becomes of each proposal at its admission, and when: decided, asked back, refused, or still waiting today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from cocreate.seeds.quito.calendar import Calendar
from cocreate.seeds.quito.cast import MODERATOR, ORGANISER
from cocreate.seeds.quito.deliberation.bank import Appeal, Question, Refusal, Way, admission, load_strays
from cocreate.seeds.quito.proposals import INTAKE_DAYS, SECOND_ROUND, SyntheticProposal

DECIDE_DAYS, CLARIFY_DAYS, APPEAL_DAYS, RESPOND_DAYS = 20, 10, 10, 20
FIRST_ROUND_DECIDED = 35
"""The day by which everything of the first round was decided."""
LATEST_WAIT, OLDER_WAIT = 45, 5
"""Proposals that wait for a decision today: the latest, and some that lie longer."""
DECIDED_BY_ORGANISER = 0.2


@dataclass(frozen=True, slots=True)
class Fate:
    """`decided` is None while the proposal waits; `refusal` is None when it was admitted."""

    proposal: SyntheticProposal
    decided: datetime | None
    by: str
    refusal: Refusal | None = None
    appeal: Appeal | None = None
    question: Question | None = None
    asked: datetime | None = None
    answered: datetime | None = None

    @property
    def way(self) -> Way:
        return way_of(self.proposal)

    @property
    def admitted(self) -> datetime | None:
        """When it was admitted at once; an appeal that was upheld admits later."""
        return self.decided if self.refusal is None else None

    @property
    def refused(self) -> datetime | None:
        return self.decided if self.refusal is not None else None

    @property
    def stands(self) -> bool:
        """Admitted or waiting, at once or in the end."""
        return self.refusal is None or bool(self.appeal and self.appeal.upheld)


def way_of(proposal: SyntheticProposal) -> Way:
    return proposal.idea, proposal.take


class Fates:
    """Draws the fates of those proposals that stand: neither taken back nor covered, and confirmed."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.chance = Random("admission 2022")
        self.bank = admission()

    def of(self, proposals: Sequence[SyntheticProposal], unconfirmed: Iterable[int]) -> Mapping[int, Fate]:
        """By index of the proposal, in the order of arrival."""
        left_out = set(unconfirmed)
        standing = [p for p in proposals if not (p.withdrawal or p.redaction or p.index in left_out)]
        waiting = self._waiting([p for p in standing if not p.is_of_first_round])
        unanswered = self._unanswered(standing, waiting)
        return {p.index: self._fate(p, p.index in waiting, p.index == unanswered) for p in standing}

    def _waiting(self, second_round: list[SyntheticProposal]) -> set[int]:
        latest, older = second_round[-LATEST_WAIT:], second_round[:-LATEST_WAIT]
        decidable = [p.index for p in older if not p.is_stray and way_of(p) not in self.bank.refused]
        still = {p.index for p in second_round if p.amendment and p.amendment.day >= INTAKE_DAYS - 1}
        soon = {p.index for p in latest if not self._is_refused(p)}
        return soon | still | set(self.chance.sample(decidable, OLDER_WAIT))

    def _unanswered(self, standing: Sequence[SyntheticProposal], waiting: set[int]) -> int | None:
        """The one whose author has been asked and has not answered yet."""
        asked = [p for p in standing if way_of(p) in self.bank.questions and not p.use and not p.is_of_first_round]
        found = next((p for p in asked if p.index in waiting), asked[0] if asked else None)
        if found is None:
            return None
        waiting.add(found.index)
        return found.index

    def _is_refused(self, proposal: SyntheticProposal) -> bool:
        return proposal.is_stray or way_of(proposal) in self.bank.refused

    def _fate(self, proposal: SyntheticProposal, waits: bool, goes_unanswered: bool) -> Fate:
        refusal = self._refusal(proposal)
        question = self._question(proposal)
        first, last = self._days(proposal)
        asked = answered = None
        if question:
            asked = self.calendar.in_office(self.chance, *((40, 43) if goes_unanswered else (first, first)))
            asked = max(asked, self._arrival(proposal) + timedelta(hours=2))
            if question.answer and not goes_unanswered:
                answered = asked + timedelta(hours=self.chance.uniform(5, 26))
        decided = None if waits else self._decided(first, last, asked, answered)
        appeal = self.bank.appeals.get(way_of(proposal)) if refusal and not proposal.use else None
        by = ORGANISER if self.chance.random() < DECIDED_BY_ORGANISER and not appeal else MODERATOR
        return Fate(proposal, decided, by, refusal, appeal, question, asked, self._before_the_end(answered))

    def _decided(self, first: int, last: int, asked: datetime | None, answered: datetime | None) -> datetime | None:
        if asked is None:
            return self.calendar.in_office(self.chance, first, last)
        over = answered or asked + timedelta(days=CLARIFY_DAYS)
        day = self.calendar.day_of(over) + 1
        return self._before_the_end(self.calendar.in_office(self.chance, day, day))

    def _days(self, proposal: SyntheticProposal) -> tuple[int, int]:
        """First and last day of a decision that keeps its deadline and comes after the author's last change."""
        changed = proposal.amendment.day if proposal.amendment else proposal.day
        if proposal.is_of_first_round:
            return max(SECOND_ROUND, changed + 1), min(proposal.day + DECIDE_DAYS - 1, FIRST_ROUND_DECIDED)
        first = min(changed + 1, INTAKE_DAYS - 1)
        return first, max(first, min(proposal.day + 14, INTAKE_DAYS - 1))

    def _refusal(self, proposal: SyntheticProposal) -> Refusal | None:
        if proposal.is_stray:
            stray = load_strays()[int(proposal.idea.rpartition("-")[2]) - 1]
            return Refusal(stray.code, stray.reasons)
        return self.bank.refused.get(way_of(proposal)) if not proposal.use else None

    def _question(self, proposal: SyntheticProposal) -> Question | None:
        if proposal.is_stray:
            stray = load_strays()[int(proposal.idea.rpartition("-")[2]) - 1]
            return Question(stray.asked, stray.answer) if stray.asked else None
        return self.bank.questions.get(way_of(proposal)) if not proposal.use else None

    def _arrival(self, proposal: SyntheticProposal) -> datetime:
        return self.calendar.at(proposal.day, proposal.time)

    def _before_the_end(self, at: datetime | None) -> datetime | None:
        return at if at is not None and at < self.calendar.end else None

"""The acts of moderation: comments that broke a rule, reports that came to nothing, appeals."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from cocreate.application.discussion import PostComment, Stance
from cocreate.application.moderation import (
    AppealHiding,
    DecideHidingAppeal,
    DismissReports,
    HideContent,
    ReportContent,
    RestoreContent,
    Rule,
)
from cocreate.domain.shared import same_id
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import MODERATOR, PROCESS, SECOND_MODERATOR
from cocreate.seeds.quito.deliberation.bank import Broken, Dismissed, Way, broken, dismissed
from cocreate.seeds.quito.deliberation.discussion import Posted
from cocreate.seeds.quito.intake import key_of
from cocreate.seeds.quito.people import SyntheticPerson
from cocreate.seeds.quito.proposals import SyntheticProposal

DAYS_IT_TAKES = 9
"""From a comment that breaks a rule to the ruling on the appeal."""
DISMISSED = 3
STILL_REPORTED = 2
"""Comments of the last days that people reported and nobody has looked at yet."""


class Moderation:
    def __init__(
        self,
        calendar: Calendar,
        people: Sequence[SyntheticPerson],
        proposals: Mapping[Way, SyntheticProposal],
        posted: Sequence[Posted],
    ) -> None:
        self.calendar = calendar
        self.people = people
        self.proposals = proposals
        self.posted = posted
        self.chance = Random("moderation 2022")

    def acts(self) -> Iterator[Act]:
        for number, case in enumerate(broken()):
            if case.way in self.proposals:
                yield from self._broken(number, case, self.proposals[case.way])
        early = [one for one in self.posted if one.at < self.calendar.end - timedelta(days=5)]
        found = [(report, one) for report in dismissed() for one in early if one.words == report.words]
        for report, comment in found[:DISMISSED]:
            yield from self._dismissed(report, comment)
        yield from self._still_reported()

    def _broken(self, number: int, case: Broken, proposal: SyntheticProposal) -> Iterator[Act]:
        about = f"proposal/{key_of(proposal)}"
        key, author = same_id(PROCESS, "broken", str(number)), self._somebody(proposal.author)
        at = self._moment(proposal)
        comment = PostComment(
            process=PROCESS, comment=key, about=about, stance=Stance(case.said.stance), words=case.said.words
        )
        yield Act(at, author, comment)
        subject = f"comment/{key}"
        last = yield from self._reports(subject, case.rule, case.note, case.reports, at, author)
        hidden = self._looked_at(last)
        hide = HideContent(process=PROCESS, about=subject, rule=Rule(case.rule), reason=case.reason)
        yield Act(hidden, MODERATOR, hide)
        if case.outcome == "undone":
            undone = RestoreContent(process=PROCESS, about=subject, reason=case.ruling)
            yield Act(self._soon(hidden, 0.4, 3), MODERATOR, undone)
        if case.plea:
            appealed = self._soon(hidden, 4, 30)
            yield Act(appealed, author, AppealHiding(process=PROCESS, about=subject, words=case.plea))
            ruling = DecideHidingAppeal(
                process=PROCESS, about=subject, upheld=case.outcome == "restored", reason=case.ruling
            )
            yield Act(self._looked_at(appealed + timedelta(hours=9)), SECOND_MODERATOR, ruling)

    def _dismissed(self, report: Dismissed, found: Posted) -> Iterator[Act]:
        subject = f"comment/{found.key}"
        last = yield from self._reports(subject, report.rule, report.note, 1, found.at, found.who)
        decided = self._looked_at(last)
        if decided < self.calendar.end:
            yield Act(decided, MODERATOR, DismissReports(process=PROCESS, about=subject, reason=report.reason))

    def _still_reported(self) -> Iterator[Act]:
        """Nothing about them is wrong; a moderator will see that."""
        since = self.calendar.end - timedelta(days=3)
        recent = [one for one in self.posted if since < one.at < self.calendar.end - timedelta(hours=12)]
        for one in recent[:STILL_REPORTED]:
            report = ReportContent(process=PROCESS, about=f"comment/{one.key}", rule=Rule.OFF_TOPIC)
            yield Act(self._soon(one.at, 1, 10), self._somebody(one.who), report)

    def _reports(
        self, subject: str, rule: str, note: str, number: int, since: datetime, author: str | int
    ) -> Generator[Act, None, datetime]:
        """Gives the moment of the last one."""
        others = [person.index for person in self.people if person.index != author]
        at = since
        for count, reporter in enumerate(self.chance.sample(others, number)):
            at = self._soon(at, 0.3, 5)
            told = note if count == 0 else ""
            yield Act(at, reporter, ReportContent(process=PROCESS, about=subject, rule=Rule(rule), note=told))
        return at

    def _moment(self, proposal: SyntheticProposal) -> datetime:
        """Once the proposal stands, and early enough for all that follows."""
        since = self.calendar.at(proposal.day, proposal.time) + timedelta(hours=2)
        latest = self.calendar.end - timedelta(days=DAYS_IT_TAKES)
        if latest <= since:
            return since
        return self.calendar.awake(since + (latest - since) * self.chance.uniform(0.02, 0.6), self.chance)

    def _soon(self, at: datetime, least: float, most: float) -> datetime:
        return self.calendar.awake(at + timedelta(hours=self.chance.uniform(least, most)), self.chance)

    def _looked_at(self, at: datetime) -> datetime:
        return self.calendar.office_after(at + timedelta(hours=self.chance.uniform(0.2, 6)), self.chance)

    def _somebody(self, but: str | int) -> int:
        found = self.chance.choice(self.people).index
        return found if found != but else self._somebody(but)

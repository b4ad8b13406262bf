"""What becomes of what was said: carried into proposals that ask the same, raised as new ones, set aside, contested."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from cocreate.application.admission import AdmitProposal
from cocreate.application.proposals import ConfirmTranscription, ProposalWords, tracking_code_of
from cocreate.application.responses import Evidence, Outcome, PublishResponse
from cocreate.application.workshops import (
    CarryContributions,
    ContestSettlement,
    RaiseProposal,
    ReviewSettlement,
    SetAsideCode,
    SetContributionsAside,
)
from cocreate.domain.proposals import OgpValue, Place
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.cast import MODERATOR, ORGANISER, PROCESS, speaker_of
from cocreate.seeds.quito.deliberation.responses import section_of
from cocreate.seeds.quito.workshops.bank import Group, Raised, RaisedAnswer
from cocreate.seeds.quito.workshops.kin import Kin
from cocreate.seeds.quito.workshops.meeting import Meeting
from cocreate.seeds.quito.workshops.talk import Talk

SETTLED = (3, 5)
"""Days after the workshop in which facilitators sit down with what was said. What nobody had proposed yet waits until somebody
does."""


class Settling:
    def __init__(self, meeting: Meeting, talk: Talk, kin: Kin, tracking_key: bytes) -> None:
        self.meeting = meeting
        self.talk = talk
        self.kin = kin
        self.tracking_key = tracking_key
        self.chance = meeting.chance

    def acts(self, groups: Sequence[Group], raised: Sequence[Raised]) -> Iterator[Act]:
        texts = {text.key: text for text in raised}
        for number, group in enumerate(groups):
            days = SETTLED[0] + number % (SETTLED[1] - SETTLED[0] + 1)
            at = self.meeting.office(days, 7 * number + self.chance.uniform(0, 5))
            by = self.meeting.leader if number % 3 else self.meeting.second
            if group.carry:
                yield self._carried(group.carry, self._notes(group), at, by)
            elif group.raised:
                yield from self._raised(texts[group.raised], self._notes(group))
            elif group.aside:
                yield from self._set_aside(group, at, by)

    def _notes(self, group: Group) -> tuple[str, ...]:
        return tuple(self.talk.spoken[note.words].key for note in group.read())

    def _carried(self, idea: str, notes: tuple[str, ...], at: datetime, by: str) -> Act:
        when, proposal = self.kin.first_after(idea, at)
        if when != at:
            when = self.meeting.stage.calendar.office_after(when, self.chance)
        return Act(when, by, CarryContributions(**self.meeting.here(contributions=notes, proposal=proposal)))

    # Set aside --------------------------------------------------------------------------------------------------------

    def _set_aside(self, group: Group, at: datetime, by: str) -> Iterator[Act]:
        notes, code = self._notes(group), SetAsideCode(group.aside)
        aside = SetContributionsAside(**self.meeting.here(contributions=notes, code=code, reasons=group.reasons))
        yield Act(at, by, aside)
        if group.contested:
            yield from self._contested(group, notes[0], at, by)

    def _contested(self, group: Group, note: str, at: datetime, by: str) -> Iterator[Act]:
        """By who said it; another person looks again."""
        who = self.talk.spoken[group.read()[0].words].who
        contest = ContestSettlement(**self.meeting.here(contribution=note, words=group.contested))
        yield Act(at + timedelta(hours=self.chance.uniform(5, 9)), who, contest)
        day = self.meeting.stage.calendar.day_of(at) + 2 - self.meeting.day
        reviewed = self.meeting.office(day, 40)
        facts = {"contribution": note, "upheld": group.upheld, "reasons": group.ruling}
        yield Act(reviewed, ORGANISER, ReviewSettlement(**self.meeting.here(**facts)))
        if group.upheld:
            yield self._carried(group.then, (note,), reviewed + timedelta(minutes=25), by)

    # Raised -----------------------------------------------------------------------------------------------------------

    def _raised(self, text: Raised, notes: tuple[str, ...]) -> Iterator[Act]:
        key = self.meeting.key("raised", text.key)
        at = self.meeting.office(text.after, self.chance.uniform(15, 90))
        raised = RaiseProposal(
            **self.meeting.here(contributions=notes, proposal=key),
            tracking_code=tracking_code_of(self.tracking_key, key),
            words=_words(text),
            theme=text.theme,
            values=tuple(OgpValue(value) for value in text.values),
            place=Place(version=self.meeting.stage.edition, zone=text.zone),
        )
        yield Act(at, self.meeting.leader, raised)
        seen = at + timedelta(minutes=self.chance.uniform(20, 55))
        yield Act(seen, self.meeting.second, ConfirmTranscription(process=PROCESS, proposal=key))
        if text.admitted is not None:
            admitted = self.meeting.office(text.admitted, 45)
            yield Act(admitted, MODERATOR, AdmitProposal(process=PROCESS, proposal=key))
        if text.answer is not None:
            answered = self.meeting.office(text.answer.day, 80)
            yield Act(answered, speaker_of(text.answer.unit), _response(f"proposal/{key}", text.answer))


def _words(text: Raised) -> ProposalWords:
    return ProposalWords(
        title=text.title,
        what_happens=text.happens,
        who_is_affected=text.who,
        causes=text.causes,
        what_to_do=text.what,
        expected_result=text.expected,
    )


def _response(about: str, answer: RaisedAnswer) -> PublishResponse:
    target, quoted = section_of(answer.into)
    return PublishResponse(
        process=PROCESS,
        about=about,
        outcome=Outcome(answer.outcome),
        reasons=answer.reasons,
        unit=answer.unit,
        session=answer.session,
        item=answer.item,
        evidence=(Evidence(title=answer.evidence),),
        target=target,
        target_text=quoted,
    )

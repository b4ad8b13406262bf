"""What is kept of a workshop: who was represented, what people thought of it, and the minutes with their objections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.application.acts import Command
from cocreate.application.workshops import (
    ASPECTS,
    HIGHEST_SCORE,
    LOWEST_SCORE,
    AnswerObjection,
    ApproveMinutes,
    ConfirmMinutes,
    DraftMinutes,
    EvaluateWorkshop,
    ObjectToMinutes,
    PublishMinutes,
    PutMinutesForward,
)
from cocreate.domain.shared import moment_of
from cocreate.queries.workshops.minutes import document_of, draft_of
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.cast import PROCESS
from cocreate.seeds.quito.workshops.bank import Evaluation, MinutesText
from cocreate.seeds.quito.workshops.crowd import Crowd
from cocreate.seeds.quito.workshops.meeting import Meeting

EVALUATE = 0.45
CONFIRM = 0.4
HEADING = "Precisiones"


@dataclass(frozen=True)
class MinutesFromTheRecord:
    """A draft that the platform composes of what happened, with what was made precise since."""

    workshop: str
    precisions: tuple[str, ...] = ()

    def __call__(self, connection: sa.Connection) -> Command:
        text = minutes_text(connection, self.workshop, self.precisions)
        return DraftMinutes(process=PROCESS, workshop=self.workshop, text=text)


@dataclass(frozen=True)
class MinutesAsPublished:
    workshop: str

    def __call__(self, connection: sa.Connection) -> Command:
        return PublishMinutes(process=PROCESS, workshop=self.workshop, text=document_of(connection, self.workshop))


def minutes_text(connection: sa.Connection, workshop: str, precisions: Sequence[str]) -> str:
    told = "\n".join(f"- {precision}" for precision in precisions)
    return "\n".join((draft_of(connection, workshop), *([f"## {HEADING}\n", told] if told else [])))


class Record:
    def __init__(self, meeting: Meeting, crowd: Crowd) -> None:
        self.meeting = meeting
        self.crowd = crowd
        self.chance = meeting.chance

    def evaluations(self, text: Evaluation, since: datetime) -> Iterator[Act]:
        """Most in the minutes after the end, some the day after; a few add a word."""
        words = iter(text.words)
        for guest in self.crowd.there:
            if self.chance.random() >= EVALUATE:
                continue
            hours = self.chance.uniform(0.02, 0.3) if self.chance.random() < 0.7 else self.chance.uniform(12, 26)
            scores = tuple((aspect, self._score(text.usual[aspect])) for aspect in ASPECTS)
            said = EvaluateWorkshop(**self.meeting.here(scores=scores, words=next(words, "")))
            yield Act(since + timedelta(hours=hours), guest.who, said)

    def _score(self, usual: float) -> int:
        return min(HIGHEST_SCORE, max(LOWEST_SCORE, round(self.chance.gauss(usual, 0.8))))

    # Minutes ----------------------------------------------------------------------------------------------------------

    def minutes(self, text: MinutesText) -> Iterator[Act]:
        """Drafted the day after, put to those who were there, objected to, changed where they were right, approved."""
        drafted, until = (
            self.meeting.office(text.drafted),
            self.meeting.stage.calendar.at(self.meeting.day + text.until),
        )
        leader, here = self.meeting.leader, self.meeting.here
        precisions = (text.correction,) if text.correction else ()
        yield Act(drafted, leader, MinutesFromTheRecord(self.meeting.id))
        if precisions:
            edited = MinutesFromTheRecord(self.meeting.id, precisions)
            yield Act(drafted + timedelta(minutes=31), leader, edited)
        first = drafted + timedelta(minutes=50)
        yield Act(first, leader, PutMinutesForward(**here(until=moment_of(until))))
        objected = first + timedelta(days=1.2)
        yield from self._objections(text, objected)
        accepted = tuple(objection.precision for objection in text.objections if objection.accepted)
        if accepted:
            again = self.meeting.office(text.drafted + 2, 60)
            yield Act(again, leader, MinutesFromTheRecord(self.meeting.id, (*precisions, *accepted)))
            until += timedelta(days=2)
            put_forward = PutMinutesForward(**here(until=moment_of(until)))
            yield Act(again + timedelta(minutes=9), leader, put_forward)
            first = again + timedelta(minutes=9)
        yield from self._confirmations(first, until)
        approved = max(until, self.meeting.office(self.meeting.stage.calendar.day_of(until) - self.meeting.day))
        yield Act(approved, leader, ApproveMinutes(**here()))
        yield Act(approved + timedelta(minutes=15), leader, MinutesAsPublished(self.meeting.id))

    def _objections(self, text: MinutesText, at: datetime) -> Iterator[Act]:
        """By people who were there. The other facilitator answers, those that change nothing first."""
        authors = self.chance.sample(self.crowd.there, len(text.objections))
        for number, (objection, guest) in enumerate(zip(text.objections, authors, strict=True)):
            key = self.meeting.key("objection", number)
            filed = ObjectToMinutes(**self.meeting.here(objection=key, words=objection.words))
            yield Act(at + timedelta(minutes=35 * number), guest.who, filed)
            facts = {"objection": key, "accepted": objection.accepted, "reasons": objection.reasons}
            answered = self.meeting.office(text.drafted + 2, 30 if objection.accepted else 5 * number)
            yield Act(answered, self.meeting.second, AnswerObjection(**self.meeting.here(**facts)))

    def _confirmations(self, since: datetime, until: datetime) -> Iterator[Act]:
        for guest in self.crowd.there:
            if self.chance.random() < CONFIRM:
                at = since + (until - since) * self.chance.triangular(0.01, 0.95, 0.15)
                at = min(self.meeting.stage.calendar.awake(at, self.chance), until - timedelta(minutes=5))
                yield Act(at, guest.who, ConfirmMinutes(**self.meeting.here()))

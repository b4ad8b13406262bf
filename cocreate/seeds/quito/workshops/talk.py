"""What is said in the room: notes from phones, by a facilitator's hand and from paper; corrected, taken back, linked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cocreate.application.workshops import (
    Contribute,
    CorrectContribution,
    CorrectNote,
    LinkContribution,
    NoteForOthers,
    UnlinkContribution,
    Via,
    WithdrawContribution,
    WithdrawNote,
)
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.workshops.bank import Group, Note, note_of
from cocreate.seeds.quito.workshops.crowd import Crowd
from cocreate.seeds.quito.workshops.kin import Kin
from cocreate.seeds.quito.workshops.meeting import Meeting

LINKED = 7
"""Notes of which a facilitator says at once which proposal they talk about."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A note as it stands in the room."""

    key: str
    note: Note
    who: str | int
    at: datetime


class Talk:
    """`corrected`: what was written first, and what its author made of it. `spoken` by words, once they were said."""

    def __init__(self, meeting: Meeting, crowd: Crowd, corrected: Sequence[tuple[str, str]]) -> None:
        self.meeting = meeting
        self.crowd = crowd
        self.chance = meeting.chance
        self.firsts = {last: first for first, last in corrected}
        self.spoken: dict[str, Spoken] = {}

    def said(self, notes: list[Note], begins: datetime, ends: datetime) -> Iterator[Act]:
        """In one question: thinking first, then many at once, then few."""
        span = (ends - begins).total_seconds()
        self.chance.shuffle(notes)
        moments = sorted(self.chance.triangular(0.05, 0.93, 0.35) * span for _note in notes)
        for note, second in zip(notes, moments, strict=True):
            yield from self._said(note, begins + timedelta(seconds=second))

    def _said(self, note: Note, at: datetime) -> Iterator[Act]:
        who = self.meeting.leader if note.via is not Via.PHONE else self._somebody(note.table, at)
        key = self.meeting.key("note", note.words)
        self.spoken[note.words] = Spoken(key, note, who, at)
        first = self.firsts.get(note.words, note.words)
        yield Act(at, who, self._noting(key, note, first))
        if first != note.words:
            kind = CorrectContribution if note.via is Via.PHONE else CorrectNote
            correct = kind(**self.meeting.here(contribution=key, words=note.words))
            yield Act(at + timedelta(seconds=self.chance.uniform(15, 50)), who, correct)

    def _noting(self, key: str, note: Note, words: str) -> Contribute | NoteForOthers:
        facts = self.meeting.here(contribution=key, words=words, item=note.question, table=note.table)
        return Contribute(**facts) if note.via is Via.PHONE else NoteForOthers(**facts, via=note.via)

    def _somebody(self, table: str, at: datetime) -> str | int:
        """At this table, and in the room by then."""
        seated = self.crowd.at_table(table)
        return self.chance.choice([guest for guest in seated if guest.at < at - timedelta(minutes=2)] or seated[:1]).who

    def taken_back(self, lines: list[str], begins: datetime) -> Iterator[Act]:
        """Written and withdrawn within the minute."""
        for number, note in enumerate(map(note_of, lines)):
            at = begins + timedelta(minutes=3 + 2 * number)
            who = self.meeting.second if note.via is not Via.PHONE else self._somebody(note.table, at)
            key = self.meeting.key("slip", note.words)
            yield Act(at, who, self._noting(key, note, note.words))
            kind = WithdrawContribution if note.via is Via.PHONE else WithdrawNote
            yield Act(at + timedelta(seconds=44), who, kind(**self.meeting.here(contribution=key)))

    def linked(self, groups: list[Group], kin: Kin) -> Iterator[Act]:
        """While people talk, a facilitator finds what was proposed before; once she takes the wrong one."""
        known = [group for group in groups if group.carry and kin.before(group.carry, self.meeting.starts)]
        for number, group in enumerate(known[:LINKED]):
            spoken = self.spoken[group.read()[0].words]
            at = spoken.at + timedelta(seconds=self.chance.uniform(40, 200))
            proposal = kin.before(group.carry, self.meeting.starts)
            wrong = kin.before(known[number - 1].carry, self.meeting.starts) if number == 1 else None
            if wrong and wrong != proposal:
                facts = self.meeting.here(contribution=spoken.key, proposal=wrong)
                yield Act(at, self.meeting.second, LinkContribution(**facts))
                yield Act(at + timedelta(seconds=20), self.meeting.second, UnlinkContribution(**facts))
            right = LinkContribution(**self.meeting.here(contribution=spoken.key, proposal=proposal))
            yield Act(at + timedelta(seconds=35), self.meeting.second, right)

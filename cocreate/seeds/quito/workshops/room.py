"""A workshop that takes place: its doors, its agenda, and all that is said and decided until it ends."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from cocreate.application.workshops import (
    BeginItem,
    EndWorkshop,
    ItemKind,
    OpenDoors,
    PhotographBoard,
    PriorityGroup,
    RecordRepresentation,
)
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.workshops.bank import Held
from cocreate.seeds.quito.workshops.crowd import Crowd
from cocreate.seeds.quito.workshops.deciding import FOR_POLLS, Deciding
from cocreate.seeds.quito.workshops.kin import Kin
from cocreate.seeds.quito.workshops.meeting import Meeting
from cocreate.seeds.quito.workshops.papers import BOARDS, upload_of
from cocreate.seeds.quito.workshops.sorting import Sorting
from cocreate.seeds.quito.workshops.talk import Talk

DOORS_BEFORE = timedelta(minutes=20)
LATE_COMERS = timedelta(minutes=13)


class Room:
    def __init__(self, meeting: Meeting, text: Held, crowd: Crowd, kin: Kin) -> None:
        self.meeting = meeting
        self.text = text
        self.crowd = crowd
        self.kin = kin
        self.talk = Talk(meeting, crowd, text.corrected)
        self.sorting = Sorting(meeting, self.talk, text.themes)
        self.deciding = Deciding(meeting, crowd, text.themes)

    def acts(self, seated: Sequence[int]) -> Iterator[Act]:
        meeting, opens = self.meeting, self.meeting.starts - DOORS_BEFORE
        yield Act(opens - timedelta(seconds=40), meeting.leader, OpenDoors(**meeting.here()))
        yield from self.crowd.arrivals(seated, opens, meeting.starts + LATE_COMERS)
        yield from self.crowd.counted(self.text.door, meeting.starts + timedelta(minutes=1))
        for item, begins, _ends in meeting.items():
            yield Act(begins, meeting.leader, BeginItem(**meeting.here(item=item[0])))
        yield from self._questions()
        yield from self._sorted()
        yield from self._decided()
        yield from self._photographed()
        yield from self._ended()

    def _questions(self) -> Iterator[Act]:
        groups = list(self.text.groups)
        notes = [note for group in groups for note in group.read()]
        for item, begins, ends in self.meeting.items():
            if item[1] == ItemKind.QUESTION:
                yield from self.talk.said([note for note in notes if note.question == item[0]], begins, ends)
        yield from self.talk.linked(groups, self.kin)
        first = next((begins for item, begins, _ends in self.meeting.items() if item[0] == "a"), self.meeting.starts)
        yield from self.talk.taken_back([line for line in self.text.withdrawn if line[1] == "a"], first)
        second = next((begins for item, begins, _ends in self.meeting.items() if item[0] == "b"), first)
        yield from self.talk.taken_back([line for line in self.text.withdrawn if line[1] == "b"], second)

    def _sorted(self) -> Iterator[Act]:
        if self.text.themes:
            yield from self.sorting.acts(*self.meeting.span(ItemKind.SORT))

    def _decided(self) -> Iterator[Act]:
        """Where nothing is decided together, a poll is asked between two talks."""
        if not self.text.is_consultation:
            begins, ends = self.meeting.span(ItemKind.TALK, self.text.agenda[1][0])
            yield from self.deciding.polls(self.text.polls, begins + timedelta(minutes=5), ends)
            return
        begins, ends = self.meeting.span(ItemKind.DECIDE)
        turn = begins + (ends - begins) * FOR_POLLS
        yield from self.deciding.polls(self.text.polls, begins, turn)
        yield from self.deciding.agreements(self.text.agreements, turn, ends)

    def _photographed(self) -> Iterator[Act]:
        """When its question is over, before the sheets are taken down."""
        for (item, table), paper in zip(self.text.photos, BOARDS, strict=False):
            ends = next(ends for known, _begins, ends in self.meeting.items() if known[0] == item)
            photo = PhotographBoard(
                **self.meeting.here(photo=paper.key, upload=upload_of(paper), item=item, table=table)
            )
            yield Act(ends + timedelta(minutes=1, seconds=30 * int(table)), self.meeting.second, photo)

    def _ended(self) -> Iterator[Act]:
        groups = tuple(PriorityGroup(group) for group in self.text.groups_present)
        represented = RecordRepresentation(**self.meeting.here(groups=groups))
        yield Act(self.meeting.ends - timedelta(minutes=2), self.meeting.leader, represented)
        yield Act(self.meeting.ends + timedelta(minutes=3), self.meeting.leader, EndWorkshop(**self.meeting.here()))

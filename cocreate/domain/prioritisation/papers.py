"""Paper ballots: a batch from one box, entered by two people who do not see each other, differences resolved openly."""

from collections.abc import Collection

from cocreate.domain.prioritisation.refusals import (
    BatchExists,
    BatchIsEmpty,
    BatchIsSettled,
    BatchTooLarge,
    EnteredByTheSamePerson,
    EnteredTwiceAlready,
    EntriesAreMissing,
    EntriesStillDiffer,
    EntryIsIncomplete,
    NoSuchBatch,
    NothingToResolve,
)
from cocreate.domain.prioritisation.words import ChamberKey
from cocreate.domain.shared import Aggregate, Sealed

MOST_PAPERS = 500


class PaperBatch(Aggregate):
    """`batch/<round>/<batch>`. The papers are numbered when the box is opened; what each says stands outside, in the
    two entries, until the batch is accepted and its ballots are written down like all others."""

    PREFIX = "batch"

    round: str
    papers: int
    entered_by: list[str]
    differing: set[int]
    settled: bool

    class Opened(Aggregate.Event):
        """`box`: the words on it. `papers`: how many were counted in it, before anybody read one."""

        TOPIC = "prioritisation.batch_opened"
        process: str
        round: str
        batch: str
        chamber: ChamberKey
        box: Sealed
        papers: int

        def apply(self, batch: "PaperBatch") -> None:
            batch.round = self.round
            batch.papers = self.papers

    class Entered(Aggregate.Event):
        """`entry`: 1 or 2. `content` commits to what was read on every paper, before anybody compared."""

        TOPIC = "prioritisation.batch_entered"
        process: str
        round: str
        batch: str
        entry: int
        content: Sealed

        def apply(self, batch: "PaperBatch") -> None:
            batch.entered_by.append(self.actor)

    class Compared(Aggregate.Event):
        """`differing`: numbers of the papers that the two read differently."""

        TOPIC = "prioritisation.batch_compared"
        process: str
        round: str
        batch: str
        differing: list[int]

        def apply(self, batch: "PaperBatch") -> None:
            batch.differing = set(self.differing)

    class PaperResolved(Aggregate.Event):
        """Somebody took the paper in hand and says what it says, with the reason in words."""

        TOPIC = "prioritisation.paper_resolved"
        process: str
        round: str
        batch: str
        paper: int
        reason: Sealed

        def apply(self, batch: "PaperBatch") -> None:
            batch.differing.discard(self.paper)

    class Accepted(Aggregate.Event):
        TOPIC = "prioritisation.batch_accepted"
        process: str
        round: str
        batch: str
        papers: int

        def apply(self, batch: "PaperBatch") -> None:
            batch.settled = True

    class SetAside(Aggregate.Event):
        """Its papers are not counted; another batch may hold them anew."""

        TOPIC = "prioritisation.batch_set_aside"
        process: str
        round: str
        batch: str
        papers: int
        reason: Sealed

        def apply(self, batch: "PaperBatch") -> None:
            batch.settled = True

    @classmethod
    def name(cls, round: str, batch: str) -> str:
        return f"{round}/{batch}"

    @property
    def number(self) -> str:
        return self.key.partition("/")[2]

    def start(self) -> None:
        self.round = ""
        self.papers = 0
        self.entered_by = []
        self.differing = set()
        self.settled = False

    def open(self, *, process: str, round: str, batch: str, chamber: ChamberKey, box: Sealed, papers: int) -> None:
        if self.exists:
            raise BatchExists(batch=batch)
        if papers < 1:
            raise BatchIsEmpty
        if papers > MOST_PAPERS:
            raise BatchTooLarge(most=MOST_PAPERS)
        self.trigger(self.Opened, process=process, round=round, batch=batch, chamber=chamber, box=box, papers=papers)

    def enter(self, *, process: str, by: str, read: Collection[int], content: Sealed) -> int:
        """Which of the two entries it is. `read`: numbers of the papers that were entered."""
        self._must_be_open()
        if len(self.entered_by) == 2:
            raise EnteredTwiceAlready(batch=self.number)
        if by in self.entered_by:
            raise EnteredByTheSamePerson
        if set(read) != set(range(1, self.papers + 1)):
            raise EntryIsIncomplete(read=len(read), papers=self.papers)
        entry = len(self.entered_by) + 1
        self.trigger(self.Entered, process=process, round=self.round, batch=self.number, entry=entry, content=content)
        return entry

    def compare(self, *, process: str, differing: list[int]) -> None:
        self.trigger(self.Compared, process=process, round=self.round, batch=self.number, differing=sorted(differing))

    def resolve(self, *, process: str, paper: int, reason: Sealed) -> None:
        self._must_be_entered()
        if paper not in self.differing:
            raise NothingToResolve(paper=paper)
        self.trigger(
            self.PaperResolved, process=process, round=self.round, batch=self.number, paper=paper, reason=reason
        )

    def accept(self, *, process: str) -> None:
        self._must_be_entered()
        if self.differing:
            raise EntriesStillDiffer(papers=sorted(self.differing))
        self.trigger(self.Accepted, process=process, round=self.round, batch=self.number, papers=self.papers)

    def set_aside(self, *, process: str, reason: Sealed) -> None:
        self._must_be_open()
        self.trigger(
            self.SetAside, process=process, round=self.round, batch=self.number, papers=self.papers, reason=reason
        )

    def _must_be_entered(self) -> None:
        self._must_be_open()
        if len(self.entered_by) < 2:
            raise EntriesAreMissing(batch=self.number)

    def _must_be_open(self) -> None:
        if not self.exists:
            raise NoSuchBatch(batch=self.number)
        if self.settled:
            raise BatchIsSettled(batch=self.number)

"""Batches of paper ballots: counted before anybody reads, entered by two, differences settled, accepted or set aside."""

from collections.abc import Iterator
from typing import Any

import pytest

from cocreate.domain.prioritisation import (
    MOST_PAPERS,
    BatchExists,
    BatchIsEmpty,
    BatchIsSettled,
    BatchTooLarge,
    ChamberKey,
    EnteredByTheSamePerson,
    EnteredTwiceAlready,
    EntriesAreMissing,
    EntriesStillDiffer,
    EntryIsIncomplete,
    NoSuchBatch,
    NothingToResolve,
    PaperBatch,
)
from cocreate.domain.shared import MOMENT, Sealed

WORDS = Sealed("a" * 43)
THREE = (1, 2, 3)


@pytest.fixture(autouse=True)
def moment() -> Iterator[None]:
    token = MOMENT.set("2026-03-02T14:00:00.000Z")
    yield
    MOMENT.reset(token)


def a_batch() -> PaperBatch:
    return PaperBatch.begin(PaperBatch.stream(PaperBatch.name("r", "1")))


def opened(papers: int = 3) -> PaperBatch:
    batch = a_batch()
    open_it(batch, papers)
    return batch


def open_it(batch: PaperBatch, papers: int = 3) -> None:
    batch.open(process="p", round="r", batch="1", chamber=ChamberKey.CITIZENS, box=WORDS, papers=papers)


def enter(batch: PaperBatch, by: str, read: Any = THREE) -> int:
    return batch.enter(process="p", by=by, read=read, content=WORDS)


def entered(*differing: int) -> PaperBatch:
    batch = opened()
    enter(batch, "clara")
    enter(batch, "fermin")
    batch.compare(process="p", differing=list(differing))
    return batch


def kinds(batch: PaperBatch) -> list[str]:
    return [type(event).__name__ for event in batch.pending_events]


# Opening --------------------------------------------------------------------------------------------------------------


def test_a_box_is_counted_when_it_is_opened() -> None:
    batch = opened(papers=2)
    assert kinds(batch) == ["Opened"]
    assert (batch.round, batch.number, batch.papers) == ("r", "1", 2)


def test_a_batch_is_opened_once() -> None:
    batch = opened()
    with pytest.raises(BatchExists):
        open_it(batch)


@pytest.mark.parametrize("papers", [0, -1])
def test_an_empty_box_makes_no_batch(papers: int) -> None:
    with pytest.raises(BatchIsEmpty):
        opened(papers)


def test_a_batch_holds_as_many_papers_as_two_people_read_in_a_sitting() -> None:
    assert opened(MOST_PAPERS).papers == MOST_PAPERS
    with pytest.raises(BatchTooLarge) as no:
        opened(MOST_PAPERS + 1)
    assert no.value.details == {"most": MOST_PAPERS}


# Entering -------------------------------------------------------------------------------------------------------------


def test_two_people_enter_one_after_the_other() -> None:
    batch = opened()
    assert [enter(batch, "clara"), enter(batch, "fermin")] == [1, 2]


def test_nobody_enters_twice() -> None:
    batch = opened()
    enter(batch, "clara")
    batch.entered_by = ["clara"]  # the ledger stamps the actor on the event
    with pytest.raises(EnteredByTheSamePerson):
        enter(batch, "clara")


def test_two_entries_are_enough() -> None:
    batch = entered()
    with pytest.raises(EnteredTwiceAlready):
        enter(batch, "gloria")


@pytest.mark.parametrize("read", [(), (1, 2), (1, 2, 3, 4), (0, 1, 2), (2, 3, 4)])
def test_every_paper_of_the_batch_is_entered_and_no_other(read: tuple[int, ...]) -> None:
    with pytest.raises(EntryIsIncomplete) as no:
        enter(opened(), "clara", read)
    assert no.value.details == {"read": len(read), "papers": 3}


@pytest.mark.parametrize("act", ["enter", "resolve", "accept", "set_aside"])
def test_what_was_never_opened_is_no_batch(act: str) -> None:
    with pytest.raises(NoSuchBatch):
        ACTS[act](a_batch())


# Settling -------------------------------------------------------------------------------------------------------------

ACTS = {
    "enter": lambda batch: enter(batch, "gloria"),
    "resolve": lambda batch: batch.resolve(process="p", paper=2, reason=WORDS),
    "accept": lambda batch: batch.accept(process="p"),
    "set_aside": lambda batch: batch.set_aside(process="p", reason=WORDS),
}


def test_a_batch_in_which_both_read_the_same_is_accepted() -> None:
    batch = entered()
    batch.accept(process="p")
    assert kinds(batch)[-1] == "Accepted"


def test_differences_are_settled_one_by_one_before_it_is_accepted() -> None:
    batch = entered(3, 1)
    for left, paper in (([1, 3], 1), ([3], 3)):
        with pytest.raises(EntriesStillDiffer) as no:
            batch.accept(process="p")
        assert no.value.details == {"papers": left}
        batch.resolve(process="p", paper=paper, reason=WORDS)
    batch.accept(process="p")


@pytest.mark.parametrize("paper", [2, 4, 0])
def test_what_both_read_alike_needs_no_settling(paper: int) -> None:
    with pytest.raises(NothingToResolve):
        entered(1).resolve(process="p", paper=paper, reason=WORDS)


def test_a_difference_is_settled_once() -> None:
    batch = entered(1)
    batch.resolve(process="p", paper=1, reason=WORDS)
    with pytest.raises(NothingToResolve):
        batch.resolve(process="p", paper=1, reason=WORDS)


@pytest.mark.parametrize("entries", [0, 1])
@pytest.mark.parametrize("act", ["resolve", "accept"])
def test_nothing_is_settled_before_two_people_have_entered_it(entries: int, act: str) -> None:
    batch = opened()
    for who in ("clara", "fermin")[:entries]:
        enter(batch, who)
    with pytest.raises(EntriesAreMissing):
        ACTS[act](batch)


@pytest.mark.parametrize("entries", [0, 1, 2])
def test_a_batch_is_set_aside_whenever_something_is_wrong_with_it(entries: int) -> None:
    batch = opened()
    for who in ("clara", "fermin")[:entries]:
        enter(batch, who)
    batch.set_aside(process="p", reason=WORDS)
    assert kinds(batch)[-1] == "SetAside"


@pytest.mark.parametrize("end", ["accept", "set_aside"])
@pytest.mark.parametrize("act", list(ACTS))
def test_what_is_settled_stays_as_it_is(end: str, act: str) -> None:
    batch = entered()
    ACTS[end](batch)
    with pytest.raises(BatchIsSettled):
        ACTS[act](batch)

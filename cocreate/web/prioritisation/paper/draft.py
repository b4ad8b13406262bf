"""What somebody has typed of a batch so far, kept for her alone: it survives a reload, a cut line, a change of desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cocreate.kept.drafts import Draft, begin_draft, delete_draft, drafts_of, save_draft
from cocreate.queries.prioritisation.paper import Batch
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.current import actor, connection, database, now
from cocreate.web.prioritisation.paper.lines import Body, UnreadableLine, body_typed, why_blank
from cocreate.web.prioritisation.voting.paper import Paper

KIND = "paper_reading"


@dataclass(frozen=True)
class Reading:
    """The lines of one reader, by the number of the paper; what was left empty is missing."""

    paper: Paper
    papers: int
    lines: Mapping[int, str]

    @cached_property
    def problems(self) -> dict[int, str]:
        """Slips of the keyboard, by the number of the paper."""
        found = {}
        for number, line in self.lines.items():
            try:
                body_typed(self.paper, line)
            except UnreadableLine as slip:
                found[number] = slip.sentence
        return found

    @cached_property
    def bodies(self) -> dict[int, Body]:
        """What the papers say that can be read so far."""
        readable = {number: line for number, line in self.lines.items() if number not in self.problems}
        found = {number: body_typed(self.paper, line) for number, line in readable.items()}
        return {number: body for number, body in found.items() if body is not None}

    @property
    def missing(self) -> list[int]:
        return [number for number in range(1, self.papers + 1) if number not in self.lines]

    @property
    def is_whole(self) -> bool:
        return not self.missing and not self.problems

    @property
    def over_the_limits(self) -> dict[int, str]:
        """Papers that say something and are counted as blank all the same, with the limit that they break."""
        reasons = {number: why_blank(self.paper, body) for number, body in self.bodies.items() if "blank" not in body}
        return {number: reason for number, reason in reasons.items() if reason}


def reading_of(round: RoundView, batch: Batch, paper: Paper) -> Reading:
    kept = _kept(round, batch)
    return _reading(kept.value if kept else {}, batch, paper)


def keep_lines(round: RoundView, batch: Batch, paper: Paper, lines: Mapping[int, str]) -> Reading:
    """These lines as they were typed, right or wrong, beside the others."""
    kept, me = _kept(round, batch), actor().person or ""
    fields: dict[str, Any] = {"round": round.id, "batch": batch.number}
    fields |= {str(number): line for number, line in lines.items()}
    with database().writing() as writing:
        draft = kept or begin_draft(writing, person=me, kind=KIND, process=round.process, at=now())
        return _reading(save_draft(writing, draft, fields, now()).value, batch, paper)


def put_away(round: RoundView, batch: Batch) -> None:
    """Two windows may have begun one each."""
    for kept in _all_kept(round, batch):
        with database().writing() as writing:
            delete_draft(writing, kept.person, kept.id)


def _kept(round: RoundView, batch: Batch) -> Draft | None:
    return next(iter(_all_kept(round, batch)), None)


def _all_kept(round: RoundView, batch: Batch) -> list[Draft]:
    """The last changed first."""
    mine = drafts_of(connection(), actor().person or "", KIND)
    of_batch = (round.id, batch.number)
    return [draft for draft in mine if (draft.value.get("round"), draft.value.get("batch")) == of_batch]


def _reading(value: Mapping[str, Any], batch: Batch, paper: Paper) -> Reading:
    lines = {number: str(value.get(str(number), "")).strip() for number in range(1, batch.papers + 1)}
    return Reading(paper, batch.papers, {number: line for number, line in lines.items() if line})

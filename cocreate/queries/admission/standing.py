"""How far the admission of one proposal has come, with its clock, its decision and the opinions of units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cocreate.domain.admission import State
from cocreate.domain.shared import Moment
from cocreate.kept.words import Value, words_of
from cocreate.projections.admission import ADMISSION, CRITERIA, OPINION
from cocreate.projections.processes import UNIT
from cocreate.projections.proposals import PROPOSAL
from cocreate.queries.admission.criteria import TERMS, Terms, first_opening


@dataclass(frozen=True)
class OpinionView:
    """What a unit was asked, and what it said. `unit_name` is what people read; `words` None while nothing was said,
    or once erased."""

    position: int
    aspect: str
    unit: str
    unit_name: str
    asked_at: Moment
    answer_by: Moment
    given_at: Moment | None
    verdict: str | None
    words: str | None
    refer_to: str

    def is_late(self, at: Moment) -> bool:
        """Given after its day, or not given and its day is over."""
        return (self.given_at or at) > self.answer_by


@dataclass(frozen=True)
class Standing:
    """`clock_from`: from when the days to decide count, before the first opening is considered. What people wrote
    (`question`, `answer`, `reasons`, `appeal`, `appeal_reasons`) is None where nothing was written, or once erased."""

    proposal: str
    process: str
    state: State
    clock_from: Moment
    terms: Terms | None
    changed_at: Moment | None = None
    position: int | None = None
    asked_at: Moment | None = None
    answer_until: Moment | None = None
    question: str | None = None
    answered_at: Moment | None = None
    answer: str | None = None
    decided_at: Moment | None = None
    decided_by: str | None = None
    decided_as: str | None = None
    criteria: int | None = None
    code: str | None = None
    reasons: str | None = None
    appeal_until: Moment | None = None
    appealed_at: Moment | None = None
    appeal: str | None = None
    appeal_decide_by: Moment | None = None
    appeal_decided_at: Moment | None = None
    appeal_decided_as: str | None = None
    appeal_upheld: bool | None = None
    appeal_reasons: str | None = None
    respond_by: Moment | None = None
    opinions: list[OpinionView] = field(default_factory=list)

    @property
    def was_not_admitted(self) -> bool:
        """Also when an appeal was upheld afterwards."""
        return self.code is not None

    @property
    def waits(self) -> bool:
        """A decision is owed: the first one, or that of an appeal."""
        return self.state in (State.PENDING, State.RETURNED, State.APPEALED)

    @property
    def decide_by(self) -> Moment | None:
        """The public deadline; None when nothing is owed, or no clock runs yet."""
        if not self.waits:
            return None
        if self.state is State.APPEALED:
            return self.appeal_decide_by
        return self.terms.decide_by(self.clock_from) if self.terms else None

    def is_stopped(self, at: Moment) -> bool:
        """The clock stands still: the author has time to answer."""
        return self.state is State.RETURNED and self.answer_until is not None and at < self.answer_until

    def is_late(self, at: Moment) -> bool:
        return self.decide_by is not None and not self.is_stopped(at) and self.decide_by <= at

    def can_appeal(self, at: Moment) -> bool:
        """Its author can; once, and as long as the days for it run."""
        never = self.state is State.NOT_ADMITTED and self.appealed_at is None
        return never and self.appeal_until is not None and at < self.appeal_until


_WORDS = ("question", "answer", "reasons", "appeal", "appeal_reasons")
_ADMISSION = [column for column in ADMISSION.c if column.name not in ("proposal", "process", "state", "clock_from")]
_LATEST = (
    sa.select(sa.func.max(CRITERIA.c.edition))
    .where(CRITERIA.c.process == PROPOSAL.c.process)
    .correlate(PROPOSAL)
    .scalar_subquery()
)
clock_began = sa.func.coalesce(ADMISSION.c.clock_from, PROPOSAL.c.confirmed_at, PROPOSAL.c.submitted_at)
"""From when the days to decide count, with PROPOSAL joined to ADMISSION; in its order deadlines follow one another."""

# Put together once: the page of a proposal asks it every time. One row for each opinion, or one without.
_STANDING = (
    sa.select(
        PROPOSAL.c.id, PROPOSAL.c.process, sa.func.coalesce(ADMISSION.c.state, State.PENDING.value).label("state"),
        clock_began.label("clock_from"), *_ADMISSION,
        *(column.label(f"terms_{column.name}") for column in TERMS),
        first_opening(PROPOSAL.c.process).label("terms_opened_at"),
        *(column.label(f"opinion_{column.name}") for column in OPINION.c), UNIT.c.name.label("opinion_unit_name"),
    )
    .outerjoin(ADMISSION, ADMISSION.c.proposal == PROPOSAL.c.id)
    .outerjoin(CRITERIA, (CRITERIA.c.process == PROPOSAL.c.process) & (CRITERIA.c.edition == _LATEST))
    .outerjoin(OPINION, OPINION.c.proposal == PROPOSAL.c.id)
    .outerjoin(UNIT, (UNIT.c.process == OPINION.c.process) & (UNIT.c.key == OPINION.c.unit))
    .where(PROPOSAL.c.id.in_(sa.bindparam("wanted", expanding=True)))
    .order_by(PROPOSAL.c.id, OPINION.c.position)
)  # fmt: skip


def state_of(connection: sa.Connection, proposal: str) -> Standing | None:
    """None when there is no such proposal. Two statements."""
    return states_of(connection, [proposal]).get(proposal)


def states_of(connection: sa.Connection, proposals: Iterable[str]) -> dict[str, Standing]:
    """By the proposal's id. Two statements, however many."""
    wanted = sorted(set(proposals))
    if not wanted:
        return {}
    found: dict[str, list[sa.RowMapping]] = {}
    for row in connection.execute(_STANDING, {"wanted": wanted}).mappings():
        found.setdefault(row["id"], []).append(row)
    words = words_of(connection, _sealed_in(row for rows in found.values() for row in rows))
    return {proposal: _standing(rows, words) for proposal, rows in found.items()}


def _sealed_in(rows: Iterable[sa.RowMapping]) -> set[str]:
    names = (*_WORDS, "opinion_words", "opinion_unit_name")
    return {row[name] for row in rows for name in names if row[name]}


def _standing(rows: Sequence[sa.RowMapping], words: dict[str, Value]) -> Standing:
    row = rows[0]
    fields: dict[str, Any] = {column.name: row[column.name] for column in _ADMISSION}
    fields |= {name: words.get(row[name]) for name in _WORDS}
    edition = row["terms_edition"]
    terms: tuple[Any, ...] = (*(row[f"terms_{column.name}"] for column in TERMS), row["terms_opened_at"])
    return Standing(
        proposal=row["id"],
        process=row["process"],
        state=State(row["state"]),
        clock_from=row["clock_from"],
        terms=None if edition is None else Terms(*terms),
        opinions=[_opinion(row, words) for row in rows if row["opinion_position"] is not None],
        **fields,
    )


def _opinion(row: sa.RowMapping, words: dict[str, Value]) -> OpinionView:
    said = words.get(row["opinion_words"]) or {}
    return OpinionView(
        position=row["opinion_given_position"] or row["opinion_position"],
        aspect=row["opinion_aspect"],
        unit=row["opinion_unit"],
        unit_name=words.get(row["opinion_unit_name"]) or row["opinion_unit"],
        asked_at=row["opinion_asked_at"],
        answer_by=row["opinion_answer_by"],
        given_at=row["opinion_given_at"],
        verdict=row["opinion_verdict"],
        words=said.get("words"),
        refer_to=said.get("refer_to", ""),
    )

"""The register as a list: one line for each admitted proposal, found and filtered; late ones; outcomes by proposal."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import TEXT
from cocreate.kept.search import matching
from cocreate.projections.admission import OPINION
from cocreate.projections.proposals import ADMITTED, ANSWERED, PROPOSAL
from cocreate.projections.responses import ANSWER, RESPONSE
from cocreate.queries.proposals.rows import COLUMNS, ListedProposal, listed

PAGE = 25
OWED = "owed"
LATE, ON_TIME = "late", "on_time"
FILTERS = ("outcome", "unit", "theme", "zone", "phase", "pace")


@dataclass(frozen=True)
class Criteria:
    """What the reader asked for; empty texts ask for nothing. `outcome` may be `owed`; `pace`: `late` or `on_time`."""

    q: str = ""
    outcome: str = ""
    unit: str = ""
    theme: str = ""
    zone: str = ""
    phase: str = ""
    pace: str = ""

    def set_filters(self) -> dict[str, str]:
        return {name: value for name in FILTERS if (value := getattr(self, name))}

    @property
    def asks(self) -> bool:
        return bool(self.q or self.set_filters())

    def without(self, name: str) -> "Criteria":
        return replace(self, **{name: ""})


class Cursor(NamedTuple):
    """A place in the list: the position of the response, none for what is owed, and the number of the proposal."""

    position: int
    number: int
    backwards: bool = False

    def __str__(self) -> str:
        return f"{self.position}.{self.number}"

    @classmethod
    def read(cls, after: str, before: str) -> "Cursor | None":
        """From the two parameters of an address; None for none, or for one that nobody made here."""
        position, _sep, number = (after or before).partition(".")
        if not (position.isdecimal() and number.isdecimal()) or len(position + number) > 18:
            return None
        return cls(int(position), int(number), backwards=not after)


class Answered(NamedTuple):
    """A proposal with what it is owed or was given. `response` is the number of the response, `units` those that were
    asked about it; both only where the list asks for them."""

    proposal: ListedProposal
    owed_since: Moment
    respond_by: Moment
    outcome: str | None
    unit: str | None
    answered_at: Moment | None
    days: int | None
    late: bool | None
    response: int | None
    group: bool
    position: int
    units: tuple[str, ...] = ()

    def is_late(self, at: Moment) -> bool:
        return bool(self.late) if self.answered_at else at >= self.respond_by


@dataclass(frozen=True)
class Page:
    answers: list[Answered]
    previous: Cursor | None
    following: Cursor | None
    total: int


_OF_ANSWER = ("owed_since", "respond_by", "outcome", "unit", "answered_at", "days", "late")
_FIRST = RESPONSE.alias("first_edition")
_SOURCE = (
    ANSWER.join(PROPOSAL, PROPOSAL.c.id == ANSWER.c.proposal)
    .outerjoin(_FIRST, (_FIRST.c.about == ANSWER.c.about) & (_FIRST.c.edition == 1))
    .outerjoin(TEXT, (TEXT.c.commitment == PROPOSAL.c.words))
)
_LISTED = sa.select(
    *(PROPOSAL.c[name] for name in COLUMNS),
    TEXT.c.value,
    *(ANSWER.c[name].label(f"answer_{name}") for name in _OF_ANSWER),
    _FIRST.c.number.label("response_number"),
    ANSWER.c.about,
    ANSWER.c.position,
).select_from(_SOURCE)
_RANK = sa.case((ANSWER.c.answered_at.is_(None), 0), else_=ANSWER.c.position)
_STANDING = PROPOSAL.c.status.in_([ADMITTED, ANSWERED])


def conditions_of(dialect: str, process: str, criteria: Criteria, at: Moment) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [ANSWER.c.process == process, _STANDING]
    if criteria.outcome:
        owed = criteria.outcome == OWED
        found.append(ANSWER.c.answered_at.is_(None) if owed else ANSWER.c.outcome == criteria.outcome)
    if criteria.unit:
        found.append(ANSWER.c.unit == criteria.unit)
    found += [PROPOSAL.c[name] == value for name in ("theme", "zone", "phase") if (value := getattr(criteria, name))]
    if criteria.pace == LATE:
        found.append(_is_late(at))
    elif criteria.pace == ON_TIME:
        found.append(sa.not_(_is_late(at)))
    search = matching(dialect, criteria.q) if criteria.q else None
    if search is not None:
        found += [TEXT.c.id.in_(search), PROPOSAL.c.hidden.is_(False)]
    return found


def _is_late(at: Moment) -> sa.ColumnElement[bool]:
    return sa.case((ANSWER.c.answered_at.is_(None), ANSWER.c.respond_by <= at), else_=ANSWER.c.late.is_(True))


def page_of(
    connection: sa.Connection, process: str, criteria: Criteria, at: Moment, cursor: Cursor | None = None
) -> Page:
    """One page in two statements: the newest responses first, then what is owed."""
    where = conditions_of(connection.dialect.name, process, criteria, at)
    total = connection.execute(sa.select(sa.func.count()).select_from(_SOURCE).where(*where)).scalar_one()
    backwards = cursor is not None and cursor.backwards
    keys = (_RANK, PROPOSAL.c.number)
    query = _LISTED.where(*where).limit(PAGE + 1)
    query = query.order_by(*keys) if backwards else query.order_by(*(key.desc() for key in keys))
    if cursor is not None:
        place, here = sa.tuple_(*keys), sa.tuple_(cursor.position, cursor.number)
        query = query.where(place > here if backwards else place < here)
    rows = [_answered(row) for row in connection.execute(query)]
    more, shown = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        shown.reverse()
    before = more if backwards else cursor is not None
    after = True if backwards else more
    return Page(
        shown,
        _cursor(shown[0], backwards=True) if shown and before else None,
        _cursor(shown[-1]) if shown and after else None,
        int(total),
    )


def _cursor(answer: Answered, *, backwards: bool = False) -> Cursor:
    return Cursor(answer.position if answer.answered_at else 0, answer.proposal.number, backwards)


def _answered(row: Any) -> Answered:
    cut = len(COLUMNS) + 1
    about = row.about or ""
    fields = (listed(row[:cut]), *row[cut:-2], about.startswith("cluster/"), row.position, ())
    return Answered._make(fields)


def late_answers(
    connection: sa.Connection, process: str, at: Moment, *, limit: int = 50, offset: int = 0
) -> tuple[list[Answered], int]:
    """What is owed beyond its day, the longest first; then what was answered after it, the latest first; and how many
    there are. Three statements."""
    where = [ANSWER.c.process == process, _STANDING, _is_late(at)]
    total = connection.execute(sa.select(sa.func.count()).select_from(_SOURCE).where(*where)).scalar_one()
    owed_first = sa.case((ANSWER.c.answered_at.is_(None), 0), else_=1)
    due = sa.case((ANSWER.c.answered_at.is_(None), ANSWER.c.respond_by), else_="")
    query = _LISTED.where(*where).order_by(owed_first, due, ANSWER.c.answered_at.desc(), PROPOSAL.c.number)
    rows = [_answered(row) for row in connection.execute(query.limit(limit).offset(offset))]
    units = _asked_units(connection, [row.proposal.id for row in rows])
    return [row._replace(units=tuple(units.get(row.proposal.id, ()))) for row in rows], int(total)


def _asked_units(connection: sa.Connection, proposals: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if proposals:
        asked = sa.select(OPINION.c.proposal, OPINION.c.unit).where(OPINION.c.proposal.in_(sorted(proposals)))
        for proposal, unit in connection.execute(asked.order_by(OPINION.c.position)):
            if unit not in found.setdefault(proposal, []):
                found[proposal].append(unit)
    return found


def outcomes_of(connection: sa.Connection, proposals: Iterable[str]) -> dict[str, Answered]:
    """What these proposals are owed or were given, by id; those that are not admitted are missing. One statement."""
    wanted = sorted(set(proposals))
    if not wanted:
        return {}
    rows = connection.execute(_LISTED.where(ANSWER.c.proposal.in_(wanted), _STANDING))
    return {answer.proposal.id: answer for answer in map(_answered, rows)}

"""What became of every contribution of a workshop: open, carried into a proposal and what became of that, set aside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.domain.workshops import Fate
from cocreate.kept.words import words_of
from cocreate.projections.clusters import CLUSTER, MEMBER
from cocreate.projections.moderation import CASE
from cocreate.projections.proposals import PROPOSAL
from cocreate.projections.responses import ANSWER
from cocreate.projections.workshops import CONTRIBUTION, THEME, WORKSHOP, WORKSHOP_TABLE
from cocreate.queries.workshops.unsettled import LAPSED

PAGE = 40


@dataclass(frozen=True)
class Carrier:
    """The proposal in which a contribution lives on. `outcome` is that of its reasoned response, `group` the number of
    the group in which it is answered; `title` is None where the words are hidden or erased."""

    number: int
    title: str | None
    status: str
    outcome: str | None
    group: int | None

    @property
    def has_lapsed(self) -> bool:
        return self.status in LAPSED


@dataclass(frozen=True)
class ThemeOf:
    number: int
    name: str


@dataclass(frozen=True)
class Settled:
    """One contribution with what became of it. `words` are None where moderation hides them (`hidden`) or they are
    gone; `fate` is open also when its proposal has lapsed, which `carrier` then tells."""

    id: str
    number: int
    words: str | None
    hidden: bool
    theme: ThemeOf | None
    table: str
    via: str
    author: str
    at: Moment
    fate: str
    carrier: Carrier | None
    raised: bool
    code: str | None
    reasons: str
    settled_at: Moment | None
    settled_by: str | None
    contest_until: Moment | None
    contest: str | None
    contested_at: Moment | None
    review: str | None
    upheld: bool | None
    reviewed_at: Moment | None

    def may_be_contested(self, at: Moment) -> bool:
        return self.fate == Fate.SET_ASIDE and self.contested_at is None and at < (self.contest_until or "")


@dataclass(frozen=True)
class Fates:
    """How many contributions of a workshop ended how; `withdrawn` ones are in none of the other counts."""

    open: int = 0
    carried: int = 0
    set_aside: int = 0
    contested: int = 0
    withdrawn: int = 0

    @property
    def total(self) -> int:
        return self.undecided + self.carried + self.set_aside

    @property
    def undecided(self) -> int:
        return self.open + self.contested

    def of(self, fate: str) -> int:
        return int(getattr(self, fate, 0))


def fates_of(connection: sa.Connection, workshop: str) -> Fates:
    """One statement."""
    query = (
        sa.select(_FATE.label("became"), sa.func.count().label("n"))
        .select_from(CONTRIBUTION.outerjoin(PROPOSAL, PROPOSAL.c.id == CONTRIBUTION.c.proposal))
        .where(CONTRIBUTION.c.workshop == workshop)
        .group_by("became")
    )
    return Fates(**{row.became: row.n for row in connection.execute(query)})


@dataclass(frozen=True)
class SettledPage:
    """Contributions by theme, each theme's by number; last those beside all themes."""

    contributions: list[Settled]
    number: int
    more: bool

    @property
    def by_theme(self) -> list[tuple[ThemeOf | None, list[Settled]]]:
        found: dict[ThemeOf | None, list[Settled]] = {}
        for contribution in self.contributions:
            found.setdefault(contribution.theme, []).append(contribution)
        return list(found.items())


def settled_page(
    connection: sa.Connection,
    workshop: str,
    *,
    fate: str = "",
    theme: int | None = None,
    page: int = 1,
    size: int = PAGE,
) -> SettledPage:
    """`theme` 0: beside all themes. Two statements."""
    query = _STANDING.where(CONTRIBUTION.c.workshop == workshop)
    if fate:
        query = query.where(_FATE.in_((fate,)))
    if theme is not None:
        query = query.where(THEME.c.number.is_(None) if theme == 0 else THEME.c.number == theme)
    rows = connection.execute(query.limit(size + 1).offset((page - 1) * size)).all()
    return SettledPage(_settled(connection, rows[:size]), page, len(rows) > size)


def every_settled(connection: sa.Connection, workshop: str) -> list[Settled]:
    """All that stand, for an export. Two statements."""
    return _settled(connection, connection.execute(_STANDING.where(CONTRIBUTION.c.workshop == workshop)).all())


def chosen_settled(connection: sa.Connection, workshop: str, numbers: Collection[int]) -> list[Settled]:
    """Those of these numbers that stand."""
    wanted = CONTRIBUTION.c.number.in_(sorted(set(numbers)))
    query = _STANDING.where(CONTRIBUTION.c.workshop == workshop, wanted)
    return _settled(connection, connection.execute(query).all()) if numbers else []


def settled_of_number(connection: sa.Connection, workshop: str, number: int) -> Settled | None:
    return next(iter(chosen_settled(connection, workshop, [number])), None)


def where_said(connection: sa.Connection, contribution: str) -> tuple[int, int] | None:
    """Number of the workshop and of the contribution in it; None for one that was taken back."""
    query = (
        sa.select(WORKSHOP.c.number, CONTRIBUTION.c.number)
        .join_from(CONTRIBUTION, WORKSHOP, WORKSHOP.c.id == CONTRIBUTION.c.workshop)
        .where(CONTRIBUTION.c.id == contribution, CONTRIBUTION.c.fate != Fate.WITHDRAWN)
    )
    row = connection.execute(query).first()
    return (row[0], row[1]) if row else None


_LAPSED = (CONTRIBUTION.c.fate == Fate.CARRIED) & PROPOSAL.c.status.in_(LAPSED)
_FATE = sa.case((_LAPSED, Fate.OPEN), else_=CONTRIBUTION.c.fate)
_GROUP = (
    sa.select(sa.func.max(CLUSTER.c.number))
    .join(MEMBER, MEMBER.c.cluster == CLUSTER.c.id)
    .where(MEMBER.c.proposal == CONTRIBUTION.c.proposal, MEMBER.c.left_at.is_(None))
    .scalar_subquery()
)
_HIDDEN = sa.exists().where(CASE.c.about == sa.literal("contribution/") + CONTRIBUTION.c.id, CASE.c.hidden.is_(True))
_WORDS = ("words", "theme_name", "topic", "title", "reasons", "contest", "review")


def _select() -> sa.Select[Any]:
    theme = (
        (THEME.c.workshop == CONTRIBUTION.c.workshop) & (THEME.c.key == CONTRIBUTION.c.theme) & THEME.c.gone.is_(False)
    )
    table = (WORKSHOP_TABLE.c.workshop == CONTRIBUTION.c.workshop) & (WORKSHOP_TABLE.c.key == CONTRIBUTION.c.at_table)
    joined = (
        CONTRIBUTION.outerjoin(THEME, theme)
        .outerjoin(WORKSHOP_TABLE, table)
        .outerjoin(PROPOSAL, PROPOSAL.c.id == CONTRIBUTION.c.proposal)
        .outerjoin(ANSWER, ANSWER.c.proposal == CONTRIBUTION.c.proposal)
    )
    own = [column for column in CONTRIBUTION.c if column.name not in ("theme", "number")]
    return (
        sa.select(
            *own,
            CONTRIBUTION.c.number.label("contribution"),
            _FATE.label("became"),
            _HIDDEN.label("hidden"),
            THEME.c.number.label("theme_number"),
            THEME.c.name.label("theme_name"),
            WORKSHOP_TABLE.c.topic,
            PROPOSAL.c.number.label("carrier"),
            PROPOSAL.c.words.label("title"),
            PROPOSAL.c.status,
            PROPOSAL.c.hidden.label("carrier_hidden"),
            ANSWER.c.outcome,
            _GROUP.label("cluster"),
        )
        .select_from(joined)
        .where(CONTRIBUTION.c.fate != Fate.WITHDRAWN)
        .order_by(THEME.c.number.is_(None), THEME.c.number, CONTRIBUTION.c.number)
    )


_STANDING = _select()


def _settled(connection: sa.Connection, rows: Sequence[Any]) -> list[Settled]:
    words = words_of(connection, (getattr(row, name) for row in rows for name in _WORDS))
    return [_one(row, words) for row in rows]


def _one(row: Any, words: dict[str, Any]) -> Settled:
    return Settled(
        id=row.id,
        number=row.contribution,
        words=words.get(row.words),
        hidden=row.hidden,
        theme=ThemeOf(row.theme_number, words.get(row.theme_name, "")) if row.theme_number else None,
        table=words.get(row.topic, ""),
        via=row.via,
        author=row.author,
        at=row.at,
        fate=row.became,
        carrier=_carrier(row, words) if row.fate == Fate.CARRIED and row.carrier else None,
        raised=bool(row.raised),
        code=row.code,
        reasons=words.get(row.reasons, ""),
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        contest_until=row.contest_until,
        contest=words.get(row.contest),
        contested_at=row.contested_at,
        review=words.get(row.review),
        upheld=row.upheld,
        reviewed_at=row.reviewed_at,
    )


def _carrier(row: Any, words: dict[str, Any]) -> Carrier:
    said = words.get(row.title)
    title = said.get("title") if isinstance(said, dict) and not row.carrier_hidden else None
    return Carrier(row.carrier, title, row.status, row.outcome, row.cluster)

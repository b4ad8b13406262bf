"""One reasoned response with all that it says; what one proposal is owed or was given; whom a response covers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from cocreate.domain.shared import Moment, later
from cocreate.kept.words import words_of
from cocreate.projections.clusters import CLUSTER, MEMBER
from cocreate.projections.processes import PLAN_SECTION, UNIT
from cocreate.projections.proposals import ADMITTED, PROPOSAL
from cocreate.projections.responses import ANSWER, COVERED, IN_FORCE, REPLACED, RESPONSE, RESPONSE_CONTEST
from cocreate.queries.admission import terms_of
from cocreate.queries.proposals.rows import ListedProposal, listed, select_listed


class Target(NamedTuple):
    """Where something went: `section`, `cluster` or `proposal`. `title` is None where its words are not shown; `part`
    is the part of the plan that a section stands in."""

    kind: str
    key: str
    edition: int | None
    number: int | None
    title: str | None
    part: str | None = None


class Group(NamedTuple):
    id: str
    number: int
    title: str | None


@dataclass(frozen=True)
class ContestView:
    position: int
    edition: int
    proposal: str
    by: str
    words: str | None
    at: Moment
    decided_at: Moment | None
    upheld: bool | None
    reasons: str | None
    decided_position: int | None


@dataclass(frozen=True)
class ResponseView:
    """One edition. `said` are its sealed words; empty once erased. `group` is what it is about, if that is one."""

    about: str
    edition: int
    number: int
    process: str
    outcome: str
    unit: str
    unit_name: str
    covers: int
    published_at: Moment
    appeal_until: Moment
    given_by: str
    standing: str
    position: int
    target: Target | None
    group: Group | None
    said: dict[str, Any]
    contests: list[ContestView]

    @property
    def reasons(self) -> str:
        return str(self.said.get("reasons", ""))

    @property
    def in_force(self) -> bool:
        return self.standing == IN_FORCE

    @property
    def is_replaced(self) -> bool:
        return self.standing == REPLACED

    @property
    def waiting_contests(self) -> list[ContestView]:
        return [contest for contest in self.contests if contest.decided_at is None]

    def may_be_contested(self, at: Moment) -> bool:
        return self.in_force and at < self.appeal_until


@dataclass(frozen=True)
class AnswerView:
    """What an admitted proposal is owed since when and by when, and the response that it has, or that was found wrong
    and is being given anew."""

    proposal: str
    process: str
    owed_since: Moment
    respond_by: Moment
    answered_at: Moment | None
    days: int | None
    late: bool | None
    response: ResponseView | None


class EditionView(NamedTuple):
    edition: int
    outcome: str
    published_at: Moment
    standing: str


class Scope(NamedTuple):
    """Which proposals a response answers, and which of the same group it does not."""

    covered: list[ListedProposal]
    others: list[ListedProposal]


_GROUP = CLUSTER.alias("answered_group")
_TARGET_GROUP = CLUSTER.alias("target_group")
_TARGET_PROPOSAL = PROPOSAL.alias("target_proposal")

_SAID = [
    *RESPONSE.c,
    UNIT.c.name.label("unit_name"),
    _GROUP.c.id.label("group_id"),
    _GROUP.c.number.label("group_number"),
    _GROUP.c.title.label("group_title"),
    PLAN_SECTION.c.text.label("section_text"),
    PLAN_SECTION.c.part.label("section_part"),
    _TARGET_GROUP.c.number.label("target_group_number"),
    _TARGET_GROUP.c.title.label("target_group_title"),
    _TARGET_PROPOSAL.c.number.label("target_proposal_number"),
    _TARGET_PROPOSAL.c.words.label("target_proposal_words"),
    *(column.label(f"contest_{column.name}") for column in RESPONSE_CONTEST.c),
]


def _joined(source: Any) -> Any:
    """A source that has RESPONSE, with all that its page names."""
    return (
        source.outerjoin(UNIT, (UNIT.c.process == RESPONSE.c.process) & (UNIT.c.key == RESPONSE.c.unit))
        .outerjoin(_GROUP, _GROUP.c.id == sa.func.substr(RESPONSE.c.about, len("cluster/") + 1))
        .outerjoin(
            PLAN_SECTION,
            (RESPONSE.c.target_kind == "section")
            & (PLAN_SECTION.c.process == RESPONSE.c.process)
            & (PLAN_SECTION.c.section == RESPONSE.c.target_key),
        )
        .outerjoin(_TARGET_GROUP, (RESPONSE.c.target_kind == "cluster") & (_TARGET_GROUP.c.id == RESPONSE.c.target_key))
        .outerjoin(
            _TARGET_PROPOSAL, (RESPONSE.c.target_kind == "proposal") & (_TARGET_PROPOSAL.c.id == RESPONSE.c.target_key)
        )
        .outerjoin(RESPONSE_CONTEST, RESPONSE_CONTEST.c.about == RESPONSE.c.about)
    )


# Put together once: the page of a proposal asks them every time.
_CURRENT = (COVERED.c.about == RESPONSE.c.about) & (COVERED.c.edition == RESPONSE.c.edition)
_ANSWER_COLUMNS = [
    column.label(f"answer_{column.name}") for column in ANSWER.c if column.name not in ("about", "edition", "position")
]
_TO_PROPOSAL = (
    sa.select(*_ANSWER_COLUMNS, *_SAID)
    .select_from(
        _joined(
            ANSWER.outerjoin(
                COVERED.join(RESPONSE, _CURRENT & (RESPONSE.c.standing != REPLACED)),
                COVERED.c.proposal == ANSWER.c.proposal,
            )
        )
    )
    .where(ANSWER.c.proposal == sa.bindparam("proposal"))
    .order_by(RESPONSE_CONTEST.c.position)
)
_OF_ABOUT = (
    sa.select(*_SAID)
    .select_from(_joined(RESPONSE))
    .where(RESPONSE.c.about == sa.bindparam("about"), RESPONSE.c.standing != REPLACED)
    .order_by(RESPONSE_CONTEST.c.position)
)
_OF_NUMBER = (
    sa.select(*_SAID)
    .select_from(_joined(RESPONSE))
    .where(RESPONSE.c.number == sa.bindparam("number"))
    .order_by(RESPONSE_CONTEST.c.position)
)


def answer_to(connection: sa.Connection, proposal: str) -> AnswerView | None:
    """Of one proposal; None while it is not admitted. Two statements."""
    rows = connection.execute(_TO_PROPOSAL, {"proposal": proposal}).mappings().all()
    if not rows:
        return None
    first = rows[0]
    return AnswerView(
        proposal=first["answer_proposal"],
        process=first["answer_process"],
        owed_since=first["answer_owed_since"],
        respond_by=first["answer_respond_by"],
        answered_at=first["answer_answered_at"],
        days=first["answer_days"],
        late=first["answer_late"],
        response=_response(connection, rows),
    )


def response_of(connection: sa.Connection, about: str) -> ResponseView | None:
    """The last edition of the response to `proposal/…` or `cluster/…`. Two statements."""
    return _response(connection, connection.execute(_OF_ABOUT, {"about": about}).mappings().all())


def response_of_number(connection: sa.Connection, number: int, edition: int | None = None) -> ResponseView | None:
    """An edition of the response that has this number, else the last one. Two statements."""
    which = RESPONSE.c.standing != REPLACED if edition is None else RESPONSE.c.edition == edition
    return _response(connection, connection.execute(_OF_NUMBER.where(which), {"number": number}).mappings().all())


def editions_of(connection: sa.Connection, about: str) -> list[EditionView]:
    """Every edition, the first one first."""
    columns = (RESPONSE.c.edition, RESPONSE.c.outcome, RESPONSE.c.published_at, RESPONSE.c.standing)
    rows = connection.execute(sa.select(*columns).where(RESPONSE.c.about == about).order_by(RESPONSE.c.edition))
    return [EditionView(*row) for row in rows]


def _response(connection: sa.Connection, rows: Sequence[Any]) -> ResponseView | None:
    if not rows or rows[0]["about"] is None:
        return None
    row = rows[0]
    words = words_of(connection, _sealed(rows))
    return ResponseView(
        about=row["about"],
        edition=row["edition"],
        number=row["number"],
        process=row["process"],
        outcome=row["outcome"],
        unit=row["unit"],
        unit_name=words.get(row["unit_name"]) or row["unit"],
        covers=row["covers"],
        published_at=row["published_at"],
        appeal_until=row["appeal_until"],
        given_by=row["given_by"],
        standing=row["standing"],
        position=row["position"],
        target=_target(row, words),
        group=Group(row["group_id"], row["group_number"], words.get(row["group_title"])) if row["group_id"] else None,
        said=words.get(row["words"]) or {},
        contests=[_contest(each, words) for each in rows if each["contest_position"] is not None],
    )


def _sealed(rows: Iterable[Any]) -> list[str | None]:
    names = (
        "words",
        "unit_name",
        "group_title",
        "section_text",
        "target_group_title",
        "target_proposal_words",
        "contest_words",
        "contest_reasons",
    )
    return [row[name] for row in rows for name in names]


def _target(row: Any, words: dict[str, Any]) -> Target | None:
    kind, key = row["target_kind"], row["target_key"]
    if kind is None:
        return None
    said: dict[str, Any]
    if kind == "section":
        said = words.get(row["section_text"]) or {}
        return Target(kind, key, row["target_edition"], None, said.get("question"), row["section_part"])
    if kind == "cluster":
        return Target(kind, key, None, row["target_group_number"], words.get(row["target_group_title"]))
    said = words.get(row["target_proposal_words"]) or {}
    return Target(kind, key, row["target_edition"], row["target_proposal_number"], said.get("title"))


def _contest(row: Any, words: dict[str, Any]) -> ContestView:
    return ContestView(
        position=row["contest_position"],
        edition=row["contest_edition"],
        proposal=row["contest_proposal"],
        by=row["contest_by"],
        words=words.get(row["contest_words"]),
        at=row["contest_at"],
        decided_at=row["contest_decided_at"],
        upheld=row["contest_upheld"],
        reasons=words.get(row["contest_reasons"]),
        decided_position=row["contest_decided_position"],
    )


def contests_waiting(connection: sa.Connection, process: str, limit: int = 50) -> list[tuple[ContestView, int]]:
    """Contests that nobody has decided, the oldest first, each with the number of its response. Two statements."""
    columns = [column.label(f"contest_{column.name}") for column in RESPONSE_CONTEST.c]
    same = (RESPONSE.c.about == RESPONSE_CONTEST.c.about) & (RESPONSE.c.edition == RESPONSE_CONTEST.c.edition)
    rows = (
        connection.execute(
            sa.select(*columns, RESPONSE.c.number)
            .join_from(RESPONSE_CONTEST, RESPONSE, same)
            .where(RESPONSE_CONTEST.c.process == process, RESPONSE_CONTEST.c.decided_at.is_(None))
            .order_by(RESPONSE_CONTEST.c.position)
            .limit(limit)
        )
        .mappings()
        .all()
    )
    words = words_of(connection, [row["contest_words"] for row in rows])
    return [(_contest(row, words), row["number"]) for row in rows]


# Whom it covers -------------------------------------------------------------------------------------------------------


def scope_of(connection: sa.Connection, about: str, edition: int | None = None, *, author: str | None = None) -> Scope:
    """Whom an edition covers; without one, whom a response would cover now. `author`: only her proposals. At most three
    statements."""
    kind, _sep, key = about.partition("/")
    hers = PROPOSAL.c.author == author if author is not None else sa.true()
    if kind == "proposal":
        return Scope(_listed(connection, (PROPOSAL.c.id == key) & hers), [])
    members = sa.select(MEMBER.c.proposal).where(MEMBER.c.cluster == key, MEMBER.c.left_at.is_(None))
    known = _listed(connection, PROPOSAL.c.id.in_(members) & hers)
    covered = _covered(connection, about, edition) if edition else _would_cover(connection, known)
    return Scope([p for p in known if p.id in covered], [p for p in known if p.id not in covered])


def _covered(connection: sa.Connection, about: str, edition: int) -> set[str]:
    query = sa.select(COVERED.c.proposal).where(COVERED.c.about == about, COVERED.c.edition == edition)
    return set(connection.execute(query).scalars())


def _would_cover(connection: sa.Connection, members: Sequence[ListedProposal]) -> set[str]:
    """Admitted ones that have no response of their own, not even one that is being given anew."""
    admitted = {p.id for p in members if p.status == ADMITTED}
    own = sa.select(RESPONSE.c.about).where(RESPONSE.c.about.in_(sorted(f"proposal/{p}" for p in admitted)))
    return admitted - {about.partition("/")[2] for about in connection.execute(own).scalars()}


def _listed(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[ListedProposal]:
    return [listed(row) for row in connection.execute(select_listed().where(which).order_by(PROPOSAL.c.number))]


def group_of_number(connection: sa.Connection, number: int) -> tuple[Group, str] | None:
    """A group that stands, and its process. Two statements."""
    query = sa.select(CLUSTER.c.id, CLUSTER.c.title, CLUSTER.c.process)
    row = connection.execute(query.where(CLUSTER.c.number == number, CLUSTER.c.merged_into.is_(None))).first()
    if row is None:
        return None
    return Group(row.id, number, words_of(connection, [row.title]).get(row.title)), row.process


def group_of_proposal(connection: sa.Connection, *, proposal: str = "", group: str = "") -> Group | None:
    """The group that a proposal is in now, or the group of this id. Two statements."""
    query = sa.select(CLUSTER.c.id, CLUSTER.c.number, CLUSTER.c.title)
    if proposal:
        here = (MEMBER.c.cluster == CLUSTER.c.id) & MEMBER.c.left_at.is_(None)
        query = query.join(MEMBER, here).where(MEMBER.c.proposal == proposal)
    else:
        query = query.where(CLUSTER.c.id == group)
    row = connection.execute(query).first()
    return Group(row.id, row.number, words_of(connection, [row.title]).get(row.title)) if row else None


def contest_until(connection: sa.Connection, process: str, at: Moment) -> Moment:
    """Until when a response that is published now may be contested."""
    terms = terms_of(connection, process)
    return later(at, days=terms.appeal_days) if terms else at

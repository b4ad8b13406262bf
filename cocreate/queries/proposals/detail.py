"""One proposal: what it says, in each edition, with its files, its author if she shows herself, and its neighbours."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import ACCOUNT, DRAFT, FILE, PSEUDONYM_TABLE, TEXT, TRACKING
from cocreate.kept.words import words_of
from cocreate.projections.clusters import MEMBER
from cocreate.projections.discussion import COMMENT_TALLY
from cocreate.projections.moderation import CASE
from cocreate.projections.prioritisation import ROUND_OPTION
from cocreate.projections.processes import DOCUMENT
from cocreate.projections.proposals import ATTACHMENT, EDITION, PROPOSAL, REDACTED, STANDING, WAITING
from cocreate.projections.workshops import CONTRIBUTION, CONTRIBUTION_LINK
from cocreate.queries.proposals.rows import ListedProposal, listed, select_listed

_DECODE = msgspec.json.decode
PARTS = (
    ("problem", "what_happens"),
    ("problem", "who"),
    ("problem", "causes"),
    ("solution", "what"),
    ("solution", "expected_result"),
)
"""Where the texts of a proposal stand in its sealed words, in reading order; the title stands above them."""


class EditionView(NamedTuple):
    edition: int
    at: Moment
    position: int
    words: dict[str, Any] | None


class AttachmentView(NamedTuple):
    """`name` is None once erased; `kept` says whether the content is still there."""

    sha256: str
    name: str | None
    media_type: str
    size: int
    edition: int
    kept: bool


@dataclass(frozen=True)
class ProposalView:
    """`words` are None where they were erased; `author_name` unless the author shows it. `reason` as it stands.

    `attached`, `grouped`, `moderated`, `discussed` and `discussed_in_workshops`: whether it ever had files, was in a
    group, was reported or hidden, was commented, was spoken of at workshops: its page asks only for what there is.
    """

    id: str
    number: int
    process: str
    status: str
    theme: str
    values: list[str]
    territory: str
    zone: str | None
    parish: str | None
    channel: str
    level: str
    phase: str
    author: str
    submitted_by: str
    edition: int
    submitted_at: Moment
    changed_at: Moment
    confirmed_at: Moment | None
    withdrawn_at: Moment | None
    redacted_at: Moment | None
    ground: str | None
    reason: str | None
    position: int
    supports: int
    hidden: bool
    comments: int
    words: dict[str, Any] | None
    author_name: str | None
    attached: bool
    grouped: bool
    moderated: bool
    discussed: bool
    discussed_in_workshops: bool
    on_a_ballot: bool

    @property
    def title(self) -> str | None:
        return self.words["title"] if self.words else None

    def text(self, part: str, name: str) -> str:
        return str(self.words[part].get(name, "")) if self.words else ""


_REASON = TEXT.alias("reason_text")
_SUBJECT = sa.literal("proposal/") + PROPOSAL.c.id


def _select_proposal(which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    own = [column for column in PROPOSAL.c if column.name not in ("words", "reason")]
    return (
        sa.select(
            *own, TEXT.c.value.label("words"), _REASON.c.value.label("reason"), ACCOUNT.c.name.label("author_name"),
            sa.exists().where(ATTACHMENT.c.proposal == PROPOSAL.c.id).label("attached"),
            sa.exists().where(MEMBER.c.proposal == PROPOSAL.c.id).label("grouped"),
            sa.exists().where(CASE.c.about == _SUBJECT).label("moderated"),
            sa.exists().where(COMMENT_TALLY.c.about == _SUBJECT).label("discussed"),
            sa.or_(
                sa.exists().where(CONTRIBUTION.c.proposal == PROPOSAL.c.id),
                sa.exists().where(CONTRIBUTION_LINK.c.proposal == PROPOSAL.c.id),
            ).label("discussed_in_workshops"),
            sa.or_(
                sa.exists().where(ROUND_OPTION.c.of == PROPOSAL.c.id),
                sa.exists().where(MEMBER.c.proposal == PROPOSAL.c.id, ROUND_OPTION.c.of == MEMBER.c.cluster),
            ).label("on_a_ballot"),
        )
        .outerjoin(TEXT, (TEXT.c.commitment == PROPOSAL.c.words) & TEXT.c.public.is_(True))
        .outerjoin(_REASON, (_REASON.c.commitment == PROPOSAL.c.reason) & _REASON.c.public.is_(True))
        .outerjoin(PSEUDONYM_TABLE, PSEUDONYM_TABLE.c.pseudonym == PROPOSAL.c.author)
        .outerjoin(ACCOUNT, (ACCOUNT.c.person == PSEUDONYM_TABLE.c.person) & ACCOUNT.c.show_name.is_(True))
        .where(which)
    )  # fmt: skip


# Put together once: the page of a proposal asks them every time.
_BY_NUMBER = _select_proposal(PROPOSAL.c.number == sa.bindparam("wanted"))
_BY_ID = _select_proposal(PROPOSAL.c.id == sa.bindparam("wanted"))
_ATTACHMENTS = (
    sa.select(
        ATTACHMENT.c.sha256, TEXT.c.value, ATTACHMENT.c.media_type, ATTACHMENT.c.size, ATTACHMENT.c.edition,
        FILE.c.sha256,
    )
    .outerjoin(TEXT, (TEXT.c.commitment == ATTACHMENT.c.name) & TEXT.c.public.is_(True))
    .outerjoin(FILE, FILE.c.sha256 == ATTACHMENT.c.sha256)
    .where(ATTACHMENT.c.proposal == sa.bindparam("wanted"))
    .order_by(ATTACHMENT.c.edition, ATTACHMENT.c.sha256)
)  # fmt: skip
_RELATED = (
    select_listed()
    .where(PROPOSAL.c.process == sa.bindparam("process"), PROPOSAL.c.theme == sa.bindparam("theme"))
    .where(PROPOSAL.c.zone == sa.bindparam("zone"), PROPOSAL.c.id != sa.bindparam("id"))
    .where(PROPOSAL.c.status.in_(sorted(STANDING)), PROPOSAL.c.hidden.is_(False))
    .order_by(PROPOSAL.c.number.desc())
    .limit(3)
)


@dataclass(frozen=True)
class Named:
    """What an act needs to know of a proposal: its id and its process."""

    id: str
    process: str


_NAMED = sa.select(PROPOSAL.c.id, PROPOSAL.c.process).where(PROPOSAL.c.number == sa.bindparam("wanted"))


def named_by_number(connection: sa.Connection, number: int) -> Named | None:
    row = connection.execute(_NAMED, {"wanted": number}).first()
    return Named(row.id, row.process) if row else None


def proposal_of_number(connection: sa.Connection, number: int) -> ProposalView | None:
    return _proposal(connection, _BY_NUMBER, number)


def proposal_by_id(connection: sa.Connection, proposal: str) -> ProposalView | None:
    return _proposal(connection, _BY_ID, proposal)


def _proposal(connection: sa.Connection, query: sa.Select[Any], wanted: int | str) -> ProposalView | None:
    row = connection.execute(query, {"wanted": wanted}).mappings().first()
    if row is None:
        return None
    fields = dict(row)
    fields["values"] = [value for value in fields.pop("ogp_values").split(",") if value]
    fields["words"] = None if fields["words"] is None or row["status"] == REDACTED else _DECODE(fields["words"])
    fields["reason"] = _text(fields["reason"])
    return ProposalView(**fields)


def editions_of(connection: sa.Connection, proposal: str) -> list[EditionView]:
    """Every edition with its words, the first one first."""
    rows = connection.execute(
        sa.select(EDITION.c.edition, EDITION.c.at, EDITION.c.position, EDITION.c.words)
        .where(EDITION.c.proposal == proposal)
        .order_by(EDITION.c.edition)
    ).all()
    words = words_of(connection, [row.words for row in rows])
    return [EditionView(row.edition, row.at, row.position, words.get(row.words)) for row in rows]


def attachments_of(connection: sa.Connection, proposal: str) -> list[AttachmentView]:
    rows = connection.execute(_ATTACHMENTS, {"wanted": proposal}).all()
    return [
        AttachmentView(row[0], _text(row[1]), row[2], row[3], row[4], row[5] is not None and row[1] is not None)
        for row in rows
    ]


def _text(value: str | None) -> str | None:
    return None if value is None else str(_DECODE(value))


def attached_anywhere(connection: sa.Connection, sha256: str) -> bool:
    """Whether a proposal or a document of a process is this file, or any draft carries it."""
    shown = sa.union_all(
        sa.select(ATTACHMENT.c.sha256).where(ATTACHMENT.c.sha256 == sha256),
        sa.select(DOCUMENT.c.sha256).where(DOCUMENT.c.sha256 == sha256),
    )
    if connection.execute(shown.limit(1)).first():
        return True
    drafted = sa.select(DRAFT.c.id).where(DRAFT.c.value.contains(sha256, autoescape=True)).limit(1)
    return connection.execute(drafted).first() is not None


def shown_elsewhere(connection: sa.Connection, proposal: str, digests: Iterable[str]) -> frozenset[str]:
    """Which of a proposal's files another one that was not erased carries too, or a process has as a document."""
    wanted = set(digests)
    others = (
        sa.select(ATTACHMENT.c.sha256)
        .join(PROPOSAL, PROPOSAL.c.id == ATTACHMENT.c.proposal)
        .where(ATTACHMENT.c.sha256.in_(wanted), PROPOSAL.c.id != proposal, PROPOSAL.c.status != REDACTED)
    )
    documents = sa.select(DOCUMENT.c.sha256).where(DOCUMENT.c.sha256.in_(wanted))
    return frozenset(connection.execute(others.union(documents)).scalars())


def related_to(connection: sa.Connection, proposal: ProposalView) -> list[ListedProposal]:
    """The newest others of the same theme in the same zone."""
    if proposal.zone is None:
        return []
    same = {"process": proposal.process, "theme": proposal.theme, "zone": proposal.zone, "id": proposal.id}
    return [listed(row) for row in connection.execute(_RELATED, same)]


def number_of(connection: sa.Connection, proposal: str) -> int | None:
    return connection.execute(sa.select(PROPOSAL.c.number).where(PROPOSAL.c.id == proposal)).scalar()


def number_of_code(connection: sa.Connection, digest: str) -> int | None:
    """The proposal's number by the digest of its tracking code."""
    query = sa.select(PROPOSAL.c.number).join(TRACKING, TRACKING.c.proposal == PROPOSAL.c.id)
    return connection.execute(query.where(TRACKING.c.digest == digest)).scalar()


def waiting_in(connection: sa.Connection, process: str, *, limit: int = 200) -> list[tuple[ListedProposal, str]]:
    """Transcriptions that a second person has not compared yet, the oldest first, and who wrote each down."""
    query = (
        select_listed()
        .add_columns(PROPOSAL.c.submitted_by)
        .where(PROPOSAL.c.process == process, PROPOSAL.c.status == WAITING)
        .order_by(PROPOSAL.c.number)
        .limit(limit)
    )
    return [(listed(row[:-1]), row[-1]) for row in connection.execute(query)]

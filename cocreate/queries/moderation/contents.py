"""What moderation is about: the words of comments, proposals and contributions, and where they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.domain.workshops import Fate, Via
from cocreate.kept.words import words_of
from cocreate.projections.discussion import COMMENT
from cocreate.projections.proposals import ATTACHMENT, PROPOSAL
from cocreate.projections.workshops import CONTRIBUTION, WORKSHOP
from cocreate.queries.proposals import PARTS, Titled, titles_of


@dataclass(frozen=True)
class Content:
    """A comment, a proposal or a contribution. `words` are None where hidden or erased; those of a proposal begin with
    its title. `scope` is where `author` is a name: the process, or the workshop in which something was said.

    `within` is what a comment is about, `proposal` its number and title if that is a proposal, `answers` the words that
    it answers; `files` how many a proposal carries; `workshop` number and title of that of a contribution.
    """

    about: str
    process: str
    author: str
    scope: str
    number: int
    at: Moment
    words: list[str] | None
    within: str | None = None
    proposal: Titled | None = None
    answers: str | None = None
    files: int = 0
    workshop: tuple[int, str] = (0, "")

    @property
    def kind(self) -> str:
        return self.about.partition("/")[0]


def content_of(connection: sa.Connection, about: str, *, concealed: bool = False) -> Content | None:
    return contents_of(connection, [about], concealed=concealed).get(about)


def contents_of(connection: sa.Connection, abouts: Iterable[str], *, concealed: bool = False) -> dict[str, Content]:
    """By name, however many in five statements. `concealed`: with hidden words, for those who may read them."""
    wanted: dict[str, list[str]] = {"comment": [], "proposal": [], "contribution": []}
    for about in set(abouts):
        kind, _sep, key = about.partition("/")
        wanted.get(kind, []).append(key)
    proposals = _proposals(connection, wanted["proposal"])
    comments, parents = _comments(connection, wanted["comment"])
    contributions = _contributions(connection, wanted["contribution"])
    sealed = [row.words for row in [*proposals, *comments]] + list(parents.values())
    sealed += [part for row in contributions for part in (row.words, row.contest, row.plan) if part]
    words = words_of(connection, sealed, concealed=concealed)
    titles = titles_of(connection, [row.about.removeprefix("proposal/") for row in comments if _in_proposal(row)])
    return {
        **{f"proposal/{row.id}": _proposal(row, words) for row in proposals},
        **{f"comment/{row.id}": _comment(row, words, parents, titles) for row in comments},
        **{f"contribution/{row.id}": _contribution(row, words) for row in contributions},
    }


def _proposals(connection: sa.Connection, ids: Sequence[str]) -> Sequence[Any]:
    if not ids:
        return []
    files = sa.select(sa.func.count()).where(ATTACHMENT.c.proposal == PROPOSAL.c.id).scalar_subquery()
    columns = [PROPOSAL.c[name] for name in ("id", "process", "author", "number", "submitted_at", "words")]
    query = sa.select(*columns, files.label("files")).where(PROPOSAL.c.id.in_(sorted(ids)))
    return connection.execute(query).all()


def _comments(connection: sa.Connection, ids: Sequence[str]) -> tuple[Sequence[Any], dict[str, str]]:
    """The rows, and by their ids the sealed words of what they answer."""
    if not ids:
        return [], {}
    names = ("id", "process", "author", "number", "posted_at", "words", "about", "thread")
    beginning = COMMENT.alias()
    query = (
        sa.select(*(COMMENT.c[name] for name in names), beginning.c.words.label("answered"))
        .join(beginning, beginning.c.id == COMMENT.c.thread)
        .where(COMMENT.c.id.in_(sorted(ids)))
    )
    rows = connection.execute(query).all()
    return rows, {row.id: row.answered for row in rows if row.thread != row.id}


def _contributions(connection: sa.Connection, ids: Sequence[str]) -> Sequence[Any]:
    """Those that their authors took back are none any more."""
    if not ids:
        return []
    columns = [CONTRIBUTION.c[name] for name in ("id", "process", "author", "number", "at", "words", "contest", "via")]
    query = (
        sa.select(
            *columns, WORKSHOP.c.id.label("room"), WORKSHOP.c.number.label("workshop"), WORKSHOP.c.words.label("plan")
        )
        .join(WORKSHOP, WORKSHOP.c.id == CONTRIBUTION.c.workshop)
        .where(CONTRIBUTION.c.id.in_(sorted(ids)), CONTRIBUTION.c.fate != Fate.WITHDRAWN)
    )
    return connection.execute(query).all()


def _in_proposal(row: Any) -> bool:
    return str(row.about).startswith("proposal/")


def _proposal(row: Any, words: dict[str, Any]) -> Content:
    return Content(
        about=f"proposal/{row.id}",
        process=row.process,
        author=row.author,
        scope=row.process,
        number=row.number,
        at=row.submitted_at,
        words=read_words(words.get(row.words)),
        files=row.files,
    )


def _comment(row: Any, words: dict[str, Any], parents: dict[str, str], titles: dict[str, Titled]) -> Content:
    answered = words.get(parents.get(row.id, ""))
    return Content(
        about=f"comment/{row.id}",
        process=row.process,
        author=row.author,
        scope=row.process,
        number=row.number,
        at=row.posted_at,
        words=read_words(words.get(row.words)),
        within=row.about,
        proposal=titles.get(row.about.removeprefix("proposal/")),
        answers=answered if isinstance(answered, str) else None,
    )


def _contribution(row: Any, words: dict[str, Any]) -> Content:
    """With the objection to its being set aside, which is hidden and shown with it."""
    said = [words[part] for part in (row.words, row.contest) if part in words]
    return Content(
        about=f"contribution/{row.id}",
        process=row.process,
        author=row.author,
        scope=row.process if row.via != Via.PHONE else f"w/{row.room}",
        number=row.number,
        at=row.at,
        words=said or None,
        workshop=(row.workshop, (words.get(row.plan) or {}).get("title", "")),
    )


def read_words(value: Any) -> list[str] | None:
    """Sealed words as paragraphs: of a comment its text, of a proposal its title and the parts of its form."""
    if value is None:
        return None
    if isinstance(value, str):
        return [value]
    parts = [value["title"], *(value[part].get(name, "") for part, name in PARTS)]
    return [text for text in parts if text]

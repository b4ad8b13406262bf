"""Posting, correcting and withdrawing comments."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Command, Handler, ProcessCommand, Work
from cocreate.domain.clusters import Cluster
from cocreate.domain.discussion import (
    EDIT_MINUTES,
    AlreadyPosted,
    Comment,
    NothingToCommentOn,
    SaidAlready,
    SameAsBefore,
    Stance,
)
from cocreate.domain.moderation import Case
from cocreate.domain.processes import Ability, Process
from cocreate.domain.proposals import Proposal
from cocreate.domain.shared import Aggregate, later, normalised
from cocreate.kept.words import word_of

SAME_WORDS_HOURS = 24
"""As long the very same words of the same person in one process count as said already."""
LONGEST = 2_000
"""Characters of a comment."""


@dataclass(frozen=True, kw_only=True)
class PostComment(ProcessCommand):
    """`comment` is the id that the form had from its beginning: the same form sent twice posts once. `guest`: without
    an account of her own, by an address that she has confirmed."""

    comment: str
    about: str
    words: str
    stance: Stance | None = None
    parent: str | None = None
    guest: bool = False


@dataclass(frozen=True, kw_only=True)
class PostOfficialComment(PostComment):
    """The same, said by those who answer for the process; the role stands beside it."""


@dataclass(frozen=True, kw_only=True)
class EditComment(ProcessCommand):
    comment: str
    words: str
    stance: Stance | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawComment(ProcessCommand):
    comment: str


def post_comment(command: PostComment, work: Work) -> Sequence[Aggregate]:
    process, comment = work.get_all((Process, command.process), (Comment, command.comment))
    if comment.exists:  # said before the phase is asked: the same form may come again after the close
        raise AlreadyPosted(comment=command.comment)
    process.require(Ability.COMMENT, work.at)
    _must_be_there(command.about, process, work)
    if work.said_since(command.words, later(work.at, hours=-SAME_WORDS_HOURS)):
        raise SaidAlready(hours=SAME_WORDS_HOURS)
    comment.post(
        process=command.process,
        about=command.about,
        answers=_answered(command.parent, work),
        stance=command.stance,
        words=work.seal(command.words),
        author=work.pseudonym,
        guest=command.guest,
    )
    return [comment]


def post_official_comment(command: PostOfficialComment, work: Work) -> Sequence[Aggregate]:
    return post_comment(command, work)


def edit_comment(command: EditComment, work: Work) -> Sequence[Aggregate]:
    comment, case = work.get_all((Comment, command.comment), (Case, subject_of(command.comment)))
    comment.must_belong_to(command.process)
    case.must_be_shown()
    comment.must_be_editable(work.pseudonym, work.at)
    if comment.stance == command.stance and word_of(work.connection, comment.words[-1]) == normalised(command.words):
        raise SameAsBefore(comment=command.comment)
    comment.edit(by=work.pseudonym, stance=command.stance, words=work.seal(command.words), at=work.at)
    return [comment]


def withdraw_comment(command: WithdrawComment, work: Work) -> Sequence[Aggregate]:
    """Also a hidden one: who takes her words back ends the matter; the log of moderation stays."""
    comment = work.get(Comment, command.comment)
    comment.must_belong_to(command.process)
    comment.withdraw(by=work.pseudonym)
    work.erase(words.commitment for words in comment.words)
    return [comment]


def subject_of(comment: str) -> str:
    """A comment as what moderation is about."""
    return f"comment/{comment}"


def _answered(parent: str | None, work: Work) -> Comment | None:
    if parent is None:
        return None
    comment, case = work.get_all((Comment, parent), (Case, subject_of(parent)))
    case.must_be_shown()
    found: Comment = comment
    return found


def _must_be_there(about: str, process: Process, work: Work) -> None:
    """What is commented on belongs to the process, stands, and is not hidden."""
    kind, _sep, key = about.partition("/")
    if kind == "proposal":
        proposal, case = work.get_all((Proposal, key), (Case, about))
        proposal.must_be_readable()
        case.must_be_shown()
        there = proposal.process == process.key
    elif kind == "cluster":
        cluster = work.get(Cluster, key)
        cluster.must_stand()
        there = cluster.process == process.key
    elif kind == "section":
        of_process, _sep, section = key.partition("/")
        there = of_process == process.key and section in process.sections
    else:
        there = about == f"plan/{process.key}"
    if not there:
        raise NothingToCommentOn(about=about)


HANDLERS: dict[type[Command], Handler] = {
    PostComment: post_comment,
    PostOfficialComment: post_official_comment,
    EditComment: edit_comment,
    WithdrawComment: withdraw_comment,
}

__all__ = [
    "EDIT_MINUTES",
    "HANDLERS",
    "LONGEST",
    "AlreadyPosted",
    "EditComment",
    "PostComment",
    "PostOfficialComment",
    "Stance",
    "WithdrawComment",
]

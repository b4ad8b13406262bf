"""What the pages of comments share: the blueprint, the comment of an address, and where it was said."""

from flask import Blueprint, Response, abort
from werkzeug.wrappers import Response as BaseResponse

from cocreate.queries.discussion import CommentView, comment_of_number, subject_of
from cocreate.queries.proposals import Setting, proposal_by_id, setting_of
from cocreate.web.auth import current_user
from cocreate.web.current import actor, connection
from cocreate.web.discussion import Place, about_proposal, place_of

bp = Blueprint("discussion", __name__)

Answer = str | Response | BaseResponse | tuple[str, int] | tuple[str, dict[str, str]]


def found(number: int) -> CommentView:
    return comment_of_number(connection(), number) or abort(404)


def around(process: str) -> Setting:
    return setting_of(connection(), process) or abort(404)


def place_about(about: str) -> Place:
    """Where a comment was said, as the page of its thread needs it."""
    kind, _sep, key = about.partition("/")
    if kind == "proposal":
        proposal = proposal_by_id(connection(), key) or abort(404)
        return about_proposal(proposal, around(proposal.process))
    subject = subject_of(connection(), about) or abort(404)
    return place_of(subject, around(subject.process))


def is_mine(comment: CommentView) -> bool:
    return bool(current_user.is_authenticated) and actor().pseudonym(comment.process) == comment.author

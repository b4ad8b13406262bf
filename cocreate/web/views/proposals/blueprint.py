"""What the pages of proposals share: the blueprint, the proposal of an address, names of its place and its state."""

from pathlib import Path

from flask import Blueprint, Response, abort
from werkzeug.wrappers import Response as BaseResponse

from cocreate.queries.proposals import ListedProposal, Places, ProposalView, Setting, proposal_of_number, setting_of
from cocreate.web.auth import Role, current_user
from cocreate.web.current import actor, connection, roles, setting

bp = Blueprint("proposals", __name__)

Answer = str | Response | BaseResponse | tuple[str, int] | tuple[str, dict[str, str]]


def found(number: int) -> ProposalView:
    return proposal_of_number(connection(), number) or abort(404)


def setting_around(process: str) -> Setting:
    return setting_of(connection(), process) or abort(404)


def place_name(places: Places, proposal: ListedProposal | ProposalView) -> str:
    """Zone and parish by the names that they had when it was written; empty for the whole district."""
    parts = [proposal.zone, proposal.parish]
    return ", ".join(places.name(proposal.territory, code) for code in parts if code)


def is_author(proposal: ProposalView) -> bool:
    return bool(current_user.is_authenticated) and actor().pseudonym(proposal.process) == proposal.author


def needs_any(process: str, *wanted: Role) -> None:
    """403 unless who is asking has one of these roles in the process."""
    if not roles(process) & set(wanted):
        abort(403)


def files_folder() -> Path:
    return Path(setting("data")) / "files"

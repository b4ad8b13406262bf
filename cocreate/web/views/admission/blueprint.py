"""What the pages of admission share: the blueprint, the proposal of an address, who may decide, what a filter asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from cocreate.application.admission import State
from cocreate.queries.admission import Standing, Wanted
from cocreate.queries.proposals import ListedProposal, Places, ProposalView, Setting, proposal_of_number, setting_of
from cocreate.web.auth import Role, current_user, needs_role
from cocreate.web.current import actor, connection
from cocreate.web.filters import end_of, last_day
from cocreate.web.panels.admission import standing_of
from cocreate.web.words import role_name
from cocreate.web.words.admission import aspect_name, aspect_question, code_name, state_name, verdict_look, verdict_name

bp = Blueprint("admission", __name__)

Answer = str | Response | tuple[str, int]
DECIDERS = (Role.MODERATOR, Role.ORGANISER)
deciders = needs_role(*DECIDERS, scope_argument="process")

PARAMETERS = {"state": "estado", "theme": "tema", "zone": "zona"}
"""Names of a filter's fields in an address."""
FILTER_STATES = {"late": "tarde", State.PENDING: "pendientes", State.RETURNED: "devueltas", State.APPEALED: "apeladas"}
"""What the filter offers, by the word in an address."""


@bp.context_processor
def words() -> dict[str, object]:
    """Names for readers, for the templates of this context."""
    functions = (
        aspect_name,
        aspect_question,
        code_name,
        end_of,
        last_day,
        role_name,
        state_name,
        verdict_look,
        verdict_name,
    )
    return {function.__name__: function for function in functions}


@dataclass(frozen=True)
class Subject:
    """The proposal that a page is about, and how far its admission has come."""

    proposal: ProposalView
    standing: Standing

    @property
    def process(self) -> str:
        return self.proposal.process

    @property
    def is_mine(self) -> bool:
        return bool(current_user.is_authenticated) and actor().pseudonym(self.process) == self.proposal.author


def found(number: int, process: str | None = None) -> Subject:
    """404 when there is no such proposal, or not in this process."""
    proposal = proposal_of_number(connection(), number)
    if proposal is None or process not in (None, proposal.process):
        abort(404)
    return Subject(proposal, standing_of(proposal.id) or abort(404))


def setting_around(process: str) -> Setting:
    return setting_of(connection(), process) or abort(404)


def place_name(places: Places, proposal: ListedProposal | ProposalView) -> str:
    """Zone and parish by the names that they had when it was written; empty for the whole district."""
    parts = [proposal.zone, proposal.parish]
    return ", ".join(places.name(proposal.territory, code) for code in parts if code)


def wanted_in(args: Mapping[str, str]) -> Wanted:
    states = {word: state for state, word in FILTER_STATES.items()}
    return Wanted(
        state=states.get(args.get(PARAMETERS["state"], ""), ""),
        theme=args.get(PARAMETERS["theme"], "")[:40],
        zone=args.get(PARAMETERS["zone"], "")[:16],
    )


def asked_in(wanted: Wanted) -> dict[str, Any]:
    """The filter as it stands in an address; what asks for nothing is left out."""
    asked = {"state": FILTER_STATES.get(wanted.state, ""), "theme": wanted.theme, "zone": wanted.zone}
    return {PARAMETERS[name]: value for name, value in asked.items() if value}


def queue_url(process: str, wanted: Wanted, **more: Any) -> str:
    return url_for("admission.queue", process=process, **(asked_in(wanted) | more))


def bench_url(process: str, number: int, wanted: Wanted) -> str:
    """With the filter under which one works, so that the next one is of the same kind; at the text, not the menu."""
    return url_for("admission.decide", process=process, number=number, **asked_in(wanted), _anchor="propuesta")


def wanted_here() -> Wanted:
    return wanted_in(request.args)

"""The proof of a ballot: what somebody brings, what can be said of it; and the section on the page of a round."""

from typing import Any

from cocreate.application.prioritisation import State
from cocreate.queries.prioritisation.proofs import ballots_in_ledger
from cocreate.queries.prioritisation.results import COUNTED
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.current import connection
from cocreate.web.prioritisation.proof.answers import Checked, Line, checked, promising_key
from cocreate.web.prioritisation.proof.given import Given, given_in, read_given

__all__ = ["Checked", "Given", "Line", "checked", "given_in", "promising_key", "read_given", "section"]

BEFORE = frozenset({State.DRAFT, State.FROZEN})


def section(round: RoundView) -> dict[str, Any] | None:
    """What `prioritisation/_proof_section.html` needs. Nothing before anybody votes."""
    if round.state in BEFORE:
        return None
    return {"ballots": ballots_in_ledger(connection(), round.id), "opened": round.state in COUNTED}

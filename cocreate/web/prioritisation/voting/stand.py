"""Where who is asking stands before a round: may she vote, has she, with which receipt."""

from dataclasses import dataclass

from flask import current_app, g

from cocreate.domain.shared import Role
from cocreate.promises import origin_of, promise, promise_key
from cocreate.queries.prioritisation.views import RoundView
from cocreate.queries.prioritisation.voting import (
    OwnBallot,
    OwnStanding,
    address_of,
    named_ballot_of,
    standing_of,
)
from cocreate.web.auth import current_user
from cocreate.web.current import actor, connection, key, roles, setting

COUNCIL = frozenset({Role.CHAIR, Role.COUNCIL_MEMBER})
HELPERS = frozenset({Role.FACILITATOR, Role.ORGANISER})


@dataclass(frozen=True)
class Address:
    """What a command needs of a round; neither ever changes."""

    round: str
    process: str


def address_here(number: int) -> Address | None:
    """Asked of the database once in every process: a storm of ballots does not ask again."""
    known: dict[int, Address] = current_app.extensions.setdefault("round_addresses", {})
    if number not in known:
        found = address_of(connection(), number)
        if found is None:
            return None
        known[number] = Address(*found)
    return known[number]


def my_standing(round: RoundView) -> OwnStanding | None:
    """None for who is not signed in; asked once a request."""
    if not current_user.is_authenticated:
        return None
    known: dict[str, OwnStanding] = g.setdefault("voting_standings", {})
    if round.id not in known:
        known[round.id] = standing_of(connection(), round, actor().person or "")
    return known[round.id]


def sits_in_council(round: RoundView) -> bool:
    """Of a round in which the council votes, who is asking votes by name."""
    return round.plan.has_council and not COUNCIL.isdisjoint(roles(round.process))


def my_named_ballot(round: RoundView) -> OwnBallot | None:
    if not sits_in_council(round):
        return None
    return named_ballot_of(connection(), round.id, actor().pseudonym(round.process))


def may_help(round: RoundView) -> bool:
    return not HELPERS.isdisjoint(roles(round.process))


def promise_of(ballot: OwnBallot) -> str:
    """The signed note; the same ballot always has the same one."""
    origin = origin_of(setting("base_url"))
    return promise(promise_key(key("promise"), origin), origin, ballot.commitment, ballot.merge_by)

"""Which files a chamber can be given as, and how they are written."""

from fractions import Fraction
from typing import Any

import msgspec

from cocreate.application.prioritisation import ChamberCount, ChamberKey
from cocreate.application.tallies import BallotType
from cocreate.domain.shared import Refused
from cocreate.queries.prioritisation.exported import EXPORTED, Exported, exported
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.current import connection, setting


def as_json(document: dict[str, Any]) -> bytes:
    """One canonical JSON object, with a line end; exact amounts as text."""
    return msgspec.json.encode(document, order="sorted", enc_hook=_exact) + b"\n"


def _exact(value: object) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(type(value).__name__)


def exported_here(round: RoundView, counted: ChamberCount) -> Exported | None:
    """None when the format has no place for these ballots."""
    unit = str(setting("brand_place") or setting("brand_name"))
    try:
        return exported(connection(), round, counted, country=setting("brand_country"), unit=unit)
    except Refused:
        return None


def given_as_pabulib(round: RoundView, chamber: ChamberKey) -> bool:
    """As far as the declaration tells: rankings with equals do not fit."""
    plan = round.plan.chamber(chamber)
    return round.is_imported or (plan.ballot_type in EXPORTED and not plan.limits.equal_allowed)


def given_as_blt(round: RoundView, chamber: ChamberKey) -> bool:
    return round.plan.chamber(chamber).ballot_type is BallotType.RANKING and round.plan.budget is None

"""A kept count as the partials of a result take it: with titles, names of zones, places on the map, files to load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask import url_for

from cocreate.application.prioritisation import AnswerGiven, ChamberCount, ChamberPlan, CombinedCount
from cocreate.application.tallies import Combination
from cocreate.queries.prioritisation.results import AnsweredOption
from cocreate.queries.prioritisation.views import OptionView, RoundView
from cocreate.queries.processes import process_by_id
from cocreate.queries.territory import AreaView, zones_of
from cocreate.web.current import connection
from cocreate.web.prioritisation.explaining import short_rule
from cocreate.web.prioritisation.results import (
    ChamberShown,
    CombinedShown,
    Download,
    OptionShown,
    QuorumShown,
    ResultShown,
    WhatIf,
    ZoneShown,
)
from cocreate.web.words.prioritisation import CENTS, chamber_name

BY_NAME = "name"
"""The channel of ballots of the council."""


@dataclass(frozen=True)
class Ground:
    """What a count does not say by itself. `zones` by code, in the edition that the round declared."""

    round: RoundView
    options: Sequence[OptionView]
    zones: Mapping[str, AreaView]


def ground_of(round: RoundView, options: Sequence[OptionView]) -> Ground:
    """Two statements."""
    process = process_by_id(connection(), round.process)
    zones = zones_of(connection(), process.territory, round.plan.territory_version) if process else []
    return Ground(round, options, {zone.code: zone for zone in zones})


def result_shown(ground: Ground, part: ChamberCount, downloads: Sequence[Download] = ()) -> ResultShown:
    plan, data = ground.round.plan.chamber(part.chamber), part.data
    return ResultShown(
        data=data["result"],
        ballot_type=plan.ballot_type,
        options=options_of(ground),
        ballots=part.ballots,
        blank=part.blank,
        electors=part.electors or None,
        quorum=_quorum(plan),
        quorum_missed=tuple(part.missed),
        channels=_channels(data["channels"]),
        supporters=data["supporters"],
        zones=tuple(_zone(zone, ground) for zone in data["zones"]),
        what_ifs=tuple(_what_if(other) for other in data["what_ifs"]),
        downloads=tuple(downloads),
        name=short_rule(plan.rule, plan.params),
    )


def combined_shown(ground: Ground, combined: CombinedCount, answers: Mapping[str, AnsweredOption]) -> CombinedShown:
    return CombinedShown(
        data=answered(combined.data, answers),
        chambers=tuple(ChamberShown(key=key, name=chamber_name(key)) for key in _keys(ground.round)),
        options=options_of(ground),
        ballot_type=ground.round.plan.chambers[0].ballot_type,
    )


def answered(data: Mapping[str, Any], answers: Mapping[str, AnsweredOption]) -> Mapping[str, Any]:
    """Where the council answers, what it said after the count: only what was accepted is decided."""
    if not data["combination"].startswith(Combination.COUNCIL_ANSWERS.lower()):
        return data
    given = {name: answers[name].answer for name in data["order"] if name in answers}
    accepted = [name for name in data["order"] if given.get(name) is AnswerGiven.ACCEPTED]
    reasons = {
        name: {
            **reason,
            "why": "ABOVE_CUT" if name in accepted else "BELOW_CUT",
            "answer": given[name].upper() if name in given else None,
        }
        for name, reason in data["reasons"].items()
    }
    missed = any(part["quorum_missed"] for part in data["parts"])
    waiting = [name for name in data["order"] if name not in given]
    return {
        **data,
        "winners_in_order": [] if missed else accepted,
        "reasons": reasons,
        "figures": {**data["figures"], "unanswered": waiting},
    }


def options_of(ground: Ground) -> tuple[OptionShown, ...]:
    priced = ground.round.plan.budget is not None
    return tuple(
        OptionShown(
            id=option.id,
            title=option.title,
            cost=Fraction(option.cost, CENTS) if priced else None,
            zone=option.place or _zone_name(option.zone, ground),
            url=_address(option),
        )
        for option in ground.options
    )


def _keys(round: RoundView) -> list[str]:
    return [plan.chamber.value for plan in round.plan.chambers]


def _address(option: OptionView) -> str | None:
    if option.link_number is None:
        return None
    return url_for("proposals.show" if option.source == "proposal" else "clusters.show", number=option.link_number)


def _zone_name(code: str, ground: Ground) -> str:
    return ground.zones[code].name if code in ground.zones else code


def _quorum(plan: ChamberPlan) -> QuorumShown:
    turnout = plan.quorum.min_turnout
    return QuorumShown(min_turnout=(turnout.of, turnout.over) if turnout else None, min_ballots=plan.quorum.min_ballots)


def _channels(counted: Mapping[str, int]) -> dict[str, int]:
    return {"council" if channel == BY_NAME else channel: ballots for channel, ballots in counted.items()}


def _zone(zone: Mapping[str, Any], ground: Ground) -> ZoneShown:
    area = ground.zones.get(zone["zone"])
    return ZoneShown(
        name=area.name if area else zone["zone"],
        ballots=zone["ballots"],
        support=zone["supporters"] or {},
        url=url_for("territory.show", code=zone["zone"]),
        x=area.x if area else None,
        y=area.y if area else None,
    )


def _what_if(other: Mapping[str, Any]) -> WhatIf:
    return WhatIf(
        rule=other["rule_id"],
        params=other["params"],
        winners=tuple(other["winners_in_order"]),
        cost=other["cost"],
        name=short_rule(other["rule_id"], other["params"]),
    )

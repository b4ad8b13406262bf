"""What everybody reads of workshops: the calendar of a process, and the page of one workshop."""

from typing import Any

from flask import abort, render_template, request

from cocreate.application.workshops import MATERIALS_WORKING_DAYS, working_days_between
from cocreate.queries.processes import current_process, process_by_id
from cocreate.queries.proposals import Places
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.listing import (
    ListedWorkshop,
    drafts_of,
    listed_workshop,
    past_workshops,
    upcoming_workshops,
)
from cocreate.queries.workshops.planning import MaterialView, changes_of, link_of, materials_of
from cocreate.web.auth import Role
from cocreate.web.current import actor, connection, now, roles
from cocreate.web.numbers import number_in_range
from cocreate.web.room import may_lead
from cocreate.web.timeline import today
from cocreate.web.views.workshops.blueprint import Answer, bp, found
from cocreate.web.words.workshops import KINDS, MODES
from cocreate.web.workshops.cards import cards_of
from cocreate.web.workshops.choosing import Chosen, chosen_from
from cocreate.web.workshops.sections import AFTER, BEFORE, sections_of
from cocreate.web.workshops.times import by_day, minutes_between, timed, when_of
from cocreate.web.workshops.zones import places_in, zone_names

LATELY = 5
"""Past ones under the list of those to come."""


@bp.get("/talleres")
def index() -> Answer:
    """Of the current process, or of the one that `proceso` names: what comes, by day; then what was."""
    named = request.args.get("proceso")
    process = process_by_id(connection(), named) if named else current_process(connection())
    if process is None:
        return abort(404) if named else render_template("workshops/no_process.html")
    places = places_in(process.id)
    zones = {zone.code: zone.name for zone in places.zones(places.version_on(today(now())))}
    chosen = chosen_from(request.args, process.id, zones, named=bool(named))
    page = request.args.get("pagina", default=1, type=number_in_range) or 1
    return render_template(
        "workshops/index.html",
        process=process,
        chosen=chosen,
        kinds=KINDS,
        modes=MODES,
        plans=bool(roles(process.id) & {Role.ORGANISER, Role.FACILITATOR}),
        **_lists(chosen, places, page),
    )


def _lists(chosen: Chosen, places: Places, page: int) -> dict[str, Any]:
    at = now()
    if chosen.past:
        past = past_workshops(connection(), chosen.wanted, at, page)
        return {"page": past, "days": [], "drafts": [], "past": cards_of(past.workshops, places, at)}
    coming = upcoming_workshops(connection(), chosen.wanted, at, page)
    lately = past_workshops(connection(), chosen.wanted, at, size=LATELY) if coming.number == 1 else None
    drafts = _own_drafts(chosen.process) if coming.number == 1 else []
    return {
        "page": coming,
        "days": list(by_day(cards_of(coming.workshops, places, at), at)),
        "drafts": cards_of(drafts, places, at),
        "past": cards_of(lately.workshops, places, at) if lately else [],
        "all_past": lately.total if lately else 0,
    }


def _own_drafts(process: str) -> list[ListedWorkshop]:
    held = roles(process)
    if Role.ORGANISER in held:
        return drafts_of(connection(), process)
    return drafts_of(connection(), process, actor().pseudonym(process)) if Role.FACILITATOR in held else []


@bp.get("/talleres/<int:number>")
def show(number: int) -> Answer:
    workshop = found(number)
    at, leads = now(), may_lead(workshop)
    materials = materials_of(connection(), workshop.id)
    listed = listed_workshop(connection(), workshop.id)
    return render_template(
        "workshops/show.html",
        workshop=workshop,
        at=at,
        leads=leads,
        when=when_of(workshop.starts, workshop.ends, at),
        seats_taken=listed.seats_taken if listed else 0,
        zones=zone_names(places_in(workshop.process), workshop.territory_version, workshop.zones),
        agenda=timed(workshop.agenda, workshop.starts),
        lasts=minutes_between(workshop.starts, workshop.ends),
        materials=materials,
        materials_late=_are_late(workshop, materials, at),
        days_needed=MATERIALS_WORKING_DAYS,
        changes=changes_of(connection(), workshop.id),
        link=link_of(connection(), workshop.id) if leads and workshop.has_link else "",
        before=sections_of(workshop, BEFORE),
        after=sections_of(workshop, AFTER),
    )


def _are_late(workshop: WorkshopView, materials: list[MaterialView], at: str) -> str:
    """`none` or `late` once people can no longer prepare as the rules ask (P5.1); that stays afterwards."""
    if workshop.materials_in_time or workshop.state in ("draft", "cancelled"):
        return ""
    if materials:
        return "late"
    can_still = working_days_between(at, workshop.starts, workshop.time_zone) >= MATERIALS_WORKING_DAYS
    return "" if can_still and workshop.starts > at else "none"

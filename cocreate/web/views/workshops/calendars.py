"""Workshops for other calendars: one of them, all of a process, those of a zone."""

from flask import Response, abort
from flask_babel import gettext as _

from cocreate.queries.processes import current_process, process_by_id
from cocreate.queries.proposals import setting_of
from cocreate.queries.workshops.listing import listed_workshop, workshops_for_calendar
from cocreate.web.calendars import calendar_answer, workshop_in_calendar
from cocreate.web.current import connection
from cocreate.web.views.workshops.blueprint import bp, found


@bp.get("/talleres/<int:number>/calendario.ics")
def calendar(number: int) -> Response:
    workshop = found(number)
    listed = listed_workshop(connection(), workshop.id)
    if listed is None or not workshop.is_public:
        abort(404)
    return calendar_answer(workshop.title, [workshop_in_calendar(listed)], f"taller-{number}")


@bp.get("/procesos/<process>/talleres.ics")
def process_calendar(process: str) -> Response:
    view = process_by_id(connection(), process) or abort(404)
    entries = map(workshop_in_calendar, workshops_for_calendar(connection(), process))
    return calendar_answer(_("Talleres: %(of)s", of=view.title), entries, f"talleres-{process}")


@bp.get("/zonas/<code>/talleres.ics")
def zone_calendar(code: str) -> Response:
    """Of the zone in the current process; what is meant for the whole city is in it too."""
    process = current_process(connection()) or abort(404)
    setting = setting_of(connection(), process.id)
    zones = {area.code: area.name for area in setting.places.areas.values() if area.kind == "zone"} if setting else {}
    if code not in zones:
        abort(404)
    entries = map(workshop_in_calendar, workshops_for_calendar(connection(), process.id, code))
    return calendar_answer(_("Talleres: %(of)s", of=zones[code]), entries, f"talleres-{code.lower()}")

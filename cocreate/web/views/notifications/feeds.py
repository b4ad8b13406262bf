"""Atom feeds of a process, a zone and a proposal, and the calendar of a process."""

from flask import Response, abort, url_for
from flask_babel import gettext as _

from cocreate.queries.notifications import began_at, can_be_followed, items_of
from cocreate.queries.processes import current_process, details_of, process_by_id
from cocreate.queries.proposals import named_by_number
from cocreate.web.calendars import calendar_answer, phases_in_calendar
from cocreate.web.current import connection
from cocreate.web.feeds import ATOM_TYPE, Feed, answered, atom_of
from cocreate.web.news.lines import lines_of
from cocreate.web.news.things import things_named
from cocreate.web.views.notifications.blueprint import bp


@bp.get("/procesos/<process>/atom.xml")
def process_feed(process: str) -> Response:
    return _feed(f"process/{process}")


@bp.get("/zonas/<code>/atom.xml")
def zone_feed(code: str) -> Response:
    """Of the zone in the current process."""
    process = current_process(connection()) or abort(404)
    return _feed(f"zone/{process.id}/{code}")


@bp.get("/propuestas/<int:number>/atom.xml")
def proposal_feed(number: int) -> Response:
    proposal = named_by_number(connection(), number) or abort(404)
    return _feed(f"proposal/{proposal.id}")


def _feed(subject: str) -> Response:
    if not can_be_followed(connection(), subject):
        abort(404)
    thing = things_named([subject]).get(subject) or abort(404)
    title = _("%(kind)s: %(thing)s", kind=thing.kind, thing=thing.label)
    feed = Feed(subject, title, thing.url, began_at(connection(), subject))
    return answered(atom_of(feed, lines_of(items_of(connection(), subject))), ATOM_TYPE)


@bp.get("/procesos/<process>/calendario.ics")
def calendar(process: str) -> Response:
    view = process_by_id(connection(), process) or abort(404)
    url = url_for("processes.show", process=process, _anchor="cronograma")
    extensions = details_of(connection(), view).extensions
    return calendar_answer(view.title, phases_in_calendar(view, url, extensions), process)

"""What everybody reads of workshops: the calendar of a process, and the page of one workshop."""

from flask import render_template

from cocreate.queries.proposals import setting_of
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.planning import changes_of, link_of, materials_of
from cocreate.web.current import connection, now
from cocreate.web.room import may_lead
from cocreate.web.views.workshops.blueprint import Answer, bp, found
from cocreate.web.workshops.sections import AFTER, BEFORE, sections_of
from cocreate.web.workshops.times import minutes_between, timed, when_of


@bp.get("/talleres/<int:number>")
def show(number: int) -> Answer:
    workshop = found(number)
    at, leads = now(), may_lead(workshop)
    return render_template(
        "workshops/show.html",
        workshop=workshop,
        at=at,
        leads=leads,
        when=when_of(workshop.starts, workshop.ends, at),
        zones=zone_names(workshop),
        agenda=timed(workshop.agenda, workshop.starts),
        lasts=minutes_between(workshop.starts, workshop.ends),
        materials=materials_of(connection(), workshop.id),
        changes=changes_of(connection(), workshop.id),
        link=link_of(connection(), workshop.id) if leads and workshop.has_link else "",
        before=sections_of(workshop, BEFORE),
        after=sections_of(workshop, AFTER),
    )


def zone_names(workshop: WorkshopView) -> list[str]:
    setting = setting_of(connection(), workshop.process)
    if setting is None:
        return list(workshop.zones)
    return [setting.places.name(workshop.territory_version, zone) for zone in workshop.zones]

"""Zones and parishes, with their figures and proposals, in the edition that holds today."""

from flask import Blueprint, abort, render_template

from cocreate.queries.assemblies import ZoneDelegations, delegations_by_zone
from cocreate.queries.processes import ProcessView, current_process
from cocreate.queries.territory import (
    AreaView,
    PlaceFigures,
    Standing,
    areas_of,
    editions_of,
    newest_in,
    proposals_by_place,
    standings_of,
    territories,
)
from cocreate.queries.workshops.listing import next_workshops
from cocreate.web.current import connection, now
from cocreate.web.filters import number
from cocreate.web.places import (
    Row,
    cartogram_of,
    district_of,
    highlighted,
    parishes_in,
    per_ten_thousand,
    percent_of,
    total_row,
    zone_rows,
    zones_in,
)
from cocreate.web.timeline import today
from cocreate.web.words import status_name, theme_name
from cocreate.web.words.workshops import workshop_kind_name
from cocreate.web.workshops.cards import Card, cards_of
from cocreate.web.workshops.zones import places_in

bp = Blueprint("territory", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    named = (status_name, theme_name, workshop_kind_name)
    return {function.__name__: function for function in named}


def _territory(process: ProcessView | None) -> str | None:
    """The territory of the current process; without a process, the first that was adopted."""
    return process.territory if process else next(iter(territories(connection())), None)


@bp.get("/zonas/")
def index() -> str:
    process = current_process(connection())
    territory = _territory(process)
    editions = editions_of(connection(), territory) if territory else []
    if not territory or not editions:
        return render_template("territory/empty.html")
    edition = next((e for e in editions if e.holds_on(today(now()))), editions[0])
    areas = areas_of(connection(), territory, edition.version)
    zones = zones_in(areas)
    figures = proposals_by_place(connection(), process.id if process else "", areas)
    return render_template(
        "territory/index.html",
        process=process,
        edition=edition,
        editions=editions,
        district=district_of(areas),
        zones=zones,
        parishes={zone.code: parishes_in(areas, zone.code) for zone in zones},
        figures=figures,
        cartogram=cartogram_of(zones, figures),
        rows=zone_rows(zones, figures, with_population=True),
        total=total_row(zones, figures, with_population=True),
    )


@bp.get("/zonas/<code>")
def show(code: str) -> str:
    process = current_process(connection())
    territory = _territory(process)
    standings = standings_of(connection(), territory, code) if territory else []
    if not territory or not any(standing.area and standing.area.kind == "zone" for standing in standings):
        abort(404)
    edition = next((s.edition for s in standings if s.edition.holds_on(today(now()))), standings[0].edition)
    areas = areas_of(connection(), territory, edition.version)
    zone = next((area for area in areas if area.code == code), None)
    if zone is None:
        return render_template("territory/former.html", standings=standings, name=_last_name(standings))
    figures = proposals_by_place(connection(), process.id if process else "", areas)
    parishes = parishes_in(areas, code)
    delegations = delegations_by_zone(connection(), process.id, areas, today(now())) if process else {}
    sent = delegations.get(code, ZoneDelegations())
    return render_template(
        "territory/show.html",
        process=process,
        zone=zone,
        edition=edition,
        standings=standings,
        value=figures.by_zone[code],
        rate=per_ten_thousand(figures.by_zone[code], zone.population),
        share=percent_of(figures.by_zone[code], figures.total),
        rows=_parish_rows(parishes, figures),
        cartogram=highlighted(cartogram_of(zones_in(areas), figures), zone.name),
        neighbours=[other for other in zones_in(areas) if other.code != code and zone.touches(other)],
        assemblies=sent.assemblies.total(),
        delegates=sent.delegates.total(),
        newest=newest_in(connection(), process.id, code, [p.code for p in parishes]) if process else [],
        workshops=_next_workshops(process, code),
    )


def _next_workshops(process: ProcessView | None, zone: str) -> list[Card]:
    """Those of the zone and those of the whole city."""
    coming = next_workshops(connection(), process.id, now(), zone=zone) if process else []
    return cards_of(coming, places_in(process.id), now()) if process and coming else []


def _last_name(standings: list[Standing]) -> str:
    return next(standing.area.name for standing in reversed(standings) if standing.area)


def _parish_rows(parishes: list[AreaView], figures: PlaceFigures) -> list[Row]:
    """The bar of a parish is its part of what the zone proposes."""
    together = sum(figures.by_parish.get(parish.code, 0) for parish in parishes)
    return [
        Row(
            name=parish.name,
            url=None,
            value=number(figures.by_parish.get(parish.code, 0)),
            percent=percent_of(figures.by_parish.get(parish.code, 0), together),
            cells=[number(parish.population)],
            code=parish.code,
        )
        for parish in parishes
    ]

"""Whom to invite: the delegates in office by zone, for facilitators; as a table for other programs too."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby

from flask import Response, render_template, request

from cocreate.queries.assemblies import AssemblyName, Delegation, delegations_of
from cocreate.web.current import connection, now
from cocreate.web.timeline import today
from cocreate.web.views.assemblies.blueprint import Answer, Ground, bp, found, ground_of, keepers

COLUMNS = ("zone", "parish", "level", "assembly", "delegate", "since", "until", "term", "has_account")
BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a spreadsheet begins to calculate."""


@dataclass(frozen=True)
class ZoneOfDelegates:
    code: str
    name: str
    delegations: list[Delegation]

    @property
    def with_account(self) -> int:
        return sum(delegation.has_account for delegation in self.delegations)

    @property
    def by_assembly(self) -> list[tuple[AssemblyName, list[Delegation]]]:
        """They come in the order of their assemblies."""
        groups = groupby(self.delegations, key=lambda delegation: delegation.assembly)
        return [(assembly, list(delegations)) for assembly, delegations in groups]


@bp.get("/procesos/<process>/asambleas/convocatoria")
@keepers
def invitations(process: str) -> Answer:
    view = found(process)
    ground, wanted = ground_of(view), request.args.get("zona", "")
    zones = _by_zone(ground, delegations_of(connection(), process, today(now())))
    return render_template(
        "assemblies/invitations.html",
        process=view,
        ground=ground,
        zones=zones,
        shown=[zone for zone in zones if zone.delegations and wanted in ("", zone.code)],
        wanted=wanted if wanted in {zone.code for zone in zones} else "",
    )


def _by_zone(ground: Ground, delegations: Sequence[Delegation]) -> list[ZoneOfDelegates]:
    zones = {zone.code: ZoneOfDelegates(zone.code, zone.name, []) for zone in ground.zones}
    for delegation in delegations:
        code = ground.zone_of.get(delegation.assembly.parish, delegation.assembly.zone)
        zones.setdefault(code, ZoneOfDelegates(code, ground.name(code), [])).delegations.append(delegation)
    return list(zones.values())


@bp.get("/procesos/<process>/asambleas/convocatoria.csv")
@keepers
def invitations_csv(process: str) -> Answer:
    """Names of public roles, and whether there is an account; never an address."""
    view = found(process)
    ground, wanted = ground_of(view), request.args.get("zona", "")
    zones = _by_zone(ground, delegations_of(connection(), process, today(now())))
    shown = [zone for zone in zones if wanted in ("", zone.code)]
    response = Response(_csv(shown, ground), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="delegaciones-{process}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _csv(zones: Sequence[ZoneOfDelegates], ground: Ground) -> str:
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for zone in zones:
        for delegation in zone.delegations:
            writer.writerow([_cell(value) for value in _values(zone, delegation, ground)])
    return BOM + written.getvalue()


def _values(zone: ZoneOfDelegates, delegation: Delegation, ground: Ground) -> tuple[object, ...]:
    assembly = delegation.assembly
    return (
        zone.name,
        ground.name(assembly.parish),
        assembly.level,
        assembly.name,
        delegation.name,
        delegation.since,
        delegation.until,
        delegation.term,
        "true" if delegation.has_account else "false",
    )


def _cell(value: object) -> str:
    """As text that no spreadsheet carries out."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text

"""The assemblies of a process by zone, and the page of one with its delegates, past and present."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template

from cocreate.application.assemblies import SEATS, AssemblyLevel
from cocreate.queries.assemblies import AssemblyView, assemblies_of
from cocreate.queries.chronicle import history_of
from cocreate.web.chronicle import described
from cocreate.web.current import connection, now
from cocreate.web.timeline import today
from cocreate.web.views.assemblies.blueprint import Answer, Ground, bp, found, found_assembly, ground_of

HISTORY = 50


@dataclass(frozen=True)
class ZoneOfAssemblies:
    code: str
    name: str
    assemblies: list[AssemblyView]

    @property
    def in_force(self) -> int:
        return sum(assembly.in_force for assembly in self.assemblies)


@dataclass(frozen=True)
class Step:
    """One step of the delegation: how many assemblies there are, and how many delegates each may send upwards."""

    level: str
    assemblies: int
    delegates: int
    seats: int


@bp.get("/procesos/<process>/asambleas")
def index(process: str) -> Answer:
    view = found(process)
    ground, assemblies = ground_of(view), assemblies_of(connection(), process, today(now()))
    zones = _by_zone(ground, assemblies)
    return render_template(
        "assemblies/index.html",
        process=view,
        ground=ground,
        steps=_steps(assemblies),
        zones=[zone for zone in zones if zone.assemblies],
        without=[zone for zone in zones if not zone.assemblies],
        total=len(assemblies),
    )


def _by_zone(ground: Ground, assemblies: Sequence[AssemblyView]) -> list[ZoneOfAssemblies]:
    """Every zone of today's edition; an assembly stands where its parish lies today."""
    zones = {zone.code: ZoneOfAssemblies(zone.code, zone.name, []) for zone in ground.zones}
    for assembly in assemblies:
        code = ground.zone_of.get(assembly.parish, assembly.zone)
        zones.setdefault(code, ZoneOfAssemblies(code, ground.name(code), [])).assemblies.append(assembly)
    return list(zones.values())


def _steps(assemblies: Sequence[AssemblyView]) -> list[Step]:
    """From the neighbourhoods upwards."""
    counts = Counter(assembly.level for assembly in assemblies)
    delegates: Counter[str] = Counter()
    for assembly in assemblies:
        delegates[assembly.level] += assembly.in_force
    return [Step(level, counts[level], delegates[level], SEATS[level]) for level in AssemblyLevel]


@bp.get("/procesos/<process>/asambleas/<int:number>")
def show(process: str, number: int) -> Answer:
    view, details = found(process), found_assembly(process, number)
    ground, day = ground_of(view), today(now())
    assembly = details.assembly
    return render_template(
        "assemblies/show.html",
        process=view,
        assembly=assembly,
        ground=ground,
        zone=ground.zone_of.get(assembly.parish, assembly.zone),
        in_office=details.in_office(day),
        coming=details.coming(day),
        past=details.past(day),
        history=described(history_of(connection(), f"assembly/{assembly.id}", HISTORY)),
    )

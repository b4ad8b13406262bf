"""Whom workshops reached, as rows, a map and checks against the rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.workshops import MATERIALS_WORKING_DAYS, SMALLEST_GROUP, Kind
from cocreate.domain.shared import Moment
from cocreate.queries.proposals import Window
from cocreate.queries.territory import AreaView, PlaceFigures
from cocreate.queries.workshops.outreach import Gap, Held, Outreach
from cocreate.web.filters import last_day, number
from cocreate.web.places import Cartogram, cartogram_of
from cocreate.web.words.workshops import PRIORITY_GROUPS, priority_group_name


@dataclass(frozen=True)
class ZoneRow:
    """`held` are workshops of the zone itself; people and delegations at any. Small counts are withheld (P2.2)."""

    code: str
    name: str
    held: tuple[Held, ...]
    registered: str
    came: str
    delegations: int
    is_reached: bool
    gap: Gap | None


@dataclass(frozen=True)
class GroupRow:
    code: str
    name: str
    held: tuple[Held, ...]
    gap: Gap | None

    @property
    def is_reached(self) -> bool:
        return bool(self.held)


@dataclass(frozen=True)
class Check:
    """`look` is a code of the macro `status`; `workshops` those that fall short."""

    name: str
    rule: str
    look: str
    state: str
    said: str
    workshops: tuple[Held, ...] = ()


def zone_rows(zones: Sequence[AreaView], reached: Outreach) -> list[ZoneRow]:
    """In the order of the territory."""
    rows = []
    for zone in zones:
        reach = reached.of_zone(zone.code)
        rows.append(
            ZoneRow(
                zone.code,
                zone.name,
                reach.held,
                withheld(reach.registered),
                withheld(reach.came),
                reach.delegations,
                reach.is_reached,
                reached.gaps.get(f"zone/{zone.code}"),
            )
        )
    return rows


def withheld(count: int) -> str:
    """A count of people by what they say of themselves: none, or at least SMALLEST_GROUP."""
    return number(count) if count == 0 or count >= SMALLEST_GROUP else f"< {SMALLEST_GROUP}"


def cartogram_of_reach(zones: Sequence[AreaView], rows: Sequence[ZoneRow]) -> Cartogram | None:
    """How many workshops each zone had of its own."""
    held = {row.code: len(row.held) for row in rows}
    return cartogram_of(zones, PlaceFigures(sum(held.values()), held, {}, 0))


def group_rows(reached: Outreach) -> list[GroupRow]:
    return [
        GroupRow(code, priority_group_name(code), tuple(reached.with_group(code)), reached.gaps.get(f"group/{code}"))
        for code in map(str, PRIORITY_GROUPS)
    ]


# What the rules ask ---------------------------------------------------------------------------------------------------


def checks_of(reached: Outreach, intake: Window | None, at: Moment) -> list[Check]:
    return [
        _awareness(reached, intake, at),
        _materials(reached),
        _representation(reached),
        *_specialised(reached),
    ]


def _check(name: str, rule: str, look: str, said: str, workshops: Sequence[Held] = ()) -> Check:
    states = {"ok": _("Se cumple"), "pending": _("Todavía no"), "late": _("No se cumple")}
    return Check(name, rule, look, str(states[look]), said, tuple(workshops))


def _awareness(reached: Outreach, intake: Window | None, at: Moment) -> Check:
    """At least one session is held before the intake closes (P2.1)."""
    sessions = [held for held in reached.held if held.purpose == Kind.AWARENESS]
    in_time = [held for held in sessions if intake is None or held.starts < intake.closes]
    name, rule = _("Una jornada de sensibilización antes de que cierre la recepción"), "P2.1"
    if in_time:
        said = ngettext("Se hizo %(num)s jornada a tiempo.", "Se hicieron %(num)s jornadas a tiempo.", len(in_time))
        return _check(name, rule, "ok", said)
    if intake is None or at < intake.closes:
        until = _("La recepción cierra el %(day)s.", day=last_day(intake.closes)) if intake else ""
        return _check(name, rule, "pending", str(until))
    return _check(name, rule, "late", str(_("La recepción cerró sin ninguna.")))


def _materials(reached: Outreach) -> Check:
    """Shared so many working days before (P5.1); told of workshops whose doors have opened, and later of none anew."""
    name, rule = _("Materiales a tiempo en cada taller"), "P5.1"
    consultations = [held for held in reached.held if held.purpose != Kind.AWARENESS]
    late = [held for held in consultations if not held.materials_in_time]
    if not consultations:
        return _check(name, rule, "pending", str(_("Todavía no se hace ningún taller de consulta.")))
    said = _(
        "En %(n)s de %(all)s se compartieron al menos %(days)s días hábiles antes.",
        n=len(consultations) - len(late),
        all=len(consultations),
        days=MATERIALS_WORKING_DAYS,
    )
    return _check(name, rule, "late" if late else "ok", said, late)


def _representation(reached: Outreach) -> Check:
    """Who was represented is recorded of each, or why nobody (P5.2)."""
    name, rule = _("Grupos de atención prioritaria registrados en cada taller"), "P5.2"
    held = reached.held
    missing = [workshop for workshop in held if workshop.groups is None]
    if not held:
        return _check(name, rule, "pending", str(_("Todavía no se hace ninguno.")))
    said = _("Consta en %(n)s de %(all)s.", n=len(held) - len(missing), all=len(held))
    return _check(name, rule, "late" if missing else "ok", said, missing)


def _specialised(reached: Outreach) -> list[Check]:
    """Of a process that plans one (P5.3)."""
    planned = [workshop for workshop in reached.workshops if workshop.purpose == Kind.SPECIALISED]
    if not planned:
        return []
    name, rule = _("El taller especializado"), "P5.3"
    if any(workshop.was_held for workshop in planned):
        return [_check(name, rule, "ok", str(_("Se hizo.")))]
    return [_check(name, rule, "pending", str(_("Está convocado.")), planned)]

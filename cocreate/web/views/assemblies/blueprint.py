"""What the pages of assemblies share: the blueprint, the process and assembly of an address, the parishes of today."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import Blueprint, Response, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from cocreate.queries.assemblies import AssemblyDetails, assembly_named, zones_of_parishes
from cocreate.queries.processes import ProcessView, process_by_id
from cocreate.queries.territory import AreaView, areas_of, version_on
from cocreate.web.auth import Role, needs_role
from cocreate.web.current import connection, now
from cocreate.web.places import parishes_in, zones_in
from cocreate.web.timeline import today
from cocreate.web.words.assemblies import assembly_level_name, term_name

bp = Blueprint("assemblies", __name__)

Answer = str | Response | BaseResponse
keepers = needs_role(Role.ORGANISER, Role.FACILITATOR, scope_argument="process")
"""Who registers assemblies and what they elect."""


@bp.context_processor
def words() -> dict[str, object]:
    return {"assembly_level_name": assembly_level_name, "term_name": term_name, "today": today(now())}


@dataclass(frozen=True)
class Ground:
    """The territory of a process in the edition that holds today."""

    version: str
    areas: Sequence[AreaView]

    @cached_property
    def names(self) -> dict[str, str]:
        return {area.code: area.name for area in self.areas}

    @cached_property
    def zone_of(self) -> dict[str, str]:
        return zones_of_parishes(self.areas)

    @property
    def zones(self) -> list[AreaView]:
        return zones_in(self.areas)

    def parishes_of(self, zone: str) -> list[AreaView]:
        return parishes_in(self.areas, zone)

    def zone_name(self, parish: str, then: str) -> str:
        """Of the zone in which the parish lies today; `then` is that of the registration."""
        code = self.zone_of.get(parish, then)
        return self.names.get(code, code)

    def name(self, code: str) -> str:
        return self.names.get(code, code)


def found(process: str) -> ProcessView:
    return process_by_id(connection(), process) or abort(404)


def found_assembly(process: str, number: int) -> AssemblyDetails:
    return assembly_named(connection(), process, number, today(now())) or abort(404)


def ground_of(process: ProcessView) -> Ground:
    """Two statements."""
    version = version_on(connection(), process.territory, today(now()))
    return Ground(version or "", areas_of(connection(), process.territory, version) if version else [])


def back_to(process: str, number: int, message: str) -> BaseResponse:
    flash(message, "success")
    return redirect(url_for("assemblies.show", process=process, number=number), 303)


def nobody_with(email: str) -> str:
    return str(_("No hay una cuenta con el correo %(email)s. Déjalo vacío, o pídele que abra una.", email=email))

"""What a refusal around workshops says to the reader: planning."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.domain import workshops
from cocreate.domain.shared import Refused
from cocreate.web.filters import day_and_time

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    workshops.WorkshopExists: lambda d: _("Este taller ya está guardado; cuenta una sola vez."),
    workshops.NoSuchWorkshop: lambda d: _("Ese taller no existe en este proceso."),
    workshops.WorkshopEndsBeforeItBegins: lambda d: _("El taller termina después de empezar: revisa las dos horas."),
    workshops.WorkshopIsInThePast: lambda d: _(
        "Esa fecha ya pasó (%(starts)s). Elige una que venga.", starts=day_and_time(d["starts"])
    ),
    workshops.NoFacilitator: lambda d: _("Elige al menos a una persona que conduzca el taller."),
    workshops.PlaceMissing: lambda d: _(
        "Di dónde es: un lugar si es presencial, un enlace si es en línea, los dos si es de ambas formas."
    ),
    workshops.AgendaMakesNoSense: lambda d: _(
        "Revisa la agenda: cada punto dura al menos un minuto, y un taller de consulta hace al menos una pregunta."
    ),
    workshops.TablesMakeNoSense: lambda d: _("Revisa las mesas: hay una repetida."),
    workshops.CapacityTooSmall: lambda d: ngettext(
        "El cupo no puede ser menor que las personas que ya tienen lugar: %(num)s.",
        "El cupo no puede ser menor que las personas que ya tienen lugar: %(num)s.",
        _number(d["taken"]),
    ),
    workshops.AlreadyPublished: lambda d: _("El taller ya está convocado."),
    workshops.NotPublished: lambda d: _("El taller todavía es un borrador. Convócalo primero."),
    workshops.WorkshopIsCancelled: lambda d: _("El taller está cancelado."),
    workshops.WorkshopIsOver: lambda d: _("El taller ya terminó."),
    workshops.WorkshopHasBegun: lambda d: _("Las puertas ya se abrieron: el plan queda como está."),
    workshops.NothingReplanned: lambda d: _("No cambiaste nada: el taller sigue con la misma fecha."),
    workshops.TimesAreMovedWithRescheduling: lambda d: _(
        "El taller ya está convocado: cambia su fecha con «Cambiar la fecha», para que se vea cuál era."
    ),
    workshops.MaterialIsShared: lambda d: _("Ese mismo archivo ya está entre los materiales del taller."),
    workshops.NotALeader: lambda d: _("Este taller lo conducen otras personas. Pide a la organización que te sume."),
}


def _number(taken: object) -> int:
    return taken if isinstance(taken, int) else 0

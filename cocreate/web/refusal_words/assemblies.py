"""What a refusal around assemblies says to the reader."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.domain import assemblies
from cocreate.domain.shared import Refused
from cocreate.web.filters import civil_day

DAY = 10
"""Letters of a day, YYYY-MM-DD."""


def _day(text: str) -> str:
    return civil_day(text[:DAY])


SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    assemblies.AssemblyExists: lambda d: _("Esta asamblea ya está registrada. Búscala en la lista de su zona."),
    assemblies.NoSuchAssembly: lambda d: _("Esa asamblea no está en este proceso."),
    assemblies.NoSuchDelegate: lambda d: _("Esa persona no es delegada de esta asamblea."),
    assemblies.DelegateExists: lambda d: _("Esta elección ya está registrada; cuenta una sola vez."),
    assemblies.WasDelegateBefore: lambda d: _(
        "Esa cuenta ya es de una persona delegada de esta asamblea. Si la eligen otra vez, registra su reelección."
    ),
    assemblies.SeatsAreTaken: lambda d: ngettext(
        "Esta asamblea tiene %(num)s puesto, y en esas fechas está ocupado. Revisa las fechas, o termina antes el"
        " mandato de quien lo dejó.",
        "Esta asamblea tiene %(num)s puestos, y en esas fechas están ocupados. Revisa las fechas, o termina antes el"
        " mandato de quien lo dejó.",
        d["seats"],
    ),
    assemblies.MandateTooLong: lambda d: _(
        "Un mandato dura como máximo un año: este termina a más tardar el %(day)s.", day=_day(d["latest"])
    ),
    assemblies.MandateEndsBeforeItBegins: lambda d: _("El último día del mandato no puede ser anterior al primero."),
    assemblies.ReelectedOnceAlready: lambda d: _("Una persona delegada puede ser reelegida una sola vez."),
    assemblies.MandatesOverlap: lambda d: _(
        "La reelección empieza cuando termina el mandato anterior: después del %(day)s.", day=_day(d["until"])
    ),
    assemblies.NoMandateToEnd: lambda d: _(
        "El %(day)s no tiene un mandato que pueda terminar antes.", day=_day(d["day"])
    ),
    assemblies.MandateInForce: lambda d: _(
        "El nombre de un cargo público se puede borrar cuando el mandato termina: después del %(day)s.",
        day=_day(d["until"]),
    ),
    assemblies.NameIsErased: lambda d: _("El nombre de esta persona ya se borró."),
}

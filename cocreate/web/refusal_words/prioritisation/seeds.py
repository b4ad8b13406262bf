"""What a refusal around rounds says to the reader: the seed of the lot."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import prioritisation
from cocreate.domain.shared import Refused
from cocreate.web.filters import day_and_time


def _not_settled(details: dict[str, Any]) -> str:
    if details["until"]:
        return str(
            _(
                "Todavía pueden llegar partes de la semilla, hasta el %(until)s. Espera, o pide a quienes faltan que"
                " muestren la suya.",
                until=day_and_time(details["until"]),
            )
        )
    return str(
        _("Falta la semilla del sorteo, que puede hacer falta en los empates. Sin ella no se hace el escrutinio.")
    )


SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    prioritisation.SeedIsNotACode: lambda d: _(
        "Usa solo letras sin tilde y números: de 16 a 64 si es tu parte de la semilla, de 4 a 64 si es un sorteo"
        " público."
    ),
    prioritisation.SeedAlreadyCommitted: lambda d: _(
        "Ya registraste tu parte de la semilla. Guarda bien tu código: lo mostrarás después del cierre."
    ),
    prioritisation.SeedNeedsTwoParties: lambda d: _(
        "Antes de abrir, al menos %(fewest)s personas registran su parte de la semilla. Van %(committed)s.", **d
    ),
    prioritisation.SeedPartiesAreAlike: lambda d: _(
        "Todas las partes de la semilla son de la organización. Pide una más a la auditoría, al monitoreo, a la"
        " facilitación o al Consejo."
    ),
    prioritisation.SeedComesFromADraw: lambda d: _(
        "La semilla de esta ronda sale de un sorteo público. Espera ese sorteo y escribe su número."
    ),
    prioritisation.SeedComesFromParties: lambda d: _(
        "Esta ronda no usa un sorteo público: su semilla la dan las personas que registraron una parte."
    ),
    prioritisation.NoSuchSeedPart: lambda d: _(
        "No registraste una parte de la semilla en esta ronda. Entra con la cuenta con la que lo hiciste."
    ),
    prioritisation.SeedDoesNotMatch: lambda d: _(
        "Ese código no es el que registraste. Revisa cada letra y escríbelo otra vez."
    ),
    prioritisation.SeedIsSettled: lambda d: _("Ya está dicho: esa parte o la semilla completa está en el registro."),
    prioritisation.SeedIsNotSettled: _not_settled,
    prioritisation.DrawNeedsTwoPeople: lambda d: _(
        "Ya escribiste el número del sorteo. Ahora lo confirma otra persona, mirando el sorteo por su cuenta."
    ),
}

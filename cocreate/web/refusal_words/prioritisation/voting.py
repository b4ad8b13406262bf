"""What a refusal around rounds says to the reader: voting."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import prioritisation
from cocreate.domain.prioritisation import Missing
from cocreate.domain.shared import Level, Refused
from cocreate.web.filters import day_and_time, end_of


def _not_open(details: dict[str, Any]) -> str:
    if details["opens"]:
        return str(_("La votación todavía no está abierta. Abre el %(opens)s.", opens=day_and_time(details["opens"])))
    return str(_("La votación no está abierta."))


def _level(details: Mapping[str, Any]) -> str:
    if details.get("level") == Level.CEDULA:
        return str(
            _("Para votar en esta ronda, registra tu cédula en «Mis datos», o pide a la facilitación que te compruebe.")
        )
    return str(_("Para votar, entra con tu cuenta y confirma tu correo. Si no tienes correo, pide ayuda."))


def _zone(_details: Mapping[str, Any]) -> str:
    return str(
        _("En esta ronda votan personas de otras zonas. Si vives en una de ellas, corrige tu zona en tus datos.")
    )


def _age(details: Mapping[str, Any]) -> str:
    return str(
        _(
            "En esta ronda votan personas desde los %(age)s años, cumplidos el día en que abrió. Si los tienes, escribe"
            " tu fecha de nacimiento en tus datos.",
            age=details.get("age"),
        )
    )


def _document(_details: Mapping[str, Any]) -> str:
    return str(
        _(
            "En esta ronda también se vota en papel, y así cada persona se distingue por su cédula. Tu cuenta no la"
            " tiene registrada: pide tu papeleta de papel en una mesa, con tu documento."
        )
    )


def _roll(_details: Mapping[str, Any]) -> str:
    return str(
        _("El padrón de esta ronda se cerró al abrir la votación, y no estás en él. Podrás votar en la próxima.")
    )


def _seat(_details: Mapping[str, Any]) -> str:
    return str(_("En esta cámara votan quienes tenían un puesto en el Consejo al abrir la votación."))


_MISSING: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    Missing.LEVEL: _level,
    Missing.ZONE: _zone,
    Missing.AGE: _age,
    Missing.DOCUMENT: _document,
    Missing.ROLL: _roll,
    Missing.SEAT: _seat,
}


def _may_not_vote(details: dict[str, Any]) -> str:
    return _MISSING.get(details["because"], _level)(details)


SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    prioritisation.RoundIsNotOpen: _not_open,
    prioritisation.VotingIsClosed: lambda d: _("La votación cerró el %(closes)s.", closes=end_of(d["closes"])),
    prioritisation.VotingIsStillOpen: lambda d: _(
        "La votación sigue abierta hasta el %(closes)s. Antes de esa hora nada se cierra, se cuenta ni se muestra.",
        closes=end_of(d["closes"]),
    ),
    prioritisation.RoundCannotBeCut: lambda d: _(
        "Una votación abierta se amplía, pero no se acorta. Elige una hora después del %(closes)s.",
        closes=day_and_time(d["closes"]),
    ),
    prioritisation.MayNotVote: _may_not_vote,
    prioritisation.VotedOnPaper: lambda d: _(
        "A esta persona se le entregó una papeleta en papel: vota con ella, y no también en línea."
    ),
    prioritisation.VotedBeforeLeaving: lambda d: _(
        "Con este correo ya se votó en esta ronda, con una cuenta que después se cerró. Ese voto cuenta."
    ),
    prioritisation.VotedOnThePhone: lambda d: _(
        "Esta persona ya votó en línea. Si quiere cambiar su voto, lo cambia ahí, hasta el cierre."
    ),
    prioritisation.ChangedTooOften: lambda d: _(
        "Cambiaste tu papeleta %(most)s veces en poco tiempo. La última que echaste está en la urna. Espera unas horas"
        " para cambiarla otra vez.",
        **d,
    ),
    prioritisation.HelpNeedsAnotherPerson: lambda d: _(
        "La ayuda para votar es para otra persona. Busca su cuenta; tu propio voto va en la papeleta."
    ),
    prioritisation.BallotsStillInTheBox: lambda d: _(
        "Todavía hay papeletas por pasar al registro: %(waiting)s. Espera unos minutos; después se puede seguir.", **d
    ),
    prioritisation.OptionIsWithdrawn: lambda d: _("Esta opción ya está retirada."),
}

"""What a refusal around workshops says to the reader: running one, and what is said in it."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import workshops
from cocreate.domain.shared import Refused
from cocreate.web.filters import day_and_time

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    # Running
    workshops.DoorsAreClosed: lambda d: _("La sala está cerrada: el taller todavía no abre, o ya terminó."),
    workshops.DoorsAreOpen: lambda d: _("Las puertas ya están abiertas."),
    workshops.TooEarlyToOpen: lambda d: _(
        "Todavía es muy temprano: las puertas se abren desde el %(opens)s.", opens=day_and_time(d["opens"])
    ),
    workshops.NotBegun: lambda d: _("El taller todavía no empieza. Si no se va a hacer, cancélalo con el motivo."),
    workshops.NoSuchItem: lambda d: _("Ese punto no está en la agenda."),
    workshops.ItemIsRunning: lambda d: _("Ese punto ya está en curso."),
    workshops.NoQuestionIsOpen: lambda d: _(
        "Ahora no hay una pregunta abierta. Espera a la siguiente y envía otra vez."
    ),
    workshops.NoSuchTable: lambda d: _("Esa mesa no existe en este taller."),
    # Contributions
    workshops.AlreadyNoted: lambda d: _("Este aporte ya está anotado; cuenta una sola vez."),
    workshops.SaidNothing: lambda d: _("Escribe algo antes de enviar."),
    workshops.WrittenByItsAuthor: lambda d: _(
        "Lo escribió una persona con su teléfono: solo ella puede corregirlo o retirarlo."
    ),
    workshops.NoSuchContribution: lambda d: _("Ese aporte no existe en este taller."),
    workshops.NotYourContribution: lambda d: _("Ese aporte lo escribió otra persona."),
    workshops.ContributionIsWithdrawn: lambda d: _("Ese aporte fue retirado."),
    workshops.AlreadyLinked: lambda d: _("Ese aporte ya está enlazado con esa propuesta."),
    workshops.NotLinked: lambda d: _("Ese aporte no está enlazado con esa propuesta."),
}

"""What a refusal around workshops says to the reader: coming."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import workshops
from cocreate.domain.shared import Refused

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    workshops.AlreadyRegistered: lambda d: _("Ya estás en la lista de este taller; cuenta una vez."),
    workshops.NotRegistered: lambda d: _("No estás en la lista de este taller."),
    workshops.NotADelegate: lambda d: _(
        "Ese día no tienes un mandato vigente de esa asamblea. Inscríbete como vecina o vecino."
    ),
    workshops.AlreadyCheckedIn: lambda d: _("Esta persona ya está en la sala; cuenta una vez."),
    workshops.NotCheckedIn: lambda d: _("Entra primero a la sala con su código, o di tu nombre a quien facilita."),
    workshops.CountMakesNoSense: lambda d: _("En la puerta se cuenta de 0 a %(most)s personas.", most=d["most"]),
    workshops.AlreadyEvaluated: lambda d: _("Ya evaluaste este taller; cuenta una vez."),
    workshops.ScoresMakeNoSense: lambda d: _("Responde al menos una pregunta, de 1 a 5."),
}

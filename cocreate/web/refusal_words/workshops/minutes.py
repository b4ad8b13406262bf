"""What a refusal around workshops says to the reader: minutes."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.domain import workshops
from cocreate.domain.shared import Refused
from cocreate.web.filters import end_of

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    # Minutes
    workshops.NotHeldYet: lambda d: _("El taller no ha terminado: el acta se escribe después."),
    workshops.MinutesMissing: lambda d: _("Todavía no hay acta. Escríbela y guárdala primero."),
    workshops.MinutesArePutForward: lambda d: _(
        "El acta está a consideración hasta el %(until)s: mientras la leen no cambia.", until=end_of(d["until"])
    ),
    workshops.MinutesAreNotPutForward: lambda d: _("El acta no está a consideración ahora. Vuelve a mirarla."),
    workshops.MinutesAreApproved: lambda d: _("El acta ya está aprobada: el texto no cambia más."),
    workshops.MinutesAreNotApproved: lambda d: _("Aprueba el acta antes de publicarla."),
    workshops.MinutesArePublished: lambda d: _("El acta ya está publicada."),
    workshops.NothingRewritten: lambda d: _("El texto es igual que antes: no hace falta guardarlo otra vez."),
    workshops.MinutesHaveMovedOn: lambda d: _(
        "Mientras escribías, otra persona guardó la versión %(edition)s. Mírala en las versiones guardadas. "
        "Tu texto sigue aquí: si guardas otra vez, queda después de la suya.",
        edition=d["edition"],
    ),
    workshops.WindowTooShort: lambda d: _("Da al menos %(minutes)s minutos para leerla.", minutes=d["minutes"]),
    workshops.ObjectionsAreOver: lambda d: _(
        "El plazo para confirmar u objetar terminó el %(until)s.", until=end_of(d["until"])
    ),
    workshops.AlreadyConfirmed: lambda d: _("Ya confirmaste esta versión del acta; cuenta una sola vez."),
    workshops.ObjectionExists: lambda d: _("Tu objeción ya llegó; cuenta una sola vez."),
    workshops.NoSuchObjection: lambda d: _("Esa objeción no es de este acta."),
    workshops.ObjectionIsAnswered: lambda d: _("Esa objeción ya tiene respuesta."),
    workshops.ObjectionsWait: lambda d: ngettext(
        "Falta contestar %(num)s objeción antes de aprobar.",
        "Falta contestar %(num)s objeciones antes de aprobar.",
        d["waiting"],
    ),
    workshops.WindowIsOpen: lambda d: _(
        "El plazo sigue abierto hasta el %(until)s y confirmaron %(confirmed)s de %(there)s personas. "
        "Espera a que termine o a que confirmen todas.",
        until=end_of(d["until"]),
        confirmed=d["confirmed"],
        there=d["there"],
    ),
    workshops.ChangePromised: lambda d: _("Aceptaste una objeción: cambia el texto y ponlo otra vez a consideración."),
}

"""What a refusal around moderation says to the reader."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import moderation
from cocreate.domain.shared import Refused
from cocreate.web.filters import day_and_time

# Every sentence is given the details of its refusal; not each one needs them.
SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    moderation.NothingToModerate: lambda d: _("Aquí solo se moderan comentarios y propuestas de este proceso."),
    moderation.AlreadyReported: lambda d: _(
        "Ya avisaste de este texto. Moderación todavía no lo revisa: tu aviso cuenta una vez."
    ),
    moderation.OwnContent: lambda d: _("Es un texto tuyo: sobre él decide otra persona."),
    moderation.NoReports: lambda d: _("No hay avisos por revisar sobre este texto: otra persona ya los vio."),
    moderation.AlreadyHidden: lambda d: _("Este texto está oculto por moderación."),
    moderation.NotHidden: lambda d: _("Este texto no está oculto."),
    moderation.NotTheAuthorOfHidden: lambda d: _("Solo quien escribió el texto puede apelar."),
    moderation.HidingAppealIsOver: lambda d: _(
        "El plazo para apelar terminó el %(until)s.", until=day_and_time(d["until"])
    ),
    moderation.HidingAlreadyAppealed: lambda d: _("Ya apelaste por este texto. Se apela una sola vez."),
    moderation.NoHidingAppeal: lambda d: _("No hay una apelación que decidir sobre este texto."),
    moderation.AnotherModeratorNeeded: lambda d: _(
        "Quien ocultó el texto no decide la apelación: hace falta otra persona de moderación."
    ),
}

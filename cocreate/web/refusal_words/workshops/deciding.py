"""What a refusal around workshops says to the reader: themes, polls, agreements."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import workshops
from cocreate.domain.shared import Refused

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    # Themes
    workshops.ThemeExists: lambda d: _("Ese tema ya está en el tablero; se creó una sola vez."),
    workshops.NoSuchTheme: lambda d: _("Ese tema ya no está: alguien lo unió a otro o lo deshizo. Elige otro tema."),
    workshops.SameTheme: lambda d: _("Un tema no se une consigo mismo. Elige otro."),
    workshops.NothingMoved: lambda d: _("Esos aportes ya están ahí."),
    workshops.TooManyAtOnce: lambda d: _(
        "Son demasiados a la vez. Elige como máximo %(most)s aportes.", most=d["most"]
    ),
    workshops.NothingToUndo: lambda d: _("No queda nada por deshacer."),
    workshops.BoardHasMovedOn: lambda d: _(
        "Mientras tanto otra persona cambió el tablero. Mira qué fue lo último, y deshazlo si eso es lo que quieres."
    ),
    # Deciding
    workshops.PollExists: lambda d: _("Esa consulta ya está preparada; cuenta una sola vez."),
    workshops.NoSuchPoll: lambda d: _("Esa consulta no es de este taller."),
    workshops.OptionsMakeNoSense: lambda d: _(
        "Revisa las opciones: hacen falta al menos dos (o una afirmación), y como máximo %(most)s.",
        most=workshops.MOST_OPTIONS,
    ),
    workshops.PollIsOpen: lambda d: _("La consulta está abierta. Ciérrala antes de mostrar los resultados."),
    workshops.PollIsNotOpen: lambda d: _("La consulta todavía no está abierta. Espera a que la abran."),
    workshops.PollIsClosed: lambda d: _("La consulta está cerrada: ya no recibe votos. Queda tu último voto guardado."),
    workshops.AlreadyRevealed: lambda d: _("Los resultados ya se muestran a todas las personas."),
    workshops.ChoiceDoesNotFit: lambda d: _(
        "Revisa tu voto: marca al menos una respuesta y no gastes más de %(most)s.", most=d["most"]
    ),
    workshops.AgreementExists: lambda d: _("Ese acuerdo ya está anotado; cuenta una sola vez."),
    workshops.NoSuchAgreement: lambda d: _("Ese acuerdo no es de este taller."),
    workshops.AgreementIsTakenBack: lambda d: _("Ese acuerdo se retiró. Lo que se dijo junto a él se conserva."),
    workshops.DissentIsRecorded: lambda d: _("Tu desacuerdo ya está escrito; cuenta una sola vez."),
}

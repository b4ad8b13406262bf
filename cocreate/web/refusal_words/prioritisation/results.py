"""What a refusal around rounds says to the reader: after the close."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import prioritisation
from cocreate.domain.shared import Refused
from cocreate.web.filters import day_and_time, end_of

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    prioritisation.RoundIsNotClosed: lambda d: _(
        "La votación todavía no está cerrada. Cierra el %(closes)s.", closes=end_of(d["closes"])
    ),
    prioritisation.RoundIsNotTallied: lambda d: _("Todavía no hay resultado: primero se hace el escrutinio."),
    prioritisation.AlreadyTallied: lambda d: _(
        "El escrutinio ya está hecho. Se repite solo si una objeción aceptada lo pide."
    ),
    prioritisation.ResultIsCertified: lambda d: _("Dos personas ya certificaron este resultado. Falta publicarlo."),
    prioritisation.ResultIsNotCertified: lambda d: _(
        "Antes de publicar, %(needed)s personas certifican el resultado. Van %(certified)s.", **d
    ),
    prioritisation.ResultIsPublished: lambda d: _("El resultado ya está publicado y es definitivo."),
    prioritisation.ChallengePeriodIsOver: lambda d: _(
        "El plazo para objetar este resultado terminó el %(until)s.", until=end_of(d["until"])
    ),
    prioritisation.ChallengePeriodRuns: lambda d: _(
        "Cualquiera puede objetar hasta el %(until)s. Se certifica después de esa hora.",
        until=day_and_time(d["until"]),
    ),
    prioritisation.AlreadyChallenged: lambda d: _(
        "Tu objeción ya está registrada y espera respuesta. Cuando la tenga, podrás presentar otra."
    ),
    prioritisation.NoSuchChallenge: lambda d: _("Esa objeción no existe en esta ronda."),
    prioritisation.ChallengeIsAnswered: lambda d: _("Esta objeción ya está contestada."),
    prioritisation.AnotherPersonAnswersChallenge: lambda d: _(
        "Contesta otra persona: no puede ser quien objeta, ni quien ya certificó este resultado."
    ),
    prioritisation.ChallengesWait: lambda d: _(
        "Primero se contestan todas las objeciones y se hace el recuento aceptado. Esperan respuesta: %(waiting)s.",
        **d,
    ),
    prioritisation.CertifiedByTheSamePerson: lambda d: _(
        "Ya certificaste este resultado. La otra firma es de alguien más."
    ),
    prioritisation.CertifiersAreAlike: lambda d: _(
        "Ya certificó alguien de la organización. La otra firma es de la auditoría, del monitoreo o del Consejo."
    ),
    prioritisation.NotAWinner: lambda d: _(
        "El Consejo responde a lo que ganó en la cámara ciudadana. Esta opción no está ahí."
    ),
    prioritisation.AnswersAreMissing: lambda d: _(
        "El Consejo todavía no responde a todo lo que eligió la ciudadanía. Certifica cuando estén sus respuestas."
    ),
    prioritisation.KeyIsDestroyed: lambda d: _("La clave de esta ronda ya está destruida."),
    prioritisation.RoundIsOver: lambda d: _(
        "Esta ronda ya terminó o se canceló: esto ya no se puede hacer. Si hay un resultado provisional, objétalo."
    ),
}

"""What a refusal around admission says to the reader."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import admission
from cocreate.domain.shared import Refused
from cocreate.web.filters import end_of

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    admission.CriteriaNotPublished: lambda d: _(
        "Este proceso todavía no publica sus criterios de admisión. Nada se decide con criterios que nadie pudo leer."
    ),
    admission.IntakeHasBegun: lambda d: _(
        "Ya se reciben propuestas: los criterios con los que la gente propone no cambian."
    ),
    admission.DaysOutOfRange: lambda d: _("Cada plazo va de 1 a %(most)s días.", most=d["most"]),
    admission.AlreadyDecided: lambda d: _(
        "Ya está decidida: alguien la resolvió antes. Una propuesta se decide una vez; después cabe la apelación."
    ),
    admission.ClarificationIsRunning: lambda d: _(
        "Su autor tiene hasta el %(until)s para aclararla. Antes no se decide.", until=end_of(d["until"])
    ),
    admission.NothingToClarify: lambda d: _("Nadie te pidió una aclaración, o ya la diste, o la propuesta se decidió."),
    admission.NotYoursToClarify: lambda d: _("Solo quien escribió la propuesta la aclara."),
    admission.ProposalIsNotAdmitted: lambda d: _("Esta propuesta no se admitió."),
    admission.NothingToAppeal: lambda d: _("No hay nada que apelar: se apela una sola vez, y lo que no se admitió."),
    admission.AppealIsOver: lambda d: _("El plazo para apelar terminó el %(until)s.", until=end_of(d["until"])),
    admission.NotYoursToAppeal: lambda d: _("Solo quien escribió la propuesta puede apelar."),
    admission.NoAppeal: lambda d: _("No hay una apelación por resolver: quizá alguien la resolvió antes."),
    admission.AnotherPersonDecides: lambda d: _("Tú decidiste no admitirla. La apelación la resuelve otra persona."),
    admission.OwnProposal: lambda d: _("Es tu propia propuesta: la decide otra persona."),
    admission.OpinionIsAsked: lambda d: _("Ese informe ya está pedido y todavía no llega."),
    admission.OpinionNotAsked: lambda d: _("Nadie pidió ese informe."),
    admission.OpinionOfAnotherUnit: lambda d: _("Ese informe se pidió a otra unidad."),
}

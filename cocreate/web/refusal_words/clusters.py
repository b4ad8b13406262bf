"""What a refusal around groups of proposals says to the reader."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import clusters
from cocreate.domain.shared import Refused

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    clusters.ClusterExists: lambda d: _("Este grupo ya está formado; cuenta una sola vez."),
    clusters.NoSuchCluster: lambda d: _("Ese grupo no existe en este proceso."),
    clusters.ClusterIsMerged: lambda d: _("Este grupo se unió a otro. Sus propuestas están ahí."),
    clusters.TooFewMembers: lambda d: _(
        "Un grupo tiene al menos dos propuestas. Si ya no tiene sentido, únelo a otro grupo."
    ),
    clusters.TooManyMembers: lambda d: _("Un grupo tiene como máximo %(most)s propuestas.", most=clusters.MOST_MEMBERS),
    clusters.AlreadyInCluster: lambda d: _(
        "Una de las propuestas ya está en otro grupo. Sácala primero de ahí, o une los dos grupos."
    ),
    clusters.NotInCluster: lambda d: _("Una de las propuestas no está en este grupo."),
    clusters.SameCluster: lambda d: _("Un grupo no se une consigo mismo. Elige otro."),
    clusters.AlreadyContested: lambda d: _("Ya objetaste este grupo. Otra persona te va a contestar."),
    clusters.NoContest: lambda d: _("Nadie objeta este grupo, o ya se contestó."),
    clusters.AnotherPersonAnswers: lambda d: _(
        "Contesta otra persona: no puede ser quien formó o cambió el grupo, ni quien lo objeta."
    ),
    clusters.AlreadyToldApart: lambda d: _("Ya se dijo que estas dos propuestas son distintas."),
}

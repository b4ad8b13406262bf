"""What a refusal around workshops says to the reader: what becomes of what was said, and who was not reached."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import workshops
from cocreate.domain.shared import Refused
from cocreate.web.filters import end_of

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    workshops.ContributionIsSettled: lambda d: _("Ya se decidió qué pasa con ese aporte, y queda como está."),
    workshops.NothingToSettle: lambda d: _("Marca al menos un aporte."),
    workshops.NotSetAside: lambda d: _("Ese aporte no quedó solo en el acta: no hay nada que objetar."),
    workshops.AlreadyContestedSettlement: lambda d: _("Ya se objetó la decisión sobre este aporte."),
    workshops.ContestOfSettlementIsOver: lambda d: _(
        "El plazo para objetar terminó el %(until)s.", until=end_of(d["until"])
    ),
    workshops.NoContestOfSettlement: lambda d: _("Nadie objeta la decisión sobre ese aporte, o ya se contestó."),
    workshops.AnotherPersonLooksAgain: lambda d: _(
        "Contesta otra persona: no puede ser quien dejó el aporte en el acta ni quien objeta."
    ),
    workshops.NothingToExplain: lambda d: _("Esa zona o ese grupo no está entre los que los talleres deben alcanzar."),
}

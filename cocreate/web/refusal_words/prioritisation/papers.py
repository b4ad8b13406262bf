"""What a refusal around rounds says to the reader: paper ballots."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable, Iterable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import prioritisation
from cocreate.domain.shared import Refused


def _listed(numbers: str | Iterable[object]) -> str:
    return numbers if isinstance(numbers, str) else ", ".join(str(number) for number in numbers)


SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    prioritisation.NoPaperInThisRound: lambda d: _("En esta ronda se vota solo en línea; no hay papeletas en papel."),
    prioritisation.BatchExists: lambda d: _("Ya hay un lote con el número %(batch)s. Usa otro número.", **d),
    prioritisation.NoSuchBatch: lambda d: _("No hay un lote con el número %(batch)s en esta ronda.", **d),
    prioritisation.BatchIsEmpty: lambda d: _("Cuenta los papeles de la urna: un lote tiene al menos uno."),
    prioritisation.BatchTooLarge: lambda d: _(
        "Un lote tiene como máximo %(most)s papeles. Reparte los de esta urna en varios lotes.", **d
    ),
    prioritisation.BatchIsSettled: lambda d: _("El lote %(batch)s ya se aceptó o se apartó, y no cambia más.", **d),
    prioritisation.EnteredByTheSamePerson: lambda d: _(
        "La primera lectura de este lote es tuya. La segunda la hace otra persona, sin ver la tuya."
    ),
    prioritisation.EntryIsIncomplete: lambda d: _(
        "Faltan papeles por leer: van %(read)s de %(papers)s. Si uno no se entiende, márcalo en blanco.", **d
    ),
    prioritisation.EnteredTwiceAlready: lambda d: _(
        "Dos personas ya leyeron el lote %(batch)s. Sigue con sus diferencias, si las hay.", **d
    ),
    prioritisation.EntriesStillDiffer: lambda d: _(
        "Las dos lecturas difieren en los papeles %(papers)s. Míralos y resuelve cada uno con su motivo.",
        papers=_listed(d["papers"]),
    ),
    prioritisation.NothingToResolve: lambda d: _("En el papel %(paper)s las dos lecturas dicen lo mismo.", **d),
    prioritisation.EntriesAreMissing: lambda d: _(
        "El lote %(batch)s todavía no tiene sus dos lecturas. Pide a otra persona que lo lea.", **d
    ),
    prioritisation.MorePapersThanVoters: lambda d: _(
        "Serían %(papers)s papeles en las urnas, y se entregaron %(given)s. Cuéntalos otra vez y revisa las entregas.",
        **d,
    ),
    prioritisation.BatchesAreOpen: lambda d: _(
        "Hay lotes de papel sin aceptar ni apartar: %(batches)s. Termínalos antes del escrutinio.",
        batches=_listed(d["batches"]),
    ),
}

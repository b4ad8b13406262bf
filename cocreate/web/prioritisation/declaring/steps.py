"""The pages of a declaration in their order, with their addresses."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from cocreate.application.prioritisation import ChamberKey
from cocreate.queries.prioritisation.views import RoundView

REVIEW = "prioritisation.review"
CHAMBERS = {"ciudadania": ChamberKey.CITIZENS, "consejo": ChamberKey.COUNCIL}
IN_ADDRESSES = {chamber: name for name, chamber in CHAMBERS.items()}


@dataclass(frozen=True)
class Step:
    label: str
    url: str


@dataclass(frozen=True)
class Steps:
    """`here` counts from 1. A round that is not saved yet has no other pages."""

    here: int
    all: tuple[Step, ...]
    total: int = 5

    @property
    def label(self) -> str:
        return self.all[self.here - 1].label

    @property
    def back(self) -> str:
        return self.all[self.here - 2].url if self.here > 1 else ""


def steps_of(round: RoundView | None, here: int, chamber: ChamberKey = ChamberKey.CITIZENS) -> Steps:
    if round is None:
        return Steps(here, (Step(_("La pregunta y las fechas"), ""),))
    ballot = address_of_chamber("prioritisation.configure_ballot", round, chamber)
    count = address_of_chamber("prioritisation.configure_count", round, chamber)
    steps = (
        Step(_("La pregunta y las fechas"), url_for("prioritisation.configure", number=round.number)),
        Step(_("Cómo se vota"), ballot),
        Step(_("Cómo se cuenta"), count),
        Step(_("Quién vota"), url_for("prioritisation.configure_voters", number=round.number)),
        Step(_("Las opciones"), url_for("prioritisation.list_options", number=round.number)),
    )
    return Steps(here, steps)


def address_of_chamber(endpoint: str, round: RoundView, chamber: ChamberKey) -> str:
    return url_for(endpoint, number=round.number, chamber=IN_ADDRESSES[chamber])

"""Adopting editions of the territory."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Command, Handler, Work
from cocreate.domain.shared import Aggregate
from cocreate.domain.territory import Area, Territory


@dataclass(frozen=True, kw_only=True)
class AdoptTerritory(Command):
    """`valid_from` is a day, YYYY-MM-DD, in the city's time zone; `source` names where codes and figures come from."""

    territory: str
    version: str
    valid_from: str
    source: str
    areas: tuple[Area, ...]


def adopt_territory(command: AdoptTerritory, work: Work) -> Sequence[Aggregate]:
    territory = work.get(Territory, command.territory)
    territory.adopt(command.version, valid_from=command.valid_from, source=command.source, areas=list(command.areas))
    return [territory]


HANDLERS: dict[type[Command], Handler] = {AdoptTerritory: adopt_territory}

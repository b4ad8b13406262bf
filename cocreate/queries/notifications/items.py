"""One event that concerns somebody, and which of several reasons for telling it weighs most."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.kept.preferences import NewsKind

KINDS = tuple(NewsKind)


@dataclass(frozen=True)
class Item:
    """One event that concerns somebody: for the weightiest of the reasons, and the thing to which it happened."""

    position: int
    kind: NewsKind
    about: str


def weighed(topic: sa.ColumnElement[Any], about: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    """The weight of a reason and the thing as one text: the least of several is the weightiest."""
    weight = sa.case({kind.value: str(place) for place, kind in enumerate(KINDS)}, value=topic, else_="9")
    return weight + about


def item_of(position: int, reason: str) -> Item:
    return Item(position, KINDS[int(reason[0])], reason[1:])

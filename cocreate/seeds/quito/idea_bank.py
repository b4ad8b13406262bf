"""The bank of hand-written ideas behind the synthetic proposals, and the real places they can be set in.

A text may hold the slots {parroquia}, {zona}, {barrio}, {lugar}, {avenida} and {mercado}. A take fits a parish only
when the parish has a place for each of its slots.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from cocreate.seeds.quito.territory import Parish, ParishKind, TerritoryVersion

THEMES = (
    "training",
    "open_data",
    "open_council",
    "productive_development",
    "digital_access",
    "accountability",
    "inclusion",
    "city_services",
)
SLOT = re.compile(r"\{(\w+)\}")
PREPOSITION_AND_ARTICLE = re.compile(r"\b([Dd]e|[Aa]) el (?=\S)")
PLACE_KINDS = {"barrio": "barrios", "lugar": "spots", "avenida": "avenues", "mercado": "markets"}


@dataclass(frozen=True, slots=True)
class Take:
    """One person's way of putting an idea; `revision` is what its author would change, as (words, better words).

    `setting`, if any, is "urban" or "countryside"; `parishes`, if any, are the only ones it is true of.
    """

    title: str
    happens: str
    what: str
    setting: str | None
    parishes: tuple[str, ...]
    revision: tuple[str, str] | None

    @property
    def slots(self) -> frozenset[str]:
        return slots_of(self.title + self.happens + self.what)

    @property
    def names_its_place(self) -> bool:
        return bool(SLOT.search(self.title))


@dataclass(frozen=True, slots=True)
class Idea:
    code: str
    theme: str
    values: tuple[str, ...]
    who: tuple[str, ...]
    causes: tuple[str, ...]
    expected: tuple[str, ...]
    takes: tuple[Take, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A parish and one place of each kind it has; `tell` puts them into a text."""

    places: Mapping[str, str]

    def can_tell(self, text: str) -> bool:
        return slots_of(text) <= self.places.keys()

    def tell(self, text: str) -> str:
        told = PREPOSITION_AND_ARTICLE.sub(r"\1l ", text.format_map(self.places))
        return told[0].upper() + told[1:]


def slots_of(text: str) -> frozenset[str]:
    return frozenset(SLOT.findall(text))


@cache
def load_ideas() -> tuple[Idea, ...]:
    return tuple(idea for theme in THEMES for idea in _ideas_of(theme))


def fits(take: Take, parish: Parish) -> bool:
    if take.setting not in (None, _kind_of_place(parish)):
        return False
    if take.parishes and parish.code not in take.parishes:
        return False
    kinds = {slot for slot in take.slots if slot in PLACE_KINDS}
    return all(_places(parish.code).get(PLACE_KINDS[kind]) for kind in kinds)


def setting_in(parish: Parish, territory: TerritoryVersion, chance: Random) -> Setting:
    known = _places(parish.code)
    places = {slot: chance.choice(known[kind]) for slot, kind in PLACE_KINDS.items() if known.get(kind)}
    places["parroquia"] = known.get("spoken", parish.short_name)
    places["zona"] = territory.zone(parish.zone).name
    return Setting(places)


def _ideas_of(theme: str) -> list[Idea]:
    data = tomllib.loads(files(__package__).joinpath("ideas", f"{theme}.toml").read_text("utf-8"))
    return [_idea(theme, entry) for entry in data["ideas"]]


def _idea(theme: str, entry: Mapping[str, Any]) -> Idea:
    return Idea(
        code=entry["code"],
        theme=theme,
        values=tuple(entry["values"]),
        who=tuple(entry["who"]),
        causes=tuple(entry["causes"]),
        expected=tuple(entry["expected"]),
        takes=tuple(_take(take) for take in entry["takes"]),
    )


def _take(entry: Mapping[str, Any]) -> Take:
    before_and_after = entry.get("revises")
    return Take(
        title=entry["title"],
        happens=entry["happens"],
        what=entry["what"],
        setting=entry.get("setting"),
        parishes=tuple(entry.get("parishes", ())),
        revision=(before_and_after[0], before_and_after[1]) if before_and_after else None,
    )


def _kind_of_place(parish: Parish) -> str:
    if parish.kind is ParishKind.URBAN:
        return "urban"
    return "countryside" if _places(parish.code).get("countryside") else "suburb"


def _places(parish: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _all_places()[parish]
    return found


@cache
def _all_places() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("places.toml").read_text("utf-8"))

"""Who acts in the Quito demonstration: public people and institutions of the plan, and citizens who do not exist.

The synthetic citizens have no identity number and no telephone; their addresses end in a domain reserved for examples.
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from cocreate.seeds.quito.territory import Parish, TerritoryVersion, load_territory

BORN_FIRST = date(1938, 1, 1)
BORN_LAST = date(2006, 6, 30)
WITH_TWO_SURNAMES = 0.8


class AdviserSector(StrEnum):
    ACADEMIA = "academia"
    CIVIL_SOCIETY = "civil_society"
    PRODUCTIVE = "productive"


@dataclass(frozen=True, slots=True)
class Adviser:
    """A member of the Consejo Consultivo named by the plan; `sector` is the project's reading of the organisation."""

    code: str
    name: str
    role: str
    organisation: str
    sector: AdviserSector


@dataclass(frozen=True, slots=True)
class Institution:
    """A lead institution of the plan."""

    code: str
    name: str
    presides_council: bool


@dataclass(frozen=True, slots=True)
class SyntheticPerson:
    """A citizen who does not exist; `parish` is a DPA code, `zone` the code of its zone."""

    index: int
    given_names: str
    surnames: str
    email: str
    birth_date: date
    zone: str
    parish: str

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.surnames}"


def advisers() -> tuple[Adviser, ...]:
    """The seven advisers, in the order of the plan."""
    return tuple(
        Adviser(entry["code"], entry["name"], entry["role"], entry["organisation"], AdviserSector(entry["sector"]))
        for entry in _people_data()["advisers"]
    )


def institutions() -> tuple[Institution, ...]:
    """The four lead institutions, in the order of the plan."""
    return tuple(Institution(**entry) for entry in _people_data()["institutions"])


def synthetic_people(
    count: int = 900, seed: int = 2022, territory: TerritoryVersion | None = None
) -> tuple[SyntheticPerson, ...]:
    """`count` citizens, the same for the same arguments; two live in each parish, the others where most people live.

    All are sixteen or older in the second half of 2022. `count` must not be smaller than twice the number of parishes.
    """
    territory = territory or load_territory()
    if count < 2 * len(territory.parishes):
        raise ValueError("too few people for two in each parish")
    chance = Random(f"people {seed}")
    homes = _homes(chance, territory, count)
    return tuple(_person(chance, index, home) for index, home in enumerate(homes))


def _homes(chance: Random, territory: TerritoryVersion, count: int) -> list[Parish]:
    everywhere = [parish for parish in territory.parishes for _ in range(2)]
    weights = [parish.population for parish in territory.parishes]
    homes = everywhere + chance.choices(territory.parishes, weights, k=count - len(everywhere))
    chance.shuffle(homes)
    return homes


def _person(chance: Random, index: int, home: Parish) -> SyntheticPerson:
    names = _people_data()
    given_names = chance.choice(names["female_names" if chance.random() < 0.54 else "male_names"])
    surnames = chance.sample(names["surnames"], k=2 if chance.random() < WITH_TWO_SURNAMES else 1)
    born = BORN_FIRST + timedelta(days=round(chance.triangular(0, (BORN_LAST - BORN_FIRST).days, 17_500)))
    mailbox = ".".join((_plain(given_names.split()[0]), _plain(surnames[0]), str(index)))
    return SyntheticPerson(
        index=index,
        given_names=given_names,
        surnames=" ".join(surnames),
        email=f"{mailbox}@{chance.choice(names['mail_domains'])}",
        birth_date=born,
        zone=home.zone,
        parish=home.code,
    )


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in decomposed if letter.isascii())


@cache
def _people_data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("people.toml").read_text("utf-8"))

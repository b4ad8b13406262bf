"""Nine neighbours, five small works, and how much each neighbour wants each of them: all invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import lazy_gettext as _l

BUDGET = 900_000
"""In minor units: one round sum of money for each neighbour."""
ELECTORS = 12


@dataclass(frozen=True)
class Work:
    """`cost` in minor units; `name` and `about` wait for the language of the reader."""

    id: str
    name: object
    about: object
    zone: str
    cost: int


WORKS = (
    Work("1", _l("Cancha"), _l("arreglar la cancha"), "La Loma", 480_000),
    Work("2", _l("Luces"), _l("luces en la escalinata"), "La Loma", 300_000),
    Work("3", _l("Rampas"), _l("rampas en las esquinas"), "El Molino", 300_000),
    Work("4", _l("Bancas"), _l("bancas en el parque"), "El Molino", 200_000),
    Work("5", _l("Mural"), _l("un mural en la casa barrial"), "La Loma", 90_000),
)

WISHES: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "Ana": {"4": 7, "1": 6, "2": 2, "3": 1, "5": 0},
        "Bruno": {"1": 10, "2": 8, "5": 6, "3": 5, "4": 1},
        "Carmen": {"1": 8, "5": 7, "2": 5, "4": 2, "3": 1},
        "Diego": {"2": 7, "1": 6, "4": 2, "5": 1, "3": 0},
        "Elena": {"1": 10, "4": 8, "2": 7, "5": 4, "3": 1},
        "Fausto": {"3": 7, "4": 6, "2": 3, "1": 2, "5": 1},
        "Gloria": {"3": 7, "4": 6, "1": 3, "2": 2, "5": 1},
        "Hugo": {"3": 10, "4": 8, "1": 4, "2": 2, "5": 1},
        "Inés": {"4": 7, "3": 6, "5": 5, "1": 4, "2": 3},
    }
)
"""From 0 to 10, every work another number. From WANTED on a neighbour is for a work, up to UNWANTED against it."""

MOST_WISHED = 10
WANTED = 6
UNWANTED = 1
DOUBTED = 2
"""A neighbour who is asked says neither yes nor no to what stands between this and WANTED."""

"""Where what is proposed: seats for parishes by population, and ways of putting an idea for seats."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from cocreate.seeds.quito.idea_bank import Idea, Take, fits, load_ideas
from cocreate.seeds.quito.territory import Parish, TerritoryVersion

PROPOSALS = 291
"""Drawn from the idea bank; the strays come on top."""
LEAST_PER_ZONE = 4


@dataclass(frozen=True, slots=True)
class Casting:
    """A take given to a parish; `use` counts how often the take was used before."""

    idea: Idea
    take: Take
    parish: Parish
    use: int


def seats_for_parishes(chance: Random, territory: TerritoryVersion) -> list[Parish]:
    zones = {zone.code: territory.population_of(zone.code) for zone in territory.zones}
    seats: list[Parish] = []
    for zone, quota in _apportioned(zones, PROPOSALS, LEAST_PER_ZONE).items():
        parishes = {parish.code: parish.population for parish in territory.parishes_of(zone)}
        least = 1 if quota >= len(parishes) else 0
        for parish, number in _apportioned(parishes, quota, least).items():
            seats += [territory.parish(parish)] * number
    chance.shuffle(seats)
    return seats


def _apportioned(weights: Mapping[str, int], seats: int, least: int) -> dict[str, int]:
    """Largest remainders, after everyone has got the least."""
    free = seats - least * len(weights)
    total = sum(weights.values())
    shares = {key: least + free * weight // total for key, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda key: (-(free * weights[key] % total), key))
    for key in by_remainder[: seats - sum(shares.values())]:
        shares[key] += 1
    return shares


def cast_takes(chance: Random, seats: list[Parish]) -> list[Casting]:
    """Every take once where it fits, the choosiest first; then the takes that name their place, again elsewhere."""
    bank = [(idea, take) for idea in load_ideas() for take in idea.takes]
    chance.shuffle(bank)
    bank.sort(key=lambda entry: sum(fits(entry[1], seat) for seat in seats))
    free = list(seats)
    casts: list[Casting] = []
    for idea, take in bank:
        fitting = [seat for seat in free if fits(take, seat)]
        if fitting:
            seat = chance.choice(fitting)
            free.remove(seat)
            casts.append(Casting(idea, take, seat, use=0))
    for seat in free:
        casts.append(_cast_again(chance, bank, casts, seat))
    return casts


def _cast_again(chance: Random, bank: list[tuple[Idea, Take]], casts: list[Casting], seat: Parish) -> Casting:
    used = Counter(cast.take for cast in casts)
    heard_here = {cast.idea.code for cast in casts if cast.parish.zone == seat.zone}
    fitting = [(idea, take) for idea, take in bank if take.names_its_place and used[take] and fits(take, seat)]
    fresh = [entry for entry in fitting if entry[0].code not in heard_here] or fitting
    fewest = min(used[take] for _, take in fresh)
    idea, take = chance.choice([entry for entry in fresh if used[entry[1]] == fewest])
    return Casting(idea, take, seat, use=used[take])

"""Invents a participatory budget of a parish, as a Pabulib file: the same seed number gives the same bytes, anywhere.

    python -m tools.invent_election > cocreate/seeds/quito/rounds/presupuesto-calderon.pb
    python -m tools.invent_election 7 > another.pb

Nothing in it happened: barrios of Calderón are real or could be, works, costs and ballots are made up here. It has the
shape that such votes have in real towns: a third of the wishes can be paid, most ballots name few projects, people look
to their own barrio first and then to what they care for, a few projects are known to everybody and many to a street.

Chance is Python's `random.Random(seed).random()` and nothing else, the one sequence that Python promises to keep. Who
wins is the platform's own count. The usual seed was picked from the first hundred because its election shows what a
count can meet: two projects tie in a round, the completion buys one more, the simple rule would choose otherwise.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cocreate.domain.tallies.pabulib import PabulibFile, Section, profile_of, read_pabulib
from cocreate.domain.tallies.pabulib.declared import told_in_full
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.ties import TieRule

SEED = 76
VOTERS = 2_036
BUDGET = 450_000
MOST = 10
"""So many projects a ballot may name."""
RULE = "mes_cost_add1_full_u"
"""The platform's standard for budgets: Equal Shares by cost, shares raised a dollar at a time, then most votes.

The format's name for it, `equalshares/add1`, leaves the last step open; the comment of the file tells it in full.
"""

SIZES = (0.24, 0.20, 0.18, 0.12, 0.10, 0.06, 0.035, 0.025, 0.015, 0.025)
"""How many of the ballots name 1, 2, … 10 projects; some stop only at the limit."""

BARRIOS = {
    "Carapungo": (0.27, 0.22),
    "Llano Grande": (0.17, 0.45),
    "San José de Morán": (0.14, 0.35),
    "Marianitas": (0.12, 0.38),
    "Calderón Centro": (0.11, 0.40),
    "Zabala": (0.08, 0.20),
    "Bellavista de Calderón": (0.07, 0.42),
    "Oyacoto": (0.04, 0.70),
}
"""Which part of the voters lives there, and which part of these votes on paper."""
EVERYWHERE = "Toda la parroquia"

OWN_BARRIO, WHOLE_PARISH, ELSEWHERE = 7.0, 2.2, 0.5
"""How near a project is to a voter, as a factor of her wish for it."""
CARED_FOR = 3.0
"""The factor of a theme that she cares for; everybody has two."""
LEAST_KNOWN, BEST_KNOWN = 0.3, 3.3

THEMES = ("movilidad", "espacio público", "ambiente", "cultura", "deporte", "cuidados", "seguridad")

WORKS = """
Cubierta para la cancha múltiple de la manzana B|88500|deporte|Carapungo
Cruces seguros junto a las escuelas de Carapungo|34200|movilidad,seguridad|Carapungo
Huerto comunitario y compostera de la manzana F|6800|ambiente|Carapungo
Sala de ensayo para bandas y danza joven|27900|cultura|Carapungo
Rampas y pasamanos en los pasajes peatonales|41300|movilidad|Carapungo
Puntos limpios atendidos por recicladoras de base|18600|ambiente|Carapungo
Adoquinado de la calle de las Higueras|112000|movilidad|Llano Grande
Casa de las abuelas y los abuelos de Llano Grande|74500|cuidados|Llano Grande
Sendero de la quebrada de los Pumamaquis|52600|ambiente,espacio público|Llano Grande
Alarmas comunitarias en doce cuadras de Llano Grande|13900|seguridad|Llano Grande
Horno comunal de pan y colada morada|9600|cultura,espacio público|Llano Grande
Parque infantil inclusivo de San José de Morán|46700|espacio público,cuidados|San José de Morán
Bordillos y aceras de la calle de los Molles|97800|movilidad|San José de Morán
Luces y asientos en la parada de buses de Morán|9600|seguridad,movilidad|San José de Morán
Biblioteca de barrio en la casa comunal de Morán|22500|cultura|San José de Morán
Cancha de ecuavóley con graderío|31400|deporte|Marianitas
Muro de contención del pasaje de los Capulíes|120000|seguridad|Marianitas
Guardería de tarde para hijas e hijos de feriantes|38200|cuidados|Marianitas
Murales con la memoria de Marianitas|5200|cultura|Marianitas
Escuela de mazapán y figuras de masa|15400|cultura|Calderón Centro
Baños públicos y lactario del mercado|44600|cuidados,espacio público|Calderón Centro
Arreglo del quiosco del parque central|36500|espacio público|Calderón Centro
Cajas de libros para leer en la parada|3000|cultura|Calderón Centro
Ciclovía de Zabala a Carapungo, primer tramo|104000|movilidad|Zabala
Juegos y sombra en la plaza de Zabala|29800|espacio público|Zabala
Parque para perros de Zabala|11500|espacio público,ambiente|Zabala
Gimnasio al aire libre en Zabala|16900|deporte|Zabala
Graderío y vestidores de la liga de Bellavista|63400|deporte|Bellavista de Calderón
Escalinata iluminada de Bellavista|48900|movilidad,seguridad|Bellavista de Calderón
Quinientos árboles nativos para Bellavista|8700|ambiente|Bellavista de Calderón
Riego para las chacras escolares de Oyacoto|24800|ambiente|Oyacoto
Reductores de velocidad en la vía a Oyacoto|19700|movilidad,seguridad|Oyacoto
Consultorio móvil de salud en cuatro barrios|57300|cuidados|
Internet libre en diez parques de la parroquia|42000|espacio público|
Teatro de calle en todas las fiestas de barrio|21600|cultura|
Esterilización de perros y gatos, barrio por barrio|26300|ambiente,cuidados|
"""


@dataclass(frozen=True)
class Work:
    """A project; `barrio` is empty if it is for the whole parish. `known` is how much it is talked about."""

    id: str
    name: str
    cost: int
    themes: tuple[str, ...]
    barrio: str
    known: float


@dataclass(frozen=True)
class Vote:
    works: tuple[str, ...]
    barrio: str
    on_paper: bool


# Chance -------------------------------------------------------------------------------------------------------------


class Chance:
    """Draws from the one sequence that stays the same in every version of Python."""

    def __init__(self, seed: int) -> None:
        self.next = random.Random(seed).random  # noqa: S311 - repeatable, and no secret

    def place(self, weights: list[float]) -> int:
        """A place in the list, the likelier the heavier."""
        at = self.next() * sum(weights)
        for place, weight in enumerate(weights):
            at -= weight
            if at < 0:
                return place
        return max(place for place, weight in enumerate(weights) if weight)

    def places(self, weights: list[float], count: int) -> list[int]:
        """Different places, one after the other."""
        left, drawn = list(weights), []
        for _ in range(count):
            drawn.append(self.place(left))
            left[drawn[-1]] = 0.0
        return drawn


def works_of(chance: Chance) -> list[Work]:
    """Numbered as they came in, which says nothing about them."""
    rows = [line.split("|") for line in WORKS.strip().splitlines()]
    order = chance.places([1.0] * len(rows), len(rows))
    works = []
    for number, (name, cost, themes, barrio) in enumerate((rows[place] for place in order), start=1):
        known = LEAST_KNOWN + (BEST_KNOWN - LEAST_KNOWN) * chance.next() ** 3
        works.append(Work(str(number), name, int(cost), tuple(themes.split(",")), barrio, known))
    return works


def votes_of(chance: Chance, works: list[Work]) -> Iterator[Vote]:
    names = list(BARRIOS)
    for _ in range(VOTERS):
        barrio = names[chance.place([part for part, _paper in BARRIOS.values()])]
        on_paper = chance.next() < BARRIOS[barrio][1]
        cares_for = {THEMES[place] for place in chance.places([1.0] * len(THEMES), 2)}
        wishes = [_wish(work, barrio, cares_for) for work in works]
        chosen = chance.places(wishes, 1 + chance.place(list(SIZES)))
        yield Vote(tuple(works[place].id for place in sorted(chosen)), barrio, on_paper)


def _wish(work: Work, barrio: str, cares_for: set[str]) -> float:
    near = OWN_BARRIO if work.barrio == barrio else ELSEWHERE if work.barrio else WHOLE_PARISH
    return work.known * near * (CARED_FOR if cares_for & set(work.themes) else 1.0)


# The file -----------------------------------------------------------------------------------------------------------


def invented(seed: int = SEED) -> bytes:
    """The whole file: first without a result, then with the one that counting it gives."""
    chance = Chance(seed)
    works = works_of(chance)
    votes = list(votes_of(chance, works))
    blank = _file(works, votes, {}, [])
    result = tally(profile_of(read_pabulib(blank.written())), RULE)
    won = {name: place for place, name in enumerate(result.winners)}
    return _file(works, votes, won, told_in_full(result, TieRule())).written()


def _file(works: list[Work], votes: list[Vote], won: dict[str, int], told: list[str]) -> PabulibFile:
    remarks = [*told, "Invented for the demonstration of cocreate: works, costs and ballots are made up."]
    comment = " ".join(f"#{number}: {remark}" for number, remark in enumerate(remarks, start=1))
    return PabulibFile(
        meta=Section(["key", "value"], [*map(list, _meta(works)), ["comment", comment]]),
        projects=_projects(works, votes, won),
        votes=Section(
            ["voter_id", "vote", "voting_method", "neighborhood"],
            [
                [str(number), ",".join(vote.works), "paper" if vote.on_paper else "internet", vote.barrio]
                for number, vote in enumerate(votes, start=1)
            ],
        ),
    )


def _meta(works: list[Work]) -> Iterator[tuple[str, str]]:
    yield "description", "Presupuesto participativo de la parroquia Calderón (elección inventada)"
    yield "country", "Ecuador"
    yield "unit", "Quito"
    yield "district", "Calderón"
    yield "instance", "2021"
    yield "num_projects", str(len(works))
    yield "num_votes", str(VOTERS)
    yield "budget", str(BUDGET)
    yield "vote_type", "approval"
    yield "rule", "unknown"  # the format cannot name a completion by votes; the comment tells the rule in full
    yield "date_begin", "08.11.2021"
    yield "date_end", "21.11.2021"
    yield "min_length", "1"
    yield "max_length", str(MOST)
    yield "neighborhoods", ",".join([*BARRIOS, EVERYWHERE])
    yield "categories", ",".join(THEMES)
    yield "language", "es"
    yield "currency", "USD"


def _projects(works: list[Work], votes: list[Vote], won: dict[str, int]) -> Section:
    """The most supported first; of equals those that won, in their order."""
    supporters = Counter(name for vote in votes for name in vote.works)
    rows = []
    for work in sorted(works, key=lambda work: (-supporters[work.id], won.get(work.id, len(won)), int(work.id))):
        cells = [work.id, work.cost, supporters[work.id], work.name, ",".join(work.themes)]
        rows.append([str(cell) for cell in [*cells, int(work.id in won), work.barrio or EVERYWHERE]])
    return Section(["project_id", "cost", "votes", "name", "category", "selected", "neighborhood"], rows)


if __name__ == "__main__":
    sys.stdout.buffer.write(invented(*map(int, sys.argv[1:2])))

"""Two chambers side by side, and how their results were brought together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.web.filters import number
from cocreate.web.prioritisation.results.amounts import PERCENT, exact, percent, plain, sum_of_money
from cocreate.web.prioritisation.results.reasons import because
from cocreate.web.prioritisation.results.shown import CombinedShown, Data
from cocreate.web.prioritisation.results.speaker import Speaker, and_then
from cocreate.web.prioritisation.results.stories import story_of
from cocreate.web.prioritisation.results.ties import TieTold, ties_of
from cocreate.web.words.prioritisation import combination_name


@dataclass(frozen=True)
class ChamberColumn:
    name: str
    ballots: str
    electors: str
    turnout: str
    winners: str
    missed: bool


@dataclass(frozen=True)
class ChamberCell:
    votes: str
    share: str
    wins: bool


@dataclass(frozen=True)
class ChamberRow:
    """`together` is the score that the combination gives, worked out; empty where it gives none."""

    place: int
    title: str
    cells: tuple[ChamberCell, ...]
    together: str
    wins: bool
    reason: str
    story: tuple[str, ...]


@dataclass(frozen=True)
class CombinedView:
    name: str
    told: tuple[str, ...]
    outcome: str
    merges: bool
    chambers: tuple[ChamberColumn, ...]
    rows: tuple[ChamberRow, ...]
    ties: tuple[TieTold, ...]


def combined_view(shown: CombinedShown) -> CombinedView:
    data = shown.data
    way, names = _way(data), {chamber.key: chamber.name for chamber in shown.chambers}
    speaker = Speaker(shown.options, way, shown.ballot_type, {}, data["cost"] is not None)
    return CombinedView(
        name=combination_name(way.upper()),
        told=tuple(map(str, TOLD[way](data, names))),
        outcome=_outcome(data, way),
        merges=way != "side_by_side",
        chambers=tuple(_column(part, names) for part in data["parts"]),
        rows=tuple(_row(data, name, place, speaker, names) for place, name in enumerate(_order(shown), 1)),
        ties=ties_of(data, speaker),
    )


def _way(data: Data) -> str:
    return str(data["combination"]).partition("/")[0]


def _order(shown: CombinedShown) -> list[str]:
    """Together; where nothing was brought together, by the votes of the first chamber."""
    data = shown.data
    votes = data["parts"][0]["votes"]
    others = sorted((option.id for option in shown.options), key=lambda name: (-votes.get(name, 0), len(name), name))
    ordered = list(data["order"])
    return ordered + [name for name in others if name not in ordered]


# Inputs -------------------------------------------------------------------------------------------------------------


def _column(part: Data, names: Mapping[str, str]) -> ChamberColumn:
    electors = part["electors"]
    return ChamberColumn(
        name=names.get(part["chamber"], part["chamber"]),
        ballots=number(part["ballots"]),
        electors=number(electors) if electors is not None else "",
        turnout=percent(part["ballots"], electors) if electors else "",
        winners=number(len(part["winners_in_order"])),
        missed=bool(part["quorum_missed"]),
    )


def _row(data: Data, name: str, place: int, speaker: Speaker, names: Mapping[str, str]) -> ChamberRow:
    reason = data["reasons"].get(name)
    return ChamberRow(
        place=place,
        title=speaker.title(name),
        cells=tuple(_cell(part, name) for part in data["parts"]),
        together=_together(data, name),
        wins=name in data["winners_in_order"],
        reason=because(reason, speaker, names) if reason else _outside(data),
        story=tuple(map(str, story_of(reason, speaker, dict(names)))) if reason else (),
    )


def _outside(data: Data) -> str:
    """Nothing is said of an option where nothing is merged, or where the citizens did not put it on the list."""
    return str(_("La ciudadanía no la puso en la lista.")) if _way(data) == "council_answers" else ""


def _cell(part: Data, name: str) -> ChamberCell:
    votes = part["votes"].get(name, 0)
    return ChamberCell(number(votes), percent(votes, part["ballots"]), name in part["winners_in_order"])


def _together(data: Data, name: str) -> str:
    """`70 % × 120/200 + 30 % × 9/15 = 0,600000`."""
    score = data["scores"].get(name)
    if _way(data) != "weighted_share" or score is None:
        return plain(score) if score is not None else ""
    terms = [
        f"{_part_of_one(data['figures']['weights'][part['chamber']])} × {part['votes'].get(name, 0)}/{part['ballots']}"
        for part in data["parts"]
    ]
    return f"{' + '.join(terms)} = {plain(score)}"


def _part_of_one(weight: str) -> str:
    """A weight that is a whole number of hundredths is said as such; another one as it is."""
    share = exact(weight) * 100
    return f"{number(int(share))}{PERCENT}" if share.denominator == 1 else str(Fraction(weight))


# What was done ------------------------------------------------------------------------------------------------------


def _outcome(data: Data, way: str) -> str:
    won = len(data["winners_in_order"])
    if any(part["quorum_missed"] for part in data["parts"]):
        return str(_("No se decide nada: una cámara no llegó al quórum."))
    if way == "side_by_side":
        return str(_("Los dos resultados se muestran juntos. Ninguno cambia al otro."))
    if not won:
        return str(_("Juntas, las cámaras no deciden ninguna opción."))
    if data["cost"] is not None:
        cost = sum_of_money(data["cost"])
        return str(
            ngettext(
                "Juntas deciden %(num)s opción, por %(cost)s.", "Juntas deciden %(num)s opciones, por %(cost)s.", won,
                cost=cost,
            )
        )  # fmt: skip
    return str(ngettext("Juntas deciden %(num)s opción.", "Juntas deciden %(num)s opciones.", won))


def _weights_told(data: Data, names: Mapping[str, str]) -> str:
    weights = data["figures"]["weights"]
    return and_then([f"{names.get(key, key)} {_part_of_one(weight)}" for key, weight in weights.items()])


def _side_by_side(_data: Data, _names: Mapping[str, str]) -> list[str]:
    return [_("Cada cámara vota y cuenta por su lado. No se suma nada.")]


def _both_must(_data: Data, _names: Mapping[str, str]) -> list[str]:
    return [
        _("Cada cámara cuenta por su lado, con su regla."),
        _("Queda decidida la opción que gana en todas, en el orden de la primera."),
    ]


def _council_answers(data: Data, names: Mapping[str, str]) -> list[str]:
    first = names.get(data["parts"][0]["chamber"], data["parts"][0]["chamber"])
    told = [
        _("Vale la lista de la primera cámara, %(chamber)s.", chamber=first),
        _("El Consejo responde a cada opción de la lista: la acepta, no la acepta o la aplaza. Se decide lo aceptado."),
    ]
    waiting = len(data["figures"].get("unanswered", ()))
    return [*told, ngettext("Falta %(num)s respuesta.", "Faltan %(num)s respuestas.", waiting)] if waiting else told


def _weighted_share(data: Data, names: Mapping[str, str]) -> list[str]:
    return [
        _("De cada opción se toma, en cada cámara, la parte de las papeletas que la apoyan."),
        _("Esas partes se suman con el peso de cada cámara: %(weights)s.", weights=_weights_told(data, names)),
        _("Con esa suma, de mayor a menor, entra lo que alcanza."),
    ]


def _chamber_shares(data: Data, names: Mapping[str, str]) -> list[str]:
    told = [
        _("El presupuesto se reparte entre las cámaras: %(weights)s.", weights=_weights_told(data, names)),
        _("En cada cámara su parte se divide por igual entre sus papeletas. Después se cuenta todo junto, por partes"
          " iguales."),
    ]  # fmt: skip
    purses = data["figures"].get("purses", {})
    parts = and_then([f"{names.get(key, key)} {plain(purse)}" for key, purse in purses.items()])
    return [*told, _("Una papeleta tiene tantas partes: %(parts)s.", parts=parts)] if parts else told


TOLD: Mapping[str, Callable[[Data, Mapping[str, str]], list[str]]] = {
    "side_by_side": _side_by_side,
    "both_must": _both_must,
    "council_answers": _council_answers,
    "weighted_share": _weighted_share,
    "chamber_shares": _chamber_shares,
}
"""The combination written out."""

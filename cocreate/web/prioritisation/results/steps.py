"""What the rule did, step by step: for each family of rules a table with a row for every step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.web.prioritisation.results.amounts import exact, plain, short
from cocreate.web.prioritisation.results.shown import Data, ResultShown
from cocreate.web.prioritisation.results.speaker import Speaker, and_then, decided_by
from cocreate.web.words.prioritisation import grade_name

FIRST = 20
"""So many rows stand open; the others wait in a fold."""


@dataclass(frozen=True)
class Column:
    """`long` holds sentences."""

    label: str
    right: bool = False
    long: bool = False


@dataclass(frozen=True)
class StepTable:
    """`head` is the column that names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    note: str = ""

    @property
    def first(self) -> tuple[tuple[str, ...], ...]:
        return self.rows[:FIRST]

    @property
    def rest(self) -> tuple[tuple[str, ...], ...]:
        return self.rows[FIRST:]


def steps_of(shown: ResultShown, speaker: Speaker) -> tuple[StepTable, ...]:
    """In the order in which they were done; a table that has no rows is not there."""
    teller = _Teller(shown, speaker)
    did = {step["did"] for step in shown.data["steps"]}
    tables = [table(teller) for words, table in FAMILIES if did & words]
    return tuple(table for table in tables if table.rows or table.note)


@dataclass(frozen=True)
class _Teller:
    shown: ResultShown
    speaker: Speaker

    def steps(self, *did: str) -> list[Data]:
        return [step for step in self.shown.data["steps"] if step["did"] in did]

    def title(self, step: Data) -> str:
        return self.speaker.title(step["option"]) if step.get("option") is not None else "–"

    @property
    def buys(self) -> bool:
        return bool(self.steps("BOUGHT"))


def _columns(*labels: str, right: Sequence[int] = (), long: int | None = None) -> tuple[Column, ...]:
    return tuple(Column(str(label), place in right, place == long) for place, label in enumerate(labels))


# Budgets ------------------------------------------------------------------------------------------------------------


def _bought(of: _Teller) -> StepTable:
    """The rounds of Equal Shares."""
    say, by_cost = of.speaker, of.speaker.params.get("utility", "COST") == "COST"
    each = _("Puso cada votante") if say.counts_votes else _("Puso por punto")
    labels = [_("Ronda"), _("Opción"), _("Costo"), each, _("Pusieron eso"), _("Pusieron todo lo que tenían")]
    rows = [
        [
            plain(step["round"]), of.title(step), say.amount(step["cost"]), say.of_one(step["payment_per_point"]),
            plain(step["paid_in_full"]), plain(step["paid_all_they_had"]),
        ]
        for step in of.steps("BOUGHT")
    ]  # fmt: skip
    if by_cost:
        labels.append(_("Votos efectivos"))
        for row, step in zip(rows, of.steps("BOUGHT"), strict=True):
            row.append(short(step["value"]) if step["value"] is not None else "–")
    return StepTable(
        caption=_("Rondas de partes iguales"),
        columns=_columns(*labels, right=range(2, len(labels))),
        rows=tuple(map(tuple, rows)),
        note=_share_told(of),
    )


def _share_told(of: _Teller) -> str:
    share, runs = of.shown.data.get("share"), of.shown.data["figures"].get("runs", 1)
    if share is None:
        return ""
    each = of.speaker.of_one(share)
    if runs > 1:
        return str(
            _(
                "Cada votante tuvo una parte de %(share)s. Para llegar a ella, el conteo se hizo %(runs)s veces, cada"
                " vez con una parte algo mayor.",
                share=each,
                runs=plain(runs),
            )
        )
    return str(_("Cada votante tuvo una parte de %(share)s.", share=each))


def _walked(of: _Teller) -> StepTable:
    """Down the list by votes: the greedy rules, and what Equal Shares does with the rest."""
    say = of.speaker
    rows = [
        (
            plain(number), of.title(step), _worth(of, step), say.amount(step["cost"]), say.amount(step["left"]),
            _what_happened(step, say),
        )
        for number, step in enumerate(_walk(of), 1)
    ]  # fmt: skip
    worth = _("Puntos por dólar") if of.shown.rule == "greedy_per_cost" else say.score_label()
    return StepTable(
        caption=_("El resto se gasta por votos") if of.buys else _("De más a menos votos"),
        columns=_columns(_("Turno"), _("Opción"), worth, _("Costo"), _("Quedaba"), _("Qué pasó"), right=(2, 3, 4)),
        rows=tuple(rows),
    )


def _walk(of: _Teller) -> list[Data]:
    return [step for step in of.steps("TAKEN", "SKIPPED", "STOPPED") if "worth" in step]


def _worth(of: _Teller, step: Data) -> str:
    if of.shown.rule != "greedy_per_cost":
        return plain(step["worth"])
    return plain(step["worth"]) if exact(step["cost"]) else "–"


def _what_happened(step: Data, say: Speaker) -> str:
    if step["did"] == "TAKEN":
        return str(_("Entra; quedan %(left)s", left=say.amount(step["left_after"])))
    if step["did"] == "STOPPED":
        return str(_("No alcanza: aquí termina el conteo"))
    return str(_("No alcanza: se salta"))


def _compared(of: _Teller) -> StepTable:
    step = of.steps("COMPARED")[0]
    kept = _("vale la lista por más votos") if step["keep"] == "greedy" else _("vale la lista de partes iguales")
    note = _(
        "Comparación: la lista de partes iguales conviene a %(equal)s votantes y la de más votos a %(greedy)s. Por eso"
        " %(kept)s.",
        equal=plain(step["prefer_equal_shares"]),
        greedy=plain(step["prefer_greedy"]),
        kept=kept,
    )
    return StepTable(_("Comparación con la lista por más votos"), (), (), note=note)


def _carried(of: _Teller) -> StepTable:
    """Phragmén, for a budget or for a list."""
    say, steps = of.speaker, [step for step in of.steps("TAKEN", "STOPPED") if "load" in step]
    priced = any("cost" in step for step in steps)
    labels = [_("Ronda"), _("Opción"), _("Votantes"), _("Carga de cada votante")]
    if priced:
        labels += [_("Costo"), _("Quedaba"), _("Qué pasó")]
    return StepTable(
        caption=_("Rondas de la regla de Phragmén"),
        columns=_columns(*labels, right=range(2, 6)),
        rows=tuple(
            (
                plain(step["round"]),
                of.title(step),
                plain(step["supporters"]),
                say.of_one(step["load"]),
                *((say.amount(step["cost"]), say.amount(step["left"]), _what_happened(step, say)) if priced else ()),
            )
            for step in steps
        ),
    )


# Lists --------------------------------------------------------------------------------------------------------------


def _ordered(of: _Teller) -> StepTable:
    """Everything at one stroke: the order, with what put each where it is."""
    data, say = of.shown.data, of.speaker
    step, winners = of.steps("ORDERED")[0], set(of.shown.counted_first)
    supporters, opponents = data["figures"].get("supporters", {}), data["figures"].get("opponents", {})
    against = any(opponents.values())
    labels = [_("Puesto"), _("Opción"), say.score_label()]
    if supporters:
        labels.append(_("Papeletas a favor"))
    if against:
        labels.append(_("Papeletas en contra"))
    rows = []
    for place, name in enumerate(step["order"], 1):
        row = [plain(place), say.title(name), say.score(data["scores"][name])]
        row += [plain(supporters[name])] if supporters else []
        row += [plain(opponents[name])] if against else []
        rows.append((*row, str(_("Entra") if name in winners else _("No entra"))))
    return StepTable(_("El orden"), _columns(*labels, _("Qué pasó"), right=range(2, len(labels))), tuple(rows))


def _judged(of: _Teller) -> StepTable:
    rows = [
        (plain(place), of.title(step), grade_name(step["grade"]), plain(step["better"]), plain(step["worse"]))
        for place, step in enumerate(of.steps("JUDGED"), 1)
    ]
    return StepTable(
        caption=_("La nota del medio"),
        columns=_columns(
            _("Puesto"), _("Opción"), _("Nota del medio"), _("Dan una mejor"), _("Dan una peor"), right=(3, 4)
        ),
        rows=tuple(rows),
        note=_(
            "La nota del medio es la que queda en la mitad cuando se ponen todas en fila. A notas iguales, se quita una"
            " nota del medio a cada opción hasta que se distinguen."
        ),
    )


def _voted(of: _Teller) -> StepTable:
    labels = (_("Punto"), _("A favor"), _("En contra"), _("Abstenciones"), _("Hacían falta"), _("Qué pasó"))
    winners = set(of.shown.counted_first)
    rows = [
        (
            of.title(step), plain(step["yes"]), plain(step["no"]), plain(step["abstain"]), plain(step["needed"]),
            str(_("Aprobado") if step["option"] in winners else _("No aprobado")),
        )
        for step in of.steps("VOTED")
    ]  # fmt: skip
    return StepTable(_("Votación de cada punto"), _columns(*labels, right=range(1, 5)), tuple(rows), head=0)


# Stages -------------------------------------------------------------------------------------------------------------


def _staged(of: _Teller) -> StepTable:
    """Papers that pass from hand to hand. The votes of everybody at every stage stand in a table of their own."""
    say, steps = of.speaker, of.steps(*STAGES)
    rows = []
    before: Mapping[str, str] = {}
    for step in steps:
        held = _held(step, before)
        rows.append((plain(step["stage"]), _stage_told(step, say), held, plain(step["exhausted"], 5)))
        before = step["votes"]
    return StepTable(
        caption=_("Etapas"),
        columns=_columns(_("Etapa"), _("Qué pasó"), _("Votos que tenía"), _("Sin destino"), right=(2, 3), long=1),
        rows=tuple(rows),
        head=0,
        note=_quota_told(of),
    )


def _held(step: Data, before: Mapping[str, str]) -> str:
    """What the one whose papers move had. A run-off counts before the papers move, a transfer of seats after it."""
    held = (before if "elected" in step else step["votes"]).get(step.get("option") or "")
    return "–" if held is None else plain(held, 5)


def _quota_told(of: _Teller) -> str:
    quota = of.shown.data["figures"].get("quota")
    if quota is None:
        return str(_("Gana quien tenga más de la mitad de las papeletas que siguen en juego."))
    return str(
        _("Para ser elegida, una opción necesita %(quota)s votos. Es la cuota de %(seats)s puestos.",
          quota=plain(quota), seats=plain(of.shown.data["figures"]["seats"]))
    )  # fmt: skip


def _stage_told(step: Data, say: Speaker) -> str:
    told = [_STAGE_WORDS[step["did"]](step, say)]
    if step.get("equals"):
        told.append(
            _(
                "Estaban empatadas %(equals)s: %(link)s.",
                equals=say.list_of(step["equals"]),
                link=decided_by(step["link"]),
            )
        )
    if elected := step.get("elected"):
        names = say.list_of(elected)
        told.append(ngettext("Resulta elegida: %(names)s.", "Resultan elegidas: %(names)s.", len(elected), names=names))
    return " ".join(map(str, told))


def _decided(step: Data, say: Speaker) -> str:
    votes = {name: plain(held) for name, held in step["votes"].items() if held != "0"}
    last = and_then([f"{say.quoted(name)} {held}" for name, held in votes.items()])
    return str(_("Termina el conteo: %(votes)s.", votes=last)) if votes else str(_("Ninguna papeleta nombra a nadie."))


_STAGE_WORDS: Mapping[str, Callable[[Data, Speaker], str]] = {
    "FIRST_PREFERENCES": lambda _step, _say: str(_("Se cuentan las primeras preferencias.")),
    "SURPLUS": lambda step, say: str(
        _("Pasan a otras los votos que le sobraban a %(option)s.", option=say.quoted(step["option"]))
    ),
    "EXCLUSION": lambda step, say: str(
        _("Sale %(option)s, la de menos votos; sus papeletas pasan a la siguiente.", option=say.quoted(step["option"]))
    ),
    "LAST_SEATS": lambda _step, _say: str(_("Quedan tantas opciones como puestos.")),
    "DECIDED": _decided,
}
STAGES = tuple(_STAGE_WORDS)

FAMILIES: tuple[tuple[frozenset[str], Callable[[_Teller], StepTable]], ...] = (
    (frozenset({"BOUGHT"}), _bought),
    (frozenset({"TAKEN", "SKIPPED", "STOPPED"}), lambda of: _walked(of) if _walk(of) or of.buys else _carried(of)),
    (frozenset({"COMPARED"}), _compared),
    (frozenset({"ORDERED"}), _ordered),
    (frozenset({"JUDGED"}), _judged),
    (frozenset({"VOTED"}), _voted),
    (frozenset(STAGES), _staged),
)
"""By what was done: the words of a step, and the table that they make."""

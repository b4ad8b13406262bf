"""All that a round declares, in plain words: rows of a summary, and the rule of each chamber with its example."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.prioritisation import ChamberKey
from cocreate.application.tallies import Combination
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.filters import day_and_time, end_of, number
from cocreate.web.prioritisation.declared import explained_chamber
from cocreate.web.prioritisation.declaring.steps import address_of_chamber
from cocreate.web.prioritisation.explaining import Explanation, explain
from cocreate.web.words import level_name
from cocreate.web.words.prioritisation import ballot_type_name, combination_name, money, rule_name

CITIZENS, COUNCIL = ChamberKey.CITIZENS, ChamberKey.COUNCIL


@dataclass(frozen=True)
class Row:
    """`change_url` is empty once nothing changes any more."""

    key: str
    value: str
    change_url: str = ""
    change_text: str = ""


@dataclass(frozen=True)
class ChamberTold:
    key: str
    name: str
    explanation: Explanation


def chambers_told(round: RoundView, options: int) -> list[ChamberTold]:
    return [
        ChamberTold(
            plan.chamber.value, chamber_name(plan.chamber), explain(explained_chamber(round, plan.chamber, options))
        )
        for plan in round.plan.chambers
    ]


def chamber_name(chamber: ChamberKey) -> str:
    return str(_("Ciudadanía") if chamber is CITIZENS else _("Consejo"))


def declared_rows(round: RoundView, zones: Mapping[str, str], options: int, draw: str, *, open: bool) -> list[Row]:
    question = url_for("prioritisation.configure", number=round.number)
    voters = url_for("prioritisation.configure_voters", number=round.number)
    count = address_of_chamber("prioritisation.configure_count", round, CITIZENS)
    rows = [
        Row(_("Título"), round.title, question),
        Row(_("Pregunta"), round.question, question),
        Row(_("De qué se trata"), round.description or _("sin decir"), question),
        Row(_("Abre"), day_and_time(round.plan.opens), question, _("cuándo abre")),
        Row(_("Cierra"), end_of(round.plan.closes), question, _("cuándo cierra")),
        Row(_("Para objetar"), _days(round.plan.challenge_days), question, _("los días para objetar")),
        Row(_("Totales"), _totals(round), question, _("si se muestran los totales")),
        *_chamber_rows(round),
        *([Row(_("Presupuesto"), money(round.plan.budget), count)] if round.plan.budget else []),
        *([Row(_("Puestos"), number(round.plan.seats), count)] if round.plan.seats else []),
        Row(_("Semilla del sorteo"), _seed(round, draw), count, _("de dónde sale la semilla")),
        Row(_("Quién vota"), _electorate(round, zones), voters),
        Row(_("En papel"), _("Sí, también") if round.plan.paper else _("No"), voters, _("si se vota en papel")),
        *_combination_rows(round, voters),
        Row(_("Opciones"), number(options), url_for("prioritisation.list_options", number=round.number)),
    ]
    return rows if open else [Row(row.key, row.value) for row in rows]


def _days(days: int) -> str:
    return str(ngettext("%(num)s día desde el escrutinio", "%(num)s días desde el escrutinio", days))


def _totals(round: RoundView) -> str:
    return str(_("No se muestran hasta el cierre") if round.plan.totals_hidden else _("Se muestran mientras se vota"))


def _chamber_rows(round: RoundView) -> list[Row]:
    rows = []
    for plan in round.plan.chambers:
        ballot = address_of_chamber("prioritisation.configure_ballot", round, plan.chamber)
        count = address_of_chamber("prioritisation.configure_count", round, plan.chamber)
        votes = _("Cómo vota la ciudadanía") if plan.chamber is CITIZENS else _("Cómo vota el Consejo")
        counted = _("Cómo se cuenta") if plan.chamber is CITIZENS else _("Cómo se cuenta el Consejo")
        rows += [Row(votes, ballot_type_name(plan.ballot_type), ballot), Row(counted, rule_name(plan.rule), count)]
    return rows


def _seed(round: RoundView, draw: str) -> str:
    if round.seed_by_draw:
        return str(_("Un sorteo público: %(draw)s", draw=draw))
    return str(_("La dan dos personas o más, que no son todas de la organización"))


def _electorate(round: RoundView, zones: Mapping[str, str]) -> str:
    electorate = round.plan.electorate
    parts = [level_name(electorate.level)]
    parts.append(", ".join(zones.get(zone, zone) for zone in electorate.zones) or str(_("toda la ciudad")))
    if electorate.from_years:
        parts.append(str(_("desde %(years)s años", years=electorate.from_years)))
    late = _("también quien se registra durante la votación") if electorate.late else _("padrón cerrado al abrir")
    parts.append(str(late))
    return " · ".join(parts)


def _combination_rows(round: RoundView, url: str) -> list[Row]:
    if not round.plan.has_council:
        return []
    told = combination_name(round.plan.combination)
    if round.plan.combination in (Combination.WEIGHTED_SHARE, Combination.CHAMBER_SHARES):
        weights = {name: str(ratio) for name, ratio in round.plan.weights.items()}
        told += " · " + str(
            _("ciudadanía %(citizens)s, Consejo %(council)s", **{"citizens": "–", "council": "–"} | weights)
        )
    return [Row(str(_("Cómo se unen los resultados")), told, url)]

"""Names of ballots, counting rules, their parameters, ties, chambers, quorum, thresholds; and how money is written."""

from decimal import Decimal

from flask_babel import format_decimal
from flask_babel import lazy_gettext as _l

from cocreate.application.tallies import BallotType, Combination, Link, QuorumKind, ThresholdKind
from cocreate.web.words import _named

CENTS = 100

BALLOT_TYPES = {
    BallotType.APPROVAL: _l("Marcar las que apoyas"),
    BallotType.SINGLE: _l("Elegir una sola"),
    BallotType.KNAPSACK: _l("Armar una canasta"),
    BallotType.POINTS: _l("Repartir puntos"),
    BallotType.SCORE: _l("Poner notas con números"),
    BallotType.GRADE: _l("Calificar con palabras"),
    BallotType.SUPPORT_OPPOSE: _l("A favor y en contra"),
    BallotType.YES_NO_ABSTAIN: _l("Sí, no o abstención"),
    BallotType.RANKING: _l("Ordenar por preferencia"),
}

RULES = {
    "greedy_votes": _l("Más votos, mientras alcance"),
    "greedy_votes_no_skip": _l("Más votos, hasta la primera que no alcanza"),
    "greedy_per_cost": _l("Más votos por cada dólar"),
    "equal_shares": _l("Partes iguales"),
    "equal_shares_k": _l("Partes iguales para llenar puestos"),
    "phragmen": _l("Carga pareja (Phragmén)"),
    "phragmen_ranking": _l("Lista proporcional (Phragmén)"),
    "score_ranking": _l("Lista de más a menos"),
    "net_support": _l("A favor menos en contra"),
    "median_grade": _l("Nota del medio (juicio mayoritario)"),
    "majority": _l("Mayoría, punto por punto"),
    "borda": _l("Puntos por lugar (Borda)"),
    "schulze": _l("Duelos de dos en dos (Schulze)"),
    "irv": _l("Segunda vuelta inmediata"),
    "stv_scottish": _l("Voto transferible (reglas de Escocia)"),
}
"""By the id of the rule, without its version."""

PARAMS = {
    "min_score": _l("Mínimo para poder ganar"),
    "utility": _l("Cómo se mide lo que vale una opción"),
    "completion": _l("Qué se hace si sobra dinero"),
    "add1_stop": _l("Cuándo se deja de subir la parte de cada persona"),
    "start": _l("Con qué parte se empieza"),
    "step": _l("Cuánto sube la parte cada vez"),
    "then_votes": _l("Ronda final por votos"),
    "comparison": _l("Comparar con la lista de más votos"),
    "seats": _l("Puestos"),
    "top": _l("Cuántas entran"),
    "top_per_territory": _l("Cuántas entran de cada zona"),
    "by": _l("Qué se compara"),
    "majority": _l("Qué mayoría hace falta"),
    "share": _l("Parte que hace falta"),
    "base": _l("De quiénes se calcula"),
    "present": _l("Cuántas personas están presentes"),
}

CHOICES = {
    "utility": {
        "COST": _l("Por lo que cuesta: vale más quien da más obra por tu dinero"),
        "CARD": _l("Por opción: todas valen lo mismo"),
    },
    "completion": {
        "NONE": _l("La parte no sube"),
        "ADD1": _l("La parte de todas las personas sube paso a paso"),
    },
    "add1_stop": {
        "EXHAUSTIVE": _l("Cuando nada más cabe en lo que sobra, o antes de pasarse"),
        "OVERSPEND": _l("Solo antes de pasarse del presupuesto"),
    },
    "start": {"EXACT": _l("El presupuesto dividido para las personas que votaron")},
    "by": {
        "COUNT": _l("Cuántas papeletas la apoyan"),
        "SUM": _l("La suma"),
        "MEAN": _l("El promedio"),
    },
    "majority": {
        "SIMPLE": _l("Simple: más sí que no"),
        "ABSOLUTE": _l("Absoluta: más de la mitad"),
        "QUALIFIED": _l("Calificada: por lo menos la parte fijada"),
    },
    "base": {
        "CAST": _l("De todas las papeletas"),
        "VALID": _l("De los sí y los no"),
        "PRESENT": _l("De las personas presentes"),
        "ELECTORS": _l("De todas las personas del padrón"),
    },
}
"""Of each parameter that is chosen from a list."""

LINKS = {
    Link.LOWER_COST: _l("la que cuesta menos"),
    Link.MORE_VOTES: _l("la que tiene más votos"),
    Link.MORE_FOR: _l("la que tiene más papeletas a favor"),
    Link.EARLIER_STAGE: _l("la que tenía más en la etapa anterior"),
    Link.LOT: _l("el sorteo"),
}

COMBINATIONS = {
    Combination.SIDE_BY_SIDE: _l("Dos resultados, uno junto al otro"),
    Combination.BOTH_MUST: _l("Gana lo que gana en las dos cámaras"),
    Combination.COUNCIL_ANSWERS: _l("La ciudadanía prioriza y el Consejo responde"),
    Combination.WEIGHTED_SHARE: _l("Se suman las partes de cada cámara, con su peso"),
    Combination.CHAMBER_SHARES: _l("Partes iguales, con una parte del presupuesto para cada cámara"),
}

CHAMBERS = {"citizens": _l("Ciudadanía"), "council": _l("Consejo")}

QUORUM_KINDS = {
    QuorumKind.TURNOUT: _l("Participación mínima"),
    QuorumKind.BALLOTS: _l("Mínimo de papeletas"),
}

THRESHOLD_KINDS = {
    ThresholdKind.VOTES: _l("Mínimo de apoyos"),
    ThresholdKind.SHARE: _l("Mínimo sobre el total de papeletas"),
    ThresholdKind.COST_SHARE: _l("Mínimo según lo que cuesta"),
    ThresholdKind.TERRITORIES: _l("Mínimo de zonas con apoyo"),
}

GRADES = {
    "reject": _l("Rechazo"),
    "very_bad": _l("Muy mala"),
    "bad": _l("Mala"),
    "poor": _l("Insuficiente"),
    "fair": _l("Regular"),
    "acceptable": _l("Aceptable"),
    "good": _l("Buena"),
    "very_good": _l("Muy buena"),
    "excellent": _l("Excelente"),
}
"""The usual grades; a round may have others, which are shown as they were written."""


def ballot_type_name(kind: str) -> str:
    return _named(BALLOT_TYPES, kind)


def rule_name(rule: str) -> str:
    """By the id, with or without its version."""
    return _named(RULES, rule.partition("/")[0])


def param_name(param: str) -> str:
    return _named(PARAMS, param)


def choice_name(param: str, choice: str) -> str:
    return _named(CHOICES.get(param, {}), choice)


def link_name(link: str) -> str:
    return _named(LINKS, link)


def combination_name(combination: str) -> str:
    return _named(COMBINATIONS, combination)


def chamber_name(chamber: str) -> str:
    return _named(CHAMBERS, chamber)


def quorum_kind_name(kind: str) -> str:
    return _named(QUORUM_KINDS, kind)


def threshold_kind_name(kind: str) -> str:
    return _named(THRESHOLD_KINDS, kind)


def grade_name(grade: str) -> str:
    """An unknown code is at least made readable."""
    return str(GRADES.get(grade) or grade.replace("_", " ").capitalize())


def money(minor_units: int) -> str:
    """Dollars and cents; the sign stays with its number at the end of a line."""
    return f"$\N{NO-BREAK SPACE}{format_decimal(Decimal(minor_units) / CENTS, '#,##0.00')}"

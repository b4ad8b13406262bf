"""A rule and what matters of its parameters, in one short name for lists."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import rule_named
from cocreate.web.prioritisation.explaining.amounts import bare_part
from cocreate.web.prioritisation.results.amounts import plain
from cocreate.web.words.prioritisation import rule_name


def short_rule(rule: str, params: Mapping[str, Any] | None = None) -> str:
    """`Partes iguales, con ronda final por votos`."""
    named = rule_named(rule)
    meant = named.rule.read({**named.preset, **(params or {})})
    return ", ".join([_named(named.rule.id, meant), *_with(meant)])


def _named(rule_id: str, meant: Mapping[str, Any]) -> str:
    by = {"COUNT": _("Lista por número de apoyos"), "MEAN": _("Lista por el promedio")}
    majorities = {"SIMPLE": _("Mayoría simple"), "ABSOLUTE": _("Mayoría absoluta")}
    if rule_id == "score_ranking":
        return str(by.get(meant["by"]) or rule_name(rule_id))
    if rule_id == "majority":
        share: Fraction = meant["share"]
        return str(majorities.get(meant["majority"]) or _("Mayoría de %(part)s", part=bare_part(share)))
    return rule_name(rule_id)


def _with(meant: Mapping[str, Any]) -> list[str]:
    said = []
    if meant.get("utility") == "CARD":
        said.append(_("cada opción vale lo mismo"))
    if meant.get("completion") == "NONE":
        said.append(_("sin subir la parte"))
    elif meant.get("add1_stop") == "EXHAUSTIVE":
        said.append(_("hasta que nada más quepa"))
    if meant.get("then_votes"):
        said.append(_("con ronda final por votos"))
    if meant.get("comparison"):
        said.append(_("comparada con la de más votos"))
    return [*map(str, said), *_cut(meant)]


def _cut(meant: Mapping[str, Any]) -> list[str]:
    said = []
    if (least := meant.get("min_score")) is not None:
        said.append(_("con un mínimo de %(least)s", least=plain(least)))
    if (each := meant.get("top_per_territory")) is not None:
        said.append(ngettext("%(num)s por zona", "%(num)s por zona", each))
    if (top := meant.get("top")) is not None:
        said.append(ngettext("la primera", "las %(num)s primeras", top))
    if (seats := meant.get("seats")) is not None:
        said.append(ngettext("%(num)s puesto", "%(num)s puestos", seats))
    return list(map(str, said))

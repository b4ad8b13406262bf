"""Names of what only assemblies have: their levels, and the terms of their delegates."""

from flask_babel import lazy_gettext as _

LEVELS = {
    "neighbourhood": _("Asamblea barrial"),
    "comuna": _("Comuna"),
    "parish": _("Asamblea parroquial"),
}

TERMS = {1: _("Primer mandato"), 2: _("Reelección")}


def assembly_level_name(code: str) -> str:
    return str(LEVELS.get(code, code))


def term_name(term: int) -> str:
    return str(TERMS.get(term, term))

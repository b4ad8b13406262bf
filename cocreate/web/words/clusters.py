"""Names of what only groups of proposals have: why they are together, how they came to be."""

from flask_babel import lazy_gettext as _

PURPOSES = {
    "duplicates": _("Piden lo mismo"),
    "theme": _("Se responden juntas"),
}

METHODS = {
    "human": _("Lo propuso y decidió una persona"),
    "assisted": _("La plataforma mostró que se parecen; decidió una persona"),
}


def cluster_purpose_name(code: str) -> str:
    return str(PURPOSES.get(code, code))


def cluster_method_name(code: str) -> str:
    return str(METHODS.get(code, code))

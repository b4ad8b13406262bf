"""What follows from many supports, in words: as a goal, when it is reached, and as an organiser chooses it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from cocreate.web.filters import number

NAMES = {
    "shown_first": _l("Se muestra en la portada"),
    "opinions_asked": _l("Se pide la opinión de las unidades"),
    "council_hears": _l("El Consejo la trata en una sesión"),
}
"""Effects of a threshold; none of them decides anything."""


def effect_name(effect: str) -> str:
    return str(NAMES.get(effect, effect))


def goal(effect: str, supports: int, at_least: int) -> str:
    """`36 de 50 apoyos para que el Consejo la trate`."""
    counts = {"n": number(supports), "all": number(at_least)}
    if effect == "council_hears":
        return str(_("%(n)s de %(all)s apoyos para que el Consejo la trate en una sesión", **counts))
    if effect == "opinions_asked":
        return str(_("%(n)s de %(all)s apoyos para que se pida la opinión de las unidades", **counts))
    if effect == "shown_first":
        return str(_("%(n)s de %(all)s apoyos para que se muestre en la portada", **counts))
    return str(_("%(n)s de %(all)s apoyos", **counts))


def reached(effect: str, at_least: int) -> str:
    """What follows, once a proposal has come so far."""
    n = {"n": number(at_least)}
    if effect == "council_hears":
        return str(_("Llegó a %(n)s apoyos: el Consejo la trata en una sesión.", **n))
    if effect == "opinions_asked":
        return str(_("Llegó a %(n)s apoyos: se pide la opinión de las unidades.", **n))
    if effect == "shown_first":
        return str(_("Llegó a %(n)s apoyos: se muestra en la portada.", **n))
    return str(_("Llegó a %(n)s apoyos.", **n))


def supports_left(given: int, most: int) -> str:
    """`Te quedan 3 apoyos de 10`; how many one person may still give in the process."""
    left = max(most - given, 0)
    if not left:
        return str(_("Ya diste tus %(most)s apoyos.", most=most))
    return str(
        ngettext("Te queda %(num)s apoyo de %(most)s.", "Te quedan %(num)s apoyos de %(most)s.", left, most=most)
    )

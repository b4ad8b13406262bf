"""Names of what comments want, how each looks, and who says something officially."""

from collections.abc import Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from cocreate.application.discussion import Stance
from cocreate.domain.shared import Role
from cocreate.web.words import role_name

STANCES: Mapping[str, object] = {
    Stance.FOR: _("A favor"),
    Stance.AGAINST: _("En contra"),
    Stance.QUESTION: _("Pregunta"),
    Stance.IDEA: _("Idea"),
}
STANCE_LOOKS: Mapping[str, tuple[str, str]] = {
    Stance.FOR: ("ok", "favor"),
    Stance.AGAINST: ("no", "contra"),
    Stance.QUESTION: ("va", "pregunta"),
    Stance.IDEA: ("poco", "idea"),
}
"""Colour and icon of the macro `status`; the word always stands beside them."""


def stance_name(code: str) -> str:
    return str(STANCES.get(code, code))


def stance_look(code: str) -> tuple[str, str]:
    return STANCE_LOOKS.get(code, ("sin", "habla"))


def office_name(role: str) -> str:
    """Under which name somebody speaks who answers for the process."""
    return gettext("La plataforma") if role == Role.SYSTEM else str(role_name(role))

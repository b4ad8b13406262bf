"""Names of the answers with which people at a workshop describe themselves, and of what they evaluate."""

from typing import Any

from flask_babel import lazy_gettext as _

from cocreate.kept.descriptions import NONE_OF_THESE, UNSAID, AgeBand, Aspect, Gender
from cocreate.web.words.workshops import PRIORITY_GROUPS

RATHER_NOT = _("Prefiero no decir")

AGES: dict[str, Any] = {
    AgeBand.UNDER_18: _("Menos de 18 años"),
    AgeBand.FROM_18: _("De 18 a 29"),
    AgeBand.FROM_30: _("De 30 a 44"),
    AgeBand.FROM_45: _("De 45 a 64"),
    AgeBand.FROM_65: _("65 o más"),
    UNSAID: RATHER_NOT,
}
GENDERS: dict[str, Any] = {
    Gender.WOMAN: _("Mujer"),
    Gender.MAN: _("Hombre"),
    Gender.OTHER: _("Otra identidad"),
    UNSAID: RATHER_NOT,
}
GROUPS: dict[str, Any] = {
    **{group.value: name for group, name in PRIORITY_GROUPS.items()},
    NONE_OF_THESE: _("Ninguno de estos"),
    UNSAID: RATHER_NOT,
}
ANSWERS = {Aspect.AGE: AGES, Aspect.GENDER: GENDERS, Aspect.GROUP: GROUPS}
ASPECTS = {
    Aspect.AGE: _("Edad"),
    Aspect.GENDER: _("Género"),
    Aspect.GROUP: _("Grupos de atención prioritaria"),
}

EVALUATED = {
    "useful": _("Me sirvió venir"),
    "heard": _("Me escucharon"),
    "welcome": _("Me recibieron bien"),
    "clear": _("Entendí qué pasa ahora con lo que dijimos"),
}


def evaluated_name(code: str) -> str:
    return str(EVALUATED.get(code, code))


def aspect_name(code: str) -> str:
    return str(ASPECTS.get(Aspect(code), code))


def description_name(aspect: str, code: str) -> str:
    return str(ANSWERS[Aspect(aspect)].get(code, code))

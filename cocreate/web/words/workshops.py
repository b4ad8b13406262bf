"""Names of the closed lists of workshops."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _

from cocreate.domain.workshops import (
    Answer,
    Arrival,
    Fate,
    ItemKind,
    Kind,
    Mode,
    PollKind,
    PriorityGroup,
    SetAsideCode,
    Via,
)

KINDS: Mapping[str, object] = {
    Kind.AWARENESS: _("Jornada de sensibilización"),
    Kind.GENERAL: _("Taller de consulta"),
    Kind.SPECIALISED: _("Taller especializado"),
}
MODES: Mapping[str, object] = {
    Mode.IN_PERSON: _("Presencial"),
    Mode.ONLINE: _("En línea"),
    Mode.HYBRID: _("Presencial y en línea"),
}
STATES = {
    "draft": _("Borrador"),
    "announced": _("Convocado"),
    "open": _("Puertas abiertas"),
    "running": _("En curso"),
    "held": _("Realizado"),
    "cancelled": _("Cancelado"),
}
STATE_LOOKS = {
    "draft": "pending",
    "announced": "open",
    "open": "open",
    "running": "open",
    "held": "done",
    "cancelled": "rejected",
}
ITEM_KINDS: Mapping[str, object] = {
    ItemKind.TALK: _("Presentación"),
    ItemKind.QUESTION: _("Pregunta"),
    ItemKind.SORT: _("Ordenar en temas"),
    ItemKind.DECIDE: _("Decidir"),
    ItemKind.BREAK: _("Pausa"),
}
ARRIVALS = {
    Arrival.CODE: _("Con el código de la sala"),
    Arrival.TICKET: _("Con su entrada"),
    Arrival.NAME: _("Por su nombre"),
}
VIAS = {
    Via.PHONE: _("Desde un teléfono"),
    Via.FACILITATOR: _("Lo anotó la facilitación"),
    Via.PAPER: _("En papel"),
}
POLL_KINDS = {
    PollKind.DOTS: _("Votación con puntos"),
    PollKind.STATEMENTS: _("De acuerdo o en desacuerdo"),
    PollKind.CHOICE: _("Consulta rápida"),
}
ANSWERS = {
    Answer.AGREE: _("De acuerdo"),
    Answer.DISAGREE: _("En desacuerdo"),
    Answer.PASS: _("Paso"),
}
PRIORITY_GROUPS = {
    PriorityGroup.OLDER_ADULTS: _("Personas adultas mayores"),
    PriorityGroup.YOUNG_PEOPLE: _("Jóvenes"),
    PriorityGroup.PEOPLE_WITH_DISABILITIES: _("Personas con discapacidad"),
    PriorityGroup.PEOPLES_AND_NATIONALITIES: _("Pueblos y nacionalidades"),
    PriorityGroup.PEOPLE_ON_THE_MOVE: _("Personas en movilidad humana"),
    PriorityGroup.SEXUAL_DIVERSITIES: _("Diversidades sexuales y de género"),
    PriorityGroup.CARERS: _("Personas que cuidan"),
}
FATES: Mapping[str, object] = {
    Fate.OPEN: _("Por decidir"),
    Fate.CARRIED: _("Sigue en una propuesta"),
    Fate.SET_ASIDE: _("Queda en el acta"),
    Fate.CONTESTED: _("Objetado"),
    Fate.WITHDRAWN: _("Retirado"),
}
FATE_LOOKS = {"open": "pending", "carried": "done", "set_aside": "closed", "contested": "observed"}
SET_ASIDE_CODES: Mapping[str, object] = {
    SetAsideCode.NOT_A_PROPOSAL: _("No propone nada que hacer"),
    SetAsideCode.OUT_OF_COMPETENCE: _("No es competencia de la ciudad"),
    SetAsideCode.ABOUT_THE_WORKSHOP: _("Es sobre el propio taller"),
    SetAsideCode.REPEATED: _("Repite otro aporte"),
    SetAsideCode.UNREADABLE: _("No se puede leer"),
}


def workshop_kind_name(code: str) -> str:
    return _named(KINDS, code)


def mode_name(code: str) -> str:
    return _named(MODES, code)


def workshop_state_name(code: str) -> str:
    return _named(STATES, code)


def item_kind_name(code: str) -> str:
    return _named(ITEM_KINDS, code)


def arrival_name(code: str) -> str:
    return _named(ARRIVALS, code)


def via_name(code: str) -> str:
    return _named(VIAS, code)


def poll_kind_name(code: str) -> str:
    return _named(POLL_KINDS, code)


def answer_name(code: str) -> str:
    return _named(ANSWERS, code)


def priority_group_name(code: str) -> str:
    return _named(PRIORITY_GROUPS, code)


def fate_name(code: str) -> str:
    return _named(FATES, code)


def fate_look(code: str) -> str:
    """How the macro `status` draws what became of a contribution."""
    return FATE_LOOKS.get(code, "info")


def set_aside_name(code: str) -> str:
    return _named(SET_ASIDE_CODES, code)


def workshop_state_look(code: str) -> str:
    """How the macro `status` draws a state."""
    return STATE_LOOKS.get(code, "withdrawn")


def _named(names: Mapping[Any, object], code: str) -> str:
    """A code that this program does not know yet is shown as it stands, not hidden."""
    return str(names.get(code, code))

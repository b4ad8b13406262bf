"""Names of the closed lists for readers: roles, levels, channels, states, values, themes, purposes."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _

from cocreate.domain.participants import Purpose
from cocreate.domain.proposals import OgpValue
from cocreate.domain.shared import Channel, Level, Role

ROLES = {
    Role.CITIZEN: _("Ciudadanía"),
    Role.FACILITATOR: _("Facilitación"),
    Role.MODERATOR: _("Moderación"),
    Role.ORGANISER: _("Organización"),
    Role.COUNCIL_MEMBER: _("Consejo"),
    Role.CHAIR: _("Presidencia del Consejo"),
    Role.UNIT: _("Unidad responsable"),
    Role.COUNTERPART: _("Contraparte"),
    Role.MONITOR: _("Monitoreo"),
    Role.AUDITOR: _("Auditoría"),
    Role.DATA_PROTECTION_OFFICER: _("Protección de datos"),
    Role.ADMINISTRATOR: _("Administración"),
    Role.SYSTEM: _("La plataforma"),
}

LEVELS = {
    Level.NONE: _("Sin comprobar"),
    Level.EMAIL: _("Correo confirmado"),
    Level.CEDULA: _("Correo confirmado y cédula única"),
    Level.OFFICIAL: _("Comprobada en persona"),
    Level.ASSISTED: _("Registrada con ayuda"),
}

CHANNELS = {
    Channel.WEB: _("En línea"),
    Channel.ASSISTED: _("Con ayuda de facilitación"),
    Channel.PAPER: _("En papel"),
    Channel.WORKSHOP: _("En un taller"),
    Channel.IMPORT: _("Traída de otro sistema"),
}

STATUSES = {
    "submitted": _("Recibida, por revisar"),
    "waiting": _("Espera confirmación"),
    "returned": _("Transcripción devuelta"),
    "withdrawn": _("Retirada por su autor"),
    "redacted": _("Retirada por moderación"),
    "to_clarify": _("Espera aclaración"),
    "admitted": _("Admitida, espera respuesta"),
    "answered": _("Respondida"),
    "not_admitted": _("No admitida"),
    "appealed": _("Apelación en curso"),
}

STATUS_LOOKS = {
    "submitted": "pending",
    "waiting": "pending",
    "to_clarify": "observed",
    "admitted": "open",
    "answered": "done",
    "not_admitted": "rejected",
    "appealed": "observed",
}
"""How the macro `status` draws each; what is not here is over."""

VALUES = {
    OgpValue.ACCESS_TO_INFORMATION: _("Acceso a la información"),
    OgpValue.CIVIC_PARTICIPATION: _("Participación ciudadana"),
    OgpValue.PUBLIC_ACCOUNTABILITY: _("Rendición de cuentas"),
    OgpValue.TECHNOLOGY_INNOVATION: _("Tecnología e innovación"),
}

THEMES = {
    "training": _("Formación ciudadana"),
    "open_data": _("Datos abiertos y portal"),
    "open_council": _("Concejo abierto"),
    "productive_development": _("Desarrollo productivo"),
    "digital_access": _("Información por medios digitales"),
    "accountability": _("Cuentas de obras y presupuestos"),
    "inclusion": _("Accesibilidad e inclusión"),
    "city_services": _("Servicios de la ciudad"),
}

PURPOSES = {
    Purpose.PARTICIPATION: _("Participar en la plataforma"),
    Purpose.SHOW_NAME: _("Mostrar mi nombre junto a mis propuestas"),
    Purpose.NEWS: _("Recibir cartas con novedades"),
}


def role_name(role: str) -> str:
    return _named(ROLES, role)


def level_name(level: str) -> str:
    return _named(LEVELS, level)


def channel_name(channel: str) -> str:
    return _named(CHANNELS, channel)


def status_look(code: str) -> str:
    return STATUS_LOOKS.get(code, "withdrawn")


def status_name(status: str) -> str:
    return _named(STATUSES, status)


def value_name(code: str) -> str:
    return _named(VALUES, code)


def theme_name(code: str) -> str:
    return _named(THEMES, code)


def purpose_name(purpose: str) -> str:
    return _named(PURPOSES, purpose)


def _named(names: Mapping[Any, object], code: str) -> str:
    """A code that this program does not know yet is shown as it stands, not hidden."""
    return str(names.get(code, code))

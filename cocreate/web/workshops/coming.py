"""Who comes to a workshop, as its pages show it: one's own registration, tables and zones by their names."""

from typing import Any

from flask_babel import gettext as _

from cocreate.queries.proposals import setting_of
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.coming import RegistrationView, registration_of
from cocreate.web.auth import current_user
from cocreate.web.current import connection
from cocreate.web.room import room_pseudonym


def section(workshop: WorkshopView) -> dict[str, Any] | None:  # noqa: ARG001 — nothing to show yet
    """What `workshops/_coming_section.html` needs; None for no section."""
    return None


def own_registration(workshop: WorkshopView) -> RegistrationView | None:
    """Of who is signed in."""
    if not current_user.is_authenticated:
        return None
    return registration_of(connection(), workshop.id, room_pseudonym(workshop) or "")


def named_tables(workshop: WorkshopView) -> list[tuple[str, str]]:
    return [
        (table.key, _("Mesa %(key)s: %(topic)s", key=table.key, topic=table.topic) if table.topic else table.key)
        for table in workshop.tables
    ]


def named_zones(workshop: WorkshopView) -> list[tuple[str, str]]:
    """All of the city, by name: people come from everywhere."""
    setting = setting_of(connection(), workshop.process)
    if setting is None:
        return []
    zones = setting.places.zones(workshop.territory_version)
    return sorted(((zone.code, zone.name) for zone in zones), key=lambda pair: pair[1])

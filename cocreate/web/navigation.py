"""Where one can go from every page: the main sections, the footer, and who sees what."""

from dataclasses import dataclass

from flask import Flask, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from cocreate.domain.shared import Role
from cocreate.queries.chronicle import latest
from cocreate.web.current import connection, roles
from cocreate.web.filters import day_and_time

DESK = "processes.desk"
"""Leads everybody with a desk to the own."""


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool = False
    lang: str | None = None


@dataclass(frozen=True)
class SiteLinks:
    home: str
    search: str
    sign_in: str
    my_page: str


@dataclass(frozen=True)
class LedgerHead:
    position: int
    time: str
    url: str


def navigation() -> list[Link]:
    """The sections of the site; `current` marks the one of this page, by its blueprint."""
    here = (request.blueprint or "").partition(".")[0]
    sections = [
        (_("Proceso"), "processes", "processes.current"),
        (_("Propuestas"), "proposals", "proposals.index"),
        (_("Talleres"), "workshops", "workshops.index"),
        (_("Votaciones"), "prioritisation", "prioritisation.index"),
        (_("Respuestas"), "responses", "responses.register"),
        (_("Zonas"), "territory", "territory.index"),
        (_("Consejo"), "council", "council.show"),
        (_("Registro"), "chronicle", "chronicle.index"),
    ]
    at_desk = request.endpoint == DESK or here == "desks"
    links = [
        Link(label, url_for(endpoint), current=here == blueprint and not at_desk)
        for label, blueprint, endpoint in sections
    ]
    return [*links, *_desk(at_desk)]


def _desk(at_desk: bool) -> list[Link]:
    """The desk of who is asking, if her role has one."""
    held = current_user.desk if current_user.is_authenticated else None
    return [Link(_("Tu mesa"), url_for(DESK, process=held.scope), current=at_desk)] if held else []


def footer_links() -> list[Link]:
    pages = [
        (_("Ayuda y lectura fácil"), "home.help_page"),
        (_("Tus datos personales"), "home.privacy"),
        (_("Accesibilidad"), "home.accessibility"),
        (_("Reglas de la conversación"), "moderation.rules"),
        (_("Comprueba tu papeleta"), "prioritisation.check"),
    ]
    return [Link(label, url_for(endpoint)) for label, endpoint in pages]


def site_links() -> SiteLinks:
    return SiteLinks(
        home=url_for("home.index"),
        search=url_for("proposals.look_up"),
        sign_in=url_for("participants.sign_in"),
        my_page=url_for("participants.my_page"),
    )


def ledger_head() -> LedgerHead | None:
    """The last entry of the ledger, for the seal of a page with figures; costs a question, so not every page asks."""
    newest = latest(connection(), limit=1)
    if not newest:
        return None
    return LedgerHead(newest[0].position, day_and_time(newest[0].time), url_for("chronicle.index"))


def has_role(*wanted: Role | str, scope: str = "platform") -> bool:
    """For templates: does who is asking have one of these roles?"""
    return current_user.is_authenticated and bool(roles(scope) & {Role(role) for role in wanted})


def init_navigation(app: Flask) -> None:
    for function in (navigation, footer_links, site_links, has_role):
        app.add_template_global(function)

"""What a reader asks the chronicle for, from the address of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cocreate.domain.shared import Moment, Role
from cocreate.web.chronicle.days import beginning_of, day_of
from cocreate.web.chronicle.kinds import KINDS, kind_name
from cocreate.web.words import role_name

CONTEXTS = {
    "proposals": _l("Propuestas y apoyos"),
    "discussion": _l("Comentarios"),
    "admission": _l("Admisión"),
    "clusters": _l("Grupos de propuestas"),
    "moderation": _l("Moderación"),
    "responses": _l("Respuestas razonadas"),
    "workshops": _l("Talleres"),
    "prioritisation": _l("Votaciones"),
    "ballots": _l("Papeletas, una por una"),
    "processes": _l("Proceso y plan"),
    "council": _l("Consejo"),
    "assemblies": _l("Asambleas y personas delegadas"),
    "participants": _l("Personas y roles"),
    "territory": _l("Territorio"),
}
SUPPORTS = frozenset({"proposals.support_given", "proposals.support_taken_back"})
WITHOUT_SUPPORTS = "apoyos"
MOST_DIGITS = 9


@dataclass(frozen=True)
class Chip:
    label: str
    value: str
    remove_url: str


@dataclass(frozen=True)
class Filter:
    """What was chosen. A field that cannot be read is left out, and told in `problems` by its name."""

    kind: str | None = None
    context: str | None = None
    role: str | None = None
    since: date | None = None
    until: date | None = None
    proposal: int | None = None
    without_supports: bool = False
    before: int | None = None
    after: int | None = None
    problems: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def since_moment(self) -> Moment | None:
        return beginning_of(self.since) if self.since else None

    @property
    def until_moment(self) -> Moment | None:
        """The day itself belongs to what is shown."""
        return beginning_of(self.until + timedelta(days=1)) if self.until else None

    @property
    def arguments(self) -> dict[str, str]:
        """The filter as it stands in an address."""
        given = {
            "acto": self.kind,
            "que": self.context,
            "rol": self.role,
            "desde": self.since.isoformat() if self.since else None,
            "hasta": self.until.isoformat() if self.until else None,
            "propuesta": str(self.proposal) if self.proposal else None,
            "sin": WITHOUT_SUPPORTS if self.without_supports else None,
        }
        return {name: value for name, value in given.items() if value}

    @property
    def chips(self) -> list[Chip]:
        words = {
            "acto": (_("Acto"), kind_name(self.kind or "")),
            "que": (_("Qué pasó"), str(CONTEXTS.get(self.context or "", ""))),
            "rol": (_("Quién"), role_name(self.role or "")),
            "desde": (_("Desde"), _day(self.since)),
            "hasta": (_("Hasta"), _day(self.until)),
            "propuesta": (_("Propuesta"), str(self.proposal)),
            "sin": (_("Sin los apoyos"), ""),
        }
        return [Chip(*words[name], self._without(name)) for name in self.arguments]

    @property
    def leaving_out(self) -> frozenset[str]:
        return SUPPORTS if self.without_supports else frozenset()

    @property
    def url_without_supports(self) -> str:
        return url_for("chronicle.index", **{**self.arguments, "sin": WITHOUT_SUPPORTS})  # type: ignore[arg-type]

    def _without(self, name: str) -> str:
        others = {other: value for other, value in self.arguments.items() if other != name}
        return url_for("chronicle.index", **others)  # type: ignore[arg-type]


def _day(day: date | None) -> str:
    return format_date(day, "d MMM y", rebase=False) if day else ""


def filter_from(arguments: Mapping[str, str]) -> Filter:
    typed = {name: arguments.get(name, "").strip() for name in ("que", "rol", "desde", "hasta", "propuesta")}
    problems: dict[str, str] = {}
    for name in ("desde", "hasta"):
        if typed[name] and day_of(typed[name]) is None:
            problems[name] = _("Escribe la fecha como año-mes-día, por ejemplo 2026-05-01.")
    if typed["propuesta"] and _number(typed["propuesta"]) is None:
        problems["propuesta"] = _("Escribe solo el número de la propuesta, por ejemplo 47.")
    return Filter(
        kind=arguments["acto"] if arguments.get("acto") in KINDS else None,
        context=typed["que"] if typed["que"] in CONTEXTS else None,
        role=typed["rol"] if typed["rol"] in list(Role) else None,
        since=day_of(typed["desde"]),
        until=day_of(typed["hasta"]),
        proposal=_number(typed["propuesta"]),
        without_supports=arguments.get("sin") == WITHOUT_SUPPORTS,
        before=_number(arguments.get("antes", "")),
        after=_number(arguments.get("despues", "")),
        problems=problems,
        typed=typed,
    )


def _number(text: str) -> int | None:
    return int(text) or None if text.isdecimal() and len(text) <= MOST_DIGITS else None


def roles() -> dict[str, str]:
    return {role.value: role_name(role) for role in Role}

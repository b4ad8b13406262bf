"""What a reader asks the calendar of workshops for, from the address of the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from cocreate.queries.workshops.listing import Wanted
from cocreate.web.words.workshops import KINDS, MODES, mode_name, workshop_kind_name

PAST = "realizados"


@dataclass(frozen=True)
class Chip:
    label: str
    value: str
    remove_url: str


@dataclass(frozen=True)
class Chosen:
    """`zones` are names by code; what is not one of the choices counts as not chosen."""

    process: str
    named: bool
    zones: Mapping[str, str]
    zone: str | None
    purpose: str | None
    mode: str | None
    past: bool

    @property
    def wanted(self) -> Wanted:
        return Wanted(process=self.process, zone=self.zone, purpose=self.purpose, mode=self.mode)

    @property
    def arguments(self) -> dict[str, str]:
        """The filter as it stands in an address."""
        given = {
            "proceso": self.process if self.named else None,
            "zona": self.zone,
            "tipo": self.purpose,
            "modo": self.mode,
        }
        return {name: value for name, value in given.items() if value}

    @property
    def chips(self) -> list[Chip]:
        words = {
            "zona": (_("Zona"), self.zones.get(self.zone or "", "")),
            "tipo": (_("Tipo"), workshop_kind_name(self.purpose or "")),
            "modo": (_("Cómo"), mode_name(self.mode or "")),
        }
        return [
            Chip(*words[name], self.url(**{name: None}))
            for name in self.arguments
            if name in words  # the process is not a filter
        ]

    @property
    def url_of_all(self) -> str:
        return self.url(zona=None, tipo=None, modo=None)

    def url(self, *, past: bool | None = None, page: int | None = None, **changed: str | None) -> str:
        """The same list with something changed; None leaves out."""
        arguments: dict[str, str | int | None] = {**self.arguments, **changed}
        arguments["vista"] = PAST if (self.past if past is None else past) else None
        arguments["pagina"] = page if page and page > 1 else None
        return url_for("workshops.index", **{name: value for name, value in arguments.items() if value})  # type: ignore[arg-type]


def chosen_from(arguments: Mapping[str, str], process: str, zones: Mapping[str, str], *, named: bool) -> Chosen:
    zone, purpose, mode = (arguments.get(name, "") for name in ("zona", "tipo", "modo"))
    return Chosen(
        process=process,
        named=named,
        zones=zones,
        zone=zone if zone in zones else None,
        purpose=purpose if purpose in KINDS else None,
        mode=mode if mode in MODES else None,
        past=arguments.get("vista") == PAST,
    )

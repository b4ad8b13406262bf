"""What the home says first: where the process stands, what one can do today, how much came in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.processes import Ability
from cocreate.queries.prioritisation.views import RoundView
from cocreate.queries.processes import Moment, ProcessView
from cocreate.queries.proposals import Figures
from cocreate.queries.territory import PlaceFigures
from cocreate.web.filters import day, last_day, number
from cocreate.web.timeline import time_left

MOST_ACTIONS = 3


@dataclass(frozen=True)
class Headline:
    title: str
    lead: str


@dataclass(frozen=True)
class Action:
    title: str
    text: str
    url: str
    button: str
    icon: str
    deadline: str | None = None


@dataclass(frozen=True)
class Figure:
    """One knot of the macro `figures`."""

    number: str
    label: str
    url: str
    icon: str
    note: str = ""
    now: bool = False


def headline_of(process: ProcessView, figures: Figures, at: Moment) -> Headline:
    closes = process.closes(Ability.PROPOSE, at)
    if closes:
        return Headline(
            _("Cuenta el problema. Propón la salida."),
            _("Hasta el %(day)s cualquiera puede proponer. ", day=last_day(closes)) + _so_far(figures),
        )
    opens = process.next_opening(Ability.PROPOSE, at)
    if opens:
        return Headline(
            _("Pronto es tu turno de proponer."),
            _("La recepción de propuestas abre el %(day)s. Mira las reglas y prepara tu idea.", day=day(opens)),
        )
    if process.allows(Ability.DELIBERATE, at) or process.allows(Ability.PRIORITISE, at):
        return Headline(_("Ya propusimos. Ahora, a ponernos de acuerdo."), _so_far(figures))
    if process.allows(Ability.IMPLEMENT, at) or process.allows(Ability.FOLLOW_UP, at):
        return Headline(_("Lo que propusimos ya es compromiso. Ahora, a cumplirlo."), _so_far(figures))
    if not process.phases:
        return Headline(_("Empieza un proceso nuevo."), _("El cronograma se publica aquí antes de recibir propuestas."))
    return Headline(_("Muchas manos, un hilo."), _so_far(figures))


def _so_far(figures: Figures) -> str:
    if not figures.total:
        return str(_("Todavía no hay propuestas: la primera puede ser la tuya."))
    return str(
        ngettext(
            "Vecinas y vecinos ya hicieron %(num)s propuesta. Lee, apoya y sigue lo que pasa con ella.",
            "Vecinas y vecinos ya hicieron %(n)s propuestas. Lee, apoya y sigue lo que pasa con cada una.",
            figures.total,
            n=number(figures.total),
        )
    )


def actions_of(process: ProcessView, figures: Figures, rounds: Sequence[RoundView], at: Moment) -> list[Action]:
    """At most three: what can be voted on comes first, then what the open phases allow."""
    return list(islice(chain(_voting(rounds, at), _actions(process, figures, at)), MOST_ACTIONS))


def _voting(rounds: Sequence[RoundView], at: Moment) -> Iterator[Action]:
    for round in rounds:
        if round.takes_ballots(at):
            yield Action(
                _("Vota"),
                round.title or _("Votación %(n)s", n=round.number),
                url_for("prioritisation.show", number=round.number),
                _("Ver y votar"),
                "voto",
                time_left(round.closes, at),
            )


def _actions(process: ProcessView, figures: Figures, at: Moment) -> Iterator[Action]:
    closes = process.closes(Ability.PROPOSE, at)
    if closes:
        yield Action(
            _("Propón"),
            _("Cuenta qué pasa en tu barrio y qué harías. Tres partes, unos diez minutos."),
            url_for("proposals.propose"),
            _("Escribir una propuesta"),
            "mano",
            time_left(closes, at),
        )
    supports = process.closes(Ability.SUPPORT, at)
    if supports and figures.total:
        yield Action(
            _("Apoya"),
            _("Lee lo que proponen tus vecinas y vecinos. Apoya lo que tú también quieres."),
            url_for("proposals.index"),
            _("Ver las propuestas"),
            "voto",
            time_left(supports, at),
        )
    if figures.total:
        yield Action(
            _("Busca la tuya"),
            _("¿Ya propusiste? Con tu código ves en qué va, sin abrir una cuenta."),
            url_for("proposals.look_up"),
            _("Buscar mi propuesta"),
            "buscar",
        )
    yield Action(
        _("Conoce las reglas"),
        _("Quién puede participar, cómo se decide y qué leyes lo respaldan."),
        url_for("processes.show", process=process.id),
        _("Ver el proceso"),
        "balanza",
    )
    yield Action(
        _("Lee el plan"),
        _("La visión, los desafíos y las metas, pregunta por pregunta."),
        url_for("processes.plan", process=process.id),
        _("Abrir el plan"),
        "doc",
    )
    yield Action(
        _("Mira el registro"),
        _("Cada acto queda anotado en orden y nadie puede borrarlo."),
        url_for("chronicle.index"),
        _("Abrir el registro"),
        "nudo",
    )


def figures_thread(figures: Figures, places: PlaceFigures, zones: int, people: int) -> list[Figure]:
    return [
        Figure(
            number(figures.total), _("propuestas recibidas"), url_for("proposals.index"), "mano", _status_note(figures)
        ),
        Figure(
            number(figures.supports),
            _("apoyos"),
            url_for("proposals.index", orden="apoyos"),
            "voto",
            _("Uno por persona y propuesta; se puede retirar."),
        ),
        Figure(
            _("%(n)s de %(all)s", n=number(places.zones_reached), all=number(zones)),
            _("zonas con propuestas"),
            url_for("territory.index"),
            "lugar",
            _district_note(places),
        ),
        Figure(
            number(people),
            _("personas que participan"),
            url_for("chronicle.index"),
            "gente",
            _("Proponen, apoyan, ayudan u organizan."),
            now=True,
        ),
    ]


def _status_note(figures: Figures) -> str:
    waiting = figures.by_status.get("waiting", 0)
    gone = figures.by_status.get("withdrawn", 0) + figures.by_status.get("redacted", 0)
    parts = []
    if waiting:
        parts.append(ngettext("%(num)s espera confirmación", "%(num)s esperan confirmación", waiting))
    if gone:
        parts.append(ngettext("%(num)s retirada", "%(num)s retiradas", gone))
    return (", ".join(parts) + ".") if parts else ""


def _district_note(places: PlaceFigures) -> str:
    n = places.whole_district
    return str(ngettext("%(num)s más es de todo el Distrito.", "%(num)s más son de todo el Distrito.", n)) if n else ""

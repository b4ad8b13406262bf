"""Who may vote in a round, in words; and for who may not yet, what is missing and where to get it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from cocreate.application.prioritisation import Missing
from cocreate.domain.shared import Level
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.filters import day
from cocreate.web.prioritisation.results.speaker import and_then


@dataclass(frozen=True)
class Way:
    """A page where one gets what is missing."""

    label: str
    url: str


@dataclass(frozen=True)
class Lack:
    """What keeps somebody from voting, and what she can do about it; `ways` is empty where nothing can be done."""

    title: str
    text: str
    ways: tuple[Way, ...] = ()


def who_may_vote(round: RoundView, zones: Mapping[str, str]) -> Iterator[str]:
    electorate = round.plan.electorate
    if electorate.level is Level.CEDULA:
        yield str(_("Puede votar quien tiene su cédula registrada en la plataforma: una persona, un voto."))
    else:
        yield str(_("Puede votar quien tiene una cuenta con el correo confirmado."))
    if electorate.zones:
        yield str(_("Vive en: %(zones)s.", zones=_named(electorate.zones, zones)))
    if electorate.from_years is not None:
        yield str(_("Tiene %(years)s años o más el %(day)s.", years=electorate.from_years, day=day(round.opens)))
    if electorate.late:
        yield str(_("También vota quien se registra mientras la votación está abierta."))
    else:
        yield str(_("El padrón se cierra al abrir: después no entra nadie más."))


def lack_of(missing: Missing, round: RoundView, zones: Mapping[str, str]) -> Lack:
    electorate = round.plan.electorate
    mine = Way(_("Ver y corregir mis datos"), url_for("participants.correct_data"))
    if missing is Missing.LEVEL:
        return _level(electorate.level)
    if missing is Missing.ZONE:
        text = _(
            "Vota quien vive en: %(zones)s. Si vives ahí, pon tu zona en tus datos.",
            zones=_named(electorate.zones, zones),
        )
        return Lack(_("Esta votación es de otra zona"), text, (mine,))
    if missing is Missing.AGE:
        text = _(
            "Vota quien tiene %(years)s años o más el %(day)s. Si los tienes y tu cuenta dice otra cosa, pide a"
            " facilitación que revise tu fecha de nacimiento.",
            years=electorate.from_years,
            day=day(round.opens),
        )
        return Lack(_("Esta votación pide otra edad"), text)
    if missing is Missing.DOCUMENT:
        text = _(
            "Aquí también se vota en papel, y cada persona se distingue por su cédula. Tu cuenta no la tiene"
            " registrada: pide tu papeleta de papel en una mesa, con tu documento."
        )
        return Lack(_("Tu voto va en papel"), text)
    if missing is Missing.ROLL:
        text = _("El padrón de esta votación se cerró cuando abrió, el %(day)s.", day=day(round.opens))
        return Lack(_("No estás en el padrón"), text)
    return Lack(_("Esta papeleta es del Consejo"), _("Vota aquí quien tiene un puesto en el Consejo."))


def _level(level: Level) -> Lack:
    if level is Level.CEDULA:
        text = _(
            "En esta votación cada persona se distingue por su cédula. Lleva la tuya a un taller o a una mesa de"
            " facilitación: la comprueban en un minuto y vuelves a votar aquí. No guardamos el número."
        )
        return Lack(
            _("Falta comprobar tu cédula"), text, (Way(_("Ver dónde hay talleres"), url_for("workshops.index")),)
        )
    text = _("Confirma tu correo con el enlace de la carta que te mandamos, y vuelve.")
    return Lack(_("Falta confirmar tu correo"), text, (Way(_("Ir a mi página"), url_for("participants.my_page")),))


def _named(codes: list[str], zones: Mapping[str, str]) -> str:
    return and_then([zones.get(code, code) for code in codes])

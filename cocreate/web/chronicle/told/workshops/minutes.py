"""Sentences about workshops: minutes. Who confirms or objects is never said in one."""

from collections.abc import Callable, Mapping

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, link, say
from cocreate.web.filters import end_of
from cocreate.web.workshops.minutes import confirmed_by, filed


def minutes_drafted(told: Told) -> Markup:
    return _said(told, _("%(who)s guardó la versión %(edition)s del acta del taller %(workshop)s."), **_edition(told))


def minutes_put_forward(told: Told) -> Markup:
    return _said(
        told,
        _("%(who)s puso a consideración %(minutes)s del taller %(workshop)s, hasta el %(until)s."),
        until=end_of(told.data["objections_until"]),
    )


def minutes_confirmed(told: Told) -> Markup:
    return _said(told, _("Una persona que estuvo confirmó %(minutes)s del taller %(workshop)s."))


def objection_filed(told: Told) -> Markup:
    sentence = _("Una persona que estuvo objetó la versión %(edition)s del acta del taller %(workshop)s.")
    return _said(told, sentence, **_edition(told))


def objection_answered(told: Told) -> Markup:
    if told.data["accepted"]:
        sentence = _("%(who)s aceptó una objeción a %(minutes)s del taller %(workshop)s: el texto cambia.")
    else:
        sentence = _("%(who)s contestó una objeción a %(minutes)s del taller %(workshop)s, sin cambiar el texto.")
    return told.because(_said(told, sentence), "reasons")


def minutes_approved(told: Told) -> Markup:
    return _said(
        told,
        _("%(who)s aprobó %(minutes)s del taller %(workshop)s. %(confirmed)s, %(objections)s."),
        confirmed=confirmed_by(told.data["confirmed"]),
        objections=filed(told.data["objections"]),
    )


def minutes_published(told: Told) -> Markup:
    return _said(
        told,
        _("%(who)s publicó %(minutes)s del taller %(workshop)s, con la huella %(sha256)s."),
        sha256=Markup('<span class="mono">{}…</span>').format(told.data["sha256"][:16]),
    )


def _said(told: Told, sentence: str, **parts: str | Markup | int) -> Markup:
    return say(sentence, who=told.who, workshop=told.workshop, minutes=_minutes(told), **parts)


def _minutes(told: Told) -> Markup:
    """`el acta`, as a link to it."""
    workshop = told.names.workshops.get(told.data["workshop"])
    words = _("el acta")
    return link(url_for("workshops.minutes", number=workshop.number), words) if workshop else Markup(words)  # noqa: S704


def _edition(told: Told) -> dict[str, int]:
    return {"edition": told.data["edition"]}


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "workshops.minutes_drafted": minutes_drafted,
    "workshops.minutes_put_forward": minutes_put_forward,
    "workshops.minutes_confirmed": minutes_confirmed,
    "workshops.objection_filed": objection_filed,
    "workshops.objection_answered": objection_answered,
    "workshops.minutes_approved": minutes_approved,
    "workshops.minutes_published": minutes_published,
}

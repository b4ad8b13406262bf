"""Sentences about workshops: planning."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, say
from cocreate.web.filters import day_and_time


def workshop_planned(told: Told) -> Markup:
    return say(
        _("%(who)s preparó el taller %(workshop)s para el %(when)s."),
        who=told.who,
        workshop=told.workshop,
        when=day_and_time(told.data["starts"]),
    )


def workshop_replanned(told: Told) -> Markup:
    sentence = say(_("%(who)s cambió el plan del taller %(workshop)s."), who=told.who, workshop=told.workshop)
    return told.because(sentence)


def workshop_published(told: Told) -> Markup:
    return say(_("%(who)s convocó al taller %(workshop)s."), who=told.who, workshop=told.workshop)


def workshop_rescheduled(told: Told) -> Markup:
    sentence = say(
        _("%(who)s cambió la fecha del taller %(workshop)s: era el %(was)s y ahora es el %(when)s."),
        who=told.who,
        workshop=told.workshop,
        was=day_and_time(told.data["was_starts"]),
        when=day_and_time(told.data["starts"]),
    )
    return told.because(sentence)


def workshop_cancelled(told: Told) -> Markup:
    return told.because(say(_("%(who)s canceló el taller %(workshop)s."), who=told.who, workshop=told.workshop))


def material_shared(told: Told) -> Markup:
    """How late it came is told whenever it was too late to prepare (P5.1)."""
    title = told.word("title")
    sentence = say(
        _("%(who)s compartió el documento «%(title)s» para el taller %(workshop)s.")
        if title
        else _("%(who)s compartió un documento para el taller %(workshop)s."),
        who=told.who,
        title=title or "",
        workshop=told.workshop,
    )
    if told.data["in_time"]:
        return sentence
    days = told.data["working_days"]
    late = ngettext("Faltaba %(num)s día hábil.", "Faltaban %(num)s días hábiles.", days)
    return Markup("{} {}").format(sentence, late)


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "workshops.workshop_planned": workshop_planned,
    "workshops.workshop_replanned": workshop_replanned,
    "workshops.workshop_published": workshop_published,
    "workshops.workshop_rescheduled": workshop_rescheduled,
    "workshops.workshop_cancelled": workshop_cancelled,
    "workshops.material_shared": material_shared,
}

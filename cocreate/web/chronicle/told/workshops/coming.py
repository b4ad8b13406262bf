"""Sentences about workshops: coming."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, say
from cocreate.web.words.workshops import arrival_name, priority_group_name


def registration_made(told: Told) -> Markup:
    if told.data["waits"]:
        sentence = say(_("Una persona entró en la lista de espera del taller %(workshop)s."), workshop=told.workshop)
    else:
        sentence = say(_("Una persona se inscribió en el taller %(workshop)s."), workshop=told.workshop)
    if told.data["delegate"]:
        return Markup("{} {}").format(sentence, _("Viene por una asamblea."))
    return sentence


def registration_cancelled(told: Told) -> Markup:
    return say(_("Una persona canceló su inscripción en el taller %(workshop)s."), workshop=told.workshop)


def waiting_moved_up(told: Told) -> Markup:
    return say(_("Una persona pasó de la lista de espera a un cupo del taller %(workshop)s."), workshop=told.workshop)


def person_checked_in(told: Told) -> Markup:
    return say(
        _("Una persona entró a la sala del taller %(workshop)s. %(how)s."),
        workshop=told.workshop,
        how=arrival_name(told.data["how"]),
    )


def table_chosen(told: Told) -> Markup:
    if not told.data["table"]:
        return say(_("Una persona dejó su mesa en el taller %(workshop)s."), workshop=told.workshop)
    return say(
        _("Una persona se sentó en la mesa %(table)s del taller %(workshop)s."),
        table=told.data["table"],
        workshop=told.workshop,
    )


def door_counted(told: Told) -> Markup:
    people = ngettext("%(num)s persona", "%(num)s personas", told.data["count"])
    return say(
        _("%(who)s contó %(people)s en la puerta del taller %(workshop)s."),
        who=told.who,
        people=people,
        workshop=told.workshop,
    )


def representation_recorded(told: Told) -> Markup:
    groups = [priority_group_name(group) for group in told.data["groups"]]
    if not groups:
        sentence = say(
            _("%(who)s registró que al taller %(workshop)s no vino ningún grupo de atención prioritaria."),
            who=told.who,
            workshop=told.workshop,
        )
        return told.because(sentence)
    sentence = say(
        _("%(who)s registró qué grupos de atención prioritaria estuvieron en el taller %(workshop)s: %(groups)s."),
        who=told.who,
        workshop=told.workshop,
        groups=", ".join(groups),
    )
    return told.because(sentence)


def workshop_evaluated(told: Told) -> Markup:
    return say(_("Una persona evaluó el taller %(workshop)s."), workshop=told.workshop)


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "workshops.registration_made": registration_made,
    "workshops.registration_cancelled": registration_cancelled,
    "workshops.waiting_moved_up": waiting_moved_up,
    "workshops.person_checked_in": person_checked_in,
    "workshops.table_chosen": table_chosen,
    "workshops.door_counted": door_counted,
    "workshops.representation_recorded": representation_recorded,
    "workshops.workshop_evaluated": workshop_evaluated,
}

"""Sentences about assemblies and their delegates."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, say
from cocreate.web.filters import civil_day
from cocreate.web.words.assemblies import assembly_level_name


def _of(told: Told) -> Markup:
    return told.named_assembly(told.entry.key)


def assembly_registered(told: Told) -> Markup:
    sentence = say(
        _("%(who)s registró la asamblea %(assembly)s (%(level)s)."),
        who=told.who,
        assembly=_of(told),
        level=assembly_level_name(told.data["level"]).lower(),
    )
    return (
        sentence if not told.place else Markup("{} {}").format(sentence, say(_("Lugar: %(place)s."), place=told.place))
    )


def assembly_renamed(told: Told) -> Markup:
    return say(_("%(who)s corrigió el nombre de la asamblea %(assembly)s."), who=told.who, assembly=_of(told))


def delegate_elected(told: Told) -> Markup:
    return say(
        _("La asamblea %(assembly)s eligió como persona delegada a %(name)s, del %(since)s al %(until)s."),
        assembly=_of(told),
        name=told.word("name") or _("alguien cuyo nombre se borró"),
        since=civil_day(told.data["since"]),
        until=civil_day(told.data["until"]),
    )


def delegate_reelected(told: Told) -> Markup:
    return say(
        _("La asamblea %(assembly)s reeligió a una persona delegada, del %(since)s al %(until)s."),
        assembly=_of(told),
        since=civil_day(told.data["since"]),
        until=civil_day(told.data["until"]),
    )


def delegate_linked(told: Told) -> Markup:
    return say(
        _("%(who)s registró que una persona delegada de la asamblea %(assembly)s tiene cuenta."),
        who=told.who,
        assembly=_of(told),
    )


def mandate_ended(told: Told) -> Markup:
    sentence = say(
        _("Un mandato de la asamblea %(assembly)s terminó antes: el %(until)s, y no el %(was)s."),
        assembly=_of(told),
        until=civil_day(told.data["until"]),
        was=civil_day(told.data["was"]),
    )
    return told.because(sentence)


def delegate_name_erased(told: Told) -> Markup:
    return say(
        _("Se borró el nombre de una persona que fue delegada de la asamblea %(assembly)s, porque lo pidió."),
        assembly=_of(told),
    )


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "assemblies.assembly_registered": assembly_registered,
    "assemblies.assembly_renamed": assembly_renamed,
    "assemblies.delegate_elected": delegate_elected,
    "assemblies.delegate_reelected": delegate_reelected,
    "assemblies.delegate_linked": delegate_linked,
    "assemblies.mandate_ended": mandate_ended,
    "assemblies.delegate_name_erased": delegate_name_erased,
}

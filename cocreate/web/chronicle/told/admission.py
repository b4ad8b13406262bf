"""Sentences about admission."""

from collections.abc import Callable, Mapping

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.web.chronicle.telling import Part, Told, link, quoted, say
from cocreate.web.filters import end_of
from cocreate.web.words.admission import aspect_name, code_name, verdict_name


def criteria_published(told: Told) -> Markup:
    late = told.data["after_intake"]
    sentence = (
        _("%(who)s publicó los %(criteria)s de %(process)s, edición %(edition)s, cuando ya se recibían propuestas.")
        if late
        else _("%(who)s publicó los %(criteria)s de %(process)s, edición %(edition)s.")
    )
    return say(sentence, who=told.who, criteria=_criteria(told), process=told.process, edition=told.data["edition"])


def _criteria(told: Told) -> Markup:
    return link(url_for("admission.criteria", process=told.data["process"]), _("criterios de admisión"))


def admitted(told: Told) -> Markup:
    return say(
        _("%(who)s admitió la propuesta %(proposal)s. Recibe una respuesta razonada hasta el %(day)s."),
        who=told.who,
        proposal=told.proposal,
        day=end_of(told.data["respond_by"]),
    )


def clarification_asked(told: Told) -> Markup:
    return say(
        _("%(who)s pidió aclarar la propuesta %(proposal)s, hasta el %(day)s. El reloj está detenido."),
        who=told.who,
        proposal=told.proposal,
        day=end_of(told.data["answer_until"]),
    )


def clarification_given(told: Told) -> Markup:
    return say(
        _("Su autor o autora aclaró la propuesta %(proposal)s. El reloj vuelve a correr."), proposal=told.proposal
    )


def not_admitted(told: Told) -> Markup:
    return say(
        _("%(who)s no admitió la propuesta %(proposal)s: %(code)s. Se puede apelar hasta el %(day)s."),
        who=told.who,
        proposal=told.proposal,
        code=quoted(code_name(told.data["code"])),
        day=end_of(told.data["appeal_until"]),
    )


def appeal_filed(told: Told) -> Markup:
    return say(
        _("Su autor o autora apeló que no se admitió la propuesta %(proposal)s. Otra persona decide hasta el %(day)s."),
        proposal=told.proposal,
        day=end_of(told.data["decide_by"]),
    )


def appeal_upheld(told: Told) -> Markup:
    return say(
        _("%(who)s dio la razón a quien apeló: la propuesta %(proposal)s queda admitida."),
        who=told.who,
        proposal=told.proposal,
    )


def appeal_rejected(told: Told) -> Markup:
    return say(
        _("%(who)s revisó la apelación de la propuesta %(proposal)s y no la admitió."),
        who=told.who,
        proposal=told.proposal,
    )


def opinion_asked(told: Told) -> Markup:
    return say(
        _("%(who)s pidió a %(unit)s un informe sobre la propuesta %(proposal)s: %(aspect)s."),
        who=told.who,
        proposal=told.proposal,
        **_of_opinion(told),
    )


def opinion_given(told: Told) -> Markup:
    return say(
        _("%(unit)s dio su informe sobre la propuesta %(proposal)s: %(aspect)s, %(verdict)s."),
        proposal=told.proposal,
        verdict=verdict_name(told.data["verdict"]).lower(),
        **_of_opinion(told),
    )


def _of_opinion(told: Told) -> dict[str, Part]:
    return {"unit": told.unit, "aspect": aspect_name(told.data["aspect"]).lower()}


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "admission.criteria_published": criteria_published,
    "admission.proposal_admitted": admitted,
    "admission.clarification_asked": clarification_asked,
    "admission.clarification_given": clarification_given,
    "admission.proposal_not_admitted": not_admitted,
    "admission.appeal_filed": appeal_filed,
    "admission.appeal_upheld": appeal_upheld,
    "admission.appeal_rejected": appeal_rejected,
    "admission.opinion_asked": opinion_asked,
    "admission.opinion_given": opinion_given,
}

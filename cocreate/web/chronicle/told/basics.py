"""Sentences about people, the city, processes, the council, proposals and supports."""

from collections.abc import Callable, Mapping

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from cocreate.web.chronicle.telling import Told, link, quoted, say
from cocreate.web.filters import end_of
from cocreate.web.words import level_name, purpose_name, role_name

# Sentences: people --------------------------------------------------------------------------------------------------


def joined(told: Told) -> Markup:
    if told.data["scope"] == "platform":
        return say(_("Una persona se unió a la plataforma. %(level)s."), level=_checked(told))
    return say(_("Una persona empezó a participar en %(process)s."), process=told.where)


def verified(told: Told) -> Markup:
    return say(_("Una persona cambió su nivel de verificación. %(level)s."), level=_checked(told))


def card_renewed(told: Told) -> Markup:
    return say(_("%(who)s dio una tarjeta nueva a una persona que se inscribió con ayuda."), who=told.who)


def _checked(told: Told) -> Markup:
    return say(_("Verificación: %(level)s"), level=str(level_name(told.data["level"])))


def role_granted(told: Told) -> Markup:
    role = str(role_name(told.data["role"]))
    return say(_("%(who)s dio el rol «%(role)s» en %(where)s."), who=told.who, role=role, where=told.where)


def role_revoked(told: Told) -> Markup:
    role = str(role_name(told.data["role"]))
    return say(_("%(who)s quitó el rol «%(role)s» en %(where)s."), who=told.who, role=role, where=told.where)


def consent_given(told: Told) -> Markup:
    return say(
        _("Una persona aceptó un uso de sus datos: %(purpose)s. Leyó el aviso %(notice)s."),
        purpose=purpose_name(told.data["purpose"]),
        notice=told.data["notice"],
    )


def consent_withdrawn(told: Told) -> Markup:
    purpose = purpose_name(told.data["purpose"])
    return say(_("Una persona retiró su permiso para un uso de sus datos: %(purpose)s."), purpose=purpose)


def left(told: Told) -> Markup:
    erased = len(told.data["erased"])
    if not erased:
        return say(_("Una persona cerró su cuenta."))
    sentence = ngettext(
        "Una persona cerró su cuenta y se borró %(num)s texto suyo.",
        "Una persona cerró su cuenta y se borraron %(num)s textos suyos.",
        erased,
    )
    return escape(sentence)


# Sentences: the city, the process, the council ------------------------------------------------------------------------


def version_adopted(told: Told) -> Markup:
    zones = sum(area["kind"] == "zone" for area in told.data["areas"])
    parishes = sum(area["kind"] == "parish" for area in told.data["areas"])
    return say(
        _(
            "%(who)s adoptó la división del territorio %(version)s, que vale desde el %(day)s: %(zones)s zonas y"
            " %(parishes)s parroquias."
        ),
        who=told.who,
        version=told.data["version"],
        day=told.data["valid_from"],
        zones=zones,
        parishes=parishes,
    )


def process_announced(told: Told) -> Markup:
    return say(_("%(who)s anunció el proceso %(process)s."), who=told.who, process=told.process)


def rules_published(told: Told) -> Markup:
    return say(
        _("%(who)s publicó las reglas de %(process)s, edición %(edition)s."),
        who=told.who,
        process=told.process,
        edition=told.data["edition"],
    )


def timeline_published(told: Told) -> Markup:
    phases = len(told.data["phases"])
    sentence = say(
        _("%(who)s publicó el cronograma de %(process)s, edición %(edition)s, con %(phases)s fases."),
        who=told.who,
        process=told.process,
        edition=told.data["edition"],
        phases=phases,
    )
    return told.because(sentence)


def phase_opened(told: Told) -> Markup:
    return say(
        _("%(who)s abrió la fase %(phase)s de %(process)s."), who=told.who, phase=told.phase, process=told.process
    )


def phase_extended(told: Told) -> Markup:
    sentence = say(
        _("%(who)s amplió la fase %(phase)s de %(process)s: terminaba el %(was)s y ahora termina el %(closes)s."),
        who=told.who,
        phase=told.phase,
        process=told.process,
        was=end_of(told.data["was"]),
        closes=end_of(told.data["closes"]),
    )
    return told.because(sentence)


def phase_closed(told: Told) -> Markup:
    return say(
        _("%(who)s cerró la fase %(phase)s de %(process)s."), who=told.who, phase=told.phase, process=told.process
    )


def document_published(told: Told) -> Markup:
    title = told.word("title")
    if not title:
        return say(_("%(who)s publicó un documento de %(process)s."), who=told.who, process=told.process)
    return say(
        _("%(who)s publicó un documento de %(process)s: %(title)s."),
        who=told.who,
        process=told.process,
        title=quoted(title),
    )


def plan_section_written(told: Told) -> Markup:
    url = url_for("processes.plan", process=told.entry.key)
    return say(
        _("%(who)s escribió una sección del %(plan)s de %(process)s, edición %(edition)s."),
        who=told.who,
        plan=link(url, _("plan")),
        process=told.process,
        edition=told.data["edition"],
    )


def anomaly_noted(told: Told) -> Markup:
    url = url_for("processes.plan", process=told.entry.key)
    return say(
        _("%(who)s anotó algo que no cuadra en el %(plan)s de %(process)s, sin cambiar el original."),
        who=told.who,
        plan=link(url, _("plan")),
        process=told.process,
    )


def unit_registered(told: Told) -> Markup:
    name = told.word("name") or told.data["unit"]
    return say(
        _("%(who)s registró la unidad %(unit)s en %(process)s."),
        who=told.who,
        unit=quoted(name),
        process=told.named_process(told.entry.key),
    )


def unit_staffed(told: Told) -> Markup:
    return say(_("%(who)s nombró a una persona que habla por la unidad %(unit)s."), who=told.who, unit=told.unit)


def unit_relieved(told: Told) -> Markup:
    return say(_("Una persona dejó de hablar por la unidad %(unit)s."), unit=told.unit)


def support_rules_published(told: Told) -> Markup:
    most = told.data["most"]
    if most is None:
        return say(_("%(who)s publicó las reglas de los apoyos de %(process)s."), who=told.who, process=told.process)
    return say(
        _("%(who)s publicó las reglas de los apoyos de %(process)s: hasta %(most)s por persona."),
        who=told.who,
        process=told.process,
        most=most,
    )


def forum_constituted(told: Told) -> Markup:
    name = told.word("name") or _("Consejo Consultivo")
    return say(
        _("%(who)s constituyó el %(forum)s para %(process)s."),
        who=told.who,
        forum=link(url_for("council.show"), name),
        process=told.process,
    )


def member_seated(told: Told) -> Markup:
    member = told.names.word(told.data, "member") or {}
    name = ", ".join(filter(None, (member.get("person"), member.get("organisation"))))
    council = link(url_for("council.show"), _("Consejo"))
    if not name:
        return say(_("%(who)s llenó un puesto del %(council)s."), who=told.who, council=council)
    if told.data["chair"]:
        return say(_("%(name)s preside el %(council)s."), name=name, council=council)
    return say(_("%(name)s entró al %(council)s."), name=name, council=council)


def member_left(told: Told) -> Markup:
    council = link(url_for("council.show"), _("Consejo"))
    return told.because(say(_("Quedó vacío un puesto del %(council)s."), council=council))


# Sentences: proposals -------------------------------------------------------------------------------------------------


def proposal_submitted(told: Told) -> Markup:
    channels = {
        "web": _("%(who)s envió la propuesta %(proposal)s."),
        "assisted": _("%(who)s escribió la propuesta %(proposal)s, que una persona dictó."),
        "paper": _("%(who)s transcribió de papel la propuesta %(proposal)s."),
        "workshop": _("%(who)s anotó en un taller la propuesta %(proposal)s."),
        "import": _("%(who)s trajo de otro sistema la propuesta %(proposal)s."),
    }
    sentence = say(channels[told.data["channel"]], who=told.who, proposal=told.proposal)
    place = told.place
    return sentence if not place else Markup("{} {}").format(sentence, say(_("Lugar: %(place)s."), place=place))


def transcription_confirmed(told: Told) -> Markup:
    return say(
        _("Una segunda persona confirmó que la propuesta %(proposal)s está bien transcrita."), proposal=told.proposal
    )


def transcription_returned(told: Told) -> Markup:
    return told.because(
        say(_("Una segunda persona devolvió la transcripción de la propuesta %(proposal)s."), proposal=told.proposal)
    )


def proposal_amended(told: Told) -> Markup:
    return say(
        _("Su autor o autora cambió la propuesta %(proposal)s: ya va por la versión %(edition)s."),
        proposal=told.proposal,
        edition=told.data["edition"],
    )


def proposal_withdrawn(told: Told) -> Markup:
    return told.because(say(_("Su autor o autora retiró la propuesta %(proposal)s."), proposal=told.proposal))


def proposal_redacted(told: Told) -> Markup:
    return told.because(
        say(_("%(who)s retiró el texto de la propuesta %(proposal)s."), who=told.who, proposal=told.proposal)
    )


def support_given(told: Told) -> Markup:
    return say(_("Una persona apoyó la propuesta %(proposal)s."), proposal=told.proposal)


def support_taken_back(told: Told) -> Markup:
    return say(_("Una persona retiró su apoyo a la propuesta %(proposal)s."), proposal=told.proposal)


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "participants.joined": joined,
    "participants.verified": verified,
    "participants.card_renewed": card_renewed,
    "participants.role_granted": role_granted,
    "participants.role_revoked": role_revoked,
    "participants.consent_given": consent_given,
    "participants.consent_withdrawn": consent_withdrawn,
    "participants.left": left,
    "territory.version_adopted": version_adopted,
    "processes.announced": process_announced,
    "processes.rules_published": rules_published,
    "processes.timeline_published": timeline_published,
    "processes.phase_opened": phase_opened,
    "processes.phase_extended": phase_extended,
    "processes.phase_closed": phase_closed,
    "processes.document_published": document_published,
    "processes.plan_section_written": plan_section_written,
    "processes.anomaly_noted": anomaly_noted,
    "processes.unit_registered": unit_registered,
    "processes.unit_staffed": unit_staffed,
    "processes.unit_relieved": unit_relieved,
    "processes.support_rules_published": support_rules_published,
    "council.forum_constituted": forum_constituted,
    "council.member_seated": member_seated,
    "council.member_left": member_left,
    "proposals.submitted": proposal_submitted,
    "proposals.transcription_confirmed": transcription_confirmed,
    "proposals.transcription_returned": transcription_returned,
    "proposals.amended": proposal_amended,
    "proposals.withdrawn": proposal_withdrawn,
    "proposals.redacted": proposal_redacted,
    "proposals.support_given": support_given,
    "proposals.support_taken_back": support_taken_back,
}

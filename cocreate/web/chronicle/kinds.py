"""Kinds of events as one counts them: what a day brought, and the chip of the chronicle's filter."""

from flask_babel import lazy_gettext as _

KINDS = {
    "proposals.submitted": _("Propuestas nuevas"),
    "proposals.amended": _("Propuestas corregidas"),
    "proposals.withdrawn": _("Propuestas retiradas por su autor"),
    "proposals.transcription_confirmed": _("Transcripciones confirmadas"),
    "proposals.transcription_returned": _("Transcripciones devueltas"),
    "proposals.redacted": _("Textos retirados"),
    "proposals.support_given": _("Apoyos dados"),
    "proposals.support_taken_back": _("Apoyos retirados"),
    "discussion.comment_posted": _("Comentarios nuevos"),
    "discussion.comment_edited": _("Comentarios corregidos"),
    "discussion.comment_withdrawn": _("Comentarios retirados"),
    "admission.proposal_admitted": _("Propuestas admitidas"),
    "admission.proposal_not_admitted": _("Propuestas no admitidas"),
    "admission.clarification_asked": _("Aclaraciones pedidas"),
    "admission.clarification_given": _("Aclaraciones recibidas"),
    "admission.appeal_filed": _("Apelaciones de admisión"),
    "admission.appeal_upheld": _("Apelaciones de admisión aceptadas"),
    "admission.appeal_rejected": _("Apelaciones de admisión rechazadas"),
    "admission.opinion_asked": _("Informes pedidos a unidades"),
    "admission.opinion_given": _("Informes de unidades"),
    "clusters.cluster_formed": _("Grupos formados"),
    "clusters.cluster_contested": _("Objeciones a grupos"),
    "clusters.contest_answered": _("Objeciones a grupos contestadas"),
    "assemblies.assembly_registered": _("Asambleas registradas"),
    "assemblies.delegate_elected": _("Personas delegadas elegidas"),
    "assemblies.delegate_reelected": _("Personas delegadas reelegidas"),
    "assemblies.mandate_ended": _("Mandatos que terminaron antes"),
    "moderation.content_reported": _("Avisos a moderación"),
    "moderation.reports_dismissed": _("Avisos desestimados"),
    "moderation.content_hidden": _("Textos ocultados"),
    "moderation.content_restored": _("Textos mostrados de nuevo"),
    "moderation.hiding_appealed": _("Apelaciones de textos ocultos"),
    "moderation.appeal_decided": _("Apelaciones de textos ocultos resueltas"),
    "responses.response_published": _("Respuestas razonadas"),
    "responses.response_contested": _("Objeciones a respuestas"),
    "responses.contest_decided": _("Objeciones a respuestas resueltas"),
    "participants.joined": _("Personas que se unieron"),
}
"""In the order in which a day is told; kinds that are missing here are told together as other acts."""


def kind_name(kind: str) -> str:
    return str(KINDS.get(kind, kind))

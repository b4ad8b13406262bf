"""Every event as one plain sentence in the reader's language, with links; what somebody erased is no longer told."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from cocreate.domain.shared import Role
from cocreate.queries.chronicle import Entry, Names
from cocreate.web.filters import end_of
from cocreate.web.processes_words import phase_name
from cocreate.web.words import level_name, purpose_name, role_name

Part = str | Markup


def sentence_of(entry: Entry, names: Names) -> Markup:
    return SENTENCES[entry.kind](Told(entry, names))


def say(sentence: str, **parts: Part | int) -> Markup:
    """The translated sentence with its parts, each escaped unless it is markup."""
    return Markup(sentence) % parts  # noqa: S704 — sentences are the program's own; parts are escaped here


def link(url: str, text: Part) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, text)


def quoted(words: str) -> Markup:
    return Markup("«{}»").format(words)


class Told:
    """The parts of a sentence about one entry."""

    def __init__(self, entry: Entry, names: Names) -> None:
        self.entry = entry
        self.names = names
        self.data: dict[str, Any] = entry.data

    @property
    def who(self) -> str:
        """Who acted, by the capacity in which it was done; nobody is named."""
        return who_acts(self.entry.acting_as)

    @property
    def proposal(self) -> Markup:
        """`47, «Title»` as a link; without words that no longer stand."""
        numbered, title = self.names.proposals.get(self.entry.key, (0, None))
        if not numbered:
            return escape(_("sin número"))
        text = Markup("{}, {}").format(numbered, quoted(title)) if title else str(numbered)
        return link(url_for("proposals.show", number=numbered), text)

    @property
    def process(self) -> Markup:
        key = self.data.get("process") or self.entry.key
        return self.named_process(key)

    def named_process(self, key: str) -> Markup:
        title = self.names.processes.get(key)
        if key not in self.names.processes:
            return escape(key)
        return link(url_for("processes.show", process=key), title or key)

    @property
    def where(self) -> Part:
        """Where a role holds: the process, or the whole platform."""
        scope = self.data.get("scope", "")
        return _("la plataforma") if scope == "platform" else self.named_process(scope)

    @property
    def phase(self) -> Markup:
        return quoted(str(phase_name(self.data["phase"])))

    @property
    def place(self) -> str:
        """Parish and zone, as they were called in the edition that the proposal names."""
        place = self.data.get("place") or {}
        codes = [place.get("parish"), place.get("zone")]
        found = [self.names.areas.get((place.get("version", ""), code)) for code in codes if code]
        return ", ".join(dict.fromkeys(name for name in found if name))

    def word(self, field: str) -> str | None:
        value = self.names.word(self.data, field)
        return value if isinstance(value, str) else None

    def because(self, sentence: Markup, field: str = "reason") -> Markup:
        """The sentence, and the reason if it is kept and was not erased."""
        reason = self.word(field)
        if not reason:
            return sentence
        return Markup("{} {}").format(sentence, say(_("Motivo: %(reason)s"), reason=_ended(reason)))


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def who_acts(role: str) -> str:
    """The capacity as the beginning of a sentence, always in the singular."""
    actors = {
        Role.CITIZEN: _("Una persona"),
        Role.FACILITATOR: _("El equipo de facilitación"),
        Role.MODERATOR: _("La moderación"),
        Role.ORGANISER: _("La organización del proceso"),
        Role.COUNCIL_MEMBER: _("Alguien del Consejo"),
        Role.CHAIR: _("La presidencia del Consejo"),
        Role.UNIT: _("Una unidad responsable"),
        Role.COUNTERPART: _("Una contraparte"),
        Role.MONITOR: _("El monitoreo"),
        Role.AUDITOR: _("La auditoría"),
        Role.DATA_PROTECTION_OFFICER: _("La delegación de protección de datos"),
        Role.ADMINISTRATOR: _("La administración"),
        Role.SYSTEM: _("La plataforma"),
    }
    return str(actors[Role(role)])


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
"""One for every kind of event (tested)."""

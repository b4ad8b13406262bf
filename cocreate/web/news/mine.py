"""What became of one's own proposal, comment or objection: in a few words, why, and what can be done until when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cocreate.kept.words import Value
from cocreate.queries.chronicle import SEALED, Entry
from cocreate.web.filters import day_and_time, end_of
from cocreate.web.words.admission import code_name
from cocreate.web.words.moderation import rule_name
from cocreate.web.words.proposals import ground_name
from cocreate.web.words.responses import verdict_of
from cocreate.web.words.workshops import set_aside_name

Data = Mapping[str, Any]
ASKED = "admission.clarification_asked"


@dataclass(frozen=True)
class Status:
    """`reasons` are paragraphs as they were written; `coming` says what follows, with its deadline."""

    title: str
    reasons: list[str] = field(default_factory=list)
    coming: str = ""
    heading: str = ""
    """Above the reasons; empty where they say why."""


# Titles ---------------------------------------------------------------------------------------------------------------


def title_of(entry: Entry, about: str) -> str:
    """`Tu propuesta está admitida`; empty for what has no words of its own."""
    title = TITLES.get(entry.kind)
    return str(title(entry.data, about.partition("/")[0])) if title else ""


def _moderated(data: Data, context: str) -> str:
    if not data["upheld"]:
        return str(_("Tu apelación no fue aceptada"))
    return str(
        {
            "comment": _("Tenías razón: tu comentario se ve otra vez"),
            "contribution": _("Tenías razón: lo que dijiste en el taller se ve otra vez"),
        }.get(context, _("Tenías razón: tu propuesta se ve otra vez"))
    )


def _hidden_title(_data: Data, context: str) -> str:
    return str(
        {
            "comment": _("Moderación ocultó tu comentario"),
            "contribution": _("Moderación ocultó lo que dijiste en el taller"),
        }.get(context, _("Moderación ocultó tu propuesta"))
    )


def _restored_title(_data: Data, context: str) -> str:
    return str(
        {
            "comment": _("Tu comentario se ve otra vez"),
            "contribution": _("Lo que dijiste en el taller se ve otra vez"),
        }.get(context, _("Tu propuesta se ve otra vez"))
    )


TITLES: Mapping[str, Callable[[Data, str], str]] = {
    "proposals.submitted": lambda _d, _c: _("Tu propuesta está escrita"),
    "proposals.transcription_confirmed": lambda _d, _c: _("Tu propuesta está confirmada"),
    "proposals.transcription_returned": lambda _d, _c: _("Hay que escribir tu propuesta otra vez"),
    "proposals.redacted": lambda _d, _c: _("Moderación retiró el texto de tu propuesta"),
    "admission.proposal_admitted": lambda _d, _c: _("Tu propuesta está admitida"),
    "admission.clarification_asked": lambda _d, _c: _("Te piden aclarar tu propuesta"),
    "admission.proposal_not_admitted": lambda _d, _c: _("Tu propuesta no fue admitida"),
    "admission.appeal_upheld": lambda _d, _c: _("Tenías razón: tu propuesta está admitida"),
    "admission.appeal_rejected": lambda _d, _c: _("Tu apelación no fue aceptada"),
    "clusters.cluster_formed": lambda _d, _c: _("Tu propuesta está en un grupo"),
    "clusters.members_added": lambda _d, _c: _("Tu propuesta está en un grupo"),
    "clusters.members_removed": lambda _d, _c: _("Tu propuesta salió de un grupo"),
    "clusters.contest_answered": lambda _d, _c: _("Contestaron tu objeción a un grupo"),
    "moderation.content_hidden": _hidden_title,
    "moderation.content_restored": _restored_title,
    "moderation.appeal_decided": _moderated,
    "responses.response_published": lambda data, _c: (
        _("Tu propuesta tiene respuesta") if data["edition"] == 1 else _("Tu propuesta tiene una respuesta nueva")
    ),
    "workshops.workshop_rescheduled": lambda _d, _c: _("Tu taller cambia de fecha"),
    "workshops.workshop_cancelled": lambda _d, _c: _("Tu taller se cancela"),
    "workshops.workshop_replanned": lambda _d, _c: _("Cambió el plan de tu taller"),
    "workshops.contribution_carried": lambda _d, _c: _("Lo que dijiste en el taller sigue en una propuesta"),
    "workshops.contribution_set_aside": lambda _d, _c: _("Lo que dijiste en el taller queda solo en el acta"),
    "workshops.settlement_reviewed": lambda data, _c: (
        _("Se decide otra vez sobre lo que dijiste en el taller")
        if data["upheld"]
        else _("Lo que dijiste en el taller sigue solo en el acta")
    ),
    "workshops.objection_answered": lambda data, _c: (
        _("Tenías razón: el acta se cambia") if data["accepted"] else _("Tu objeción al acta no fue aceptada")
    ),
    "prioritisation.round_opened": lambda _d, _c: _("Lo que propones está en una votación"),
    "prioritisation.round_tallied": lambda _d, _c: _("Se contaron los votos de lo que propones"),
    "prioritisation.result_published": lambda _d, _c: _("Hay resultado definitivo de lo que propones"),
    "prioritisation.challenge_answered": lambda data, _c: (
        _("Tu objeción al resultado fue aceptada") if data["upheld"] else _("Tu objeción al resultado no fue aceptada")
    ),
    "responses.contest_decided": lambda data, _c: (
        _("Tenías razón: habrá otra respuesta") if data["upheld"] else _("La respuesta se mantiene")
    ),
}
"""By kind of event; each is given its data, and the context of the thing that it is about."""


# The whole ------------------------------------------------------------------------------------------------------------


class Own:
    """One event about something of one's own, with the sealed words that still stand."""

    def __init__(self, entry: Entry, about: str, words: Mapping[str, Value]) -> None:
        self.data = entry.data
        self.about = about
        self.words = words

    def said(self, name: str) -> list[str]:
        """The paragraphs of a sealed text; nothing once it was erased."""
        sealed = self.data.get(name)
        value = self.words.get(sealed[SEALED]) if sealed else None
        return [value] if isinstance(value, str) and value.strip() else []

    def part(self, name: str, key: str) -> list[str]:
        """One text of several that are sealed together."""
        sealed = self.data.get(name)
        value = self.words.get(sealed[SEALED]) if sealed else None
        text = value.get(key) if isinstance(value, dict) else None
        return [text] if isinstance(text, str) and text.strip() else []

    def until(self, name: str) -> str:
        return end_of(self.data[name])


def status_of(entry: Entry, about: str, words: Mapping[str, Value]) -> Status:
    own = Own(entry, about, words)
    told = TOLD.get(entry.kind)
    reasons, coming = told(own) if told else ([], "")
    heading = _("Te preguntan:") if entry.kind == ASKED else ""
    return Status(title_of(entry, about), reasons, coming, heading)


Link = tuple[str, str]
"""What one can do there, and its address."""


def links_of(entry: Entry, about: str, number: int | None) -> list[Link]:
    """Straight to where one answers, appeals or objects. `number` is that of the proposal or comment."""
    context, _sep, key = entry.subject.partition("/")
    match entry.kind:
        case kind if kind == ASKED:
            return [(_("Responde aquí:"), url_for("admission.clarify", number=number))]
        case "admission.proposal_not_admitted":
            return [(_("Apela aquí:"), url_for("admission.appeal", number=number))]
        case "moderation.content_hidden":
            return [(_("Apela aquí:"), url_for("moderation.appeal", about=about))]
        case "responses.response_published":
            return [(_("La respuesta completa, y cómo objetarla:"), url_for("responses.about", kind=context, key=key))]
        case "workshops.workshop_rescheduled":
            return [(_("Cámbialo en tu calendario:"), url_for("workshops.calendar", number=number))]
        case "workshops.contribution_set_aside":
            key = about.partition("/")[2]
            return [(_("Si no estás de acuerdo, objeta aquí:"), url_for("workshops.contribution", key=key))]
        case kind if kind.startswith("prioritisation."):
            return [(_("La votación:"), url_for("prioritisation.show", number=number))]
        case "workshops.objection_answered":
            return [(_("El acta y tu objeción:"), url_for("workshops.minutes", number=number))]
    return []


Parts = tuple[list[str], str]


def _admitted(own: Own) -> Parts:
    reasons = own.said("reasons")
    return reasons, _(
        "Ahora se te debe una respuesta razonada: qué entra en el plan, qué no, y por qué. El plazo es el %(day)s.",
        day=own.until("respond_by"),
    )


def _clarification(own: Own) -> Parts:
    return own.said("question"), _(
        "Responde hasta el %(day)s en la página de tu propuesta. Mientras tanto nadie decide.",
        day=own.until("answer_until"),
    )


def _not_admitted(own: Own) -> Parts:
    return [f"{code_name(own.data['code'])}.", *own.said("reasons")], _(
        "Si no estás de acuerdo, apela hasta el %(day)s en la página de tu propuesta. Decide otra persona.",
        day=own.until("appeal_until"),
    )


def _appeal_rejected(own: Own) -> Parts:
    return own.said("reasons"), _("Decidió otra persona que la primera vez. Aquí termina el camino de la apelación.")


def _grouped(own: Own) -> Parts:
    reasons = own.said("rationale") or own.said("reason")
    return reasons, _(
        "Tu propuesta conserva su texto, su página y sus apoyos. Si crees que no pertenece ahí, objeta el grupo."
    )


def _hidden(own: Own) -> Parts:
    return [f"{rule_name(own.data['rule'])}.", *own.said("reason")], _(
        "El texto sigue guardado y no se muestra. Si no estás de acuerdo, apela hasta el %(day)s: decide otra persona.",
        day=own.until("appeal_until"),
    )


def _answered(own: Own) -> Parts:
    return [verdict_of(own.data["outcome"]), *own.part("words", "reasons")], _(
        "Si no estás de acuerdo, pide que otra persona la revise hasta el %(day)s.", day=own.until("appeal_until")
    )


def _decided_contest(own: Own) -> Parts:
    coming = _("La respuesta se escribe otra vez. Te avisamos.") if own.data["upheld"] else ""
    return own.said("reasons"), coming


def _rescheduled(own: Own) -> Parts:
    return own.said("reason"), _(
        "Era el %(was)s. Ahora es el %(when)s. Si no puedes ir, libera tu lugar en la página del taller.",
        was=day_and_time(own.data["was_starts"]),
        when=day_and_time(own.data["starts"]),
    )


def _cancelled(own: Own) -> Parts:
    return own.said("reason"), _("No hace falta que hagas nada. En la página de talleres ves los que vienen.")


def _set_aside(own: Own) -> Parts:
    return [f"{set_aside_name(own.data['code'])}.", *own.said("reasons")], _(
        "Si no estás de acuerdo, objeta hasta el %(day)s: contesta otra persona.", day=own.until("contest_until")
    )


def _answered_objection(own: Own) -> Parts:
    coming = _("El texto se cambia y se pone otra vez a consideración de quienes estuvieron.")
    return own.said("reasons"), coming if own.data["accepted"] else ""


def _tallied(own: Own) -> Parts:
    return [], _(
        "El resultado es provisional. Mira si ganó y por qué en la página de la votación. Si ves un error, objeta hasta"
        " el %(day)s.",
        day=own.until("challenge_until"),
    )


def _answered_challenge(own: Own) -> Parts:
    return own.said("reasons"), _("Se cuenta otra vez. Te avisamos.") if own.data["recount"] else ""


def _redacted(own: Own) -> Parts:
    return [f"{ground_name(own.data['ground'])}.", *own.said("reason")], ""


TOLD: Mapping[str, Callable[[Own], Parts]] = {
    "proposals.submitted": lambda _own: ([], _("Otra persona la compara con lo que dijiste. Después se publica.")),
    "proposals.transcription_returned": lambda own: (own.said("reason"), _("La facilitación la escribe de nuevo.")),
    "proposals.redacted": _redacted,
    "admission.proposal_admitted": _admitted,
    ASKED: _clarification,
    "admission.proposal_not_admitted": _not_admitted,
    "admission.appeal_upheld": _admitted,
    "admission.appeal_rejected": _appeal_rejected,
    "clusters.cluster_formed": _grouped,
    "clusters.members_added": _grouped,
    "clusters.members_removed": lambda own: (own.said("reason"), ""),
    "clusters.contest_answered": lambda own: (own.said("reasons"), ""),
    "moderation.content_hidden": _hidden,
    "moderation.content_restored": lambda own: (own.said("reason"), ""),
    "moderation.appeal_decided": lambda own: (own.said("reason"), ""),
    "workshops.contribution_carried": lambda _own: (
        [],
        _("Lo que pase con esa propuesta, su admisión y su respuesta, pasa con lo que dijiste."),
    ),
    "workshops.contribution_set_aside": _set_aside,
    "workshops.settlement_reviewed": lambda own: (own.said("reasons"), ""),
    "workshops.workshop_rescheduled": _rescheduled,
    "workshops.workshop_cancelled": _cancelled,
    "workshops.workshop_replanned": lambda own: (own.said("reason"), _("Mira el plan en la página del taller.")),
    "workshops.objection_answered": _answered_objection,
    "prioritisation.round_opened": lambda _own: (
        [],
        _("Ya se puede votar. En la página de la votación ves hasta cuándo y cómo se cuenta."),
    ),
    "prioritisation.round_tallied": _tallied,
    "prioritisation.result_published": lambda _own: (
        [],
        _("Dos personas lo certificaron. En la página de la votación ves qué ganó y por qué."),
    ),
    "prioritisation.challenge_answered": _answered_challenge,
    "responses.response_published": _answered,
    "responses.contest_decided": _decided_contest,
}
"""Reasons and what comes next, by kind of event."""

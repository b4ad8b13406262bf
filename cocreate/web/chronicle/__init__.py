"""The chronicle for readers: events as sentences, ready for the lists of every page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.domain.shared import Moment
from cocreate.queries.chronicle import Entry, Names, names_in
from cocreate.web.chronicle.sentences import SENTENCES, sentence_of
from cocreate.web.chronicle.telling import who_acts
from cocreate.web.current import connection
from cocreate.web.filters import clock, day_and_time, number


@dataclass(frozen=True)
class Described:
    """An entry for the page: for `entries` (position, time, iso, sentence, url) and `feed` (icon, text, note)."""

    position: int
    moment: Moment
    time: str
    sentence: Markup
    url: str
    icon: str
    role: str
    dated: bool
    link: str

    @property
    def iso(self) -> Moment:
        return self.moment

    @property
    def text(self) -> Markup:
        return self.sentence

    @property
    def note(self) -> str:
        return day_and_time(self.moment)


def described(entries: Sequence[Entry], *, dated: bool = True, here: tuple[str, int] | None = None) -> list[Described]:
    """Sentences of entries, with the same number of questions however many there are.

    `dated` writes the day beside the hour; a page that groups by day leaves it out. `here`: id and number of the
    proposal or round on whose own page they stand, which name it by its number alone.
    """
    names = names_in(connection(), entries, here=here)
    return [_described(entry, names, dated) for entry in entries]


def _described(entry: Entry, names: Names, dated: bool) -> Described:
    return Described(
        position=entry.position,
        moment=entry.time,
        time=day_and_time(entry.time) if dated else clock(entry.time),
        sentence=sentence_of(entry, names),
        url=url_for("chronicle.show", position=entry.position),
        icon=ICONS.get(entry.kind) or ICONS[entry.context],
        role=entry.acting_as,
        dated=dated,
        link=_("asiento %(n)s", n=number(entry.position)),
    )


ICONS: Mapping[str, str] = {
    "participants": "persona",
    "participants.role_granted": "llave",
    "participants.role_revoked": "llave",
    "participants.consent_given": "escudo",
    "participants.consent_withdrawn": "escudo",
    "territory": "lugar",
    "processes": "nudo",
    "processes.rules_published": "balanza",
    "processes.timeline_published": "fecha",
    "processes.phase_extended": "reloj",
    "processes.phase_closed": "candado",
    "processes.document_published": "doc",
    "processes.plan_section_written": "doc",
    "processes.anomaly_noted": "bandera",
    "council": "gente",
    "assemblies": "gente",
    "clusters": "nudo",
    "proposals": "lapiz",
    "proposals.submitted": "sube",
    "proposals.transcription_confirmed": "ok",
    "proposals.transcription_returned": "atras",
    "proposals.withdrawn": "fuera",
    "proposals.redacted": "ojo",
    "proposals.support_given": "mano",
    "proposals.support_taken_back": "mano",
    "admission": "balanza",
    "admission.proposal_admitted": "ok",
    "admission.clarification_asked": "ojo",
    "admission.clarification_given": "habla",
    "admission.proposal_not_admitted": "no",
    "admission.opinion_asked": "correo",
    "admission.opinion_given": "doc",
    "discussion": "habla",
    "responses": "correo",
    "workshops": "gente",
    "workshops.workshop_planned": "lapiz",
    "workshops.workshop_replanned": "lapiz",
    "workshops.workshop_published": "fecha",
    "workshops.workshop_rescheduled": "reloj",
    "workshops.workshop_cancelled": "fuera",
    "workshops.material_shared": "doc",
    "workshops.contribution_noted": "habla",
    "workshops.vote_cast": "voto",
    "workshops.poll_revealed": "voto",
    "workshops.agreement_reached": "ok",
    "workshops.dissent_recorded": "bandera",
    "workshops.minutes_published": "doc",
    "ballots": "voto",
    "prioritisation": "voto",
    "prioritisation.round_configured": "lapiz",
    "prioritisation.options_listed": "lapiz",
    "prioritisation.round_frozen": "candado",
    "prioritisation.round_extended": "reloj",
    "prioritisation.round_cancelled": "fuera",
    "prioritisation.option_withdrawn": "fuera",
    "prioritisation.round_tallied": "balanza",
    "prioritisation.result_challenged": "bandera",
    "prioritisation.challenge_answered": "correo",
    "prioritisation.option_answered": "correo",
    "prioritisation.result_certified": "escudo",
    "prioritisation.result_published": "ok",
    "prioritisation.key_destroyed": "llave",
    "moderation": "escudo",
    "moderation.content_reported": "bandera",
    "moderation.content_hidden": "ojo",
    "moderation.appeal_decided": "balanza",
}
"""By kind, else by context."""

__all__ = ["ICONS", "SENTENCES", "Described", "described", "sentence_of", "who_acts"]

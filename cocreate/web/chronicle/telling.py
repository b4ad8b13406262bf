"""What sentences about entries are made of: who acted, what it was about, its words and reasons, with links."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from markupsafe import Markup, escape

from cocreate.domain.shared import Role
from cocreate.queries.chronicle import Entry, Names, workshop_in
from cocreate.web.words.processes import phase_name

Part = str | Markup


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
        return self.named_proposal(self.entry.key)

    def named_proposal(self, key: str) -> Markup:
        numbered, title = self.names.proposals.get(key, (0, None))
        if not numbered:
            return escape(_("sin número"))
        if key == self.names.here:
            return escape(numbered)
        text = Markup("{}, {}").format(numbered, quoted(title)) if title else str(numbered)
        return link(url_for("proposals.show", number=numbered), text)

    def named_cluster(self, key: str) -> Markup:
        """`3, «Title»` of a group of proposals, as a link."""
        numbered, title = self.names.clusters.get(key, (0, None))
        if not numbered:
            return escape(_("sin número"))
        text = Markup("{}, {}").format(numbered, quoted(title)) if title else str(numbered)
        return link(url_for("clusters.show", number=numbered), text)

    def named_assembly(self, key: str) -> Markup:
        """`«Name»` of an assembly, as a link."""
        naming = self.names.assemblies.get(key)
        if naming is None:
            return escape(_("sin nombre"))
        url = url_for("assemblies.show", process=naming.process, number=naming.number)
        return link(url, quoted(naming.name) if naming.name else _("sin nombre"))

    @property
    def workshop(self) -> Markup:
        """The workshop in which it happened, `«Title»` as a link."""
        return self.named_workshop(workshop_in(self.entry) or "")

    def named_workshop(self, key: str) -> Markup:
        """`«Title»` of a workshop; as a link once it is public, by its number where its words no longer stand."""
        naming = self.names.workshops.get(key)
        if naming is None:
            return escape(_("sin nombre"))
        name: Part = quoted(naming.title) if naming.title else _("n.º %(n)s", n=naming.number)
        return link(url_for("workshops.show", number=naming.number), name) if naming.is_public else escape(name)

    @property
    def round(self) -> Markup:
        """The round of votes in which it happened; as a link once it is declared, by its number where its words no
        longer stand."""
        naming = self.names.rounds.rounds.get(self.entry.key)
        if naming is None:
            return escape(_("sin nombre"))
        if self.entry.key == self.names.here:
            return escape(_("n.º %(n)s", n=naming.number))
        name: Part = quoted(naming.title) if naming.title else _("n.º %(n)s", n=naming.number)
        return link(url_for("prioritisation.show", number=naming.number), name) if naming.is_public else escape(name)

    @property
    def option(self) -> Markup:
        """An option of a round by its title; by its number on the ballot where its words no longer stand."""
        key = self.data["option"]
        title = self.names.rounds.options.get((self.entry.key, key))
        return quoted(title) if title else escape(_("n.º %(n)s", n=key))

    @property
    def about(self) -> tuple[str, str]:
        """Kind and id of what the entry is about: (`proposal`, id), (`comment`, id), (`cluster`, id), (`plan`, …)."""
        kind, _sep, key = self.data["about"].partition("/")
        return kind, key

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
    def unit(self) -> str:
        """A unit by its name; by its key once the name no longer stands."""
        process, key = self.data.get("process") or self.entry.key, self.data["unit"]
        return self.names.units.get((process, key)) or str(key)

    @property
    def where(self) -> Part:
        """Where a role holds: the process, or the whole platform."""
        scope = self.data.get("scope", "").rpartition("/")[2]
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

    def zone_now(self, code: str) -> str:
        """A zone by the name that it has in the newest edition that knows it; by its code where none does."""
        named = {version: name for (version, known), name in self.names.areas.items() if known == code}
        return named[max(named)] if named else code

    def word(self, field: str) -> str | None:
        value = self.names.word(self.data, field)
        return value if isinstance(value, str) else None

    def because(self, sentence: Markup, field: str = "reason") -> Markup:
        """The sentence, and the reason if it is kept and was not erased."""
        reason = self.word(field)
        if not reason:
            return sentence
        return Markup("{} {}").format(sentence, say(_("Motivo: %(reason)s"), reason=ended(reason)))


def ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


ACTORS = {
    Role.CITIZEN: lazy_gettext("Una persona"),
    Role.FACILITATOR: lazy_gettext("El equipo de facilitación"),
    Role.MODERATOR: lazy_gettext("La moderación"),
    Role.ORGANISER: lazy_gettext("La organización del proceso"),
    Role.COUNCIL_MEMBER: lazy_gettext("Alguien del Consejo"),
    Role.CHAIR: lazy_gettext("La presidencia del Consejo"),
    Role.UNIT: lazy_gettext("Una unidad responsable"),
    Role.COUNTERPART: lazy_gettext("Una contraparte"),
    Role.MONITOR: lazy_gettext("El monitoreo"),
    Role.AUDITOR: lazy_gettext("La auditoría"),
    Role.DATA_PROTECTION_OFFICER: lazy_gettext("La delegación de protección de datos"),
    Role.ADMINISTRATOR: lazy_gettext("La administración"),
    Role.SYSTEM: lazy_gettext("La plataforma"),
}


def who_acts(role: str) -> str:
    """The capacity as the beginning of a sentence, always in the singular."""
    return str(ACTORS[Role(role)])

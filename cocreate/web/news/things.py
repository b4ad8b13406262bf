"""What can be followed, and what news are about, under the names and addresses that readers know."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

import msgspec
from flask import request, url_for
from flask_babel import gettext as _

from cocreate.queries.chronicle import Entry
from cocreate.queries.notifications import Naming, naming_of
from cocreate.web.current import connection


@dataclass(frozen=True)
class NamedThing:
    """`kind` is what sort of thing it is, `label` its name, `url` its page, `number` that by which readers know it."""

    kind: str
    label: str
    url: str
    number: int | None = None

    @property
    def absolute(self) -> str:
        return absolute(self.url)


def absolute(url: str) -> str:
    """The address with the site's beginning, for letters and feeds."""
    return urljoin(request.host_url, url)


def things_named(subjects: Iterable[str]) -> dict[str, NamedThing]:
    """By subject; what does not exist is missing."""
    names = naming_of(connection(), subjects)
    return {subject: thing for subject, naming in names.items() if (thing := _named(naming, names)) is not None}


def _named(naming: Naming, names: dict[str, Naming]) -> NamedThing | None:
    match naming.context:
        case "proposal":
            return _proposal(naming)
        case "cluster":
            url = url_for("clusters.show", number=naming.number)
            return NamedThing(_("Grupo"), naming.title or _("Grupo de propuestas"), url, naming.number)
        case "assembly":
            url = url_for("assemblies.show", process=naming.process, number=naming.number)
            return NamedThing(_("Asamblea"), naming.title or _("Asamblea sin nombre"), url)
        case "workshop":
            url = url_for("workshops.show", number=naming.number)
            label = naming.title or _("Taller %(n)s, con el texto retirado", n=naming.number)
            return NamedThing(_("Taller"), label, url, naming.number)
        case "round":
            url = url_for("prioritisation.show", number=naming.number)
            label = naming.title or _("Votación %(n)s, con el texto retirado", n=naming.number)
            return NamedThing(_("Votación"), label, url, naming.number)
        case "process":
            url = url_for("processes.show", process=naming.key)
            return NamedThing(_("Proceso"), naming.title or naming.key, url)
        case "plan" | "section":
            return _plan(naming)
        case "zone":
            url = url_for("territory.show", code=naming.key.partition("/")[2])
            return NamedThing(_("Zona"), naming.title or naming.key, url)
        case "comment":
            return _comment(naming, names)
        case "contribution":
            return _contribution(naming, names)
    return None


def _proposal(naming: Naming) -> NamedThing:
    title = naming.title or _("con el texto retirado")
    label = _("%(n)s, %(title)s", n=naming.number, title=title)
    return NamedThing(_("Propuesta"), label, url_for("proposals.show", number=naming.number), naming.number)


def _plan(naming: Naming) -> NamedThing:
    process = naming.key.partition("/")[0]
    return NamedThing(_("Plan"), naming.title or process, url_for("processes.plan", process=process))


def _comment(naming: Naming, names: dict[str, Naming]) -> NamedThing | None:
    """A comment is named after what it was written about; its own address leads to its place."""
    about = names.get(naming.about or "")
    thing = _named(about, names) if about is not None and about.context != "comment" else None
    if thing is None:
        return None
    url = url_for("discussion.comment", number=naming.number)
    return NamedThing(_("Comentario"), thing.label, url, naming.number)


def _contribution(naming: Naming, names: dict[str, Naming]) -> NamedThing | None:
    """A contribution is named after the workshop in which it was said."""
    workshop = names.get(naming.about or "")
    thing = _named(workshop, names) if workshop is not None else None
    if thing is None:
        return None
    return NamedThing(_("Aporte"), thing.label, url_for("workshops.contribution", key=naming.key), naming.number)


def comment_of(entry: Entry) -> str | None:
    """The comment that an entry says was written."""
    if entry.kind != "discussion.comment_posted":
        return None
    stream: str = msgspec.json.decode(entry.leaf)["stream"]
    return stream.partition("/")[2]

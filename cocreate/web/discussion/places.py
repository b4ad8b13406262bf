"""Where a conversation takes place: a proposal, a group, the plan or a section of it; and whether it is open now."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cocreate.queries.discussion import Subject, takes_comments
from cocreate.queries.proposals import ProposalView, Setting
from cocreate.web.current import now
from cocreate.web.filters import day_and_time, end_of, last_day


@dataclass(frozen=True)
class Place:
    """`title` names the thing, `kind` says what it is, `thing_url` is its page and `url` that of the conversation.

    `proposer` is the pseudonym of who proposed it; `closed` says why nobody can write now, and is empty when one can.
    """

    about: str
    process: str
    kind: str
    title: str
    thing_url: str
    endpoint: str
    names: dict[str, Any]
    closed: str
    until: str = ""
    proposer: str = ""
    zones: "Zones | None" = None

    def url(self, **more: Any) -> str:
        return url_for(self.endpoint, **self.names, **more)

    @property
    def is_open(self) -> bool:
        return not self.closed


@dataclass(frozen=True)
class Zones:
    """Names of the zones in the edition of the territory that is in force."""

    names: dict[str, str]

    def name(self, code: str | None) -> str:
        return self.names.get(code or "", "")


def about_proposal(proposal: ProposalView, around: Setting) -> Place:
    about = f"proposal/{proposal.id}"
    stands = takes_comments(proposal.status, proposal.hidden)
    subject = Subject(about, "proposal", proposal.id, proposal.process, proposal.number, proposal.title, stands)
    return place_of(subject, around, proposer=proposal.author)


def place_of(subject: Subject, around: Setting, *, proposer: str = "") -> Place:
    kind, title, thing_url, endpoint, names = _named(subject)
    window = around.open_window("comment", now())
    return Place(
        about=subject.about,
        process=subject.process,
        kind=kind,
        title=title,
        thing_url=thing_url,
        endpoint=endpoint,
        names=names,
        closed=_closed(around) if window is None else "" if subject.stands else _("Esto ya no recibe comentarios."),
        until=last_day(window.closes) if window else "",
        proposer=proposer,
        zones=_zones(around),
    )


def _named(subject: Subject) -> tuple[str, str, str, str, dict[str, Any]]:
    number, process, section = subject.number, subject.process, subject.key
    if subject.kind == "proposal":
        title = subject.title or _("Propuesta %(n)s, con el texto retirado", n=number)
        url = url_for("proposals.show", number=number)
        return _("Propuesta %(n)s", n=number), title, url, "discussion.of_proposal", {"number": number}
    if subject.kind == "cluster":
        title = subject.title or _("Grupo %(n)s, con el texto retirado", n=number)
        url = url_for("clusters.show", number=number)
        return _("Grupo %(n)s", n=number), title, url, "discussion.of_cluster", {"number": number}
    plan = url_for("processes.plan", process=process)
    if subject.kind == "section":
        names = {"process": process, "section": section}
        return _("Una sección del plan"), subject.title or section, plan, "discussion.of_section", names
    return _("Plan"), _("El plan entero"), plan, "discussion.of_plan", {"process": process}


def _closed(around: Setting) -> str:
    """When comments open, or that they are over."""
    at = now()
    coming, last = around.next_window("comment", at), around.last_window("comment")
    if coming is not None and not coming.is_over(at) and coming.opens > at:
        return str(_("Los comentarios abren el %(when)s.", when=day_and_time(coming.opens)))
    if coming is not None:
        return str(_("Los comentarios abren muy pronto."))
    if last is None:
        return str(_("En este proceso no hay una fase de comentarios."))
    return str(_("Los comentarios cerraron el %(when)s.", when=end_of(last.closed_at or last.closes)))


def _zones(around: Setting) -> Zones:
    areas = around.places.zones(around.places.version_on(now()[:10]))
    return Zones({area.code: area.name for area in areas})

"""What workshops owe to those who spoke there: each task with its age, for who leads or answers objections."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.domain.shared import Moment, Role
from cocreate.queries.workshops.unsettled import Unsettled, unsettled_workshops
from cocreate.web.current import connection
from cocreate.web.desks.tasks import Task, for_others, waiting


def workshop_tasks(process: str, mine: frozenset[Role], me: str, at: Moment) -> list[Task]:
    """Organisers see every workshop, facilitators those that they lead; an objection waits for everybody but who set
    aside what it is about. `me` is a pseudonym of the process."""
    tasks = []
    for workshop in unsettled_workshops(connection(), process, me):
        if workshop.leads or Role.ORGANISER in mine:
            tasks += _to_decide(workshop, at)
        tasks += _to_answer(workshop, at)
    return tasks


def _to_decide(workshop: Unsettled, at: Moment) -> list[Task]:
    """Nothing while it runs: people still speak."""
    if workshop.since is None:
        return []
    return waiting(
        _("Di qué pasa con lo que se dijo en %(workshop)s", workshop=_named(workshop)),
        url_for("workshops.destination", number=workshop.number),
        workshop.open,
        at,
        hint=_("Llevarlo a una propuesta, o dejarlo en el acta con razones; sin eso no hay plan"),
        oldest=workshop.since,
    )


def _to_answer(workshop: Unsettled, at: Moment) -> list[Task]:
    url = url_for("workshops.afterwards", number=workshop.number, estado="contested", _anchor="lista")
    title = _("Contesta objeciones sobre aportes de %(workshop)s", workshop=_named(workshop))
    return [
        *waiting(title, url, workshop.mine, at, oldest=workshop.contested_since),
        *for_others(
            _("Objeciones sobre aportes de %(workshop)s que dejaste en el acta", workshop=_named(workshop)),
            url,
            workshop.contested - workshop.mine,
        ),
    ]


def _named(workshop: Unsettled) -> str:
    if workshop.title:
        return str(_("«%(title)s»", title=workshop.title))
    return str(_("el taller %(n)s", n=workshop.number))

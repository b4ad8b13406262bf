"""What workshops still owe to those who spoke there: contributions to decide on, objections to answer."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.domain.shared import Moment, Role
from cocreate.queries.workshops.unsettled import Unsettled, unsettled_workshops
from cocreate.web.current import connection
from cocreate.web.desks.tasks import Task, for_others, waiting


def workshop_tasks(process: str, mine: frozenset[Role], me: str, at: Moment) -> list[Task]:
    """Of every workshop for who organises; for a facilitator of those that she leads. `me` is her pseudonym."""
    found = unsettled_workshops(connection(), process, me)
    own = [workshop for workshop in found if workshop.leads or Role.ORGANISER in mine]
    return [task for workshop in own for task in _owed(workshop, at)]


def _owed(workshop: Unsettled, at: Moment) -> list[Task]:
    title = workshop.title or str(_("Taller %(n)s", n=workshop.number))
    url = url_for("workshops.board", number=workshop.number)
    return [
        *waiting(
            _("Decide qué pasa con aportes: %(title)s", title=title), url, workshop.open, at, oldest=workshop.since
        ),
        *waiting(
            _("Contesta objeciones a aportes: %(title)s", title=title),
            url,
            workshop.mine,
            at,
            oldest=workshop.contested_since,
        ),
        *for_others(
            _("Objeciones a lo que tú decidiste: %(title)s", title=title), url, workshop.contested - workshop.mine
        ),
    ]

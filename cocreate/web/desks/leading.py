"""What waits for who leads workshops: the next ones, the one that runs, minutes on their way."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.domain.shared import Moment
from cocreate.queries.workshops.led import LedWorkshop, led_by
from cocreate.web.current import connection
from cocreate.web.desks.tasks import SOON, Task, in_order
from cocreate.web.timeline import age_of, days_left, time_left
from cocreate.web.workshops.minutes import next_for_leaders
from cocreate.web.workshops.times import when_of


def leading_tasks(process: str, me: str, at: Moment) -> list[Task]:
    """`me` is the pseudonym of who is asking: her own workshops only."""
    found = (_task(workshop, at) for workshop in led_by(connection(), process, me))
    return in_order(task for task in found if task is not None)


def _task(workshop: LedWorkshop, at: Moment) -> Task | None:
    if workshop.state == "held":
        return _minutes(workshop, at)
    if workshop.is_live:
        return Task(
            _("Conduce ahora: %(title)s", title=_called(workshop)),
            url_for("workshops.lead", number=workshop.number),
            hint=when_of(workshop.starts, workshop.ends, at),
            status="open",
            status_label=_("En curso"),
            due=workshop.starts,
        )
    return _ahead(workshop, at)


def _ahead(workshop: LedWorkshop, at: Moment) -> Task:
    drafted, late = workshop.state == "draft", workshop.starts <= at
    title = _("Convoca: %(title)s") if drafted else _("Prepara: %(title)s")
    return Task(
        title % {"title": _called(workshop)},
        url_for("workshops.show", number=workshop.number),
        hint=when_of(workshop.starts, workshop.ends, at),
        deadline="" if late or days_left(workshop.starts, at) > SOON else time_left(workshop.starts, at),
        late=late,
        status="late" if late else "draft" if drafted else "pending",
        status_label=_("Ya debía empezar") if late else _("Borrador") if drafted else _("Convocado"),
        due=workshop.starts,
    )


def _minutes(workshop: LedWorkshop, at: Moment) -> Task | None:
    """None while it is others who must read."""
    following = next_for_leaders(workshop.number, workshop.minutes, workshop.waiting, at)
    if following is None or not following.url:
        return None
    since = workshop.oldest if workshop.waiting else workshop.ended_at
    return Task(
        _("%(what)s: %(title)s", what=following.title, title=_called(workshop)),
        following.url,
        hint=following.hint,
        age=age_of(since, at) if since else "",
        amount=workshop.waiting or None,
        status="pending",
        status_label=_("Espera"),
    )


def _called(workshop: LedWorkshop) -> str:
    return workshop.title or str(_("Taller %(n)s", n=workshop.number))

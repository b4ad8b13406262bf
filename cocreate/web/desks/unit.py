"""What waits for those who speak for a unit: opinions they were asked for, responses they owe, open questions."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from cocreate.domain.shared import Moment
from cocreate.queries.admission import OpinionWanted, opinions_waiting
from cocreate.queries.discussion import questions_waiting
from cocreate.queries.processes import Unit
from cocreate.queries.responses import owed_figures
from cocreate.web.current import connection
from cocreate.web.desks.tasks import Task, in_order, waiting
from cocreate.web.timeline import age_of, time_left
from cocreate.web.words.admission import aspect_name


def unit_tasks(process: str, units: Sequence[Unit], at: Moment) -> list[Task]:
    """The most pressing first: each opinion by itself, responses and questions as queues."""
    opinions = opinions_waiting(connection(), process, [unit.key for unit in units])
    names = {unit.key: unit.name for unit in units}
    return in_order(
        [
            *(_opinion(opinion, names[opinion.unit], at) for opinion in opinions),
            *_responses(process, units, at),
            *_questions(process, at),
        ]
    )


def _opinion(opinion: OpinionWanted, unit: str, at: Moment) -> Task:
    late = opinion.is_late(at)
    title = opinion.title or _("Propuesta %(n)s, sin texto", n=opinion.number)
    return Task(
        _("Da el informe de tu unidad: %(title)s", title=title),
        url_for("admission.give_opinion", number=opinion.number, aspect=opinion.aspect),
        hint=_("%(aspect)s · N.º %(n)s · %(unit)s", aspect=aspect_name(opinion.aspect), n=opinion.number, unit=unit),
        age=age_of(opinion.asked_at, at),
        deadline=_("el plazo venció") if late else time_left(opinion.answer_by, at),
        late=late,
        status="late" if late else "pending",
        status_label=_("Con retraso") if late else _("Espera"),
        due=opinion.answer_by,
    )


def _responses(process: str, units: Sequence[Unit], at: Moment) -> list[Task]:
    owed = owed_figures(connection(), process, at, [unit.key for unit in units])
    return waiting(
        _("Responde lo que tu unidad revisó"),
        url_for("responses.owed", process=process),
        owed.responses,
        at,
        hint=_("Una respuesta con razones, a cada propuesta o a su grupo"),
        due=owed.next_due,
        late=owed.late,
    )


def _questions(process: str, at: Moment) -> list[Task]:
    count, oldest = questions_waiting(connection(), process)
    return waiting(
        _("Contesta preguntas de los comentarios"),
        url_for("discussion.questions", process=process),
        count,
        at,
        hint=_("Nadie del proceso las contestó todavía"),
        oldest=oldest,
    )

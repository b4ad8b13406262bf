"""The organiser's desk: what waits, how long it has waited, and where to do it."""

from dataclasses import dataclass

from flask import abort, render_template, url_for
from flask_babel import gettext as _

from cocreate.application.processes import Ability
from cocreate.queries.council import ForumView, forum_of
from cocreate.queries.processes import Moment, PhaseView, PlanView, ProcessDetails, ProcessView, details_of, plan_of
from cocreate.queries.proposals import Figures, figures_of, waiting_in
from cocreate.web.auth import Role, signed_in
from cocreate.web.current import connection, now, roles
from cocreate.web.filters import day_and_time, end_of
from cocreate.web.processes_words import phase_name
from cocreate.web.timeline import age_of, days_left, time_left
from cocreate.web.views.processes.blueprint import bp, found

SOON = 7
"""Days before its end from which a phase stands on the desk."""
DESK_ROLES = {Role.ORGANISER, Role.MODERATOR, Role.FACILITATOR}


@dataclass(frozen=True)
class Task:
    """One line of the macro `task_list`."""

    title: str
    url: str
    hint: str = ""
    age: str = ""
    deadline: str = ""
    late: bool = False
    count: int | None = None
    status: str = ""
    status_label: str = ""


@bp.get("/procesos/<process>/mesa")
@signed_in
def desk(process: str) -> str:
    mine = roles(process)
    if not mine & DESK_ROLES:
        abort(403)
    view, at = found(process), now()
    details, plan = details_of(connection(), view), plan_of(connection(), process)
    forum, figures = forum_of(connection(), process), figures_of(connection(), process)
    organises = Role.ORGANISER in mine
    return render_template(
        "processes/desk.html",
        process=view,
        at=at,
        forum=forum,
        plan=plan,
        figures=figures,
        organises=organises,
        tasks=tasks_of(view, details, plan, forum, figures, at) if organises else _waiting(view, figures, at),
    )


def tasks_of(
    process: ProcessView,
    details: ProcessDetails,
    plan: PlanView,
    forum: ForumView | None,
    figures: Figures,
    at: Moment,
) -> list[Task]:
    """What waits, the most pressing first."""
    phases = [task for phase in process.phases if (task := _phase_task(process, phase, at))]
    return [
        *sorted(phases, key=lambda task: not task.late),
        *_waiting(process, figures, at),
        *_missing(process, details, plan, forum),
    ]


def _phase_task(process: ProcessView, phase: PhaseView, at: Moment) -> Task | None:
    name = phase_name(phase.key)

    def act(endpoint: str) -> str:
        return url_for(endpoint, process=process.id, phase=phase.key)

    if phase.opened_at is None and phase.opens <= at < phase.closes:
        return Task(
            _("Abre la fase %(phase)s", phase=name),
            act("processes.open_phase"),
            hint=_("Debía abrir el %(when)s", when=day_and_time(phase.opens)),
            age=age_of(phase.opens, at),
            late=True,
            status="late",
            status_label=_("Le toca abrir"),
        )
    if phase.opened_at and not phase.closed_at and at >= phase.closes:
        return Task(
            _("Cierra la fase %(phase)s", phase=name),
            act("processes.close_phase"),
            hint=_("Terminó el %(when)s", when=end_of(phase.closes)),
            age=age_of(phase.closes, at),
            late=True,
            status="late",
            status_label=_("Le toca cerrar"),
        )
    if phase.state(at) == "now" and days_left(phase.closes, at) <= SOON:
        return Task(
            _("Revisa si hay que ampliar %(phase)s", phase=name),
            act("processes.extend_phase"),
            hint=_("Cierra el %(when)s", when=end_of(phase.closes)),
            deadline=time_left(phase.closes, at),
            status="pending",
            status_label=_("Cierra pronto"),
        )
    return None


def _waiting(process: ProcessView, figures: Figures, at: Moment) -> list[Task]:
    """Transcriptions that a second person has not compared yet; their age is that of the oldest."""
    oldest = waiting_in(connection(), process.id, limit=1)
    if not oldest:
        return []
    return [
        Task(
            _("Confirma transcripciones"),
            url_for("proposals.waiting"),
            hint=_("Las confirma otra persona, no quien las escribió"),
            age=age_of(oldest[0][0].submitted_at, at),
            count=figures.by_status.get("waiting", 0),
            status="pending",
            status_label=_("Espera"),
        )
    ]


def _missing(process: ProcessView, details: ProcessDetails, plan: PlanView, forum: ForumView | None) -> list[Task]:
    """What a process needs and does not have yet."""

    def task(title: str, endpoint: str, hint: str, status: str = "not_started", label: str = "") -> Task:
        return Task(
            title, url_for(endpoint, process=process.id), hint=hint, status=status, status_label=label or _("Falta")
        )

    tasks = []
    if not process.timeline:
        tasks.append(
            task(_("Publica el cronograma"), "processes.timeline", _("Al menos 14 días antes de recibir propuestas"))
        )
    elif details.notice is None:
        tasks.append(
            task(_("Pon en el cronograma cuándo se propone"), "processes.timeline", _("Ninguna fase recibe propuestas"))
        )
    elif not details.notice.is_met:
        hint = _("Se publicó menos de 14 días antes: explícalo en las reglas")
        tasks.append(task(_("Requisito 3.1 de la Alianza"), "processes.rules", hint, "late", _("No se cumple")))
    if not process.rules_edition:
        tasks.append(task(_("Publica las reglas"), "processes.rules", _("Con las normas que las respaldan")))
    if forum is None:
        tasks.append(task(_("Constituye el Consejo"), "council.constitute", _("Con la norma que lo crea")))
    elif not forum.members:
        tasks.append(task(_("Sienta a quienes integran el Consejo"), "council.seat", _("Todavía no hay nadie")))
    elif forum.chair is None:
        tasks.append(task(_("Nombra a quien preside el Consejo"), "council.seat", _("La presidencia está vacía")))
    if not details.documents:
        tasks.append(
            task(_("Publica un documento"), "processes.documents", _("La convocatoria, la metodología o un acta"))
        )
    if not plan.sections and any(Ability.DRAFT in phase.abilities and phase.opened_at for phase in process.phases):
        tasks.append(task(_("Escribe el plan"), "processes.write_section", _("La redacción ya está abierta")))
    return tasks

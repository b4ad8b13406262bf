"""What waits for organisers: phases, what is late, what a process needs and does not have yet."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.application.processes import Ability
from cocreate.domain.shared import Moment, Role
from cocreate.queries.admission import Terms, terms_of
from cocreate.queries.council import ForumView, forum_of
from cocreate.queries.desks import unit_figures, without_opinion
from cocreate.queries.discussion import questions_waiting
from cocreate.queries.processes import (
    PhaseView,
    PlanView,
    ProcessDetails,
    ProcessView,
    SupportRules,
    details_of,
    plan_of,
    support_rules_of,
)
from cocreate.queries.proposals import with_supports
from cocreate.queries.responses import coverage, owed_figures
from cocreate.queries.workshops.unsettled import undecided_in
from cocreate.web.current import connection
from cocreate.web.desks.moderation import admission_tasks, contested_responses, transcriptions
from cocreate.web.desks.rounds import round_tasks
from cocreate.web.desks.tasks import Task, in_order, waiting
from cocreate.web.desks.workshops import workshop_tasks
from cocreate.web.filters import day_and_time, end_of
from cocreate.web.timeline import age_of, days_left, time_left
from cocreate.web.words.processes import phase_name

SOON = 7
"""Days before its end from which a phase stands on the desk."""


def organiser_tasks(process: ProcessView, me: str, at: Moment) -> list[Task]:
    """What is late first, then by deadline; last what is missing."""
    phases = [task for phase in process.phases if (task := _phase_task(process, phase, at))]
    pressing = [
        *phases,
        *admission_tasks(process.id, me, at),
        *_responses(process, at),
        *contested_responses(process.id, me, at),
        *_questions(process, at),
        *_well_supported(process, at),
        *workshop_tasks(process.id, frozenset({Role.ORGANISER}), me, at),
        *round_tasks(process.id, frozenset({Role.ORGANISER}), me, at),
        *transcriptions(process.id, me, at),
    ]
    return [*in_order(pressing), *_missing(process)]


# What is due --------------------------------------------------------------------------------------------------------


def _phase_task(process: ProcessView, phase: PhaseView, at: Moment) -> Task | None:
    name = phase_name(phase.key)

    def act(endpoint: str) -> str:
        return url_for(endpoint, process=process.id, phase=phase.key)

    if phase.opened_at is None and phase.opens <= at < phase.closes:
        return Task(
            _("Abre la fase %(phase)s", phase=name),
            act("processes.open_phase"),
            hint=_why_it_waits(process, phase) or _("Debía abrir el %(when)s", when=day_and_time(phase.opens)),
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
            due=phase.closes,
        )
    return None


def _why_it_waits(process: ProcessView, phase: PhaseView) -> str:
    """Endorsement does not open by the calendar while something is undecided or unanswered: the desk says so."""
    if Ability.ENDORSE not in phase.abilities:
        return ""
    share, said = coverage(connection(), process.id), undecided_in(connection(), process.id)
    if share.is_complete and not said.contributions:
        return ""
    reasons = []
    if not share.is_complete:
        reasons.append(
            _(
                "faltan %(undecided)s propuestas por decidir y %(owed)s por responder",
                undecided=share.undecided,
                owed=share.owed,
            )
        )
    if said.contributions:
        reasons.append(_("falta decir qué pasa con %(n)s aportes de talleres", n=said.contributions))
    return str(_("No puede abrir: %(reasons)s", reasons="; ".join(reasons)))


def _responses(process: ProcessView, at: Moment) -> list[Task]:
    owed = owed_figures(connection(), process.id, at)
    share = coverage(connection(), process.id, at)
    return waiting(
        _("Responde lo que se admitió"),
        url_for("responses.owed", process=process.id),
        owed.responses,
        at,
        hint=_("%(n)s %% de lo admitido ya tiene respuesta; sin el 100 %% no hay plan", n=share.percent),
        due=owed.next_due,
        late=owed.late,
    )


def _questions(process: ProcessView, at: Moment) -> list[Task]:
    count, oldest = questions_waiting(connection(), process.id)
    return waiting(
        _("Contesta preguntas de los comentarios"),
        url_for("discussion.questions", process=process.id),
        count,
        at,
        hint=_("Nadie del proceso las contestó todavía"),
        oldest=oldest,
    )


def _well_supported(process: ProcessView, at: Moment) -> list[Task]:
    """What the rules of support ask for when a proposal gathers many; it is people who do it."""
    rules = support_rules_of(connection(), process.id)
    return [*_for_units(process, rules, at), *_for_the_council(process, rules, at)]


def _for_units(process: ProcessView, rules: SupportRules, at: Moment) -> list[Task]:
    at_least = rules.at_least("opinions_asked")
    if at_least is None:
        return []
    return waiting(
        _("Pide informes sobre propuestas con muchos apoyos"),
        url_for("proposals.index", minimo=at_least, orden="apoyos"),
        without_opinion(connection(), process.id, at_least),
        at,
        hint=_("Llegaron a %(n)s apoyos y ninguna unidad opinó", n=at_least),
    )


def _for_the_council(process: ProcessView, rules: SupportRules, at: Moment) -> list[Task]:
    at_least = rules.at_least("council_hears")
    if at_least is None:
        return []
    return waiting(
        _("Lleva al Consejo las más apoyadas"),
        url_for("proposals.index", minimo=at_least, orden="apoyos"),
        with_supports(connection(), process.id, at_least),
        at,
        hint=_("Llegaron a %(n)s apoyos: el Consejo las trata en una sesión", n=at_least),
    )


# What is missing ----------------------------------------------------------------------------------------------------


def _missing(process: ProcessView) -> list[Task]:
    """What a process needs and does not have yet."""
    details, plan = details_of(connection(), process), plan_of(connection(), process.id)
    return [
        *_timeline_and_rules(process, details),
        *_rules_of_the_game(process, terms_of(connection(), process.id)),
        *_units(process),
        *_council(process, forum_of(connection(), process.id)),
        *_documents_and_plan(process, details, plan),
    ]


def _task(process: ProcessView, title: str, endpoint: str, hint: str, *, late: str = "") -> Task:
    return Task(
        title,
        url_for(endpoint, process=process.id),
        hint=hint,
        status="late" if late else "not_started",
        status_label=late or _("Falta"),
    )


def _timeline_and_rules(process: ProcessView, details: ProcessDetails) -> list[Task]:
    tasks = []
    if not process.timeline:
        hint = _("Al menos 14 días antes de recibir propuestas")
        tasks.append(_task(process, _("Publica el cronograma"), "processes.timeline", hint))
    elif details.notice is None:
        hint = _("Ninguna fase recibe propuestas")
        tasks.append(_task(process, _("Pon en el cronograma cuándo se propone"), "processes.timeline", hint))
    elif not details.notice.is_met:
        hint = _("Se publicó menos de 14 días antes: explícalo en las reglas")
        tasks.append(_task(process, _("Requisito 3.1 de la Alianza"), "processes.rules", hint, late=_("No se cumple")))
    if not process.rules_edition:
        hint = _("Con las normas que las respaldan")
        tasks.append(_task(process, _("Publica las reglas"), "processes.rules", hint))
    return tasks


def _rules_of_the_game(process: ProcessView, terms: Terms | None) -> list[Task]:
    """Criteria come before the first proposal, rules of support before the first support."""
    tasks = []
    if terms is None and _plans(process, Ability.ADMIT):
        hint = _("Nadie propone sin saber con qué criterios se decide")
        tasks.append(_task(process, _("Publica los criterios de admisión"), "admission.publish_criteria", hint))
    begun = any(Ability.SUPPORT in phase.abilities and phase.opened_at for phase in process.phases)
    if _plans(process, Ability.SUPPORT) and not begun and not support_rules_of(connection(), process.id).edition:
        hint = _("Cuántas propuestas apoya cada persona; después ya no se cambia")
        tasks.append(_task(process, _("Publica las reglas de los apoyos"), "processes.support_rules", hint))
    return tasks


def _plans(process: ProcessView, ability: Ability) -> bool:
    return any(ability in phase.abilities for phase in process.phases)


def _units(process: ProcessView) -> list[Task]:
    if not _plans(process, Ability.RESPOND) and not _plans(process, Ability.ADMIT):
        return []
    units = unit_figures(connection(), process.id)
    if not units.total:
        hint = _("Opinan sobre las propuestas y las responden")
        return [_task(process, _("Registra las unidades"), "processes.units", hint)]
    if units.unstaffed:
        hint = _("Sin una persona no pueden opinar ni responder: %(n)s", n=units.unstaffed)
        return [_task(process, _("Nombra a quien habla por cada unidad"), "processes.units", hint)]
    return []


def _council(process: ProcessView, forum: ForumView | None) -> list[Task]:
    if forum is None:
        return [_task(process, _("Constituye el Consejo"), "council.constitute", _("Con la norma que lo crea"))]
    if not forum.members:
        hint = _("Todavía no hay nadie")
        return [_task(process, _("Sienta a quienes integran el Consejo"), "council.seat", hint)]
    if forum.chair is None:
        hint = _("La presidencia está vacía")
        return [_task(process, _("Nombra a quien preside el Consejo"), "council.seat", hint)]
    return []


def _documents_and_plan(process: ProcessView, details: ProcessDetails, plan: PlanView) -> list[Task]:
    tasks = []
    if not details.documents:
        hint = _("La convocatoria, la metodología o un acta")
        tasks.append(_task(process, _("Publica un documento"), "processes.documents", hint))
    drafting = any(Ability.DRAFT in phase.abilities and phase.opened_at for phase in process.phases)
    if not plan.sections and drafting:
        tasks.append(_task(process, _("Escribe el plan"), "processes.write_section", _("La redacción ya está abierta")))
    return tasks

"""What waits for moderators, and for facilitators as far as it is theirs: each with the page where it is done."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.domain.shared import Moment, Role
from cocreate.queries import admission, clusters, moderation
from cocreate.queries.desks import admission_appeals_waiting, response_contests_waiting, transcriptions_waiting
from cocreate.web.current import connection
from cocreate.web.desks.leading import leading_tasks
from cocreate.web.desks.rounds import round_tasks
from cocreate.web.desks.tasks import Task, for_others, in_order, waiting
from cocreate.web.desks.workshops import workshop_tasks

SOMEBODY_ELSE = {Role.FACILITATOR, Role.ORGANISER}
"""Who may compare a transcription that another person wrote."""


def moderation_tasks(process: str, mine: frozenset[Role], me: str, at: Moment) -> list[Task]:
    """The most pressing first. `me` is the pseudonym of who is asking: nobody decides twice about the same."""
    tasks = []
    if Role.MODERATOR in mine:
        tasks += _moderating(process, me, at)
    if mine & {Role.MODERATOR, Role.ORGANISER}:
        tasks += admission_tasks(process, me, at) + contested_responses(process, me, at)
    tasks += workshop_tasks(process, mine, me, at)
    tasks += _grouping(process, at)
    if Role.FACILITATOR in mine:
        tasks += leading_tasks(process, me, at) + round_tasks(process, frozenset({Role.FACILITATOR}), me, at)
    if mine & SOMEBODY_ELSE:
        tasks += transcriptions(process, me, at)
    return in_order(tasks)


def _moderating(process: str, me: str, at: Moment) -> list[Task]:
    figures = moderation.figures(connection(), process)
    decidable, appeals = figures.decidable_by(me), url_for("moderation.appeals", process=process)
    return [
        *waiting(
            _("Revisa lo que la gente avisó"),
            url_for("moderation.bench", process=process),
            figures.reports,
            at,
            hint=_("Comentarios, propuestas y aportes, uno tras otro"),
            oldest=figures.oldest_report,
        ),
        *waiting(
            _("Resuelve apelaciones de textos ocultos"),
            appeals,
            decidable,
            at,
            oldest=figures.oldest_appeal,
        ),
        *for_others(_("Apelaciones de textos que ocultaste"), appeals, figures.appeals - decidable),
    ]


def admission_tasks(process: str, me: str, at: Moment) -> list[Task]:
    figures = admission.figures(connection(), process, at)
    terms = admission.terms_of(connection(), process)
    due = terms.decide_by(figures.oldest) if terms and figures.oldest else None
    appeals = admission_appeals_waiting(connection(), process, me)
    appealed = url_for("admission.queue", process=process, estado="apeladas")
    return [
        *waiting(
            _("Decide la admisión de propuestas"),
            url_for("admission.queue", process=process),
            figures.pending,
            at,
            hint=_("Admitir, pedir una aclaración o no admitir, con criterios públicos"),
            oldest=figures.oldest,
            due=due,
            late=figures.late,
        ),
        *waiting(
            _("Decide lo que nadie aclaró a tiempo"),
            url_for("admission.queue", process=process, estado="devueltas"),
            figures.overdue,
            at,
            hint=_("Se pidió una aclaración y el plazo pasó"),
        ),
        *waiting(
            _("Resuelve apelaciones de admisión"),
            appealed,
            appeals.mine,
            at,
            oldest=appeals.oldest,
            due=appeals.due,
        ),
        *for_others(_("Apelaciones de propuestas que no admitiste"), appealed, appeals.for_others),
    ]


def contested_responses(process: str, me: str, at: Moment) -> list[Task]:
    contests, url = response_contests_waiting(connection(), process, me), url_for("responses.contests", process=process)
    return [
        *waiting(_("Resuelve objeciones a respuestas"), url, contests.mine, at, oldest=contests.oldest),
        *for_others(_("Objeciones a respuestas que diste"), url, contests.for_others),
    ]


def _grouping(process: str, at: Moment) -> list[Task]:
    pairs, since = clusters.suggestions_waiting(connection(), process)
    contests, oldest = clusters.contests_waiting(connection(), process)
    bench = url_for("clusters.bench", process=process)
    return [
        *waiting(_("Contesta objeciones a grupos"), bench + "#objeciones", contests, at, oldest=oldest),
        *waiting(
            _("Mira propuestas parecidas"),
            bench,
            pairs,
            at,
            hint=_("Juntarlas o decir que son distintas"),
            oldest=since,
        ),
    ]


def transcriptions(process: str, me: str, at: Moment) -> list[Task]:
    found = transcriptions_waiting(connection(), process, me)
    if not found.mine:
        return []
    hint = _("Las confirma otra persona, no quien las escribió")
    return waiting(
        _("Confirma transcripciones"), url_for("proposals.waiting"), found.mine, at, hint=hint, oldest=found.oldest
    )

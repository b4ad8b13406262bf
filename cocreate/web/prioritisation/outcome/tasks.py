"""What is up to who is asking, after the close of a round."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.prioritisation import CERTIFIERS, ChamberKey, State
from cocreate.kept.tally_work import work_on
from cocreate.queries.prioritisation.results import (
    Certified,
    Objection,
    answers_to_options,
    certifications_of,
    is_answered_by_council,
    objections_to,
    winners_in,
)
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.auth import Role
from cocreate.web.current import actor, connection, now, roles
from cocreate.web.desks.tasks import Task
from cocreate.web.filters import day_and_time
from cocreate.web.prioritisation.outcome.standing import told_failure

ANSWERS_OBJECTIONS = frozenset({Role.ORGANISER, Role.CHAIR})
ANSWERS_OPTIONS = frozenset({Role.CHAIR, Role.COUNCIL_MEMBER})
CERTIFIES = frozenset({Role.CHAIR, Role.COUNCIL_MEMBER, Role.AUDITOR, Role.MONITOR, Role.ORGANISER})
SIGNS_AS = (Role.CHAIR, Role.COUNCIL_MEMBER, Role.AUDITOR, Role.MONITOR, Role.ORGANISER)
"""Of several roles the first is that in which she signs."""


def tasks(round: RoundView) -> list[Task]:
    """A constant number of statements."""
    mine = roles(round.process)
    if not mine & (CERTIFIES | ANSWERS_OBJECTIONS):
        return []
    if round.state is State.CLOSED or round.row.recount:
        return _troubles(round, mine)
    return _settling(round, mine) if round.state is State.TALLIED else []


def _troubles(round: RoundView, mine: frozenset[Role]) -> list[Task]:
    work = work_on(connection(), round.id) if Role.ORGANISER in mine else None
    if work is None or not work.failure:
        return []
    url = url_for("prioritisation.result", number=round.number)
    return [
        Task(str(_("El conteo se detuvo")), url, hint=told_failure(work), late=True, status="late",
             status_label=str(_("Con retraso")))
    ]  # fmt: skip


def _settling(round: RoundView, mine: frozenset[Role]) -> list[Task]:
    me = actor().pseudonym(round.process)
    objections = [objection for objection in objections_to(connection(), round.id) if objection.waits]
    certified = certifications_of(connection(), round.id)
    unanswered = unanswered_of(round)
    found = []
    if mine & ANSWERS_OBJECTIONS:
        found += _to_answer(round, objections, me)
    if mine & ANSWERS_OPTIONS and unanswered:
        found.append(_council(round, len(unanswered)))
    if not objections and not unanswered and may_certify(round, mine, me, certified):
        found.append(_certify(round, certified))
    if Role.ORGANISER in mine and len(certified) >= CERTIFIERS:
        url = url_for("prioritisation.publish", number=round.number)
        found.append(Task(str(_("Publica el resultado definitivo")), url, hint=str(_("Ya firmaron dos personas."))))
    return found


def unanswered_of(round: RoundView) -> list[str]:
    """What the citizens chose and the council has not answered, where it has to. At most three statements."""
    if not is_answered_by_council(round):
        return []
    answers = answers_to_options(connection(), round.id)
    return [name for name in winners_in(connection(), round, ChamberKey.CITIZENS) if name not in answers]


def may_certify(round: RoundView, mine: frozenset[Role], me: str, certified: Sequence[Certified]) -> bool:
    """As far as one can say before she tries."""
    if not mine & CERTIFIES or round.row.recount or now() < round.row.challenge_until or len(certified) >= CERTIFIERS:
        return False
    role = next(role for role in SIGNS_AS if role in mine)
    both_organise = role is Role.ORGANISER and any(one.acting_as is Role.ORGANISER for one in certified)
    return not both_organise and me not in {one.by for one in certified}


def _to_answer(round: RoundView, waiting: Sequence[Objection], me: str) -> list[Task]:
    mine = [objection for objection in waiting if objection.by != me]
    if not mine:
        return []
    title = ngettext("Contesta %(num)s objeción", "Contesta %(num)s objeciones", len(mine))
    url = url_for("prioritisation.objections", number=round.number)
    hint = str(_("La más antigua es del %(day)s.", day=day_and_time(mine[0].at)))
    return [Task(str(title), url, hint=hint)]


def _council(round: RoundView, waiting: int) -> Task:
    title = ngettext("Responde a %(num)s opción elegida", "Responde a %(num)s opciones elegidas", waiting)
    url = url_for("prioritisation.answers", number=round.number)
    return Task(str(title), url, hint=str(_("El Consejo acepta, no acepta o aplaza, con razones.")))


def _certify(round: RoundView, certified: Sequence[Certified]) -> Task:
    url = url_for("prioritisation.certify", number=round.number)
    hint = _("Firman dos personas: van %(n)s de %(all)s.", n=len(certified), all=CERTIFIERS)
    return Task(str(_("Certifica el resultado")), url, hint=str(hint))

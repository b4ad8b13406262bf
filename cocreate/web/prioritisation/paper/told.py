"""What a round's page says of paper, to everybody; and what is to be done with it, to who works at a desk."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.prioritisation import ChamberKey, State
from cocreate.queries.prioritisation.paper import Batch, batches_of, papers_given
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.current import actor, connection, now
from cocreate.web.desks.tasks import Task
from cocreate.web.prioritisation.paper.desk import takes_boxes, works_with_paper

BEFORE = frozenset({State.DRAFT, State.FROZEN, State.OPEN})


def section(round: RoundView) -> dict[str, Any] | None:
    """`batches` and the sums over them; None where nobody votes on paper. While voting is open nobody learns how many
    papers are out."""
    if not round.plan.paper or round.is_imported:
        return None
    batches = [] if round.state in BEFORE else batches_of(connection(), round.id)
    counted = [batch for batch in batches if batch.is_accepted]
    return {
        "given": _given_at_the_close(round),
        "batches": batches,
        "papers": sum(batch.papers for batch in counted),
        "settled": sum(len(batch.settled) for batch in counted),
        "waits": any(batch.is_open for batch in batches),
    }


def _given_at_the_close(round: RoundView) -> int | None:
    if round.state in BEFORE or round.state is State.CANCELLED:
        return None
    return next((roll.on_paper for roll in round.rolls if roll.chamber is ChamberKey.CITIZENS), 0)


def tasks(round: RoundView) -> list[Task]:
    if not works_with_paper(round):
        return []
    if round.takes_ballots(now()):
        return [Task(_("Entregar papeletas de papel"), url_for("prioritisation.give_paper", number=round.number))]
    return _after_the_close(round) if takes_boxes(round) else []


def _after_the_close(round: RoundView) -> list[Task]:
    batches, given = batches_of(connection(), round.id), papers_given(connection(), round.id)
    me = actor().pseudonym(round.process)
    found = [task for batch in batches if batch.is_open for task in _of_batch(round, batch, me)]
    if sum(batch.papers for batch in batches if not batch.is_set_aside) < given:
        found.append(_open_a_box(round, batches, given))
    return found


def _of_batch(round: RoundView, batch: Batch, me: str) -> list[Task]:
    url = url_for("prioritisation.batch", number=round.number, batch=int(batch.number))
    if batch.waits_for(me):
        return [Task(_("Leer el lote %(n)s de papeletas", n=batch.number), url, hint=batch.box)]
    if batch.left:
        amount = len(batch.left)
        title = ngettext(
            "Resolver una diferencia del lote %(n)s", "Resolver diferencias del lote %(n)s", amount, n=batch.number
        )
        return [Task(title, url, hint=batch.box, amount=amount)]
    if batch.is_ready:
        return [Task(_("Aceptar el lote %(n)s", n=batch.number), url, hint=batch.box)]
    return [Task(_("Lote %(n)s: falta la lectura de otra persona", n=batch.number), url, hint=batch.box, theirs=True)]


def _open_a_box(round: RoundView, batches: Sequence[Batch], given: int) -> Task:
    left = given - sum(batch.papers for batch in batches if not batch.is_set_aside)
    hint = ngettext(
        "Se entregó %(num)s papeleta que no está en ningún lote",
        "Se entregaron %(num)s papeletas que no están en ningún lote",
        left,
    )
    return Task(_("Abrir una urna de papel"), url_for("prioritisation.paper_desk", number=round.number), hint=str(hint))

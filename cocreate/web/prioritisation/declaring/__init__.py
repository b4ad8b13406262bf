"""Declaring a round as its page shows it: the lot and its seed for everybody, tasks for who has a role."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cocreate.application.prioritisation import State
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.auth import Role
from cocreate.web.current import now, roles
from cocreate.web.desks.tasks import Task
from cocreate.web.prioritisation.declaring.lots import SeedTold, seed_told

OPENED = (State.OPEN, State.FROZEN)


def section(round: RoundView) -> dict[str, Any] | None:
    """What `prioritisation/_declaring_section.html` needs. A vote held elsewhere has the lot of its file."""
    return None if round.is_imported else {"seed": seed_told(round)}


def tasks(round: RoundView) -> list[Task]:
    if round.is_imported:
        return []
    organising = _organiser_tasks(round) if Role.ORGANISER in roles(round.process) else []
    return [*_seed_tasks(round, seed_told(round)), *organising]


def _organiser_tasks(round: RoundView) -> list[Task]:
    def task(title: str, endpoint: str, hint: str = "") -> Task:
        return Task(title, url_for(f"prioritisation.{endpoint}", number=round.number), hint=hint)

    if round.state is State.DRAFT:
        hint = _("Mira qué falta, lee la regla con su ejemplo y declárala.")
        return [task(_("Revisa y declara la ronda"), "review", hint), _cancelling(round)]
    found = []
    if round.takes_ballots(now()):
        found.append(task(_("Extiende el plazo"), "extend_round", _("Se puede alargar; acortar, nunca.")))
    if round.state in OPENED:
        found += [task(_("Retira una opción"), "withdraw_option"), _cancelling(round)]
    return found


def _cancelling(round: RoundView) -> Task:
    draft = round.state is State.DRAFT
    title = _("Descarta el borrador") if draft else _("Cancela la votación")
    return Task(title, url_for("prioritisation.cancel_round", number=round.number))


def _seed_tasks(round: RoundView, seed: SeedTold) -> list[Task]:
    url = url_for("prioritisation.lot", number=round.number)
    if seed.may_commit and round.state is State.FROZEN and seed.needed:
        return [Task(_("Compromete tu parte del sorteo"), url, hint=" ".join(seed.needed), due=round.opens)]
    if seed.may_reveal:
        return [Task(_("Revela tu parte del sorteo"), url, hint=_("Sin ella no se puede contar."), due=seed.until)]
    if seed.may_enter:
        return [Task(_("Anota qué salió en el sorteo público"), url, hint=seed.draw)]
    return []

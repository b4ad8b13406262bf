"""Supporting a proposal, taking the support back, and what a proposal says of its supports."""

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.application.proposals import AlreadySupported, GiveSupport, NoSupportsLeft, TakeSupportBack
from cocreate.queries.processes import SupportRules, support_rules_of
from cocreate.queries.proposals import (
    SUPPORTABLE,
    Named,
    ProposalView,
    Setting,
    SupportsGiven,
    named_by_number,
    supported_by,
    supports_given,
)
from cocreate.web.auth import current_user, local_path, remember_way
from cocreate.web.current import actor, connection, dispatch, now
from cocreate.web.filters import last_day
from cocreate.web.limits import count
from cocreate.web.refusals import sentence_of
from cocreate.web.views.proposals.blueprint import Answer, bp
from cocreate.web.words import status_name
from cocreate.web.words.support import goal, reached, supports_left

BACK = "volver"
NOBODY = SupportsGiven(0, False)


@dataclass(frozen=True)
class Card:
    """What the page of a proposal shows of its supports. `until` is empty when none are taken now."""

    count: int
    until: str
    gives: bool
    left: str
    is_full: bool
    reached: list[str]
    goal: str
    percent: int


def card_of(proposal: ProposalView, around: Setting) -> Card:
    """Two statements, one for who is not signed in."""
    rules = support_rules_of(connection(), proposal.process)
    window = around.open_window("support", now())
    is_open = window is not None and proposal.status in SUPPORTABLE and not proposal.hidden
    mine = NOBODY
    if current_user.is_authenticated:
        mine = supports_given(connection(), proposal.process, actor().pseudonym(proposal.process), proposal.id)
    coming = next((step for step in rules.thresholds if step.at_least > proposal.supports), None)
    return Card(
        count=proposal.supports,
        until=last_day(window.closes) if window and is_open else "",
        gives=mine.this,
        left=_left(rules, mine),
        is_full=rules.most is not None and mine.total >= rules.most,
        reached=[reached(s.effect, s.at_least) for s in rules.thresholds if s.at_least <= proposal.supports],
        goal=goal(coming.effect, proposal.supports, coming.at_least) if coming else "",
        percent=proposal.supports * 100 // coming.at_least if coming else 100,
    )


def _left(rules: SupportRules, mine: SupportsGiven) -> str:
    if rules.most is None:
        return ""
    if current_user.is_authenticated:
        return supports_left(mine.total, rules.most)
    return str(_("Cada persona puede apoyar hasta %(most)s propuestas a la vez.", most=rules.most))


@bp.post("/propuestas/<int:number>/apoyo")
def support(number: int) -> Answer:
    way = _way(number)
    if not current_user.is_authenticated:
        remember_way(way)
        return redirect(url_for("participants.sign_in", por="1"), 303)
    proposal = named_by_number(connection(), number) or abort(404)
    count("support", actor().person)
    try:
        dispatch(GiveSupport(process=proposal.process, proposal=proposal.id))
    except NoSupportsLeft as refused:
        return _none_left(number, proposal, refused)
    except AlreadySupported as refused:  # the button was pressed twice
        flash(sentence_of(refused), "info")
    else:
        flash(_("Apoyas esta propuesta."), "success")
    return redirect(way, 303)


def _none_left(number: int, proposal: Named, refused: NoSupportsLeft) -> Answer:
    """Says no where one can do something about it: beside what one supports already."""
    page = render_template(
        "proposals/no_supports_left.html",
        number=number,
        sentence=sentence_of(refused),
        supports=supported_by(connection(), actor().pseudonym(proposal.process), proposal.process),
        status_name=status_name,
        way=url_for("proposals.show", number=number, _anchor="apoyos"),
    )
    return page, 409


@bp.post("/propuestas/<int:number>/apoyo/retirar")
def take_support_back(number: int) -> Answer:
    way = _way(number)
    if not current_user.is_authenticated:
        remember_way(way)
        return redirect(url_for("participants.sign_in", por="1"), 303)
    proposal = named_by_number(connection(), number) or abort(404)
    count("support", actor().person)
    dispatch(TakeSupportBack(process=proposal.process, proposal=proposal.id))
    flash(_("Retiraste tu apoyo."), "success")
    return redirect(way, 303)


def _way(number: int) -> str:
    """Where the button was pressed: the list, my page, or the proposal itself."""
    return local_path(request.form.get(BACK)) or url_for("proposals.show", number=number)

"""Declaring a round, one page after the other: each saves the whole draft, and nothing that was typed is lost."""

import secrets
from fractions import Fraction
from typing import Any

import msgspec
from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from cocreate.application.prioritisation import ChamberKey, ChamberPlan, ConfigureRound, Electorate, SeedSource
from cocreate.application.tallies import BallotType, Combination, Link, Quorum, Ratio, Rule, Thresholds, rule_named
from cocreate.queries.prioritisation.declaring import draw_of
from cocreate.queries.prioritisation.views import RoundView, round_by_id
from cocreate.queries.processes import process_by_id
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import Level, Role, needs_role
from cocreate.web.current import connection, database, now
from cocreate.web.filters import local
from cocreate.web.forms.choices import choices_of
from cocreate.web.forms.prioritisation.ballot import BallotForm, ballot_form, limits_in
from cocreate.web.forms.prioritisation.counting import CountForm, counting_form, params_as_fields, params_in
from cocreate.web.forms.prioritisation.declaring import PresetForm, QuestionForm, VotersForm
from cocreate.web.prioritisation.declaring.drafts import (
    combination_left,
    declared_anew,
    usual_limits,
    voting_otherwise,
    with_chamber,
)
from cocreate.web.prioritisation.declaring.presets import SPENDING, Preset, preset_of, taken
from cocreate.web.prioritisation.declaring.rules import rules_for
from cocreate.web.prioritisation.declaring.steps import CHAMBERS, REVIEW, address_of_chamber, steps_of
from cocreate.web.timeline import today
from cocreate.web.views.prioritisation.blueprint import Answer, bp
from cocreate.web.views.prioritisation.drafting import drafting
from cocreate.web.words.prioritisation import rule_name
from cocreate.web.workshops.zones import places_in

USUAL_CHALLENGE_DAYS = 5


@bp.route("/procesos/<process>/votaciones/nueva", methods=["GET", "POST"])
@needs_role(Role.ORGANISER, scope_argument="process")
def declare(process: str) -> Answer:
    """Begins with a list of what most people support: it needs nothing that is not on the page."""
    view = process_by_id(connection(), process) or abort(404)
    form = QuestionForm(data={"key": secrets.token_hex(12), "challenge_days": USUAL_CHALLENGE_DAYS})
    if form.validate_on_submit():
        command = ConfigureRound(
            process=process,
            round=typed(form.key),
            anew=True,
            chambers=[taken(Preset.PRIORITY_LIST, ChamberKey.CITIZENS)],
            territory_version=places_in(process).version_on(today(now())) or "",
            **_question(form),
        )
        if carried_out(command, form):
            round = _as_it_is_now(command.round)
            flash(_("Guardaste el borrador. Sigue con la papeleta."), "success")
            return redirect(address_of_chamber("prioritisation.configure_ballot", round, ChamberKey.CITIZENS), 303)
    return form_page("prioritisation/declaring/question.html", form, process=view, round=None, steps=steps_of(None, 1))


@bp.route("/votaciones/<int:number>/configurar", methods=["GET", "POST"])
@drafting
def configure(round: RoundView) -> Answer:
    form = QuestionForm(data=_question_as_fields(round))
    del form.key
    if form.validate_on_submit() and carried_out(declared_anew(round, **_question(form)), form):
        return _next(address_of_chamber("prioritisation.configure_ballot", round, ChamberKey.CITIZENS), round)
    process = process_by_id(connection(), round.process)
    return form_page(
        "prioritisation/declaring/question.html", form, process=process, round=round, steps=steps_of(round, 1)
    )


def _question(form: QuestionForm) -> dict[str, Any]:
    return {
        "title": typed(form.title),
        "question": typed(form.question),
        "description": typed(form.description),
        "opens": form.opens,
        "closes": form.closes,
        "challenge_days": form.challenge_days.data,
        "totals_hidden": not form.shows_totals.data,
    }


def _question_as_fields(round: RoundView) -> dict[str, Any]:
    opens, closes = local(round.plan.opens), local(round.plan.closes)
    return {
        "title": round.title,
        "question": round.question,
        "description": round.description,
        "opens_day": opens.date(),
        "opens_at": opens.time(),
        "closes_day": closes.date(),
        "closes_at": closes.time(),
        "challenge_days": round.plan.challenge_days,
        "shows_totals": not round.plan.totals_hidden,
    }


def _as_it_is_now(round: str) -> RoundView:
    """Read anew: the connection of this request does not see what it wrote."""
    with database().reading() as after:
        return round_by_id(after, round) or abort(404)


def _next(address: str, round: RoundView) -> BaseResponse:
    """On to the next page; or back to the check page, when the button said so."""
    flash(_("Guardaste el borrador."), "success")
    return redirect(url_for(REVIEW, number=round.number) if "check" in request.form else address, 303)


# The ballot -----------------------------------------------------------------------------------------------------------


@bp.route("/votaciones/<int:number>/configurar/<chamber>/papeleta", methods=["GET", "POST"])
@drafting
def configure_ballot(round: RoundView, chamber: str) -> Answer:
    """Only the limits of the chosen type: with another type the page comes again, with that one's."""
    plan = _chamber_of(round, chamber)
    form, kind = _ballot_form(plan, round)
    if _is_complete(form, "ballot_type"):
        changes = voting_otherwise(round, plan, kind, limits_in(form, kind))
        if carried_out(declared_anew(round, **changes), form):
            _tell_of_another_rule(plan, changes["chambers"])
            return _next(address_of_chamber("prioritisation.configure_count", round, plan.chamber), round)
    return form_page(
        "prioritisation/declaring/ballot.html",
        form,
        round=round,
        chamber=plan.chamber,
        asked_anew=form.shown.data != form.ballot_type.data or "shown" not in request.form,
        steps=steps_of(round, 2, plan.chamber),
    )


def _ballot_form(plan: ChamberPlan, round: RoundView) -> tuple[BallotForm, BallotType]:
    wanted = request.form.get("ballot_type") or request.form.get("shown") or plan.ballot_type
    kind = BallotType(wanted) if wanted in list(BallotType) else plan.ballot_type
    if request.method == "POST" and request.form.get("shown") == kind:
        return ballot_form(kind), kind
    usual = plan.limits if kind is plan.ballot_type else usual_limits(kind, round.plan.budget)
    return ballot_form(kind, usual), kind


def _is_complete(form: Any, chosen: str) -> bool:
    """Sent with the fields of what is chosen now: not the page of another choice."""
    same = request.form.get("shown") == request.form.get(chosen, request.form.get("shown"))
    return request.method == "POST" and same and "other" not in request.form and bool(form.validate())


def _tell_of_another_rule(before: ChamberPlan, after: list[ChamberPlan]) -> None:
    now_counted = next(plan for plan in after if plan.chamber is before.chamber)
    if now_counted.rule != before.rule:
        flash(
            _(
                "La regla de antes no sirve para esta papeleta. Ahora es «%(rule)s»: revísala.",
                rule=rule_name(now_counted.rule),
            ),
            "info",
        )


# The count ------------------------------------------------------------------------------------------------------------


@bp.route("/votaciones/<int:number>/configurar/<chamber>/conteo", methods=["GET", "POST"])
@drafting
def configure_count(round: RoundView, chamber: str) -> Answer:
    """Ways that are ready first; then every rule that counts these ballots, with the parameters of the chosen one."""
    plan = _chamber_of(round, chamber)
    if "preset" in request.form or "use" in request.form:
        return _use_preset(round, plan)
    form, rule = _counting_form(plan, round)
    if _is_complete(form, "rule") and carried_out(declared_anew(round, **_counted(form, rule, plan, round)), form):
        return _next(_after_the_count(round, plan.chamber), round)
    return _count_page(round, plan, form, form, rule)


def _use_preset(round: RoundView, plan: ChamberPlan) -> Answer:
    form = _preset_form(plan)
    leads = plan.chamber is ChamberKey.CITIZENS
    if form.validate_on_submit():
        chosen = Preset(form.preset.data)
        money = form.preset_budget.data if leads else round.plan.budget
        budget = money if chosen in SPENDING else None
        chamber = taken(chosen, plan, budget=budget, voters=form.voters.data)
        changes: dict[str, Any] = {"chambers": with_chamber(round, chamber)}
        if leads:
            changes |= {"budget": budget, "seats": None, "tie_chain": ()}
        if carried_out(declared_anew(round, **changes), form):
            return _next(address_of_chamber("prioritisation.configure_count", round, plan.chamber), round)
    rule_form, rule = _form_of_rule(plan, round, rule_named(plan.rule).rule)
    return _count_page(round, plan, form, rule_form, rule, preset_form=form)


def _preset_form(plan: ChamberPlan, data: dict[str, Any] | None = None) -> PresetForm:
    """As it was sent, or with these values. The money is the round's: it is declared with the first chamber."""
    form = PresetForm() if data is None else PresetForm(formdata=None, data=data)
    if plan.chamber is ChamberKey.COUNCIL:
        del form.preset_budget
    return form


def _counting_form(plan: ChamberPlan, round: RoundView) -> tuple[CountForm, Rule]:
    rules = {rule.id: rule for rule in rules_for(plan.ballot_type)}
    current = rule_named(plan.rule).rule
    wanted = rules.get(request.form.get("rule") or request.form.get("shown") or current.id, current)
    if request.method == "POST" and request.form.get("shown") == wanted.id:
        return counting_form(wanted, list(rules.values()), leads=plan.chamber is ChamberKey.CITIZENS), wanted
    return _form_of_rule(plan, round, wanted)


def _form_of_rule(plan: ChamberPlan, round: RoundView, rule: Rule) -> tuple[CountForm, Rule]:
    """With what is declared; another rule begins with its own parameters."""
    leads = plan.chamber is ChamberKey.CITIZENS
    params = plan.params if rule_named(plan.rule).rule is rule else {}
    data = {**params_as_fields(rule, params), **_conditions_as_fields(plan, round), "shown": rule.id, "rule": rule.id}
    if leads:
        data |= _chances_as_fields(round, rule)
    return counting_form(rule, list(rules_for(plan.ballot_type)), data, leads=leads), rule


def _count_page(
    round: RoundView, plan: ChamberPlan, form: Any, rule_form: CountForm, rule: Rule, preset_form: Any = None
) -> Answer:
    ready = preset_of(plan)
    presets = preset_form or _preset_form(plan, {"preset": ready, "preset_budget": round.plan.budget})
    return form_page(
        "prioritisation/declaring/count.html",
        form,
        round=round,
        chamber=plan.chamber,
        plan=plan,
        rule_form=rule_form,
        presets=presets,
        preset=ready,
        rule=rule,
        asked_anew=rule.id != rule_named(plan.rule).rule.id and request.form.get("shown") != rule.id,
        steps=steps_of(round, 3, plan.chamber),
    )


def _conditions_as_fields(plan: ChamberPlan, round: RoundView) -> dict[str, Any]:
    quorum, thresholds = plan.quorum, plan.thresholds
    return {
        "min_turnout": _fraction(quorum.min_turnout),
        "min_ballots": quorum.min_ballots,
        "min_votes": thresholds.min_votes,
        "min_share": _fraction(thresholds.min_share),
        "cost_share": _fraction(thresholds.cost_share),
        "min_territories": thresholds.min_territories,
        "zones_in_ballots": round.plan.zones_in_ballots,
    }


def _chances_as_fields(round: RoundView, rule: Rule) -> dict[str, Any]:
    links = [link for link in round.plan.tie_chain if link is not Link.LOT and link in rule.chain] or [
        link for link in rule.chain if link is not Link.LOT
    ]
    return {
        "budget": round.plan.budget,
        "places": round.plan.seats,
        "first_link": links[0] if links else "",
        "second_link": links[1] if len(links) > 1 else "",
        "seed": round.plan.seed,
        "draw": draw_of(connection(), round),
    }


def _counted(form: CountForm, rule: Rule, plan: ChamberPlan, round: RoundView) -> dict[str, Any]:
    cost_share = form.cost_share.data if "cost_share" in form else None
    chamber = msgspec.structs.replace(
        plan,
        rule=rule.versioned,
        params=params_in(form),
        quorum=Quorum(min_turnout=_ratio(form.min_turnout.data), min_ballots=form.min_ballots.data),
        thresholds=Thresholds(
            min_votes=form.min_votes.data,
            min_share=_ratio(form.min_share.data),
            cost_share=_ratio(cost_share),
            min_territories=form.min_territories.data,
        ),
    )
    changes: dict[str, Any] = {
        "chambers": with_chamber(round, chamber),
        "zones_in_ballots": bool(form.zones_in_ballots.data),
    }
    return changes | _chances(form, rule) if plan.chamber is ChamberKey.CITIZENS else changes


def _chances(form: CountForm, rule: Rule) -> dict[str, Any]:
    links = dict.fromkeys(Link(link) for link in (form.first_link.data, form.second_link.data) if link)
    return {
        "budget": form.budget.data if rule.budget else None,
        "seats": form.places.data if rule.seats else None,
        "tie_chain": [*links, Link.LOT],
        "seed": SeedSource(form.seed.data),
        "draw": typed(form.draw) if form.seed.data == SeedSource.DRAW else "",
    }


def _fraction(ratio: Ratio | None) -> Fraction | None:
    return Fraction(ratio.of, ratio.over) if ratio else None


def _ratio(share: Fraction | None) -> Ratio | None:
    return Ratio(share.numerator, share.denominator) if share is not None else None


def _after_the_count(round: RoundView, chamber: ChamberKey) -> str:
    endpoint = "configure_voters" if chamber is ChamberKey.CITIZENS else "list_options"
    return url_for(f"prioritisation.{endpoint}", number=round.number)


# Who votes ------------------------------------------------------------------------------------------------------------


@bp.route("/votaciones/<int:number>/configurar/quienes", methods=["GET", "POST"])
@drafting
def configure_voters(round: RoundView) -> Answer:
    form = VotersForm(data=_voters_as_fields(round))
    places = places_in(round.process)
    form.zones.choices = choices_of({zone.code: zone.name for zone in places.zones(round.plan.territory_version)})
    if form.validate_on_submit() and carried_out(declared_anew(round, **_voters(form, round)), form):
        return _next(_after_the_voters(form, round), round)
    return form_page("prioritisation/declaring/voters.html", form, round=round, steps=steps_of(round, 4))


def _voters_as_fields(round: RoundView) -> dict[str, Any]:
    plan = round.plan
    electorate = plan.electorate
    return {
        "level": electorate.level,
        "zones": electorate.zones,
        "from_years": electorate.from_years,
        "late": electorate.late,
        "paper": plan.paper,
        "council": "yes" if plan.has_council else "no",
        "combination": plan.combination,
        "weight_citizens": plan.weights["citizens"].of if "citizens" in plan.weights else None,
        "weight_council": plan.weights["council"].of if "council" in plan.weights else None,
    }


def _voters(form: VotersForm, round: RoundView) -> dict[str, Any]:
    electorate = Electorate(
        level=Level(form.level.data),
        zones=list(form.zones.data or ()),
        from_years=form.from_years.data,
        late=bool(form.late.data),
    )
    chambers = _with_council(form, round) if form.council.data == "yes" else combination_left(round)
    return {"electorate": electorate, "paper": bool(form.paper.data), **chambers}


def _with_council(form: VotersForm, round: RoundView) -> dict[str, Any]:
    """A council that is new votes and counts like the citizens until something else is said."""
    weights = {"citizens": form.weight_citizens.data, "council": form.weight_council.data}
    return {
        "chambers": _both_chambers(round),
        "combination": Combination(form.combination.data),
        "weights": {chamber: Ratio(weight, 1) for chamber, weight in weights.items() if weight},
    }


def _both_chambers(round: RoundView) -> list[ChamberPlan]:
    if round.plan.has_council:
        return list(round.plan.chambers)
    alike = msgspec.structs.replace(
        round.citizens, chamber=ChamberKey.COUNCIL, quorum=Quorum(), thresholds=Thresholds()
    )
    return [*round.plan.chambers, alike]


def _after_the_voters(form: VotersForm, round: RoundView) -> str:
    if form.council.data == "yes" and not round.plan.has_council:
        return address_of_chamber("prioritisation.configure_ballot", round, ChamberKey.COUNCIL)
    return url_for("prioritisation.list_options", number=round.number)


def _chamber_of(round: RoundView, name: str) -> ChamberPlan:
    key = CHAMBERS.get(name) or abort(404)
    return next((plan for plan in round.plan.chambers if plan.chamber is key), None) or abort(404)

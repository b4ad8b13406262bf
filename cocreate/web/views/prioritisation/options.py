"""The options of a draft: what was admitted is picked, put in order and priced; and options of the round's own."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from cocreate.application.prioritisation import MOST_OPTIONS, ListOptions, OptionSource, OptionWish
from cocreate.queries.prioritisation.declaring import SHOWN, Candidate, Wanted, candidates_of
from cocreate.queries.prioritisation.views import OptionView, RoundView, options_shown
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import connection
from cocreate.web.forms.choices import choices_of
from cocreate.web.forms.prioritisation.options import CandidatesForm, OptionsForm, OwnOptionForm
from cocreate.web.prioritisation.declaring.steps import REVIEW, steps_of
from cocreate.web.views.prioritisation.blueprint import Answer, bp
from cocreate.web.views.prioritisation.drafting import drafting
from cocreate.web.words import THEMES
from cocreate.web.workshops.zones import places_in

OWN = "propia"
WORD_LENGTH = 100


@bp.route("/votaciones/<int:number>/opciones", methods=["GET", "POST"])
@drafting
def list_options(round: RoundView) -> Answer:
    """Order and costs are saved by every button, so that nobody loses them on the way to adding more."""
    options = options_shown(connection(), round.id)
    form = OptionsForm(data={"rows": [_row(place, option) for place, option in enumerate(options, 1)]})
    if form.validate_on_submit():
        wishes = _ordered(form, options)
        if carried_out(ListOptions(process=round.process, round=round.id, options=wishes), form):
            return _from_the_list(round)
    return form_page(
        "prioritisation/declaring/options.html",
        form,
        round=round,
        options={option.id: option for option in options},
        zones=_zones(round),
        total=sum(option.cost for option in options),
        steps=steps_of(round, 5),
    )


def _row(place: int, option: OptionView) -> dict[str, Any]:
    return {"option": option.id, "place": place, "cost": option.cost or None}


def _ordered(form: OptionsForm, options: list[OptionView]) -> list[OptionWish]:
    """By the places that were typed; the same place twice keeps the order of the page. Ids are given anew."""
    known = {option.id: option for option in options}
    rows: list[Any] = [row.form for row in form.rows]
    kept = [row for row in rows if row.option.data in known and not row.remove.data]
    kept.sort(key=lambda row: row.place.data)
    wishes = [_wish(known[row.option.data], cost=row.cost.data or 0) for row in kept]
    return _numbered(wishes)


def _numbered(wishes: list[OptionWish]) -> list[OptionWish]:
    return [replace(wish, id=str(number)) for number, wish in enumerate(wishes, 1)]


def _wish(option: OptionView, cost: int | None = None) -> OptionWish:
    return OptionWish(
        id=option.id,
        source=OptionSource(option.source),
        of=option.of,
        title=option.title,
        summary=option.summary,
        cost=option.cost if cost is None else cost,
        zone=option.zone,
        categories=list(option.categories),
    )


def _from_the_list(round: RoundView) -> BaseResponse:
    flash(_("Guardaste las opciones."), "success")
    ways = {"add": "prioritisation.add_options", "own": "prioritisation.add_own_option"}
    chosen = next((endpoint for name, endpoint in ways.items() if name in request.form), REVIEW)
    if "stay" in request.form:
        chosen = "prioritisation.list_options"
    return redirect(url_for(chosen, number=round.number), 303)


@bp.route("/votaciones/<int:number>/opciones/agregar", methods=["GET", "POST"])
@drafting
def add_options(round: RoundView) -> Answer:
    """What is looked for stands in the address; the boxes that were ticked, or all that match, are added at the end."""
    wanted = _wanted(round)
    found = candidates_of(connection(), round, wanted)
    form = CandidatesForm()
    form.chosen.choices = [(candidate.id, candidate.title) for candidate in found.shown]
    everything = request.method == "POST" and "all" in request.form
    if everything or form.validate_on_submit():
        scope = wanted if everything else replace(wanted, ids=list(form.chosen.data or ()))
        chosen = candidates_of(connection(), round, scope, MOST_OPTIONS).shown
        wishes = [*(_wish(o) for o in options_shown(connection(), round.id)), *(_asked(c, wanted) for c in chosen)]
        if carried_out(ListOptions(process=round.process, round=round.id, options=_numbered(wishes)), form):
            flash(ngettext("Añadiste %(num)s opción.", "Añadiste %(num)s opciones.", len(chosen)), "success")
            return redirect(url_for("prioritisation.list_options", number=round.number), 303)
    return form_page(
        "prioritisation/declaring/add_options.html",
        form,
        round=round,
        found=found,
        wanted=wanted,
        zones=_zones(round),
        themes=THEMES,
        most=SHOWN,
        ticked=frozenset(form.chosen.data or ()),
    )


def _wanted(round: RoundView) -> Wanted:
    asked = request.args
    zone, theme = asked.get("zona", ""), asked.get("tema", "")
    return Wanted(
        source=OptionSource.CLUSTER if asked.get("de") == "grupos" else OptionSource.PROPOSAL,
        q=asked.get("q", "").strip()[:WORD_LENGTH],
        zone=zone if zone in _zones(round) else "",
        theme=theme if theme in THEMES else "",
    )


def _asked(candidate: Candidate, wanted: Wanted) -> OptionWish:
    return OptionWish(
        id=candidate.id,
        source=wanted.source,
        of=candidate.id,
        zone=candidate.zone,
        categories=list(candidate.categories),
    )


@bp.route("/votaciones/<int:number>/opciones/propia", methods=["GET", "POST"])
@drafting
def add_own_option(round: RoundView) -> Answer:
    form = OwnOptionForm()
    form.zone.choices = choices_of({"": _("De toda la ciudad"), **_zones(round)})
    if form.validate_on_submit():
        own = OptionWish(
            id=OWN,
            source=OptionSource.OWN,
            title=typed(form.title),
            summary=typed(form.summary),
            cost=form.cost.data or 0,
            zone=typed(form.zone),
            categories=[form.theme.data] if form.theme.data else [],
        )
        wishes = _numbered([*(_wish(option) for option in options_shown(connection(), round.id)), own])
        if carried_out(ListOptions(process=round.process, round=round.id, options=wishes), form):
            flash(_("Añadiste la opción."), "success")
            return redirect(url_for("prioritisation.list_options", number=round.number), 303)
    return form_page("prioritisation/declaring/own_option.html", form, round=round)


def _zones(round: RoundView) -> dict[str, str]:
    places = places_in(round.process)
    return {zone.code: zone.name for zone in places.zones(round.plan.territory_version)}

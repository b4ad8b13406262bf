"""Planning a workshop: what kind, the whole plan as a draft, checking and publishing it, changing it."""

import secrets
from typing import Any

from flask import abort, render_template, request
from flask_babel import gettext as _

from cocreate.accounts import people_behind
from cocreate.application.workshops import (
    ItemKind,
    Kind,
    Mode,
    PlannedItem,
    PlannedTable,
    PlanWorkshop,
    PublishWorkshop,
    ReplanWorkshop,
    WorkshopWords,
    room_code_of,
)
from cocreate.queries.processes import ProcessView, process_by_id
from cocreate.queries.workshops import WorkshopView, workshop_by_id, workshop_of_number
from cocreate.queries.workshops.listing import earlier_workshops
from cocreate.queries.workshops.planning import facilitators_of, link_of
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import Role, needs_role
from cocreate.web.current import actor, connection, database, key, now, roles, setting
from cocreate.web.filters import local
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.choices import choices_of
from cocreate.web.forms.workshops.planning import PlanForm, agenda_to_begin_with, drop_blank_rows, rows_changed
from cocreate.web.room import may_lead
from cocreate.web.timeline import today
from cocreate.web.views.workshops.blueprint import Answer, bp, leaders_only, to_workshop
from cocreate.web.words.workshops import KINDS
from cocreate.web.workshops.checking import warnings_of
from cocreate.web.workshops.times import timed, when_of
from cocreate.web.workshops.zones import places_in, zone_names

planners = needs_role(Role.ORGANISER, Role.FACILITATOR, scope_argument="process")
NEW = "nuevo"


@bp.route("/procesos/<process>/talleres/nuevo", methods=["GET", "POST"])
@planners
def plan(process: str) -> Answer:
    """First what kind, or which earlier one to begin with; then the whole plan."""
    view = process_by_id(connection(), process) or abort(404)
    begins_with = _beginning(view)
    if request.method == "GET" and begins_with is None:
        return render_template(
            "workshops/begin.html", process=view, kinds=KINDS, earlier=earlier_workshops(connection(), process)
        )
    form = PlanForm(data=begins_with)
    del form.reason
    _offer_choices(form, process)
    if not rows_changed(form, request.form) and _is_complete(form):
        command = PlanWorkshop(workshop=typed(form.key), **_planned(process, typed(form.key), form))
        if carried_out(command, form):
            return to_workshop(_planned_now(command), _("Guardaste el borrador. Revísalo y convoca cuando esté listo."))
    return form_page("workshops/plan.html", form, process=view, workshop=None)


@bp.route("/talleres/<int:number>/cambiar", methods=["GET", "POST"])
@leaders_only
def replan(workshop: WorkshopView) -> Answer:
    """The whole plan anew; once it is public its times move elsewhere, with the old ones beside them."""
    form = PlanForm(data=None if request.method == "POST" else _as_planned(workshop))
    del form.key
    if workshop.is_public:
        del form.day, form.begins, form.finishes
    else:
        del form.reason
    _offer_choices(form, workshop.process)
    if not rows_changed(form, request.form) and _is_complete(form):
        plan_anew = _planned(workshop.process, workshop.id, form, workshop if workshop.is_public else None)
        reason = typed(form.reason) if workshop.is_public else ""
        if carried_out(ReplanWorkshop(workshop=workshop.id, reason=reason, **plan_anew), form):
            return to_workshop(workshop, _("Guardaste los cambios."))
    process = process_by_id(connection(), workshop.process) or abort(404)
    return form_page("workshops/plan.html", form, process=process, workshop=workshop)


@bp.route("/talleres/<int:number>/publicar", methods=["GET", "POST"])
@leaders_only
def convene(workshop: WorkshopView) -> Answer:
    form = EmptyForm()
    if form.validate_on_submit():
        command = PublishWorkshop(process=workshop.process, workshop=workshop.id)
        if carried_out(command, form):
            return to_workshop(workshop, _("Convocaste al taller. Ya se ve en la agenda y la gente puede inscribirse."))
    return form_page(
        "workshops/publish.html",
        form,
        workshop=workshop,
        when=when_of(workshop.starts, workshop.ends, now()),
        zones=zone_names(places_in(workshop.process), workshop.territory_version, workshop.zones),
        agenda=timed(workshop.agenda, workshop.starts),
        warnings=warnings_of(workshop, now()),
    )


def _planned_now(command: PlanWorkshop) -> WorkshopView:
    """Read anew: the connection of this request does not see what it wrote."""
    with database().reading() as after:
        return workshop_by_id(after, command.workshop) or abort(404)


# Beginning ------------------------------------------------------------------------------------------------------------


def _beginning(process: ProcessView) -> dict[str, Any] | None:
    """What the form begins with, by the address: a kind, or an earlier workshop. None while neither is chosen."""
    earlier = request.args.get("de", type=int)
    if earlier is not None:
        workshop = workshop_of_number(connection(), earlier)
        if workshop is None or workshop.process != process.id or not (workshop.is_public or may_lead(workshop)):
            abort(404)
        again = _as_planned(workshop)
        return {**again, "day": None, "key": secrets.token_hex(12), "facilitators": _me(process.id)}
    purpose = request.args.get("tipo", "")
    if purpose not in list(Kind):
        return None
    agenda = agenda_to_begin_with(purpose)
    return {
        "key": secrets.token_hex(12),
        "purpose": purpose,
        "agenda": agenda,
        "facilitators": _me(process.id),
    }


def _me(process: str) -> list[str]:
    return [actor().pseudonym(process)] if Role.FACILITATOR in roles(process) else []


def _as_planned(workshop: WorkshopView) -> dict[str, Any]:
    starts, ends = local(workshop.starts), local(workshop.ends)
    return {
        "key": workshop.id,
        "title": workshop.title,
        "purpose": workshop.purpose,
        "description": workshop.description,
        "audience": workshop.audience,
        "zones": list(workshop.zones),
        "mode": workshop.mode,
        "place": workshop.place,
        "link": link_of(connection(), workshop.id) if workshop.has_link and may_lead(workshop) else "",
        "capacity": workshop.capacity,
        "accessibility": workshop.accessibility,
        "facilitators": sorted(workshop.leaders),
        "day": starts.date(),
        "begins": starts.time(),
        "finishes": ends.time() if ends.date() == starts.date() else None,
        "agenda": [
            {"key": item.key, "purpose": item.purpose, "minutes": item.minutes, "words": item.words}
            for item in workshop.agenda
        ],
        "tables": [{"key": table.key, "topic": table.topic} for table in workshop.tables],
    }


def _offer_choices(form: PlanForm, process: str) -> None:
    places = places_in(process)
    form.zones.choices = choices_of({zone.code: zone.name for zone in places.zones(places.version_on(today(now())))})
    leaders = facilitators_of(connection(), process)
    names = {pseudonym: account.name for pseudonym, account in people_behind(connection(), leaders).items()}
    form.facilitators.choices = choices_of({leader: names.get(leader) or _("Sin nombre") for leader in leaders})


# The form as a command ------------------------------------------------------------------------------------------------


def _is_complete(form: PlanForm) -> bool:
    if not form.is_submitted():
        return False
    drop_blank_rows(form)
    return bool(form.validate())


def _planned(process: str, workshop: str, form: PlanForm, public: WorkshopView | None = None) -> dict[str, Any]:
    """`public`: the workshop whose times stay as they are."""
    starts, ends = (public.starts, public.ends) if public else (form.starts, form.ends)
    return {
        "process": process,
        "room_code": room_code_of(key("secret"), workshop),
        "purpose": Kind(form.purpose.data),
        "mode": Mode(form.mode.data),
        "starts": starts,
        "ends": ends,
        "time_zone": setting("time_zone"),
        "territory_version": places_in(process).version_on(today(now())) or "",
        "zones": tuple(form.zones.data or ()),
        "capacity": form.capacity.data,
        "words": WorkshopWords(
            title=typed(form.title),
            description=typed(form.description),
            audience=typed(form.audience),
            place=typed(form.place),
            accessibility=typed(form.accessibility),
            link=typed(form.link),
        ),
        "agenda": tuple(_item(row.form) for row in form.agenda),
        "tables": tuple(PlannedTable(key=typed(row.form.key), topic=typed(row.form.topic)) for row in form.tables),
        "facilitators": tuple(form.facilitators.data or ()),
    }


def _item(row: Any) -> PlannedItem:
    return PlannedItem(
        key=row.key.data, purpose=ItemKind(row.purpose.data), minutes=row.minutes.data, words=row.words.data
    )

"""The council: who sits on it, for whom; constituting it, seating and vacating."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.application.council import ConstituteForum, SeatMember, Sector, VacateSeat
from cocreate.queries.council import forum_of
from cocreate.queries.processes import ProcessView, current_process, process_by_id
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import Role, needs_role
from cocreate.web.current import connection
from cocreate.web.forms.council import ConstituteForm, SeatForm, VacateForm
from cocreate.web.words.processes import SECTORS, sector_name

bp = Blueprint("council", __name__)
organisers = needs_role(Role.ORGANISER, scope_argument="process")


@bp.context_processor
def words() -> dict[str, object]:
    return {"sector_name": sector_name}


@bp.get("/consejo")
def show() -> str:
    """The council of the current process, or of the one that `proceso` names."""
    named = request.args.get("proceso")
    process = found(named) if named else current_process(connection())
    forum = forum_of(connection(), process.id) if process else None
    return render_template("council/show.html", process=process, forum=forum, sectors=list(SECTORS))


@bp.route("/procesos/<process>/mesa/consejo", methods=["GET", "POST"])
@organisers
def constitute(process: str) -> Any:
    view, form = found(process), ConstituteForm()
    if form.validate_on_submit():
        command = ConstituteForum(process=process, name=typed(form.name), legal_reference=typed(form.legal_reference))
        if carried_out(command, form):
            return _back(process, _("Consejo constituido. Ahora sienta a quienes lo integran."))
    return form_page("council/constitute.html", form, process=view)


@bp.route("/procesos/<process>/mesa/consejo/sentar", methods=["GET", "POST"])
@organisers
def seat(process: str) -> Any:
    view, form = found(process), SeatForm()
    if form.validate_on_submit() and carried_out(_seated(process, form), form):
        return _back(process, _("Puesto ocupado."))
    return form_page("council/seat.html", form, process=view, forum=forum_of(connection(), process))


def _seated(process: str, form: SeatForm) -> SeatMember:
    return SeatMember(
        process=process,
        seat=typed(form.seat),
        person=typed(form.person),
        capacity=typed(form.capacity),
        organisation=typed(form.organisation),
        sector=Sector(form.sector.data),
        chair=bool(form.chair.data),
    )


@bp.route("/procesos/<process>/mesa/consejo/puestos/<name>/dejar", methods=["GET", "POST"])
@organisers
def vacate(process: str, name: str) -> Any:
    view, form = found(process), VacateForm()
    forum = forum_of(connection(), process)
    member = next((m for m in forum.members if m.seat == name), None) if forum else None
    if member is None:
        abort(404)
    command = VacateSeat(process=process, seat=name, reason=typed(form.reason))
    if form.validate_on_submit() and carried_out(command, form):
        return _back(process, _("Puesto libre."))
    return form_page("council/vacate.html", form, process=view, member=member)


def _back(process: str, message: str) -> Response:
    flash(message, "success")
    return redirect(url_for("council.show", proceso=process), 303)  # type: ignore[return-value]


def found(process: str) -> ProcessView:
    return process_by_id(connection(), process) or abort(404)

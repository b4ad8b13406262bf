"""Units: which there are, and who speaks for which; registered, staffed and relieved by the organiser."""

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import Account, account_by_email, account_of, accounts_found, people_behind
from cocreate.application.acts import Command
from cocreate.application.processes import RegisterUnit, RelieveFromUnit, StaffUnit
from cocreate.queries.participants import roles_held
from cocreate.queries.processes import Moment, StaffedUnit, staffed_units_of
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import Role
from cocreate.web.current import connection
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.participants import FindPersonForm
from cocreate.web.forms.processes import UnitForm
from cocreate.web.views.processes.acts import organisers
from cocreate.web.views.processes.blueprint import bp, found

FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Member:
    """Who speaks for a unit; `account` is None when it was closed."""

    pseudonym: str
    since: Moment
    account: Account | None


@dataclass(frozen=True)
class Found:
    """Somebody who was searched for: one speaks for a unit with the role of units, and once."""

    account: Account
    has_role: bool
    is_member: bool


@bp.route("/procesos/<process>/mesa/unidades", methods=["GET", "POST"])
@organisers
def units(process: str) -> Any:
    view, form = found(process), UnitForm()
    if form.validate_on_submit():
        key = typed(form.unit)
        if carried_out(RegisterUnit(process=process, unit=key, name=typed(form.name)), form):
            flash(_("Unidad registrada. Ahora nombra a quien habla por ella."), "success")
            return redirect(url_for("processes.unit", process=process, unit=key), 303)
    return form_page("processes/units.html", form, process=view, units=staffed_units_of(connection(), process))


@bp.get("/procesos/<process>/mesa/unidades/<unit>")
@organisers
def unit(process: str, unit: str) -> Any:
    return _unit_page(process, unit, EmptyForm())


@bp.post("/procesos/<process>/mesa/unidades/<unit>/nombrar")
@organisers
def staff_unit(process: str, unit: str) -> Any:
    account = account_of(connection(), request.form.get("person", "")) or abort(404)
    if not _have_role(process, [account]):
        form = EmptyForm()
        form.form_errors.append(
            _("%(name)s no tiene el rol de unidad en este proceso: lo otorga la administración.", name=account.name)
        )
        return _unit_page(process, unit, form)
    message = _("%(name)s habla ahora por la unidad.", name=account.name)
    return _changed(process, unit, StaffUnit(process=process, unit=unit, member=account.actor), message)


@bp.post("/procesos/<process>/mesa/unidades/<unit>/relevar")
@organisers
def relieve_from_unit(process: str, unit: str) -> Any:
    pseudonym = request.form.get("member", "")
    account = people_behind(connection(), [pseudonym]).get(pseudonym) or abort(404)
    message = _("%(name)s ya no habla por la unidad.", name=account.name)
    return _changed(process, unit, RelieveFromUnit(process=process, unit=unit, member=account.actor), message)


def _changed(process: str, unit: str, command: Command, message: str) -> Any:
    form = EmptyForm()
    if not carried_out(command, form):
        return _unit_page(process, unit, form)
    flash(message, "success")
    return redirect(url_for("processes.unit", process=process, unit=unit), 303)


def _unit_page(process: str, key: str, form: EmptyForm) -> Response:
    view, search = found(process), FindPersonForm(request.args)
    unit = next((unit for unit in staffed_units_of(connection(), process) if unit.key == key), None) or abort(404)
    question = search.q.data or ""
    asked = len(question) >= FEWEST_LETTERS
    return form_page(
        "processes/unit.html",
        form,
        process=view,
        unit=unit,
        members=_members(unit),
        search=search,
        asked=asked,
        people=_found(process, unit, question) if asked else [],
    )


def _members(unit: StaffedUnit) -> list[Member]:
    behind = people_behind(connection(), unit.members)
    return [Member(pseudonym, since, behind.get(pseudonym)) for pseudonym, since in unit.members.items()]


def _found(process: str, unit: StaffedUnit, question: str) -> list[Found]:
    """Of those who have the role by a part of name or address; anybody else only by the whole address: who organises
    a process does not look through the people of the city.
    """
    whole = account_by_email(connection(), question)
    found = accounts_found(connection(), question, among=_speakers(process))
    accounts = [*found, whole] if whole and whole.person not in {account.person for account in found} else found
    may = _have_role(process, accounts)
    return [
        Found(account, account.person in may, account.actor.pseudonym(process) in unit.members) for account in accounts
    ]


def _speakers(process: str) -> set[str]:
    """Who has the role of units in the process."""
    held = [role for role in roles_held(connection()) if role.role is Role.UNIT and role.scope == process]
    return {account.person for account in people_behind(connection(), [role.pseudonym for role in held]).values()}


def _have_role(process: str, accounts: list[Account]) -> set[str]:
    """Those of them who have the role of units in the process."""
    by_pseudonym = {account.actor.pseudonym(process): account.person for account in accounts}
    held = roles_held(connection(), list(by_pseudonym))
    return {by_pseudonym[role.pseudonym] for role in held if role.role is Role.UNIT and role.scope == process}

"""What an assembly's elections bring: delegates elected and re-elected, their accounts, mandates that end early."""

import secrets

from flask import abort
from flask_babel import gettext as _

from cocreate.accounts import Account, account_by_email
from cocreate.application.assemblies import (
    ElectDelegate,
    EndMandate,
    EraseDelegateName,
    LinkDelegate,
    ReelectDelegate,
)
from cocreate.queries.assemblies import AssemblyDetails, DelegateView
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import connection, now
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.assemblies import ElectForm, EndForm, LinkForm, ReelectForm
from cocreate.web.timeline import today
from cocreate.web.views.assemblies.blueprint import Answer, back_to, bp, found, found_assembly, keepers, nobody_with

DELEGATE = "/procesos/<process>/asambleas/<int:number>/delegados/<delegate>"


def _found(process: str, number: int, delegate: str) -> tuple[AssemblyDetails, DelegateView]:
    details = found_assembly(process, number)
    return details, details.delegate(delegate) or abort(404)


@bp.route("/procesos/<process>/asambleas/<int:number>/elegir", methods=["GET", "POST"])
@keepers
def elect(process: str, number: int) -> Answer:
    view, assembly = found(process), found_assembly(process, number).assembly
    form = ElectForm(data={"key": secrets.token_hex(12)})
    if form.validate_on_submit():
        account = _account(form)
        if not form.email.errors and carried_out(_elected(process, assembly.id, form, account), form):
            return back_to(process, number, _("%(name)s representa ahora a la asamblea.", name=typed(form.name)))
    return form_page("assemblies/elect.html", form, process=view, assembly=assembly)


def _elected(process: str, assembly: str, form: ElectForm, account: Account | None) -> ElectDelegate:
    return ElectDelegate(
        process=process,
        assembly=assembly,
        delegate=typed(form.key),
        name=typed(form.name),
        since=form.since.day or "",
        until=form.until.day,
        term=int(form.term.data),
        account=account.actor if account else None,
    )


def _account(form: ElectForm | LinkForm) -> Account | None:
    """By the whole address: who keeps assemblies does not look through the people of the city."""
    email = typed(form.email)
    account = account_by_email(connection(), email) if email else None
    if email and account is None:
        form.email.errors = [*form.email.errors, nobody_with(email)]
    return account


@bp.route(f"{DELEGATE}/reelegir", methods=["GET", "POST"])
@keepers
def reelect(process: str, number: int, delegate: str) -> Answer:
    view, (details, person) = found(process), _found(process, number, delegate)
    form = ReelectForm()
    if form.validate_on_submit():
        command = ReelectDelegate(
            process=process,
            assembly=details.assembly.id,
            delegate=delegate,
            since=form.since.day or "",
            until=form.until.day,
        )
        if carried_out(command, form):
            return back_to(process, number, _("Reelección registrada."))
    return form_page("assemblies/reelect.html", form, process=view, assembly=details.assembly, person=person)


@bp.route(f"{DELEGATE}/cuenta", methods=["GET", "POST"])
@keepers
def link(process: str, number: int, delegate: str) -> Answer:
    view, (details, person) = found(process), _found(process, number, delegate)
    form = LinkForm()
    account = _account(form) if form.validate_on_submit() else None
    if account is not None:
        command = LinkDelegate(process=process, assembly=details.assembly.id, delegate=delegate, account=account.actor)
        if carried_out(command, form):
            return back_to(process, number, _("Cuenta registrada: ya puede participar como persona delegada."))
    return form_page("assemblies/link.html", form, process=view, assembly=details.assembly, person=person)


@bp.route(f"{DELEGATE}/terminar", methods=["GET", "POST"])
@keepers
def end(process: str, number: int, delegate: str) -> Answer:
    view, (details, person) = found(process), _found(process, number, delegate)
    form = EndForm()
    if form.validate_on_submit():
        command = EndMandate(
            process=process,
            assembly=details.assembly.id,
            delegate=delegate,
            until=form.until.day or "",
            reason=typed(form.reason),
        )
        if carried_out(command, form):
            return back_to(
                process, number, _("El mandato termina antes. El puesto queda libre desde el día siguiente.")
            )
    return form_page("assemblies/end.html", form, process=view, assembly=details.assembly, person=person)


@bp.route(f"{DELEGATE}/borrar-nombre", methods=["GET", "POST"])
@keepers
def erase_name(process: str, number: int, delegate: str) -> Answer:
    view, (details, person) = found(process), _found(process, number, delegate)
    form = EmptyForm()
    command = EraseDelegateName(process=process, assembly=details.assembly.id, delegate=delegate, today=today(now()))
    if form.validate_on_submit() and carried_out(command, form):
        return back_to(process, number, _("El nombre se borró. Quedan las fechas de su mandato."))
    return form_page("assemblies/erase.html", form, process=view, assembly=details.assembly, person=person)

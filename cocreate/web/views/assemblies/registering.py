"""Registering an assembly, and correcting its name."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from cocreate.application.assemblies import AssemblyLevel, ParishPlace, RegisterAssembly, RenameAssembly
from cocreate.queries.assemblies import number_of_assembly
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import database
from cocreate.web.forms.assemblies import RegisterForm, RenameForm
from cocreate.web.views.assemblies.blueprint import (
    Answer,
    Ground,
    back_to,
    bp,
    found,
    found_assembly,
    ground_of,
    keepers,
)


@bp.route("/procesos/<process>/asambleas/registrar", methods=["GET", "POST"])
@keepers
def register(process: str) -> Answer:
    view, form = found(process), RegisterForm()
    ground = ground_of(view)
    form.offer({zone.name: [(p.code, p.name) for p in ground.parishes_of(zone.code)] for zone in ground.zones})
    if form.validate_on_submit():
        command = _registered(process, form, ground)
        if carried_out(command, form):
            flash(_("Asamblea registrada. Ahora registra a quienes eligió."), "success")
            return redirect(_page_of(command), 303)
    return form_page("assemblies/register.html", form, process=view)


def _registered(process: str, form: RegisterForm, ground: Ground) -> RegisterAssembly:
    parish = form.parish.data
    place = ParishPlace(version=ground.version, zone=ground.zone_of[parish], parish=parish)
    return RegisterAssembly(process=process, level=AssemblyLevel(form.level.data), name=typed(form.name), place=place)


def _page_of(command: RegisterAssembly) -> str:
    """What this request has read before does not see it yet."""
    with database().reading() as fresh:
        number = number_of_assembly(fresh, command.assembly)
    return url_for("assemblies.show", process=command.process, number=number)


@bp.route("/procesos/<process>/asambleas/<int:number>/nombre", methods=["GET", "POST"])
@keepers
def rename(process: str, number: int) -> Answer:
    view, assembly = found(process), found_assembly(process, number).assembly
    form = RenameForm(data={"name": assembly.name})
    command = RenameAssembly(process=process, assembly=assembly.id, name=typed(form.name))
    if form.validate_on_submit() and carried_out(command, form):
        return back_to(process, number, _("Nombre corregido."))
    return form_page("assemblies/rename.html", form, process=view, assembly=assembly)

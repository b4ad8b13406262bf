"""Forming a group and changing it: adding, taking out, merging, splitting, describing."""

import secrets
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from cocreate.application.acts import Command
from cocreate.application.clusters import (
    AddToCluster,
    DescribeCluster,
    FormCluster,
    Kind,
    MergeClusters,
    Method,
    RemoveFromCluster,
    SplitCluster,
)
from cocreate.queries.clusters import ClusterView, named_cluster, to_group
from cocreate.queries.processes import process_by_id
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import connection
from cocreate.web.forms.choices import choices_of
from cocreate.web.forms.clusters import AddForm, DescribeForm, GroupForm, MergeForm, RemoveForm, SplitForm
from cocreate.web.views.clusters.blueprint import Answer, bp, found, proposals_typed, shapers, to_cluster


@bp.route("/procesos/<process>/grupos/nuevo", methods=["GET", "POST"])
@shapers
def form_group(process: str) -> Answer:
    """By hand, with the numbers that `de` names; or from the bench, which sends its form here and is gone back to."""
    form = GroupForm(data={"numbers": request.args.get("de", ""), "key": new_key()})
    if form.validate_on_submit():
        members = proposals_typed(form.numbers, process, form.members)
        if not form.numbers.errors and carried_out(_formed(process, form, members), form):
            flash(_("Formaste el grupo «%(title)s».", title=form.title.data), "success")
            return redirect(_after(process, form), 303)
    chosen = to_group(connection(), process, form.members) if form.numbers.data else []
    return form_page("clusters/form.html", form, process=process_by_id(connection(), process), chosen=chosen)


def _formed(process: str, form: GroupForm, members: list[str]) -> FormCluster:
    return FormCluster(
        process=process,
        cluster=typed(form.key),
        purpose=Kind(form.purpose.data),
        title=typed(form.title),
        rationale=typed(form.rationale),
        members=tuple(members),
        method=Method.ASSISTED if form.suggested.data else Method.HUMAN,
    )


def _after(process: str, form: GroupForm) -> str:
    if form.suggested.data:
        return url_for("clusters.bench", process=process)
    return url_for("clusters.index", proceso=process)


def new_key() -> str:
    return secrets.token_hex(12)


@bp.route("/grupos/<int:number>/anadir", methods=["GET", "POST"])
@shapers
def add(number: int) -> Answer:
    cluster, form = found(number), AddForm(data={"numbers": request.args.get("de", "")})
    if form.validate_on_submit():
        members = proposals_typed(form.numbers, cluster.process, form.numbers.numbers, but=number)
        command = AddToCluster(
            process=cluster.process, cluster=cluster.id, members=tuple(members), reason=typed(form.reason)
        )
        if not form.numbers.errors and carried_out(command, form):
            return to_cluster(number, _("Añadiste propuestas al grupo."))
    return form_page("clusters/add.html", form, cluster=cluster)


@bp.route("/grupos/<int:number>/sacar", methods=["GET", "POST"])
@shapers
def remove(number: int) -> Answer:
    cluster, form = found(number), RemoveForm()
    offer_members(form, cluster)
    command = RemoveFromCluster(
        process=cluster.process, cluster=cluster.id, members=_chosen(form), reason=typed(form.reason)
    )
    if form.validate_on_submit() and carried_out(command, form):
        return to_cluster(number, _("Sacaste propuestas del grupo. Siguen como antes, cada una por su cuenta."))
    return form_page("clusters/remove.html", form, cluster=cluster)


@bp.route("/grupos/<int:number>/dividir", methods=["GET", "POST"])
@shapers
def split(number: int) -> Answer:
    cluster, form = found(number), SplitForm(data={"key": new_key()})
    offer_members(form, cluster)
    command: Command = SplitCluster(
        process=cluster.process,
        cluster=cluster.id,
        new=typed(form.key),
        members=_chosen(form),
        title=typed(form.title),
        rationale=typed(form.rationale),
        reason=typed(form.reason),
    )
    if form.validate_on_submit() and carried_out(command, form):
        return to_cluster(number, _("Dividiste el grupo. Cada uno enlaza al otro."))
    return form_page("clusters/split.html", form, cluster=cluster)


@bp.route("/grupos/<int:number>/unir", methods=["GET", "POST"])
@shapers
def merge(number: int) -> Answer:
    cluster, form = found(number), MergeForm()
    if form.validate_on_submit():
        into = named_cluster(connection(), form.into.data or 0)
        if into is None or into.process != cluster.process:
            form.into.errors = [*form.into.errors, _("No hay un grupo %(n)s en este proceso.", n=form.into.data)]
        elif carried_out(_merged(cluster, into.id, form), form):
            return to_cluster(into.number, _("Uniste los dos grupos. La dirección anterior sigue y lleva aquí."))
    return form_page("clusters/merge.html", form, cluster=cluster)


def _merged(cluster: ClusterView, into: str, form: MergeForm) -> MergeClusters:
    return MergeClusters(process=cluster.process, cluster=cluster.id, into=into, reason=typed(form.reason))


@bp.route("/grupos/<int:number>/describir", methods=["GET", "POST"])
@shapers
def describe(number: int) -> Answer:
    cluster = found(number)
    form = DescribeForm(data={"title": cluster.title, "rationale": cluster.rationale})
    command = DescribeCluster(
        process=cluster.process, cluster=cluster.id, title=typed(form.title), rationale=typed(form.rationale)
    )
    if form.validate_on_submit() and carried_out(command, form):
        return to_cluster(number, _("Cambiaste el título o la explicación."))
    return form_page("clusters/describe.html", form, cluster=cluster)


def offer_members(form: Any, cluster: ClusterView) -> None:
    named = {
        member.proposal.id: _("N.º %(n)s, %(title)s", n=member.proposal.number, title=member.proposal.title or "")
        for member in cluster.members
    }
    form.members.choices = choices_of(named)


def _chosen(form: Any) -> tuple[str, ...]:
    return tuple(form.members.data or ())

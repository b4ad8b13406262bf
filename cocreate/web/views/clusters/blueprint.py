"""What the pages of groups share: the blueprint, the group of an address, who may shape it, names for readers."""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from cocreate.queries.clusters import ClusterView, cluster_of_number, named_cluster, to_group
from cocreate.queries.proposals import ListedProposal, Places, setting_of
from cocreate.web.auth import Role, View, signed_in
from cocreate.web.current import connection, roles
from cocreate.web.forms.clusters import NumbersField
from cocreate.web.words import STATUS_LOOKS, role_name, status_name
from cocreate.web.words.clusters import cluster_method_name, cluster_purpose_name

bp = Blueprint("clusters", __name__)

Answer = str | Response | BaseResponse
SHAPERS = frozenset({Role.MODERATOR, Role.FACILITATOR, Role.ORGANISER})


@bp.context_processor
def words() -> dict[str, object]:
    named = (cluster_method_name, cluster_purpose_name, role_name, status_name)
    return {function.__name__: function for function in named} | {"status_looks": STATUS_LOOKS}


def found(number: int) -> ClusterView:
    return cluster_of_number(connection(), number) or abort(404)


def may_shape(process: str) -> bool:
    return bool(roles(process) & SHAPERS)


def shapers(view: View) -> View:
    """For who forms groups in the process of the address, or in that of the group of the address."""

    @wraps(view)
    @signed_in
    def guarded(*args: Any, **kwargs: Any) -> Any:
        process = kwargs.get("process") or _process_of(kwargs["number"])
        if not may_shape(process):
            abort(403)
        return view(*args, **kwargs)

    return guarded  # type: ignore[return-value]


def _process_of(number: int) -> str:
    cluster = named_cluster(connection(), number)
    return cluster.process if cluster else abort(404)


def places_of(process: str) -> Places:
    around = setting_of(connection(), process) or abort(404)
    return around.places


def place_name(places: Places, proposal: ListedProposal) -> str:
    parts = [places.name(proposal.territory, code) for code in (proposal.zone, proposal.parish) if code]
    return ", ".join(parts) or _("Todo el Distrito")


def to_cluster(number: int, message: str) -> BaseResponse:
    flash(message, "success")
    return redirect(url_for("clusters.show", number=number), 303)


def proposals_typed(field: NumbersField, process: str, numbers: Iterable[int], *, but: int = 0) -> list[str]:
    """Ids of the proposals of these numbers; what is wrong with one stands at the field. `but` is this very group."""
    wanted = list(numbers)
    known = {proposal.number: (proposal, cluster) for proposal, cluster in to_group(connection(), process, wanted)}
    errors = [str(_("No hay una propuesta n.º %(n)s en este proceso.", n=n)) for n in wanted if n not in known]
    errors += [
        str(_("La propuesta n.º %(n)s ya está en este grupo.", n=n))
        if cluster == but
        else str(_("La propuesta n.º %(n)s ya está en el grupo %(group)s.", n=n, group=cluster))
        for n, (_proposal, cluster) in known.items()
        if cluster is not None
    ]
    field.errors = [*field.errors, *errors]
    return [known[n][0].id for n in wanted if n in known]

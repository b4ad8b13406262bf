"""The groups of a process, and the page of one: why it is, who is in it, where it came from and what became of it."""

from flask import abort, render_template, request

from cocreate.queries.chronicle import history_of
from cocreate.queries.clusters import clusters_of
from cocreate.queries.processes import current_process, process_by_id
from cocreate.web.auth import current_user
from cocreate.web.chronicle import described
from cocreate.web.current import actor, connection
from cocreate.web.numbers import number_in_range
from cocreate.web.panels import discussion, prioritisation, responses
from cocreate.web.views.clusters.blueprint import Answer, bp, found, may_shape, place_name, places_of

MEMBERSHIPS = ("clusters.proposal_joined", "clusters.proposal_left")


@bp.get("/grupos/")
def index() -> Answer:
    """Of the current process, or of the one that `proceso` names."""
    named = request.args.get("proceso")
    process = process_by_id(connection(), named) if named else current_process(connection())
    if named and process is None:
        abort(404)
    below = request.args.get("antes", type=number_in_range)
    page = clusters_of(connection(), process.id, below=below) if process else None
    return render_template(
        "clusters/index.html",
        process=process,
        page=page,
        below=below,
        shapes=process is not None and may_shape(process.id),
    )


@bp.get("/grupos/<int:number>")
def show(number: int) -> Answer:
    cluster = found(number)
    places = places_of(cluster.process)
    me = actor().pseudonym(cluster.process) if current_user.is_authenticated else ""
    return render_template(
        "clusters/show.html",
        cluster=cluster,
        places={member.proposal.id: place_name(places, member.proposal) for member in cluster.members},
        history=described(history_of(connection(), f"cluster/{cluster.id}", 50, leaving_out=MEMBERSHIPS)),
        shapes=may_shape(cluster.process),
        can_answer=may_shape(cluster.process) and _may_answer(cluster.formed_by, [c.by for c in cluster.waiting], me),
        contested_by_me=me in [contest.by for contest in cluster.waiting],
        shown=responses.cluster_panel(cluster.id, cluster.process),
        talk=discussion.cluster_panel(cluster),
        voted=prioritisation.cluster_panel(cluster.id),
    )


def _may_answer(formed_by: str, contesters: list[str], me: str) -> bool:
    """What the page can know; the rule itself also asks who last changed the group before the contest."""
    return bool(contesters) and me != formed_by and me not in contesters

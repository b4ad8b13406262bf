"""The bench of likenesses: pairs side by side, the most alike first; the same idea, different, or later."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from cocreate.application.acts import Command
from cocreate.application.clusters import AddToCluster, TellApart
from cocreate.kept.likeness import keep_compared
from cocreate.queries.clusters import (
    PAIRS_ON_A_PAGE,
    Compared,
    Suggestion,
    bench_of,
    contested_clusters,
    named_cluster,
    to_group,
)
from cocreate.queries.likeness import marked
from cocreate.queries.likeness.comparing import compare_next, uncompared
from cocreate.queries.processes import process_by_id
from cocreate.queries.proposals import Places
from cocreate.queries.proposals.rows import shortened
from cocreate.web.acting import carried_out
from cocreate.web.current import connection, database
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.clusters import GroupForm
from cocreate.web.numbers import number_in_range
from cocreate.web.views.clusters.blueprint import Answer, bp, place_name, places_of, shapers
from cocreate.web.views.clusters.shaping import new_key
from cocreate.web.words.clusters import PURPOSES

AT_ONCE = 8
"""Proposals that a look at the bench compares when the background has not come to them: a tenth of a second."""
SHOWN = 420
"""Characters of each text that stand side by side."""
PARTS = (("problem", "what_happens"), ("solution", "what"))

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True)
class Side:
    """One of a pair, its words in pieces: which are shared lights up."""

    compared: Compared
    place: str
    title: Pieces
    texts: list[Pieces]


@dataclass(frozen=True)
class Card:
    suggestion: Suggestion
    sides: list[Side]
    form: GroupForm | None
    """None where one of the two is in a group already: then the other may come into it."""
    into: int | None
    newcomer: int


@bp.get("/procesos/<process>/parecidas")
@shapers
def bench(process: str) -> Answer:
    _compare_the_rest(process)
    start = max(0, request.args.get("desde", default=0, type=number_in_range))
    with database().reading() as reading:  # sees what was compared just now
        page = bench_of(reading, process, start=start)
        left = uncompared(reading, process)
    places = places_of(process)
    return render_template(
        "clusters/bench.html",
        process=process_by_id(connection(), process),
        bench=page,
        start=start,
        previous=max(0, start - PAIRS_ON_A_PAGE) if start else None,
        cards=[_card(suggestion, places) for suggestion in page.suggestions],
        uncompared=left,
        contested=contested_clusters(connection(), process),
        purposes=PURPOSES,
    )


def _compare_the_rest(process: str) -> None:
    """What the background has not come to yet. Nothing of this is in the ledger."""
    with database().reading() as reading:
        compared = compare_next(reading, process=process, most=AT_ONCE)
    if compared:
        with database().writing() as writing:
            keep_compared(writing, compared)


def _card(suggestion: Suggestion, places: Places) -> Card:
    one, other = suggestion.one, suggestion.other
    grouped = one if one.cluster is not None else other if other.cluster is not None else None
    newcomer = other if grouped is one else one
    return Card(
        suggestion=suggestion,
        sides=[_side(side, suggestion.stems, places) for side in (one, other)],
        form=_form(suggestion) if grouped is None else None,
        into=grouped.cluster if grouped else None,
        newcomer=newcomer.proposal.number,
    )


def _side(side: Compared, stems: frozenset[str], places: Places) -> Side:
    texts = [shortened(str(side.words.get(part, {}).get(name, "")), SHOWN) for part, name in PARTS]
    return Side(
        compared=side,
        place=place_name(places, side.proposal),
        title=marked(side.proposal.title or "", stems),
        texts=[marked(text, stems) for text in texts if text],
    )


def _form(suggestion: Suggestion) -> GroupForm:
    """Filled in as far as the platform can: the person changes what she likes and decides."""
    pair = (suggestion.one.proposal, suggestion.other.proposal)
    better = max(pair, key=lambda proposal: (proposal.supports, -proposal.number))
    return GroupForm(
        formdata=None,
        data={
            "numbers": ", ".join(str(proposal.number) for proposal in pair),
            "title": better.title,
            "rationale": _("Piden lo mismo. Palabras en común: %(words)s.", words=", ".join(suggestion.shared)),
            "key": new_key(),
            "suggested": "1",
        },
    )


@bp.post("/procesos/<process>/parecidas/distintas")
@shapers
def tell_apart(process: str) -> Answer:
    """Alike and yet different: said once, and never asked again."""
    one, other = _numbered(process, "una", "otra")
    if one is None or other is None or one == other:
        return _on(process)
    return _carry_out(process, TellApart(process=process, one=one, other=other), _("Anotado: son distintas."))


@bp.post("/procesos/<process>/parecidas/anadir")
@shapers
def add_suggested(process: str) -> Answer:
    """The one that is alone comes into the group of the other."""
    (member,) = _numbered(process, "propuesta")
    cluster = named_cluster(connection(), request.form.get("grupo", default=0, type=number_in_range))
    if member is None or cluster is None:
        return _on(process)
    command = AddToCluster(process=process, cluster=cluster.id, members=(member,))
    return _carry_out(process, command, _("La propuesta entró en el grupo %(n)s.", n=cluster.number))


def _numbered(process: str, *fields: str) -> list[str | None]:
    numbers = [request.form.get(field, default=0, type=number_in_range) for field in fields]
    ids = {proposal.number: proposal.id for proposal, _cluster in to_group(connection(), process, numbers)}
    return [ids.get(number) for number in numbers]


def _carry_out(process: str, command: Command, message: str) -> Response:
    form: Any = EmptyForm()
    if form.validate_on_submit() and carried_out(command, form):
        flash(message, "success")
    for problem in form.form_errors:
        flash(problem, "error")
    return _on(process)


def _on(process: str) -> Response:
    """To the pair that comes next: the one that was judged has left the list."""
    start = request.form.get("desde", default=0, type=number_in_range)
    return redirect(url_for("clusters.bench", process=process, desde=start or None, _anchor="pareja-1"), 303)

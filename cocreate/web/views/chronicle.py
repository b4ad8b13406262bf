"""The chronicle: every act as a sentence, with its stored bytes."""

from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for

from cocreate.queries.chronicle import (
    Page,
    Wanted,
    entry_at,
    last_position,
    latest,
    openings_of,
    page_of,
    sealed_in,
    stored_bytes,
    subject_of_proposal,
)
from cocreate.web.chronicle import described, who_acts
from cocreate.web.chronicle.anatomy import fields_of, laid_out, leaf_hash, sealed_words
from cocreate.web.chronicle.days import by_day
from cocreate.web.chronicle.filtering import CONTEXTS, Filter, filter_from, roles
from cocreate.web.current import connection, now

bp = Blueprint("chronicle", __name__)

FOR_EVER = "public, max-age=31536000, immutable"


@bp.get("/registro/")
def index() -> Any:
    """The newest entries, or what the filter leaves; from new to old, a page at a time."""
    chosen = filter_from(request.args)
    subject = subject_of_proposal(connection(), chosen.proposal) if chosen.proposal else None
    page = _page(chosen, subject)
    html = render_template(
        "chronicle/index.html",
        chosen=chosen,
        contexts=CONTEXTS,
        roles=roles(),
        days=list(by_day(described(page.entries, dated=False), now())),
        page=page,
        all_of_it=last_position(connection()),
        last=latest(connection(), limit=1),
        newer_url=_turned(chosen, despues=page.newer),
        older_url=_turned(chosen, antes=page.older),
    )
    return make_response(html, 422 if chosen.problems else 200)


def _page(chosen: Filter, subject: str | None) -> Page:
    if chosen.proposal and subject is None:
        return Page([], 0, None, None)
    wanted = Wanted(
        kind=chosen.kind,
        context=chosen.context,
        acting_as=chosen.role,
        subject=subject,
        since=chosen.since_moment,
        until=chosen.until_moment,
        leaving_out=chosen.leaving_out,
    )
    return page_of(connection(), wanted, before=chosen.before, after=chosen.after)


def _turned(chosen: Filter, **position: int | None) -> str | None:
    if not any(position.values()):
        return None
    arguments: dict[str, Any] = {**chosen.arguments, **position}
    return url_for("chronicle.index", **arguments)


@bp.get("/registro/<int:position>")
def show(position: int) -> str:
    """One entry: its sentence, what it states, its bytes, and what opens its sealed words."""
    entry = entry_at(connection(), position) or abort(404)
    openings = openings_of(connection(), [commitment for _field, commitment in sealed_in(entry.data)])
    return render_template(
        "chronicle/show.html",
        entry=entry,
        told=described([entry])[0],
        who=who_acts(entry.acting_as),
        context=CONTEXTS.get(entry.context, entry.context),
        fields=list(fields_of(entry)),
        sealed=list(sealed_words(entry, openings)),
        leaf_hash=leaf_hash(entry.leaf),
        laid_out=laid_out(entry),
        stored=entry.leaf.decode(),
        last=last_position(connection()),
        bytes_url=url_for("chronicle.leaf", position=position, _external=True),
    )


@bp.get("/registro/<int:position>.json")
def leaf(position: int) -> Response:
    """The stored bytes, exactly; they never change."""
    stored = stored_bytes(connection(), position)
    if stored is None:
        abort(404)
    response = make_response(stored)
    response.headers["Content-Type"] = "application/json"
    response.headers["Cache-Control"] = FOR_EVER
    return response

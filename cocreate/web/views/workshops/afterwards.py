"""What became of what was said at a workshop: all of it by theme, each contribution with its way, and a table of it."""

import csv
import io
from collections.abc import Iterator

from flask import Response, abort, redirect, render_template, request, url_for

from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.fates import (
    Settled,
    every_settled,
    fates_of,
    settled_of_number,
    settled_page,
    where_said,
)
from cocreate.web.auth import Role, current_user
from cocreate.web.current import actor, connection, now, roles
from cocreate.web.numbers import number_in_range
from cocreate.web.room import may_lead, room_pseudonym, there
from cocreate.web.views.workshops.blueprint import Answer, bp, found
from cocreate.web.words import status_name
from cocreate.web.words.responses import outcome_name
from cocreate.web.words.workshops import fate_name, set_aside_name, via_name
from cocreate.web.workshops.continuity import SHOWN, counts_of

REVIEWERS = frozenset({Role.ORGANISER, Role.MODERATOR, Role.FACILITATOR})
COLUMNS = (
    "number", "words", "theme", "table", "via", "said_at", "fate", "proposal", "proposal_status", "outcome", "code",
    "reasons", "settled_at", "contested_at", "contest", "upheld", "review",
)  # fmt: skip
BOM = "\ufeff"
"""By which spreadsheets know that the file is UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@bp.get("/talleres/<int:number>/despues")
def afterwards(number: int) -> Answer:
    """`estado` is a fate: only those that ended so."""
    workshop = found(number)
    asked = request.args.get("estado", "")
    fate = asked if asked in SHOWN else ""
    page = max(1, request.args.get("pagina", default=1, type=number_in_range) or 1)
    fates = fates_of(connection(), workshop.id)
    return render_template(
        "workshops/afterwards.html",
        workshop=workshop,
        fates=fates,
        counts=counts_of(fates),
        fate=fate,
        shown=settled_page(connection(), workshop.id, fate=fate, page=page),
        at=now(),
        leads=may_lead(workshop),
    )


@bp.get("/talleres/<int:number>/aportes/<int:note>")
def fate(number: int, note: int) -> Answer:
    """One contribution: what was said, and what became of it step by step."""
    workshop = found(number)
    shown = contribution_of(workshop, note)
    mine = room_pseudonym(workshop) == shown.author
    return render_template(
        "workshops/fate.html",
        workshop=workshop,
        note=shown,
        at=now(),
        mine=mine,
        may_contest=shown.may_be_contested(now()) and there(workshop) is not None,
        may_review=may_review(workshop, shown),
        may_hide=may_lead(workshop) and not mine and shown.words is not None,
        leads=may_lead(workshop),
    )


def contribution_of(workshop: WorkshopView, note: int) -> Settled:
    return settled_of_number(connection(), workshop.id, note) or abort(404)


def may_review(workshop: WorkshopView, note: Settled) -> bool:
    """An objection waits, and who is asking neither set it aside nor objects."""
    if note.fate != "contested" or not current_user.is_authenticated or not roles(workshop.process) & REVIEWERS:
        return False
    return actor().pseudonym(workshop.process) != note.settled_by


@bp.get("/aportes/<key>")
def contribution(key: str) -> Answer:
    """Wherever one is named by its id: in the record, in letters."""
    workshop, note = where_said(connection(), key) or abort(404)
    return redirect(url_for("workshops.fate", number=workshop, note=note), 303)


@bp.get("/talleres/<int:number>/despues.csv")
def afterwards_csv(number: int) -> Response:
    workshop = found(number)
    notes = every_settled(connection(), workshop.id)
    response = Response("".join(_csv(notes)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="taller-{workshop.number}-aportes.csv"'
    return response


def _csv(notes: list[Settled]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _row(note)] for note in notes)
    yield BOM
    yield buffer.getvalue()


def _row(note: Settled) -> tuple[object, ...]:
    carrier = note.carrier
    aside = note.fate in ("set_aside", "contested")
    return (
        note.number,
        note.words,
        note.theme.name if note.theme else None,
        note.table,
        via_name(note.via),
        note.at,
        fate_name(note.fate),
        carrier.number if carrier else None,
        status_name(carrier.status) if carrier else None,
        outcome_name(carrier.outcome) if carrier and carrier.outcome else None,
        set_aside_name(note.code) if aside and note.code else None,
        note.reasons if aside else None,
        note.settled_at,
        note.contested_at,
        note.contest,
        note.upheld,
        note.review,
    )


def _cell(value: object) -> str:
    """As text that no spreadsheet carries out."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text

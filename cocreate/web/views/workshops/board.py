"""The board of a workshop: what is beside all themes on one side, the themes on the other. Read by everybody, moved by
who leads: what is ticked goes with one button, by mouse, finger or keys."""

import secrets
from dataclasses import dataclass

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.utils import redirect

from cocreate.application.acts import Command
from cocreate.application.workshops import MoveContributions, NameTheme, UndoOnBoard
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.board import CHANGES_ON_A_PAGE, BoardView, Note, Theme, board_of, changes_of
from cocreate.queries.workshops.similar import Alike, similar_on
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.chronicle.telling import who_acts
from cocreate.web.current import connection
from cocreate.web.forms.workshops.board import BESIDE, BoardForm, UndoForm
from cocreate.web.numbers import number_in_range
from cocreate.web.room import may_lead
from cocreate.web.views.workshops.blueprint import Answer, bp, found, leaders_only, to_workshop

NOTES_ON_A_PAGE = 40
NOTES_OF_THEMES = 60
"""Notes that all the themes beside the list show together; each one's own page has the rest."""
MOST_OF_A_THEME = 6
KEYED = 9
"""Themes that a figure on the keyboard moves to."""


@dataclass(frozen=True)
class Shown:
    """What one look at the board shows: a list of notes, of a theme or beside all of them, and the themes."""

    board: BoardView
    theme: Theme | None
    notes: list[Note]
    start: int
    total: int
    a_theme: int
    alike: tuple[Alike, ...] = ()

    @property
    def previous(self) -> int | None:
        return max(0, self.start - NOTES_ON_A_PAGE) if self.start else None

    @property
    def following(self) -> int | None:
        after = self.start + NOTES_ON_A_PAGE
        return after if after < self.total else None


@bp.get("/talleres/<int:number>/temas")
def board(number: int) -> Answer:
    workshop = found(number)
    return board_page(workshop, BoardForm(formdata=None))


def board_page(workshop: WorkshopView, form: BoardForm, undo: UndoForm | None = None) -> Response:
    """With what was ticked and typed, when something of it did not go."""
    leads = may_lead(workshop)
    shown = _shown(board_of(connection(), workshop.id), leads=leads)
    form.key.data = form.key.data or new_key()
    problems = undo if undo is not None and undo.form_errors else form
    return form_page(
        "workshops/board.html",
        problems,
        workshop=workshop,
        leads=leads,
        shown=shown,
        board=shown.board,
        moving=form,
        ticked=set(form.notes.data or ()),
        keyed=KEYED,
        who_acts=who_acts,
    )


def _shown(board: BoardView, *, leads: bool) -> Shown:
    asked = request.args.get("tema", default=0, type=number_in_range)
    theme = (board.theme_of_number(asked) or abort(404)) if asked else None
    notes = theme.notes if theme else board.loose
    start = request.args.get("desde", default=0, type=number_in_range)
    start = start if 0 <= start < len(notes) else 0
    return Shown(
        board=board,
        theme=theme,
        notes=list(notes[start : start + NOTES_ON_A_PAGE]),
        start=start,
        total=len(notes),
        a_theme=max(1, min(MOST_OF_A_THEME, NOTES_OF_THEMES // max(1, len(board.themes)))),
        alike=similar_on(board).to_themes.get(theme.key, ()) if theme and leads else (),
    )


@bp.post("/talleres/<int:number>/temas")
@leaders_only
def sort_notes(workshop: WorkshopView) -> Answer:
    form = BoardForm()
    message = moved(workshop, form)
    return _back(workshop, message) if message else board_page(workshop, form)


def moved(workshop: WorkshopView, form: BoardForm) -> str:
    """Carries out what a form of the board asks for; what was done in words, or nothing, and the form says why."""
    here = request.form.get("here")
    naming = here is None and form.names_a_theme(pressed="new" in request.form)
    if not (form.validate_on_submit() and form.is_complete(naming=naming, here=here)):
        return ""
    board = board_of(connection(), workshop.id)
    command = _named(workshop, form, board) if naming else _moved(workshop, form, board, here or typed(form.to))
    if not carried_out(command, form):
        return ""
    if naming:
        return str(_("Creaste el tema «%(name)s».", name=form.name.data))
    count = len(form.notes.data or ())
    return str(ngettext("Moviste %(num)s aporte.", "Moviste %(num)s aportes.", count))


def _named(workshop: WorkshopView, form: BoardForm, board: BoardView) -> NameTheme:
    return NameTheme(
        process=workshop.process,
        workshop=workshop.id,
        theme=typed(form.key),
        name=typed(form.name),
        contributions=_ids(form, board),
        suggested=bool(form.suggested.data),
    )


def _moved(workshop: WorkshopView, form: BoardForm, board: BoardView, to: str) -> MoveContributions:
    return MoveContributions(
        process=workshop.process,
        workshop=workshop.id,
        contributions=_ids(form, board),
        theme=theme_key(board, to),
        suggested=bool(form.suggested.data),
    )


def _ids(form: BoardForm, board: BoardView) -> tuple[str, ...]:
    """Of the notes that are ticked and still hang there: what its author took back meanwhile stays away."""
    wanted = set(form.notes.data or ())
    return tuple(note.id for note in board.notes if note.number in wanted)


def theme_key(board: BoardView, number: str) -> str | None:
    """The theme of a number; None beside all of them. One that is gone keeps its number, so that a rule says no."""
    if number == BESIDE:
        return None
    theme = board.theme_of_number(int(number)) if number.isdecimal() and len(number) < KEYED else None
    return theme.key if theme else number


def new_key() -> str:
    return secrets.token_hex(12)


def _back(workshop: WorkshopView, message: str) -> Answer:
    """To the same part of the board."""
    where = {name: request.args[name] for name in ("tema", "desde") if name in request.args}
    return to_workshop(workshop, message, "workshops.board", **where)


@bp.post("/talleres/<int:number>/temas/deshacer")
@leaders_only
def undo(workshop: WorkshopView) -> Answer:
    """The last change, the one before it, and so on; never one that the page did not show."""
    form = UndoForm()
    if not form.validate_on_submit():
        return redirect(url_for("workshops.board", number=workshop.number), 303)
    command: Command = UndoOnBoard(process=workshop.process, workshop=workshop.id, change=int(typed(form.change)))
    if carried_out(command, form):
        return to_workshop(workshop, _("Deshiciste el último cambio."), "workshops.board")
    return board_page(workshop, BoardForm(formdata=None), form)


@bp.get("/talleres/<int:number>/temas/cambios")
def board_changes(number: int) -> Answer:
    """Who changed what when: the capacity in which it was done, never a name."""
    workshop = found(number)
    before = request.args.get("antes", type=number_in_range)
    changes = changes_of(connection(), workshop.id, before=before)
    return form_page(
        "workshops/board_changes.html",
        BoardForm(formdata=None),
        workshop=workshop,
        changes=changes[:CHANGES_ON_A_PAGE],
        older=changes[CHANGES_ON_A_PAGE - 1].version if len(changes) > CHANGES_ON_A_PAGE else None,
        before=before,
        who_acts=who_acts,
    )

"""Single acts on the board of a workshop: one contribution, one theme, and what the platform finds alike."""

from dataclasses import dataclass, replace

from flask import abort
from flask_babel import gettext as _

from cocreate.application.acts import Command
from cocreate.application.workshops import MergeThemes, MoveContributions, NameTheme, RenameTheme
from cocreate.queries.likeness import marked
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.board import BoardView, Note, Theme, board_of
from cocreate.queries.workshops.similar import Alike, Suggestions, similar_on
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import connection
from cocreate.web.forms.choices import SelectChoice
from cocreate.web.forms.workshops.board import BESIDE, NEW, BoardForm, MergeThemesForm, OneNoteForm, RenameThemeForm
from cocreate.web.views.workshops.blueprint import Answer, bp, leaders_only, to_workshop
from cocreate.web.views.workshops.board import moved, new_key, theme_key


@bp.route("/talleres/<int:number>/temas/aporte/<int:note>", methods=["GET", "POST"])
@leaders_only
def place(workshop: WorkshopView, note: int) -> Answer:
    """Where one contribution goes, with what is alike named."""
    board = board_of(connection(), workshop.id)
    shown = board.note_of_number(note) or abort(404)
    form = OneNoteForm(data={"key": new_key(), "to": _standing(board, shown)})
    likely = similar_on(board).theme_of(shown.id)
    _offer(form, board, likely)
    if form.validate_on_submit() and form.is_complete() and carried_out(_placed(workshop, board, shown, form), form):
        return to_workshop(workshop, _("Moviste el aporte %(n)s.", n=note), "workshops.board")
    return form_page(
        "workshops/place.html",
        form,
        workshop=workshop,
        note=shown,
        pieces=marked(shown.words, likely[1].stems if likely else frozenset()),
    )


def _standing(board: BoardView, note: Note) -> str | None:
    theme = next((theme for theme in board.themes if theme.key == note.theme), None)
    return str(theme.number) if theme else None


def _offer(form: OneNoteForm, board: BoardView, likely: tuple[str, Alike] | None) -> None:
    hints = {}
    if likely is not None:
        key, alike = likely
        hints = {theme.number: alike.shared for theme in board.themes if theme.key == key}
    form.offer(
        {str(theme.number): named_theme(theme) for theme in board.themes},
        {str(number): _("Se parece: %(words)s.", words=", ".join(shared)) for number, shared in hints.items()},
    )


def named_theme(theme: Theme) -> str:
    return theme.name or _("Tema %(n)s", n=theme.number)


def _placed(workshop: WorkshopView, board: BoardView, note: Note, form: OneNoteForm) -> Command:
    if form.to.data == NEW:
        return NameTheme(
            process=workshop.process,
            workshop=workshop.id,
            theme=typed(form.key),
            name=typed(form.name),
            contributions=(note.id,),
        )
    theme = theme_key(board, typed(form.to)) if form.to.data != BESIDE else None
    likely = similar_on(board).theme_of(note.id)
    return MoveContributions(
        process=workshop.process,
        workshop=workshop.id,
        contributions=(note.id,),
        theme=theme,
        suggested=likely is not None and likely[0] == theme,
    )


@bp.route("/talleres/<int:number>/temas/<int:theme>/nombre", methods=["GET", "POST"])
@leaders_only
def rename_theme(workshop: WorkshopView, theme: int) -> Answer:
    shown = _theme_of(workshop, theme)[1]
    form = RenameThemeForm(data={"name": shown.name})
    command = RenameTheme(process=workshop.process, workshop=workshop.id, theme=shown.key, name=typed(form.name))
    if form.validate_on_submit() and carried_out(command, form):
        return to_workshop(workshop, _("Ahora el tema se llama «%(name)s».", name=form.name.data), "workshops.board")
    return form_page("workshops/rename_theme.html", form, workshop=workshop, theme=shown)


@bp.route("/talleres/<int:number>/temas/<int:theme>/unir", methods=["GET", "POST"])
@leaders_only
def merge_themes(workshop: WorkshopView, theme: int) -> Answer:
    board, shown = _theme_of(workshop, theme)
    form = MergeThemesForm()
    form.into.choices = [
        SelectChoice(str(other.number), named_theme(other)) for other in board.themes if other != shown
    ]
    if form.validate_on_submit():
        into = theme_key(board, typed(form.into)) or ""
        command = MergeThemes(process=workshop.process, workshop=workshop.id, theme=shown.key, into=into)
        if carried_out(command, form):
            return to_workshop(workshop, _("Uniste los dos temas."), "workshops.board")
    return form_page("workshops/merge_themes.html", form, workshop=workshop, theme=shown)


def _theme_of(workshop: WorkshopView, number: int) -> tuple[BoardView, Theme]:
    board = board_of(connection(), workshop.id)
    return board, board.theme_of_number(number) or abort(404)


MOST_LINES = 100
"""Notes on the page of what is alike; when these are decided on, the next ones come."""


@dataclass(frozen=True)
class Pile:
    """Notes that go to one theme, or that could become one. `id` is that of its form on the page."""

    id: str
    theme: Theme | None
    notes: tuple[Alike, ...]
    shared: tuple[str, ...]


def _piles(board: BoardView, suggestions: Suggestions) -> list[Pile]:
    to_themes = [
        Pile(f"tema-{theme.number}", theme, suggestions.to_themes[theme.key], ())
        for theme in board.themes
        if theme.key in suggestions.to_themes
    ]
    bunches = [
        Pile(f"juntos-{bunch.notes[0].note.number}", None, bunch.notes, bunch.shared) for bunch in suggestions.bunches
    ]
    return _as_many_as_fit([*to_themes, *bunches])


def _as_many_as_fit(piles: list[Pile]) -> list[Pile]:
    left, shown = MOST_LINES, []
    for pile in piles:
        if left > 0:
            shown.append(replace(pile, notes=pile.notes[:left]))
            left -= len(pile.notes)
    return shown


@bp.route("/talleres/<int:number>/temas/parecidos", methods=["GET", "POST"])
@leaders_only
def similar(workshop: WorkshopView) -> Answer:
    """What has words in common, ticked already: the person unticks what does not fit, and decides."""
    form = BoardForm()
    if form.is_submitted() and (message := moved(workshop, form)):
        return to_workshop(workshop, message, "workshops.similar")
    if form.bunch.data:  # the links of the error summary lead to the form that it was
        form.notes.id, form.name.id = form.bunch.data, f"{form.bunch.data}-nombre"
    board = board_of(connection(), workshop.id)
    return form_page(
        "workshops/similar.html",
        form,
        workshop=workshop,
        piles=_piles(board, similar_on(board)),
        marked=marked,
        new_key=new_key,
        ticked=set(form.notes.data or ()),
    )

"""The bench of what becomes of what was said: contributions that are open, several at once, each act seen before it is
done."""

import secrets
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from cocreate.application.proposals import OgpValue, tracking_code_of
from cocreate.application.workshops import (
    CarryContributions,
    Fate,
    RaiseProposal,
    SetAsideCode,
    SetContributionsAside,
)
from cocreate.queries.likeness import Reading, like
from cocreate.queries.proposals import named_by_number, proposal_of_number, setting_of
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.fates import Settled, chosen_settled, fates_of, settled_page
from cocreate.queries.workshops.lineage import linked_with
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import actor, connection, key, now
from cocreate.web.forms.proposals import words_typed
from cocreate.web.forms.workshops.continuity import (
    ASIDE,
    CARRY,
    RAISE,
    AsideForm,
    CarryForm,
    ChosenForm,
    RaiseForm,
)
from cocreate.web.limits import count
from cocreate.web.numbers import number_in_range
from cocreate.web.proposing import offer_places, place_typed, values_typed
from cocreate.web.views.workshops.blueprint import Answer, bp, leaders_only, to_workshop

BENCH = 60
SUGGESTED = 5
LITTLE_ALIKE = 90
"""Per mille, and two words in common. A note is short beside a proposal: what asks the same is less alike than two
proposals that do, and a person reads it before anything is carried there."""
Suggestion = tuple[int, str, str]


@bp.get("/talleres/<int:number>/destino")
@leaders_only
def destination(workshop: WorkshopView) -> Answer:
    """What is open, by theme; `todos` ticks everything, `tema` shows one theme only."""
    page = max(1, request.args.get("pagina", default=1, type=number_in_range) or 1)
    theme = request.args.get("tema", type=number_in_range)
    return render_template(
        "workshops/destination.html",
        workshop=workshop,
        fates=fates_of(connection(), workshop.id),
        shown=settled_page(connection(), workshop.id, fate=Fate.OPEN, theme=theme, page=page, size=BENCH),
        theme=theme,
        ticked="todos" in request.args,
        acts=(CARRY, RAISE, ASIDE),
    )


@bp.get("/talleres/<int:number>/destino/varios")
@leaders_only
def back_to_destination(workshop: WorkshopView) -> Answer:
    """Who reloads the page, or reads it in another language, after a no."""
    return redirect(url_for("workshops.destination", number=workshop.number), 303)


@bp.post("/talleres/<int:number>/destino/varios")
@leaders_only
def settle(workshop: WorkshopView) -> Answer:
    """First shown again, with what will happen to each; then, with `sure`, done."""
    asked = ChosenForm()
    chosen = chosen_settled(connection(), workshop.id, asked.chosen)
    open_ones = [note for note in chosen if note.fate == Fate.OPEN]
    if not open_ones or asked.act.data not in _ACTS:
        said = _("Otra persona ya decidió sobre esos aportes.") if chosen else _("Marca primero uno o más aportes.")
        flash(said, "error")
        return redirect(url_for("workshops.destination", number=workshop.number), 303)
    settled = [note for note in chosen if note.fate != Fate.OPEN]
    return _ACTS[asked.act.data](workshop, open_ones, settled)


def _ids(notes: Sequence[Settled]) -> tuple[str, ...]:
    return tuple(note.id for note in notes)


def _is_sure() -> bool:
    return "sure" in request.form


# Carrying on ----------------------------------------------------------------------------------------------------------


def _carry(workshop: WorkshopView, notes: list[Settled], settled: list[Settled]) -> Answer:
    form = CarryForm() if _is_sure() else CarryForm(formdata=None)
    suggestions = _suggestions(workshop, notes)
    another = _another(workshop, form) if form.names_another else None
    if another is not None:
        suggestions = [*(known for known in suggestions if known[0] != another[0]), another]
        form.proposal.data = str(another[0])
    form.offer(suggestions)
    if _is_sure() and another is None and not form.names_another and form.validate():
        chosen = number_in_range(form.proposal.data)
        named = named_by_number(connection(), chosen)
        command = CarryContributions(
            process=workshop.process,
            workshop=workshop.id,
            contributions=_ids(notes),
            proposal=named.id if named else "",
        )
        if carried_out(command, form):
            return _back(workshop, _carried(len(notes), chosen))
    return form_page(
        "workshops/carry.html", form, workshop=workshop, notes=notes, settled=settled, another=another is not None
    )


def _carried(n: int, proposal: int) -> str:
    return str(
        ngettext(
            "%(num)s aporte sigue en la propuesta %(proposal)s.",
            "%(num)s aportes siguen en la propuesta %(proposal)s.",
            n,
            proposal=proposal,
        )
    )


def _another(workshop: WorkshopView, form: CarryForm) -> Suggestion | None:
    """The proposal whose number was typed: shown first, so that nobody carries something where it does not belong."""
    if not form.number.validate(form):
        return None
    if not form.number.data:
        form.number.errors = [_("Escribe el número de la propuesta.")]
        return None
    proposal = proposal_of_number(connection(), form.number.data)
    if proposal is None or proposal.process != workshop.process:
        form.number.errors = [_("No hay una propuesta con ese número en este proceso.")]
        return None
    return proposal.number, _titled(proposal.number, proposal.title), str(_("La que escribiste"))


def _suggestions(workshop: WorkshopView, notes: Sequence[Settled]) -> list[Suggestion]:
    """What the room linked them with; then what has words in common, which are named."""
    linked = linked_with(connection(), _ids(notes))
    found = [(number, _titled(number, title), str(_("Se habló de ella en el taller"))) for number, title in linked]
    known = {number for number, _title, _why in found}
    themes = dict.fromkeys(note.theme.name for note in notes if note.theme)
    reading = Reading.of("", "\n".join([*themes, *(note.words or "" for note in notes)]))
    alike = like(connection(), workshop.process, reading, least=LITTLE_ALIKE, most=2 * SUGGESTED)
    return (
        found
        + [
            (each.number, _titled(each.number, each.title), str(_("En común: %(words)s", words=", ".join(each.shared))))
            for each in alike
            if each.number not in known and len(each.shared) > 1
        ][:SUGGESTED]
    )


def _titled(number: int, title: str | None) -> str:
    return str(_("%(n)s, «%(title)s»", n=number, title=title) if title else _("Propuesta %(n)s", n=number))


# A proposal of their own ----------------------------------------------------------------------------------------------


def _raise(workshop: WorkshopView, notes: list[Settled], settled: list[Settled]) -> Answer:
    around = setting_of(connection(), workshop.process)
    assert around is not None, "a workshop is of a process"  # noqa: S101 — for the type checker
    form = RaiseForm() if _is_sure() else RaiseForm(formdata=None, data=_beginning(workshop, notes))
    offer_places(form, around)
    if _is_sure() and form.validate():
        count("submission", actor().person)
        command = RaiseProposal(
            process=workshop.process,
            workshop=workshop.id,
            contributions=_ids(notes),
            proposal=typed(form.proposal),
            tracking_code=tracking_code_of(key("secret"), typed(form.proposal)),
            words=words_typed(form),
            theme=form.theme.data,
            values=values_typed(form),
            place=place_typed(form, around),
        )
        if carried_out(command, form):
            said = _("Hiciste una propuesta con lo que se dijo. Falta que otra persona de facilitación la confirme.")
            return _back(workshop, str(said))
    takes = around.allows("propose", now()) or around.allows("admit", now())
    return form_page("workshops/raise.html", form, workshop=workshop, notes=notes, settled=settled, takes=takes)


def _beginning(workshop: WorkshopView, notes: Sequence[Settled]) -> dict[str, object]:
    """What was said, as it was said, under the name of its theme: who raises it puts it into the parts of the form."""
    themes = list(dict.fromkeys(note.theme.name for note in notes if note.theme))
    return {
        "proposal": secrets.token_hex(16),
        "title": themes[0] if len(themes) == 1 else "",
        "what_happens": "\n".join(f"- {note.words}" for note in notes if note.words),
        "who_is_affected": workshop.audience,
        "values": [OgpValue.CIVIC_PARTICIPATION.value],
        "zone": workshop.zones[0] if len(workshop.zones) == 1 else "",
    }


# Only in the minutes --------------------------------------------------------------------------------------------------


def _set_aside(workshop: WorkshopView, notes: list[Settled], settled: list[Settled]) -> Answer:
    form = AsideForm() if _is_sure() else AsideForm(formdata=None)
    if _is_sure() and form.validate():
        command = SetContributionsAside(
            process=workshop.process,
            workshop=workshop.id,
            contributions=_ids(notes),
            code=SetAsideCode(form.code.data),
            reasons=typed(form.reasons),
        )
        if carried_out(command, form):
            said = ngettext(
                "%(num)s aporte queda solo en el acta, con tus razones.",
                "%(num)s aportes quedan solo en el acta, con tus razones.",
                len(notes),
            )
            return _back(workshop, said)
    return form_page("workshops/set_aside.html", form, workshop=workshop, notes=notes, settled=settled)


def _back(workshop: WorkshopView, message: str) -> Response:
    return to_workshop(workshop, message, "workshops.destination")


_ACTS = {CARRY: _carry, RAISE: _raise, ASIDE: _set_aside}

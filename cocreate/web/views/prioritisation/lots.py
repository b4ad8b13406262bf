"""The seed of the lot: parts committed before the opening and revealed after the close, or a draw read by two."""

import secrets
from typing import Any

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _

from cocreate.application.prioritisation import CommitSeed, EnterDraw, RevealSeed
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import current_user
from cocreate.web.current import roles
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.prioritisation.running import CommitForm, DrawForm, RevealForm
from cocreate.web.prioritisation.declaring.lots import WITNESSES, SeedTold, seed_told
from cocreate.web.views.prioritisation.blueprint import Answer, bp, found

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is easily taken for another when it is written by hand."""
CODE_LENGTH, GROUP = 20, 5


@bp.get("/votaciones/<int:number>/sorteo")
def lot(number: int) -> Answer:
    """For everybody; a form for who holds a part, or may."""
    seed = _seed(number)
    return _page(seed, _form_for(seed))


@bp.post("/votaciones/<int:number>/sorteo/comprometer")
def commit_seed(number: int) -> Answer:
    message = _("Tu parte quedó comprometida. Guarda el código: lo vas a escribir después del cierre.")
    return _acted(_guarded(number), CommitForm(), CommitSeed, message)


@bp.post("/votaciones/<int:number>/sorteo/revelar")
def reveal_seed(number: int) -> Answer:
    return _acted(_guarded(number), RevealForm(), RevealSeed, _("Revelaste tu parte. Gracias."))


@bp.post("/votaciones/<int:number>/sorteo/anotar")
def enter_draw(number: int) -> Answer:
    return _acted(_guarded(number), DrawForm(), EnterDraw, _("Anotaste lo que salió. Otra persona lo confirma."))


def _seed(number: int) -> SeedTold:
    round = found(number)
    return seed_told(round) if not round.is_imported else abort(404)


def _guarded(number: int) -> SeedTold:
    """For who may hold a part in the process of this round."""
    if not current_user.is_authenticated:
        abort(403)
    seed = _seed(number)
    if WITNESSES.isdisjoint(roles(seed.round.process)):
        abort(403)
    return seed


def _acted(seed: SeedTold, form: Any, act: Any, message: str) -> Answer:
    round = seed.round
    if form.validate_on_submit() and carried_out(
        act(process=round.process, round=round.id, code=typed(form.code)), form
    ):
        flash(message, "success")
        return redirect(url_for("prioritisation.lot", number=round.number), 303)
    return _page(seed, form)


def _form_for(seed: SeedTold) -> CommitForm | RevealForm | DrawForm | EmptyForm:
    if seed.may_commit:
        return CommitForm(data={"code": suggested_code()})
    if seed.may_reveal:
        return RevealForm()
    return DrawForm() if seed.may_enter else EmptyForm()


def suggested_code() -> str:
    """A hundred bits by chance, in groups that can be written down."""
    letters = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
    return "-".join(letters[place : place + GROUP] for place in range(0, CODE_LENGTH, GROUP))


def _page(seed: SeedTold, form: Any) -> Answer:
    return form_page(
        "prioritisation/declaring/lot.html", form, round=seed.round, seed=seed, kind=_KINDS.get(type(form), "")
    )


_KINDS = {CommitForm: "commit", RevealForm: "reveal", DrawForm: "enter"}

"""Guests: the letter with its link, the button that publishes, the page that erases."""

from pathlib import Path

from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from cocreate.accounts import pseudonyms_of
from cocreate.accounts.guests import comment_that_waits, erase_guest, forget_what_waits, guest_of, post_waiting
from cocreate.accounts.joining import LinkNoLongerWorks
from cocreate.queries.discussion import comments_by
from cocreate.web.acting import form_page, went_through
from cocreate.web.current import bus, connection, now, setting
from cocreate.web.forms import EmptyForm
from cocreate.web.views.discussion.blueprint import Answer, bp, place_about
from cocreate.web.words.discussion import stance_look, stance_name

GONE = 410


@bp.get("/comentarios/revisa-tu-correo")
def waiting() -> str:
    letters = url_for("letters.index") if current_app.config["SETTINGS"]["show_letters"] else None
    return render_template("discussion/waiting.html", letters=letters)


@bp.route("/comentarios/confirmar/<token>", methods=["GET", "POST"])
def confirm(token: str) -> Answer:
    """A button, because programs that look for dangerous links open every one of them."""
    form = EmptyForm()
    waits = comment_that_waits(connection(), token, at=now())
    if waits is None:
        return render_template("discussion/spent.html"), GONE
    posted: list[str] = []
    if form.validate_on_submit() and went_through(lambda: posted.append(_post(token)), form):
        flash(_("Tu comentario está publicado. Guarda la carta: con ella puedes borrarlo."), "success")
        return redirect(url_for("discussion.by_id", comment=posted[0]), 303)
    return form_page(
        "discussion/confirm.html",
        form,
        token=token,
        waits=waits,
        place=place_about(waits.about),
        stance=stance_name(waits.stance) if waits.stance else None,
        look=stance_look(waits.stance) if waits.stance else None,
    )


def _post(token: str) -> str:
    return post_waiting(bus(), token, name=_("Persona invitada"))


@bp.post("/comentarios/confirmar/<token>/borrar")
def forget(token: str) -> Answer:
    """She changed her mind before anything was published."""
    forget_what_waits(bus(), token)
    return redirect(url_for("discussion.erased"), 303)


@bp.route("/comentarios/invitado/<token>", methods=["GET", "POST"])
def erase(token: str) -> Answer:
    form = EmptyForm()
    if form.validate_on_submit():
        try:
            erase_guest(bus(), token, files=Path(setting("data")) / "files")
        except LinkNoLongerWorks:
            return render_template("discussion/spent.html"), GONE
        return redirect(url_for("discussion.erased"), 303)
    guest = guest_of(connection(), token, at=now())
    if guest is None:
        waits = comment_that_waits(connection(), token, at=now())
        if waits is not None:
            return redirect(url_for("discussion.confirm", token=token), 303)
        return render_template("discussion/spent.html"), GONE
    mine = comments_by(connection(), list(pseudonyms_of(connection(), guest.person).values()))
    return render_template("discussion/erase.html", form=form, comments=[c for c in mine if c.stands])


@bp.get("/comentarios/borrado")
def erased() -> str:
    return render_template("discussion/erased.html")

"""Which letters somebody wants, and what she follows."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from cocreate.accounts import NOTICE_VERSION
from cocreate.accounts.notices import choose_letters, consents_to_news, letters_chosen
from cocreate.kept.follows import Follow, follows_of
from cocreate.web.acting import form_page
from cocreate.web.auth import signed_in
from cocreate.web.current import bus, connection
from cocreate.web.forms.notifications import LettersForm
from cocreate.web.news.things import NamedThing, things_named
from cocreate.web.views.notifications.blueprint import Answer, bp, me


@bp.route("/mi-pagina/avisos", methods=["GET", "POST"])
@signed_in
def choices() -> Answer:
    form = LettersForm(letters_chosen(connection(), me()))
    if form.validate_on_submit():
        choose_letters(bus(), me(), form.chosen, notice=NOTICE_VERSION)
        flash(_("Guardamos qué cartas quieres recibir."), "success")
        return redirect(url_for("notifications.choices"), 303)
    return form_page(
        "notifications/choices.html",
        form,
        account=me(),
        consents=consents_to_news(connection(), me()),
        followed=_followed(),
    )


def _followed() -> list[tuple[Follow, NamedThing]]:
    """What is gone since is left out."""
    following = follows_of(connection(), me().person)
    things = things_named([follow.subject for follow in following])
    return [(follow, things[follow.subject]) for follow in following if follow.subject in things]

"""Following something, and no longer following it."""

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from cocreate.kept.follows import MOST_FOLLOWED, follow, unfollow
from cocreate.queries.notifications import can_be_followed
from cocreate.web.auth import current_user, remember_way, signed_in
from cocreate.web.current import bus, connection, database, now
from cocreate.web.limits import count
from cocreate.web.news.things import things_named
from cocreate.web.views.notifications.blueprint import Answer, bp, me

LONGEST_SUBJECT = 96


@bp.post("/seguir", endpoint="follow")
def begin_to_follow() -> Answer:
    subject, way = _subject_and_way()
    if not current_user.is_authenticated:
        remember_way(way)
        return redirect(url_for("participants.sign_in", por="1"), 303)
    count("follow", me().person)
    since, _moment = bus().ledger.head()
    with database().writing() as writing:
        followed = follow(writing, me().person, subject, since=since, at=now())
    if followed:
        flash(_("Lo sigues. Te avisamos cuando pase algo."), "success")
    else:
        flash(_("Ya sigues %(most)s cosas. Deja de seguir alguna antes.", most=MOST_FOLLOWED), "error")
    return redirect(way, 303)


@bp.post("/dejar-de-seguir", endpoint="unfollow")
@signed_in
def stop_following() -> Answer:
    """From its own page back there; from the list of what one follows back to the list."""
    subject = request.form.get("subject", "")[:LONGEST_SUBJECT]
    with database().writing() as writing:
        unfollow(writing, me().person, subject)
    flash(_("Ya no lo sigues."), "success")
    if "lista" in request.args:
        return redirect(url_for("notifications.choices", _anchor="sigues"), 303)
    thing = things_named([subject]).get(subject)
    return redirect(thing.url if thing else url_for("notifications.choices"), 303)


def _subject_and_way() -> tuple[str, str]:
    """What the form names, if there is such a thing, and the page where it stands."""
    subject = request.form.get("subject", "")
    if len(subject) > LONGEST_SUBJECT or not can_be_followed(connection(), subject):
        abort(404)
    thing = things_named([subject]).get(subject) or abort(404)
    return subject, thing.url

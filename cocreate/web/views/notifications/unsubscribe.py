"""Stopping letters by the link in any of them: one button, no sign-in; and what mail programs do by themselves."""

from flask import abort, make_response, render_template, request

from cocreate.accounts.notices import stop_letters
from cocreate.web.current import bus
from cocreate.web.news.stopping import meant_by
from cocreate.web.security import csrf
from cocreate.web.views.notifications.blueprint import Answer, bp
from cocreate.web.words.notifications import kind_name, stopped_name


@bp.route("/avisos/baja/<token>", methods=["GET", "POST"])
@csrf.exempt  # mail programs post without cookies (RFC 8058): the signature in the address is the right to it
def unsubscribe(token: str) -> Answer:
    """A GET only asks: programs that look at links in letters stop nothing. The POST is answered without a redirect,
    which mail programs do not follow.
    """
    person, what = meant_by(token) or abort(404)
    done = request.method == "POST"
    stopped = [kind_name(kind) for kind in stop_letters(bus(), person, what)] if done else []
    page = render_template("notifications/unsubscribe.html", what=stopped_name(what), done=done, stopped=stopped)
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response

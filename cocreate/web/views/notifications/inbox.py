"""The inbox: what happened to one's own things and to what one follows."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.kept.follows import mark_as_read, read_to
from cocreate.queries.notifications import inbox_of, unread_by
from cocreate.web.auth import signed_in
from cocreate.web.current import bus, connection, database, now
from cocreate.web.news.lines import by_day, inbox_lines
from cocreate.web.views.notifications.blueprint import Answer, bp, me


@bp.get("/avisos")
@signed_in
def inbox() -> Answer:
    """From new to old. Reading marks nothing: that is a button, because a GET writes nothing."""
    before = request.args.get("antes", type=int)
    page = inbox_of(connection(), me().person, read_to=read_to(connection(), me().person), before=before)
    lines = inbox_lines(page.items)
    return render_template(
        "notifications/inbox.html",
        days=by_day(lines, now()),
        newest=lines[0].position if lines else 0,
        any_unread=bool(unread_by(connection(), me().person)),
        older_url=url_for("notifications.inbox", antes=page.older) if page.older else None,
        newest_url=url_for("notifications.inbox") if before else None,
    )


@bp.post("/avisos/leidos")
@signed_in
def mark_read() -> Answer:
    """Up to the newest that was on the page: what came meanwhile stays unread."""
    last, _moment = bus().ledger.head()
    upto = min(request.form.get("hasta", last, type=int), last)
    with database().writing() as writing:
        mark_as_read(writing, me().person, upto)
    flash(_("Marcaste tus avisos como leídos."), "success")
    return redirect(url_for("notifications.inbox"), 303)

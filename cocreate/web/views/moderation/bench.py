"""One reported content after the other: read it, decide with two keys, and the next one stands there."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from cocreate.application.moderation import Rule
from cocreate.queries.moderation import Reported, figures, hidden_lately, next_reported, reported
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import signed_in
from cocreate.web.current import connection, now
from cocreate.web.forms.moderation import DISMISS, SKIP, BenchForm
from cocreate.web.timeline import age_of
from cocreate.web.views.moderation.blueprint import Answer, bp, is_author, needs_moderator, place_of
from cocreate.web.views.moderation.deciding import decision_of
from cocreate.web.views.moderation.queue import place_asked
from cocreate.web.words.moderation import NO_RULE_BROKEN, rule_sentence


@bp.route("/procesos/<process>/moderacion/mesa", methods=["GET", "POST"])
@signed_in
def bench(process: str) -> Answer:
    """`despues` is the place behind which the next one is looked for, `texto` (of the form) what was decided on."""
    needs_moderator(process)
    form = BenchForm()
    if request.method == "POST":
        answer = _decide(process, form)
        if answer is not None:
            return answer
    shown = _asked(process) or next_reported(connection(), process, after=place_asked())
    if shown is None:
        return _end(process)
    return _page(process, form, shown)


def _end(process: str) -> str:
    waits, done = figures(connection(), process), request.args.get("hecho")
    return render_template("moderation/bench_done.html", process=process, waits=waits, done=done)


def _decide(process: str, form: BenchForm) -> Response | None:
    """To the next one; None where this one must be shown again."""
    about = request.form.get("texto", "")
    waiting = next(iter(reported(connection(), process, [about])), None)
    if waiting is None:
        flash(_("Otra persona ya decidió sobre ese texto."), "info")
        return _next(process, place_asked())
    if not form.validate_on_submit():
        return None
    if form.decision.data == SKIP:
        return _next(process, waiting.place)
    if not carried_out(decision_of(process, about, form.decision.data, typed(form.reason)), form):
        return None
    hidden = form.decision.data != DISMISS
    flash(_("Ocultaste el texto anterior.") if hidden else _("El texto anterior se queda como está."), "success")
    return _next(process, place_asked(), done=about)


def _next(process: str, after: int, done: str | None = None) -> Response:
    return redirect(
        url_for("moderation.bench", process=process, despues=after or None, hecho=done, _anchor="texto"), 303
    )


def _asked(process: str) -> Reported | None:
    """The content that the form was about, or that an address names."""
    about = request.form.get("texto") or request.args.get("texto")
    return next(iter(reported(connection(), process, [about])), None) if about else None


def _page(process: str, form: BenchForm, shown: Reported) -> Response:
    content = shown.content
    waits = figures(connection(), process)
    return form_page(
        "moderation/bench.html",
        form,
        process=process,
        shown=shown,
        place=place_of(content) if content else None,
        own=bool(content and is_author(content)),
        age=age_of(shown.since, now()),
        hidden_before=hidden_lately(connection(), content.author, now()) if content else 0,
        waits=waits,
        after=place_asked(),
        done=request.args.get("hecho"),
        sentences={code: rule_sentence(code) for code in Rule},
        no_rule_broken=NO_RULE_BROKEN,
    )

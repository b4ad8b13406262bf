"""Telling moderators that a text breaks a rule, and what happens next."""

from flask import redirect, render_template, url_for

from cocreate.application.moderation import ReportContent, Rule
from cocreate.queries.moderation import case_of
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import signed_in
from cocreate.web.caution import caution_of, count_writing
from cocreate.web.current import connection
from cocreate.web.forms.moderation import ReportForm
from cocreate.web.views.moderation.blueprint import Answer, bp, found, is_author, moderates, place_of


@bp.route("/moderacion/avisar/<path:about>", methods=["GET", "POST"])
@signed_in
def report(about: str) -> Answer:
    content = found(about)
    form = ReportForm()
    if form.validate_on_submit():
        count_writing("report", content.process)
        command = ReportContent(process=content.process, about=about, rule=Rule(form.rule.data), note=typed(form.note))
        if carried_out(command, form):
            return redirect(url_for("moderation.thanks", about=about), 303)
    return form_page(
        "moderation/report.html",
        form,
        content=content,
        place=place_of(content),
        own=is_author(content),
        moderator=moderates(content.process),
        caution=caution_of(content.process),
    )


@bp.get("/moderacion/gracias/<path:about>")
def thanks(about: str) -> Answer:
    content = found(about)
    case = case_of(connection(), about)
    return render_template("moderation/thanks.html", content=content, place=place_of(content), case=case)

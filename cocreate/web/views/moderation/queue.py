"""The queue of reported contents as a list, from which many are chosen at once."""

from dataclasses import dataclass

from flask import render_template, request
from flask_babel import ngettext

from cocreate.queries.moderation import Reported, figures, queue_of
from cocreate.queries.moderation.queue import PAGE
from cocreate.queries.proposals.rows import shortened
from cocreate.web.auth import signed_in
from cocreate.web.current import connection, now
from cocreate.web.timeline import age_of
from cocreate.web.views.moderation.blueprint import Answer, Place, bp, me, needs_moderator, place_of
from cocreate.web.words.moderation import rule_name

LENGTH = 180
"""Characters of a text that the list shows."""
LONGEST_PLACE = 15
"""Digits of a place in the queue that an address may name."""


@dataclass(frozen=True)
class Row:
    about: str
    text: str
    place: Place | None
    said: str
    age: str


@bp.get("/procesos/<process>/moderacion/cola")
@signed_in
def queue(process: str) -> Answer:
    needs_moderator(process)
    after = place_asked()
    waiting = queue_of(connection(), process, after=after)
    shown = waiting[:PAGE]
    waits = figures(connection(), process)
    return render_template(
        "moderation/queue.html",
        process=process,
        rows=[row_of(reported) for reported in shown],
        after=after,
        following=shown[-1].place if len(waiting) > PAGE else None,
        chosen="todos" in request.args,
        waits=waits,
        decidable=waits.decidable_by(me(process)),
    )


def place_asked() -> int:
    """The place in the queue behind which the page begins."""
    asked = request.args.get("despues", "")
    return int(asked) if asked.isdecimal() and len(asked) <= LONGEST_PLACE else 0


def row_of(reported: Reported) -> Row:
    content = reported.content
    words = " · ".join(content.words) if content and content.words else ""
    return Row(
        about=reported.about,
        text=shortened(words, LENGTH),
        place=place_of(content) if content else None,
        said=_said(reported),
        age=age_of(reported.since, now()),
    )


def _said(reported: Reported) -> str:
    """`3 avisos: Insultos u odio (2), Publicidad`."""
    reports = ngettext("%(num)s aviso", "%(num)s avisos", reported.reports)
    rules = [f"{rule_name(rule)} ({n})" if n > 1 else rule_name(rule) for rule, n in reported.rules]
    return f"{reports}: {', '.join(rules)}"

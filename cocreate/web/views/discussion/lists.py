"""Comments of many places: questions that nobody answered officially, and what one wrote oneself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request, url_for

from cocreate.accounts import pseudonyms_of
from cocreate.queries.discussion import CommentView, Subject, comments_by, questions_of, questions_waiting, subjects_of
from cocreate.queries.processes import process_by_id
from cocreate.web.auth import current_user, signed_in
from cocreate.web.current import connection
from cocreate.web.discussion import Card, Place, cards_of, place_of
from cocreate.web.views.discussion.blueprint import Answer, around, bp

PAGE = 30


@dataclass(frozen=True)
class Said:
    """A comment, and where it was said."""

    card: Card
    place: Place


@bp.get("/procesos/<process>/preguntas")
def questions(process: str) -> Answer:
    view = process_by_id(connection(), process) or abort(404)
    count, oldest = questions_waiting(connection(), process)
    page = _page()
    waiting = _said(questions_of(connection(), process, PAGE + 1, skipped=(page - 1) * PAGE))
    return render_template(
        "discussion/questions.html",
        process=view,
        count=count,
        oldest=oldest,
        said=waiting[:PAGE],
        previous_url=url_for("discussion.questions", process=process, pagina=page - 1) if page > 1 else None,
        next_url=url_for("discussion.questions", process=process, pagina=page + 1) if len(waiting) > PAGE else None,
    )


@bp.get("/mis-comentarios")
@signed_in
def mine() -> Answer:
    names = pseudonyms_of(connection(), current_user.account.person)
    page = _page()
    said = _said(comments_by(connection(), list(names.values()), PAGE + 1, skipped=(page - 1) * PAGE))
    return render_template(
        "discussion/mine.html",
        said=said[:PAGE],
        previous_url=url_for("discussion.mine", pagina=page - 1) if page > 1 else None,
        next_url=url_for("discussion.mine", pagina=page + 1) if len(said) > PAGE else None,
    )


def _page() -> int:
    asked = request.args.get("pagina", "1")
    return max(int(asked), 1) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1


def _said(comments: Sequence[CommentView]) -> list[Said]:
    subjects = subjects_of(connection(), {comment.about for comment in comments})
    settings = {process: around(process) for process in {comment.process for comment in comments}}
    places = {about: _place(subject, settings) for about, subject in subjects.items()}
    return [
        Said(cards_of([comment], places[comment.about], cut=400)[0], places[comment.about])
        for comment in comments
        if comment.about in places
    ]


def _place(subject: Subject, settings: dict[str, Any]) -> Place:
    return place_of(subject, settings[subject.process])

"""One thread on a page of its own, with the form to answer; the address that stays with each comment."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from cocreate.application.discussion import Stance
from cocreate.queries.discussion import CommentView, comment_by_id, page_holding, thread_of
from cocreate.queries.discussion.threads import REPLIES_OF_A_PAGE
from cocreate.web.current import connection
from cocreate.web.discussion import Place, threads_shown
from cocreate.web.discussion.writing import Writing, taken_in, writing_at
from cocreate.web.views.discussion.blueprint import Answer, bp, found, place_about


@bp.get("/comentarios/<int:number>")
def comment(number: int) -> Answer:
    """The way to a comment, wherever its place is by now."""
    return _to(found(number))


@bp.get("/comentarios/id/<comment>")
def by_id(comment: str) -> Answer:
    """The same by the id that the ledger knows it by."""
    return _to(comment_by_id(connection(), comment) or abort(404))


def _to(comment: CommentView) -> Answer:
    """What begins a thread stands among the others; a reply stands in its thread."""
    anchor = f"c{comment.number}"
    if comment.is_reply:
        beginning = comment_by_id(connection(), comment.thread) or abort(404)
        page = (comment.place - 1) // REPLIES_OF_A_PAGE + 1
        more: dict[str, Any] = {"pagina": page} if page > 1 else {}
        return redirect(url_for("discussion.thread", number=beginning.number, _anchor=anchor, **more))
    page = page_holding(connection(), comment)
    more = {"pagina": page} if page > 1 else {}
    return redirect(place_about(comment.about).url(**more, _anchor=anchor))


@bp.route("/comentarios/<int:number>/hilo", methods=["GET", "POST"])
def thread(number: int) -> Answer:
    beginning = found(number)
    if beginning.is_reply:  # a thread has the number of what began it
        return _to(beginning)
    place = place_about(beginning.about)
    writing = _writing(place, beginning)
    if isinstance(writing, BaseResponse):
        return writing
    page = _page(beginning)
    whole = thread_of(connection(), beginning.id, number=page) or abort(404)
    last = max(-(-beginning.came // REPLIES_OF_A_PAGE), 1)
    rendered = render_template(
        "discussion/thread.html",
        place=place,
        thread=threads_shown([whole], place, whole=True)[0],
        writing=writing,
        form=writing.form if beginning.stands else None,
        stands=beginning.stands,
        page=page,
        last=last,
        previous_url=url_for("discussion.thread", number=number, pagina=page - 1) if page > 1 else None,
        next_url=url_for("discussion.thread", number=number, pagina=page + 1) if page < last else None,
    )
    return writing.answered(rendered)


def _writing(place: Place, beginning: CommentView) -> Writing | BaseResponse:
    if request.method == "POST":
        return taken_in(place, beginning)
    writing = writing_at(place, answering=True)
    if beginning.stance == Stance.QUESTION and writing.form is not None:
        writing.form.begin_officially()
    return writing


def _page(beginning: CommentView) -> int:
    asked = request.args.get("pagina", type=int) or 1
    last = max(-(-beginning.came // REPLIES_OF_A_PAGE), 1)
    return min(max(asked, 1), last)

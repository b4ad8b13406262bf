"""Taking in what somebody writes: the form as it fits her, the limits, the act; the words kept when it did not go."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import Response, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response as BaseResponse

from cocreate.accounts.guests import let_wait
from cocreate.application.discussion import AlreadyPosted, PostComment, PostOfficialComment
from cocreate.queries.discussion import CommentView
from cocreate.web.acting import CONFLICT, UNPROCESSABLE, typed, went_through
from cocreate.web.auth import Role, current_user
from cocreate.web.caution import caution_of, count_writing
from cocreate.web.current import bus, dispatch, roles
from cocreate.web.discussion.places import Place
from cocreate.web.forms.discussion import CommentForm
from cocreate.web.languages import current_language
from cocreate.web.limits import count
from cocreate.web.words.discussion import office_name

OFFICIAL_ROLES = (Role.UNIT, Role.ORGANISER, Role.FACILITATOR, Role.MODERATOR)
"""In which somebody may speak for the process; of several, the first that she has."""
TOO_MANY = 429


@dataclass
class Writing:
    """A form on a page: `status` is that of the page which shows it, `wait` the seconds until one may write again."""

    form: CommentForm | None
    guest: bool
    caution: str = ""
    status: int = 200
    wait: Any = None

    def answered(self, page: str) -> Response:
        response = Response(page, self.status, mimetype="text/html")
        if self.wait is not None:
            response.headers["Retry-After"] = str(self.wait)
        return response


def writing_at(place: Place, *, answering: bool = False, warned: bool = True) -> Writing:
    """The form, if one can write here now. `warned`: with what moderation has to say to her, for a question more."""
    guest = not current_user.is_authenticated
    if not place.is_open:
        return Writing(None, guest)
    return Writing(
        CommentForm(answering=answering, office=_office(place), guest=guest),
        guest,
        caution="" if guest or not warned else caution_of(place.process),
    )


def _office(place: Place) -> str:
    mine = roles(place.process)
    role = next((role for role in OFFICIAL_ROLES if role in mine), None)
    return office_name(role) if role else ""


def taken_in(place: Place, answers: CommentView | None = None) -> Writing | BaseResponse:
    """What was sent: the way on when it went, else the form with the typed words and what is wrong."""
    writing = writing_at(place, answering=answers is not None)
    if writing.form is None:  # the phase closed while somebody typed: her words are shown once more
        writing.form = CommentForm(answering=answers is not None, office=_office(place), guest=writing.guest)
        writing.form.form_errors.append(place.closed)
        writing.status = CONFLICT
    elif not writing.form.validate_on_submit():
        writing.status = UNPROCESSABLE
    elif went := _carry_out(place, answers, writing):
        return went
    return writing


def _carry_out(place: Place, answers: CommentView | None, writing: Writing) -> BaseResponse | None:
    form = writing.form
    assert form is not None  # noqa: S101 — only an open place has a form
    try:
        if writing.guest:
            count("guest_comment", form.email.data)
        else:
            count_writing("comment", place.process)
    except TooManyRequests as busy:
        form.form_errors.append(
            _("Ya escribiste muchos comentarios. Espera un poco y envíalo otra vez: tus palabras siguen aquí.")
        )
        writing.status, writing.wait = TOO_MANY, busy.retry_after
        return None
    if writing.guest:
        let_wait(bus(), _command(place, answers, form), email=typed(form.email), language=current_language())
        return redirect(url_for("discussion.waiting"), 303)
    if not went_through(lambda: _post(_command(place, answers, form)), form):
        writing.status = CONFLICT
        return None
    flash(_("Tu comentario está publicado. Puedes corregirlo durante 15 minutos."), "success")
    return redirect(url_for("discussion.by_id", comment=form.comment.data), 303)


def _post(command: PostComment) -> None:
    """The same form sent twice posts once, and its sender need not know."""
    with suppress(AlreadyPosted):
        dispatch(command)


def _command(place: Place, answers: CommentView | None, form: CommentForm) -> PostComment:
    kind = PostOfficialComment if form.is_official else PostComment
    return kind(
        process=place.process,
        comment=typed(form.comment),
        about=place.about,
        parent=answers.id if answers else None,
        stance=form.chosen,
        words=typed(form.words),
    )

"""Carrying out what a form asks for, with a rule's no shown where the words were typed."""

from collections.abc import Callable
from typing import Any

from flask import Response, make_response, render_template
from flask_wtf import FlaskForm
from wtforms import Field

from cocreate.application.acts import Command
from cocreate.domain.shared import Refused
from cocreate.web.current import dispatch
from cocreate.web.refusals import sentence_of

CONFLICT, UNPROCESSABLE = 409, 422


def carried_out(command: Command, form: FlaskForm) -> bool:
    """Whether the command went through; if a rule said no, the form says why."""
    return went_through(lambda: dispatch(command), form)


def went_through(act: Callable[[], object], form: FlaskForm) -> bool:
    """The same for an act of several changes."""
    try:
        act()
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return False
    return True


def form_page(template: str, form: FlaskForm, **context: Any) -> Response:
    """The page of a form: 200 when it is asked for, 422 when its shape is wrong, 409 when a rule said no."""
    status = CONFLICT if form.form_errors else UNPROCESSABLE if form.is_submitted() and form.errors else 200
    return make_response(render_template(template, form=form, **context), status)


def typed(field: Field) -> str:
    """What stands in a text field; nothing is the empty text."""
    return field.data or ""

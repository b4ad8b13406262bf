"""Notes on their way into the record: their ids, and answers that a page with a queue understands."""

import base64
import secrets
from collections.abc import Callable

from flask import Response, jsonify, request

from cocreate.application.ledger import LostRace
from cocreate.application.workshops import AlreadyNoted
from cocreate.domain.shared import Refused
from cocreate.web.acting import CONFLICT, UNPROCESSABLE
from cocreate.web.forms.workshops.live import ByHandForm, VoiceForm
from cocreate.web.refusals import sentence_of

BUSY = 503
NoteForm = VoiceForm | ByHandForm


def new_note_id() -> str:
    """Of the same form as those that a browser makes: 26 letters and digits, as base32 has them."""
    return base64.b32encode(secrets.token_bytes(16)).decode().lower().rstrip("=")


def asks_with_queue() -> bool:
    """Whether the page's script asks, which keeps notes until it knows that they arrived."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def was_noted(act: Callable[[], object], form: NoteForm) -> bool:
    """Notes what the form says; what came before, as after a cut line, is noted. The form says why when it is not."""
    if not form.validate_on_submit():
        return False
    try:
        act()
    except AlreadyNoted:
        return True
    except LostRace:
        if asks_with_queue():  # it sends again by itself
            return _busy(form)
        raise
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return False
    return True


def _busy(form: NoteForm) -> bool:
    form.busy = True
    return False


def answer_queue(form: NoteForm, *, noted: bool, **more: object) -> Response:
    """For the script: a note that will never be noted goes back to who wrote it; a busy house is asked again."""
    if noted:
        return jsonify(noted=True, **more)
    said = [message for messages in form.errors.values() for message in messages]
    response = jsonify(noted=False, message=" ".join(str(message) for message in said))
    response.status_code = BUSY if form.busy else CONFLICT if form.form_errors else UNPROCESSABLE
    return response

"""Letters as they would arrive, on a development platform that has no mail server."""

from flask import Blueprint, abort, current_app, render_template, request

from cocreate.kept.letters import Letter, letter_by_id, letters
from cocreate.web.current import connection, setting
from cocreate.web.letters import SUBJECTS, Written, written
from cocreate.web.news.letters import NothingToTell

bp = Blueprint("letters", __name__)

SHOWN = 100


@bp.before_request
def only_where_letters_are_shown() -> None:
    if not setting("show_letters"):
        abort(404)


@bp.get("/dev/letters")
def index() -> str:
    return render_template("letters/index.html", letters=letters(connection(), limit=SHOWN), subjects=SUBJECTS)


@bp.get("/dev/letters/<int:number>")
def show(number: int) -> str:
    letter = letter_by_id(connection(), number) or abort(404)
    return render_template("letters/show.html", letter=letter, written=_written(letter))


def _written(letter: Letter) -> Written | None:
    """None for a letter that has gone, what its links carried is no longer known; and for one that tells of nothing any
    more."""
    if letter.sent_at or letter.kind not in SUBJECTS:
        return None
    try:
        return written(current_app._get_current_object(), letter, base_url=request.host_url)  # type: ignore[attr-defined]
    except NothingToTell:
        return None

"""Writing with caution: of whom much was hidden lately, she may write and report less for a while, and is told so."""

from flask import flash
from flask_babel import gettext as _
from werkzeug.exceptions import TooManyRequests

from cocreate.application.moderation import CAUTION_AFTER, CAUTION_DAYS, CAUTION_SHARE
from cocreate.queries.moderation import hidden_lately
from cocreate.web.current import actor, connection, now
from cocreate.web.limits import LIMITS, count


def count_writing(what: str, process: str) -> None:
    """Counts one text of who is signed in: `comment` or `report`. 429 when there were too many.

    A third of the limit is hers while CAUTION_AFTER of her texts are hidden since less than CAUTION_DAYS.
    """
    hidden = hidden_lately(connection(), actor().pseudonym(process), now())
    try:
        count(what, actor().person, share=CAUTION_SHARE if hidden >= CAUTION_AFTER else 1)
    except TooManyRequests:
        if sentence := caution_after(hidden):
            flash(sentence, "error")
        raise


def caution_of(process: str) -> str:
    """What who is signed in is told before she writes; empty for nearly everybody."""
    return caution_after(hidden_lately(connection(), actor().pseudonym(process), now()))


def caution_after(hidden: int) -> str:
    """The same, where it is known how many of her texts were hidden lately."""
    if hidden < CAUTION_AFTER:
        return ""
    sentence = _(
        "Moderación ocultó %(n)s textos tuyos en los últimos %(days)s días. Por eso, mientras tanto, puedes escribir la"
        " tercera parte: hasta %(comments)s comentarios por hora y %(reports)s avisos al día.",
        n=hidden,
        days=CAUTION_DAYS,
        comments=LIMITS["comment"].person // CAUTION_SHARE,
        reports=LIMITS["report"].person // CAUTION_SHARE,
    )
    return str(sentence)

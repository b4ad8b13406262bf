"""The letter that asks who was there to read the minutes, put together when it is sent: with the window as of then."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cocreate.accounts import account_of
from cocreate.kept.letters import Letter
from cocreate.queries.workshops import workshop_by_id
from cocreate.queries.workshops.minutes import minutes_of
from cocreate.web.current import connection, now
from cocreate.web.news.letters import NothingToTell
from cocreate.web.news.things import absolute

KINDS = frozenset({"minutes_to_read"})


def details_of(letter: Letter) -> dict[str, Any]:
    """What the template needs. Raises NothingToTell when workshop, account or minutes are not there (any more)."""
    workshop = workshop_by_id(connection(), letter.details["workshop"])
    account, minutes = (
        account_of(connection(), letter.person or ""),
        minutes_of(connection(), letter.details["workshop"]),
    )
    if workshop is None or account is None or minutes is None or not minutes.is_public:
        raise NothingToTell(letter.once)
    return {
        "name": account.name,
        "title": workshop.title or _("Taller %(n)s, con el texto retirado", n=workshop.number),
        "open": minutes.takes_objections(now()),
        "until": minutes.objections_until,
        "url": absolute(url_for("workshops.minutes", number=workshop.number)),
        "object_url": absolute(url_for("workshops.object_to_minutes", number=workshop.number)),
    }

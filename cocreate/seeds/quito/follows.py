"""What the demonstration's citizen follows, and how far she has read her news: kept beside the ledger, as of anybody."""

import sqlalchemy as sa

from cocreate.application.acts import Actor
from cocreate.application.bus import Bus
from cocreate.domain.shared import later
from cocreate.kept.follows import follow, mark_as_read
from cocreate.queries.notifications import inbox_of
from cocreate.queries.processes import current_process
from cocreate.queries.proposals import supported_by

MOST_PROPOSALS = 6
"""Proposals of others that she follows: those that she supported last."""
UNREAD = 14


def follow_along(bus: Bus, citizen: Actor) -> None:
    """She has followed the process and some proposals from their beginnings; the last news are unread."""
    with bus.database.writing() as connection:
        assert citizen.person is not None, "somebody with an account"  # noqa: S101
        for day, subject in enumerate(_subjects(connection, citizen)):
            at = later(bus.now(), days=day - 40)
            follow(connection, citizen.person, subject, since=0, at=at)
        items = inbox_of(connection, citizen.person, read_to=0).items
        if len(items) > UNREAD:
            mark_as_read(connection, citizen.person, items[UNREAD].item.position)


def _subjects(connection: sa.Connection, citizen: Actor) -> list[str]:
    process = current_process(connection)
    if process is None:
        return []
    supported = supported_by(connection, citizen.pseudonym(process.id), process.id, limit=MOST_PROPOSALS)
    return [f"process/{process.id}", *(f"proposal/{proposal.id}" for proposal in supported)]

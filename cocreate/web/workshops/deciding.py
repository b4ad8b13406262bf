"""What other pages of a workshop show of its themes, polls and agreements."""

from typing import Any

from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.agreements import AgreementView, agreements_of
from cocreate.queries.workshops.board import board_of
from cocreate.queries.workshops.polls import PollView, live_poll, own_choice, polls_of
from cocreate.web.current import connection
from cocreate.web.room import may_lead

SHOWN_THEMES = 9
"""Themes on a wall that can be read from the last row."""
MOST_SHOWN_NOTES, ROOM_FOR_NOTES = 3, 14
"""Of each theme, and of all of them together."""
SHOWN_RESULTS = 2


def poll_panel(workshop: WorkshopView, pseudonym: str | None) -> dict[str, Any]:
    """For `workshops/_room_poll.html`, on a phone: the poll to vote in, or whose results are shown, and agreements."""
    poll = live_poll(connection(), workshop.id)
    mine = own_choice(connection(), poll.id, pseudonym) if poll and pseudonym else None
    return {"poll": poll, "mine": mine, "agreements": standing_agreements(workshop)}


def lead_poll(workshop: WorkshopView) -> dict[str, Any]:
    """For `workshops/_lead_poll.html`, on the laptop of who leads: the newest first, of what is over the last ones."""
    polls = polls_of(connection(), workshop.id)[::-1]
    over = [poll for poll in polls if poll.is_revealed][SHOWN_RESULTS:]
    return {"polls": [poll for poll in polls if poll not in over], "agreements": standing_agreements(workshop)}


def screen_poll(workshop: WorkshopView) -> dict[str, Any]:
    """For `workshops/_screen_poll.html`, on the wall: what is voted on or came out of it, until people agreed on
    something since; then the agreements."""
    poll, agreements = live_poll(connection(), workshop.id), standing_agreements(workshop)
    if poll is not None and agreements and _agreed_since(poll, agreements):
        return {"poll": None, "agreements": agreements}
    return {"poll": poll, "agreements": agreements if poll is None else []}


def _agreed_since(poll: PollView, agreements: list[AgreementView]) -> bool:
    return poll.is_revealed and agreements[-1].at > (poll.revealed_at or "")


def screen_themes(workshop: WorkshopView) -> dict[str, Any]:
    """For `workshops/_screen_themes.html`, on the wall: the largest themes with their first notes."""
    board = board_of(connection(), workshop.id)
    largest = sorted(board.themes, key=lambda theme: -len(theme.notes))[:SHOWN_THEMES]
    each = max(1, min(MOST_SHOWN_NOTES, ROOM_FOR_NOTES // max(1, len(largest))))
    return {
        "themes": [
            (theme, [note for note in theme.notes if note.words][:each])
            for theme in sorted(largest, key=lambda theme: theme.number)
        ],
        "more": len(board.themes) - len(largest),
        "loose": len(board.loose),
        "total": board.total,
    }


def section(workshop: WorkshopView) -> dict[str, Any] | None:
    """For `workshops/_deciding_section.html`, on the page of the workshop, once there is something to show."""
    if workshop.doors_at is None:
        return None
    board = board_of(connection(), workshop.id)
    polls = [poll for poll in polls_of(connection(), workshop.id) if poll.opened_at]
    agreements = agreements_of(connection(), workshop.id)
    leads = may_lead(workshop)
    if not (board.total or polls or agreements or leads):
        return None
    return {"board": board, "polls": polls, "agreements": agreements, "leads": leads}


def standing_agreements(workshop: WorkshopView) -> list[AgreementView]:
    return [agreement for agreement in agreements_of(connection(), workshop.id) if agreement.stands]

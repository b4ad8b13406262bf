"""What happens in the room: who is there, what is said, themes, polls, agreements; and how far the room has come."""

import sqlalchemy as sa

from cocreate.domain.workshops import Agreement, Attendance, Board, Contribution, Poll, Vote
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Event, Projection, metadata
from cocreate.projections.workshops.steps import Steps

KEY = sa.String(32)

ATTENDANCE = sa.Table(
    "attendance",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("person", PSEUDONYM, primary_key=True),
    sa.Column("how", sa.String(8), nullable=False),
    sa.Column("at_table", SLUG),
    sa.Column("zone", SLUG),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Index("ix_attendance_person", "person"),
)

EVALUATION = sa.Table(
    "workshop_evaluation",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("workshop", KEY, nullable=False, index=True),
    sa.Column("useful", sa.Integer),
    sa.Column("heard", sa.Integer),
    sa.Column("welcome", sa.Integer),
    sa.Column("clear", sa.Integer),
    sa.Column("words", COMMITMENT),
    sa.Column("at", MOMENT, nullable=False),
)

CONTRIBUTION = sa.Table(
    "contribution",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),  # within its workshop
    sa.Column("process", SLUG, nullable=False),
    sa.Column("workshop", KEY, nullable=False),
    sa.Column("item", SLUG, nullable=False),
    sa.Column("at_table", SLUG),
    sa.Column("words", COMMITMENT, nullable=False, index=True),
    sa.Column("via", sa.String(16), nullable=False),
    sa.Column("author", PSEUDONYM, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("corrected_at", MOMENT),
    sa.Column("theme", KEY),
    sa.Column("fate", sa.String(16), nullable=False),  # open, carried, set_aside, contested, withdrawn
    sa.Column("proposal", KEY, index=True),  # into which it was carried
    sa.Column("raised", sa.Boolean),
    sa.Column("code", sa.String(32)),
    sa.Column("reasons", COMMITMENT),
    sa.Column("settled_at", MOMENT),
    sa.Column("settled_by", PSEUDONYM),
    sa.Column("contest_until", MOMENT),
    sa.Column("contest", COMMITMENT),
    sa.Column("contested_at", MOMENT),
    sa.Column("review", COMMITMENT),
    sa.Column("upheld", sa.Boolean),
    sa.Column("reviewed_at", MOMENT),
    sa.Index("ix_contribution_workshop", "workshop", "number"),
    sa.Index("ix_contribution_process", "process", "fate"),
    info={"numbered_by": "workshop"},
)

CONTRIBUTION_LINK = sa.Table(
    "contribution_link",
    metadata,
    sa.Column("contribution", KEY, primary_key=True),
    sa.Column("proposal", KEY, primary_key=True),
    sa.Index("ix_contribution_link_proposal", "proposal"),
)

THEME = sa.Table(
    "workshop_theme",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("key", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("name", COMMITMENT, nullable=False),
    sa.Column("merged_into", KEY),
    sa.Column("gone", sa.Boolean, nullable=False),  # merged, or its naming was taken back
    info={"numbered_by": "workshop"},
)

BOARD_CHANGE = sa.Table(
    "board_change",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("workshop", KEY, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),  # its number on the board
    sa.Column("by", PSEUDONYM, nullable=False),
    sa.Column("what", sa.String(16), nullable=False),  # named, renamed, merged, moved, undone
    sa.Column("theme", KEY),
    sa.Column("into_theme", KEY),
    sa.Column("moved", sa.Integer, nullable=False),
    sa.Column("suggested", sa.Boolean, nullable=False),
    sa.Column("undone", sa.Boolean, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Index("ix_board_change_workshop", "workshop", "version"),
)

POLL = sa.Table(
    "poll",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("workshop", KEY, nullable=False, index=True),
    sa.Column("purpose", sa.String(16), nullable=False),
    sa.Column("question", COMMITMENT, nullable=False),
    sa.Column("most", sa.Integer, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),  # prepared, open, closed, revealed
    sa.Column("voters", sa.Integer),
    sa.Column("opened_at", MOMENT),
    sa.Column("closed_at", MOMENT),
    sa.Column("revealed_at", MOMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
    info={"numbered_by": "workshop"},
)

POLL_OPTION = sa.Table(
    "poll_option",
    metadata,
    sa.Column("poll", KEY, primary_key=True),
    sa.Column("key", KEY, primary_key=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("words", COMMITMENT),
    sa.Column("theme", KEY),
    sa.Column("people", sa.Integer),  # these counts come with the revealing
    sa.Column("dots", sa.Integer),
    sa.Column("agree", sa.Integer),
    sa.Column("disagree", sa.Integer),
    sa.Column("pass", sa.Integer),
)

VOTE = sa.Table(
    "poll_vote",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("poll", KEY, nullable=False, index=True),
    sa.Column("choice", COMMITMENT, nullable=False),
)

AGREEMENT = sa.Table(
    "agreement",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("workshop", KEY, nullable=False, index=True),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("theme", KEY),
    sa.Column("poll", KEY),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("taken_back_at", MOMENT),
    sa.Column("taken_back_reason", COMMITMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
    info={"numbered_by": "workshop"},
)

DISSENT = sa.Table(
    "dissent",
    metadata,
    sa.Column("agreement", KEY, primary_key=True),
    sa.Column("key", KEY, primary_key=True),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("by_hand", sa.Boolean, nullable=False),  # written down by a facilitator
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

ROOMS: Projection[Steps] = Projection(
    "rooms",
    version=1,
    tables=[
        ATTENDANCE,
        EVALUATION,
        CONTRIBUTION,
        CONTRIBUTION_LINK,
        THEME,
        BOARD_CHANGE,
        POLL,
        POLL_OPTION,
        VOTE,
        AGREEMENT,
        DISSENT,
    ],
    delta=Steps,
)


@ROOMS.writes
def write_rooms(connection: sa.Connection, delta: Steps) -> None:
    delta.write(connection)


# People ---------------------------------------------------------------------------------------------------------------


@ROOMS.on(Attendance.CheckedIn)
def add_attendance(delta: Steps, event: Attendance.CheckedIn) -> None:
    delta.add(
        ATTENDANCE,
        workshop=event.workshop,
        person=event.participant,
        how=event.how,
        at_table=event.table,
        zone=event.zone,
        at=event.timestamp,
        position=event.position,
    )


@ROOMS.on(Attendance.SatDown)
def sit_down(delta: Steps, event: Attendance.SatDown) -> None:
    delta.change(ATTENDANCE, {"workshop": event.workshop, "person": event.participant}, at_table=event.table)


@ROOMS.on(Attendance.Evaluated)
def add_evaluation(delta: Steps, event: Attendance.Evaluated) -> None:
    delta.add(
        EVALUATION,
        position=event.position,
        workshop=event.workshop,
        words=event.words.commitment if event.words else None,
        at=event.timestamp,
        **event.scores,
    )


# Contributions --------------------------------------------------------------------------------------------------------


@ROOMS.on(Contribution.Noted)
def add_contribution(delta: Steps, event: Contribution.Noted) -> None:
    delta.add(
        CONTRIBUTION,
        id=event.subject,
        process=event.process,
        workshop=event.workshop,
        item=event.item,
        at_table=event.table,
        words=event.words.commitment,
        via=event.via,
        author=event.author,
        at=event.timestamp,
        position=event.position,
        fate="open",
    )


def _settle(delta: Steps, event: Event, **values: object) -> None:
    delta.change(CONTRIBUTION, {"id": event.subject}, **values)


@ROOMS.on(Contribution.Corrected)
def correct_contribution(delta: Steps, event: Contribution.Corrected) -> None:
    _settle(delta, event, words=event.words.commitment, corrected_at=event.timestamp)


@ROOMS.on(Contribution.Withdrawn)
def withdraw_contribution(delta: Steps, event: Contribution.Withdrawn) -> None:
    _settle(delta, event, fate="withdrawn", settled_at=event.timestamp)


@ROOMS.on(Contribution.Linked)
def link_contribution(delta: Steps, event: Contribution.Linked) -> None:
    delta.add(CONTRIBUTION_LINK, contribution=event.subject, proposal=event.proposal)


@ROOMS.on(Contribution.Unlinked)
def unlink_contribution(delta: Steps, event: Contribution.Unlinked) -> None:
    delta.remove(CONTRIBUTION_LINK, contribution=event.subject, proposal=event.proposal)


@ROOMS.on(Contribution.Carried)
def carry_contribution(delta: Steps, event: Contribution.Carried) -> None:
    facts = {"proposal": event.proposal, "raised": event.raised, "settled_at": event.timestamp}
    _settle(delta, event, fate="carried", settled_by=event.actor, **facts)


@ROOMS.on(Contribution.SetAside)
def set_contribution_aside(delta: Steps, event: Contribution.SetAside) -> None:
    facts = {"code": event.code, "reasons": event.reasons.commitment, "settled_at": event.timestamp}
    _settle(delta, event, fate="set_aside", settled_by=event.actor, contest_until=event.contest_until, **facts)


@ROOMS.on(Contribution.SettlementContested)
def contest_settlement(delta: Steps, event: Contribution.SettlementContested) -> None:
    _settle(delta, event, fate="contested", contest=event.words.commitment, contested_at=event.timestamp)


@ROOMS.on(Contribution.SettlementReviewed)
def review_settlement(delta: Steps, event: Contribution.SettlementReviewed) -> None:
    fate = "open" if event.upheld else "set_aside"
    facts = {"review": event.reasons.commitment, "upheld": event.upheld, "reviewed_at": event.timestamp}
    _settle(delta, event, fate=fate, **facts)


# Themes ---------------------------------------------------------------------------------------------------------------


def _board_change(delta: Steps, event: Event, workshop: str, what: str, **facts: object) -> None:
    delta.add(
        BOARD_CHANGE,
        position=event.position,
        workshop=workshop,
        version=event.originator_version,
        by=event.actor,
        what=what,
        undone=False,
        at=event.timestamp,
        **{"moved": 0, "suggested": False, **facts},
    )


@ROOMS.on(Board.ThemeNamed)
def name_theme(delta: Steps, event: Board.ThemeNamed) -> None:
    delta.add(THEME, workshop=event.workshop, key=event.theme, name=event.name.commitment, gone=False)
    for contribution in event.contributions:
        delta.change(CONTRIBUTION, {"id": contribution}, theme=event.theme)
    moved = {"moved": len(event.contributions), "suggested": event.suggested}
    _board_change(delta, event, event.workshop, "named", theme=event.theme, **moved)


@ROOMS.on(Board.ThemeRenamed)
def rename_theme(delta: Steps, event: Board.ThemeRenamed) -> None:
    delta.change(THEME, {"workshop": event.workshop, "key": event.theme}, name=event.name.commitment)
    _board_change(delta, event, event.workshop, "renamed", theme=event.theme)


@ROOMS.on(Board.ThemesMerged)
def merge_themes(delta: Steps, event: Board.ThemesMerged) -> None:
    delta.change(THEME, {"workshop": event.workshop, "key": event.theme}, gone=True, merged_into=event.into)
    delta.change(CONTRIBUTION, {"workshop": event.workshop, "theme": event.theme}, theme=event.into)
    _board_change(delta, event, event.workshop, "merged", theme=event.theme, into_theme=event.into)


@ROOMS.on(Board.ContributionsMoved)
def move_contributions(delta: Steps, event: Board.ContributionsMoved) -> None:
    for contribution in event.contributions:
        delta.change(CONTRIBUTION, {"id": contribution}, theme=event.theme)
    moved = {"moved": len(event.contributions), "suggested": event.suggested}
    _board_change(delta, event, event.workshop, "moved", into_theme=event.theme, **moved)


@ROOMS.on(Board.ChangeUndone)
def undo_change(delta: Steps, event: Board.ChangeUndone) -> None:
    workshop = event.workshop
    for theme in event.dropped:
        delta.change(THEME, {"workshop": workshop, "key": theme}, gone=True)
    for theme in event.restored:
        delta.change(THEME, {"workshop": workshop, "key": theme}, gone=False, merged_into=None)
    for theme, name in event.names.items():
        delta.change(THEME, {"workshop": workshop, "key": theme}, name=name.commitment)
    for contribution, place in event.moves.items():
        delta.change(CONTRIBUTION, {"id": contribution}, theme=place)
    delta.change(BOARD_CHANGE, {"workshop": workshop, "version": event.change}, undone=True)
    _board_change(delta, event, workshop, "undone", moved=len(event.moves))


# Polls and agreements -------------------------------------------------------------------------------------------------


@ROOMS.on(Poll.Prepared)
def add_poll(delta: Steps, event: Poll.Prepared) -> None:
    delta.add(
        POLL,
        id=event.subject,
        process=event.process,
        workshop=event.workshop,
        purpose=event.purpose,
        question=event.question.commitment,
        most=event.most,
        state="prepared",
        position=event.position,
    )
    for ordinal, option in enumerate(event.options, 1):
        words = option.words.commitment if option.words else None
        delta.add(POLL_OPTION, poll=event.subject, key=option.key, ordinal=ordinal, words=words, theme=option.theme)


@ROOMS.on(Poll.Opened)
def open_poll(delta: Steps, event: Poll.Opened) -> None:
    delta.change(POLL, {"id": event.subject}, state="open", opened_at=event.timestamp)


@ROOMS.on(Poll.Closed)
def close_poll(delta: Steps, event: Poll.Closed) -> None:
    delta.change(POLL, {"id": event.subject}, state="closed", closed_at=event.timestamp, voters=event.voters)


@ROOMS.on(Poll.Revealed)
def reveal_poll(delta: Steps, event: Poll.Revealed) -> None:
    delta.change(POLL, {"id": event.subject}, state="revealed", revealed_at=event.timestamp, voters=event.voters)
    for option, totals in event.totals.items():
        delta.change(POLL_OPTION, {"poll": event.subject, "key": option}, **totals)


@ROOMS.on(Vote.Cast)
def cast_vote(delta: Steps, event: Vote.Cast) -> None:
    delta.replace(VOTE, {"id": event.subject}, poll=event.poll, choice=event.choice.commitment)


@ROOMS.on(Agreement.Reached)
def add_agreement(delta: Steps, event: Agreement.Reached) -> None:
    delta.add(
        AGREEMENT,
        id=event.subject,
        workshop=event.workshop,
        words=event.words.commitment,
        theme=event.theme,
        poll=event.poll,
        at=event.timestamp,
        position=event.position,
    )


@ROOMS.on(Agreement.Reworded)
def reword_agreement(delta: Steps, event: Agreement.Reworded) -> None:
    delta.change(AGREEMENT, {"id": event.subject}, words=event.words.commitment)


@ROOMS.on(Agreement.TakenBack)
def take_agreement_back(delta: Steps, event: Agreement.TakenBack) -> None:
    reason = event.reason.commitment
    delta.change(AGREEMENT, {"id": event.subject}, taken_back_at=event.timestamp, taken_back_reason=reason)


@ROOMS.on(Agreement.DissentRecorded)
def add_dissent(delta: Steps, event: Agreement.DissentRecorded) -> None:
    delta.add(
        DISSENT,
        agreement=event.subject,
        key=event.dissent,
        words=event.words.commitment,
        by_hand=event.acting_as != "citizen",
        at=event.timestamp,
        position=event.position,
    )

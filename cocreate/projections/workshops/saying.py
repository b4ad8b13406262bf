"""What is said in the room: who is there, contributions and what becomes of them, the themes they are put into."""

import sqlalchemy as sa

from cocreate.domain.workshops import Attendance, Board, Contribution
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Event, Projection, metadata
from cocreate.projections.steps import Steps

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

CONTRIBUTIONS: Projection[Steps] = Projection(
    "contributions",
    version=1,
    tables=[ATTENDANCE, EVALUATION, CONTRIBUTION, CONTRIBUTION_LINK, THEME, BOARD_CHANGE],
    delta=Steps,
)


@CONTRIBUTIONS.writes
def write_contributions(connection: sa.Connection, delta: Steps) -> None:
    delta.write(connection)


# People ---------------------------------------------------------------------------------------------------------------


@CONTRIBUTIONS.on(Attendance.CheckedIn)
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


@CONTRIBUTIONS.on(Attendance.SatDown)
def sit_down(delta: Steps, event: Attendance.SatDown) -> None:
    delta.change(ATTENDANCE, {"workshop": event.workshop, "person": event.participant}, at_table=event.table)


@CONTRIBUTIONS.on(Attendance.Evaluated)
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


@CONTRIBUTIONS.on(Contribution.Noted)
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


@CONTRIBUTIONS.on(Contribution.Corrected)
def correct_contribution(delta: Steps, event: Contribution.Corrected) -> None:
    _settle(delta, event, words=event.words.commitment, corrected_at=event.timestamp)


@CONTRIBUTIONS.on(Contribution.Withdrawn)
def withdraw_contribution(delta: Steps, event: Contribution.Withdrawn) -> None:
    _settle(delta, event, fate="withdrawn", settled_at=event.timestamp)


@CONTRIBUTIONS.on(Contribution.Linked)
def link_contribution(delta: Steps, event: Contribution.Linked) -> None:
    delta.add(CONTRIBUTION_LINK, contribution=event.subject, proposal=event.proposal)


@CONTRIBUTIONS.on(Contribution.Unlinked)
def unlink_contribution(delta: Steps, event: Contribution.Unlinked) -> None:
    delta.remove(CONTRIBUTION_LINK, contribution=event.subject, proposal=event.proposal)


@CONTRIBUTIONS.on(Contribution.Carried)
def carry_contribution(delta: Steps, event: Contribution.Carried) -> None:
    facts = {"proposal": event.proposal, "raised": event.raised, "settled_at": event.timestamp}
    _settle(delta, event, fate="carried", settled_by=event.actor, **facts)


@CONTRIBUTIONS.on(Contribution.SetAside)
def set_contribution_aside(delta: Steps, event: Contribution.SetAside) -> None:
    facts = {"code": event.code, "reasons": event.reasons.commitment, "settled_at": event.timestamp}
    _settle(delta, event, fate="set_aside", settled_by=event.actor, contest_until=event.contest_until, **facts)


@CONTRIBUTIONS.on(Contribution.SettlementContested)
def contest_settlement(delta: Steps, event: Contribution.SettlementContested) -> None:
    _settle(delta, event, fate="contested", contest=event.words.commitment, contested_at=event.timestamp)


@CONTRIBUTIONS.on(Contribution.SettlementReviewed)
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


@CONTRIBUTIONS.on(Board.ThemeNamed)
def name_theme(delta: Steps, event: Board.ThemeNamed) -> None:
    delta.add(THEME, workshop=event.workshop, key=event.theme, name=event.name.commitment, gone=False)
    for contribution in event.contributions:
        delta.change(CONTRIBUTION, {"id": contribution}, theme=event.theme)
    moved = {"moved": len(event.contributions), "suggested": event.suggested}
    _board_change(delta, event, event.workshop, "named", theme=event.theme, **moved)


@CONTRIBUTIONS.on(Board.ThemeRenamed)
def rename_theme(delta: Steps, event: Board.ThemeRenamed) -> None:
    delta.change(THEME, {"workshop": event.workshop, "key": event.theme}, name=event.name.commitment)
    _board_change(delta, event, event.workshop, "renamed", theme=event.theme)


@CONTRIBUTIONS.on(Board.ThemesMerged)
def merge_themes(delta: Steps, event: Board.ThemesMerged) -> None:
    delta.change(THEME, {"workshop": event.workshop, "key": event.theme}, gone=True, merged_into=event.into)
    delta.change(CONTRIBUTION, {"workshop": event.workshop, "theme": event.theme}, theme=event.into)
    _board_change(delta, event, event.workshop, "merged", theme=event.theme, into_theme=event.into)


@CONTRIBUTIONS.on(Board.ContributionsMoved)
def move_contributions(delta: Steps, event: Board.ContributionsMoved) -> None:
    for contribution in event.contributions:
        delta.change(CONTRIBUTION, {"id": contribution}, theme=event.theme)
    moved = {"moved": len(event.contributions), "suggested": event.suggested}
    _board_change(delta, event, event.workshop, "moved", into_theme=event.theme, **moved)


@CONTRIBUTIONS.on(Board.ChangeUndone)
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

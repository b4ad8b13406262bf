"""Who takes part, by pseudonym: levels, roles, consents."""

from typing import Any

import sqlalchemy as sa

from cocreate.database import delete_rows, insert_rows, update_rows, upsert_rows
from cocreate.domain.participants import Participant
from cocreate.projections.base import MOMENT, PSEUDONYM, SLUG, Projection, metadata

PARTICIPANT = sa.Table(
    "participant",
    metadata,
    sa.Column("pseudonym", PSEUDONYM, primary_key=True),
    sa.Column("scope", SLUG, nullable=False, index=True),
    sa.Column("level", sa.String(16), nullable=False),
    sa.Column("joined_at", MOMENT, nullable=False),
    sa.Column("left_at", MOMENT),
)

ROLE = sa.Table(
    "role",
    metadata,
    sa.Column("pseudonym", PSEUDONYM, primary_key=True),
    sa.Column("role", sa.String(32), primary_key=True),
    sa.Column("scope", SLUG, nullable=False),
    sa.Column("granted_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

CONSENT = sa.Table(
    "consent",
    metadata,
    sa.Column("pseudonym", PSEUDONYM, primary_key=True),
    sa.Column("purpose", sa.String(40), primary_key=True),
    sa.Column("notice", sa.String(40), nullable=False),
    sa.Column("given_at", MOMENT, nullable=False),
    sa.Column("withdrawn_at", MOMENT),
)

Key = tuple[str, str]


class ParticipantChanges:
    def __init__(self) -> None:
        self.joined: dict[str, tuple[Any, ...]] = {}
        self.levels: dict[str, str] = {}
        self.left: dict[str, str] = {}
        self.roles: dict[Key, tuple[Any, ...] | None] = {}
        self.given: dict[Key, tuple[Any, ...]] = {}
        self.withdrawn: dict[Key, str] = {}


PARTICIPANTS: Projection[ParticipantChanges] = Projection(
    "participants", version=1, tables=[PARTICIPANT, ROLE, CONSENT], delta=ParticipantChanges
)


@PARTICIPANTS.on(Participant.Joined)
def add_participant(delta: ParticipantChanges, event: Participant.Joined) -> None:
    delta.joined[event.subject] = (event.subject, event.scope, event.level, event.timestamp, None)


@PARTICIPANTS.on(Participant.Verified)
def set_level(delta: ParticipantChanges, event: Participant.Verified) -> None:
    delta.levels[event.subject] = event.level


@PARTICIPANTS.on(Participant.RoleGranted)
def add_role(delta: ParticipantChanges, event: Participant.RoleGranted) -> None:
    delta.roles[event.subject, event.role] = (
        event.subject,
        event.role,
        event.scope,
        event.timestamp,
        event.position,
    )


@PARTICIPANTS.on(Participant.RoleRevoked)
def remove_role(delta: ParticipantChanges, event: Participant.RoleRevoked) -> None:
    delta.roles[event.subject, event.role] = None


@PARTICIPANTS.on(Participant.ConsentGiven)
def add_consent(delta: ParticipantChanges, event: Participant.ConsentGiven) -> None:
    key = (event.subject, event.purpose)
    delta.given[key] = (*key, event.notice, event.timestamp, None)
    delta.withdrawn.pop(key, None)


@PARTICIPANTS.on(Participant.ConsentWithdrawn)
def end_consent(delta: ParticipantChanges, event: Participant.ConsentWithdrawn) -> None:
    delta.withdrawn[event.subject, event.purpose] = event.timestamp


@PARTICIPANTS.on(Participant.Left)
def mark_as_left(delta: ParticipantChanges, event: Participant.Left) -> None:
    delta.left[event.subject] = event.timestamp


@PARTICIPANTS.writes
def write_participants(connection: sa.Connection, delta: ParticipantChanges) -> None:
    insert_rows(connection, PARTICIPANT, list(delta.joined.values()))
    update_rows(connection, PARTICIPANT, ["level"], [(level, who) for who, level in delta.levels.items()])
    update_rows(connection, PARTICIPANT, ["left_at"], [(at, who) for who, at in delta.left.items()])
    delete_rows(connection, ROLE, [key for key, row in delta.roles.items() if row is None])
    upsert_rows(connection, ROLE, [row for row in delta.roles.values() if row is not None])
    for who in delta.left:
        connection.execute(sa.delete(ROLE).where(ROLE.c.pseudonym == who))
    upsert_rows(connection, CONSENT, list(delta.given.values()))
    update_rows(connection, CONSENT, ["withdrawn_at"], [(at, *key) for key, at in delta.withdrawn.items()])

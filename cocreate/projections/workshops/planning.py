"""Workshops as they are read: the plan, its changes, the agenda, tables, materials, how far it has come."""

import msgspec
import sqlalchemy as sa

from cocreate.domain.workshops import Roll, Workshop
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Projection, metadata
from cocreate.projections.steps import Steps

KEY = sa.String(32)
SHA256 = sa.String(64)

WORKSHOP = sa.Table(
    "workshop",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),  # in the order of the ledger, over all processes
    sa.Column("process", SLUG, nullable=False),
    sa.Column("purpose", sa.String(16), nullable=False),
    sa.Column("mode", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),  # draft, announced, open, running, held, cancelled
    sa.Column("starts", MOMENT, nullable=False),
    sa.Column("ends", MOMENT, nullable=False),
    sa.Column("time_zone", sa.String(40), nullable=False),
    sa.Column("territory_version", SLUG, nullable=False),
    sa.Column("capacity", sa.Integer),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("link", COMMITMENT),
    sa.Column("planned_by", PSEUDONYM, nullable=False),
    sa.Column("planned_at", MOMENT, nullable=False),
    sa.Column("published_at", MOMENT),
    sa.Column("sequence", sa.Integer, nullable=False),  # of its calendar entry: how often it was changed in public
    sa.Column("changed_at", MOMENT, nullable=False),
    sa.Column("materials_in_time", sa.Boolean, nullable=False),
    sa.Column("doors_at", MOMENT),
    sa.Column("begun_at", MOMENT),
    sa.Column("ended_at", MOMENT),
    sa.Column("item", SLUG),  # of the agenda, that runs now
    sa.Column("at_the_door", sa.Integer, nullable=False),  # people counted, not checked in one by one
    sa.Column("groups", sa.String(200)),  # priority groups that were there, with blanks between; None: not recorded
    sa.Column("group_counts", sa.String(600)),  # JSON
    sa.Column("no_groups_reason", COMMITMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Index("ix_workshop_process", "process", "starts"),
    sa.Index("ix_workshop_state", "state", "starts"),
    info={"numbered_by": ""},
)

WORKSHOP_ZONE = sa.Table(
    "workshop_zone",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("zone", SLUG, primary_key=True),
    sa.Index("ix_workshop_zone_zone", "zone"),
)

WORKSHOP_LEADER = sa.Table(
    "workshop_leader",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("leader", PSEUDONYM, primary_key=True),
    sa.Index("ix_workshop_leader_leader", "leader"),
)

AGENDA_ITEM = sa.Table(
    "agenda_item",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("key", SLUG, primary_key=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("purpose", sa.String(16), nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("begun_at", MOMENT),  # the last time
)

WORKSHOP_TABLE = sa.Table(
    "workshop_table",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("key", SLUG, primary_key=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("topic", COMMITMENT, nullable=False),
)

WORKSHOP_CHANGE = sa.Table(
    "workshop_change",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("workshop", KEY, nullable=False, index=True),
    sa.Column("what", sa.String(16), nullable=False),  # rescheduled, replanned, cancelled
    sa.Column("reason", COMMITMENT),
    sa.Column("was_starts", MOMENT),
    sa.Column("was_ends", MOMENT),
    sa.Column("at", MOMENT, nullable=False),
)

MATERIAL = sa.Table(
    "workshop_material",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("key", KEY, primary_key=True),
    sa.Column("title", COMMITMENT, nullable=False),
    sa.Column("sha256", SHA256, nullable=False, index=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("media_type", sa.String(100), nullable=False),
    sa.Column("working_days", sa.Integer, nullable=False),
    sa.Column("in_time", sa.Boolean, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

BOARD_PHOTO = sa.Table(
    "board_photo",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("key", KEY, primary_key=True),
    sa.Column("item", SLUG),
    sa.Column("at_table", SLUG),
    sa.Column("sha256", SHA256, nullable=False, index=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("media_type", sa.String(100), nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

REGISTRATION = sa.Table(
    "registration",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("person", PSEUDONYM, primary_key=True),
    sa.Column("waits", sa.Boolean, nullable=False),
    sa.Column("zone", SLUG),
    sa.Column("delegate", COMMITMENT),  # never public
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),  # the order of the waiting list
    sa.Index("ix_registration_person", "person"),
)

WORKSHOPS: Projection[Steps] = Projection(
    "workshops",
    version=1,
    tables=[
        WORKSHOP,
        WORKSHOP_ZONE,
        WORKSHOP_LEADER,
        AGENDA_ITEM,
        WORKSHOP_TABLE,
        WORKSHOP_CHANGE,
        MATERIAL,
        BOARD_PHOTO,
        REGISTRATION,
    ],
    delta=Steps,
)


@WORKSHOPS.writes
def write_workshops(connection: sa.Connection, delta: Steps) -> None:
    delta.write(connection)


@WORKSHOPS.on(Workshop.Planned)
def add_workshop(delta: Steps, event: Workshop.Planned) -> None:
    delta.add(
        WORKSHOP,
        id=event.subject,
        process=event.process,
        state="draft",
        planned_by=event.actor,
        planned_at=event.timestamp,
        sequence=0,
        materials_in_time=False,
        at_the_door=0,
        position=event.position,
        **_plan(event),
    )
    _add_parts(delta, event)


@WORKSHOPS.on(Workshop.Replanned)
def replan_workshop(delta: Steps, event: Workshop.Replanned) -> None:
    workshop = event.subject
    more = {"materials_in_time": event.materials_in_time}
    once_more = {"sequence": WORKSHOP.c.sequence + 1} if event.reason else {}
    delta.change(WORKSHOP, {"id": workshop}, **_plan(event), **more, **once_more)
    for table in (WORKSHOP_ZONE, WORKSHOP_LEADER, AGENDA_ITEM, WORKSHOP_TABLE):
        delta.remove(table, workshop=workshop)
    _add_parts(delta, event)
    if event.reason:
        _note_change(delta, event, "replanned", reason=event.reason.commitment)


def _plan(event: Workshop.Planned) -> dict[str, object]:
    return {
        "purpose": event.purpose,
        "mode": event.mode,
        "starts": event.starts,
        "ends": event.ends,
        "time_zone": event.time_zone,
        "territory_version": event.territory_version,
        "capacity": event.capacity,
        "words": event.words.commitment,
        "link": event.link.commitment if event.link else None,
        "changed_at": event.timestamp,
    }


def _add_parts(delta: Steps, event: Workshop.Planned) -> None:
    workshop = event.subject
    for zone in event.zones:
        delta.add(WORKSHOP_ZONE, workshop=workshop, zone=zone)
    for leader in event.facilitators:
        delta.add(WORKSHOP_LEADER, workshop=workshop, leader=leader)
    for ordinal, item in enumerate(event.agenda, 1):
        facts = {"purpose": item.purpose, "minutes": item.minutes, "words": item.words.commitment}
        delta.add(AGENDA_ITEM, workshop=workshop, key=item.key, ordinal=ordinal, **facts)
    for ordinal, table in enumerate(event.tables, 1):
        delta.add(WORKSHOP_TABLE, workshop=workshop, key=table.key, ordinal=ordinal, topic=table.topic.commitment)


def _note_change(delta: Steps, event: Workshop.Event, what: str, **facts: str) -> None:
    delta.add(WORKSHOP_CHANGE, position=event.position, workshop=event.subject, what=what, at=event.timestamp, **facts)


@WORKSHOPS.on(Workshop.Published)
def publish_workshop(delta: Steps, event: Workshop.Published) -> None:
    at = event.timestamp
    delta.change(WORKSHOP, {"id": event.subject}, state="announced", published_at=at, changed_at=at)


@WORKSHOPS.on(Workshop.Rescheduled)
def reschedule_workshop(delta: Steps, event: Workshop.Rescheduled) -> None:
    delta.change(
        WORKSHOP,
        {"id": event.subject},
        starts=event.starts,
        ends=event.ends,
        sequence=WORKSHOP.c.sequence + 1,
        changed_at=event.timestamp,
        materials_in_time=event.materials_in_time,
    )
    facts = {"reason": event.reason.commitment, "was_starts": event.was_starts, "was_ends": event.was_ends}
    _note_change(delta, event, "rescheduled", **facts)


@WORKSHOPS.on(Workshop.Cancelled)
def cancel_workshop(delta: Steps, event: Workshop.Cancelled) -> None:
    delta.change(
        WORKSHOP,
        {"id": event.subject},
        state="cancelled",
        sequence=WORKSHOP.c.sequence + 1,
        changed_at=event.timestamp,
    )
    _note_change(delta, event, "cancelled", reason=event.reason.commitment)


@WORKSHOPS.on(Workshop.MaterialShared)
def add_material(delta: Steps, event: Workshop.MaterialShared) -> None:
    delta.add(
        MATERIAL,
        workshop=event.subject,
        key=event.material,
        title=event.title.commitment,
        sha256=event.sha256,
        size=event.size,
        media_type=event.media_type,
        working_days=event.working_days,
        in_time=event.in_time,
        at=event.timestamp,
        position=event.position,
    )
    if event.in_time:
        delta.change(WORKSHOP, {"id": event.subject}, materials_in_time=True)


@WORKSHOPS.on(Workshop.DoorsOpened)
def open_doors(delta: Steps, event: Workshop.DoorsOpened) -> None:
    delta.change(WORKSHOP, {"id": event.subject}, state="open", doors_at=event.timestamp)


@WORKSHOPS.on(Workshop.ItemBegun)
def begin_item(delta: Steps, event: Workshop.ItemBegun) -> None:
    begun = sa.func.coalesce(WORKSHOP.c.begun_at, event.timestamp)
    delta.change(WORKSHOP, {"id": event.subject}, state="running", item=event.item, begun_at=begun)
    delta.change(AGENDA_ITEM, {"workshop": event.subject, "key": event.item}, begun_at=event.timestamp)


@WORKSHOPS.on(Workshop.Ended)
def end_workshop(delta: Steps, event: Workshop.Ended) -> None:
    delta.change(WORKSHOP, {"id": event.subject}, state="held", item=None, ended_at=event.timestamp)


@WORKSHOPS.on(Workshop.DoorCounted)
def count_door(delta: Steps, event: Workshop.DoorCounted) -> None:
    delta.change(WORKSHOP, {"id": event.subject}, at_the_door=event.count)


@WORKSHOPS.on(Workshop.RepresentationRecorded)
def record_representation(delta: Steps, event: Workshop.RepresentationRecorded) -> None:
    delta.change(
        WORKSHOP,
        {"id": event.subject},
        groups=" ".join(event.groups),
        group_counts=msgspec.json.encode(event.counts).decode(),
        no_groups_reason=event.reason.commitment if event.reason else None,
    )


@WORKSHOPS.on(Workshop.BoardPhotographed)
def add_photo(delta: Steps, event: Workshop.BoardPhotographed) -> None:
    delta.add(
        BOARD_PHOTO,
        workshop=event.subject,
        key=event.picture,
        item=event.item,
        at_table=event.table,
        sha256=event.sha256,
        size=event.size,
        media_type=event.media_type,
        at=event.timestamp,
        position=event.position,
    )


@WORKSHOPS.on(Roll.Registered)
def add_registration(delta: Steps, event: Roll.Registered) -> None:
    delta.add(
        REGISTRATION,
        workshop=event.workshop,
        person=event.participant,
        waits=event.waits,
        zone=event.zone,
        delegate=event.delegate.commitment if event.delegate else None,
        at=event.timestamp,
        position=event.position,
    )


@WORKSHOPS.on(Roll.RegistrationCancelled)
def remove_registration(delta: Steps, event: Roll.RegistrationCancelled) -> None:
    delta.remove(REGISTRATION, workshop=event.workshop, person=event.participant)


@WORKSHOPS.on(Roll.MovedUp)
def move_up(delta: Steps, event: Roll.MovedUp) -> None:
    delta.change(REGISTRATION, {"workshop": event.workshop, "person": event.participant}, waits=False)

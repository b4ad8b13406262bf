"""Puts the floors together: the only module that knows every one of them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask import Flask

from cocreate.application import (
    admission,
    assemblies,
    clusters,
    council,
    discussion,
    moderation,
    participants,
    prioritisation,
    processes,
    proposals,
    responses,
    territory,
    workshops,
)
from cocreate.application.bus import Bus, Clock, wall_clock
from cocreate.application.ledger import Ledger
from cocreate.application.rights import WHO_MAY
from cocreate.config import BadSetting, Settings
from cocreate.database import Database, open_engine
from cocreate.projections.admission import ADMISSIONS
from cocreate.projections.assemblies import ASSEMBLIES
from cocreate.projections.base import Projection
from cocreate.projections.chronicle import CHRONICLE_PROJECTION
from cocreate.projections.clusters import CLUSTERS
from cocreate.projections.council import COUNCILS
from cocreate.projections.discussion import DISCUSSIONS
from cocreate.projections.following import Projections
from cocreate.projections.moderation import MODERATION
from cocreate.projections.notifications import NEWS_PROJECTION
from cocreate.projections.participants import PARTICIPANTS
from cocreate.projections.prioritisation import BALLOTS, OUTCOMES, ROUNDS
from cocreate.projections.processes import PROCESSES
from cocreate.projections.proposals import PROPOSALS
from cocreate.projections.responses import RESPONSES
from cocreate.projections.territory import TERRITORIES
from cocreate.projections.workshops import CONTRIBUTIONS, DECISIONS, PULSES, RECORDS, WORKSHOPS
from cocreate.queries.tables import TablesOfTheHouse
from cocreate.web import create_app
from cocreate.web.brand import UnusableBrand

HANDLERS = {
    **participants.HANDLERS,
    **territory.HANDLERS,
    **processes.HANDLERS,
    **council.HANDLERS,
    **assemblies.HANDLERS,
    **proposals.HANDLERS,
    **discussion.HANDLERS,
    **admission.HANDLERS,
    **clusters.HANDLERS,
    **moderation.HANDLERS,
    **responses.HANDLERS,
    **workshops.HANDLERS,
    **prioritisation.HANDLERS,
}

PROJECTIONS: Sequence[Projection[Any]] = (
    PARTICIPANTS,
    TERRITORIES,
    PROCESSES,
    COUNCILS,
    ASSEMBLIES,
    PROPOSALS,
    DISCUSSIONS,
    ADMISSIONS,
    CLUSTERS,
    RESPONSES,
    MODERATION,
    WORKSHOPS,
    CONTRIBUTIONS,
    DECISIONS,
    RECORDS,
    PULSES,
    ROUNDS,
    BALLOTS,
    OUTCOMES,
    NEWS_PROJECTION,
    CHRONICLE_PROJECTION,
)


@dataclass(frozen=True)
class Platform:
    """The house, put together over one database."""

    settings: Settings
    database: Database
    ledger: Ledger
    projections: Projections
    bus: Bus


def build_platform(settings: Settings, *, clock: Clock = wall_clock) -> Platform:
    """Opens nothing yet: the first use of the database connects, in the process that uses it."""
    database = Database(open_engine(settings.database, synchronous=settings.synchronous))
    ledger = Ledger(database)
    projections = Projections(PROJECTIONS)
    bus = Bus(
        database=database,
        ledger=ledger,
        handlers=HANDLERS,
        who_may=WHO_MAY,
        follow=projections.follow,
        tables=TablesOfTheHouse(),
        clock=clock,
    )
    return Platform(settings, database, ledger, projections, bus)


def build_app(platform: Platform) -> Flask:
    """The pages of a platform."""
    settings = platform.settings
    fields = {name: value for name, value in asdict(settings).items() if not name.endswith(("_key", "_password"))}
    keys = {
        "secret": settings.key("secret"),
        "identity": settings.key("identity"),
        "promise": settings.key("promise"),
        "smtp": settings.smtp_password.encode(),
    }
    try:
        return create_app(bus=platform.bus, settings=fields, keys=keys)
    except UnusableBrand as unusable:
        raise BadSetting(str(unusable)) from unusable

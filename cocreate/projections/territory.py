"""The territory as it is shown, in every edition."""

from typing import Any

import sqlalchemy as sa

from cocreate.database import insert_rows
from cocreate.domain.territory import Territory
from cocreate.projections.base import MOMENT, SLUG, Projection, metadata

TERRITORY_VERSION = sa.Table(
    "territory_version",
    metadata,
    sa.Column("territory", SLUG, primary_key=True),
    sa.Column("version", sa.String(16), primary_key=True),
    sa.Column("valid_from", sa.String(10), nullable=False),
    sa.Column("source", sa.String(300), nullable=False),
    sa.Column("adopted_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

AREA = sa.Table(
    "area",
    metadata,
    sa.Column("territory", SLUG, primary_key=True),
    sa.Column("version", sa.String(16), primary_key=True),
    sa.Column("code", sa.String(16), primary_key=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("parent", sa.String(16)),
    sa.Column("population", sa.Integer, nullable=False),
    sa.Column("urban", sa.Boolean),
    sa.Column("x", sa.Integer),
    sa.Column("y", sa.Integer),
)

Rows = dict[str, list[tuple[Any, ...]]]
TERRITORIES: Projection[Rows] = Projection(
    "territory", version=1, tables=[TERRITORY_VERSION, AREA], delta=lambda: {"versions": [], "areas": []}
)


@TERRITORIES.on(Territory.VersionAdopted)
def add_version(delta: Rows, event: Territory.VersionAdopted) -> None:
    territory = event.subject
    delta["versions"].append(
        (territory, event.version, event.valid_from, event.source, event.timestamp, event.position)
    )
    for ordinal, area in enumerate(event.areas):
        delta["areas"].append(
            (
                territory,
                event.version,
                area.code,
                ordinal,
                area.name,
                area.kind,
                area.parent,
                area.population,
                area.urban,
                area.x,
                area.y,
            )
        )


@TERRITORIES.writes
def write_territory(connection: sa.Connection, delta: Rows) -> None:
    insert_rows(connection, TERRITORY_VERSION, delta["versions"])
    insert_rows(connection, AREA, delta["areas"])

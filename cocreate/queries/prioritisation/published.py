"""What anybody may load of a round: every sealed ballot, the whole result, the votes as a file that others count.

Ballots go out a part at a time along the order of their commitments: each part is a question of its own, so that a slow
reader keeps no transaction open, and 400,000 ballots take the memory of a few thousand.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.database import Database, execute
from cocreate.domain.prioritisation import ChamberKey, SeedSource
from cocreate.domain.shared import canonical
from cocreate.kept.ballots import declaration_of
from cocreate.projections.prioritisation import ROUND_EXTENSION, SEED_PART
from cocreate.queries.prioritisation.counting import tie_rule
from cocreate.queries.prioritisation.results import COUNTED, certifications_of, count_of
from cocreate.queries.prioritisation.views import OptionView, RoundView, options_shown

BALLOTS_AT_ONCE = 5_000
RESULT_VERSION = "cocreate-result/1"

_LINES = (
    # The plus keeps SQLite on the index of commitments, whose order is wanted; PostgreSQL finds it by itself.
    "SELECT l.commitment, l.bid, l.revision, l.chamber, l.channel, l.zone, l.voter, l.counts, l.position, b.salt,"
    " b.choice FROM ballot l LEFT JOIN ballot_box b"
    " ON b.round = l.round AND b.bid = l.bid AND b.revision = l.revision"
    " WHERE {plus}l.round = {mark} AND l.commitment > {mark} ORDER BY l.commitment LIMIT {mark}"
)


def ballot_rows(database: Database, round: str) -> Iterator[tuple[Any, ...]]:
    """Of all chambers, by commitment."""
    mark, plus = ("%s", "") if database.is_postgresql else ("?", "+")
    question, last = _LINES.format(mark=mark, plus=plus), ""
    while True:
        with database.reading() as connection:
            rows = execute(connection, question, (round, last, BALLOTS_AT_ONCE), binary=True).fetchall()
        yield from rows
        if len(rows) < BALLOTS_AT_ONCE:
            return
        last = rows[-1][0]


def ballot_lines(database: Database, round: RoundView) -> Iterator[bytes]:
    """One canonical JSON object a line. What opens a ballot is there from the count on, and only of those that count:
    what somebody cast and then changed is told to nobody."""
    opened = round.state in COUNTED
    for row in ballot_rows(database, round.id):
        yield canonical(_line(row, opened=opened)) + b"\n"


def _line(row: tuple[Any, ...], *, opened: bool) -> dict[str, Any]:
    commitment, bid, revision, chamber, channel, zone, voter, counts, position, salt, choice = row
    line: dict[str, Any] = {
        "bid": bid,
        "chamber": chamber,
        "channel": channel,
        "commitment": commitment,
        "counts": bool(counts),
        "position": position,
        "revision": revision,
    }
    if zone:
        line["zone"] = zone
    if voter:
        line["voter"] = voter
    if opened and counts and salt is not None:
        line["salt"] = urlsafe_b64encode(bytes(salt)).rstrip(b"=").decode()
        line["choice"] = msgspec.Raw(choice.encode())
    return line


# Result ---------------------------------------------------------------------------------------------------------------


def result_document(connection: sa.Connection, round: RoundView) -> dict[str, Any] | None:
    """Everything that the count came from and came to, of the latest count; None before there is one.

    `declaration` has the digest that was frozen: SHA-256 of the canonical JSON of `{"options": …, "plan": …}`.
    """
    count = count_of(connection, round) if round.state in COUNTED else None
    if count is None:
        return None
    options = options_shown(connection, round.id)
    return {
        "v": RESULT_VERSION,
        "round": round.id,
        "number": round.number,
        "process": round.process,
        "title": round.title,
        "question": round.question,
        "declaration": {
            "digest": round.row.digest,
            **msgspec.json.decode(declaration_of(connection, round.id)),
        },
        "options": {option.id: _option(option) for option in options},
        "opens": round.opens,
        "closes": round.closes,
        "extensions": _extensions(connection, round.id),
        "rolls": msgspec.json.decode(round.row.rolls) if round.row.rolls else [],
        "changes": round.row.changes,
        "seed": _seed(connection, round),
        "count": count.count,
        "at": count.at,
        "position": count.position,
        "digest": count.digest,
        "chambers": [vars(part) for part in count.chambers],
        "combined": vars(count.combined) if count.combined else None,
        "challenge_until": round.row.challenge_until,
        "certified": [
            {"by": one.by, "acting_as": one.acting_as, "digest": one.digest, "at": one.at, "position": one.position}
            for one in certifications_of(connection, round.id)
        ],
        "published_at": round.row.published_at,
    }


def _option(option: OptionView) -> dict[str, Any]:
    return {"title": option.title, "withdrawn_at": option.withdrawn_at, "won": option.won}


def _extensions(connection: sa.Connection, round: str) -> list[dict[str, Any]]:
    query = sa.select(ROUND_EXTENSION).where(ROUND_EXTENSION.c.round == round).order_by(ROUND_EXTENSION.c.position)
    return [
        {"closes": row.closes_at, "was": row.was, "at": row.at, "position": row.position}
        for row in connection.execute(query)
    ]


def _seed(connection: sa.Connection, round: RoundView) -> dict[str, Any]:
    """The lot of an option is the SHA-256 of `lot` and its id."""
    row = round.row
    query = sa.select(SEED_PART).where(SEED_PART.c.round == round.id).order_by(SEED_PART.c.party)
    return {
        "source": "file" if round.is_imported else SeedSource(round.plan.seed).value,
        "lot": tie_rule(row, round.plan).lot.prefix,
        "seed": row.seed,
        "closing_leaf": row.closing_leaf,
        "parts": msgspec.json.decode(row.seed_parts) if row.seed_parts else [],
        "parties": [
            {"party": part.party, "acting_as": part.acting_as, "commitment": part.commitment, "code": part.code}
            for part in connection.execute(query)
        ],
    }


def chamber_named(round: RoundView, name: str) -> ChamberKey | None:
    return next((plan.chamber for plan in round.plan.chambers if plan.chamber.value == name), None)

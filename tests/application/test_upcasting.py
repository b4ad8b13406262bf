"""An event that changed its form: what was stored before is read as what it means today."""

import msgspec
import pytest

from cocreate.application.ledger import event_of
from cocreate.domain.shared import Aggregate, canonical


def leaf(kind: str, schema: int, **data: object) -> bytes:
    """Stored bytes, written out as an old version of the program would have."""
    return canonical(
        {
            "actor": "p:abc", "data": data, "index": 6, "kind": kind, "pos": 1, "schema": schema,
            "stream": "bench/1", "time": "2026-03-02T14:00:00.000Z", "v": 1,
        }
    )  # fmt: skip


class Bench(Aggregate):
    """Schema 1 had one `place`; schema 2 made zone and parish of it; schema 3 counts the seats."""

    PREFIX = "bench"

    class Placed(Aggregate.Event):
        TOPIC = "tests.bench_placed"
        SCHEMA = 3
        UPCASTERS = {  # noqa: RUF012 — read once, never changed
            1: lambda data: {"zone": data["place"][:2], "parish": data["place"][3:]},
            2: lambda data: {**data, "seats": 3},
        }
        zone: str
        parish: str
        seats: int
        shaded: bool = False


def test_an_event_of_the_first_schema_is_read_as_one_of_today() -> None:
    event = event_of(leaf("tests.bench_placed", 1, place="QU-Guamaní"))
    assert (event.zone, event.parish, event.seats, event.shaded) == ("QU", "Guamaní", 3, False)
    assert (event.position, event.stream, event.subject, event.originator_version) == (7, "bench/1", "1", 1)
    assert (event.actor, event.timestamp) == ("p:abc", "2026-03-02T14:00:00.000Z")


def test_each_schema_goes_only_through_the_steps_after_it() -> None:
    event = event_of(leaf("tests.bench_placed", 2, zone="QU", parish="Guamaní"))
    assert event.seats == 3


def test_an_event_of_today_is_not_changed() -> None:
    event = event_of(leaf("tests.bench_placed", 3, zone="QU", parish="Guamaní", seats=8, shaded=True))
    assert (event.seats, event.shaded) == (8, True)


def test_the_stored_bytes_stay_the_proof_whatever_is_read_from_them() -> None:
    stored = leaf("tests.bench_placed", 1, place="QU-Guamaní")
    assert event_of(stored).leaf == stored


def test_an_upcast_event_is_still_checked_for_its_types() -> None:
    with pytest.raises(msgspec.ValidationError):
        event_of(leaf("tests.bench_placed", 2, zone=7, parish="Guamaní"))


def test_a_schema_without_a_way_to_today_is_loud() -> None:
    with pytest.raises(KeyError):
        event_of(leaf("tests.bench_placed", 0, place="QU"))


def test_an_event_of_a_later_program_is_loud() -> None:
    with pytest.raises(ValueError, match="schema 4"):
        event_of(leaf("tests.bench_placed", 4, zone="QU"))


def test_a_kind_that_nobody_knows_is_loud() -> None:
    with pytest.raises(KeyError, match=r"tests\.unheard_of"):
        event_of(leaf("tests.unheard_of", 1))

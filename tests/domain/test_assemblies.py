"""Mandates of delegates: how long a year is, and how many may hold a seat on the same day."""

import pytest

from cocreate.domain.assemblies import (
    SEATS,
    Assembly,
    AssemblyLevel,
    MandateEndsBeforeItBegins,
    MandatesOverlap,
    MandateTooLong,
    ParishPlace,
    ReelectedOnceAlready,
    SeatsAreTaken,
    last_day_of_a_year,
)
from cocreate.domain.shared import MOMENT, Sealed

NAME = Sealed("n" * 43)
PLACE = ParishPlace("2022", "QU", "170111")


@pytest.fixture(autouse=True)
def moment():
    token = MOMENT.set("2026-03-02T14:00:00.000Z")
    yield
    MOMENT.reset(token)


def an_assembly(level: AssemblyLevel = AssemblyLevel.NEIGHBOURHOOD) -> Assembly:
    assembly = Assembly.begin("assembly/a")
    assembly.register(process="p", level=level, name=NAME, place=PLACE)
    return assembly


def elect(assembly: Assembly, key: str, since: str, until: str | None = None, **changes) -> None:
    facts = {"name": NAME, "term": 1, "account": None, "known_as": None, **changes}
    assembly.elect(key, since=since, until=until, **facts)


@pytest.mark.parametrize(
    ("since", "last"),
    [
        ("2026-03-01", "2027-02-28"),
        ("2027-03-01", "2028-02-29"),
        ("2024-02-29", "2025-02-28"),
        ("2026-01-01", "2026-12-31"),
        ("2026-12-31", "2027-12-30"),
    ],
)
def test_a_year_ends_on_the_day_before_its_anniversary(since, last):
    assert last_day_of_a_year(since) == last


def test_a_mandate_without_an_end_lasts_a_year():
    assembly = an_assembly()
    elect(assembly, "one", "2026-03-01")
    assert assembly.delegates["one"].mandates[0].until == "2027-02-28"


def test_a_mandate_lasts_at_most_a_year_and_at_least_a_day():
    assembly = an_assembly()
    with pytest.raises(MandateTooLong) as refused:
        elect(assembly, "one", "2026-03-01", "2027-03-01")
    assert refused.value.details["latest"] == "2027-02-28"
    with pytest.raises(MandateEndsBeforeItBegins):
        elect(assembly, "one", "2026-03-01", "2026-02-28")
    elect(assembly, "one", "2026-03-01", "2026-03-01")


@pytest.mark.parametrize("level", list(AssemblyLevel))
def test_an_assembly_has_only_so_many_seats_at_a_time(level):
    assembly = an_assembly(level)
    for number in range(SEATS[level]):
        elect(assembly, f"d{number}", "2026-03-01")
    with pytest.raises(SeatsAreTaken) as refused:
        elect(assembly, "more", "2026-06-01")
    assert refused.value.details["seats"] == SEATS[level]
    elect(assembly, "next year", "2027-03-01")


def test_a_seat_must_be_free_on_every_day_of_the_mandate():
    """Seats that fill up later count too; mandates that follow each other take one seat."""
    assembly = an_assembly(AssemblyLevel.NEIGHBOURHOOD)
    elect(assembly, "first", "2026-01-01", "2026-05-31")
    elect(assembly, "second", "2026-06-01", "2026-12-31")
    for number in range(3):
        elect(assembly, f"late {number}", "2026-09-01", "2026-12-31")
    with pytest.raises(SeatsAreTaken):
        elect(assembly, "too long", "2026-02-01", "2026-09-01")
    elect(assembly, "until then", "2026-02-01", "2026-08-31")


def test_one_may_be_reelected_once_after_the_first_mandate():
    assembly = an_assembly()
    elect(assembly, "one", "2025-01-01")
    with pytest.raises(MandatesOverlap) as refused:
        assembly.reelect("one", since="2025-12-31", until=None)
    assert refused.value.details["until"] == "2025-12-31"
    assembly.reelect("one", since="2026-01-01", until=None)
    with pytest.raises(ReelectedOnceAlready):
        assembly.reelect("one", since="2027-01-01", until=None)


def test_a_second_term_is_a_reelection_though_the_first_was_elsewhere():
    assembly = an_assembly()
    elect(assembly, "one", "2026-01-01", term=2)
    with pytest.raises(ReelectedOnceAlready):
        assembly.reelect("one", since="2027-01-01", until=None)
    with pytest.raises(ReelectedOnceAlready):
        elect(assembly, "other", "2026-01-01", term=3)


def test_a_reelection_needs_a_free_seat_too():
    assembly = an_assembly(AssemblyLevel.COMUNA)
    elect(assembly, "one", "2025-01-01")
    elect(assembly, "two", "2026-01-01")
    with pytest.raises(SeatsAreTaken):
        assembly.reelect("one", since="2026-06-01", until=None)


def test_the_same_assembly_always_has_the_same_id():
    name = Assembly.name
    barrio, parish = AssemblyLevel.NEIGHBOURHOOD, AssemblyLevel.PARISH
    assert name("p", barrio, "170111", "La Perla") == name("p", barrio, "170111", "  la  PERLA ")
    assert name("p", barrio, "170111", "La Perla") != name("p", barrio, "170126", "La Perla")
    assert name("p", parish, "170111", "Guamaní") == name("p", parish, "170111", "Parroquia Guamaní")
    assert name("p", parish, "170111", "Guamaní") != name("q", parish, "170111", "Guamaní")

"""The rules of the council, given, when, then."""

import pytest

from cocreate.application.council import ConstituteForum, SeatMember, Sector, VacateSeat
from cocreate.domain.council import ChairIsTaken, Forum, ForumExists, NoForum, SeatIsEmpty, SeatIsTaken
from cocreate.queries.council import forum_of
from tests.scenario import PROCESS, Scenario

CONSTITUTE = ConstituteForum(process=PROCESS, name="Consejo Consultivo", legal_reference="Código Municipal, Libro I.3")


def member(
    seat: str, *, chair: bool = False, person: str = "Marta Ruiz", sector: Sector = Sector.ACADEMIA
) -> SeatMember:
    return SeatMember(
        process=PROCESS,
        seat=seat,
        person=person,
        capacity="Consejera",
        organisation="Universidad de prueba",
        sector=sector,
        chair=chair,
    )


def vacate(seat: str) -> VacateSeat:
    return VacateSeat(process=PROCESS, seat=seat, reason="Terminó su periodo.")


@pytest.fixture
def council(scenario: Scenario) -> Scenario:
    return scenario.a_process().given(("Olga", CONSTITUTE))


def test_a_council_is_constituted_once(council):
    council.when("Olga", CONSTITUTE).then_refused(ForumExists)


def test_nobody_sits_before_there_is_a_council(scenario):
    scenario.a_process().when("Olga", member("academia-1")).then_refused(NoForum)


def test_a_seat_holds_one_member(council):
    council.given(("Olga", member("academia-1")))
    council.when("Olga", member("academia-1", person="Otra")).then_refused(SeatIsTaken)


def test_at_most_one_member_presides(council):
    council.given(("Olga", member("academia-1", chair=True)))
    council.when("Olga", member("academia-2", chair=True)).then_refused(ChairIsTaken)
    council.given(("Olga", vacate("academia-1")))
    council.when("Olga", member("academia-2", chair=True)).then(Forum.MemberSeated, chair=True)


def test_an_empty_seat_is_not_left(council):
    council.when("Olga", vacate("academia-1")).then_refused(SeatIsEmpty)


def test_who_left_stays_in_sight_with_the_reason(council):
    council.given(
        ("Olga", member("academia-1")), ("Olga", vacate("academia-1")), ("Olga", member("academia-1", person="Nuevo"))
    )
    with council.platform.database.reading() as connection:
        forum = forum_of(connection, PROCESS)
    assert [m.person for m in forum.members] == ["Nuevo"]
    assert [(m.person, m.reason) for m in forum.past] == [("Marta Ruiz", "Terminó su periodo.")]

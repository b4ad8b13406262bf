"""What is owed, what was given, and the register's sums; in a house with another process beside it."""

import pytest

from cocreate.application.admission import AdmitProposal, AskOpinion, NotAdmitProposal, NotAdmittedCode
from cocreate.application.proposals import WithdrawProposal
from cocreate.application.responses import ContestResponse, DecideResponseContest, Outcome
from cocreate.domain.admission import Aspect
from cocreate.queries.responses import (
    Criteria,
    Cursor,
    answer_to,
    contests_waiting,
    coverage,
    editions_of,
    exported,
    late_answers,
    missing_from,
    outcomes_of,
    owed,
    owed_figures,
    page_of,
    possible_targets,
    register_of,
    response_of,
    response_of_number,
    scope_of,
)
from tests.answering import (
    APPEAL,
    OTHER_UNIT,
    RESPOND,
    SECTION,
    UNIT,
    admitted,
    an_answering_house,
    answer,
    grouped,
    proposed,
)
from tests.scenario import PROCESS, Scenario


@pytest.fixture
def house(scenario: Scenario) -> Scenario:
    return an_answering_house(scenario)


class Reader:
    """A connection that sees what was recorded since its last question, as the next page would."""

    def __init__(self, connection) -> None:
        self.connection = connection

    def execute(self, *statement):
        self.connection.rollback()
        return self.connection.execute(*statement)

    def __getattr__(self, name):
        return getattr(self.connection, name)


@pytest.fixture
def reading(house: Scenario):
    with house.platform.database.engine.connect() as connection:
        yield Reader(connection)


def contested(house: Scenario, *, upheld: bool) -> None:
    house.given(
        ("Ana", ContestResponse(process=PROCESS, about="proposal/a", proposal="a", words="Falta una parte.")),
        ("Mora", DecideResponseContest(process=PROCESS, about="proposal/a", upheld=upheld, reasons="Lo revisé.")),
    )


# One response ---------------------------------------------------------------------------------------------------------


def test_an_admitted_proposal_is_owed_a_response(house: Scenario, reading) -> None:
    proposed(house, "a")
    assert answer_to(reading, "a") is None
    house.given(("Mora", AdmitProposal(process=PROCESS, proposal="a")))
    answer_view = answer_to(reading, "a")
    assert (answer_view.owed_since, answer_view.respond_by) == (house.clock.moment(), house.clock.moment(days=RESPOND))
    assert answer_view.response is None


def test_a_response_is_read_with_all_that_it_says(house: Scenario, reading) -> None:
    admitted(house, "a")
    house.clock.move(days=3)
    house.given(("Ulises", answer("a", Outcome.INCORPORATED, target=SECTION, target_text="Habrá cursos")))
    view = answer_to(reading, "a")
    response = view.response
    assert (view.days, view.late, view.answered_at) == (3, False, house.clock.moment())
    assert (response.outcome, response.unit_name) == ("incorporated", "Secretaría de Coordinación Territorial")
    assert response.target == ("section", "training", 1, None, "Formación ciudadana", "vision")
    assert (response.said["item"], response.said["target_text"]) == ("Punto 2", "Habrá cursos")
    assert response == response_of(reading, "proposal/a") == response_of_number(reading, 1)
    assert response.appeal_until == house.clock.moment(days=APPEAL)


def test_a_response_that_was_found_wrong_stays_readable_and_is_owed_again(house: Scenario, reading) -> None:
    admitted(house, "a").given(("Ulises", answer("a")))
    house.clock.move(days=2)
    contested(house, upheld=True)
    view = answer_to(reading, "a")
    assert (view.answered_at, view.owed_since) == (None, house.clock.moment())
    assert view.response.standing == "reopened"
    assert [contest.upheld for contest in view.response.contests] == [True]
    house.given(("Ulises", answer("a", Outcome.DEFERRED)))
    assert answer_to(reading, "a").response.edition == 2
    assert [(e.edition, e.standing) for e in editions_of(reading, "proposal/a")] == [(1, "replaced"), (2, "in_force")]
    assert response_of_number(reading, 1, 1).outcome == Outcome.NOT_INCORPORATED_BUDGET
    assert response_of_number(reading, 1).outcome == Outcome.DEFERRED


def test_a_contest_that_waits_is_found_with_the_number_of_its_response(house: Scenario, reading) -> None:
    admitted(house, "a").given(
        ("Ulises", answer("a")),
        ("Ana", ContestResponse(process=PROCESS, about="proposal/a", proposal="a", words="Falta una parte.")),
    )
    ((contest, number),) = contests_waiting(reading, PROCESS)
    assert (contest.words, number) == ("Falta una parte.", 1)
    assert contests_waiting(reading, "another") == []


def test_a_group_says_whom_its_response_would_answer_and_whom_not(house: Scenario, reading) -> None:
    admitted(house, "a", "b")
    grouped(proposed(house, "c"), "g", "a", "b", "c").given(("Ulises", answer("b")))
    assert [[p.id for p in part] for part in scope_of(reading, "cluster/g")] == [["a"], ["b", "c"]]
    house.given(("Ulises", answer("cluster/g")), ("Mora", AdmitProposal(process=PROCESS, proposal="c")))
    assert [[p.id for p in part] for part in scope_of(reading, "cluster/g", 1)] == [["a"], ["b", "c"]]
    view = answer_to(reading, "a").response
    assert (view.about, view.group.number, view.group.title) == ("cluster/g", 1, "Escuelas de participación g")


def test_parts_of_the_plan_and_groups_can_be_chosen_as_where_something_went(house: Scenario, reading) -> None:
    grouped(admitted(house, "a", "b"), "g", "a", "b")
    assert [(choice.target, choice.title) for choice in possible_targets(reading, PROCESS)] == [
        (SECTION, "Formación ciudadana"),
        ("cluster/g", "Escuelas de participación g"),
    ]


# What is owed ---------------------------------------------------------------------------------------------------------


def test_groups_come_first_then_single_ones_by_their_day(house: Scenario, reading) -> None:
    admitted(house, "early")
    house.clock.move(days=1)
    admitted(house, "a", "b", "c")
    grouped(house, "g", "b", "c")
    lines = owed(reading, PROCESS)
    assert [(line.about, line.number, line.proposals) for line in lines] == [
        ("cluster/g", 1, 2),
        ("proposal/early", 1, 1),
        ("proposal/a", 2, 1),
    ]
    assert [line.title for line in lines[:2]] == [
        "Escuelas de participación g",
        "Una escuela de participación, idea early",
    ]
    figures = owed_figures(reading, PROCESS, house.clock.moment(days=RESPOND - 1))
    assert (figures.responses, figures.proposals, figures.late) == (3, 4, 1)
    assert figures.next_due == house.clock.moment(days=RESPOND)
    assert owed(reading, PROCESS, limit=1, offset=1) == lines[1:2]
    assert owed(reading, "another") == []


def test_what_is_answered_is_no_longer_owed_and_comes_back_when_found_wrong(house: Scenario, reading) -> None:
    admitted(house, "a").given(("Ulises", answer("a")))
    assert owed(reading, PROCESS) == []
    contested(house, upheld=True)
    ((line),) = owed(reading, PROCESS)
    assert (line.about, line.again, line.respond_by) == ("proposal/a", True, house.clock.moment(days=RESPOND))


def test_a_member_that_was_left_out_is_owed_its_own_response(house: Scenario, reading) -> None:
    """Admitted after its group was answered; and one whose own response was found wrong."""
    admitted(house, "a", "b")
    grouped(proposed(house, "late"), "g", "a", "b", "late").given(
        ("Ulises", answer("a")),
        ("Ulises", answer("cluster/g")),
        ("Mora", AdmitProposal(process=PROCESS, proposal="late")),
    )
    contested(house, upheld=True)
    assert sorted(line.about for line in owed(reading, PROCESS)) == ["proposal/a", "proposal/late"]


def test_a_unit_sees_what_it_was_asked_about(house: Scenario, reading) -> None:
    admitted(house, "a", "b", "c")
    grouped(house, "g", "b", "c").given(
        ("Mora", AskOpinion(process=PROCESS, proposal="c", aspect=Aspect.BUDGET, unit=OTHER_UNIT)),
        ("Mora", AskOpinion(process=PROCESS, proposal="a", aspect=Aspect.LEGAL, unit=UNIT)),
    )
    ((group),) = owed(reading, PROCESS, units=[OTHER_UNIT])
    assert (group.about, group.proposals, group.units) == ("cluster/g", 2, (OTHER_UNIT,))
    assert owed_figures(reading, PROCESS, house.clock.moment(), [UNIT]).proposals == 1
    assert owed(reading, PROCESS, units=[]) == []


# The register ---------------------------------------------------------------------------------------------------------


def told(house: Scenario) -> Scenario:
    """One of each fate: incorporated, two of a group refused, owed and late, undecided, not admitted, withdrawn."""
    admitted(house, "in", "g1", "g2", "owed")
    grouped(house, "g", "g1", "g2")
    proposed(house, "no", "gone", "open")
    house.clock.move(days=4)
    house.given(("Ulises", answer("in", Outcome.INCORPORATED, target=SECTION)))
    house.clock.move(days=RESPOND - 3)
    return house.given(
        ("Uma", answer("cluster/g", unit=OTHER_UNIT)),
        ("Mora", NotAdmitProposal(process=PROCESS, proposal="no", code=NotAdmittedCode.NOT_A_PROPOSAL, reasons="No.")),
        ("Ana", WithdrawProposal(process=PROCESS, proposal="gone")),
    )


def test_the_totals_of_the_register_are_all_that_was_submitted(house: Scenario, reading) -> None:
    """Invariant P8.4."""
    told(house)
    register = register_of(reading, PROCESS, house.clock.moment())
    counts = {total.code: total.n for total in register.totals if total.n}
    assert counts == {
        "incorporated": 1,
        "not_incorporated_budget": 2,
        "owed": 1,
        "undecided": 1,
        "not_admitted": 1,
        "withdrawn": 1,
    }
    assert (register.counted, register.submitted, register.adds_up) == (7, 7, True)
    assert register.median_days == RESPOND + 1
    assert register.coverage == register.by_phase["intake"]


def test_coverage_counts_what_was_admitted(house: Scenario, reading) -> None:
    assert coverage(reading, PROCESS).percent == 100
    told(house)
    now = coverage(reading, PROCESS, house.clock.moment())
    assert (now.answered, now.owed, now.undecided, now.late, now.percent) == (3, 1, 1, 3, 75)
    assert not now.is_complete
    assert missing_from(reading, PROCESS) == {"undecided": [7], "unanswered": [4], "unsettled": []}


def test_the_median_lies_between_two_where_there_is_no_middle_one(house: Scenario, reading) -> None:
    admitted(house, "a", "b").given(("Ulises", answer("a")))
    house.clock.move(days=5)
    house.given(("Ulises", answer("b")))
    assert register_of(reading, PROCESS, house.clock.moment()).median_days == 2.5


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        ({}, [3, 2, 1, 4]),
        ({"outcome": "incorporated"}, [1]),
        ({"outcome": "owed"}, [4]),
        ({"unit": OTHER_UNIT}, [3, 2]),
        ({"pace": "late"}, [3, 2, 4]),
        ({"pace": "on_time"}, [1]),
        ({"theme": "training", "zone": "QU", "phase": "intake"}, [3, 2, 1, 4]),
        ({"zone": "TU"}, []),
        ({"q": "idea g2"}, [2 + 1]),
        ({"q": "idea g2", "outcome": "incorporated"}, []),
    ],
)
def test_the_register_is_filtered(house: Scenario, reading, criteria, found) -> None:
    told(house)
    page = page_of(reading, PROCESS, Criteria(**criteria), house.clock.moment())
    assert [line.proposal.number for line in page.answers] == found
    assert page.total == len(found)


def test_the_register_is_turned_over_both_ways(house: Scenario, reading, monkeypatch) -> None:
    monkeypatch.setattr("cocreate.queries.responses.listing.PAGE", 2)
    told(house)
    at = house.clock.moment()
    first = page_of(reading, PROCESS, Criteria(), at)
    second = page_of(reading, PROCESS, Criteria(), at, Cursor.read(str(first.following), ""))
    assert [[line.proposal.number for line in page.answers] for page in (first, second)] == [[3, 2], [1, 4]]
    assert second.following is None
    back = page_of(reading, PROCESS, Criteria(), at, Cursor.read("", str(second.previous)))
    assert back.answers == first.answers
    assert Cursor.read("x.1", "") is None


def test_late_ones_are_listed_with_who_was_asked(house: Scenario, reading) -> None:
    told(house).given(("Mora", AskOpinion(process=PROCESS, proposal="owed", aspect=Aspect.BUDGET, unit=UNIT)))
    rows, total = late_answers(reading, PROCESS, house.clock.moment())
    assert [(row.proposal.number, row.answered_at is None, row.unit) for row in rows] == [
        (4, True, None),
        (2, False, OTHER_UNIT),
        (3, False, OTHER_UNIT),
    ]
    assert (rows[0].units, total) == ((UNIT,), 3)


def test_the_outcomes_of_some_proposals(house: Scenario, reading) -> None:
    told(house)
    found = outcomes_of(reading, ["in", "g1", "no", "owed"])
    assert {key: (line.outcome, line.response, line.group) for key, line in found.items()} == {
        "in": ("incorporated", 1, False),
        "g1": ("not_incorporated_budget", 2, True),
        "owed": (None, None, False),
    }
    assert outcomes_of(reading, []) == {}


def test_the_register_is_exported_in_portions(house: Scenario, reading) -> None:
    told(house)
    lines = list(exported(reading, PROCESS, Criteria(), house.clock.moment(), portion=3))
    assert [line["proposal"] for line in lines] == [1, 2, 3, 4]
    assert (lines[0]["target"], lines[0]["late"], lines[0]["group"]) == ("training", False, None)
    assert (lines[1]["unit_name"], lines[1]["group"], lines[1]["days"]) == ("Dirección de Informática", 1, RESPOND + 1)
    assert (lines[3]["outcome"], lines[3]["reasons"]) == (None, None)

"""What waits for a decision, with its clock; one proposal's standing; what units and authors owe."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.application.admission import (
    AdmitProposal,
    AppealAdmission,
    ClarifyProposal,
    NotAdmitProposal,
    ReturnForClarification,
    State,
)
from cocreate.application.processes import OpenPhase
from cocreate.domain.proposals import Place
from cocreate.domain.shared import datetime_of, moment_of
from cocreate.queries.admission import (
    DecidedOn,
    Figures,
    Standing,
    Wanted,
    criteria_of,
    decided_on,
    editions_of,
    figures,
    numbers_waiting,
    opinions_waiting,
    page_of,
    state_of,
    states_of,
    terms_of,
    waiting_for_author,
)
from tests.application.test_admission import (
    ADMIT,
    APPEAL,
    ASK,
    CLARIFY,
    NOT_ADMIT,
    OPINION,
    REASONS,
    REJECT,
    RETURN,
    UPHOLD,
)
from tests.scenario import PROCESS, VERSION, Scenario, criteria


@pytest.fixture
def review(scenario: Scenario) -> Scenario:
    return scenario.an_open_intake_with_admission().a_proposal()


def asked(scenario: Scenario, question, *args, **more):
    with scenario.platform.database.reading() as connection:
        return question(connection, *args, **more)


def standing(scenario: Scenario, proposal: str = "first") -> Standing:
    return asked(scenario, state_of, proposal)


def later(moment: str, **by: float) -> str:
    return moment_of(datetime_of(moment) + timedelta(**by))


def about(proposal: str) -> dict[str, str]:
    return {"process": PROCESS, "proposal": proposal}


# Criteria -----------------------------------------------------------------------------------------------------------


def test_criteria_are_read_in_each_edition(scenario: Scenario) -> None:
    scenario.a_process()
    assert asked(scenario, criteria_of, PROCESS) is None
    scenario.given(("Olga", criteria()), ("Olga", criteria(decide_days=20, criteria="Otros.")))
    assert [edition for edition, _at in asked(scenario, editions_of, PROCESS)] == [1, 2]
    in_force, first = asked(scenario, criteria_of, PROCESS), asked(scenario, criteria_of, PROCESS, 1)
    assert (in_force.edition, in_force.text, in_force.decide_days) == (2, "Otros.", 20)
    assert (first.edition, first.decide_days, first.after_intake) == (1, 15, False)


# One proposal -------------------------------------------------------------------------------------------------------


def test_a_proposal_waits_from_its_submission_on(review: Scenario) -> None:
    found = standing(review)
    assert found.state is State.PENDING
    assert found.decide_by == later(review.clock.moment(), days=15)
    assert not found.is_late(later(review.clock.moment(), days=14))
    assert found.is_late(later(review.clock.moment(), days=15))


def test_before_the_review_no_clock_runs(scenario: Scenario) -> None:
    scenario.an_open_intake_with_admission(review_after=20).a_proposal()
    assert standing(scenario).decide_by is None
    scenario.clock.move(days=20)
    assert not standing(scenario).is_late(scenario.clock.moment())
    scenario.given(("Olga", OpenPhase(process=PROCESS, phase="admission")))
    assert standing(scenario).decide_by == scenario.clock.moment(days=15)


def test_the_clock_stands_still_while_the_author_answers(review: Scenario) -> None:
    review.clock.move(days=14)
    review.given(("Mora", RETURN))
    found = standing(review)
    assert (found.question, found.state) == (RETURN.question, State.RETURNED)
    at = review.clock.moment(days=6)
    assert found.is_stopped(at)
    assert not found.is_late(at)
    assert not found.is_stopped(review.clock.moment(days=7))
    assert found.is_late(review.clock.moment(days=8))
    review.clock.move(days=2)
    review.given(("Ana", CLARIFY))
    found = standing(review)
    assert (found.answer, found.question) == (CLARIFY.answer, RETURN.question)
    assert found.decide_by == review.clock.moment(days=1)


def test_a_decision_is_read_with_its_reasons(review: Scenario) -> None:
    review.given(("Mora", NOT_ADMIT))
    found = standing(review)
    assert (found.state, found.code, found.reasons) == (State.NOT_ADMITTED, "out_of_competence", REASONS)
    assert (found.decided_as, found.criteria) == ("moderator", 1)
    assert found.can_appeal(review.clock.moment(days=9))
    assert not found.can_appeal(review.clock.moment(days=10))
    assert found.decide_by is None


def test_an_appeal_has_a_deadline_and_an_end(review: Scenario) -> None:
    review.given(("Mora", NOT_ADMIT), ("Ana", APPEAL))
    found = standing(review)
    assert (found.state, found.appeal) == (State.APPEALED, APPEAL.words)
    assert found.decide_by == review.clock.moment(days=15)
    assert not found.can_appeal(review.clock.moment())
    review.given(("Milton", REJECT))
    found = standing(review)
    assert (found.appeal_upheld, found.appeal_reasons) == (False, REJECT.reasons)
    assert not found.can_appeal(review.clock.moment())


def test_an_upheld_appeal_leaves_both_decisions_to_be_read(review: Scenario) -> None:
    review.given(("Mora", NOT_ADMIT), ("Ana", APPEAL), ("Milton", UPHOLD))
    found = standing(review)
    assert (found.state, found.was_not_admitted, found.appeal_upheld) == (State.ADMITTED, True, True)
    assert found.respond_by == review.clock.moment(days=30)


def test_opinions_are_read_with_the_names_of_their_units(review: Scenario) -> None:
    review.a_unit().given(("Mora", ASK))
    (opinion,) = standing(review).opinions
    assert (opinion.unit_name, opinion.given_at, opinion.words) == ("Secretaría de Participación", None, None)
    assert not opinion.is_late(review.clock.moment(days=10))
    assert opinion.is_late(review.clock.moment(days=11))
    review.clock.move(days=12)
    review.given(("Úrsula", OPINION))
    (opinion,) = standing(review).opinions
    assert (opinion.verdict, opinion.words, opinion.refer_to) == ("unfavourable", OPINION.words, OPINION.refer_to)
    assert opinion.is_late(review.clock.moment(days=200))


def test_standings_of_many_take_two_statements(review: Scenario) -> None:
    for key in ("second", "third"):
        review.a_proposal(key)
    review.given(("Mora", ADMIT))
    found = asked(review, states_of, ["first", "second", "third", "none"])
    assert {key: value.state for key, value in found.items()} == {
        "first": State.ADMITTED, "second": State.PENDING, "third": State.PENDING,
    }  # fmt: skip
    assert asked(review, states_of, []) == {}


# What waits ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def waiting(scenario: Scenario) -> Scenario:
    """Five of Ana's, a day apart: 1 pending, 2 returned, 3 not admitted and appealed, 4 admitted, 5 pending."""
    scenario.an_open_intake_with_admission()
    for n in range(1, 6):
        place = Place(version=VERSION, zone="TU") if n == 5 else Place(version=VERSION, zone="QU")
        scenario.a_proposal(f"p{n}", place=place, theme="open_data" if n == 5 else "training")
        scenario.clock.move(days=1)
    scenario.given(
        ("Mora", ReturnForClarification(**about("p2"), question="¿Dónde?")),
        ("Mora", NotAdmitProposal(**about("p3"), code="not_a_proposal", reasons=REASONS)),
        ("Ana", AppealAdmission(**about("p3"), words="Sí propone.")),
        ("Mora", AdmitProposal(**about("p4"))),
    )
    return scenario


def numbers(scenario: Scenario, **wanted: str) -> list[int]:
    page = asked(scenario, page_of, PROCESS, Wanted(**wanted), scenario.clock.moment())
    assert page.total == len(page.rows)
    return [row.proposal.number for row in page.rows]


def test_what_waits_comes_in_the_order_of_its_deadline(waiting: Scenario) -> None:
    assert numbers(waiting) == [1, 5, 3]
    waiting.clock.move(days=7)  # the author of 2 did not answer: her pause is over
    assert numbers(waiting) == [1, 5, 3, 2]


def test_the_order_is_that_of_the_deadlines_that_are_shown(waiting: Scenario) -> None:
    waiting.clock.move(days=3)
    waiting.given(("Ana", ClarifyProposal(**about("p2"), answer="En Guamaní.")))
    page = asked(waiting, page_of, PROCESS, Wanted(), waiting.clock.moment())
    deadlines = [row.decide_by for row in page.rows]
    assert deadlines == sorted(deadlines)
    shown = {row.proposal.id: row.decide_by for row in page.rows}
    assert shown == {key: found.decide_by for key, found in asked(waiting, states_of, shown).items()}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"state": "pending"}, [1, 5]),
        ({"state": "returned"}, [2]),
        ({"state": "appealed"}, [3]),
        ({"state": "late"}, []),
        ({"zone": "TU"}, [5]),
        ({"theme": "training"}, [1, 3]),
        ({"theme": "training", "zone": "TU"}, []),
    ],
)
def test_what_waits_is_filtered(waiting: Scenario, wanted: dict[str, str], found: list[int]) -> None:
    assert numbers(waiting, **wanted) == found


def test_what_is_late_is_found(waiting: Scenario) -> None:
    waiting.clock.move(days=11)
    assert numbers(waiting, state="late") == [1]
    waiting.clock.move(days=30)
    assert numbers(waiting, state="late") == [1, 5, 3, 2]


def test_a_person_is_led_only_to_what_she_can_decide(waiting: Scenario) -> None:
    def next_ones(name: str) -> list[int]:
        me = waiting.person(name).pseudonym(PROCESS)
        return asked(waiting, numbers_waiting, PROCESS, Wanted(), waiting.clock.moment(), decided_by=me)

    assert next_ones("Mora") == [1, 5]
    assert next_ones("Milton") == [1, 5, 3]
    assert next_ones("Ana") == []


def test_figures_count_what_waits_and_what_is_late(waiting: Scenario) -> None:
    first = waiting.clock.moment(days=-5)
    assert asked(waiting, figures, PROCESS, waiting.clock.moment()) == Figures(2, 0, 1, 0, 1, first)
    waiting.clock.move(days=40)
    found = asked(waiting, figures, PROCESS, waiting.clock.moment())
    assert found == Figures(pending=2, late=4, returned=1, overdue=1, appealed=1, oldest=first)
    assert found.to_decide == 4
    assert asked(waiting, figures, "none", waiting.clock.moment()) == Figures()


def test_figures_agree_with_the_lists(waiting: Scenario) -> None:
    for days in (0, 4, 8, 11, 30):
        waiting.clock.move(days=days)
        found = asked(waiting, figures, PROCESS, waiting.clock.moment())
        assert found.to_decide == len(numbers(waiting))
        assert found.late == len(numbers(waiting, state="late"))
        assert found.returned == len(numbers(waiting, state="returned"))


def test_what_was_decided_in_a_span_is_counted(waiting: Scenario) -> None:
    at = waiting.clock.moment()
    assert asked(waiting, decided_on, PROCESS, at, later(at, days=1)) == DecidedOn(1, 1, 1, 0)
    assert asked(waiting, decided_on, PROCESS, later(at, days=1), later(at, days=2)) == DecidedOn(0, 0, 0, 0)
    assert asked(waiting, decided_on, "none", at, later(at, days=1)) == DecidedOn(0, 0, 0, 0)


def test_without_criteria_nothing_is_late(scenario: Scenario) -> None:
    scenario.an_open_intake().a_proposal()
    scenario.clock.move(days=300)
    assert asked(scenario, terms_of, PROCESS) is None
    assert asked(scenario, figures, PROCESS, scenario.clock.moment()).late == 0
    assert standing(scenario).decide_by is None


def test_a_page_of_what_waits_has_fifty(story: Scenario) -> None:
    story.an_open_intake_with_admission()
    for n in range(53):
        story.a_proposal(f"p{n}")
    first = asked(story, page_of, PROCESS, Wanted(), story.clock.moment())
    second = asked(story, page_of, PROCESS, Wanted(), story.clock.moment(), page=2)
    assert (first.total, len(first.rows), len(second.rows)) == (53, 50, 3)


# What others owe ----------------------------------------------------------------------------------------------------


def test_units_see_what_they_were_asked(review: Scenario) -> None:
    review.a_unit().given(("Mora", ASK))
    (wanted,) = asked(review, opinions_waiting, PROCESS, ["secretaria"])
    assert (wanted.number, wanted.aspect, wanted.answer_by) == (1, "competence", review.clock.moment(days=10))
    assert asked(review, opinions_waiting, PROCESS, ["ambiente"]) == []
    assert len(asked(review, opinions_waiting, PROCESS)) == 1
    review.given(("Úrsula", OPINION))
    assert asked(review, opinions_waiting, PROCESS) == []


def test_authors_see_what_they_are_asked_and_what_they_can_appeal(waiting: Scenario) -> None:
    ana = waiting.person("Ana").pseudonym(PROCESS)
    found = asked(waiting, waiting_for_author, ana, waiting.clock.moment())
    assert [(own.number, own.status, own.until) for own in found] == [(2, "to_clarify", waiting.clock.moment(days=7))]
    waiting.given(("Mora", NotAdmitProposal(**about("p1"), code="not_a_proposal", reasons=REASONS)))
    found = asked(waiting, waiting_for_author, ana, waiting.clock.moment())
    assert [(own.number, own.status) for own in found] == [(2, "to_clarify"), (1, "not_admitted")]
    waiting.clock.move(days=10)
    assert [own.number for own in asked(waiting, waiting_for_author, ana, waiting.clock.moment())] == [2]


def test_words_that_were_erased_are_missing_and_the_rest_is_read(review: Scenario) -> None:
    review.given(("Mora", NOT_ADMIT), ("Ana", APPEAL))
    with review.platform.database.writing() as connection:
        connection.execute(sa.text("DELETE FROM text WHERE value LIKE '%ordenanza 101%'"))
    found = standing(review)
    assert (found.appeal, found.reasons) == (None, REASONS)

"""The chronicle's questions: filters, pages from new to old, what opens sealed words."""

import pytest
import sqlalchemy as sa

from cocreate.application.processes import ExtendPhase
from cocreate.application.proposals import GiveSupport, RedactProposal, WithdrawProposal
from cocreate.domain.proposals import Ground
from cocreate.domain.shared import Role
from cocreate.kept.words import seal
from cocreate.queries.chronicle import (
    Wanted,
    entry_at,
    history_of,
    last_position,
    latest,
    names_in,
    openings_of,
    page_of,
    sealed_in,
    stored_bytes,
    subject_of_proposal,
)
from tests.scenario import PROCESS, Scenario


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    scenario.an_open_intake()
    for key in ("first", "second", "third"):
        scenario.a_proposal(key)
    for who in ("Eva", "Luis", "Sara"):
        scenario.given((who, GiveSupport(process=PROCESS, proposal="second")))
    return scenario


@pytest.fixture
def connection(told: Scenario):
    with told.platform.database.reading() as connection:
        yield connection


def test_the_newest_come_first_and_whole_contexts_can_be_left_out(connection):
    newest = latest(connection, limit=3)
    assert [entry.position for entry in newest] == sorted((entry.position for entry in newest), reverse=True)
    without_people = latest(connection, limit=50, leaving_out=("participants", "proposals.support_given"))
    assert {entry.context for entry in without_people} == {"proposals", "processes", "territory"}
    assert "proposals.support_given" not in {entry.kind for entry in without_people}


def test_a_proposals_history_holds_its_supports_too(connection):
    kinds = [entry.kind for entry in history_of(connection, "proposal/second")]
    assert kinds == ["proposals.support_given"] * 3 + ["proposals.submitted"]


def test_pages_meet_without_a_gap_or_an_overlap_in_both_directions(connection):
    total = last_position(connection)
    first = page_of(connection, Wanted(), size=4)
    assert first.total == total
    assert first.newer is None
    seen, page = list(first.entries), first
    while page.older:
        page = page_of(connection, Wanted(), before=page.older, size=4)
        seen += page.entries
    assert [entry.position for entry in seen] == list(range(total, 0, -1))
    back = page_of(connection, Wanted(), after=page.newer, size=4)
    assert back.entries[-1].position == page.newer + 1
    assert back.older == back.entries[-1].position


def test_going_back_to_the_newest_page_offers_nothing_newer(connection):
    second = page_of(connection, Wanted(), before=page_of(connection, Wanted(), size=4).older, size=4)
    assert page_of(connection, Wanted(), after=second.newer, size=4).newer is None


def test_filters_narrow_by_context_role_proposal_and_time(connection):
    assert {e.context for e in page_of(connection, Wanted(context="processes")).entries} == {"processes"}
    assert {e.acting_as for e in page_of(connection, Wanted(acting_as=Role.ORGANISER)).entries} == {"organiser"}
    subject = subject_of_proposal(connection, 2)
    assert page_of(connection, Wanted(subject=subject)).total == 4
    moment = entry_at(connection, 3).time
    assert all(e.time < moment for e in page_of(connection, Wanted(until=moment)).entries)
    assert page_of(connection, Wanted(since="2999-01-01T00:00:00.000Z")).entries == []
    assert subject_of_proposal(connection, 999) is None


def test_the_stored_bytes_are_those_of_the_ledger(told: Scenario, connection):
    ((position, leaf),) = next(told.platform.ledger.leaves(after=4, upto=5))
    assert stored_bytes(connection, position) == bytes(leaf)
    assert stored_bytes(connection, 9_999) is None
    assert entry_at(connection, 9_999) is None


def test_names_cost_at_most_four_questions_however_many_entries(told: Scenario, connection):
    for entries in (latest(connection, limit=1), latest(connection, limit=500)):
        asked = []
        sa.event.listen(told.platform.database.engine, "before_cursor_execute", lambda *a, to=asked: to.append(a[2]))
        names_in(connection, entries)
        assert len(asked) <= 4


def test_erased_words_have_no_opening_and_private_ones_no_salt(scenario: Scenario):
    scenario.an_open_intake().a_proposal("first")
    scenario.with_role("Mora", Role.MODERATOR)
    scenario.given(
        ("Mora", RedactProposal(process=PROCESS, proposal="first", ground=Ground.OTHER, reason="Datos ajenos"))
    )
    with scenario.platform.database.writing() as connection:
        private = seal(connection, "solo para mí", owner="p:x", at=scenario.platform.bus.now(), public=False)
        history = history_of(connection, "proposal/first")
        redacted, submitted = history
        openings = openings_of(connection, [c for e in history for _f, c in sealed_in(e.data)] + [private.commitment])
        assert submitted.data["words"]["$sc"] not in openings
        assert openings[redacted.data["reason"]["$sc"]].value == "Datos ajenos"
        assert openings[private.commitment].salt is None
        assert names_in(connection, history).proposals["first"] == (1, None)


def test_reasons_are_among_the_names_while_they_stand(scenario: Scenario):
    scenario.an_open_intake().a_proposal("first")
    scenario.given(
        ("Ana", WithdrawProposal(process=PROCESS, proposal="first", reason="Ya se arregló")),
        ("Olga", ExtendPhase(process=PROCESS, phase="intake", closes=scenario.clock.moment(days=90), reason="Lluvias")),
    )
    with scenario.platform.database.reading() as connection:
        extended, withdrawn = latest(connection, limit=2)
        names = names_in(connection, [extended, withdrawn])
        assert names.word(withdrawn.data, "reason") == "Ya se arregló"
        assert names.word(extended.data, "reason") == "Lluvias"


def test_commitments_are_found_at_any_depth():
    data = {"words": {"$sc": "a"}, "attachments": [{"name": {"$sc": "b"}, "size": 3}], "theme": "x"}
    assert list(sealed_in(data)) == [("words", "a"), ("attachments.name", "b")]

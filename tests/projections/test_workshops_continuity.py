"""What became of what was said, as rows: however the log is cut, the rows tell the same, the pulse of boards too."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.moderation import HideInRoom, Rule
from cocreate.application.proposals import WithdrawProposal
from cocreate.application.workshops import ExplainGap, ReviewSettlement, contribution_subject
from cocreate.database import Database, open_engine
from cocreate.projections.workshops import CONTRIBUTION
from cocreate.queries.workshops import pulse_of_workshop
from tests.deciding import a_board
from tests.gathering import here
from tests.scenario import PROCESS, Scenario
from tests.settling import a_held_workshop, carry, contest, raised, set_aside


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


@pytest.fixture
def settled(scenario: Scenario) -> Scenario:
    scenario.an_open_intake_with_admission().a_proposal("first", by="Eva")
    a_held_workshop(scenario)
    return scenario.given(
        ("Fabia", carry("note1", "note2")),
        ("Eva", WithdrawProposal(process=PROCESS, proposal="first")),
        ("Fabia", raised("note1")),
        ("Fabia", set_aside("note4", "note5")),
        ("Ana", contest("note5")),
        ("Felipe", ReviewSettlement(**here(contribution="note5", upheld=True, reasons="Tiene razón."))),
        ("Fabia", set_aside("note5")),
        ("Ana", contest("note4")),
        ("Fabia", hiding("note3")),
        ("Olga", ExplainGap(process=PROCESS, gap="zone/TU", reason="No hubo.")),
        ("Olga", ExplainGap(process=PROCESS, gap="zone/TU", reason="No hubo dónde.")),
    )


def hiding(note: str) -> HideInRoom:
    return HideInRoom(**here(about=contribution_subject(note), rule=Rule.OFF_TOPIC, reason="No habla del barrio."))


@pytest.mark.parametrize("batch", [1, 7, 1_000])
def test_the_rows_do_not_depend_on_how_the_log_is_cut(settled: Scenario, scratch: Database, batch: int) -> None:
    platform = settled.platform
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    with platform.database.reading() as connection:
        fates = list(connection.execute(sa.select(CONTRIBUTION.c.fate).order_by(CONTRIBUTION.c.number)).scalars())
    assert fates == ["carried", "carried", "open", "contested", "set_aside"]


def test_boards_feel_what_moderation_hides(story: Scenario) -> None:
    """The position of the very act, so that a board asks for its notes again."""
    story.an_open_intake()
    a_board(story)
    story.when("Fabia", hiding("note1"))
    with story.platform.database.reading() as connection:
        assert pulse_of_workshop(connection, "taller") == story.events[-1].position

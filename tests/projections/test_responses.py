"""The tables of responses follow from the ledger alone, however it is cut into batches."""

import pytest

from cocreate.application.admission import (
    AdmitProposal,
    AppealAdmission,
    DecideAdmissionAppeal,
    NotAdmitProposal,
    NotAdmittedCode,
)
from cocreate.application.responses import ContestResponse, DecideResponseContest, Outcome
from cocreate.bootstrap import Platform
from cocreate.database import Database, open_engine
from tests.answering import SECTION, admitted, an_answering_house, answer, grouped, proposed
from tests.projections.test_rebuild import rows_of
from tests.scenario import PROCESS, Scenario


def told(scenario: Scenario) -> Platform:
    """Answered alone and with a group, contested twice, found wrong, answered anew; admitted on appeal; owed."""
    admitted(an_answering_house(scenario), "a", "b", "c", "d")
    grouped(proposed(scenario, "late", "owed"), "g", "b", "c", "late")

    def contest(about: str, proposal: str, *, upheld: bool | None) -> None:
        words = ContestResponse(process=PROCESS, about=about, proposal=proposal, words=f"No contesta a {proposal}.")
        scenario.given(("Ana", words))
        if upheld is not None:
            decided = DecideResponseContest(process=PROCESS, about=about, upheld=upheld, reasons="Lo revisé.")
            scenario.given(("Mora", decided))

    scenario.given(
        ("Ulises", answer("a", Outcome.INCORPORATED, target=SECTION)),
        ("Ulises", answer("cluster/g")),
        (
            "Mora",
            NotAdmitProposal(process=PROCESS, proposal="late", code=NotAdmittedCode.NOT_A_PROPOSAL, reasons="No."),
        ),
        ("Ana", AppealAdmission(process=PROCESS, proposal="late", words="Sí lo es.")),
        ("Mateo", DecideAdmissionAppeal(process=PROCESS, proposal="late", upheld=True, reasons="Sí.")),
        ("Mora", AdmitProposal(process=PROCESS, proposal="owed")),
    )
    scenario.clock.move(days=2)
    contest("cluster/g", "b", upheld=False)
    contest("cluster/g", "c", upheld=True)
    contest("proposal/a", "a", upheld=True)
    scenario.given(("Ulises", answer("cluster/g", Outcome.DEFERRED)), ("Ulises", answer("a", Outcome.DEFERRED)))
    contest("proposal/a", "a", upheld=False)
    contest("cluster/g", "late", upheld=None)
    return scenario.platform


@pytest.mark.parametrize("batch", [1, 2, 3, 7, 1000])
def test_the_rows_do_not_depend_on_how_the_log_is_cut(scenario: Scenario, batch: int) -> None:
    platform = told(scenario)
    live = rows_of(platform.database)
    assert len(live["response"]) == 4
    assert len(live["response_contest"]) == 5
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    assert rows_of(platform.database) == live


def test_the_past_has_the_responses_that_stood_then(story: Scenario) -> None:
    platform = told(story)
    first = next(
        event.position
        for events in platform.ledger.history()
        for event in events
        if event.TOPIC == "responses.response_published"
    )
    past = Database(open_engine("sqlite://"))
    platform.projections.build_into(past, platform.ledger, upto=first)
    assert [(row[0], row[1], row[-2]) for row in rows_of(past)["response"]] == [("proposal/a", 1, "in_force")]
    past.engine.dispose()

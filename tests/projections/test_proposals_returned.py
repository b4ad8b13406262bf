"""Transcriptions that went back, as rows; and the same rows after a rebuild."""

import sqlalchemy as sa

from cocreate.database import Database, open_engine
from cocreate.projections.proposals import PROPOSAL, TALLY
from tests.application.test_proposals_transcribed import RETURN, with_paper
from tests.scenario import Scenario


def test_a_returned_transcription_is_counted_as_such_and_rebuilds_alike(scenario: Scenario) -> None:
    with_paper(scenario).given(("Gabo", RETURN))
    platform = scenario.platform
    with platform.database.reading() as connection:
        assert connection.execute(sa.select(PROPOSAL.c.status)).scalars().all() == ["returned"]
        counts = dict(
            connection.execute(sa.select(TALLY.c.value, TALLY.c.n).where(TALLY.c.dimension == "status")).all()
        )
    assert counts == {"returned": 1}
    scratch = Database(open_engine("sqlite://"))
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    scratch.engine.dispose()

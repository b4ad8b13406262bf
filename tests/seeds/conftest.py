"""Stories that many tests ask about are told once."""

from datetime import timedelta

import pytest

from tests.seeds.telling import SUNDAY, Told


@pytest.fixture(scope="session", params=range(7), ids=["sun", "mon", "tue", "wed", "thu", "fri", "sat"])
def told(request: pytest.FixtureRequest) -> Told:
    """On each day of the week another story is told: who writes on weekends decides what is drawn."""
    return Told(SUNDAY + timedelta(days=request.param))

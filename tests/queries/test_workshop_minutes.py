"""What the minutes say of the record, and what readers find of their way."""

from cocreate.queries.workshops.minutes import draft_of
from tests.gathering import WORKSHOP
from tests.recording import a_held_workshop
from tests.scenario import Scenario


def draft(story: Scenario) -> str:
    with story.platform.database.reading() as connection:
        return draft_of(connection, WORKSHOP)


def test_show(story: Scenario) -> None:
    a_held_workshop(story.an_open_intake_with_admission())
    print(draft(story))

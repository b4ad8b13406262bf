"""Of an open round nothing on any page depends on what its ballots say."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.domain.shared import Role
from cocreate.kept import BALLOT_BOX
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario
from tests.voting import Voting, citizens, council, neighbours

KNOWN = {"number": "1", "process": PROCESS, "chamber": "citizens", "position": "1", "name": "app.js"}
WATCHERS = ("Olga", "Consuelo")
"""An organiser and a member of the council see most."""
TOKEN = re.compile(rb'name="csrf_token" value="[^"]*"|value="[0-9a-f]{12,64}"|(Set-Cookie|Date): [^\n]*')
"""What differs from one answer to the next."""


@pytest.fixture
def voting(story: Scenario) -> Voting:
    voting = Voting(story, chambers=[citizens(), council()]).ground()
    story.with_role("Consuelo", Role.COUNCIL_MEMBER)
    voting.opened()
    for person in neighbours(story, 12):
        voting.casts(person, "2")
    return voting.flushed()


def addresses(pages: Pages) -> Iterator[str]:
    """Of every page and file that the known things have."""
    adapter = pages.app.url_map.bind("localhost")
    for rule in pages.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.arguments <= KNOWN.keys() and rule.endpoint != "static":
            yield adapter.build(rule.endpoint, {name: KNOWN[name] for name in rule.arguments})


def answers(pages: Pages, where: list[str]) -> dict[str, bytes]:
    found = {}
    for address in where:
        answer = pages.client.get(address)
        found[address] = TOKEN.sub(b"", str(answer.headers).encode() + answer.get_data())
    return found


def everybody_chose(voting: Voting, choice: str) -> None:
    with voting.story.platform.database.writing() as connection:
        connection.execute(sa.update(BALLOT_BOX).values(choice=f'{{"choices":["{choice}"]}}'))


def test_pages_are_the_same_whatever_people_chose(voting: Voting, pages: Pages) -> None:
    where = [address for address in sorted(set(addresses(pages))) if "salir" not in address]
    assert sum("/votaciones/1" in address for address in where) > 15
    for who in (None, *WATCHERS):
        if who:
            pages.sign_in(voting.story.person(who))
        everybody_chose(voting, "2")
        answers(pages, where)  # what is remembered from then on, or said once, is now
        chosen = answers(pages, where)
        everybody_chose(voting, "3")
        assert [address for address, answer in answers(pages, where).items() if answer != chosen[address]] == []

"""The votes of the Quito story: who votes is nobody, what is counted is what was cast, and a visitor can vote."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.application.admission import AdmitProposal, DecideAdmissionAppeal
from cocreate.application.prioritisation import (
    CastBallot,
    CastByName,
    ConfigureRound,
    ExtendRound,
    HelpToVote,
    ListOptions,
    PublishResult,
    State,
)
from cocreate.bootstrap import Platform, build_app, build_platform
from cocreate.config import settings_from
from cocreate.domain.shared import moment_of
from cocreate.domain.tallies.pabulib import own_rule, profile_of, read_pabulib
from cocreate.domain.tallies.rules import tally
from cocreate.kept import ACCOUNT
from cocreate.kept.ballots import box_counts, gate_of, roll_of
from cocreate.kept.files import path_of, still_kept
from cocreate.projections.prioritisation import PAPER_BATCH, ROUND
from cocreate.queries.prioritisation.due import FLUSH_FROM, boxes_to_flush
from cocreate.queries.prioritisation.results import (
    answers_to_options,
    certifications_of,
    count_of,
    named_ballots,
    objections_to,
)
from cocreate.queries.prioritisation.views import RoundView, options_shown, round_numbered
from cocreate.seeds.quito.cast import (
    CITIZEN,
    COUNCIL_MEMBER,
    COUNCILLORS,
    DEMO_ACCOUNTS,
    FACILITATORS,
    ORGANISER,
)
from cocreate.seeds.quito.people import advisers
from cocreate.seeds.quito.rounds import number_of_the_open_round
from cocreate.seeds.quito.rounds.bank import bank
from cocreate.seeds.quito.rounds.calderon import content
from cocreate.seeds.quito.rounds.choosing import written_down
from cocreate.seeds.quito.rounds.voting import round_id
from tests.pages import Pages
from tests.playing import AFTERNOON, Played
from tests.seeds.telling import CITIZEN as TOLD_CITIZEN
from tests.seeds.telling import Told

HELD, BROUGHT, OPEN = 1, 2, 3

pytestmark = pytest.mark.timeout(300)  # the whole story is played once, also on a busy machine


# Told -----------------------------------------------------------------------------------------------------------------


def test_twelve_proposals_that_were_admitted_before_are_voted_on(told: Told) -> None:
    wishes = next(act for act in told.of(ListOptions) if act.command.round == round_id("priorities"))
    upheld = [act for act in told.of(DecideAdmissionAppeal) if act.command.upheld]
    admitted = {act.command.proposal: act.at for act in (*told.of(AdmitProposal), *upheld)}
    assert len(wishes.command.options) == bank().priorities.options
    assert all(admitted[wish.of] < wishes.at for wish in wishes.command.options)


def test_who_visitors_sign_in_as_has_not_voted(told: Told) -> None:
    voters = [act.who for act in told.of(CastBallot)] + [act.command.voter for act in told.of(HelpToVote)]
    assert not set(filter(lambda voter: isinstance(voter, str), voters))
    assert TOLD_CITIZEN not in voters


def test_the_council_that_votes_is_invented(told: Told) -> None:
    named = {act.who for act in told.of(CastByName)}
    assert named <= {"council_member", *(account.key for account in COUNCILLORS)}
    assert not {adviser.name for adviser in advisers()} & {account.name for account in COUNCILLORS}


def test_everything_is_settled_in_time_on_whatever_day_it_is_told(told: Told) -> None:
    published = [act.at for act in told.of(PublishResult)]
    assert len(published) == 2
    assert max(published) < told.calendar.end - timedelta(days=1)
    (longer,) = told.of(ExtendRound)
    configured = {act.command.round: act.command for act in told.of(ConfigureRound)}
    assert moment_of(longer.at) < configured[longer.command.round].closes < longer.command.closes


# Writing down ---------------------------------------------------------------------------------------------------------


def test_many_ballots_are_written_down_after_a_minute_and_few_after_six_hours() -> None:
    many = [AFTERNOON + timedelta(seconds=number) for number in range(10)]
    few = [AFTERNOON + timedelta(hours=1), AFTERNOON + timedelta(hours=1, minutes=10)]
    assert list(written_down([*few, *many])) == [
        AFTERNOON + timedelta(seconds=61),
        AFTERNOON + timedelta(hours=7),
    ]


# Played ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(copy_of_quito: Callable[[], Played]) -> Iterator[Platform]:
    settings = settings_from({}, data=str(copy_of_quito().folder), synchronous="OFF")
    platform = build_platform(settings, clock=lambda: AFTERNOON)
    yield platform
    platform.database.engine.dispose()


@pytest.fixture
def connection(whole: Platform) -> Iterator[sa.Connection]:
    with whole.database.reading() as connection:
        yield connection


def numbered(connection: sa.Connection, number: int) -> RoundView:
    round = round_numbered(connection, number)
    assert round is not None
    return round


def test_one_is_published_one_was_brought_and_one_is_open(connection: sa.Connection) -> None:
    rows = connection.execute(sa.select(ROUND).order_by(ROUND.c.number)).all()
    assert [(row.state, row.file is not None) for row in rows] == [
        (State.PUBLISHED, False),
        (State.PUBLISHED, True),
        (State.OPEN, False),
    ]
    assert number_of_the_open_round(connection, moment_of(AFTERNOON)) == OPEN
    assert number_of_the_open_round(connection, rows[-1].closes_at) is None


def test_citizens_voted_by_every_way_that_there_is_and_some_twice(connection: sa.Connection) -> None:
    round, text = numbered(connection, HELD), bank().priorities
    count = count_of(connection, round)
    citizens, council = count.chambers
    assert citizens.data["channels"] == {"assisted": text.assisted, "paper": text.papers, "web": text.on_the_web}
    assert box_counts(connection, round.id).changes == text.changed
    assert (council.ballots, council.electors) == (len(COUNCILLORS), len(COUNCILLORS) + 1)
    assert len(citizens.winners) == text.chosen
    places = Counter(option.zone for option in options_shown(connection, round.id) if option.id in citizens.winners)
    assert max(places.values()) <= text.of_each_zone


def test_papers_were_read_by_two_and_one_of_them_three_times(connection: sa.Connection) -> None:
    batches = connection.execute(sa.select(PAPER_BATCH).order_by(PAPER_BATCH.c.batch)).all()
    assert [(batch.state, batch.papers) for batch in batches] == [("set_aside", 8), ("accepted", 9)]
    assert (batches[1].differing, batches[1].resolved) == ("[1]", 1)


def test_what_the_citizens_chose_was_objected_to_answered_and_signed_by_two(connection: sa.Connection) -> None:
    round = numbered(connection, HELD)
    (objection,) = objections_to(connection, round.id)
    assert objection.answered_at
    answered = answers_to_options(connection, round.id)
    assert set(answered) == set(count_of(connection, round).chambers[0].winners)
    assert len(certifications_of(connection, round.id)) == 2
    assert len(named_ballots(connection, round)) == len(COUNCILLORS)


def test_nothing_leads_from_the_published_vote_to_who_cast_which_ballot(connection: sa.Connection) -> None:
    round = numbered(connection, HELD)
    assert gate_of(connection, round.id).key is None
    assert {voter.person for voter in roll_of(connection, round.id)} == {None}


def test_the_brought_vote_is_counted_as_its_file_says(whole: Platform, connection: sa.Connection) -> None:
    file = read_pabulib(content())
    own = own_rule(file)
    expected = tally(profile_of(file), own.rule, own.params, own.ties)
    round = numbered(connection, BROUGHT)
    (citizens,) = count_of(connection, round).chambers
    assert (citizens.ballots, citizens.digest) == (2_036, expected.digest())
    assert still_kept(connection, [round.row.file]) == {round.row.file}
    assert path_of(whole.settings.data / "files", round.row.file).read_bytes() == content()
    assert {option.place for option in options_shown(connection, round.id)} >= {"Carapungo", "Llano Grande"}


def test_ballots_of_the_last_minutes_wait_in_the_box_of_the_open_vote(connection: sa.Connection) -> None:
    round, text = numbered(connection, OPEN), bank().works
    counts = box_counts(connection, round.id)
    assert counts.ballots == text.on_the_web + text.assisted + text.in_the_box
    assert text.in_the_box <= counts.waiting < FLUSH_FROM
    assert counts.changes == text.changed
    assert boxes_to_flush(connection, moment_of(AFTERNOON)) == []
    assert [option.id for option in options_shown(connection, round.id) if option.withdrawn_at] == [str(text.withdrawn)]


def test_the_title_of_each_is_said_where_it_is_looked_for(connection: sa.Connection) -> None:
    titles = [numbered(connection, number).title for number in (HELD, BROUGHT, OPEN)]
    assert titles == [bank().priorities.title, bank().calderon.title, bank().works.title]


# Pages ----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def app(whole: Platform):
    app = build_app(whole)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return app


def signed_in(app, whole: Platform, key: str) -> Pages:
    email = next(account.email for account in DEMO_ACCOUNTS if account.key == key)
    with whole.database.reading() as connection:
        person = connection.execute(sa.select(ACCOUNT.c.person).where(ACCOUNT.c.email == email)).scalar_one()
    return Pages(app).sign_in(person)


def paths(app, number: int) -> list[str]:
    """Of every page of a round whose address needs nothing but its number."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("prioritisation.")]
    ours = [rule for rule in rules if rule.arguments == {"number"} and "GET" in rule.methods]
    return sorted(rule.rule.replace("<int:number>", str(number)) for rule in ours)


def read(pages: Pages, path: str) -> int:
    """Opens it as far as this reader may; a whole page that opens is judged."""
    answer = pages.client.get(path)
    if answer.status_code == 200 and answer.get_data()[:9].lower() == b"<!doctype":
        pages.get(path)
    answer.close()
    return answer.status_code


@pytest.mark.parametrize("number", [HELD, BROUGHT, OPEN])
@pytest.mark.parametrize("key", [None, CITIZEN, ORGANISER, FACILITATORS[0], COUNCIL_MEMBER])
def test_every_page_of_each_vote_opens_or_says_no(app, whole: Platform, key: str | None, number: int) -> None:
    pages = signed_in(app, whole, key) if key else Pages(app)
    found = {path: read(pages, path) for path in paths(app, number)}
    assert found[f"/votaciones/{number}"] == 200
    assert {path: status for path, status in found.items() if status not in (200, 302, 303, 403, 404, 409)} == {}


def test_a_visitor_votes_in_the_open_one(app, whole: Platform) -> None:
    citizen = signed_in(app, whole, CITIZEN)
    page = citizen.get(f"/votaciones/{OPEN}/papeleta")
    assert bank().works.options[0].title in page.main_text
    assert citizen.client.get(f"/votaciones/{HELD}/papeleta").status_code != 200


def test_the_list_of_votes_names_all_three(app) -> None:
    text = Pages(app).get("/votaciones/").main_text
    assert all(title in text for title in (bank().priorities.title, bank().calderon.title, bank().works.title))

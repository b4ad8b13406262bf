"""Quito, played: through commands, in the order of time, once, and the tables are what the ledger says."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from cocreate.accounts.access import who_signs_in
from cocreate.accounts.notices import write_letters, write_weekly_letters
from cocreate.accounts.passwords import Passwords
from cocreate.application.participants import Join
from cocreate.bootstrap import Platform, build_platform
from cocreate.config import settings_from
from cocreate.database import Database, open_engine
from cocreate.domain.shared import KINDS
from cocreate.kept import LETTER
from cocreate.kept.follows import read_to
from cocreate.kept.preferences import NewsKind
from cocreate.projections.proposals import PROPOSAL, SUPPORT
from cocreate.queries.notifications import inbox_of, unread_by
from cocreate.queries.processes import current_process
from cocreate.schema import upgrade
from cocreate.seeds.quito.cast import CITIZEN, DEMO_ACCOUNTS, PASSWORD, PROCESS
from cocreate.seeds.quito.player import (
    FINISHED,
    UNFINISHED,
    DayAhead,
    LedgerNotEmpty,
    Script,
    play,
    prepare,
    state_of_story,
)
from tests.scenario import Scenario, StoppedClock

TODAY = date(2026, 10, 5)
AFTERNOON = datetime(2026, 10, 5, 20, 0, tzinfo=UTC)
EXCERPT = 420


def script_for(platform: Platform, today: date = TODAY) -> Script:
    cheap = Passwords(memory_kib=64).hash(PASSWORD)
    return prepare(
        platform.bus, today, files=platform.settings.data / "files", tracking_key=b"k" * 32, password_hash=cheap
    )


def assert_tables_are_what_the_ledger_says(platform: Platform, folder) -> None:
    beside = Database(open_engine(f"sqlite:///{folder}/beside.db", synchronous="OFF"))
    platform.projections.build_into(beside, platform.ledger)
    assert list(platform.projections.differences(platform.database, beside)) == []
    beside.engine.dispose()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The whole story once, for all that is asked of it."""
    folder = tmp_path_factory.mktemp("quito")
    platform = build_platform(settings_from({}, data=str(folder), synchronous="OFF"), clock=lambda: AFTERNOON)
    upgrade(platform.database, platform.projections)
    script = script_for(platform)
    play(platform.bus, script)
    yield platform, script, folder
    platform.database.engine.dispose()


def test_the_tables_of_the_whole_story_are_what_its_ledger_says(whole):
    platform, _script, folder = whole
    assert_tables_are_what_the_ledger_says(platform, folder)


def test_the_intake_is_open_today_and_closes_in_eighteen_days(whole):
    platform, _script, _folder = whole
    with platform.database.reading() as connection:
        process = current_process(connection)
    assert process.id == PROCESS
    assert process.allows("propose", platform.bus.now())
    assert process.allows("support", platform.bus.now())
    intake = process.phase_now(platform.bus.now())
    assert intake.key == "second_intake"
    assert intake.closes == "2026-10-24T05:00:00.000Z"  # the last day is the 23rd, in Quito
    assert intake.first_closes < intake.closes


def test_every_proposal_stands_with_its_status_and_its_supports(whole):
    platform, _script, _folder = whole
    with platform.database.reading() as connection:
        by_status = dict(
            connection.execute(sa.select(PROPOSAL.c.status, sa.func.count()).group_by(PROPOSAL.c.status)).all()
        )
        supports = connection.execute(sa.select(sa.func.count()).select_from(SUPPORT)).scalar_one()
    assert sum(by_status.values()) == 320
    assert by_status["withdrawn"] == 15
    assert by_status["redacted"] == 3
    assert 2 <= by_status["waiting"] <= 8
    assert supports > 2_500


def test_time_never_goes_back_and_ends_before_today(whole):
    platform, script, _folder = whole
    moments = [event.timestamp for batch in platform.ledger.history() for event in batch]
    assert moments == sorted(moments)
    assert moments[-1] < "2026-10-05T05:00:00.000Z"
    assert [act.at for act in script.acts] == sorted(act.at for act in script.acts)


def test_the_story_shows_almost_every_kind_of_event(whole):
    platform, _script, _folder = whole
    told = {event.TOPIC for batch in platform.ledger.history() for event in batch}
    ours = {kind for kind in KINDS if not kind.startswith("tests.")}
    assert ours - told <= {
        "council.member_left",
        "participants.card_renewed",
        "participants.consent_withdrawn",
        "participants.left",
        "participants.role_revoked",
        "participants.verified",
        "processes.document_published",
        "processes.unit_relieved",
    }


def test_no_letter_of_the_story_waits_to_be_sent(whole):
    platform, _script, _folder = whole
    with platform.database.reading() as connection:
        waiting = connection.execute(sa.select(LETTER.c.id).where(LETTER.c.sent_at.is_(None))).all()
        written = connection.execute(sa.select(sa.func.count()).select_from(LETTER)).scalar_one()
    assert waiting == []
    assert written > 100


def test_the_citizen_finds_a_full_inbox_and_nobody_is_written_to_about_the_story(whole):
    platform, script, _folder = whole
    citizen = script.cast[CITIZEN].person
    with platform.database.reading() as connection:
        items = inbox_of(connection, citizen, read_to=read_to(connection, citizen), size=100).items
        unread = unread_by(connection, citizen)
    assert len(items) > 20
    assert {item.item.kind for item in items} >= {NewsKind.MINE, NewsKind.FOLLOWED}
    assert 0 < unread < len(items)
    assert write_letters(platform.bus) == 0
    assert write_weekly_letters(platform.bus, ZoneInfo("America/Guayaquil")) == 0
    assert write_letters(platform.bus) == 0


def test_there_is_an_account_for_each_role_and_the_password_opens_it(whole):
    platform, _script, _folder = whole
    passwords = Passwords(memory_kib=64)
    with platform.database.reading() as connection:
        for demo in DEMO_ACCOUNTS:
            account = who_signs_in(connection, passwords, demo.email, PASSWORD)
            assert account is not None
            assert account.name == demo.name


def test_it_is_not_played_twice(whole):
    platform, _script, _folder = whole
    with pytest.raises(LedgerNotEmpty):
        script_for(platform)


def test_an_excerpt_is_the_same_on_both_databases(scenario: Scenario, clock: StoppedClock, tmp_path):
    clock.at = AFTERNOON
    script = script_for(scenario.platform)
    play(scenario.platform.bus, Script(script.cast, script.acts[:EXCERPT]))
    assert state_of_story(scenario.platform.bus) == FINISHED
    assert scenario.platform.ledger.head()[0] > EXCERPT
    assert_tables_are_what_the_ledger_says(scenario.platform, tmp_path)


def test_an_interrupted_story_leaves_its_mark_and_the_clock_as_it_was(story: Scenario, clock: StoppedClock):
    clock.at = AFTERNOON
    script = script_for(story.platform)

    def cut(_acts: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play(story.platform.bus, script, progress=cut)
    assert state_of_story(story.platform.bus) == UNFINISHED
    assert story.platform.bus.now() == clock.moment()


def test_a_ledger_with_a_past_of_its_own_is_left_alone(story: Scenario, clock: StoppedClock):
    clock.at = AFTERNOON
    story.given(("Ana", Join()))
    with pytest.raises(LedgerNotEmpty, match="already holds"):
        script_for(story.platform)
    assert state_of_story(story.platform.bus) is None


def test_the_story_cannot_end_tomorrow(story: Scenario, clock: StoppedClock):
    clock.at = AFTERNOON
    with pytest.raises(DayAhead):
        script_for(story.platform, date(2026, 10, 7))

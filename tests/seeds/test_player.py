"""Quito, played: through commands, in the order of time, once, and the tables are what the ledger says."""

from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from cocreate.accounts.access import who_signs_in
from cocreate.accounts.notices import write_letters, write_weekly_letters
from cocreate.accounts.passwords import Passwords
from cocreate.application.participants import Join
from cocreate.application.workshops import room_scope
from cocreate.bootstrap import Platform, build_platform
from cocreate.config import settings_from
from cocreate.database import Database, open_engine
from cocreate.domain.shared import KINDS, moment_of
from cocreate.kept import LETTER
from cocreate.kept.files import path_of, still_kept
from cocreate.kept.follows import read_to
from cocreate.kept.preferences import NewsKind
from cocreate.projections.proposals import PROPOSAL, SUPPORT
from cocreate.projections.workshops import BOARD_PHOTO, CONTRIBUTION, MATERIAL, POLL, REGISTRATION, WORKSHOP
from cocreate.queries.notifications import inbox_of, unread_by
from cocreate.queries.processes import current_process
from cocreate.queries.workshops import workshop_of_room
from cocreate.queries.workshops.minutes import minutes_of
from cocreate.seeds.quito.cast import CITIZEN, DEMO_ACCOUNTS, PASSWORD, PROCESS
from cocreate.seeds.quito.player import (
    FINISHED,
    UNFINISHED,
    DayAhead,
    LedgerNotEmpty,
    Script,
    play,
    state_of_story,
)
from cocreate.seeds.quito.workshops import code_of_the_live_room
from tests.playing import AFTERNOON, Played, script_for
from tests.scenario import Scenario, StoppedClock

EXCERPT = 420

pytestmark = pytest.mark.timeout(300)  # the whole story is played once, also on a busy machine


def assert_tables_are_what_the_ledger_says(platform: Platform, folder) -> None:
    beside = Database(open_engine(f"sqlite:///{folder}/beside.db", synchronous="OFF"))
    platform.projections.build_into(beside, platform.ledger)
    assert list(platform.projections.differences(platform.database, beside)) == []
    beside.engine.dispose()


@pytest.fixture(scope="module")
def whole(copy_of_quito: Callable[[], Played]):
    """The whole story once, for all that is asked of it."""
    quito = copy_of_quito()
    settings = settings_from({}, data=str(quito.folder), synchronous="OFF")
    platform = build_platform(settings, clock=lambda: AFTERNOON)
    yield platform, quito
    platform.database.engine.dispose()


def test_the_tables_of_the_whole_story_are_what_its_ledger_says(whole):
    platform, quito = whole
    assert_tables_are_what_the_ledger_says(platform, quito.folder)


def test_the_intake_is_open_today_and_closes_in_eighteen_days(whole):
    platform, _quito = whole
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
    platform, _quito = whole
    with platform.database.reading() as connection:
        by_status = dict(
            connection.execute(sa.select(PROPOSAL.c.status, sa.func.count()).group_by(PROPOSAL.c.status)).all()
        )
        supports = connection.execute(sa.select(sa.func.count()).select_from(SUPPORT)).scalar_one()
    assert sum(by_status.values()) == 320 + 4  # raised from contributions of workshops
    assert by_status["withdrawn"] == 15
    assert by_status["redacted"] == 3
    assert 2 <= by_status["waiting"] <= 8
    assert supports > 2_500


def test_time_never_goes_back_and_today_is_one_room_alone(whole):
    platform, quito = whole
    events = [event for batch in platform.ledger.history() for event in batch]
    moments = [event.timestamp for event in events]
    assert moments == sorted(moments)
    today = [event for event in events if event.timestamp >= "2026-10-05T05:00:00.000Z"]
    assert "2026-10-05T19:44:00.000Z" < today[0].timestamp < today[-1].timestamp < moment_of(AFTERNOON)
    assert {event.TOPIC.partition(".")[0] for event in today} == {"workshops", "participants"}
    assert quito.moments == sorted(quito.moments)


def test_the_story_shows_almost_every_kind_of_event(whole):
    platform, _quito = whole
    told = {event.TOPIC for batch in platform.ledger.history() for event in batch}
    ours = {kind for kind in KINDS if not kind.startswith("tests.")}
    assert ours - told <= {
        "council.member_left",
        "participants.card_renewed",
        "participants.consent_withdrawn",
        "participants.left",
        "participants.role_revoked",
        "participants.verified",
        "prioritisation.draw_entered",  # the seeds of the story's votes come from two people
        "prioritisation.round_cancelled",
        "processes.document_published",
        "processes.unit_relieved",
    }


# Workshops ------------------------------------------------------------------------------------------------------------


def test_workshops_are_held_called_off_running_and_to_come(whole):
    platform, _quito = whole
    with platform.database.reading() as connection:
        rows = connection.execute(sa.select(WORKSHOP).order_by(WORKSHOP.c.starts)).all()
    assert [(row.purpose, row.state) for row in rows] == [
        ("awareness", "held"),
        ("awareness", "held"),
        ("awareness", "cancelled"),
        ("general", "held"),
        ("specialised", "held"),
        ("general", "held"),
        ("general", "running"),
        ("general", "announced"),
    ]
    assert [row.materials_in_time for row in rows if row.state == "held"] == [True, False, True, True, True]
    assert all(row.groups for row in rows if row.state == "held")


def test_minutes_of_what_was_held_are_published_as_they_were_approved(whole):
    platform, _quito = whole
    with platform.database.reading() as connection:
        held = connection.execute(sa.select(WORKSHOP.c.id).where(WORKSHOP.c.state == "held")).scalars().all()
        minutes = [minutes_of(connection, workshop) for workshop in held]
    assert [one.state for one in minutes] == ["published"] * 5
    assert all(one.confirmed and one.text.strip() in one.document for one in minutes)
    assert any("## Precisiones" in one.document for one in minutes)


def test_few_contributions_of_the_last_workshop_wait_and_one_that_was_contested_goes_on(whole):
    platform, _quito = whole
    with platform.database.reading() as connection:
        query = sa.select(CONTRIBUTION, WORKSHOP.c.state).join(WORKSHOP, WORKSHOP.c.id == CONTRIBUTION.c.workshop)
        held = [row for row in connection.execute(query).all() if row.state == "held"]
    waiting = [row for row in held if row.fate == "open"]
    assert 2 <= len(waiting) <= 8
    assert {row.workshop for row in waiting} == {max(held, key=lambda row: row.at).workshop}
    assert {(row.upheld, row.fate) for row in held if row.contested_at} == {(True, "carried"), (False, "set_aside")}
    assert sum(row.raised or 0 for row in held) == 14


def test_tomorrow_is_full_and_the_citizen_has_a_seat(whole):
    platform, quito = whole
    with platform.database.reading() as connection:
        (tomorrow,) = connection.execute(sa.select(WORKSHOP).where(WORKSHOP.c.state == "announced")).all()
        rows = connection.execute(sa.select(REGISTRATION).where(REGISTRATION.c.workshop == tomorrow.id)).all()
    seated = {row.person for row in rows if not row.waits}
    assert len(seated) == tomorrow.capacity < len(rows)
    assert quito.cast[CITIZEN].pseudonym(room_scope(tomorrow.id)) in seated


def test_a_room_is_open_to_whoever_has_its_code(whole):
    platform, _quito = whole
    with platform.database.reading() as connection:
        code = code_of_the_live_room(connection)
        workshop = workshop_of_room(connection, code)
        polls = connection.execute(sa.select(POLL.c.state).where(POLL.c.workshop == workshop.id)).scalars().all()
        said = connection.execute(sa.select(CONTRIBUTION.c.at).where(CONTRIBUTION.c.workshop == workshop.id))
        notes = sorted(said.scalars())
    assert workshop.running.purpose == "question"
    assert polls == ["prepared"]
    assert len(notes) >= 15
    assert notes[-1] > moment_of(AFTERNOON - timedelta(minutes=2))


def test_papers_of_the_workshops_are_kept(whole):
    platform, _quito = whole
    with platform.database.reading() as connection:
        shared = connection.execute(sa.select(MATERIAL.c.sha256).union(sa.select(BOARD_PHOTO.c.sha256))).scalars().all()
        assert still_kept(connection, shared) == set(shared)
    folder = platform.settings.data / "files"
    assert all(path_of(folder, sha256).exists() for sha256 in shared)
    assert len(shared) == 4


# Around it ------------------------------------------------------------------------------------------------------------


def test_no_letter_of_the_story_waits_to_be_sent(whole):
    platform, _quito = whole
    with platform.database.reading() as connection:
        waiting = connection.execute(sa.select(LETTER.c.id).where(LETTER.c.sent_at.is_(None))).all()
        written = connection.execute(sa.select(sa.func.count()).select_from(LETTER)).scalar_one()
    assert waiting == []
    assert written > 100


def test_the_citizen_finds_a_full_inbox_and_nobody_is_written_to_about_the_story(whole):
    platform, quito = whole
    citizen = quito.cast[CITIZEN].person
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
    platform, _quito = whole
    passwords = Passwords(memory_kib=64)
    with platform.database.reading() as connection:
        for demo in DEMO_ACCOUNTS:
            account = who_signs_in(connection, passwords, demo.email, PASSWORD)
            assert account is not None
            assert account.name == demo.name


def test_it_is_not_played_twice(whole):
    platform, _quito = whole
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

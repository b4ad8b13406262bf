"""Letters about news: by everybody's choice, once each, nothing of the past, nothing on a rebuild."""

import threading
from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from cocreate.accounts import account_of, notices
from cocreate.accounts.closing import close_account
from cocreate.accounts.notices import (
    choose_letters,
    last_monday,
    letters_chosen,
    stop_letters,
    write_letters,
    write_weekly_letters,
)
from cocreate.accounts.own_data import give_consent, withdraw_consent
from cocreate.application.processes import ExtendPhase
from cocreate.application.proposals import GiveSupport
from cocreate.bootstrap import build_platform
from cocreate.domain.participants import Purpose
from cocreate.domain.shared import moment_of
from cocreate.kept import FOLLOW, INBOX, PREFERENCE, READER
from cocreate.kept.follows import follow, mark_as_read, unfollow
from cocreate.kept.letters import letters
from cocreate.kept.preferences import EVERYTHING, NEWS_LETTERS, WEEKLY_DIGEST, Choice, NewsKind
from tests.deliberating import admit, comment, deliberating, group, not_admit
from tests.scenario import PROCESS, Scenario

QUITO = ZoneInfo("America/Guayaquil")


@pytest.fixture
def talk(scenario: Scenario) -> Scenario:
    """Ana has a proposal; the tender has been there once, so that what comes now is written about."""
    deliberating(scenario).a_proposal(by="Ana")
    run(scenario)
    return scenario


def run(story: Scenario) -> int:
    """What a round of the tender writes."""
    return write_letters(story.platform.bus) + write_weekly_letters(story.platform.bus, QUITO)


def outbox(story: Scenario) -> Counter[tuple[str, str]]:
    """Who gets which kinds of letters about news."""
    names = {actor.person: name for name, actor in story.people.items()}
    with story.platform.database.reading() as connection:
        found = [letter for letter in letters(connection, limit=500) if letter.kind in NEWS_LETTERS]
    return Counter((names[letter.person], letter.kind) for letter in found)


def told(story: Scenario, person: str, kind: str = WEEKLY_DIGEST) -> list[str]:
    """Kinds of the events in somebody's last letter of a kind, newest first."""
    with story.platform.database.reading() as connection:
        letter = next(
            letter
            for letter in letters(connection, limit=500)
            if (letter.person, letter.kind) == (story.people[person].person, kind)
        )
        positions = [position for position, _kind, _about in letter.details["items"]]
        rows = connection.execute(sa.text("SELECT position, kind FROM chronicle")).all()
    kinds = {row.position: row.kind for row in rows}
    return [kinds[position] for position in positions]


def following(story: Scenario, who: str, subject: str) -> None:
    with story.platform.database.writing() as connection:
        since = story.platform.ledger.head()[0]
        follow(connection, story.person(who).person, subject, since=since, at=story.platform.bus.now())


def choosing(story: Scenario, who: str, **choices: Choice) -> None:
    with story.platform.database.reading() as connection:
        account = account_of(connection, story.person(who).person)
    chosen = {NewsKind(kind): choice for kind, choice in choices.items()}
    choose_letters(story.platform.bus, account, chosen, notice="2026-03")


def next_monday(story: Scenario) -> None:
    """The clock goes on to shortly after the next Monday at eight."""
    story.clock.move(days=7)
    due = datetime.fromisoformat(last_monday(story.platform.bus.now(), QUITO))
    story.clock.at = due.astimezone(UTC)
    story.clock.move(minutes=1)


# At once --------------------------------------------------------------------------------------------------------------


def test_nobody_is_written_to_about_the_past(scenario: Scenario) -> None:
    deliberating(scenario).a_proposal(by="Ana").given(("Mario", admit()))
    assert run(scenario) == 0
    assert run(scenario) == 0
    assert outbox(scenario) == {}


def test_an_author_is_told_at_once_what_became_of_her_idea(talk: Scenario) -> None:
    talk.given(("Mario", admit()))
    assert run(talk) == 1
    assert outbox(talk) == {("Ana", "news_mine"): 1}
    assert told(talk, "Ana", "news_mine") == ["admission.proposal_admitted"]


def test_who_is_answered_is_told_at_once_and_a_follower_waits_for_monday(talk: Scenario) -> None:
    following(talk, "Carla", "proposal/first")
    talk.given(("Berta", comment("one")), ("Dora", comment("two", "¿Con qué dinero?", parent="one")))
    run(talk)
    assert outbox(talk) == {("Berta", "news_replies"): 1}


def test_what_somebody_did_herself_is_not_written_to_her(talk: Scenario) -> None:
    following(talk, "Berta", "proposal/first")
    choosing(talk, "Berta", followed=Choice.NOW)
    talk.given(("Berta", comment("one")))
    run(talk)
    assert outbox(talk) == {}


def test_only_what_comes_after_following_is_told(talk: Scenario) -> None:
    choosing(talk, "Berta", followed=Choice.NOW)
    talk.given(("Carla", comment("one")))
    following(talk, "Berta", "proposal/first")
    talk.given(("Carla", comment("two", "Otra cosa.")))
    run(talk)
    assert outbox(talk) == {("Berta", "news_followed"): 1}
    with talk.platform.database.writing() as connection:
        unfollow(connection, talk.people["Berta"].person, "proposal/first")
    talk.given(("Carla", comment("three", "Y otra.")))
    run(talk)
    assert outbox(talk) == {("Berta", "news_followed"): 1}


def test_several_reasons_make_one_letter_of_the_weightiest(talk: Scenario) -> None:
    """Ana wrote it, follows it and its zone, and wants everything at once."""
    choosing(talk, "Ana", followed=Choice.NOW)
    following(talk, "Ana", "proposal/first")
    following(talk, "Ana", f"zone/{PROCESS}/QU")
    talk.given(("Mario", not_admit()))
    run(talk)
    assert outbox(talk) == {("Ana", "news_mine"): 1}


def test_letters_about_the_process_need_consent(talk: Scenario) -> None:
    """Choosing them is consenting; withdrawing the consent ends them, whatever is chosen."""
    talk.given(("Berta", GiveSupport(process=PROCESS, proposal="first")))
    talk.clock.move(minutes=1)
    choosing(talk, "Berta", process=Choice.NOW)
    run(talk)

    def extend(days: int) -> ExtendPhase:
        return ExtendPhase(process=PROCESS, phase="intake", closes=talk.clock.moment(days=70 + days), reason="Llueve.")

    talk.given(("Olga", extend(1)))
    run(talk)
    assert outbox(talk) == {("Berta", "news_process"): 1}
    with talk.platform.database.reading() as connection:
        berta = account_of(connection, talk.people["Berta"].person)
    withdraw_consent(talk.platform.bus, berta, Purpose.NEWS)
    talk.given(("Olga", extend(2)))
    run(talk)
    assert outbox(talk) == {("Berta", "news_process"): 1}
    with talk.platform.database.reading() as connection:
        assert letters_chosen(connection, berta)[NewsKind.PROCESS] is Choice.NO


def test_who_has_no_address_or_never_proved_it_gets_no_letter(talk: Scenario) -> None:
    with talk.platform.database.writing() as connection:
        connection.execute(
            sa.text("UPDATE account SET email = NULL WHERE person = :p"), {"p": talk.people["Ana"].person}
        )
    talk.given(("Mario", admit()))
    assert run(talk) == 0


# Once -----------------------------------------------------------------------------------------------------------------


def test_a_round_that_was_killed_in_the_middle_is_done_again_and_nothing_twice(
    talk: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.a_proposal("second", by="Berta").given(("Mario", admit()), ("Mario", admit("second")))

    class Killed(BaseException):
        pass

    real, count = notices.write_letter, iter(range(10))

    def write_one_and_die(*args, **kwargs) -> None:
        if next(count):
            raise Killed
        real(*args, **kwargs)

    monkeypatch.setattr(notices, "write_letter", write_one_and_die)
    with pytest.raises(Killed):
        run(talk)
    assert outbox(talk) == {}
    monkeypatch.setattr(notices, "write_letter", real)
    run(talk)
    run(talk)
    assert outbox(talk) == {("Ana", "news_mine"): 1, ("Berta", "news_mine"): 1}


def test_two_tenders_at_once_write_each_letter_once(talk: Scenario) -> None:
    other = build_platform(talk.platform.settings, clock=talk.clock)
    for number in range(6):
        talk.a_proposal(f"p{number}", by=f"P{number}").given(("Mario", admit(f"p{number}")))
    start, written = threading.Barrier(2), []

    def tend(platform) -> None:
        start.wait()
        written.extend([write_letters(platform.bus), write_letters(platform.bus)])

    threads = [threading.Thread(target=tend, args=(platform,)) for platform in (talk.platform, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.database.engine.dispose()
    assert outbox(talk) == {(f"P{n}", "news_mine"): 1 for n in range(6)}
    assert sum(written) == 6


def test_two_first_rounds_at_once_begin_once(scenario: Scenario) -> None:
    deliberating(scenario)
    other = build_platform(scenario.platform.settings, clock=scenario.clock)
    threads = [threading.Thread(target=write_letters, args=(p.bus,)) for p in (scenario.platform, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.database.engine.dispose()
    with scenario.platform.database.reading() as connection:
        assert connection.execute(sa.select(READER.c.position)).scalars().all() == [scenario.platform.ledger.head()[0]]


def test_a_rebuild_sends_nothing(talk: Scenario) -> None:
    talk.given(("Mario", admit()))
    run(talk)
    platform = talk.platform
    platform.projections.rebuild(platform.database, platform.ledger)
    assert run(talk) == 0
    next_monday(talk)
    platform.projections.rebuild(platform.database, platform.ledger)
    run(talk)
    assert outbox(talk) == {("Ana", "news_mine"): 1}


def test_in_the_middle_of_a_rebuild_nothing_is_written_and_afterwards_nothing_is_missing(talk: Scenario) -> None:
    """The tables stand at position 3 when the tender comes, in the middle of a week and on its Monday."""
    talk.given(("Mario", admit()))
    platform = talk.platform
    with platform.database.writing() as connection:
        platform.projections._begin(connection)
    platform.projections.catch_up(platform.database, platform.ledger, upto=3)
    assert write_letters(platform.bus) == 0
    next_monday(talk)
    assert write_weekly_letters(platform.bus, QUITO) == 0
    platform.projections.rebuild(platform.database, platform.ledger)
    run(talk)
    assert outbox(talk) == {("Ana", "news_mine"): 1}


# Once a week ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-03-16T12:59:59.999+00:00", "2026-03-09T13:00:00.000Z"),
        ("2026-03-16T13:00:00.000+00:00", "2026-03-16T13:00:00.000Z"),
        ("2026-03-22T23:00:00.000+00:00", "2026-03-16T13:00:00.000Z"),
    ],
)
def test_the_week_ends_on_monday_at_eight_in_the_city(now: str, monday: str) -> None:
    assert last_monday(moment_of(datetime.fromisoformat(now)), QUITO) == monday


def test_monday_at_eight_stays_at_eight_when_clocks_change() -> None:
    madrid = ZoneInfo("Europe/Madrid")
    assert last_monday("2026-04-01T10:00:00.000Z", madrid) == "2026-03-30T06:00:00.000Z"
    assert last_monday("2026-03-27T10:00:00.000Z", madrid) == "2026-03-23T07:00:00.000Z"


def test_on_monday_a_follower_hears_of_the_week_once_and_nobody_of_nothing(talk: Scenario) -> None:
    following(talk, "Carla", "proposal/first")
    following(talk, "Dora", "proposal/first")
    talk.given(("Berta", comment("one")), ("Berta", comment("two", "Otra idea.")))
    run(talk)
    assert outbox(talk) == {}
    next_monday(talk)
    run(talk)
    run(talk)
    assert outbox(talk) == {("Carla", WEEKLY_DIGEST): 1, ("Dora", WEEKLY_DIGEST): 1, ("Ana", WEEKLY_DIGEST): 1}
    assert told(talk, "Carla") == ["discussion.comment_posted"] * 2
    next_monday(talk)
    run(talk)
    assert outbox(talk)["Carla", WEEKLY_DIGEST] == 1, "a week without news has no letter"


def test_what_happens_after_eight_belongs_to_the_next_week(talk: Scenario) -> None:
    following(talk, "Carla", "proposal/first")
    talk.given(("Berta", comment("one")))
    next_monday(talk)
    talk.given(("Mario", not_admit()))
    run(talk)
    assert told(talk, "Carla") == ["discussion.comment_posted"]
    next_monday(talk)
    run(talk)
    assert told(talk, "Carla") == ["admission.proposal_not_admitted"]


def test_what_was_told_at_once_is_not_in_the_weekly_letter(talk: Scenario) -> None:
    """Ana changes her mind in the middle of the week: each of the two comments reaches her once."""
    talk.given(("Berta", comment("one")))
    run(talk)
    choosing(talk, "Ana", followed=Choice.NOW)
    talk.given(("Berta", comment("two", "Otra idea.")))
    run(talk)
    assert outbox(talk) == {("Ana", "news_followed"): 1}
    next_monday(talk)
    run(talk)
    assert outbox(talk) == {("Ana", "news_followed"): 1, ("Ana", WEEKLY_DIGEST): 1}
    assert len(told(talk, "Ana")) == 1


def test_a_weekly_round_that_was_killed_writes_nobody_twice(talk: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    following(talk, "Carla", "proposal/first")
    talk.given(("Berta", comment("one")))
    next_monday(talk)

    def die(*_args) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(notices, "_note", die)
    with pytest.raises(KeyboardInterrupt):
        write_weekly_letters(talk.platform.bus, QUITO)
    monkeypatch.undo()
    run(talk)
    run(talk)
    assert outbox(talk) == {("Carla", WEEKLY_DIGEST): 1, ("Ana", WEEKLY_DIGEST): 1}


def test_who_consented_hears_of_the_process_once_a_week(talk: Scenario) -> None:
    talk.given(("Berta", GiveSupport(process=PROCESS, proposal="first")))
    talk.clock.move(minutes=1)
    with talk.platform.database.reading() as connection:
        berta = account_of(connection, talk.people["Berta"].person)
    give_consent(talk.platform.bus, berta, Purpose.NEWS, notice="2026-03")
    extend = ExtendPhase(process=PROCESS, phase="intake", closes=talk.clock.moment(days=90), reason="Llueve.")
    talk.given(("Olga", extend))
    next_monday(talk)
    run(talk)
    assert outbox(talk) == {("Berta", WEEKLY_DIGEST): 1}


# Choices --------------------------------------------------------------------------------------------------------------


def test_without_a_choice_ones_own_comes_at_once_and_the_rest_weekly(talk: Scenario) -> None:
    with talk.platform.database.reading() as connection:
        account = account_of(connection, talk.people["Ana"].person)
        assert letters_chosen(connection, account) == {
            NewsKind.MINE: Choice.NOW,
            NewsKind.REPLIES: Choice.NOW,
            NewsKind.FOLLOWED: Choice.WEEKLY,
            NewsKind.PROCESS: Choice.NO,
        }


def test_what_was_stopped_is_not_sent_even_if_it_waits_already(talk: Scenario) -> None:
    talk.given(("Mario", admit()))
    run(talk)
    assert stop_letters(talk.platform.bus, talk.people["Ana"].person, NewsKind.MINE) == [NewsKind.MINE]
    assert outbox(talk) == {}
    talk.a_proposal("second").given(("Mario", admit("second")))
    run(talk)
    assert outbox(talk) == {}


@pytest.mark.parametrize("what", [WEEKLY_DIGEST, EVERYTHING])
def test_the_weekly_letter_can_be_stopped(talk: Scenario, what: str) -> None:
    following(talk, "Carla", "proposal/first")
    stopped = stop_letters(talk.platform.bus, talk.people["Carla"].person, what)
    assert NewsKind.FOLLOWED in stopped
    assert (NewsKind.MINE in stopped) is (what == EVERYTHING)
    talk.given(("Berta", comment("one")))
    next_monday(talk)
    run(talk)
    assert ("Carla", WEEKLY_DIGEST) not in outbox(talk)


def test_a_link_of_somebody_who_left_still_answers(talk: Scenario) -> None:
    assert stop_letters(talk.platform.bus, "nobody", EVERYTHING) == []


# Leaving --------------------------------------------------------------------------------------------------------------


def test_a_closed_account_leaves_no_follow_no_choice_and_no_letter(talk: Scenario, tmp_path) -> None:
    following(talk, "Ana", f"process/{PROCESS}")
    choosing(talk, "Ana", followed=Choice.NOW)
    ana = talk.people["Ana"].person
    with talk.platform.database.writing() as connection:
        mark_as_read(connection, ana, 5)
        account = account_of(connection, ana)
    talk.a_proposal("second", by="Berta").given(("Mario", admit()))
    close_account(talk.platform.bus, account, erase_words=True, files=tmp_path)
    with talk.platform.database.reading() as connection:
        for table in (FOLLOW, PREFERENCE, INBOX):
            assert connection.execute(sa.select(table).where(table.c.person == ana)).first() is None
    talk.given(("Mario", group("first", "second")))
    run(talk)
    with talk.platform.database.reading() as connection:
        assert {letter.person for letter in letters(connection, limit=50)} == {None, talk.people["Berta"].person}

"""Limits that several workers keep together."""

import threading

import sqlalchemy as sa

from cocreate.bootstrap import Platform, build_platform
from cocreate.kept import RATE
from cocreate.kept.limits import count_tries, forget_old_tries, window_end

NOW = 1_772_460_000


def tries(platform: Platform, times: int, bucket: str = "sign_in/abc", now: int = NOW) -> list[int]:
    counted = []
    for _ in range(times):
        with platform.database.writing_one() as connection:
            counted.append(count_tries(connection, [bucket], seconds=900, now=now)[bucket])
    return counted


def test_two_platforms_on_one_database_count_together(platform: Platform) -> None:
    other = build_platform(platform.settings, clock=platform.bus.clock)
    counted: list[int] = []
    threads = [threading.Thread(target=lambda p=p: counted.extend(tries(p, 20))) for p in (platform, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.database.engine.dispose()
    assert sorted(counted) == list(range(1, 41))


def test_a_new_window_begins_at_one(platform: Platform) -> None:
    assert tries(platform, 3) == [1, 2, 3]
    assert tries(platform, 1, now=NOW + 900) == [1]


def test_the_window_ends_at_a_whole_number_of_windows() -> None:
    assert window_end(900, NOW) % 900 == 0
    assert NOW < window_end(900, NOW) <= NOW + 900


def test_a_try_counts_for_the_person_and_for_the_address(platform: Platform) -> None:
    tries(platform, 2, "sign_in/her")
    with platform.database.writing_one() as connection:
        counted = count_tries(connection, ["sign_in/here", "sign_in/her"], seconds=900, now=NOW)
    assert counted == {"sign_in/her": 3, "sign_in/here": 1}


def test_buckets_do_not_count_for_each_other(platform: Platform) -> None:
    tries(platform, 5, "sign_in/abc")
    assert tries(platform, 1, "sign_in/def") == [1]
    assert tries(platform, 1, "reset/abc") == [1]


def test_windows_that_are_over_are_forgotten(platform: Platform) -> None:
    tries(platform, 2)
    tries(platform, 2, "reset/abc", now=NOW + 900)
    with platform.database.writing() as connection:
        assert forget_old_tries(connection, now=NOW + 900) == 1
        assert connection.execute(sa.select(sa.func.count()).select_from(RATE)).scalar_one() == 1

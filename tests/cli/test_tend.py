"""The background process: phases by the calendar, one tender at a time, going on after anything."""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from cocreate.application.acts import SYSTEM
from cocreate.bootstrap import build_app
from cocreate.domain.processes import Process
from cocreate.kept import LEASE, LETTER, RATE
from cocreate.kept.leases import give_lease_back, take_lease
from cocreate.kept.letters import write_letter
from cocreate.queries.clusters import suggestions_waiting
from cocreate.tending import LEASE_SECONDS, JsonLines, Tender
from tests.scenario import PROCESS, Scenario


@pytest.fixture
def planned(scenario: Scenario) -> Scenario:
    """A process whose intake opens in fifteen days; nobody has opened anything."""
    return scenario.a_territory().a_process()


def tender_of(story: Scenario) -> Tender:
    return Tender(story.platform, build_app(story.platform))


def kinds_after(story: Scenario, position: int) -> list[tuple[str, str]]:
    batches = story.platform.ledger.history(after=position)
    return [(event.TOPIC, event.actor) for batch in batches for event in batch]


def test_phases_open_and_close_when_their_day_has_come(planned: Scenario):
    tender, before = tender_of(planned), planned.platform.ledger.head()[0]
    assert tender.tend_once()["open phases"] == 0
    planned.clock.move(days=15)
    assert tender.tend_once()["open phases"] == 1
    assert tender.tend_once()["open phases"] == 0
    planned.clock.move(days=45)
    done = tender.tend_once()
    assert (done["close phases"], done["open phases"]) == (1, 1)
    assert kinds_after(planned, before) == [
        ("processes.phase_opened", SYSTEM),
        ("processes.phase_closed", SYSTEM),
        ("processes.phase_opened", SYSTEM),
    ]


def test_a_phase_that_was_missed_altogether_is_not_opened_late(planned: Scenario):
    planned.clock.move(days=200)
    done = tender_of(planned).tend_once()
    assert (done["close phases"], done["open phases"]) == (0, 0)


def test_only_one_tender_works_at_a_time_and_another_goes_on_after_its_death(planned: Scenario):
    first, second = tender_of(planned), tender_of(planned)
    assert first.tend_once() is not None
    assert second.tend_once() is None
    assert first.tend_once() is not None
    planned.clock.move(seconds=LEASE_SECONDS + 1)  # the first one was killed
    assert second.tend_once() is not None
    assert first.tend_once() is None
    second.let_go()
    assert first.tend_once() is not None


def test_two_without_a_lease_do_no_harm(planned: Scenario):
    """What if both believe that they hold it: the phase opens once, and nobody falls over."""
    planned.clock.move(days=15)
    before = planned.platform.ledger.head()[0]
    tenders = [tender_of(planned) for _ in range(3)]
    for tender in tenders:
        tender._has_lease = lambda: True
    threads = [threading.Thread(target=tender.tend_once) for tender in tenders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [kind for kind, _actor in kinds_after(planned, before)] == ["processes.phase_opened"]


def test_what_is_over_is_swept(planned: Scenario):
    with planned.platform.database.writing() as connection:
        connection.execute(sa.insert(RATE).values(bucket="x", window=1, used=3))
    assert tender_of(planned).tend_once()["forget what is over"] == 1
    with planned.platform.database.reading() as connection:
        assert connection.execute(sa.select(RATE)).first() is None


def test_a_fault_in_one_task_keeps_none_of_the_others(planned: Scenario, monkeypatch, caplog):
    def broken(_platform, _app):
        raise RuntimeError("the moon is in the wrong house")

    monkeypatch.setattr("cocreate.tending.TASKS", {"broken": broken, **dict(_tasks())})
    planned.clock.move(days=15)
    with caplog.at_level(logging.INFO, "cocreate.tending"):
        done = tender_of(planned).tend_once()
    assert done["broken"] == 0
    assert done["open phases"] == 1
    assert "task failed" in caplog.text


def _tasks():
    from cocreate.tending import TASKS

    return TASKS


def test_without_a_mail_server_letters_wait(planned: Scenario):
    with planned.platform.database.writing() as connection:
        write_letter(
            connection, "confirm_address", once="1", person=None, recipient="ana@example.org", language="es",
            at=planned.platform.bus.now(), name="Ana", token="x", hours=48,
        )  # fmt: skip
    assert tender_of(planned).tend_once()["deliver letters"] == 0
    with planned.platform.database.reading() as connection:
        assert connection.execute(sa.select(LETTER.c.sent_at)).scalar_one() is None


def test_a_lease_belongs_to_its_holder_until_its_time_is_over(scenario: Scenario):
    times = {"at": "2026-01-01T00:00:00.000Z", "until": "2026-01-01T00:01:00.000Z"}
    later = {"at": "2026-01-01T00:01:00.000Z", "until": "2026-01-01T00:02:00.000Z"}
    with scenario.platform.database.writing() as connection:
        assert take_lease(connection, "x", holder="a", **times)
        assert not take_lease(connection, "x", holder="b", **times)
        give_lease_back(connection, "x", holder="b")
        assert take_lease(connection, "x", holder="a", **times)
        assert take_lease(connection, "x", holder="b", **later)
        assert connection.execute(sa.select(LEASE.c.holder)).scalars().all() == ["b"]


def test_a_line_of_the_log_is_one_json_object():
    record = logging.LogRecord("cocreate.tending", logging.INFO, "", 1, "task done", (), None)
    record.facts = {"task": "open phases", "count": 1}
    line = json.loads(JsonLines().format(record))
    assert (line["message"], line["task"], line["count"], line["level"]) == ("task done", "open phases", 1, "info")


def test_the_process_ends_cleanly_when_told_and_lets_go_of_its_lease(story: Scenario, tmp_path: Path):
    url = story.platform.settings.database
    program = [sys.executable, "-c", "from cocreate.cli import main; main()", "tend", "--database", url]
    process = subprocess.Popen(
        [*program, "--data", str(tmp_path)], stderr=subprocess.PIPE, env={**os.environ, "PYTHONWARNINGS": "ignore"}
    )
    try:
        _wait_until(lambda: _held(story))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.communicate()
    assert not _held(story)


def _held(story: Scenario) -> bool:
    with story.platform.database.reading() as connection:
        return connection.execute(sa.select(LEASE)).first() is not None


def _wait_until(happened, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_process_knows_that_its_phase_was_opened(planned: Scenario):
    planned.clock.move(days=15)
    tender_of(planned).tend_once()
    assert planned.platform.ledger.get(Process, PROCESS).is_open("intake", planned.platform.bus.now())


def test_new_proposals_are_compared_in_the_background(scenario: Scenario):
    scenario.an_open_intake().a_proposal("one", by="Ana").a_proposal("other", by="Berta")
    tender = tender_of(scenario)
    assert tender.tend_once()["compare proposals"] == 2
    assert tender.tend_once()["compare proposals"] == 0
    with scenario.platform.database.reading() as connection:
        assert suggestions_waiting(connection, PROCESS)[0] == 1

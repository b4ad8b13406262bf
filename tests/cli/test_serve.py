"""The server as a process: it answers, it ends when told, the past included."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.scenario import Scenario

PROGRAM = [sys.executable, "-c", "from cocreate.cli import main; main()"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(*words: str) -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [*PROGRAM, *words, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job of a shell ignores it
    )
    try:
        yield _when_it_answers(f"http://127.0.0.1:{port}", process)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) in (0, 130, 1)
    finally:
        process.kill()
        process.communicate()


def _when_it_answers(address: str, process: subprocess.Popen) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert process.poll() is None, process.stdout.read().decode()
        try:
            urllib.request.urlopen(f"{address}/ayuda", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return address
    raise AssertionError("no answer")


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


@pytest.mark.parametrize("server", [["--workers", "1"], ["--waitress"]])
def test_a_prepared_house_is_served(story: Scenario, tmp_path: Path, server: list[str]):
    story.an_open_intake()
    with served("serve", "--database", story.platform.settings.database, "--data", str(tmp_path), *server) as address:
        assert "/registro/" in read(f"{address}/registro/")


def test_the_past_is_read_on_its_own_clock_and_takes_nothing(story: Scenario, tmp_path: Path):
    """The intake has long been over by the wall's clock; on the fifteenth day of the story it has just opened."""
    story.an_open_intake()
    url, past = story.platform.settings.database, tmp_path / "past.db"
    head = str(story.platform.ledger.head()[0])
    words = ["rebuild", "--as-of", head, "--into", str(past), "--database", url, "--data", str(tmp_path)]
    subprocess.run([*PROGRAM, *words], check=True, capture_output=True, timeout=60)
    with served("serve", "--read-only", "--database", f"sqlite:///{past}", "--data", str(tmp_path)) as address:
        assert 'aria-current="step"' in read(f"{address}/procesos/quito-2026")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{address}/entrar", data=b"x=1", timeout=30)
        assert refused.value.code == 409
        refused.value.close()

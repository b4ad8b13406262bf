"""The two commands: what they say when they cannot, when they install, and whether the locks are true."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run

ROOT = Path(run.__file__).parent


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own, in which nothing is really installed."""
    for name in ("pyproject.toml", *run.LOCKS.values()):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "cocreate.json")
    return tmp_path


@pytest.fixture
def installed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps taken, in the place of real ones."""
    steps: list[str] = []

    def create() -> None:
        steps.append("create")
        for name in ("python", "cocreate", "pytest"):
            run.program(name).parent.mkdir(parents=True, exist_ok=True)
            run.program(name).touch()

    monkeypatch.setattr(run, "create_venv", create)
    monkeypatch.setattr(run, "install", steps.append)
    return steps


# --- what it says


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (2, 7)])
def test_an_old_python_is_told_which_one_is_needed(version: tuple[int, int]) -> None:
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer and this is Python .* run\.py demo$"):
        run.refuse_old_python(version)


def test_a_new_python_is_welcome() -> None:
    run.refuse_old_python((3, 11))
    run.refuse_old_python((4, 0))


def test_the_needed_python_is_the_one_of_the_project() -> None:
    assert project()["requires-python"] == ">=" + ".".join(map(str, run.NEEDED_PYTHON))


def test_a_python_without_venv_is_told_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        run.refuse_missing_venv()


def test_a_folder_that_cannot_be_written_to_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda folder, mode: False)
    with pytest.raises(SystemExit, match=f"{re.escape(str(checkout))} cannot be written to: copy the project"):
        run.prepare("runtime")


def test_a_failed_step_shows_the_last_lines_and_one_sentence(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talks = "for n in range(40): print('line', n)\nraise SystemExit(3)"
    with pytest.raises(SystemExit, match=r"^It did not work\. The next start tries again\.$"):
        run.step([sys.executable, "-c", talks], "It did not work")
    assert capsys.readouterr().err.splitlines() == [f"line {n}" for n in range(25, 40)]


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["-h"], 0), ([], 2), (["nonsense"], 2)])
def test_help_is_given_without_installing_anything(arguments: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert "usage: python3 run.py" in (done.stderr if code else done.stdout)


# --- when it installs


def test_the_second_start_installs_nothing(installed: list[str]) -> None:
    assert run.prepare("runtime") is True
    assert run.prepare("runtime") is False
    assert installed == ["create", "runtime"]


def test_the_tests_add_to_what_the_demo_installed_and_the_demo_needs_no_more(installed: list[str]) -> None:
    run.prepare("runtime")
    run.prepare("dev")
    run.prepare("runtime")
    assert installed == ["create", "runtime", "dev"]


def test_an_interrupted_installation_is_made_anew(installed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(kind: str) -> None:
        raise KeyboardInterrupt

    run.prepare("runtime")
    with monkeypatch.context() as patch:
        patch.setattr(run, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run.prepare("dev")
    run.prepare("runtime")
    assert installed == ["create", "runtime", "create", "runtime"]


def test_a_changed_lock_makes_the_environment_anew(checkout: Path, installed: list[str]) -> None:
    run.prepare("dev")
    with (checkout / "requirements-dev.lock").open("a") as lock:
        lock.write("# changed\n")
    run.prepare("runtime")
    assert installed == ["create", "dev", "create", "runtime"]


def test_a_changed_project_only_installs_again(checkout: Path, installed: list[str]) -> None:
    run.prepare("dev")
    with (checkout / "pyproject.toml").open("a") as file:
        file.write("# changed\n")
    run.prepare("runtime")
    assert installed == ["create", "dev", "dev"]  # what the tests need stays


@pytest.mark.parametrize("what", ["python", "root", "kind"])
def test_another_python_or_place_makes_the_environment_anew(installed: list[str], what: str) -> None:
    run.prepare("runtime")
    run.write_stamp({**run.identity("runtime"), what: "another"})
    run.prepare("runtime")
    assert installed == ["create", "runtime"] * 2


@pytest.mark.parametrize("stamp", ["", "{", "[]", "{}", '{"kind": "runtime"}'])
def test_a_broken_stamp_makes_the_environment_anew(installed: list[str], stamp: str) -> None:
    run.prepare("runtime")
    run.STAMP.write_text(stamp)
    run.prepare("runtime")
    assert installed == ["create", "runtime"] * 2
    assert json.loads(run.STAMP.read_text())["kind"] == "runtime"


def test_a_missing_program_makes_the_environment_anew(installed: list[str]) -> None:
    run.prepare("runtime")
    run.program("cocreate").unlink()
    run.prepare("runtime")
    assert installed == ["create", "runtime"] * 2


# --- how the tests are run


def test_all_quick_checks_speak_before_one_of_them_stops_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def check(name: str, command: list[str]) -> bool:
        asked.append(name)
        return name not in ("ruff check", "mypy")

    monkeypatch.setattr(run, "prepare", lambda kind: False)
    monkeypatch.setattr(run, "check", check)
    assert run.main(["test"]) == 1
    assert asked == ["ruff format", "ruff check", "mypy", "lint-imports"]
    assert capsys.readouterr().out.endswith("Failed: ruff check, mypy. The tests were not started.\n")


def test_pytest_has_the_last_word_and_the_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def become(executable: Path, arguments: list[str]) -> None:
        started.append([executable.name, *arguments])
        raise SystemExit(0)

    monkeypatch.setattr(run, "prepare", lambda kind: False)
    monkeypatch.setattr(run, "check", lambda name, command: True)
    monkeypatch.setattr(run, "become", become)
    with pytest.raises(SystemExit):
        run.main(["test", "-k", "votes"])
    assert started == [["python", "-m", "pytest", "-n", "auto", "--dist", "loadgroup", "-k", "votes"]]


# --- the locks


@pytest.mark.parametrize("kind", ["runtime", "dev"])
def test_every_dependency_is_locked_with_a_version_it_allows(kind: str) -> None:
    locked = read_lock(kind)
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    wanted = project()["dependencies"] + groups["build"] + (groups["dev"] if kind == "dev" else [])
    for requirement in map(Requirement, wanted):
        version, hashes = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"
        assert hashes


def test_every_locked_package_has_hashes() -> None:
    for kind in run.LOCKS:
        assert all(hashes for _, hashes in read_lock(kind).values())


def test_what_runs_is_what_is_tested() -> None:
    runtime, dev = read_lock("runtime"), read_lock("dev")
    assert runtime == {name: dev[name] for name in runtime}


def test_the_locks_name_no_address() -> None:
    for name in run.LOCKS.values():
        assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links", (ROOT / name).read_text())


def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return table


def read_lock(kind: str) -> dict[str, tuple[str, frozenset[str]]]:
    text = (ROOT / run.LOCKS[kind]).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line[:1].isalnum()]
    return {
        canonicalize_name(line.split("==")[0]): (
            line.split("==")[1].split()[0],
            frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", line)),
        )
        for line in lines
    }

#!/usr/bin/env python3
"""Two commands on a fresh machine: `python3 run.py demo` and `python3 run.py test`.

It keeps an environment in `.venv`, installed from the hash-locked requirements, and starts everything from there.
Only the standard library is used, and the syntax of old Pythons: one that is too old must be able to say so.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two installations at once are not guarded against there
    fcntl = None  # type: ignore[assignment]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

NEEDED_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "cocreate.json"
LOCKS = {"runtime": "requirements.lock", "dev": "requirements-dev.lock"}  # dev holds all of runtime
STATIC_CHECKS = (
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("ruff check", ["ruff", "check", "."]),
    ("mypy", ["mypy", "--strict", "cocreate"]),
    ("lint-imports", ["lint-imports"]),
)
USAGE = """\
usage: python3 run.py COMMAND [ARGUMENTS]

  demo [--port N] [--data DIR] [--database URL] [--fresh]
                      start the demo city in this terminal
  test [ARGUMENTS]    check style, types and import contracts, then run the tests;
                      the arguments go to pytest
  cocreate ARGUMENTS  any other command of cocreate, for instance: cocreate --help

The first start installs everything into .venv, from locked and hashed packages.
"""


def main(arguments: list[str]) -> int:
    refuse_old_python(sys.version_info[:2])
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in ("-h", "--help", "help"):
        say(USAGE.rstrip())
        return 0
    if command == "demo":
        return demo(rest)
    if command == "test":
        return test(rest)
    if command == "cocreate":
        prepare("runtime")
        become(program("cocreate"), rest)
    print(USAGE, end="", file=sys.stderr)
    return 2


def demo(arguments: list[str]) -> int:
    if prepare("runtime"):
        say("Starting the demo for the first time: its city is told once; later starts are quick.")
    become(program("cocreate"), ["demo", *arguments])


def test(arguments: list[str]) -> int:
    """The quick checks all speak before one of them stops the run; pytest has the last word."""
    prepare("dev")
    os.chdir(ROOT)
    failed = [name for name, command in STATIC_CHECKS if not check(name, command)]
    if not failed:
        say("--- pytest")
        become(program("python"), ["-m", "pytest", "-n", "auto", "--dist", "loadgroup", *arguments])
    say("Failed: " + ", ".join(failed) + ". The tests were not started.")
    return 1


def check(name: str, command: list[str]) -> bool:
    say("--- " + name)
    return subprocess.call([str(program(command[0])), *command[1:]], env=environment()) == 0


# --- the environment in .venv


def prepare(kind: str) -> bool:
    """Make .venv fit for `kind`; true if that was the first start here."""
    if what_to_do(read_stamp(), kind) == "nothing":
        return False
    refuse_unwritable(VENV if VENV.exists() else ROOT)
    with one_at_a_time():
        stamp = read_stamp()
        todo = what_to_do(stamp, kind)  # again: another start may have done it meanwhile
        if todo == "nothing":
            return False
        started = time.monotonic()
        if stamp is not None:
            STAMP.unlink()  # from here on an interruption is seen by the next start
        if todo == "rebuild":
            create_venv()
        elif stamp is not None and stamp["kind"] == "dev":
            kind = "dev"
        install(kind)
        write_stamp(identity(kind))
        say(f"Ready after {time.monotonic() - started:.0f} s.")
    return todo == "rebuild"


def what_to_do(stamp: dict[str, str] | None, kind: str) -> str:
    """One of: nothing, add (to what is there), rebuild (from nothing)."""
    if stamp is None or stamp.get("kind") not in LOCKS:
        return "rebuild"
    now = identity(stamp["kind"])
    if {**stamp, "package": ""} != {**now, "package": ""} or not programs_exist(stamp["kind"]):
        return "rebuild"
    if stamp["package"] != now["package"] or kind not in ("runtime", stamp["kind"]):
        return "add"
    return "nothing"


def identity(kind: str) -> dict[str, str]:
    """What an environment depends on: if any of it changes, the environment is out of date."""
    return {
        "kind": kind,
        "lock": sha256_of(ROOT / LOCKS[kind]),
        "package": sha256_of(ROOT / "pyproject.toml"),
        "python": sys.version.split()[0] + " " + sysconfig.get_platform(),
        "root": str(ROOT),
    }


def programs_exist(kind: str) -> bool:
    needed = ["python", "cocreate"] + (["pytest"] if kind == "dev" else [])
    return all(program(name).exists() for name in needed)


def read_stamp() -> dict[str, str] | None:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) else None


def write_stamp(stamp: dict[str, str]) -> None:
    beside = STAMP.with_suffix(".new")
    beside.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")
    beside.replace(STAMP)


def create_venv() -> None:
    refuse_missing_venv()
    say("Creating .venv with Python " + sys.version.split()[0] + "; the first time takes about half a minute ...")
    step([sys.executable, "-m", "venv", "--clear", "--prompt", "cocreate", str(VENV)], "The environment was not made")


def install(kind: str) -> None:
    lock = ROOT / LOCKS[kind]
    count = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
    say(f"Installing what is missing of the {count} packages in {lock.name} ...")
    locked = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(lock)]
    itself = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    if not install_with_uv(locked, itself):
        pip = [str(program("python")), "-m", "pip", "install", "--quiet", "--progress-bar", "off"]
        sorry = "The packages were not installed: see the lines above, and check that this machine reaches the network"
        step([*pip, *locked], sorry)
        step([*pip, *itself], "The package cocreate itself was not installed: see the lines above")


def install_with_uv(*parts: list[str]) -> bool:
    """uv is much quicker where it is at hand; where it does not succeed, pip is asked."""
    uv = shutil.which("uv")
    if uv is None:
        return False
    base = [uv, "pip", "install", "--quiet", "--python", str(program("python"))]
    return all(finished([*base, *part]).returncode == 0 for part in parts)


def step(command: list[str], sorry: str) -> None:
    done = finished(command)
    if done.returncode != 0:
        print("\n".join(done.stdout.splitlines()[-15:]), file=sys.stderr)
        raise SystemExit(sorry + ". The next start tries again.")


def finished(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=environment(),
        cwd=str(ROOT),
    )


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two terminals may start at once: the second waits for the first one's installation."""
    if fcntl is None:
        yield
        return
    folder = os.open(str(ROOT), os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is installing; waiting for it ...")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


# --- refusals: one sentence each, with the remedy


def refuse_old_python(version: tuple[int, ...]) -> None:
    if version < NEEDED_PYTHON:
        needed = ".".join(map(str, NEEDED_PYTHON))
        found = ".".join(map(str, version))
        raise SystemExit(
            f"cocreate needs Python {needed} or newer and this is Python {found}: "
            f"install a newer one and start with it, for instance python{needed} run.py demo"
        )


def refuse_missing_venv() -> None:
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        raise SystemExit(
            "This Python comes without the venv module: install it (on Debian or Ubuntu: apt install python3-venv) "
            "and start again."
        )


def refuse_unwritable(folder: Path) -> None:
    if not os.access(str(folder), os.W_OK):
        raise SystemExit(
            f"cocreate installs itself into {VENV}, and {folder} cannot be written to: "
            "copy the project to a folder of your own and start it there."
        )


# --- small things


def program(name: str) -> Path:
    return VENV / "Scripts" / (name + ".exe") if os.name == "nt" else VENV / "bin" / name


def environment() -> dict[str, str]:
    """The caller's, with .venv in front; pip must install there and nowhere else."""
    path = str(program("python").parent) + os.pathsep + os.environ.get("PATH", os.defpath)
    own = {"PATH": path, "VIRTUAL_ENV": str(VENV), "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}
    return {**os.environ, **own}


def become(executable: Path, arguments: list[str]) -> NoReturn:
    command = [str(executable), *arguments]
    sys.stdout.flush()
    if os.name == "nt":
        raise SystemExit(subprocess.call(command, env=environment()))
    os.execve(command[0], command, environment())


def sha256_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("Interrupted. The next start goes on from here.", file=sys.stderr)
        sys.exit(130)

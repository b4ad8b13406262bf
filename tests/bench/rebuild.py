"""Rebuilding all tables of a large ledger against the bare fold, and the past at any position:
`python -m tests.bench.rebuild`. The bare fold reads and decodes every event and does nothing with it.

Each measured step runs in a process of its own, so that its peak of memory is its own too.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cocreate.bootstrap import Platform, build_platform
from cocreate.config import settings_from
from cocreate.database import Database, open_engine
from tests.bench.big_ledger import fill
from tests.bench.ground import fresh_platform, kinds, machine, peak_megabytes

EVENTS_A_SECOND, MEGABYTES, PAST_SECONDS = 30_000, 300, 10


def fold(platform: Platform, _folder: Path) -> dict[str, Any]:
    """Read and decode, nothing else."""
    return {"events": sum(len(batch) for batch in platform.ledger.history(batch=20_000))}


def rebuild(platform: Platform, _folder: Path) -> dict[str, Any]:
    return {"events": platform.projections.rebuild(platform.database, platform.ledger)}


def past(platform: Platform, folder: Path) -> dict[str, Any]:
    """The dearest position: the last but one."""
    scratch = Database(open_engine(f"sqlite:///{folder / 'past.db'}", synchronous="OFF"))
    return {"events": platform.projections.build_into(scratch, platform.ledger, upto=platform.ledger.head()[0] - 1)}


def compare(platform: Platform, folder: Path) -> dict[str, Any]:
    """What `cocreate rebuild --check` does: build beside, compare row by row."""
    scratch = Database(open_engine(f"sqlite:///{folder / 'beside.db'}", synchronous="OFF"))
    platform.projections.build_into(scratch, platform.ledger)
    found = sum(1 for _ in platform.projections.differences(platform.database, scratch, platform.ledger))
    return {"events": platform.ledger.head()[0], "differences": found}


STEPS: dict[str, Callable[[Platform, Path], dict[str, Any]]] = {
    step.__name__: step for step in (fold, rebuild, past, compare)
}


def run_step(name: str, url: str, folder: Path) -> None:
    """In its own process: prints what it found as JSON."""
    platform = build_platform(settings_from({}, database=url, data=str(folder)))
    platform.ledger.head()
    start = time.perf_counter()
    found = STEPS[name](platform, folder)
    seconds = time.perf_counter() - start
    print(json.dumps({**found, "seconds": seconds, "rate": found["events"] / seconds, "peak": peak_megabytes()}))


def step(name: str, platform: Platform) -> dict[str, Any]:
    url = platform.settings.database
    command = [sys.executable, "-m", "tests.bench.rebuild", "--step", name, "--url", url]
    command += ["--folder", str(platform.settings.data)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(kind: str, proposals: int, supports: int) -> None:
    with fresh_platform(kind) as platform:
        fill(platform, proposals=proposals, supports=supports)
        bare, whole, again = step("fold", platform), step("rebuild", platform), step("fold", platform)
        fold_rate = (bare["rate"] + again["rate"]) / 2
        print(
            f"{kind:>10}: {whole['events']:,} events; bare fold {fold_rate:,.0f}/s; rebuild {whole['rate']:,.0f}/s ="
            f" {whole['rate'] / fold_rate:.0%} of the fold (to reach {EVENTS_A_SECOND:,}/s),"
            f" peak {whole['peak']:.0f} MB (below {MEGABYTES})"
        )
        before, check = step("past", platform), step("compare", platform)
        print(
            f"{'':>10}  the past at the last position but one: {before['seconds']:.1f} s (below {PAST_SECONDS}),"
            f" peak {before['peak']:.0f} MB; built beside and compared row by row: {check['seconds']:.1f} s,"
            f" {check['differences']} differences"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--proposals", type=int, default=30_000)
    parser.add_argument("--supports", type=int, default=170_000)
    for hidden in ("--step", "--url", "--folder"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.step:
        run_step(wanted.step, wanted.url, Path(wanted.folder))
        return
    print(machine())
    for kind in kinds(wanted.database):
        measure(kind, wanted.proposals, wanted.supports)


if __name__ == "__main__":
    main()

"""The whole story of Quito, played once for all processes of a run of tests; whoever asks gets a copy to act in."""

import fcntl
import pickle
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cocreate.accounts.passwords import Passwords
from cocreate.bootstrap import Platform, build_platform
from cocreate.config import settings_from
from cocreate.schema import upgrade
from cocreate.seeds.quito.cast import PASSWORD, Cast
from cocreate.seeds.quito.player import Script, play, prepare

TODAY = date(2026, 10, 5)
AFTERNOON = datetime(2026, 10, 5, 20, 0, tzinfo=UTC)
SCRIPT = "script.pickle"


@dataclass(frozen=True)
class Played:
    """A data folder with the story in it, its people, and when each act was due, in the order of the script."""

    folder: Path
    cast: Cast
    moments: list[datetime]


def script_for(platform: Platform, today: date = TODAY) -> Script:
    cheap = Passwords(memory_kib=8).hash(PASSWORD)
    return prepare(
        platform.bus, today, files=platform.settings.data / "files", tracking_key=b"k" * 32, password_hash=cheap
    )


def played_once(shared: Path, copy: Path) -> Played:
    """Below `shared`, a folder that all processes see, the first one plays; the others wait for it and copy as well."""
    story = shared / "quito"
    with (shared / "quito.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (story / SCRIPT).exists():
            _play_into(story)
    shutil.copytree(story, copy)
    return Played(copy, *pickle.loads((copy / SCRIPT).read_bytes()))  # noqa: S301 - written by this run of tests


def _play_into(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)  # whoever began it has not finished
    folder.mkdir()
    platform = build_platform(settings_from({}, data=str(folder), synchronous="OFF"), clock=lambda: AFTERNOON)
    upgrade(platform.database, platform.projections)
    script = script_for(platform)
    play(platform.bus, script)
    platform.database.engine.dispose()
    (folder / SCRIPT).write_bytes(pickle.dumps((script.cast, [act.at for act in script.acts])))


def going_on_from(moment: datetime) -> Callable[[], datetime]:
    """A clock that shows this moment now, and goes."""
    begun = time.monotonic()
    return lambda: moment + timedelta(seconds=time.monotonic() - begun)

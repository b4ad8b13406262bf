"""What a long conversation costs beside a short one, in one run: `python -m tests.bench.comments`.

One proposal with 20 comments and one with 1,000 (two of five are replies) in the same database; their pages are asked
for in turns, through the whole application. Prints the medians and their ratio; wanted is a ratio under 2.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable

from flask.testing import FlaskClient

from cocreate.application.acts import THE_SYSTEM, Actor
from cocreate.application.discussion import PostComment, Stance
from cocreate.application.processes import AnnounceProcess, OpenPhase, PublishTimeline
from cocreate.bootstrap import Platform, build_app, build_platform
from cocreate.config import settings_from
from cocreate.domain.processes import Ability, Phase, RuleSet
from cocreate.schema import upgrade
from tests.bench.big_ledger import VOICES, WISHES
from tests.bench.ground import asked, fresh_folder, kinds, machine, server
from tests.scenario import PROCESS, TERRITORY, StoppedClock, add_person, adopt_small_territory, submission

WANTED = 2.0
PEOPLE = 40
ROUNDS = 60
PAGES = {
    "proposal": "/propuestas/{}",
    "conversation": "/propuestas/{}/comentarios",
    "questions in it": "/propuestas/{}/comentarios?ver=preguntas",
    "most answered": "/propuestas/{}/comentarios?orden=respondidos",
    "oldest, page 2": "/propuestas/{}/comentarios?orden=antiguos&pagina=2",
}


def prepared(platform: Platform, clock: StoppedClock) -> list[Actor]:
    """An open process with two proposals, and people who talk."""
    upgrade(platform.database, platform.projections)
    bus = platform.bus
    opens, closes = clock.moment(days=15), clock.moment(days=60)
    phase = Phase("intake", [Ability.PROPOSE, Ability.COMMENT, Ability.SUPPORT], opens, closes)
    announced = AnnounceProcess(
        process=PROCESS, title="Medir", summary="Para medir.", rule_set=RuleSet.OGP_LOCAL, territory=TERRITORY
    )
    for command in (adopt_small_territory(), announced, PublishTimeline(process=PROCESS, phases=(phase,))):
        bus.dispatch(command, THE_SYSTEM)
    clock.move(days=15)
    bus.dispatch(OpenPhase(process=PROCESS, phase="intake"), THE_SYSTEM)
    people = [add_person(platform, f"Persona {n}") for n in range(PEOPLE)]
    for key in ("few", "many"):
        bus.dispatch(submission(key), people[0])
    return people


def talk(platform: Platform, clock: StoppedClock, people: list[Actor], proposal: str, comments: int) -> None:
    """As many comments on one proposal; the same mix whatever their number."""
    chance = random.Random(7)
    beginnings: list[str] = []
    for n in range(comments):
        key = f"{proposal}-{n}"
        replies = n % 5 in (2, 4) and bool(beginnings)
        words = f"{proposal} {n}. " + " ".join(chance.choices(VOICES + WISHES, k=chance.randint(1, 7)))
        command = PostComment(
            process=PROCESS,
            comment=key,
            about=f"proposal/{proposal}",
            parent=chance.choice(beginnings) if replies else None,
            stance=None if replies else chance.choice(list(Stance)),
            words=words,
        )
        platform.bus.dispatch(command, chance.choice(people))
        if not replies:
            beginnings.append(key)
        clock.move(seconds=30)


def medians(client: FlaskClient, path: str) -> tuple[float, float]:
    """Milliseconds of the page of few and of many, asked for in turns."""
    times: dict[int, list[float]] = {1: [], 2: []}
    for n in range(ROUNDS + 5):
        for number in times:
            took = timed(lambda number=number: client.get(path.format(number)))  # type: ignore[misc]
            if n >= 5:
                times[number].append(took)
    return statistics.median(times[1]) * 1_000, statistics.median(times[2]) * 1_000


def timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    response = ask()
    took = time.perf_counter() - began
    assert response.status_code == 200, response  # type: ignore[attr-defined]
    return took


def main() -> int:
    options = asked(__doc__ or "", few=20, many=1_000)
    print(machine())
    worst = 0.0
    for kind in kinds(options.database):
        with fresh_folder() as folder, server(kind, folder) as url:
            clock = StoppedClock()
            settings = settings_from({}, database=url, data=str(folder), synchronous="OFF")
            platform = build_platform(settings, clock=clock)
            people = prepared(platform, clock)
            talk(platform, clock, people, "few", options.few)
            talk(platform, clock, people, "many", options.many)
            client = build_app(platform).test_client()
            for name, path in PAGES.items():
                few, many = medians(client, path)
                worst = max(worst, many / few)
                print(f"{kind:<11} {name:<16} {few:6.1f} ms → {many:6.1f} ms   × {many / few:.2f}")
            platform.database.engine.dispose()
    print(f"worst × {worst:.2f}, wanted under {WANTED}")
    return 0 if worst < WANTED else 1


if __name__ == "__main__":
    sys.exit(main())

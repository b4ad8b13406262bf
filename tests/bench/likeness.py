"""What it costs to find the proposals that are like a text, among thirty thousand: `python -m tests.bench.likeness`.

Two ledgers: one told in few words, so that every word is in thousands of texts, and one in the words of the seed's
ideas, set in the real parishes. Asks as the form does while somebody writes, and as the background does for each
proposal. What counts is the time of the processors, ours and the database's: what else the machine does is not
measured. Fails over LIMIT milliseconds.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.application.proposals import ProposalWords
from cocreate.bootstrap import Platform
from cocreate.database import execute
from cocreate.kept import TEXT
from cocreate.queries.clusters import bench_of
from cocreate.queries.likeness import Reading, like
from cocreate.queries.likeness.comparing import compare_next, uncompared
from cocreate.seeds.quito.idea_bank import fits, load_ideas, setting_in
from cocreate.seeds.quito.territory import load_territory
from tests.bench import big_ledger
from tests.bench.ground import asked, cpu_seconds, fresh_platform, kinds, machine

LIMIT = 60
QUESTIONS = 60


def told_by_the_bank() -> Callable[[random.Random], ProposalWords]:
    """Proposals as the seed writes them: an idea, somebody's way of telling it, a place that it fits."""
    territory, ideas = load_territory(), load_ideas()
    parishes = [parish for zone in territory.zones for parish in territory.parishes_of(zone.code)]

    def write(chance: random.Random) -> ProposalWords:
        while True:
            idea = chance.choice(ideas)
            take, parish = chance.choice(idea.takes), chance.choice(parishes)
            if fits(take, parish):
                break
        setting = setting_in(parish, territory, chance)
        parts = (take.title, take.happens, *(chance.choice(kind) for kind in (idea.who, idea.causes)), take.what)
        told = [
            setting.tell(part) if setting.can_tell(part) else part for part in (*parts, chance.choice(idea.expected))
        ]
        return ProposalWords(
            title=told[0],
            what_happens=told[1],
            who_is_affected=told[2],
            causes=told[3],
            what_to_do=told[4],
            expected_result=told[5],
        )

    return write


def milliseconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1_000


def _like(connection: sa.Connection, words: dict[str, Any]) -> object:
    return like(connection, big_ledger.PROCESS, Reading.of_words(words))


def computing_seconds(connection: sa.Connection) -> float:
    """CPU of this process and of the server's process behind the connection, so far."""
    used = time.process_time()
    if connection.dialect.name == "postgresql":
        used += sum(cpu_seconds([connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one()]).values())
    return used


def ask(platform: Platform, name: str) -> float:
    """Prints and gives what a question costs. Beside it: comparing a proposal in the background, a look at the bench."""
    chance = random.Random(11)
    with platform.database.reading() as connection:
        last = connection.execute(sa.select(sa.func.max(TEXT.c.id))).scalar_one()
        ids = chance.sample(range(last // 10, last), QUESTIONS)
        values = connection.execute(sa.select(TEXT.c.value).where(TEXT.c.id.in_(ids))).scalars().all()
        written = [words for value in values if isinstance(words := msgspec.json.decode(value), dict)]
        begun = computing_seconds(connection)
        times = [milliseconds(lambda words=words: _like(connection, words)) for words in written]
        cost = (computing_seconds(connection) - begun) * 1_000 / len(times)
        compared = milliseconds(lambda: compare_next(connection, most=40)) / 40
        looks = [milliseconds(lambda: bench_of(connection, big_ledger.PROCESS)) for _ in range(3)]
        idle = milliseconds(lambda: uncompared(connection, big_ledger.PROCESS))
    print(
        f"  {name:10} a question computes {cost:5.1f} ms (took {statistics.median(times):5.1f});"
        f" comparing one took {compared:5.1f} ms, counting the rest {idle:5.1f} ms, the bench {min(looks):5.1f} ms"
    )
    return cost


def main() -> int:
    options = asked(__doc__ or "", proposals=30_000)
    print(machine())
    worst = 0.0
    for kind in kinds(options.database):
        print(f"{kind}, {options.proposals:,} proposals")
        for name, write in (("few words", None), ("ideas", told_by_the_bank())):
            with fresh_platform(kind, synchronous="OFF") as platform:
                big_ledger.fill(platform, proposals=options.proposals, supports=0, write=write)
                if platform.database.is_postgresql:
                    with platform.database.writing() as connection:
                        execute(connection, "ANALYZE text_search")
                worst = max(worst, ask(platform, name))
    print(f"the dearest question computes {worst:.1f} ms; allowed are {LIMIT}")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

"""How people at a workshop describe themselves: counted at once, and only the counts are kept.

No row says who answered, when, or what one person answered together. What was asked by voluntary choice and is shown
only in numbers large enough to hide everybody in (`shown`) cannot be asked back from here by anybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from cocreate.database import add_to_counts
from cocreate.kept import DESCRIPTION_COUNT

UNSAID, NONE_OF_THESE = "unsaid", "none"
STEP = 5
"""While people still answer, counts go up in such steps: who watches them does not see what one person said."""


class Aspect(StrEnum):
    AGE = "age"
    GENDER = "gender"
    GROUP = "group"


class AgeBand(StrEnum):
    UNDER_18 = "under_18"
    FROM_18 = "18_29"
    FROM_30 = "30_44"
    FROM_45 = "45_64"
    FROM_65 = "65_up"


class Gender(StrEnum):
    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


Answer = tuple[Aspect, str]


@dataclass(frozen=True)
class Shown:
    """One aspect as it may be shown: the counts that hide everybody, and the answers that are withheld."""

    counts: dict[str, int]
    withheld: tuple[str, ...]


def count_description(connection: sa.Connection, workshop: str, answers: Iterable[Answer]) -> None:
    """Rows in one order: two phones at once never wait for each other."""
    rows = [(workshop, aspect.value, str(answer), 1) for aspect, answer in sorted(set(answers))]
    add_to_counts(connection, DESCRIPTION_COUNT, rows, ["people"])


def descriptions_counted(connection: sa.Connection, workshop: str) -> dict[str, dict[str, int]]:
    """Count by answer, by aspect. Not to be shown as it is."""
    rows = connection.execute(
        sa.select(DESCRIPTION_COUNT.c.aspect, DESCRIPTION_COUNT.c.answer, DESCRIPTION_COUNT.c.people).where(
            DESCRIPTION_COUNT.c.workshop == workshop
        )
    )
    counted: dict[str, dict[str, int]] = {}
    for aspect, answer, people in rows:
        counted.setdefault(aspect, {})[answer] = people
    return counted


def shown(counted: Mapping[str, int], answers: Iterable[str], *, least: int, still_open: bool) -> Shown:
    """What may be shown of one aspect: counts from `least` on.

    A single count that is withheld would follow from the total, which another aspect may tell; then the smallest of
    the others is withheld with it.
    """
    step = STEP if still_open else 1
    known = {answer: counted.get(answer, 0) // step * step for answer in answers}
    counts = {answer: people for answer, people in known.items() if people >= least}
    if len(known) - len(counts) == 1 and counts:
        counts.pop(min(counts, key=lambda answer: counts[answer]))
    return Shown(counts, tuple(answer for answer in known if answer not in counts))

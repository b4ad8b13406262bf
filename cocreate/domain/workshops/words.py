"""The words in which a workshop is told: what kind it is, how people meet, what its agenda is made of."""

from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from cocreate.domain.shared import Moment, Sealed, datetime_of

MATERIALS_WORKING_DAYS = 3
"""Working days before a workshop by which its materials are shared; later is allowed, and stays on record (P5.1)."""
SMALLEST_GROUP = 10
"""Counts of how people describe themselves are shown from here on (P2.2)."""
SATURDAY = 5


class Kind(StrEnum):
    """AWARENESS gives information and invites; in the others people work out contributions together."""

    AWARENESS = "awareness"
    GENERAL = "general"
    SPECIALISED = "specialised"


class Mode(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class ItemKind(StrEnum):
    """What is done while an item of the agenda runs: contributions are taken in a QUESTION."""

    TALK = "talk"
    QUESTION = "question"
    SORT = "sort"
    DECIDE = "decide"
    BREAK = "break"


class Arrival(StrEnum):
    """How somebody was checked in: with the room's code, with her own ticket, or by name."""

    CODE = "code"
    TICKET = "ticket"
    NAME = "name"


class Via(StrEnum):
    """Who wrote a contribution down: its author on her phone, a facilitator who listened, a facilitator from paper."""

    PHONE = "phone"
    FACILITATOR = "facilitator"
    PAPER = "paper"


class PollKind(StrEnum):
    """DOTS: so many for each person to spread. STATEMENTS: agree, disagree or pass on each. CHOICE: up to so many."""

    DOTS = "dots"
    STATEMENTS = "statements"
    CHOICE = "choice"


class Answer(StrEnum):
    """To one statement."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105 — an answer


class PriorityGroup(StrEnum):
    """Groups whose presence in each workshop is recorded (P5.2): those of priority attention, and peoples."""

    OLDER_ADULTS = "older_adults"
    YOUNG_PEOPLE = "young_people"
    PEOPLE_WITH_DISABILITIES = "people_with_disabilities"
    PEOPLES_AND_NATIONALITIES = "peoples_and_nationalities"
    PEOPLE_ON_THE_MOVE = "people_on_the_move"
    SEXUAL_DIVERSITIES = "sexual_diversities"
    CARERS = "carers"


class SetAsideCode(StrEnum):
    """Why a contribution goes no further than the minutes: a closed list, so that the ledger can be counted."""

    NOT_A_PROPOSAL = "not_a_proposal"
    OUT_OF_COMPETENCE = "out_of_competence"
    ABOUT_THE_WORKSHOP = "about_the_workshop"
    REPEATED = "repeated"
    UNREADABLE = "unreadable"


class AgendaItem(msgspec.Struct, frozen=True):
    """`words` is the title, or the question that is asked. `minutes` is how long it is meant to take."""

    key: str
    purpose: ItemKind
    minutes: int
    words: Sealed


class Table(msgspec.Struct, frozen=True):
    """People who sit, or meet online, together; `topic` is what they talk about."""

    key: str
    topic: Sealed


class Option(msgspec.Struct, frozen=True):
    """What is voted on: words of its own, or a theme of the board."""

    key: str
    words: Sealed | None = None
    theme: str | None = None


def working_days_between(earlier: Moment, later: Moment, time_zone: str) -> int:
    """Whole working days between two days of the city, not counting either; public holidays are not known here."""
    zone = ZoneInfo(time_zone)
    first, last = (datetime_of(moment).astimezone(zone).date() for moment in (earlier, later))
    return sum(_is_working_day(first + timedelta(days=day)) for day in range(1, (last - first).days))


def _is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY

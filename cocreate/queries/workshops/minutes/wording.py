"""Words of the minutes. They are a document of the record and have one language, the process's, whoever reads them."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from cocreate.domain.shared import Moment, datetime_of
from cocreate.domain.workshops import Arrival, ItemKind, Kind, Mode, PollKind, PriorityGroup

LANGUAGE = "es"
KINDS: Mapping[str, str] = {
    Kind.AWARENESS: "Jornada de sensibilización",
    Kind.GENERAL: "Taller de consulta",
    Kind.SPECIALISED: "Taller especializado",
}
MODES: Mapping[str, str] = {Mode.IN_PERSON: "presencial", Mode.ONLINE: "en línea", Mode.HYBRID: "presencial y en línea"}
ITEM_KINDS: Mapping[str, str] = {
    ItemKind.TALK: "presentación",
    ItemKind.QUESTION: "pregunta",
    ItemKind.SORT: "ordenar en temas",
    ItemKind.DECIDE: "decidir",
    ItemKind.BREAK: "pausa",
}
ARRIVALS: Mapping[str, str] = {
    Arrival.CODE: "con el código de la sala",
    Arrival.TICKET: "con su entrada",
    Arrival.NAME: "por su nombre, con la facilitación",
}
POLL_KINDS: Mapping[str, str] = {
    PollKind.DOTS: "votación con puntos",
    PollKind.STATEMENTS: "de acuerdo o en desacuerdo",
    PollKind.CHOICE: "consulta rápida",
}
PRIORITY_GROUPS: Mapping[str, str] = {
    PriorityGroup.OLDER_ADULTS: "personas adultas mayores",
    PriorityGroup.YOUNG_PEOPLE: "jóvenes",
    PriorityGroup.PEOPLE_WITH_DISABILITIES: "personas con discapacidad",
    PriorityGroup.PEOPLES_AND_NATIONALITIES: "pueblos y nacionalidades",
    PriorityGroup.PEOPLE_ON_THE_MOVE: "personas en movilidad humana",
    PriorityGroup.SEXUAL_DIVERSITIES: "diversidades sexuales y de género",
    PriorityGroup.CARERS: "personas que cuidan",
}
ERASED = "sus palabras se retiraron"
_MARKS = re.compile(r"([\\`*_\[\]<~]|&(?=#?\w+;))")


def verbatim(words: str) -> str:
    """What somebody said, on one line and with nothing in it that would be read as marks of the text."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))


def quoted(words: str) -> str:
    return f"«{verbatim(words)}»" if words else f"({ERASED})"


def counted(many: int, one: str, more: str) -> str:
    return f"{many} {one if many == 1 else more}"


def people(many: int) -> str:
    return counted(many, "persona", "personas")


def listed(parts: Sequence[str]) -> str:
    """`a, b y c`."""
    if len(parts) < 2:
        return "".join(parts)
    last = parts[-1]
    joint = "e" if re.match(r"h?i(?!e)", last, re.IGNORECASE) else "y"
    return f"{', '.join(parts[:-1])} {joint} {last}"


class CityClock:
    """Moments of the ledger on the clock of the workshop's city."""

    def __init__(self, time_zone: str) -> None:
        self._zone = ZoneInfo(time_zone)

    def day(self, moment: Moment) -> str:
        return format_date(self._local(moment).date(), "full", locale=LANGUAGE)

    def time(self, moment: Moment) -> str:
        return self._local(moment).strftime("%H:%M")

    def day_and_time(self, moment: Moment) -> str:
        return f"{format_date(self._local(moment).date(), 'long', locale=LANGUAGE)}, {self.time(moment)}"

    def short_day(self, moment: Moment) -> str:
        return format_date(self._local(moment).date(), "long", locale=LANGUAGE)

    def same_day(self, one: Moment, other: Moment) -> bool:
        return self._local(one).date() == self._local(other).date()

    def _local(self, moment: Moment) -> datetime:
        return datetime_of(moment).astimezone(self._zone)

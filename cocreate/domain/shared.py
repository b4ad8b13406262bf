"""Common ground of the domain: aggregates with stable event names, refusals, sealed words, moments, canonical bytes."""

import hashlib
import unicodedata
from base64 import b32encode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Self, cast

import msgspec
from eventsourcing.domain import BaseAggregate, CanMutateAggregate
from eventsourcing.utils import register_topic

MAX_INTEGER = 2**53 - 1
"""Largest integer that the canonical profile allows (RFC 8785, section 3.2.2.3)."""


class Refused(Exception):
    """A rule said no. Subclasses name the reason; their fields are what the sentence for the reader needs."""

    def __init__(self, **details: Any) -> None:
        super().__init__(", ".join(f"{name}={value!r}" for name, value in details.items()))
        self.details = details


class NotFound(Refused):
    """There is no such thing, or the asker may not know of it."""


# Moments ------------------------------------------------------------------------------------------------------------

Moment = str
"""UTC, millisecond precision, exactly `YYYY-MM-DDTHH:MM:SS.mmmZ`: text order is time order."""

MOMENT: ContextVar[Moment] = ContextVar("moment")
"""The moment of the command that is being decided. The bus sets it; nothing below reads a clock."""


def moment_of(at: datetime) -> Moment:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def datetime_of(moment: Moment) -> datetime:
    return datetime.fromisoformat(moment)


def later(at: Moment, **by: float) -> Moment:
    """The moment so many `days=`, `hours=`, `minutes=` … after another; before it, with a negative number."""
    return moment_of(datetime_of(at) + timedelta(**by))


# Canonical bytes ----------------------------------------------------------------------------------------------------

_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(value: Any) -> bytes:
    """The one JSON text of a value without floats: RFC 8785 for objects, arrays, strings, booleans, null, integers."""
    return _ENCODER.encode(value)


def normalised(value: Any) -> Any:
    """The value with every string in NFC, as committed (the same words typed on two keyboards seal alike)."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {key: normalised(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [normalised(item) for item in value]
    return value


class Sealed(msgspec.Struct, frozen=True):
    """Words or a file that stand outside the ledger: only this salted commitment is in the event."""

    commitment: str = msgspec.field(name="$sc")

    @classmethod
    def over(cls, salt: bytes, value: Any) -> Self:
        """SHA-256("cocreate-sc1" LF salt[32] canonical JSON), base64url without padding (43 characters)."""
        digest = hashlib.sha256(b"cocreate-sc1\n" + salt + canonical(value)).digest()
        return cls(urlsafe_b64encode(digest).rstrip(b"=").decode())


def same_id(*parts: str) -> str:
    """The id that these parts always give: what may exist only once gets its id so. 26 lower-case base32 characters."""
    return short_name(hashlib.sha256("\x1f".join(parts).encode()).digest())


def short_name(digest: bytes) -> str:
    """The first 130 bits of a digest as 26 lower-case base32 characters."""
    return b32encode(digest[:20])[:26].decode().lower()


# Aggregates ---------------------------------------------------------------------------------------------------------

ENVELOPE = frozenset({"originator_id", "originator_version", "timestamp", "actor", "position", "leaf"})
"""Attributes of an event that stand beside `data` in its stored bytes."""

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

KINDS: dict[str, type["Aggregate.Event"]] = {}
"""Every event of the house by its stored name."""


class Aggregate(BaseAggregate[str]):
    """State that rules need, grown from events. A new one is empty at version 0; its verbs trigger events."""

    PREFIX: ClassVar[str]
    """First part of the stream's name: `proposal` in `proposal/ab12`."""

    class Event(msgspec.Struct, CanMutateAggregate[str], kw_only=True):
        """A fact in the past tense. Subclasses name themselves with TOPIC and never refuse in `apply`."""

        TOPIC: ClassVar[str]
        SCHEMA: ClassVar[int] = 1
        UPCASTERS: ClassVar[dict[int, Upcaster]] = {}
        FACTS: ClassVar[tuple[str, ...]] = ()

        originator_id: str = ""
        originator_version: int = 0
        timestamp: Moment = ""  # type: ignore[assignment]  # the library says datetime; ours is the canonical text
        actor: str = ""
        position: int = 0
        leaf: bytes = b""
        acting_as: str = ""

        @property
        def stream(self) -> str:
            return self.originator_id

        @property
        def subject(self) -> str:
            """The id within the context: what follows the stream's prefix."""
            return self.originator_id.partition("/")[2]

        @staticmethod
        def create_timestamp() -> Any:
            return MOMENT.get()

        def facts(self) -> dict[str, Any]:
            return {name: getattr(self, name) for name in self.FACTS}

        def mutate(self, aggregate: Any) -> Any:
            self.apply(aggregate)
            aggregate._version = self.originator_version
            return aggregate

        def apply(self, aggregate: Any) -> None:
            """What the fact changes in the state that rules need; nothing by default."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # Our events are msgspec structs: the library must not derive copies of them from an `Event` of its own making.
        cls.Event = Aggregate.Event  # type: ignore[misc]
        super().__init_subclass__(**kwargs)
        for event in vars(cls).values():
            if isinstance(event, type) and issubclass(event, Aggregate.Event) and "TOPIC" in vars(event):
                event.FACTS = tuple(sorted(set(event.__struct_fields__) - ENVELOPE))
                KINDS[event.TOPIC] = event
                register_topic(event.TOPIC, event)

    @classmethod
    def begin(cls, stream: str) -> Self:
        """An empty one, at version 0, before its first event."""
        aggregate = cls.__new__(cls)
        aggregate.__base_init__(stream, 0, cast("datetime", ""))
        aggregate.start()
        return aggregate

    def start(self) -> None:
        """Sets the state of an aggregate to which nothing has happened yet."""

    @classmethod
    def stream(cls, key: str) -> str:
        return f"{cls.PREFIX}/{key}"

    @property
    def key(self) -> str:
        return self.id.partition("/")[2]

    @property
    def exists(self) -> bool:
        return self.version > 0

    def trigger(self, event_class: type["Aggregate.Event"], **facts: Any) -> None:
        """States a fact: the next event of this stream, applied at once, recorded when the command succeeds."""
        event = event_class(originator_id=self.id, originator_version=self.version + 1, timestamp=MOMENT.get(), **facts)
        event.mutate(self)
        self._pending_events.append(event)


# Words of several contexts --------------------------------------------------------------------------------------------


class Role(StrEnum):
    """In which capacity somebody acts. Each is granted and revoked by an event, except citizen."""

    CITIZEN = "citizen"
    FACILITATOR = "facilitator"
    MODERATOR = "moderator"
    ORGANISER = "organiser"
    COUNCIL_MEMBER = "council_member"
    CHAIR = "chair"
    UNIT = "unit"
    COUNTERPART = "counterpart"
    MONITOR = "monitor"
    AUDITOR = "auditor"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


class Level(StrEnum):
    """How well we know that a person is one person."""

    NONE = "none"
    EMAIL = "email"
    CEDULA = "cedula"
    OFFICIAL = "official"
    ASSISTED = "assisted"


class Channel(StrEnum):
    WEB = "web"
    ASSISTED = "assisted"
    PAPER = "paper"
    WORKSHOP = "workshop"
    IMPORT = "import"

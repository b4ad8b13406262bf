"""The words in which a round is told: its state, its chambers, who may vote, where options and seeds come from."""

from enum import StrEnum

import msgspec

from cocreate.domain.shared import Level, Sealed


class State(StrEnum):
    """DRAFT may change; from FROZEN on nothing declared does. TALLIED is provisional until two people certify."""

    DRAFT = "draft"
    FROZEN = "frozen"
    OPEN = "open"
    CLOSED = "closed"
    TALLIED = "tallied"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class ChamberKey(StrEnum):
    """Citizens vote in secret. The council votes by name: it is a public role."""

    CITIZENS = "citizens"
    COUNCIL = "council"


class OptionSource(StrEnum):
    PROPOSAL = "proposal"
    CLUSTER = "cluster"
    OWN = "own"


class SeedSource(StrEnum):
    """PARTIES: people who commit before the opening and reveal after the close. DRAW: a public draw, named before."""

    PARTIES = "parties"
    DRAW = "draw"


class Missing(StrEnum):
    """What somebody lacks who may not vote."""

    LEVEL = "level"
    ZONE = "zone"
    AGE = "age"
    DOCUMENT = "document"
    ROLL = "roll"
    SEAT = "seat"


class AnswerGiven(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEFERRED = "deferred"


ENOUGH = {
    Level.EMAIL: frozenset({Level.EMAIL, Level.CEDULA, Level.OFFICIAL, Level.ASSISTED}),
    Level.CEDULA: frozenset({Level.CEDULA, Level.OFFICIAL, Level.ASSISTED}),
}
"""Which levels reach the one that a round asks for."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An option as it stands on the ballot. `id` is short and is what ballots and files name it by.

    `words` opens to the words of the proposal or group as they were frozen, or to a title of its own. `cost` is in
    minor units, 0 where no money is shared out. `zone` and `categories` are codes.
    """

    id: str
    source: OptionSource
    of: str
    words: Sealed
    cost: int = 0
    zone: str = ""
    categories: list[str] = []


class Electorate(msgspec.Struct, frozen=True, kw_only=True):
    """Who of the citizens may vote. No `zones`: everybody. `late`: also who joins while voting is open."""

    level: Level = Level.EMAIL
    zones: list[str] = []
    from_years: int | None = None
    late: bool = True


class RollSealed(msgspec.Struct, frozen=True, kw_only=True):
    """A chamber's roll at one moment: how many may vote, and the root over their leaves (hex); never who."""

    chamber: ChamberKey
    electors: int
    root: str


class RollClosed(msgspec.Struct, frozen=True, kw_only=True):
    """The roll at the close. `added`: joined since the opening. `voted_root` is over the leaves of those who voted."""

    chamber: ChamberKey
    electors: int
    root: str
    added: int
    voted: int
    voted_root: str
    on_paper: int = 0


class ChamberResult(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted in one chamber. `digest` is that of the result's core: who counts again finds the same.

    `result` opens to the whole result as JSON. `missed` names what of the quorum was not reached.
    """

    chamber: ChamberKey
    ballots: int
    blank: int
    electors: int
    ballots_digest: str
    digest: str
    winners: list[str]
    missed: list[str]
    result: Sealed


class CombinedResult(msgspec.Struct, frozen=True, kw_only=True):
    digest: str
    winners: list[str]
    result: Sealed

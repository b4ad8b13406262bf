"""Why an act on a process is refused."""

from cocreate.domain.shared import Refused


class ProcessExists(Refused):
    """A process of this name was announced before."""


class ProcessNotAnnounced(Refused):
    """There is no such process."""


class TimelineHasNoPhases(Refused):
    pass


class PhasesOverlapThemselves(Refused):
    """Two phases of one name, or a phase that closes before it opens."""


class TimelineTooLate(Refused):
    """OGP 3.1: less than 14 days between the publication of the timeline and the opening of the proposals."""


class TimelineNotPublished(Refused):
    pass


class NoSuchPhase(Refused):
    pass


class PhaseNotDue(Refused):
    """A phase opens on its published date, not before."""


class PhaseIsOpen(Refused):
    pass


class PhaseIsNotOpen(Refused):
    pass


class PhaseIsOver(Refused):
    """It was closed; a closed phase does not open again."""


class WindowCannotBeCut(Refused):
    """A window that is open may be extended, never cut (invariant P1.2)."""


class ReasonMissing(Refused):
    """Dates are moved only with a reason."""


class AlreadyPublished(Refused):
    """The very same file is a document of the process already."""


class NotAllowedNow(Refused):
    """No open phase allows it at this moment."""


class UnitExists(Refused):
    pass


class NoSuchUnit(Refused):
    pass


class AlreadyOfTheUnit(Refused):
    pass


class NotOfTheUnit(Refused):
    """Only who was named for a unit speaks for it."""


class SupportHasBegun(Refused):
    """Rules of support are published before the first support, and stay."""


class RulesOfSupportMakeNoSense(Refused):
    """At least one support each; thresholds above zero, one for each effect."""


class CriteriaComeFirst(Refused):
    """Where proposals are admitted, nobody proposes before the criteria are public (invariant P4.3)."""

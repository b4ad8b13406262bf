"""Why an act on the admission of a proposal is refused."""

from cocreate.domain.shared import Refused


class CriteriaNotPublished(Refused):
    """Nothing is admitted by criteria that nobody could read (invariant P4.3)."""


class IntakeHasBegun(Refused):
    """Criteria in force do not change once people propose under them."""


class DaysOutOfRange(Refused):
    """A period is at least one day and at most a year."""


class AlreadyDecided(Refused):
    """A proposal is admitted or not admitted once; after that there is the appeal."""


class ClarificationIsRunning(Refused):
    """The author has time to answer; nothing is decided before."""


class NothingToClarify(Refused):
    """Nobody asked for a clarification, or it was given."""


class NotYoursToClarify(Refused):
    """Only the author answers."""


class ProposalIsNotAdmitted(Refused):
    pass


class NothingToAppeal(Refused):
    """Only a proposal that was not admitted has an appeal, and only one."""


class AppealIsOver(Refused):
    """The days for an appeal have passed."""


class NotYoursToAppeal(Refused):
    """Only the author appeals."""


class NoAppeal(Refused):
    """There is no appeal that waits for a decision."""


class AnotherPersonDecides(Refused):
    """Who decided does not decide the appeal against it (invariant X2)."""


class OwnProposal(Refused):
    """Nobody decides about her own proposal."""


class OpinionIsAsked(Refused):
    """This opinion is asked for and still waits."""


class OpinionNotAsked(Refused):
    pass


class OpinionOfAnotherUnit(Refused):
    """The opinion was asked of another unit."""

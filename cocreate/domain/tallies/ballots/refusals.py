"""Why a ballot is not valid, and why limits cannot stand in a configuration."""

from cocreate.domain.shared import Refused


class BallotNotValid(Refused):
    """The family: what is wrong with a ballot before it is cast."""


class BallotOfAnotherShape(BallotNotValid):
    """It does not say what a ballot of this type says. Forms do not send such; imports and clients may."""


class BlankNotAllowed(BallotNotValid):
    pass


class OptionNotOnTheBallot(BallotNotValid):
    pass


class ChosenTwice(BallotNotValid):
    """One option stands in two places of the same ballot."""


class TooFewChosen(BallotNotValid):
    pass


class TooManyChosen(BallotNotValid):
    pass


class TooManyOfOneTerritory(BallotNotValid):
    pass


class TooManyOfOneCategory(BallotNotValid):
    pass


class BasketTooDear(BallotNotValid):
    """What was chosen costs more than may be spent."""


class BasketTooCheap(BallotNotValid):
    pass


class TooManyPoints(BallotNotValid):
    pass


class TooFewPoints(BallotNotValid):
    pass


class TooManyPointsForOne(BallotNotValid):
    pass


class ScoreOutOfRange(BallotNotValid):
    pass


class NoSuchGrade(BallotNotValid):
    pass


class NoSuchAnswer(BallotNotValid):
    pass


class RanksShared(BallotNotValid):
    """Two options on one rank, where each needs its own."""


class LimitsContradict(Refused):
    """No ballot could keep these limits, or they do not belong to this type of ballot. `limit` names the first one."""

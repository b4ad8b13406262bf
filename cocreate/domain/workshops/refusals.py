"""Why something around a workshop is not done."""

from cocreate.domain.shared import NotFound, Refused

# Planning -------------------------------------------------------------------------------------------------------------


class WorkshopExists(Refused):
    """The same form arrived twice; the first one counts."""


class NoSuchWorkshop(NotFound):
    pass


class WorkshopEndsBeforeItBegins(Refused):
    pass


class WorkshopIsInThePast(Refused):
    """It is planned for a moment that has passed."""


class NoFacilitator(Refused):
    """Somebody leads every workshop."""


class PlaceMissing(Refused):
    """Who is to come needs to know where: a place, a link, or both, as the mode says."""


class AgendaMakesNoSense(Refused):
    """Keys are given once, minutes are at least one, and a workshop of consultation asks something."""


class TablesMakeNoSense(Refused):
    """Keys of tables are given once."""


class CapacityTooSmall(Refused):
    """Fewer seats than people who have one."""


class AlreadyPublished(Refused):
    pass


class NotPublished(Refused):
    pass


class WorkshopIsCancelled(Refused):
    pass


class WorkshopIsOver(Refused):
    pass


class WorkshopHasBegun(Refused):
    """Doors are open, or were: its plan stays as it is."""


class NothingReplanned(Refused):
    pass


class TimesAreMovedWithRescheduling(Refused):
    """Once a workshop is public, its times move with a reason beside them, and the old ones stay on record."""


class MaterialIsShared(Refused):
    """The same form arrived twice; the first one counts."""


class NotALeader(Refused):
    """Workshops are run by those who were named for it, and by who organises the process."""


# Running --------------------------------------------------------------------------------------------------------------


class DoorsAreClosed(Refused):
    """People are received from the opening of the doors to the end."""


class DoorsAreOpen(Refused):
    pass


class TooEarlyToOpen(Refused):
    """Doors open on the day, not before."""


class NotBegun(Refused):
    pass


class NoSuchItem(Refused):
    pass


class ItemIsRunning(Refused):
    pass


class NoQuestionIsOpen(Refused):
    """Contributions are taken while a question of the agenda runs."""


class NoSuchTable(Refused):
    pass


# Coming ---------------------------------------------------------------------------------------------------------------


class AlreadyRegistered(Refused):
    pass


class NotRegistered(Refused):
    pass


class NotADelegate(Refused):
    """Whoever comes in the name of an assembly has its mandate on that day."""


class AlreadyCheckedIn(Refused):
    pass


class NotCheckedIn(Refused):
    """Only who is there takes part."""


class CountMakesNoSense(Refused):
    """People at a door are counted from none upwards."""


# Contributions --------------------------------------------------------------------------------------------------------


class AlreadyNoted(Refused):
    """The same note arrived twice, as after a cut line; the first one counts."""


class SaidNothing(Refused):
    """A note without words."""


class WrittenByItsAuthor(Refused):
    """Facilitators correct what they wrote down, never what somebody wrote herself."""


class NoSuchContribution(NotFound):
    pass


class NotYourContribution(Refused):
    pass


class ContributionIsWithdrawn(Refused):
    pass


class AlreadyLinked(Refused):
    pass


class NotLinked(Refused):
    pass


class ContributionIsSettled(Refused):
    """What became of it was decided."""


class NothingToSettle(Refused):
    """No contribution was named."""


class NotSetAside(Refused):
    pass


class AlreadyContestedSettlement(Refused):
    pass


class ContestOfSettlementIsOver(Refused):
    """The days for contesting have passed."""


class NoContestOfSettlement(Refused):
    pass


class AnotherPersonLooksAgain(Refused):
    """Who set a contribution aside, or objects to it, does not decide whether that holds (invariant X2)."""


# Themes ---------------------------------------------------------------------------------------------------------------


class ThemeExists(Refused):
    """The same form arrived twice; the first one counts."""


class NoSuchTheme(Refused):
    pass


class SameTheme(Refused):
    """A theme is not merged with itself."""


class NothingMoved(Refused):
    """Everything stands there already."""


class TooManyAtOnce(Refused):
    """More contributions than one act takes."""


class NothingToUndo(Refused):
    pass


class BoardHasMovedOn(Refused):
    """Somebody else changed the board since the page was opened: what she did is not undone unseen."""


# Deciding -------------------------------------------------------------------------------------------------------------


class PollExists(Refused):
    """The same form arrived twice; the first one counts."""


class NoSuchPoll(NotFound):
    pass


class OptionsMakeNoSense(Refused):
    """At least one statement, two options or themes; each with words or a theme, each key once."""


class PollIsOpen(Refused):
    pass


class PollIsNotOpen(Refused):
    pass


class PollIsClosed(Refused):
    pass


class AlreadyRevealed(Refused):
    pass


class ChoiceDoesNotFit(Refused):
    """More dots than each person has, an option that is not there, or nothing at all."""


class AgreementExists(Refused):
    """The same form arrived twice; the first one counts."""


class NoSuchAgreement(NotFound):
    pass


class AgreementIsTakenBack(Refused):
    pass


class DissentIsRecorded(Refused):
    """The same form arrived twice; the first one counts."""


# Minutes --------------------------------------------------------------------------------------------------------------


class NotHeldYet(Refused):
    """Minutes are of a workshop that took place."""


class MinutesMissing(Refused):
    """There is no draft yet."""


class MinutesArePutForward(Refused):
    """What people are reading is not changed under their eyes; an objection that is accepted opens it again."""


class MinutesAreNotPutForward(Refused):
    pass


class MinutesAreApproved(Refused):
    pass


class MinutesAreNotApproved(Refused):
    pass


class MinutesArePublished(Refused):
    pass


class NothingRewritten(Refused):
    """The text is the same as before."""


class MinutesHaveMovedOn(Refused):
    """Somebody else saved another edition meanwhile."""


class WindowTooShort(Refused):
    pass


class ObjectionsAreOver(Refused):
    pass


class AlreadyConfirmed(Refused):
    pass


class ObjectionExists(Refused):
    """The same form arrived twice; the first one counts."""


class NoSuchObjection(Refused):
    pass


class ObjectionIsAnswered(Refused):
    pass


class ObjectionsWait(Refused):
    """Every objection is answered before minutes are approved."""


class WindowIsOpen(Refused):
    """Minutes are approved when the window for objections is over, or all who were there have confirmed them."""


class ChangePromised(Refused):
    """An objection was accepted and the minutes do not say so yet."""


class AlreadyEvaluated(Refused):
    pass


class ScoresMakeNoSense(Refused):
    pass


class NothingToExplain(Refused):
    """Gaps are explained for zones and groups that there are."""

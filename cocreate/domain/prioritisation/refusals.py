"""Why something about a round cannot be done."""

from cocreate.domain.shared import NotFound, Refused

# Configuring ----------------------------------------------------------------------------------------------------------


class RoundExists(Refused):
    """The same form arrived twice; the first one counts."""


class NoSuchRound(NotFound):
    pass


class RoundIsFrozen(Refused):
    """From the freezing on nothing of what was declared changes."""


class RoundIsNotFrozen(Refused):
    """What is not declared yet cannot be opened."""


class TooFewOptions(Refused):
    """There is nothing to choose between."""


class TooManyOptions(Refused):
    pass


class OptionListedTwice(Refused):
    """Two options have the same id, or stand for the same proposal."""


class NoSuchOption(Refused):
    pass


class OptionCostsNothing(Refused):
    """Where a budget is shared out, every option says what it costs."""


class OptionDearerThanBudget(Refused):
    """It could never win."""


class NoChamber(Refused):
    """A round has a chamber of citizens, and may have one of the council."""


class RoundEndsBeforeItBegins(Refused):
    pass


class RoundIsInThePast(Refused):
    """It would open before it is declared."""


class ChallengePeriodTooShort(Refused):
    pass


class WeightsAreMissing(Refused):
    """This way of bringing chambers together needs a weight above zero of each."""


class CombinationNeedsTwoChambers(Refused):
    pass


class ChambersVoteApart(Refused):
    """Chambers that hold parts of one budget vote on ballots of one type, counted by Equal Shares."""


class ZonesAreMissing(Refused):
    """A threshold of territories can be recounted only if ballots say their zone."""


class PaperNeedsDocuments(Refused):
    """Who votes on paper is known by a document: only where everybody is, nobody can vote on paper and on a phone."""


class GradeIsNotACode(Refused):
    """Grades stand in the public record: short codes, whose words the pages know."""


class RuleOfAnotherVersion(Refused):
    """A rule is named with the version that this program counts."""


# Seeds ----------------------------------------------------------------------------------------------------------------


class SeedIsNotACode(Refused):
    """16 to 64 letters and digits: a seed is public, and nothing else may be said in it."""


class SeedAlreadyCommitted(Refused):
    """One person, one part."""


class SeedNeedsTwoParties(Refused):
    """Nobody alone may know the lot: two people commit to a part each before the opening."""


class SeedPartiesAreAlike(Refused):
    """Not all parts may come from the organisers."""


class SeedComesFromADraw(Refused):
    """The seed of this round is that of a public draw."""


class SeedComesFromParties(Refused):
    """No draw was declared for this round."""


class NoSuchSeedPart(Refused):
    """This person committed to nothing."""


class SeedDoesNotMatch(Refused):
    """It is not what was committed to."""


class SeedIsSettled(Refused):
    """All that was asked for has been said."""


class SeedIsNotSettled(Refused):
    """Ties may need the lot, and its seed is not known yet."""


class DrawNeedsTwoPeople(Refused):
    """Who entered the number of a draw does not confirm it."""


# Voting ---------------------------------------------------------------------------------------------------------------


class RoundIsNotOpen(Refused):
    """Voting has not begun. `opens` says when it does."""


class VotingIsClosed(Refused):
    pass


class VotingIsStillOpen(Refused):
    """Before the hour that was declared nothing is closed, counted or shown."""


class RoundCannotBeCut(Refused):
    """An open round may be extended, never shortened."""


class MayNotVote(Refused):
    """`because` says what is missing: level, zone, age, roll, seat."""


class VotedOnPaper(Refused):
    """Who was given a paper ballot has voted with it."""


class VotedBeforeLeaving(Refused):
    """Somebody voted with this address and closed her account: her ballot counts, and nobody finds it for her."""


class VotedOnThePhone(Refused):
    """Her ballot is in the box already: she may change it there, and gets no paper."""


class ChangedTooOften(Refused):
    """So many changes of this ballot wait to be written down that one more must wait too."""


class HelpNeedsAnotherPerson(Refused):
    """Nobody helps herself to vote."""


class BallotsStillInTheBox(Refused):
    """What was promised is written down before the round closes."""


class OptionIsWithdrawn(Refused):
    pass


# Paper ----------------------------------------------------------------------------------------------------------------


class NoPaperInThisRound(Refused):
    pass


class BatchExists(Refused):
    pass


class NoSuchBatch(Refused):
    pass


class BatchIsEmpty(Refused):
    pass


class BatchTooLarge(Refused):
    pass


class BatchIsSettled(Refused):
    """It was accepted or set aside: it changes no more."""


class EnteredByTheSamePerson(Refused):
    """The second entry is another person's, who does not see the first."""


class EntryIsIncomplete(Refused):
    """Every paper of the batch is entered."""


class EnteredTwiceAlready(Refused):
    pass


class EntriesStillDiffer(Refused):
    """`papers` are the numbers of those that two people read differently."""


class NothingToResolve(Refused):
    """Both entries say the same of this paper."""


class EntriesAreMissing(Refused):
    """Two people have not entered the batch yet."""


class MorePapersThanVoters(Refused):
    """The boxes hold more papers than people were given."""


class BatchesAreOpen(Refused):
    """Every batch is accepted, or set aside with its reason, before the count."""


# After the close ------------------------------------------------------------------------------------------------------


class RoundIsNotClosed(Refused):
    pass


class RoundIsNotTallied(Refused):
    pass


class AlreadyTallied(Refused):
    pass


class ResultIsCertified(Refused):
    pass


class ResultIsNotCertified(Refused):
    """Two people certify before it is published."""


class ResultIsPublished(Refused):
    pass


class ChallengePeriodIsOver(Refused):
    pass


class ChallengePeriodRuns(Refused):
    """Until its end anybody may object: nobody certifies before."""


class AlreadyChallenged(Refused):
    """This person's objection waits for its answer."""


class NoSuchChallenge(Refused):
    pass


class ChallengeIsAnswered(Refused):
    pass


class AnotherPersonAnswersChallenge(Refused):
    """Nobody answers her own objection, nor judges a result that she certified."""


class ChallengesWait(Refused):
    """Every objection is answered before anybody certifies."""


class CertifiedByTheSamePerson(Refused):
    pass


class CertifiersAreAlike(Refused):
    """One of the two who certify is not an organiser."""


class NotAWinner(Refused):
    """The council answers what the citizens chose."""


class AnswersAreMissing(Refused):
    """What the citizens chose is answered, item by item, before the result is final."""


class KeyIsDestroyed(Refused):
    pass


class RoundIsOver(Refused):
    """It was cancelled, or its result stands."""

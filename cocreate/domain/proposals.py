"""A proposal's life: submitted, amended, confirmed, withdrawn, redacted; and the support that it finds."""

from enum import StrEnum

import msgspec

from cocreate.domain.shared import Aggregate, Channel, Level, Moment, Refused, Sealed


class OgpValue(StrEnum):
    """Values of the Open Government Partnership, under its own names."""

    ACCESS_TO_INFORMATION = "access_to_information"
    CIVIC_PARTICIPATION = "civic_participation"
    PUBLIC_ACCOUNTABILITY = "public_accountability"
    TECHNOLOGY_INNOVATION = "technology_innovation"


MOST_FILES = 5
"""Files that one proposal may carry, over all its editions."""


class Ground(StrEnum):
    """Why a moderator may erase the words of a proposal: a closed list, so that the ledger can be counted."""

    PERSONAL_DATA_OF_OTHERS = "personal_data_of_others"
    PERSONAL_DATA_OF_AUTHOR = "personal_data_of_author"
    INSULT_OR_HATE = "insult_or_hate"
    UNLAWFUL = "unlawful"
    OTHER = "other"


class AlreadySubmitted(Refused):
    """The same form arrived twice; the first one counts."""


class NoSuchProposal(Refused):
    pass


class NotTheAuthor(Refused):
    pass


class ProposalIsWithdrawn(Refused):
    pass


class ProposalIsRedacted(Refused):
    pass


class NothingChanged(Refused):
    """An amendment must change something."""


class NotWaitingForConfirmation(Refused):
    """Only what was written down for somebody else is confirmed, and only once."""


class SecondPersonNeeded(Refused):
    """Who wrote a paper or assisted proposal down cannot confirm it (invariant P3.5)."""


class TranscriptionWasReturned(Refused):
    """A second person found that the transcription is not what was said or written; a new one takes its place."""


class TooManyFiles(Refused):
    pass


class WaitsForConfirmation(Refused):
    """A second person has not yet confirmed this proposal."""


class AlreadySupported(Refused):
    pass


class NotSupported(Refused):
    """There is no support to take back."""


class NoSupportsLeft(Refused):
    """The process lets one person support so many proposals at a time; taking one back frees it."""


class Attachment(msgspec.Struct, frozen=True):
    """A file that stands outside the ledger: what is public is its digest, size in bytes and media type."""

    sha256: str
    size: int
    media_type: str
    name: Sealed


class Place(msgspec.Struct, frozen=True):
    """Codes of the territory and the version in which they are meant; a parish may be left open, or both."""

    version: str
    zone: str | None = None
    parish: str | None = None


class Proposal(Aggregate):
    PREFIX = "proposal"

    process: str
    author: str
    submitted_by: str
    words: list[Sealed]
    files: list[Attachment]
    reasons: list[Sealed]
    edition: int
    received_at: Moment
    confirmed: bool
    returned: bool
    withdrawn: bool
    redacted: bool

    class Submitted(Aggregate.Event):
        TOPIC = "proposals.submitted"
        process: str
        author: str
        words: Sealed
        theme: str
        values: list[OgpValue]
        place: Place
        attachments: list[Attachment]
        channel: Channel
        level: Level
        phase: str

        def apply(self, proposal: "Proposal") -> None:
            proposal.process = self.process
            proposal.author = self.author
            proposal.submitted_by = self.actor
            proposal.words = [self.words]
            proposal.files = list(self.attachments)
            proposal.edition = 1
            proposal.received_at = self.timestamp
            proposal.confirmed = self.channel == Channel.WEB
            proposal.content = (self.theme, self.values, self.place)

    class TranscriptionConfirmed(Aggregate.Event):
        """A second person compared what was written down with what was said or written on paper."""

        TOPIC = "proposals.transcription_confirmed"

        def apply(self, proposal: "Proposal") -> None:
            proposal.confirmed = True
            proposal.received_at = self.timestamp

    class TranscriptionReturned(Aggregate.Event):
        """A second person found that the transcription does not agree with what was said or written on paper."""

        TOPIC = "proposals.transcription_returned"
        reason: Sealed

        def apply(self, proposal: "Proposal") -> None:
            proposal.returned = True
            proposal.reasons.append(self.reason)

    class Amended(Aggregate.Event):
        TOPIC = "proposals.amended"
        edition: int
        words: Sealed
        theme: str
        values: list[OgpValue]
        place: Place
        attachments: list[Attachment]

        def apply(self, proposal: "Proposal") -> None:
            proposal.edition = self.edition
            proposal.words.append(self.words)
            proposal.files.extend(self.attachments)
            proposal.content = (self.theme, self.values, self.place)

    class Withdrawn(Aggregate.Event):
        TOPIC = "proposals.withdrawn"
        reason: Sealed | None = None

        def apply(self, proposal: "Proposal") -> None:
            proposal.withdrawn = True
            if self.reason is not None:
                proposal.reasons.append(self.reason)

    class Redacted(Aggregate.Event):
        """Words and files were erased; the commitments stay and every proof still holds."""

        TOPIC = "proposals.redacted"
        ground: Ground
        reason: Sealed
        erased: list[str]

        def apply(self, proposal: "Proposal") -> None:
            proposal.redacted = True

    def start(self) -> None:
        self.process = self.author = self.submitted_by = self.received_at = ""
        self.content: tuple[str, list[OgpValue], Place] = ("", [], Place(version=""))
        self.words = []
        self.files = []
        self.reasons = []
        self.edition = 0
        self.confirmed = self.returned = self.withdrawn = self.redacted = False

    def submit(
        self,
        *,
        process: str,
        author: str,
        words: Sealed,
        theme: str,
        values: list[OgpValue],
        place: Place,
        attachments: list[Attachment],
        channel: Channel,
        level: Level,
        phase: str,
    ) -> None:
        if self.exists:
            raise AlreadySubmitted(proposal=self.key)
        self._must_carry(attachments)
        self.trigger(
            self.Submitted,
            process=process,
            author=author,
            words=words,
            theme=theme,
            values=values,
            place=place,
            attachments=attachments,
            channel=channel,
            level=level,
            phase=phase,
        )

    def confirm_transcription(self, by: str) -> None:
        self._must_wait_for(by)
        self.trigger(self.TranscriptionConfirmed)

    def return_transcription(self, *, by: str, reason: Sealed) -> None:
        self._must_wait_for(by)
        self.trigger(self.TranscriptionReturned, reason=reason)

    def amend(
        self,
        *,
        by: str,
        words: Sealed,
        theme: str,
        values: list[OgpValue],
        place: Place,
        attachments: list[Attachment],
    ) -> None:
        self._must_be_author(by)
        self._must_stand()
        self._must_carry(attachments)
        self.trigger(
            self.Amended,
            edition=self.edition + 1,
            words=words,
            theme=theme,
            values=values,
            place=place,
            attachments=attachments,
        )

    def withdraw(self, *, by: str, reason: Sealed | None) -> None:
        self._must_be_author(by)
        self._must_stand()
        self.trigger(self.Withdrawn, reason=reason)

    def redact(self, *, ground: Ground, reason: Sealed, erased: list[str]) -> None:
        self.must_have_words()
        self.trigger(self.Redacted, ground=ground, reason=reason, erased=erased)

    def must_belong_to(self, process: str) -> None:
        if self.process != process:
            raise NoSuchProposal(proposal=self.key)

    @property
    def stands(self) -> bool:
        """Submitted, and neither taken back nor erased nor sent back."""
        return self.exists and not (self.withdrawn or self.redacted or self.returned)

    @property
    def has_lapsed(self) -> bool:
        """It ended without a decision: taken back by its author, or not what was said when it was written down."""
        return self.withdrawn or self.returned

    def must_be_readable(self) -> None:
        """For what others do with it: it exists and stands, and a second person confirmed what was written down."""
        self._must_stand()
        if not self.confirmed:
            raise WaitsForConfirmation(proposal=self.key)

    def must_have_words(self) -> None:
        """For moderation: what was taken back, sent back or waits for its second person can be read all the same."""
        self._must_exist()
        if self.redacted:
            raise ProposalIsRedacted(proposal=self.key)

    def _must_exist(self) -> None:
        if not self.exists:
            raise NoSuchProposal(proposal=self.key)

    def _must_stand(self) -> None:
        self._must_exist()
        if self.withdrawn:
            raise ProposalIsWithdrawn(proposal=self.key)
        if self.redacted:
            raise ProposalIsRedacted(proposal=self.key)
        if self.returned:
            raise TranscriptionWasReturned(proposal=self.key)

    def _must_wait_for(self, second: str) -> None:
        self._must_stand()
        if self.confirmed:
            raise NotWaitingForConfirmation(proposal=self.key)
        if second == self.submitted_by:
            raise SecondPersonNeeded(proposal=self.key)

    def _must_carry(self, attachments: list[Attachment]) -> None:
        if len({file.sha256 for file in [*self.files, *attachments]}) > MOST_FILES:
            raise TooManyFiles(most=MOST_FILES)

    def _must_be_author(self, by: str) -> None:
        self._must_exist()
        if by != self.author:
            raise NotTheAuthor(proposal=self.key)


class Support(Aggregate):
    """One person's support of one proposal: its id is the rule that nobody supports twice. Not a vote."""

    PREFIX = "support"

    given: bool

    class Given(Aggregate.Event):
        TOPIC = "proposals.support_given"
        process: str
        proposal: str
        supporter: str

        def apply(self, support: "Support") -> None:
            support.given = True

    class TakenBack(Aggregate.Event):
        TOPIC = "proposals.support_taken_back"
        process: str
        proposal: str
        supporter: str

        def apply(self, support: "Support") -> None:
            support.given = False

    def start(self) -> None:
        self.given = False

    def give(self, *, process: str, proposal: str, supporter: str, given_before: int, most: int | None) -> None:
        """`given_before`: supports of this person in the process that stand; asked only where there is a limit."""
        if self.given:
            raise AlreadySupported(proposal=proposal)
        if most is not None and given_before >= most:
            raise NoSupportsLeft(most=most)
        self.trigger(self.Given, process=process, proposal=proposal, supporter=supporter)

    def take_back(self, *, process: str, proposal: str, supporter: str) -> None:
        if not self.given:
            raise NotSupported(proposal=proposal)
        self.trigger(self.TakenBack, process=process, proposal=proposal, supporter=supporter)

"""Comments on proposals, groups and the plan: two levels, with a stance, edited within minutes, taken back at will."""

from enum import StrEnum

from cocreate.domain.shared import Aggregate, Moment, Refused, Sealed, later

EDIT_MINUTES = 15
"""As long may the author correct a comment; afterwards people have read and answered it."""


class Stance(StrEnum):
    """What a comment wants to do with what it is about."""

    FOR = "for"
    AGAINST = "against"
    QUESTION = "question"
    IDEA = "idea"


class AlreadyPosted(Refused):
    """The same form arrived twice; the first one counts."""


class SaidAlready(Refused):
    """The same person said the very same in this process a moment ago."""


class NoSuchComment(Refused):
    pass


class NothingToCommentOn(Refused):
    """What the comment is about does not exist, or does not stand any more."""


class NotYourComment(Refused):
    pass


class SameAsBefore(Refused):
    """The correction changes nothing."""


class CommentIsWithdrawn(Refused):
    pass


class RepliesEndHere(Refused):
    """A reply is answered beside it, not below it: threads have two levels."""


class TooLateToEdit(Refused):
    pass


class Comment(Aggregate):
    PREFIX = "comment"

    process: str
    about: str
    parent: str | None
    author: str
    stance: Stance | None
    words: list[Sealed]
    posted_at: Moment
    withdrawn: bool

    class Posted(Aggregate.Event):
        """`about` is what it is about (`proposal/…`, `plan/…`, `section/…`), `parent` the comment that it answers.

        A reply, and what is said officially, may do without a stance: it just answers.
        """

        TOPIC = "discussion.comment_posted"
        process: str
        about: str
        parent: str | None
        stance: Stance | None
        words: Sealed
        author: str
        guest: bool

        def apply(self, comment: "Comment") -> None:
            comment.process = self.process
            comment.about = self.about
            comment.parent = self.parent
            comment.author = self.author
            comment.stance = self.stance
            comment.words = [self.words]
            comment.posted_at = self.timestamp

    class Edited(Aggregate.Event):
        TOPIC = "discussion.comment_edited"
        process: str
        about: str
        edition: int
        stance: Stance | None
        words: Sealed

        def apply(self, comment: "Comment") -> None:
            comment.stance = self.stance
            comment.words.append(self.words)

    class Withdrawn(Aggregate.Event):
        """Its author took it back: the words were erased, the place in the conversation stays."""

        TOPIC = "discussion.comment_withdrawn"
        process: str
        about: str
        erased: list[str]

        def apply(self, comment: "Comment") -> None:
            comment.withdrawn = True

    def start(self) -> None:
        self.process = self.about = self.author = self.posted_at = ""
        self.parent = self.stance = None
        self.words = []
        self.withdrawn = False

    def post(
        self,
        *,
        process: str,
        about: str,
        answers: "Comment | None",
        stance: Stance | None,
        words: Sealed,
        author: str,
        guest: bool,
    ) -> None:
        if self.exists:
            raise AlreadyPosted(comment=self.key)
        if answers is not None:
            answers.must_be_answerable(about)
        self.trigger(
            self.Posted,
            process=process,
            about=about,
            parent=answers.key if answers is not None else None,
            stance=stance,
            words=words,
            author=author,
            guest=guest,
        )

    def edit(self, *, by: str, stance: Stance | None, words: Sealed, at: Moment) -> None:
        self.must_be_editable(by, at)
        self.trigger(
            self.Edited,
            process=self.process,
            about=self.about,
            edition=len(self.words) + 1,
            stance=stance,
            words=words,
        )

    def withdraw(self, *, by: str) -> None:
        self._must_be_of(by)
        self.trigger(
            self.Withdrawn,
            process=self.process,
            about=self.about,
            erased=sorted(words.commitment for words in self.words),
        )

    @property
    def editable_until(self) -> Moment:
        return later(self.posted_at, minutes=EDIT_MINUTES)

    def must_be_editable(self, by: str, at: Moment) -> None:
        self._must_be_of(by)
        if at >= self.editable_until:
            raise TooLateToEdit(minutes=EDIT_MINUTES)

    def must_be_answerable(self, about: str) -> None:
        self.must_stand()
        if self.about != about:
            raise NoSuchComment(comment=self.key)
        if self.parent is not None:
            raise RepliesEndHere(comment=self.parent)

    def must_belong_to(self, process: str) -> None:
        if self.process != process:
            raise NoSuchComment(comment=self.key)

    def must_stand(self) -> None:
        if not self.exists:
            raise NoSuchComment(comment=self.key)
        if self.withdrawn:
            raise CommentIsWithdrawn(comment=self.key)

    def _must_be_of(self, by: str) -> None:
        self.must_stand()
        if by != self.author:
            raise NotYourComment(comment=self.key)

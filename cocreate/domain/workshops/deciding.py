"""Deciding together: polls whose results are hidden until they are revealed, agreements, and dissent beside them."""

from collections.abc import Mapping
from typing import Any

from cocreate.domain.shared import Aggregate, Sealed
from cocreate.domain.workshops.refusals import (
    AgreementExists,
    AgreementIsTakenBack,
    AlreadyRevealed,
    ChoiceDoesNotFit,
    DissentIsRecorded,
    NoSuchAgreement,
    NoSuchPoll,
    OptionsMakeNoSense,
    PollExists,
    PollIsClosed,
    PollIsNotOpen,
    PollIsOpen,
)
from cocreate.domain.workshops.words import Answer, Option, PollKind

MOST_OPTIONS = 60

Choice = Mapping[str, Any]
"""What one person says: dots by option (DOTS), an Answer by option (STATEMENTS), 1 by option (CHOICE)."""
Totals = dict[str, dict[str, int]]
"""By option: `dots` and `people`; or `agree`, `disagree`, `pass`; or `people`."""


class Poll(Aggregate):
    """`most`: dots that each person has, or options that each may choose; 1 for statements."""

    PREFIX = "poll"

    process: str
    workshop: str
    purpose: PollKind
    options: list[str]
    most: int
    open: bool
    closed: bool
    revealed: bool

    class Prepared(Aggregate.Event):
        TOPIC = "workshops.poll_prepared"
        process: str
        workshop: str
        purpose: PollKind
        question: Sealed
        options: list[Option]
        most: int

        def apply(self, poll: "Poll") -> None:
            poll.process = self.process
            poll.workshop = self.workshop
            poll.purpose = self.purpose
            poll.options = [option.key for option in self.options]
            poll.most = self.most

    class Opened(Aggregate.Event):
        TOPIC = "workshops.poll_opened"
        process: str
        workshop: str

        def apply(self, poll: "Poll") -> None:
            poll.open = True

    class Closed(Aggregate.Event):
        """Nothing more is taken; what was said stays sealed until it is revealed."""

        TOPIC = "workshops.poll_closed"
        process: str
        workshop: str
        voters: int

        def apply(self, poll: "Poll") -> None:
            poll.open = False
            poll.closed = True

    class Revealed(Aggregate.Event):
        """With this the sealed choices are opened to everybody, so that anybody can count again."""

        TOPIC = "workshops.poll_revealed"
        process: str
        workshop: str
        voters: int
        totals: dict[str, dict[str, int]]

        def apply(self, poll: "Poll") -> None:
            poll.revealed = True

    def start(self) -> None:
        self.process = self.workshop = ""
        self.purpose = PollKind.CHOICE
        self.options = []
        self.most = 1
        self.open = self.closed = self.revealed = False

    def prepare(
        self, *, process: str, workshop: str, purpose: PollKind, question: Sealed, options: list[Option], most: int
    ) -> None:
        if self.exists:
            raise PollExists(poll=self.key)
        _check_options(purpose, options, most)
        facts = {"purpose": purpose, "question": question, "options": options, "most": most}
        self.trigger(self.Prepared, process=process, workshop=workshop, **facts)

    def open_it(self) -> None:
        self.must_exist()
        if self.closed:
            raise PollIsClosed(poll=self.key)
        if self.open:
            raise PollIsOpen(poll=self.key)
        self.trigger(self.Opened, **self.where())

    def close(self, *, voters: int) -> None:
        self.must_be_open()
        self.trigger(self.Closed, voters=voters, **self.where())

    def reveal(self, *, choices: list[Choice]) -> None:
        """`choices` are those that stand, one of each person."""
        self.must_exist()
        if not self.closed:
            raise PollIsOpen(poll=self.key)
        if self.revealed:
            raise AlreadyRevealed(poll=self.key)
        totals = totals_of(self.purpose, self.options, choices)
        self.trigger(self.Revealed, voters=len(choices), totals=totals, **self.where())

    def must_exist(self) -> None:
        if not self.exists:
            raise NoSuchPoll(poll=self.key)

    def must_belong_to(self, workshop: str) -> None:
        if self.workshop != workshop:
            raise NoSuchPoll(poll=self.key)

    def must_be_open(self) -> None:
        self.must_exist()
        if self.closed:
            raise PollIsClosed(poll=self.key)
        if not self.open:
            raise PollIsNotOpen(poll=self.key)

    def must_fit(self, choice: Choice) -> None:
        """Raises ChoiceDoesNotFit unless the choice keeps to the options and to what each person has."""
        known = choice.keys() <= set(self.options)
        if self.purpose is PollKind.STATEMENTS:
            fits = all(answer in set(Answer) for answer in choice.values())
        else:
            numbers = list(choice.values())
            whole = all(isinstance(number, int) and not isinstance(number, bool) and number > 0 for number in numbers)
            fits = whole and sum(numbers) <= self.most and (self.purpose is PollKind.DOTS or set(numbers) <= {1})
        if not (known and choice and fits):
            raise ChoiceDoesNotFit(most=self.most)

    def where(self) -> dict[str, str]:
        return {"process": self.process, "workshop": self.workshop}


class Vote(Aggregate):
    """What one person says in one poll of a workshop; the last one stands. Sealed until the poll is revealed."""

    PREFIX = "vote"

    choice: Sealed | None

    class Cast(Aggregate.Event):
        TOPIC = "workshops.vote_cast"
        process: str
        workshop: str
        poll: str
        choice: Sealed

        def apply(self, vote: "Vote") -> None:
            vote.choice = self.choice

    def start(self) -> None:
        self.choice = None

    def cast(self, *, process: str, workshop: str, poll: str, choice: Sealed) -> None:
        self.trigger(self.Cast, process=process, workshop=workshop, poll=poll, choice=choice)


class Agreement(Aggregate):
    """What people agreed on, and next to it, in their own words, who did not (P5.4)."""

    PREFIX = "agreement"

    process: str
    workshop: str
    dissents: set[str]
    taken_back: bool

    class Reached(Aggregate.Event):
        TOPIC = "workshops.agreement_reached"
        process: str
        workshop: str
        words: Sealed
        theme: str | None
        poll: str | None

        def apply(self, agreement: "Agreement") -> None:
            agreement.process = self.process
            agreement.workshop = self.workshop

    class Reworded(Aggregate.Event):
        TOPIC = "workshops.agreement_reworded"
        process: str
        workshop: str
        words: Sealed

    class TakenBack(Aggregate.Event):
        TOPIC = "workshops.agreement_taken_back"
        process: str
        workshop: str
        reason: Sealed

        def apply(self, agreement: "Agreement") -> None:
            agreement.taken_back = True

    class DissentRecorded(Aggregate.Event):
        """Verbatim: nobody rewords it, and no later act takes it away."""

        TOPIC = "workshops.dissent_recorded"
        process: str
        workshop: str
        dissent: str
        words: Sealed

        def apply(self, agreement: "Agreement") -> None:
            agreement.dissents.add(self.dissent)

    def start(self) -> None:
        self.process = self.workshop = ""
        self.dissents = set()
        self.taken_back = False

    def reach(self, *, process: str, workshop: str, words: Sealed, theme: str | None, poll: str | None) -> None:
        if self.exists:
            raise AgreementExists(agreement=self.key)
        self.trigger(self.Reached, process=process, workshop=workshop, words=words, theme=theme, poll=poll)

    def reword(self, *, words: Sealed) -> None:
        self.must_stand()
        self.trigger(self.Reworded, words=words, **self._where())

    def take_back(self, *, reason: Sealed) -> None:
        self.must_stand()
        self.trigger(self.TakenBack, reason=reason, **self._where())

    def dissent(self, dissent: str, *, words: Sealed) -> None:
        self.must_stand()
        if dissent in self.dissents:
            raise DissentIsRecorded(dissent=dissent)
        self.trigger(self.DissentRecorded, dissent=dissent, words=words, **self._where())

    def must_belong_to(self, workshop: str) -> None:
        if self.workshop != workshop:
            raise NoSuchAgreement(agreement=self.key)

    def must_stand(self) -> None:
        if not self.exists:
            raise NoSuchAgreement(agreement=self.key)
        if self.taken_back:
            raise AgreementIsTakenBack(agreement=self.key)

    def _where(self) -> dict[str, str]:
        return {"process": self.process, "workshop": self.workshop}


def totals_of(purpose: PollKind, options: list[str], choices: list[Choice]) -> Totals:
    """Counts by option, also of those that nobody chose: a pure function of what people said."""
    if purpose is PollKind.STATEMENTS:
        return {
            option: {answer.value: sum(choice.get(option) == answer for choice in choices) for answer in Answer}
            for option in options
        }
    people = {option: sum(option in choice for choice in choices) for option in options}
    if purpose is PollKind.CHOICE:
        return {option: {"people": people[option]} for option in options}
    return {
        option: {"dots": sum(choice.get(option, 0) for choice in choices), "people": people[option]}
        for option in options
    }


def _check_options(purpose: PollKind, options: list[Option], most: int) -> None:
    fewest = 1 if purpose is PollKind.STATEMENTS else 2
    named = all((option.words is None) != (option.theme is None) for option in options)
    once = len({option.key for option in options}) == len(options)
    if not (fewest <= len(options) <= MOST_OPTIONS and named and once and most >= 1):
        raise OptionsMakeNoSense

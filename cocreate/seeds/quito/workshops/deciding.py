"""Deciding in the room: polls with their votes, agreements, and next to them who dissents."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count

from cocreate.application.workshops import (
    Answer,
    CastVote,
    ClosePoll,
    Dissent,
    OpenPoll,
    PlannedOption,
    PollKind,
    PreparePoll,
    ReachAgreement,
    RecordDissent,
    RevealPoll,
    RewordAgreement,
    TakeAgreementBack,
)
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.workshops.bank import Agreement, Poll, Theme
from cocreate.seeds.quito.workshops.crowd import Crowd, Guest
from cocreate.seeds.quito.workshops.meeting import Meeting

VOTE = 0.85
CHANGE_THEIR_MIND = 0.06
FOR_POLLS = 0.55
"""The share of the time for deciding that goes to polls; the rest to agreements."""

Choice = tuple[tuple[str, int | str], ...]


class Deciding:
    def __init__(self, meeting: Meeting, crowd: Crowd, themes: Sequence[Theme]) -> None:
        self.meeting = meeting
        self.crowd = crowd
        self.chance = meeting.chance
        self.themes = [theme for theme in themes if not theme.into]

    # Polls ------------------------------------------------------------------------------------------------------------

    def polls(self, polls: Sequence[Poll], begins: datetime, ends: datetime) -> Iterator[Act]:
        """One after another; the first is prepared while the others still talk."""
        each = (ends - begins) / max(1, len(polls))
        for number, poll in enumerate(polls):
            yield from self._poll(number + 1, poll, begins + each * number, begins + each * (number + 1))

    def _poll(self, number: int, poll: Poll, begins: datetime, ends: datetime) -> Iterator[Act]:
        leader, her = self.meeting.leader, self.meeting.here(poll=self.poll(number))
        yield Act(begins - timedelta(minutes=4), leader, self.preparing(number, poll))
        yield Act(begins + timedelta(seconds=8), leader, OpenPoll(**her))
        span = (ends - begins) / timedelta(seconds=1)
        for guest in self.crowd.there:
            if self.chance.random() < VOTE:
                at = begins + timedelta(seconds=self.chance.triangular(0.08, 0.7, 0.2) * span)
                yield from self._votes(number, poll, guest, at, span)
        yield Act(begins + timedelta(seconds=0.85 * span), leader, ClosePoll(**her))
        yield Act(begins + timedelta(seconds=0.92 * span), leader, RevealPoll(**her))

    def _votes(self, number: int, poll: Poll, guest: Guest, at: datetime, span: float) -> Iterator[Act]:
        for again in range(2 if self.chance.random() < CHANGE_THEIR_MIND else 1):
            said = CastVote(**self.meeting.here(poll=self.poll(number), choice=self._choice(poll)))
            yield Act(at + timedelta(seconds=0.05 * span * again), guest.who, said)

    def preparing(self, number: int, poll: Poll) -> PreparePoll:
        kind = PollKind(poll.kind)
        options = tuple(
            PlannedOption(key=key, words=words) if words else PlannedOption(key=key, theme=theme)
            for key, words, theme, _weights in self._options(poll)
        )
        facts = {"poll": self.poll(number), "question": poll.question, "options": options, "most": poll.most}
        return PreparePoll(**self.meeting.here(**facts), purpose=kind)

    def _options(self, poll: Poll) -> Iterator[tuple[str, str, str | None, list[int]]]:
        """Key, words or theme, and weights. Without options of its own a poll is about the themes."""
        numbers = count(1)
        for words, *weights in poll.options:
            yield f"o{next(numbers)}", words, None, weights
        if not poll.options:
            for theme in self.themes:
                yield f"o{next(numbers)}", "", self.meeting.key("theme", theme.key), [theme.dots]

    def _choice(self, poll: Poll) -> Choice:
        options = [(key, weights) for key, _words, _theme, weights in self._options(poll)]
        if poll.kind == PollKind.STATEMENTS:
            answers = [Answer.AGREE, Answer.DISAGREE, Answer.PASS]
            return tuple((key, self.chance.choices(answers, weights)[0].value) for key, weights in options)
        keys, weights = [key for key, _ in options], [weights[0] for _, weights in options]
        if poll.kind == PollKind.CHOICE:
            return ((self.chance.choices(keys, weights)[0], 1),)
        dots = Counter(self.chance.choices(keys, weights, k=poll.most - (self.chance.random() < 0.1)))
        return tuple(sorted(dots.items()))

    def poll(self, number: int) -> str:
        return self.meeting.key("poll", number)

    # Agreements -------------------------------------------------------------------------------------------------------

    def agreements(self, agreements: Sequence[Agreement], begins: datetime, ends: datetime) -> Iterator[Act]:
        each = (ends - begins) / max(1, len(agreements))
        for number, agreement in enumerate(agreements):
            yield from self._agreement(number, agreement, begins + each * number, each)

    def _agreement(self, number: int, agreement: Agreement, at: datetime, each: timedelta) -> Iterator[Act]:
        leader, key = self.meeting.leader, self.meeting.key("agreement", number)
        her = self.meeting.here(agreement=key)
        theme = self.meeting.key("theme", agreement.theme) if agreement.theme else None
        poll = self.poll(agreement.poll) if agreement.poll else None
        yield Act(at, leader, ReachAgreement(**her, words=agreement.words, theme=theme, poll=poll))
        if agreement.reworded:
            yield Act(at + each * 0.3, leader, RewordAgreement(**her, words=agreement.reworded))
        if agreement.taken_back:
            yield Act(at + each * 0.5, leader, TakeAgreementBack(**her, reason=agreement.taken_back))
        for place, line in enumerate(agreement.dissents):
            said = {**her, "dissent": self.meeting.key("dissent", number, place), "words": line[1:]}
            moment = at + each * (0.55 + 0.15 * place)
            if line.startswith("."):
                yield Act(moment, self.chance.choice(self.crowd.there).who, Dissent(**said))
            else:
                yield Act(moment, self.meeting.second, RecordDissent(**said))

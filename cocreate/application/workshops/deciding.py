"""Polls in the room, agreements, and dissent beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Command, Handler, Work
from cocreate.application.workshops.leading import LeadingCommand, RoomCommand, led_workshop, room_of
from cocreate.application.workshops.running import there
from cocreate.domain.shared import Aggregate, Sealed, same_id
from cocreate.domain.workshops import Agreement, Board, NotHeldYet, Option, Poll, PollKind, Vote
from cocreate.kept.words import words_of


@dataclass(frozen=True, kw_only=True)
class PlannedOption:
    """Words of its own, or a theme of the board."""

    key: str
    words: str = ""
    theme: str | None = None


@dataclass(frozen=True, kw_only=True)
class PreparePoll(LeadingCommand):
    """`most`: dots of each person, or options that each may choose. `opened`: and open it at once."""

    poll: str
    purpose: PollKind
    question: str
    options: tuple[PlannedOption, ...]
    most: int = 1
    opened: bool = False


@dataclass(frozen=True, kw_only=True)
class OpenPoll(LeadingCommand):
    poll: str


@dataclass(frozen=True, kw_only=True)
class ClosePoll(LeadingCommand):
    poll: str


@dataclass(frozen=True, kw_only=True)
class RevealPoll(LeadingCommand):
    poll: str


@dataclass(frozen=True, kw_only=True)
class CastVote(RoomCommand):
    """`choice` by option: dots, an Answer, or 1. What is said last stands until the poll closes."""

    poll: str
    choice: tuple[tuple[str, int | str], ...]


@dataclass(frozen=True, kw_only=True)
class ReachAgreement(LeadingCommand):
    agreement: str
    words: str
    theme: str | None = None
    poll: str | None = None


@dataclass(frozen=True, kw_only=True)
class RewordAgreement(LeadingCommand):
    agreement: str
    words: str


@dataclass(frozen=True, kw_only=True)
class TakeAgreementBack(LeadingCommand):
    agreement: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RecordDissent(LeadingCommand):
    """Written down verbatim by a facilitator."""

    agreement: str
    dissent: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Dissent(RoomCommand):
    """Written by who dissents."""

    agreement: str
    dissent: str
    words: str


def prepare_poll(command: PreparePoll, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    board, poll = work.get_all((Board, command.workshop), (Poll, command.poll))
    if workshop.ended:
        workshop.must_be_open()
    for option in command.options:
        if option.theme is not None:
            board.must_have(option.theme)
    poll.prepare(
        process=command.process,
        workshop=command.workshop,
        purpose=command.purpose,
        question=work.seal(command.question),
        options=[_option(option, work) for option in command.options],
        most=command.most,
    )
    if command.opened:
        workshop.must_be_open()
        poll.open_it()
    return [poll]


def _option(option: PlannedOption, work: Work) -> Option:
    return Option(option.key, words=work.seal(option.words) if option.words else None, theme=option.theme)


def open_poll(command: OpenPoll, work: Work) -> Sequence[Aggregate]:
    led_workshop(command, work).must_be_open()
    poll = _poll_of(command.poll, command.workshop, work)
    poll.open_it()
    return [poll]


def close_poll(command: ClosePoll, work: Work) -> Sequence[Aggregate]:
    """The count of voters is taken while nobody can vote."""
    tables = work.counting()
    led_workshop(command, work)
    poll = _poll_of(command.poll, command.workshop, work)
    poll.close(voters=len(tables.choices_in(work.connection, command.poll)))
    return [poll]


def reveal_poll(command: RevealPoll, work: Work) -> Sequence[Aggregate]:
    tables = work.counting()
    led_workshop(command, work)
    poll = _poll_of(command.poll, command.workshop, work)
    sealed = [Sealed(commitment) for commitment in tables.choices_in(work.connection, command.poll)]
    said = words_of(work.connection, (choice.commitment for choice in sealed), concealed=True)
    poll.reveal(choices=list(said.values()))
    work.reveal(sealed)
    return [poll]


def cast_vote(command: CastVote, work: Work) -> Sequence[Aggregate]:
    """The very same again is not said twice."""
    room_of(command, work).must_be_open()
    there(command, work)
    poll, vote = work.get_all((Poll, command.poll), (Vote, same_id("vote", command.poll, work.pseudonym)))
    poll.must_belong_to(command.workshop)
    poll.must_be_open()
    choice = dict(command.choice)
    poll.must_fit(choice)
    if vote.choice is not None:
        standing = words_of(work.connection, [vote.choice.commitment], concealed=True)
        if standing.get(vote.choice.commitment) == choice:
            return []
    sealed = work.seal(choice, public=False)
    vote.cast(process=command.process, workshop=command.workshop, poll=command.poll, choice=sealed)
    return [vote]


def _poll_of(key: str, workshop: str, work: Work) -> Poll:
    poll = work.get(Poll, key)
    poll.must_belong_to(workshop)
    return poll


# Agreements -----------------------------------------------------------------------------------------------------------


def reach_agreement(command: ReachAgreement, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    if not (workshop.begun or workshop.ended):
        raise NotHeldYet(workshop=command.workshop)
    board, agreement = work.get_all((Board, command.workshop), (Agreement, command.agreement))
    if command.theme is not None:
        board.must_have(command.theme)
    if command.poll is not None:
        _poll_of(command.poll, command.workshop, work)
    agreement.reach(
        process=command.process,
        workshop=command.workshop,
        words=work.seal(command.words),
        theme=command.theme,
        poll=command.poll,
    )
    return [agreement]


def reword_agreement(command: RewordAgreement, work: Work) -> Sequence[Aggregate]:
    agreement = _agreement_of(command, work)
    agreement.reword(words=work.seal(command.words))
    return [agreement]


def take_agreement_back(command: TakeAgreementBack, work: Work) -> Sequence[Aggregate]:
    agreement = _agreement_of(command, work)
    agreement.take_back(reason=work.seal(command.reason))
    return [agreement]


def record_dissent(command: RecordDissent, work: Work) -> Sequence[Aggregate]:
    agreement = _agreement_of(command, work)
    agreement.dissent(command.dissent, words=work.seal(command.words))
    return [agreement]


def dissent(command: Dissent, work: Work) -> Sequence[Aggregate]:
    room_of(command, work)
    there(command, work)
    agreement = work.get(Agreement, command.agreement)
    agreement.must_belong_to(command.workshop)
    agreement.dissent(command.dissent, words=work.seal(command.words))
    return [agreement]


def _agreement_of(command: RewordAgreement | TakeAgreementBack | RecordDissent, work: Work) -> Agreement:
    led_workshop(command, work)
    agreement = work.get(Agreement, command.agreement)
    agreement.must_belong_to(command.workshop)
    return agreement


HANDLERS: dict[type[Command], Handler] = {
    PreparePoll: prepare_poll,
    OpenPoll: open_poll,
    ClosePoll: close_poll,
    RevealPoll: reveal_poll,
    CastVote: cast_vote,
    ReachAgreement: reach_agreement,
    RewordAgreement: reword_agreement,
    TakeAgreementBack: take_agreement_back,
    RecordDissent: record_dissent,
    Dissent: dissent,
}

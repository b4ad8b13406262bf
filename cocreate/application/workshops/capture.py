"""What people say at a workshop, from their phones or by a facilitator's hand, and the themes it is put into."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cocreate.application.acts import Command, Handler, Work
from cocreate.application.workshops.leading import LeadingCommand, RoomCommand, led_workshop, room_of
from cocreate.application.workshops.running import there
from cocreate.domain.moderation import Case
from cocreate.domain.proposals import Proposal
from cocreate.domain.shared import Aggregate
from cocreate.domain.workshops import AlreadyNoted, Board, Contribution, SaidNothing, TooManyAtOnce, Via, Workshop

LONGEST_NOTE = 600
"""Characters of a contribution."""
MOST_AT_ONCE = 200
"""Contributions that are moved, carried or set aside in one act."""


@dataclass(frozen=True, kw_only=True)
class Contribute(RoomCommand):
    """`contribution` is the id that the page had before anything was sent: a note that is sent again after a cut line
    is noted once. `item` is the question that was on the screen when it was written."""

    contribution: str
    words: str
    item: str | None = None
    table: str | None = None


@dataclass(frozen=True, kw_only=True)
class NoteForOthers(LeadingCommand):
    """A facilitator writes down what she hears, or what stands on paper."""

    contribution: str
    words: str
    item: str | None = None
    table: str | None = None
    via: Via = Via.FACILITATOR


@dataclass(frozen=True, kw_only=True)
class CorrectContribution(RoomCommand):
    contribution: str
    words: str


@dataclass(frozen=True, kw_only=True)
class CorrectNote(LeadingCommand):
    """A facilitator corrects what was written down by hand, never what somebody wrote herself."""

    contribution: str
    words: str


@dataclass(frozen=True, kw_only=True)
class WithdrawContribution(RoomCommand):
    contribution: str


@dataclass(frozen=True, kw_only=True)
class WithdrawNote(LeadingCommand):
    contribution: str


@dataclass(frozen=True, kw_only=True)
class LinkContribution(LeadingCommand):
    contribution: str
    proposal: str


@dataclass(frozen=True, kw_only=True)
class UnlinkContribution(LeadingCommand):
    contribution: str
    proposal: str


@dataclass(frozen=True, kw_only=True)
class NameTheme(LeadingCommand):
    """With the contributions that are put there at once. `suggested`: likeness had pointed at them."""

    theme: str
    name: str
    contributions: tuple[str, ...] = ()
    suggested: bool = False


@dataclass(frozen=True, kw_only=True)
class RenameTheme(LeadingCommand):
    theme: str
    name: str


@dataclass(frozen=True, kw_only=True)
class MergeThemes(LeadingCommand):
    """`theme` ends in `into`."""

    theme: str
    into: str


@dataclass(frozen=True, kw_only=True)
class MoveContributions(LeadingCommand):
    """`theme` None: beside all themes. `suggested`: likeness had pointed at it."""

    contributions: tuple[str, ...]
    theme: str | None
    suggested: bool = False


@dataclass(frozen=True, kw_only=True)
class UndoOnBoard(LeadingCommand):
    """`change` is the number of the change that is to be taken back, as the page showed it; None for the last one."""

    change: int | None = None


def contribute(command: Contribute, work: Work) -> Sequence[Aggregate]:
    workshop = room_of(command, work)
    contribution = work.get(Contribution, command.contribution)
    if contribution.exists:  # said before the doors are asked: a note may come again after the end
        raise AlreadyNoted(contribution=command.contribution)
    there(command, work)
    _note(contribution, workshop, command, Via.PHONE, work)
    return [contribution]


def note_for_others(command: NoteForOthers, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    contribution = work.get(Contribution, command.contribution)
    _note(contribution, workshop, command, command.via, work)
    return [contribution]


def _note(
    contribution: Contribution, workshop: Workshop, command: Contribute | NoteForOthers, via: Via, work: Work
) -> None:
    """Paper is often written off when the workshop is over; a phone and a voice are of the moment."""
    if contribution.exists:
        raise AlreadyNoted(contribution=command.contribution)
    if not command.words.strip():
        raise SaidNothing
    item = (
        workshop.must_have_asked(command.item) if via is Via.PAPER else workshop.must_take_contributions(command.item)
    )
    workshop.must_have_table(command.table)
    contribution.note(
        process=command.process,
        workshop=command.workshop,
        item=item,
        table=command.table,
        words=work.seal(command.words, search=command.words),
        via=via,
        author=work.pseudonym,
    )


def correct_contribution(command: CorrectContribution, work: Work) -> Sequence[Aggregate]:
    contribution = _own(command, work)
    contribution.correct(words=work.seal(command.words, search=command.words))
    return [contribution]


def correct_note(command: CorrectNote, work: Work) -> Sequence[Aggregate]:
    contribution = _noted_by_hand(command, work)
    contribution.correct(words=work.seal(command.words, search=command.words))
    return [contribution]


def withdraw_contribution(command: WithdrawContribution, work: Work) -> Sequence[Aggregate]:
    return _withdraw(_own(command, work), work)


def withdraw_note(command: WithdrawNote, work: Work) -> Sequence[Aggregate]:
    return _withdraw(_noted_by_hand(command, work), work)


def _withdraw(contribution: Contribution, work: Work) -> Sequence[Aggregate]:
    contribution.withdraw()
    work.erase(words.commitment for words in contribution.words)
    return [contribution]


def _own(command: CorrectContribution | WithdrawContribution, work: Work) -> Contribution:
    room_of(command, work)
    contribution, case = work.get_all(
        (Contribution, command.contribution), (Case, contribution_subject(command.contribution))
    )
    contribution.must_belong_to(command.workshop)
    contribution.must_be_of(work.pseudonym)
    case.must_be_shown()
    found: Contribution = contribution
    return found


def _noted_by_hand(command: CorrectNote | WithdrawNote, work: Work) -> Contribution:
    led_workshop(command, work)
    contribution = work.get(Contribution, command.contribution)
    contribution.must_belong_to(command.workshop)
    contribution.must_be_by_hand()
    return contribution


def link_contribution(command: LinkContribution, work: Work) -> Sequence[Aggregate]:
    led_workshop(command, work)
    contribution, proposal = work.get_all((Contribution, command.contribution), (Proposal, command.proposal))
    contribution.must_belong_to(command.workshop)
    proposal.must_belong_to(command.process)
    contribution.link(command.proposal)
    return [contribution]


def unlink_contribution(command: UnlinkContribution, work: Work) -> Sequence[Aggregate]:
    led_workshop(command, work)
    contribution = work.get(Contribution, command.contribution)
    contribution.must_belong_to(command.workshop)
    contribution.unlink(command.proposal)
    return [contribution]


# Themes ---------------------------------------------------------------------------------------------------------------


def name_theme(command: NameTheme, work: Work) -> Sequence[Aggregate]:
    board = _board(command, work)
    if command.contributions:
        contributions_of(command.workshop, command.contributions, work)
    board.name(
        command.theme,
        process=command.process,
        name=work.seal(command.name),
        contributions=command.contributions,
        suggested=command.suggested,
    )
    return [board]


def rename_theme(command: RenameTheme, work: Work) -> Sequence[Aggregate]:
    board = _board(command, work)
    board.rename(command.theme, process=command.process, name=work.seal(command.name))
    return [board]


def merge_themes(command: MergeThemes, work: Work) -> Sequence[Aggregate]:
    board = _board(command, work)
    board.merge(command.theme, into=command.into, process=command.process)
    return [board]


def move_contributions(command: MoveContributions, work: Work) -> Sequence[Aggregate]:
    board = _board(command, work)
    contributions_of(command.workshop, command.contributions, work)
    board.move(list(command.contributions), theme=command.theme, process=command.process, suggested=command.suggested)
    return [board]


def undo_on_board(command: UndoOnBoard, work: Work) -> Sequence[Aggregate]:
    board = _board(command, work)
    board.undo(process=command.process, change=command.change)
    return [board]


def _board(command: LeadingCommand, work: Work) -> Board:
    """One hand at a time: two facilitators at two laptops wait for each other and lose nothing."""
    work.counting()
    workshop = led_workshop(command, work)
    workshop.must_have_opened()
    return work.get(Board, command.workshop)


def contributions_of(workshop: str, keys: Sequence[str], work: Work) -> list[Contribution]:
    """Those that stand, of this workshop. Raises NoSuchContribution, ContributionIsWithdrawn and TooManyAtOnce."""
    wanted: list[tuple[type[Any], str]] = [(Contribution, key) for key in dict.fromkeys(keys)]
    if len(wanted) > MOST_AT_ONCE:
        raise TooManyAtOnce(most=MOST_AT_ONCE)
    contributions: list[Contribution] = work.get_all(*wanted)
    for contribution in contributions:
        contribution.must_belong_to(workshop)
        contribution.must_stand()
    return contributions


def contribution_subject(contribution: str) -> str:
    """A contribution as what moderation is about."""
    return f"contribution/{contribution}"


HANDLERS: dict[type[Command], Handler] = {
    Contribute: contribute,
    NoteForOthers: note_for_others,
    CorrectContribution: correct_contribution,
    CorrectNote: correct_note,
    WithdrawContribution: withdraw_contribution,
    WithdrawNote: withdraw_note,
    LinkContribution: link_contribution,
    UnlinkContribution: unlink_contribution,
    NameTheme: name_theme,
    RenameTheme: rename_theme,
    MergeThemes: merge_themes,
    MoveContributions: move_contributions,
    UndoOnBoard: undo_on_board,
}

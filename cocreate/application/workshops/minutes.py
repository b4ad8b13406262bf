"""The minutes of a workshop, from the first draft to the published text."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Command, Handler, Work
from cocreate.application.proposals import Upload
from cocreate.application.workshops.leading import LeadingCommand, RoomCommand, led_workshop, room_of
from cocreate.application.workshops.running import there
from cocreate.domain.shared import Aggregate, Moment, normalised
from cocreate.domain.workshops import Minutes, NothingRewritten, Workshop
from cocreate.kept.words import word_of

LONGEST_MINUTES = 60_000
"""Characters."""


@dataclass(frozen=True, kw_only=True)
class DraftMinutes(LeadingCommand):
    """`text` is Markdown: the whole of it, each time."""

    text: str


@dataclass(frozen=True, kw_only=True)
class PutMinutesForward(LeadingCommand):
    until: Moment


@dataclass(frozen=True, kw_only=True)
class ConfirmMinutes(RoomCommand):
    pass


@dataclass(frozen=True, kw_only=True)
class ObjectToMinutes(RoomCommand):
    objection: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AnswerObjection(LeadingCommand):
    """`accepted`: the text will be changed and put forward again."""

    objection: str
    accepted: bool
    reasons: str


@dataclass(frozen=True, kw_only=True)
class ApproveMinutes(LeadingCommand):
    pass


@dataclass(frozen=True, kw_only=True)
class PublishMinutes(LeadingCommand):
    """`text` is the whole document as anybody can download it; the ledger keeps its digest. `pdf` is already kept."""

    text: str
    pdf: Upload | None = None


def draft_minutes(command: DraftMinutes, work: Work) -> Sequence[Aggregate]:
    """The same text again is no new edition."""
    minutes = _minutes_of(command, work)
    if minutes.words is not None and word_of(work.connection, minutes.words) == normalised(command.text):
        raise NothingRewritten(workshop=command.workshop)
    minutes.draft(process=command.process, words=work.seal(command.text))
    return [minutes]


def put_minutes_forward(command: PutMinutesForward, work: Work) -> Sequence[Aggregate]:
    minutes = _minutes_of(command, work)
    minutes.put_forward(process=command.process, until=command.until, at=work.at)
    return [minutes]


def confirm_minutes(command: ConfirmMinutes, work: Work) -> Sequence[Aggregate]:
    minutes = _minutes_read(command, work)
    minutes.confirm(process=command.process, person=work.pseudonym, at=work.at)
    return [minutes]


def object_to_minutes(command: ObjectToMinutes, work: Work) -> Sequence[Aggregate]:
    minutes = _minutes_read(command, work)
    minutes.object(command.objection, process=command.process, words=work.seal(command.words), at=work.at)
    return [minutes]


def answer_objection(command: AnswerObjection, work: Work) -> Sequence[Aggregate]:
    minutes = _minutes_of(command, work)
    minutes.answer_objection(
        command.objection,
        process=command.process,
        accepted=command.accepted,
        reasons=work.seal(command.reasons),
    )
    return [minutes]


def approve_minutes(command: ApproveMinutes, work: Work) -> Sequence[Aggregate]:
    tables = work.counting()
    minutes = _minutes_of(command, work)
    there_were = tables.checked_in(work.connection, command.workshop)
    minutes.approve(process=command.process, there=there_were, at=work.at)
    return [minutes]


def publish_minutes(command: PublishMinutes, work: Work) -> Sequence[Aggregate]:
    minutes = _minutes_of(command, work)
    minutes.publish(
        process=command.process,
        sha256=hashlib.sha256(command.text.encode()).hexdigest(),
        pdf=command.pdf.sha256 if command.pdf else None,
        pdf_size=command.pdf.size if command.pdf else None,
        words=work.seal(command.text, search=command.text),
    )
    return [minutes]


def _minutes_of(command: LeadingCommand, work: Work) -> Minutes:
    workshop: Workshop = led_workshop(command, work)
    workshop.must_be_over()
    return work.get(Minutes, command.workshop)


def _minutes_read(command: RoomCommand, work: Work) -> Minutes:
    """By somebody who was there. One at a time: many do it in the same minute."""
    work.counting()
    room_of(command, work).must_be_over()
    there(command, work)
    return work.get(Minutes, command.workshop)


HANDLERS: dict[type[Command], Handler] = {
    DraftMinutes: draft_minutes,
    PutMinutesForward: put_minutes_forward,
    ConfirmMinutes: confirm_minutes,
    ObjectToMinutes: object_to_minutes,
    AnswerObjection: answer_objection,
    ApproveMinutes: approve_minutes,
    PublishMinutes: publish_minutes,
}

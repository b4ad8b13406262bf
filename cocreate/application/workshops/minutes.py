"""The minutes of a workshop, from the first draft to the published text."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.application.acts import Command, Handler, Work
from cocreate.application.proposals import Upload
from cocreate.application.workshops.leading import LeadingCommand, RoomCommand, led_workshop, room_of
from cocreate.application.workshops.running import there
from cocreate.domain.shared import Aggregate, Moment, Sealed, normalised
from cocreate.domain.workshops import Minutes, NothingRewritten, Workshop
from cocreate.kept import ACCOUNT, PSEUDONYM_TABLE
from cocreate.kept.words import words_of

LONGEST_MINUTES = 200_000
"""Characters: three hundred long contributions, verbatim, leave room for as much again."""


@dataclass(frozen=True, kw_only=True)
class DraftMinutes(LeadingCommand):
    """`text` is Markdown: the whole of it, each time. `after`: the edition from which it begins, if that counts."""

    text: str
    after: int | None = None


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
    """The same text again is no new edition. A draft is not public before it is put forward."""
    minutes = _minutes_of(command, work)
    minutes.must_be_changeable()
    if minutes.words is not None and _text_of(work, minutes.words) == normalised(command.text):
        raise NothingRewritten(workshop=command.workshop)
    words = work.seal(command.text, public=False)
    minutes.draft(process=command.process, words=words, after=command.after)
    return [minutes]


def _text_of(work: Work, words: Sealed) -> str | None:
    return words_of(work.connection, [words.commitment], concealed=True).get(words.commitment)


def put_minutes_forward(command: PutMinutesForward, work: Work) -> Sequence[Aggregate]:
    """From now on everybody reads them; who was there and has an address is asked to."""
    tables = work.counting()
    minutes = _minutes_of(command, work)
    minutes.put_forward(process=command.process, until=command.until, at=work.at)
    if minutes.words is not None:
        work.reveal([minutes.words])
    _ask_to_read(work, minutes, tables.those_there(work.connection, command.workshop))
    return [minutes]


def _ask_to_read(work: Work, minutes: Minutes, people: Sequence[str]) -> None:
    """One letter for each edition that is put forward. Guests of phones have no address."""
    columns = (ACCOUNT.c.person, ACCOUNT.c.email, ACCOUNT.c.language, PSEUDONYM_TABLE.c.pseudonym)
    readers = work.connection.execute(
        sa.select(*columns)
        .join(PSEUDONYM_TABLE, PSEUDONYM_TABLE.c.person == ACCOUNT.c.person)
        .where(PSEUDONYM_TABLE.c.pseudonym.in_(people), ACCOUNT.c.email.is_not(None))
    ).all()
    for reader in readers:
        once = f"minutes_to_read/{minutes.key}/{reader.pseudonym}/{minutes.edition}"
        who = {"person": reader.person, "recipient": reader.email, "language": reader.language}
        work.write_letter("minutes_to_read", once=once, workshop=minutes.key, edition=minutes.edition, **who)


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
    """The digest is that of the very text that is kept, and handed out."""
    minutes, text = _minutes_of(command, work), str(normalised(command.text))
    minutes.publish(
        process=command.process,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        pdf=command.pdf.sha256 if command.pdf else None,
        pdf_size=command.pdf.size if command.pdf else None,
        words=work.seal(text, search=text),
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

"""Guests: people who comment with an address alone. What they write waits until they open the letter to that address.

A guest is an account without a password whose address opens nothing: signing up with it, or asking for a password,
goes the way of an address that was never confirmed, and what the guest wrote is then hers.
"""

from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from cocreate.accounts.closing import close_account
from cocreate.accounts.joining import CONFIRM_HOURS, NOTICE_VERSION, LinkNoLongerWorks
from cocreate.accounts.people import Account, account_by_email, account_of, open_account, plain_email
from cocreate.application.acts import Actor
from cocreate.application.bus import Bus
from cocreate.application.discussion import PostComment, Stance
from cocreate.application.participants import GiveConsent
from cocreate.domain.participants import Purpose
from cocreate.domain.shared import Level, Moment, later
from cocreate.kept.letters import write_letter
from cocreate.kept.tokens import LinkPurpose, accept_token, digest_of, holder_of
from cocreate.kept.waiting import Waiting, keep_waiting, take_waiting, waiting_of

ERASABLE_HOURS = 10 * 365 * 24
"""As long the letter's link erases what a guest wrote: practically always."""


def let_wait(bus: Bus, comment: PostComment, *, email: str, language: str) -> None:
    """Keeps what a guest wrote and sends the letter, the same whether the address has an account or not."""
    at = bus.now()
    waiting = Waiting(
        comment=comment.comment,
        email=plain_email(email),
        language=language,
        notice=NOTICE_VERSION,
        process=comment.process,
        about=comment.about,
        parent=comment.parent,
        stance=comment.stance,
        words=comment.words,
        expires_at=later(at, hours=CONFIRM_HOURS),
    )
    bus.atomically(lambda connection: _let_wait(connection, waiting, at))


def _let_wait(connection: sa.Connection, waiting: Waiting, at: Moment) -> None:
    """The letter does not quote the words: nobody sends another person something to read with our form."""
    token = keep_waiting(connection, waiting)
    write_letter(
        connection,
        "confirm_comment",
        once=f"confirm_comment/{digest_of(token)}",
        person=None,
        recipient=waiting.email,
        language=waiting.language,
        at=at,
        token=token,
        hours=CONFIRM_HOURS,
    )


def post_waiting(bus: Bus, token: str, *, name: str) -> str:
    """Spends the letter's link: the comment is posted, in the name of the account that the address has.

    `name` is what a new guest is called in letters. Gives the comment's id. Raises LinkNoLongerWorks, and whatever
    rule says no by now; then it goes on waiting.
    """
    return bus.atomically(lambda connection: _post(bus, connection, token, name))


def _post(bus: Bus, connection: sa.Connection, token: str, name: str) -> str:
    waiting = take_waiting(connection, token, at=bus.now())
    if waiting is None:
        raise LinkNoLongerWorks
    account = account_by_email(connection, waiting.email)
    full = account if account is not None and account.level is not Level.NONE else None
    actor = full.actor if full else _guest(bus, connection, account, waiting, token, name)
    command = PostComment(
        process=waiting.process,
        comment=waiting.comment,
        about=waiting.about,
        parent=waiting.parent,
        stance=Stance(waiting.stance) if waiting.stance else None,
        words=waiting.words,
        guest=full is None,
    )
    bus.dispatch(command, actor)
    return waiting.comment


def _guest(
    bus: Bus, connection: sa.Connection, known: Account | None, waiting: Waiting, token: str, name: str
) -> Actor:
    """Who proved her address by this letter, and has no account that opens with it.

    An unfinished sign-up is left as it is: what was typed there may be a stranger's, and the letter was about a
    comment. So its level stays, and only this act is done at the level of a proven address.
    """
    if known is None:
        known = add_guest(
            connection,
            email=waiting.email,
            name=name,
            language=waiting.language,
            notice=waiting.notice,
            at=bus.now(),
        )
    actor = replace(known.actor, level=Level.EMAIL)
    bus.dispatch(GiveConsent(purpose=Purpose.PARTICIPATION, notice=waiting.notice), actor)
    accept_token(
        connection,
        digest_of(token),
        known.person,
        LinkPurpose.ERASE_GUEST,
        expires_at=later(bus.now(), hours=ERASABLE_HOURS),
    )
    return actor


def add_guest(connection: sa.Connection, *, email: str, name: str, language: str, notice: str, at: Moment) -> Account:
    """The account of somebody whose address was proven by the letter about a comment."""
    return open_account(
        connection,
        email=email,
        name=name,
        show_name=False,
        level=Level.NONE,
        language=language,
        notice=notice,
        created_at=at,
        confirmed_at=at,
    )


def comment_that_waits(connection: sa.Connection, token: str, *, at: Moment) -> Waiting | None:
    """What the letter's link would post, to be read once more before."""
    return waiting_of(connection, token, at=at)


def guest_of(connection: sa.Connection, token: str, *, at: Moment) -> Account | None:
    """The guest to whom a letter was written; None once she has a full account: that closes with her password."""
    person = holder_of(connection, token, LinkPurpose.ERASE_GUEST, at=at)
    account = account_of(connection, person) if person else None
    return account if account is not None and account.level is Level.NONE else None


def erase_guest(bus: Bus, token: str, *, files: Path) -> None:
    """Erases what the guest wrote and her address, as when somebody closes an account. Raises LinkNoLongerWorks."""
    with bus.database.reading() as connection:
        guest = guest_of(connection, token, at=bus.now())
    if guest is None:
        raise LinkNoLongerWorks
    close_account(bus, guest, erase_words=True, files=files)


def forget_what_waits(bus: Bus, token: str) -> None:
    """A comment that its writer does not want to post any more, with her address."""
    bus.atomically(lambda connection: take_waiting(connection, token, at=bus.now()))

"""Letters as they are read: rendered when they are sent, in the reader's language, and delivered by SMTP."""

import logging
import smtplib
import ssl
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy, Policy
from email.utils import format_datetime, make_msgid
from typing import Any, Protocol, cast

from flask import Flask, render_template
from flask_babel import force_locale
from flask_babel import lazy_gettext as _

from cocreate.application.bus import Bus
from cocreate.domain.shared import datetime_of
from cocreate.kept.letters import Letter, claim, mark_failed, mark_sent, waiting
from cocreate.kept.preferences import NEWS_LETTERS
from cocreate.queries.proposals import titles_of
from cocreate.web.current import connection
from cocreate.web.news.letters import NothingToTell, news_in, one_click
from cocreate.web.workshops import letters as workshop_letters
from cocreate.web.workshops import minutes_letters

log = logging.getLogger(__name__)

SMTP_SECONDS = 20
"""How long a mail server may take for one answer; shorter than the claim on a letter."""


class UnknownLetter(Exception):
    """A kind of letter that has no words: a fault of the program that wrote it."""


OWN_TROUBLES = (UnknownLetter, NothingToTell, smtplib.SMTPException)

SUBJECTS = {
    "confirm_address": _("Confirma tu correo"),
    "already_have_account": _("Ya tienes una cuenta"),
    "reset_password": _("Elige una contraseña nueva"),
    "password_changed": _("Tu contraseña cambió"),
    "proposal_received": _("Recibimos tu propuesta"),
    "account_closed": _("Tu cuenta está cerrada"),
    "confirm_comment": _("Publica tu comentario"),
    "news_mine": _("Noticias de lo tuyo"),
    "news_replies": _("Respondieron tu comentario"),
    "news_followed": _("Noticias de lo que sigues"),
    "news_process": _("Noticias del proceso"),
    "weekly_digest": _("Tu semana"),
    "workshop_place": _("Tienes un cupo en el taller"),
    "workshop_waiting": _("Estás en la lista de espera"),
    "workshop_moved_up": _("Se liberó un cupo y es tuyo"),
    "minutes_to_read": _("Lee el acta del taller en el que estuviste"),
}
"""Kinds of letters and their subjects; the words of each stand in templates/letters/<kind>.txt."""
COMPOSED: Mapping[str, Callable[[Letter], dict[str, Any]]] = {
    **dict.fromkeys(workshop_letters.KINDS, workshop_letters.details_of),
    **dict.fromkeys(minutes_letters.KINDS, minutes_letters.details_of),
}
"""Letters whose details are put together when they are sent."""


class AddressHeader(UnstructuredHeader, BaseHeader):
    """A header that is one long address: as it stands. Folding would encode it, and no mail program reads that."""

    max_count = 1

    def fold(self, *, policy: "Policy[Any]") -> str:
        return f"{self.name}: {self}{policy.linesep}"


def _policy() -> "EmailPolicy[Any]":
    headers = HeaderRegistry()
    headers.map_to_type("list-unsubscribe", AddressHeader)
    return EmailPolicy(header_factory=headers)


POLICY = _policy()


@dataclass(frozen=True)
class Written:
    """A letter in its reader's language; `stop_url` is where its reader says that she wants no more of these."""

    subject: str
    text: str
    stop_url: str | None = None


class PostOffice(Protocol):
    """Takes messages; smtplib's client is one."""

    def send_message(self, message: EmailMessage) -> Any: ...


def written(app: Flask, letter: Letter, *, base_url: str | None = None) -> Written:
    """The letter's words. Its links begin with the setting `base_url`, unless another beginning is given."""
    if letter.kind not in SUBJECTS:
        raise UnknownLetter(letter.kind)
    settings = app.config["SETTINGS"]
    with app.test_request_context(base_url=base_url or settings["base_url"]), force_locale(letter.language):
        subject, details = _contents(letter)
        text = render_template(f"letters/{letter.kind}.txt", **details)
        return Written(f"{subject} – {settings['brand_name']}", text.strip() + "\n", one_click(letter))


def _contents(letter: Letter) -> tuple[str, dict[str, Any]]:
    """Subject and details: as they were written down, or for news and workshops as they are now."""
    if letter.kind in NEWS_LETTERS:
        return news_in(letter)
    return str(SUBJECTS[letter.kind]), COMPOSED.get(letter.kind, _as_it_stands)(letter)


def _as_it_stands(letter: Letter) -> dict[str, Any]:
    """The details, but for a title that moderation has hidden since the letter was written."""
    proposal = letter.details.get("proposal")
    titled = titles_of(connection(), [proposal]).get(proposal) if proposal else None
    hidden = titled is not None and titled.title is None
    return {**letter.details, "title": _("con el texto oculto")} if hidden else letter.details


def deliver(app: Flask, limit: int = 50, *, post_office: AbstractContextManager[PostOffice] | None = None) -> int:
    """Sends what waits in the outbox and gives how many letters went.

    Each letter is claimed, and the claim committed, before it is sent: two deliverers never send the same one. A server
    that does not answer ends this round; the letters wait for their next attempt. Without a mail server set, none goes.
    """
    settings = app.config["SETTINGS"]
    if post_office is None:
        if not settings["smtp_host"]:
            return 0
        post_office = smtp_office(settings, app.config["KEYS"])
    bus = cast("Bus", app.extensions["bus"])
    with bus.database.reading() as connection:
        letters = waiting(connection, at=bus.now(), limit=limit)
    return _deliver(app, bus, letters, post_office) if letters else 0


def _deliver(app: Flask, bus: Bus, letters: list[int], post_office: AbstractContextManager[PostOffice]) -> int:
    sent = 0
    try:
        with post_office as office:
            for number in letters:
                sent += _deliver_one(app, bus, number, office)
    except (OSError, smtplib.SMTPException) as problem:
        log.warning("The mail server does not answer: %s", problem)
        _note_silence(bus, letters[sent:], problem)
    return sent


def _deliver_one(app: Flask, bus: Bus, number: int, office: PostOffice) -> bool:
    with bus.database.writing() as connection:
        letter = claim(connection, number, at=bus.now())
    if letter is None:
        return False
    try:
        office.send_message(message_of(app, letter))
    except smtplib.SMTPServerDisconnected:
        raise
    except OWN_TROUBLES as problem:  # this letter's own: the next ones still go
        with bus.database.writing() as connection:
            mark_failed(connection, letter, f"{type(problem).__name__}: {problem}", at=bus.now())
        return False
    with bus.database.writing() as connection:
        mark_sent(connection, letter, at=bus.now())
    return True


def _note_silence(bus: Bus, letters: list[int], problem: Exception) -> None:
    """The letter that was next tells why nothing goes; the others just wait for it."""
    for number in letters[:1]:
        with bus.database.writing() as connection:
            letter = claim(connection, number, at=bus.now())
            if letter is not None:
                mark_failed(connection, letter, f"{type(problem).__name__}: {problem}", at=bus.now())


def message_of(app: Flask, letter: Letter) -> EmailMessage:
    words = written(app, letter)
    message = EmailMessage(POLICY)
    message["From"] = app.config["SETTINGS"]["mail_from"]
    message["To"] = letter.recipient
    message["Subject"] = " ".join(words.subject.split())
    message["Date"] = format_datetime(datetime_of(letter.written_at))
    # The same at every attempt: a reader's program can tell that a letter came twice after a cut line.
    message["Message-ID"] = f"<letter.{letter.id}.{letter.written_at.translate(_ONLY_DIGITS)}@{_domain(app)}>"
    message["Content-Language"] = letter.language
    message["Auto-Submitted"] = "auto-generated"
    if words.stop_url:  # RFC 8058
        message["List-Unsubscribe"] = f"<{words.stop_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(words.text)
    return message


_ONLY_DIGITS = str.maketrans("", "", "-:.TZ")


def _domain(app: Flask) -> str:
    sender: str = app.config["SETTINGS"]["mail_from"]
    return sender.rpartition("@")[2].strip("> ") or make_msgid().rpartition("@")[2].strip(">")


@contextmanager
def smtp_office(settings: Mapping[str, Any], keys: Mapping[str, bytes]) -> Any:
    """One connection for a round of letters, as the settings say: security none, starttls or tls."""
    # Python's own default believes any certificate; letters carry links that open accounts.
    trusted = ssl.create_default_context()
    more: dict[str, Any] = {"context": trusted} if settings["smtp_security"] == "tls" else {}
    client: Callable[..., smtplib.SMTP] = smtplib.SMTP_SSL if more else smtplib.SMTP
    with client(settings["smtp_host"], settings["smtp_port"], timeout=SMTP_SECONDS, **more) as office:
        if settings["smtp_security"] == "starttls":
            office.starttls(context=trusted)
        if settings["smtp_user"]:
            office.login(settings["smtp_user"], keys["smtp"].decode())
        yield office

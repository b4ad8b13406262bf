"""Letters: words in the reader's language, sent once, and tried again when the server is away."""

import smtplib
import socketserver
import ssl
import threading
import time
from contextlib import contextmanager
from email import message_from_bytes, policy

import pytest
import sqlalchemy as sa

from cocreate.bootstrap import Platform, build_app, build_platform
from cocreate.kept import LETTER
from cocreate.kept.letters import MOST_ATTEMPTS, forget_old_letters, letters, write_letter
from cocreate.kept.preferences import NEWS_LETTERS
from cocreate.web.letters import SUBJECTS, deliver, smtp_office, written
from cocreate.web.workshops.letters import KINDS as WORKSHOP_LETTERS
from cocreate.web.workshops.minutes_letters import KINDS as MINUTES_LETTERS

DETAILS = {
    "confirm_address": {"name": "Ana", "token": "tok", "hours": 48},
    "already_have_account": {"name": "Ana"},
    "reset_password": {"name": "Ana", "token": "tok", "hours": 2},
    "password_changed": {"name": "Ana"},
    "proposal_received": {"proposal": "first", "title": "Una escuela", "code": "ABCD-EFGH-JKMN-PQRS"},
    "account_closed": {},
    "confirm_comment": {"token": "tok", "hours": 48},
}


class PostOffice:
    """Keeps what it is given; `broken` raises for each letter, `slow` lets another deliverer come between."""

    def __init__(self, *, broken: Exception | None = None, slow: float = 0) -> None:
        self.messages = []
        self.broken = broken
        self.slow = slow

    @contextmanager
    def open(self):
        yield self

    def send_message(self, message) -> None:
        time.sleep(self.slow)
        if self.broken:
            raise self.broken
        self.messages.append(message)


def write(platform: Platform, kind: str = "reset_password", *, once: str = "1", language: str = "es", **more) -> None:
    fields = {"person": "somebody", "recipient": "ana@example.org", **more}
    with platform.database.writing() as connection:
        write_letter(connection, kind, once=once, language=language, at=platform.bus.now(), **fields, **DETAILS[kind])


def outbox(platform: Platform):
    with platform.database.reading() as connection:
        return letters(connection, limit=100)


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


def test_every_kind_has_its_words(house: Platform, app) -> None:
    # letters with news: test_notifications.py; around workshops: test_workshops_registering.py and _minutes.py
    assert DETAILS.keys() | NEWS_LETTERS | WORKSHOP_LETTERS | MINUTES_LETTERS == SUBJECTS.keys()
    for kind in DETAILS:
        write(house, kind, once=kind)
    for letter in outbox(house):
        words = written(app, letter)
        assert words.subject
        assert "%(" not in words.text
        assert "&" not in words.text
        assert "/privacidad" in words.text


def test_links_begin_with_the_public_address(house: Platform, app) -> None:
    app.config["SETTINGS"]["base_url"] = "https://participa.example.org"
    write(house)
    assert "https://participa.example.org/nueva-contrasena/tok" in written(app, outbox(house)[0]).text


def test_a_letter_speaks_its_readers_language(house: Platform, app, monkeypatch: pytest.MonkeyPatch) -> None:
    write(house, language="en")
    with app.test_request_context("/", headers={"Accept-Language": "es"}):
        letter = written(app, outbox(house)[0])
    assert "Hello Ana" in letter.text
    assert "Hola" not in letter.text


def test_a_letter_is_written_once(house: Platform) -> None:
    write(house)
    write(house)
    assert len(outbox(house)) == 1


def test_delivering_sends_and_forgets_the_secret(platform: Platform, office: PostOffice) -> None:
    app = build_app(platform)
    write(platform)
    assert deliver(app, post_office=office.open()) == 1
    assert deliver(app, post_office=office.open()) == 0
    (message,) = office.messages
    assert message["To"] == "ana@example.org"
    assert "/nueva-contrasena/tok" in message.get_content()
    (letter,) = outbox(platform)
    assert letter.sent_at
    assert "token" not in letter.details


def test_two_deliverers_at_once_send_each_letter_once(platform: Platform) -> None:
    other = build_platform(platform.settings, clock=platform.bus.clock)
    office = PostOffice(slow=0.01)
    for number in range(12):
        write(platform, once=str(number), recipient=f"p{number}@example.org")
    apps = [build_app(platform), build_app(other)]
    threads = [threading.Thread(target=lambda app=app: deliver(app, post_office=office.open())) for app in apps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.database.engine.dispose()
    assert sorted(message["To"] for message in office.messages) == sorted(f"p{n}@example.org" for n in range(12))


def test_a_letter_that_a_killed_deliverer_held_goes_later_under_the_same_name(story, app) -> None:
    platform = story.platform
    write(platform)

    class Killed(BaseException):
        pass

    with pytest.raises(Killed):
        deliver(app, post_office=PostOffice(broken=Killed()).open())
    office = PostOffice()
    assert deliver(app, post_office=office.open()) == 0
    story.clock.move(minutes=15)
    assert deliver(app, post_office=office.open()) == 1
    assert office.messages[0]["Message-ID"]


def test_a_refused_letter_is_tried_again_after_a_pause(story, app) -> None:
    platform = story.platform
    write(platform)
    broken = PostOffice(broken=smtplib.SMTPRecipientsRefused({"ana@example.org": (550, b"no such user")}))
    pauses = [1, 2, 4, 8]
    for pause in pauses:
        assert deliver(app, post_office=broken.open()) == 0
        (letter,) = outbox(platform)
        assert "no such user" in letter.failure
        story.clock.move(minutes=pause - 0.1)
        deliver(app, post_office=broken.open())
        assert outbox(platform)[0].attempts == letter.attempts
        story.clock.move(minutes=0.1)
    office = PostOffice()
    assert deliver(app, post_office=office.open()) == 1
    assert outbox(platform)[0].failure is None


def test_a_letter_is_given_up_in_the_end(story, app) -> None:
    write(story.platform)
    broken = PostOffice(broken=smtplib.SMTPDataError(554, b"spam"))
    for _ in range(MOST_ATTEMPTS + 5):
        deliver(app, post_office=broken.open())
        story.clock.move(days=1)
    assert outbox(story.platform)[0].attempts == MOST_ATTEMPTS


def test_one_bad_letter_does_not_hold_the_others_up(story, app) -> None:
    write(story.platform, once="bad")
    with story.platform.database.writing() as connection:
        connection.execute(sa.update(LETTER).values(kind="of_another_version"))
    write(story.platform, once="good")
    office = PostOffice()
    assert deliver(app, post_office=office.open()) == 1
    assert "UnknownLetter" in next(letter for letter in outbox(story.platform) if letter.once == "bad").failure


def test_a_silent_server_is_noted_and_ends_the_round(story, app) -> None:
    @contextmanager
    def silent():
        raise ConnectionRefusedError("nobody there")
        yield

    write(story.platform, once="1")
    write(story.platform, once="2")
    assert deliver(app, post_office=silent()) == 0
    assert sorted(letter.attempts for letter in outbox(story.platform)) == [0, 1]


def test_without_a_mail_server_letters_wait(house: Platform, app) -> None:
    write(house)
    assert deliver(app) == 0
    assert outbox(house)[0].attempts == 0


def test_a_title_cannot_add_a_header(house: Platform, app, office: PostOffice) -> None:
    app.config["SETTINGS"]["brand_name"] = "cocreate\r\nBcc: everybody@example.org"
    write(house)
    deliver(app, post_office=office.open())
    assert office.messages[0]["Bcc"] is None


def test_old_letters_are_forgotten(story, app) -> None:
    write(story.platform)
    story.clock.move(days=91)
    with story.platform.database.writing() as connection:
        assert forget_old_letters(connection, at=story.platform.bus.now()) == 1


class _MailServer(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as one letter needs."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                data = b""
                while (line := self.rfile.readline()) != b".\r\n":
                    data += line
                self.server.received.append(data)
                self.wfile.write(b"250 kept\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


def test_letters_go_by_smtp_as_the_settings_say(house: Platform, app) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _MailServer) as server:
        server.received = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        app.config["SETTINGS"].update(smtp_host="127.0.0.1", smtp_port=server.server_address[1], smtp_security="none")
        write(house, "proposal_received")
        assert deliver(app) == 1
        server.shutdown()
    message = message_from_bytes(server.received[0], policy=policy.default)
    assert message["Subject"].startswith("Recibimos tu propuesta")
    assert "ABCD-EFGH-JKMN-PQRS" in message.get_content()


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_the_mail_server_must_prove_its_name(app, monkeypatch: pytest.MonkeyPatch, security: str) -> None:
    """Letters carry links that open accounts: whoever sits on the line must not be taken for the mail server."""
    contexts = []

    class Office(smtplib.SMTP):
        def __init__(self, *_args, context=None, **_more) -> None:
            contexts.append(context)

        def starttls(self, *, context=None) -> None:
            contexts.append(context)

        def __exit__(self, *_args) -> None:
            pass

    monkeypatch.setattr(smtplib, "SMTP", Office)
    monkeypatch.setattr(smtplib, "SMTP_SSL", Office)
    settings = {**app.config["SETTINGS"], "smtp_host": "mail.example.org", "smtp_security": security}
    with smtp_office(settings, app.config["KEYS"]):
        pass
    (context,) = [context for context in contexts if context is not None]
    assert context.check_hostname
    assert context.verify_mode == ssl.CERT_REQUIRED

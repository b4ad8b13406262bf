"""Guests: from the form by the letter to the page, and away again; nobody learns who has an account."""

import re

import pytest
import sqlalchemy as sa

from cocreate.accounts import NewPerson, account_by_email, pseudonyms_of
from cocreate.accounts.joining import sign_up
from cocreate.accounts.sinks import held_about
from cocreate.application.acts import PLATFORM
from cocreate.domain.shared import Level
from cocreate.kept import ACCOUNT, LETTER, TEXT, WAITING_COMMENT
from cocreate.kept.letters import letters
from cocreate.projections.chronicle import CHRONICLE
from cocreate.queries.discussion import comment_of_number
from cocreate.tending import forget_what_is_over
from cocreate.web.letters import written
from cocreate.web.limits import LIMITS, Limit
from tests.discussing import DAYS, an_open_conversation
from tests.pages import Page, Pages
from tests.scenario import Scenario
from tests.web.test_discussion import faults, form_of

TALK = "/propuestas/1/comentarios"
EMAIL = "rosa.pilco@example.org"
WORDS = "Vivo al frente y lo veo cada noche."


@pytest.fixture
def talk(story: Scenario) -> Scenario:
    return an_open_conversation(story)


def write(pages: Pages, words: str = WORDS, email: str = EMAIL) -> Page:
    return pages.submit(form_of(pages.get(TALK)), words=words, stance="for", email=email)


def links(talk: Scenario, app) -> list[str]:
    """Paths of the links in the last letter: the one that publishes and the one that erases."""
    with talk.platform.database.reading() as connection:
        letter = letters(connection, limit=1)[0]
    return re.findall(r"/comentarios/\w+/[\w-]+", written(app, letter).text)


def publish(talk: Scenario, app, pages: Pages) -> Page:
    page = pages.get(links(talk, app)[0])
    return pages.submit(page.form(0))


def read(talk: Scenario, query):
    with talk.platform.database.reading() as connection:
        return connection.execute(query).all()


def account(talk: Scenario, email: str = EMAIL):
    with talk.platform.database.reading() as connection:
        return account_by_email(connection, email)


def comment(talk: Scenario, number: int = 1):
    with talk.platform.database.reading() as connection:
        return comment_of_number(connection, number)


def test_a_guest_is_told_of_her_data_before_the_field(talk: Scenario, pages: Pages) -> None:
    html = pages.get(TALK).html
    assert html.index("Antes de escribir tu correo") < html.index('name="email"')


def test_a_guests_comment_waits_for_the_button_behind_her_letter(talk: Scenario, app, pages: Pages) -> None:
    page = write(pages)
    assert page.path == "/comentarios/revisa-tu-correo"
    assert comment(talk) is None
    assert WORDS not in pages.get(TALK).main_text
    assert read(talk, sa.select(TEXT).where(TEXT.c.value.contains("al frente"))) == []
    path = links(talk, app)[0]
    page = pages.get(path)  # programs that open every link publish nothing
    assert WORDS in page.main_text
    assert comment(talk) is None
    page = pages.submit(page.form(0))
    assert "Una persona invitada" in page.main_text
    assert WORDS in page.main_text
    assert comment(talk).guest
    pages.get(path, 410)
    pages.post(path, {}, 410)


def test_the_letter_quotes_nothing_and_tells_how_to_erase(talk: Scenario, app, pages: Pages) -> None:
    write(pages)
    with talk.platform.database.reading() as connection:
        letter = letters(connection, limit=1)[0]
    text = written(app, letter).text
    assert WORDS not in text
    assert letter.kind == "confirm_comment"
    assert letter.recipient == EMAIL
    confirm, erase = links(talk, app)
    assert confirm.startswith("/comentarios/confirmar/")
    assert erase.startswith("/comentarios/invitado/")
    assert "borrar tu comentario" in text


def test_the_address_stands_on_no_page_and_in_no_event(talk: Scenario, app, pages: Pages) -> None:
    write(pages)
    publish(talk, app, pages)
    for path in (TALK, "/propuestas/1", "/comentarios/1/hilo", "/registro/"):
        assert "rosa" not in pages.get(path).html
    leaves = b"".join(bytes(row.leaf) for row in read(talk, sa.select(CHRONICLE.c.leaf)))
    assert b"rosa" not in leaves
    assert b"al frente" not in leaves


def test_a_link_that_nobody_opened_ends_after_two_days_and_leaves_nothing(talk: Scenario, app, pages: Pages) -> None:
    write(pages)
    path = links(talk, app)[0]
    talk.clock.move(hours=48)
    pages.get(path, 410)
    forget_what_is_over(talk.platform, app)
    assert read(talk, sa.select(WAITING_COMMENT)) == []
    assert account(talk) is None


def test_the_same_form_sent_again_waits_once_and_the_last_letter_counts(talk: Scenario, app, pages: Pages) -> None:
    form = form_of(pages.get(TALK))
    pages.submit(form, words=WORDS, stance="for", email=EMAIL)
    first = links(talk, app)[0]
    pages.submit(form, words="Mejor dicho así.", stance="for", email=EMAIL)
    pages.get(first, 410)
    assert "Mejor dicho así." in publish(talk, app, pages).main_text
    assert comment(talk, 2) is None


def test_a_shape_that_is_wrong_keeps_what_was_typed(talk: Scenario, pages: Pages) -> None:
    page = pages.submit(form_of(pages.get(TALK)), 422, words=WORDS, stance="for", email="rosa")
    assert "correo completo" in faults(page)
    assert WORDS in page.html
    page = pages.submit(form_of(page), 422, words=WORDS, stance="for", email="")
    assert "Escribe tu correo." in faults(page)


def test_guests_have_stricter_limits_and_keep_their_words(talk: Scenario, pages: Pages, monkeypatch) -> None:
    assert LIMITS["guest_comment"].person < LIMITS["comment"].person * 24
    monkeypatch.setitem(LIMITS, "guest_comment", Limit(86_400, person=1, address=50))
    write(pages)
    page = pages.submit(form_of(pages.get(TALK)), 429, words="Otra cosa.", stance="for", email=EMAIL.upper())
    assert "Otra cosa." in page.html


def test_a_rule_that_says_no_by_now_leaves_the_comment_waiting(talk: Scenario, app, pages: Pages) -> None:
    talk.clock.move(days=DAYS - 1)
    write(pages)
    form = pages.get(links(talk, app)[0]).form(0)
    talk.clock.move(days=1, hours=1)
    page = pages.submit(form, 409)
    assert "terminó" in faults(page)
    assert WORDS in page.main_text
    assert account(talk) is None
    assert len(read(talk, sa.select(WAITING_COMMENT))) == 1


def test_who_changes_her_mind_erases_before_anything_is_published(talk: Scenario, app, pages: Pages) -> None:
    write(pages)
    page = pages.get(links(talk, app)[0])
    page = pages.submit(page.form(1))
    assert page.path == "/comentarios/borrado"
    assert read(talk, sa.select(WAITING_COMMENT)) == []


def test_a_guest_is_an_account_that_opens_nothing(talk: Scenario, app, pages: Pages) -> None:
    write(pages)
    publish(talk, app, pages)
    guest = account(talk)
    assert guest.level is Level.NONE
    assert guest.confirmed_at
    assert not guest.show_name
    (row,) = read(talk, sa.select(ACCOUNT.c.password_hash).where(ACCOUNT.c.person == guest.person))
    assert row.password_hash is None
    write(pages, "Y algo más.")
    publish(talk, app, pages)
    assert account(talk).person == guest.person
    assert comment(talk, 2).author == comment(talk).author


# Whoever has the address already -------------------------------------------------------------------------------------


def test_the_owner_of_an_account_gets_the_same_letter_and_speaks_in_her_name(talk: Scenario, app, pages: Pages) -> None:
    berta = talk.person("Berta")
    (row,) = read(talk, sa.select(ACCOUNT.c.email).where(ACCOUNT.c.person == berta.person))
    sent = write(pages, email=row.email).main_text
    assert sent == write(pages, "Nadie me conoce.", email="nadie@example.org").main_text
    with talk.platform.database.reading() as connection:
        one, other = letters(connection, limit=2)
    assert one.kind == other.kind
    assert one.details.keys() == other.details.keys()
    assert one.person == other.person is None
    path = re.findall(r"/comentarios/confirmar/[\w-]+", written(app, other).text)[0]
    page = pages.submit(pages.get(path).form(0))
    assert "Una persona de la ciudad" in page.main_text
    assert comment(talk).author == next(iter(mine(talk, berta.person)))
    assert not comment(talk).guest
    assert pages.get(re.sub("confirmar", "invitado", path), 410)  # her account closes with her password, not by a link


def mine(talk: Scenario, person: str) -> list[str]:
    with talk.platform.database.reading() as connection:
        return [name for scope, name in pseudonyms_of(connection, person).items() if scope != PLATFORM]


def test_a_letter_about_a_comment_confirms_no_sign_up(talk: Scenario, app, pages: Pages) -> None:
    """A stranger signed up with Rosa's address and waits for her to open any letter."""
    stranger = NewPerson(name="Mentira Grande", email=EMAIL, born_on="1980-01-01")
    sign_up(
        talk.platform.bus,
        stranger,
        password_hash=app.extensions["passwords"].hash("la que yo elegí"),
        identity_key=b"k" * 32,
    )
    write(pages)
    page = publish(talk, app, pages)
    assert "Una persona invitada" in page.main_text
    assert "Mentira" not in page.main_text
    assert account(talk).level is Level.NONE
    other = Pages(app)
    page = other.submit(other.get("/entrar").form("password"), 422, name=EMAIL, password="la que yo elegí")
    assert other.get("/mi-pagina").path.startswith("/entrar")


def test_a_guest_who_signs_up_later_finds_her_comments(talk: Scenario, app, pages: Pages) -> None:
    write(pages)
    publish(talk, app, pages)
    page = pages.submit(pages.get("/registrarse").form("born_on"), born_on="27/03/1984")
    pages.submit(page.form("password"), name="Rosa Pilco", email=EMAIL, password="tres gatos en el tejado", consent="y")
    with talk.platform.database.reading() as connection:
        letter = letters(connection, limit=1)[0]
    assert letter.kind == "confirm_address"
    page = pages.get(re.findall(r"/confirmar/[\w-]+", written(app, letter).text)[0])
    pages.submit(page.form(0))
    assert account(talk).level is Level.EMAIL
    assert account(talk).name == "Rosa Pilco"
    assert WORDS in pages.get("/mis-comentarios").main_text
    assert "Una persona invitada" in Pages(app).get(TALK).main_text


def test_a_guest_who_asks_for_a_password_finds_her_comments(talk: Scenario, app, pages: Pages) -> None:
    write(pages)
    publish(talk, app, pages)
    pages.submit(pages.get("/olvide-mi-contrasena").form("email"), email=EMAIL)
    with talk.platform.database.reading() as connection:
        letter = letters(connection, limit=1)[0]
    page = pages.get(re.findall(r"/confirmar/[\w-]+", written(app, letter).text)[0])
    page = pages.submit(page.form(0))
    pages.submit(page.form("password"), password="tres gatos en el tejado")
    assert WORDS in pages.get("/mis-comentarios").main_text


# Erasing --------------------------------------------------------------------------------------------------------------


def test_the_letter_erases_words_and_address_and_leaves_the_place(talk: Scenario, app, pages: Pages) -> None:
    write(pages)
    erase = links(talk, app)[1]
    assert WORDS in pages.get(erase).main_text  # before it is published, the link shows what waits
    publish(talk, app, pages)
    person = account(talk).person
    page = pages.get(erase)
    assert WORDS in page.main_text
    assert pages.submit(page.form(0)).path == "/comentarios/borrado"
    text = pages.get(TALK).main_text
    assert "Quien lo escribió borró sus datos" in text
    assert WORDS not in text
    with talk.platform.database.reading() as connection:
        left = held_about(connection, person, frozenset({comment(talk).author}))
    assert {name: rows for name, rows in left.items() if rows} == {}
    assert account(talk) is None
    assert read(talk, sa.select(WAITING_COMMENT)) == []
    goodbye = read(talk, sa.select(LETTER.c.kind).where(LETTER.c.recipient == EMAIL))
    assert [row.kind for row in goodbye] == ["account_closed"]
    pages.get(erase, 410)


def test_another_letter_of_the_same_guest_erases_too(talk: Scenario, app, pages: Pages) -> None:
    write(pages)
    first = links(talk, app)[1]
    publish(talk, app, pages)
    write(pages, "Segunda cosa.")
    publish(talk, app, pages)
    page = pages.get(first)
    assert "2 comentarios" in page.main_text
    pages.submit(page.form(0))
    assert "Segunda cosa." not in pages.get(TALK).main_text


def test_an_old_letter_does_not_close_a_full_account(talk: Scenario, app, pages: Pages) -> None:
    write(pages)
    erase = links(talk, app)[1]
    publish(talk, app, pages)
    with talk.platform.database.writing() as connection:
        connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.email == EMAIL).values(level=Level.EMAIL))
    pages.get(erase, 410)
    pages.post(erase, {}, 410)
    assert account(talk) is not None

"""What is left of comments when their author leaves; guests on both databases."""

from pathlib import Path

import pytest

from cocreate.accounts import Account, account_by_email, account_of
from cocreate.accounts.closing import close_account
from cocreate.accounts.guests import comment_that_waits, erase_guest, guest_of, let_wait, post_waiting
from cocreate.accounts.joining import LinkNoLongerWorks
from cocreate.application.discussion import EditComment, Stance
from cocreate.database import Database, open_engine
from cocreate.domain.discussion import SaidAlready
from cocreate.domain.shared import Level
from cocreate.kept.letters import letters
from cocreate.projections.participants import PARTICIPANT
from cocreate.queries.discussion import comment_by_id, counts_about, editions_of
from tests.discussing import an_open_conversation, comment, official, reply
from tests.scenario import PROCESS, Scenario

EMAIL = "Rosa.Pilco@Example.org"


@pytest.fixture
def talk(scenario: Scenario) -> Scenario:
    return an_open_conversation(scenario)


def wait(talk: Scenario, key: str = "c-guest", words: str = "Lo veo cada noche.") -> str:
    """What a guest wrote waits; gives the token in the letter."""
    let_wait(talk.platform.bus, comment(key, words), email=EMAIL, language="es")
    with talk.platform.database.reading() as connection:
        return letters(connection, limit=1)[0].details["token"]


def publish(talk: Scenario, token: str) -> str:
    return post_waiting(talk.platform.bus, token, name="Persona invitada")


def said(talk: Scenario, key: str):
    with talk.platform.database.reading() as connection:
        return comment_by_id(connection, key)


def account(talk: Scenario, name: str) -> Account:
    with talk.platform.database.reading() as connection:
        return account_of(connection, talk.person(name).person)


def test_a_guest_joins_at_the_level_of_a_proven_address(talk: Scenario) -> None:
    publish(talk, wait(talk))
    view = said(talk, "c-guest")
    assert view.guest
    assert view.words == "Lo veo cada noche."
    assert view.author_name is None
    with talk.platform.database.reading() as connection:
        query = PARTICIPANT.select().where(PARTICIPANT.c.pseudonym == view.author)
        assert connection.execute(query).one().level == Level.EMAIL
        assert account_by_email(connection, EMAIL).level is Level.NONE


def test_a_letter_publishes_once(talk: Scenario) -> None:
    token = wait(talk)
    publish(talk, token)
    with pytest.raises(LinkNoLongerWorks):
        publish(talk, token)


def test_a_refusal_takes_nothing_from_what_waits(talk: Scenario) -> None:
    publish(talk, wait(talk))
    again = wait(talk, "c-again")
    with pytest.raises(SaidAlready):
        publish(talk, again)
    with talk.platform.database.reading() as connection:
        assert comment_that_waits(connection, again, at=talk.platform.bus.now()) is not None


def test_erasing_a_guest_leaves_nothing_but_the_place(talk: Scenario, tmp_path: Path) -> None:
    token = wait(talk)
    publish(talk, token)
    wait(talk, "c-later", "Esto espera todavía.")
    erase_guest(talk.platform.bus, token, files=tmp_path / "files")
    assert said(talk, "c-guest").words is None
    with talk.platform.database.reading() as connection:
        assert guest_of(connection, token, at=talk.platform.bus.now()) is None
        assert account_by_email(connection, EMAIL) is None
    with pytest.raises(LinkNoLongerWorks):
        erase_guest(talk.platform.bus, token, files=tmp_path / "files")


def test_the_stance_of_a_guest_is_kept_while_it_waits(talk: Scenario) -> None:
    let_wait(talk.platform.bus, comment("c-ask", "¿Desde cuándo?", stance=Stance.QUESTION), email=EMAIL, language="es")
    with talk.platform.database.reading() as connection:
        token = letters(connection, limit=1)[0].details["token"]
    assert said(talk, publish(talk, token)).stance == Stance.QUESTION


@pytest.mark.parametrize("erase", [True, False])
def test_who_closes_her_account_chooses_what_becomes_of_her_comments(
    talk: Scenario, tmp_path: Path, erase: bool
) -> None:
    talk.given(("Berta", comment(words="Antes.")), ("Ana", reply("c-two", "c-one", "Respuesta.")))
    talk.given(("Berta", EditComment(process=PROCESS, comment="c-one", words="Después.", stance=Stance.FOR)))
    close_account(talk.platform.bus, account(talk, "Berta"), erase_words=erase, files=tmp_path / "files")
    assert said(talk, "c-one").words == (None if erase else "Después.")
    assert said(talk, "c-two").words == "Respuesta."
    with talk.platform.database.reading() as connection:
        assert [e.words for e in editions_of(connection, "c-one")] == (
            [None, None] if erase else ["Antes.", "Después."]
        )
        assert counts_about(connection, "proposal/first").comments == 2


def test_what_was_said_officially_belongs_to_the_process(talk: Scenario, tmp_path: Path) -> None:
    talk.given(("Olga", official()), ("Olga", comment("c-own", "Como vecina, me gusta.")))
    close_account(talk.platform.bus, account(talk, "Olga"), erase_words=True, files=tmp_path / "files")
    assert said(talk, "c-official").words == "Sí: abre en marzo."
    assert said(talk, "c-own").words is None


def test_a_rebuild_after_an_erasure_finds_the_same(talk: Scenario, tmp_path: Path) -> None:
    token = wait(talk)
    publish(talk, token)
    talk.given(("Ana", reply("c-two", "c-guest")))
    erase_guest(talk.platform.bus, token, files=tmp_path / "files")
    scratch = Database(open_engine(f"sqlite:///{tmp_path / 'scratch.db'}", synchronous="OFF"))
    talk.platform.projections.build_into(scratch, talk.platform.ledger)
    assert list(talk.platform.projections.differences(talk.platform.database, scratch)) == []
    scratch.engine.dispose()

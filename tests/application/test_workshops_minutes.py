"""Minutes over the bus: who writes them, who may say yes or no, when they are approved, what is published."""

import hashlib

import pytest
import sqlalchemy as sa

from cocreate.application.bus import NotYours
from cocreate.application.workshops import (
    AnswerObjection,
    ApproveMinutes,
    ConfirmMinutes,
    DraftMinutes,
    ObjectToMinutes,
    PublishMinutes,
    PutMinutesForward,
)
from cocreate.domain import workshops
from cocreate.domain.shared import Role
from cocreate.domain.workshops import Minutes
from cocreate.kept import LETTER
from cocreate.kept.words import word_of
from tests.gathering import an_open_workshop, here
from tests.recording import TEXT, a_held_workshop, drafted_minutes, minutes_put_forward
from tests.scenario import Scenario

EVERYBODY = ("Ana", "Beto", "Carla")


@pytest.fixture
def house(scenario: Scenario) -> Scenario:
    return scenario.an_open_intake()


def drafted(text: str, after: int | None = None) -> DraftMinutes:
    return DraftMinutes(**here(text=text, after=after))


def objection(key: str = "objecion1", words: str = "Falta la silla vacía.") -> ObjectToMinutes:
    return ObjectToMinutes(**here(objection=key, words=words))


def answer(key: str = "objecion1", *, accepted: bool) -> AnswerObjection:
    return AnswerObjection(**here(objection=key, accepted=accepted, reasons="Lo revisamos."))


def forward(story: Scenario, **later: float) -> PutMinutesForward:
    return PutMinutesForward(**here(until=story.clock.moment(**later)))


# Writing --------------------------------------------------------------------------------------------------------------


def test_minutes_are_of_a_workshop_that_took_place(house: Scenario) -> None:
    an_open_workshop(house)
    house.when("Fabia", drafted("# Acta")).then_refused(workshops.NotHeldYet)


def test_who_leads_writes_and_nobody_else(house: Scenario) -> None:
    a_held_workshop(house).with_role("Otro", Role.FACILITATOR)
    house.when("Otro", drafted("# Acta")).then_refused(workshops.NotALeader)
    house.when("Ana", drafted("# Acta")).then_refused(NotYours)
    house.when("Olga", drafted("# Acta")).then(Minutes.Drafted, edition=1)


def test_each_saving_is_an_edition_and_the_same_text_is_none(house: Scenario) -> None:
    drafted_minutes(house)
    house.when("Fabia", drafted(TEXT)).then_refused(workshops.NothingRewritten)
    house.when("Fabia", drafted(f"{TEXT} Y la sala.")).then(Minutes.Drafted, edition=2)


def test_nobody_writes_over_what_another_saved_meanwhile(house: Scenario) -> None:
    drafted_minutes(house)
    house.given(("Olga", drafted("Otra", after=1)))
    house.when("Fabia", drafted("La mía", after=1)).then_refused(workshops.MinutesHaveMovedOn, edition=2)
    house.when("Fabia", drafted("La mía", after=2)).then(Minutes.Drafted, edition=3)


def test_a_draft_is_closed_until_it_is_put_forward(house: Scenario) -> None:
    drafted_minutes(house)
    words = house.platform.ledger.get(Minutes, "taller").words
    with house.platform.database.reading() as connection:
        assert word_of(connection, words) is None
    house.given(("Fabia", forward(house, days=1)))
    with house.platform.database.reading() as connection:
        assert word_of(connection, words) == TEXT


# To who was there -----------------------------------------------------------------------------------------------------


def test_people_get_at_least_half_an_hour_to_read(house: Scenario) -> None:
    drafted_minutes(house)
    house.when("Fabia", forward(house, minutes=29)).then_refused(workshops.WindowTooShort)
    house.when("Fabia", forward(house, minutes=30)).then(Minutes.PutForward, edition=1)


def test_without_a_draft_nothing_is_put_forward(house: Scenario) -> None:
    a_held_workshop(house)
    house.when("Fabia", forward(house, days=1)).then_refused(workshops.MinutesMissing)


def test_what_people_are_reading_does_not_change(house: Scenario) -> None:
    minutes_put_forward(house)
    house.when("Fabia", drafted("Otra cosa")).then_refused(workshops.MinutesArePutForward)
    house.when("Fabia", forward(house, days=5)).then_refused(workshops.MinutesArePutForward)


def test_only_who_was_there_confirms_and_once(house: Scenario) -> None:
    minutes_put_forward(house)
    house.when("Dora", ConfirmMinutes(**here())).then_refused(workshops.NotCheckedIn)
    house.when("Ana", ConfirmMinutes(**here())).then(Minutes.Confirmed, edition=1)
    house.when("Ana", ConfirmMinutes(**here())).then_refused(workshops.AlreadyConfirmed)


def test_after_the_window_nobody_confirms_or_objects(house: Scenario) -> None:
    minutes_put_forward(house)
    house.clock.move(days=3)
    house.when("Ana", ConfirmMinutes(**here())).then_refused(workshops.ObjectionsAreOver)
    house.when("Ana", objection()).then_refused(workshops.ObjectionsAreOver)


def test_the_same_objection_sent_twice_counts_once(house: Scenario) -> None:
    minutes_put_forward(house)
    house.given(("Beto", objection()))
    house.when("Beto", objection()).then_refused(workshops.ObjectionExists)


def letters_to(story: Scenario) -> list[str]:
    query = sa.select(LETTER.c.recipient).where(LETTER.c.kind == "minutes_to_read").order_by(LETTER.c.recipient)
    with story.platform.database.reading() as connection:
        return list(connection.execute(query).scalars())


def test_who_was_there_and_has_an_address_gets_a_letter_for_each_edition(house: Scenario) -> None:
    minutes_put_forward(house)
    assert len(letters_to(house)) == len(EVERYBODY)
    house.given(("Beto", objection()), ("Fabia", answer(accepted=True)), ("Fabia", drafted("Mejor")))
    house.given(("Fabia", forward(house, days=1)))
    assert len(letters_to(house)) == 2 * len(EVERYBODY)


# Objections and their answers -----------------------------------------------------------------------------------------


def test_an_accepted_objection_opens_the_text_and_must_change_it(house: Scenario) -> None:
    minutes_put_forward(house)
    house.given(("Ana", ConfirmMinutes(**here())), ("Beto", objection()))
    house.when("Fabia", answer(accepted=True)).then(Minutes.ObjectionAnswered, accepted=True)
    house.when("Fabia", forward(house, days=1)).then_refused(workshops.ChangePromised)
    house.when("Fabia", ApproveMinutes(**here())).then_refused(workshops.ChangePromised)
    house.given(("Fabia", drafted("Con la silla vacía")), ("Fabia", forward(house, days=1)))
    house.when("Ana", ConfirmMinutes(**here())).then(Minutes.Confirmed, edition=2)


def test_an_objection_is_answered_once(house: Scenario) -> None:
    minutes_put_forward(house)
    house.when("Fabia", answer(accepted=False)).then_refused(workshops.NoSuchObjection)
    house.given(("Beto", objection()), ("Fabia", answer(accepted=False)))
    house.when("Fabia", answer(accepted=True)).then_refused(workshops.ObjectionIsAnswered)


# Approving and publishing ---------------------------------------------------------------------------------------------


def test_minutes_are_approved_when_the_window_is_over_or_all_have_said_yes(house: Scenario) -> None:
    minutes_put_forward(house)
    house.given(("Ana", ConfirmMinutes(**here())))
    house.when("Fabia", ApproveMinutes(**here())).then_refused(workshops.WindowIsOpen, confirmed=1, there=3)
    house.given(*((name, ConfirmMinutes(**here())) for name in ("Beto", "Carla")))
    house.when("Fabia", ApproveMinutes(**here())).then(Minutes.Approved, confirmed=3, objections=0)


def test_silence_lets_minutes_pass_once_the_window_is_over(house: Scenario) -> None:
    minutes_put_forward(house)
    house.clock.move(days=3)
    house.when("Fabia", ApproveMinutes(**here())).then(Minutes.Approved, confirmed=0)


def test_an_open_objection_holds_approval_up(house: Scenario) -> None:
    minutes_put_forward(house)
    house.given(("Beto", objection()))
    house.clock.move(days=3)
    house.when("Fabia", ApproveMinutes(**here())).then_refused(workshops.ObjectionsWait, waiting=1)
    house.given(("Fabia", answer(accepted=False)))
    house.when("Fabia", ApproveMinutes(**here())).then(Minutes.Approved, objections=1)


def test_a_draft_that_nobody_was_asked_about_is_not_approved(house: Scenario) -> None:
    drafted_minutes(house)
    house.when("Fabia", ApproveMinutes(**here())).then_refused(workshops.MinutesAreNotPutForward)


def test_what_is_approved_changes_no_more_and_is_published_once(house: Scenario) -> None:
    minutes_put_forward(house)
    house.when("Fabia", PublishMinutes(**here(text=TEXT))).then_refused(workshops.MinutesAreNotApproved)
    house.clock.move(days=3)
    house.given(("Fabia", ApproveMinutes(**here())))
    house.when("Fabia", drafted("Otra")).then_refused(workshops.MinutesAreApproved)
    house.given(("Fabia", PublishMinutes(**here(text=TEXT))))
    house.when("Fabia", PublishMinutes(**here(text=TEXT))).then_refused(workshops.MinutesArePublished)


def test_the_digest_is_of_the_text_that_is_kept(house: Scenario) -> None:
    """Letters with their accents apart are kept, and handed out, in one piece."""
    minutes_put_forward(house)
    house.clock.move(days=3)
    house.given(("Fabia", ApproveMinutes(**here())))
    house.when("Fabia", PublishMinutes(**here(text="Sesio\u0301n")))
    event = house.then(Minutes.Published, sha256=hashlib.sha256("Sesión".encode()).hexdigest())
    with house.platform.database.reading() as connection:
        assert word_of(connection, event.words) == "Sesión"

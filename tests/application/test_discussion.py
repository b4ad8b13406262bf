"""What may be said, corrected and taken back, by whom and when; on both databases."""

import pytest
import sqlalchemy as sa

from cocreate.application.bus import NotYours
from cocreate.application.discussion import EditComment, PostOfficialComment, Stance, WithdrawComment
from cocreate.application.moderation import HideContent, RestoreContent, Rule
from cocreate.application.processes import WritePlanSection
from cocreate.application.proposals import WithdrawProposal
from cocreate.domain.discussion import (
    AlreadyPosted,
    Comment,
    CommentIsWithdrawn,
    NoSuchComment,
    NothingToCommentOn,
    NotYourComment,
    RepliesEndHere,
    SaidAlready,
    SameAsBefore,
    TooLateToEdit,
)
from cocreate.domain.moderation import AlreadyHidden
from cocreate.domain.processes import NotAllowedNow, PlanPart
from cocreate.domain.proposals import ProposalIsWithdrawn
from cocreate.domain.shared import Role
from cocreate.kept import TEXT
from tests.discussing import DAYS, an_open_conversation, comment, official, reply
from tests.scenario import PROCESS, Scenario


@pytest.fixture
def talk(scenario: Scenario) -> Scenario:
    return an_open_conversation(scenario)


def edit(key: str = "c-one", words: str = "Me parece muy bien.", stance: Stance | None = Stance.FOR) -> EditComment:
    return EditComment(process=PROCESS, comment=key, words=words, stance=stance)


def withdraw(key: str = "c-one") -> WithdrawComment:
    return WithdrawComment(process=PROCESS, comment=key)


def hide(key: str = "c-one") -> HideContent:
    return HideContent(process=PROCESS, about=f"comment/{key}", rule=Rule.INSULT_OR_HATE, reason="Insulta.")


def test_a_comment_states_its_stance_and_seals_its_words(talk: Scenario) -> None:
    event = talk.when("Berta", comment()).then(
        Comment.Posted, about="proposal/first", stance=Stance.FOR, parent=None, guest=False
    )
    assert "Me parece" not in event.leaf.decode()
    assert event.acting_as == "citizen"


def test_a_reply_needs_no_stance_and_names_what_it_answers(talk: Scenario) -> None:
    talk.given(("Berta", comment()))
    talk.when("Ana", reply("c-two", "c-one")).then(Comment.Posted, parent="c-one", stance=None)


def test_a_reply_is_answered_beside_it_not_below(talk: Scenario) -> None:
    talk.given(("Berta", comment()), ("Ana", reply("c-two", "c-one")))
    talk.when("Berta", reply("c-three", "c-two")).then_refused(RepliesEndHere, comment="c-one")


def test_nobody_answers_what_was_taken_back_hidden_or_said_elsewhere(talk: Scenario) -> None:
    talk.a_proposal("second").given(("Berta", comment()), ("Berta", comment("c-two", "Otra cosa que decir.")))
    talk.given(("Berta", withdraw()), ("Mónica", hide("c-two")))
    talk.when("Ana", reply("c-three", "c-one")).then_refused(CommentIsWithdrawn)
    talk.when("Ana", reply("c-three", "c-two")).then_refused(AlreadyHidden)
    talk.when("Ana", reply("c-three", "c-none")).then_refused(NoSuchComment)
    talk.given(("Berta", comment("c-four", "Algo nuevo.")))
    talk.when("Ana", reply("c-five", "c-four", about="proposal/second")).then_refused(NoSuchComment)


def test_the_same_form_sent_twice_posts_once(talk: Scenario) -> None:
    talk.given(("Berta", comment()))
    talk.when("Berta", comment()).then_refused(AlreadyPosted)


def test_nobody_says_the_very_same_twice_in_a_day(talk: Scenario) -> None:
    talk.given(("Berta", comment()))
    talk.when("Berta", comment("c-two")).then_refused(SaidAlready)
    talk.when("Carla", comment("c-two")).then(Comment.Posted)
    talk.clock.move(hours=25)
    talk.when("Berta", comment("c-three")).then(Comment.Posted)


def test_comments_are_written_while_a_phase_allows_them(talk: Scenario) -> None:
    talk.given(("Berta", comment()))
    talk.clock.move(days=DAYS + 1)
    talk.when("Carla", comment("c-two")).then_refused(NotAllowedNow)
    talk.when("Berta", comment()).then_refused(AlreadyPosted)


def test_only_what_stands_is_commented_on(talk: Scenario) -> None:
    for about in ("proposal/none", "cluster/none", "section/quito-2026/none", "plan/other", "comment/c-one", "zone/QU"):
        talk.when("Berta", comment(about=about))
        assert talk.refusal is not None, about
    talk.when("Berta", comment(about="plan/other")).then_refused(NothingToCommentOn)
    talk.given(("Ana", WithdrawProposal(process=PROCESS, proposal="first")))
    talk.when("Berta", comment()).then_refused(ProposalIsWithdrawn)


def test_the_plan_and_each_of_its_sections_can_be_commented_on(talk: Scenario) -> None:
    section = WritePlanSection(
        process=PROCESS, section="b.1", part=PlanPart.VISION, question="¿Qué visión?", text="Una.", source="prueba"
    )
    talk.given(("Olga", section))
    talk.when("Berta", comment("c-plan", about=f"plan/{PROCESS}")).then(Comment.Posted)
    talk.when("Berta", comment("c-sec", "Falta algo.", about=f"section/{PROCESS}/b.1")).then(Comment.Posted)


def test_who_answers_for_the_process_says_so_by_role(talk: Scenario) -> None:
    talk.given(("Berta", comment(stance=Stance.QUESTION)))
    assert talk.when("Olga", official(parent="c-one")).then(Comment.Posted, stance=None).acting_as == Role.ORGANISER
    talk.when("Berta", official("c-false")).then_refused(NotYours, command=PostOfficialComment.__name__)


def test_a_comment_is_corrected_for_fifteen_minutes_by_its_author(talk: Scenario) -> None:
    talk.given(("Berta", comment()))
    talk.when("Carla", edit()).then_refused(NotYourComment)
    talk.when("Berta", edit()).then(Comment.Edited, edition=2)
    talk.clock.move(minutes=15)
    talk.when("Berta", edit(words="Mejor no.")).then_refused(TooLateToEdit, minutes=15)


def test_a_correction_changes_the_words_or_the_stance(talk: Scenario) -> None:
    talk.given(("Berta", comment()))
    same = comment().words
    talk.when("Berta", edit(words=same)).then_refused(SameAsBefore)
    talk.when("Berta", edit(words=same, stance=Stance.IDEA)).then(Comment.Edited, stance=Stance.IDEA)
    talk.when("Berta", edit(words=same, stance=Stance.IDEA)).then_refused(SameAsBefore)


def test_the_same_words_typed_on_another_keyboard_are_the_same(talk: Scenario) -> None:
    talk.given(("Berta", comment(words="Más árboles")))
    talk.when("Berta", edit(words="Ma\u0301s a\u0301rboles")).then_refused(SameAsBefore)


def test_what_is_taken_back_is_erased_in_every_edition(talk: Scenario) -> None:
    talk.given(("Berta", comment()), ("Berta", edit()))
    event = talk.when("Berta", withdraw()).then(Comment.Withdrawn)
    assert len(event.erased) == 2
    with talk.platform.database.reading() as connection:
        kept = set(connection.execute(sa.select(TEXT.c.commitment)).scalars())
    assert kept.isdisjoint(event.erased)
    talk.when("Berta", withdraw()).then_refused(CommentIsWithdrawn)
    talk.when("Berta", edit()).then_refused(CommentIsWithdrawn)


def test_comments_are_taken_back_after_the_close_and_when_hidden_too(talk: Scenario) -> None:
    talk.given(("Berta", comment()), ("Mónica", hide()))
    talk.when("Berta", edit()).then_refused(AlreadyHidden)
    talk.clock.move(days=DAYS + 1)
    talk.when("Berta", withdraw()).then(Comment.Withdrawn)


def test_nobody_takes_back_what_somebody_else_said(talk: Scenario) -> None:
    talk.given(("Berta", comment()))
    talk.when("Ana", withdraw()).then_refused(NotYourComment)
    talk.when("Ana", withdraw("c-none")).then_refused(NoSuchComment)


def test_what_was_restored_can_be_answered_again(talk: Scenario) -> None:
    talk.given(("Berta", comment()), ("Mónica", hide()))
    talk.given(("Mateo", RestoreContent(process=PROCESS, about="comment/c-one", reason="No insulta a nadie.")))
    talk.when("Ana", reply("c-two", "c-one")).then(Comment.Posted)

"""The workshops of the Quito story: words that belong where they are said, fates that are decided, one room of today."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest

from cocreate.application.workshops import (
    LONGEST_NOTE,
    BeginItem,
    CarryContributions,
    ConfirmMinutes,
    Contribute,
    EnterRoom,
    NoteForOthers,
    ObjectToMinutes,
    OpenDoors,
    PriorityGroup,
    RaiseProposal,
    ReviewSettlement,
    SetAsideCode,
    SetContributionsAside,
    Via,
    WithdrawContribution,
    WithdrawNote,
)
from cocreate.domain.proposals import OgpValue
from cocreate.domain.responses import must_be_a_paragraph
from cocreate.seeds.quito.calendar import QUITO
from cocreate.seeds.quito.idea_bank import load_ideas
from cocreate.seeds.quito.people import advisers
from cocreate.seeds.quito.workshops.bank import Held, ahead, held, live, note_of
from cocreate.seeds.quito.workshops.meeting import workshop_id
from tests.seeds.telling import SUNDAY, Told
from tests.seeds.test_quito_content import TELEPHONE

CONSULTATIONS = [text for text in held() if text.is_consultation]
THEIR_IDS = {workshop_id(text.key): text.key for text in CONSULTATIONS}


@pytest.mark.parametrize("text", CONSULTATIONS, ids=lambda text: text.key)
class TestBank:
    def test_notes_belong_to_a_question_and_a_table_of_the_plan(self, text: Held) -> None:
        notes = [note for group in text.groups for note in group.read()]
        questions = {key for key, kind, _minutes, _words in text.agenda if kind == "question"}
        assert 60 <= len(notes) <= 80
        assert {note.question for note in notes} == questions
        assert {int(note.table) for note in notes} == set(range(1, len(text.tables) + 1))
        assert Counter(note.via for note in notes)[Via.PHONE] > len(notes) / 2

    def test_notes_are_short_and_tell_nobody_apart(self, text: Held) -> None:
        words = [note.words for group in text.groups for note in group.read()]
        assert len(set(words)) == len(words)
        assert max(map(len, words)) < LONGEST_NOTE / 4
        assert not any(TELEPHONE.search(one) for one in words)
        assert not any(adviser.name in one for adviser in advisers() for one in words)

    def test_what_was_corrected_is_a_note_that_stands(self, text: Held) -> None:
        words = {note.words for group in text.groups for note in group.read()}
        assert text.corrected
        assert {last for _first, last in text.corrected} <= words

    def test_every_note_has_one_fate_that_there_is(self, text: Held) -> None:
        ideas, raised = {idea.code for idea in load_ideas()}, {one.key for one in text.raised}
        for group in text.groups:
            assert sum(map(bool, (group.carry, group.raised, group.aside, group.open))) == 1, group
            assert set(filter(None, (*group.carry.split("|"), group.then))) <= ideas
            assert not group.raised or group.raised in raised
            assert not group.aside or (SetAsideCode(group.aside) and len(group.reasons.split()) > 10)

    def test_agreements_stand_on_themes_and_polls_of_the_workshop_with_dissent_beside_them(self, text: Held) -> None:
        themes = {theme.key for theme in text.themes if not theme.into}
        assert 4 <= sum(not agreement.taken_back for agreement in text.agreements) <= 8
        assert all(agreement.theme in themes and agreement.poll <= len(text.polls) for agreement in text.agreements)
        assert sum(len(agreement.dissents) for agreement in text.agreements) >= 3

    def test_groups_and_values_come_from_closed_lists(self, text: Held) -> None:
        assert set(text.groups_present) <= set(PriorityGroup)
        assert {value for one in text.raised for value in one.values} <= set(OgpValue)
        for answer in filter(None, (one.answer for one in text.raised)):
            must_be_a_paragraph(answer.reasons)


def test_gaps_are_zones_and_groups_that_no_workshop_reached() -> None:
    reached = set(chain.from_iterable(text.zones for text in (*held(), ahead().tomorrow, live())))
    present = set(chain.from_iterable(text.groups_present for text in held()))
    for gap in ahead().gaps:
        kind, _sep, code = gap.gap.partition("/")
        assert code not in (reached if kind == "zone" else present)


def test_what_was_said_is_settled_but_for_a_few_of_the_last_workshop(told: Told) -> None:
    said = {act.command.contribution: act for act in (*told.of(Contribute), *told.of(NoteForOthers))}
    gone = {act.command.contribution for act in (*told.of(WithdrawContribution), *told.of(WithdrawNote))}
    settling = [*told.of(CarryContributions), *told.of(RaiseProposal), *told.of(SetContributionsAside)]
    settled = set(chain.from_iterable(act.command.contributions for act in settling))
    waiting = Counter(THEIR_IDS[said[key].command.workshop] for key in said.keys() - gone - settled)
    assert set(waiting) == {"valleys"}
    assert 2 <= waiting["valleys"] <= 8


def test_another_person_looked_again(told: Told) -> None:
    aside = {key: act.who for act in told.of(SetContributionsAside) for key in act.command.contributions}
    reviews = told.of(ReviewSettlement)
    assert Counter(act.command.upheld for act in reviews) == {True: 1, False: 1}
    assert all(act.who != aside[act.command.contribution] for act in reviews)


def test_people_confirmed_and_objected_to_minutes(told: Told) -> None:
    confirmed = Counter(act.command.workshop for act in told.of(ConfirmMinutes))
    assert all(confirmed[workshop] >= 5 for workshop in THEIR_IDS)
    assert {act.command.workshop for act in told.of(ObjectToMinutes)} == set(THEIR_IDS)


@pytest.mark.parametrize("hour", [5, 7, 18, 28], ids=["midnight", "night", "noon", "late"])
def test_the_room_of_today_has_been_open_for_a_quarter_of_an_hour_whatever_the_hour(hour: int) -> None:
    now = datetime(2026, 10, 4, tzinfo=UTC) + timedelta(hours=hour, minutes=3)
    assert now.astimezone(QUITO).date() == SUNDAY
    told = Told(SUNDAY, now)
    here = workshop_id(live().key)
    (doors,) = [act for act in told.of(OpenDoors) if act.command.workshop == here]
    assert doors.at == now - timedelta(minutes=15)
    notes = [act for act in (*told.of(Contribute), *told.of(NoteForOthers)) if act.command.workshop == here]
    assert len(notes) == len(live().notes)
    (*_talks, question) = [act for act in told.of(BeginItem) if act.command.workshop == here]
    assert question.at < min(act.at for act in notes) < max(act.at for act in notes) < now
    assert {act.command.item for act in notes} == {question.command.item} == {note_of(live().notes[0]).question}
    assert sum(act.command.workshop == here for act in told.of(EnterRoom)) >= 10
    assert [act.at for act in told.acts] == sorted(act.at for act in told.acts)


def test_a_story_of_another_day_has_nobody_in_the_room(told: Told) -> None:
    assert workshop_id(live().key) not in {act.command.workshop for act in told.of(OpenDoors)}
    assert max(act.at for act in told.acts) < told.calendar.end

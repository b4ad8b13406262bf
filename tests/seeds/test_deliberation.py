"""The deliberation of the Quito story: words that are about something, rules that were kept, answers to everything."""

import re
from collections import Counter
from datetime import timedelta

from cocreate.application.admission import (
    AdmitProposal,
    AppealAdmission,
    ClarifyProposal,
    DecideAdmissionAppeal,
    GiveOpinion,
    NotAdmitProposal,
    NotAdmittedCode,
    PublishCriteria,
    ReturnForClarification,
)
from cocreate.application.clusters import AnswerContest, FormCluster, MergeClusters, SplitCluster, TellApart
from cocreate.application.discussion import EditComment, PostComment, PostOfficialComment, WithdrawComment
from cocreate.application.moderation import DecideHidingAppeal, DismissReports, HideContent
from cocreate.application.proposals import SubmitProposal
from cocreate.application.responses import Outcome, PublishResponse
from cocreate.domain.responses import must_be_a_paragraph
from cocreate.domain.shared import Role
from cocreate.seeds.quito.cast import DEMO_ACCOUNTS, SECOND_MODERATOR
from cocreate.seeds.quito.deliberation import bank
from cocreate.seeds.quito.deliberation.fates import DECIDE_DAYS, RESPOND_DAYS
from cocreate.seeds.quito.deliberation.responses import CHALLENGES, reasons_for
from cocreate.seeds.quito.idea_bank import load_ideas
from cocreate.seeds.quito.people import advisers
from cocreate.seeds.quito.plan import load_plan
from tests.seeds.telling import CITIZEN, SUNDAY, Told

TELEPHONE = re.compile(r"(?:\d[ .-]?){7,}")


class TestBank:
    def test_every_idea_has_an_answer_for_each_of_its_takes(self) -> None:
        answers = bank.answers()
        assert set(answers) == {idea.code for idea in load_ideas()}
        for idea in load_ideas():
            answer = answers[idea.code]
            assert len(answer.takes) == len(idea.takes), idea.code
            unanswered = [number for number, opening in enumerate(answer.takes, 1) if not opening]
            refused = {take for code, take in bank.admission().refused if code == idea.code}
            assert set(unanswered) <= refused, idea.code

    def test_reasons_are_one_paragraph_about_the_matter(self) -> None:
        for answer in bank.answers().values():
            for take in range(1, len(answer.takes) + 1):
                reasons = reasons_for(answer, [take])
                must_be_a_paragraph(reasons)
                assert 45 <= len(reasons.split()) <= 150, (answer.code, take)
                assert "\n" not in reasons

    def test_answers_come_from_closed_lists_and_say_where_the_matter_lives(self) -> None:
        for answer in bank.answers().values():
            outcomes = {answer.outcome, *answer.but.values()}
            assert outcomes <= set(Outcome)
            if outcomes & {Outcome.INCORPORATED, Outcome.PARTIALLY_INCORPORATED, Outcome.MERGED}:
                assert answer.into in CHALLENGES, answer.code
            assert bool(answer.to) == (Outcome.REFERRED in outcomes), answer.code
            assert bool(answer.reference) == (Outcome.ALREADY_IN_PROGRESS in outcomes), answer.code
            assert answer.evidence

    def test_all_outcomes_but_one_are_used(self) -> None:
        used = {outcome for answer in bank.answers().values() for outcome in (answer.outcome, *answer.but.values())}
        assert set(Outcome) - used == {Outcome.NOT_INCORPORATED_INSUFFICIENT_INFORMATION}

    def test_what_is_incorporated_names_a_challenge_of_the_plan(self) -> None:
        assert len(load_plan().section("current_challenges").items) == len(CHALLENGES)

    def test_no_comment_is_said_twice(self) -> None:
        said = [one.words for thread in (*bank.threads(), *bank.threads_on_the_plan()) for one in thread.said]
        said += [case.said.words for case in bank.broken()]
        assert [words for words, times in Counter(said).items() if times > 1] == []

    def test_comments_hang_on_takes_that_exist(self) -> None:
        takes = {(idea.code, number) for idea in load_ideas() for number in range(1, len(idea.takes) + 1)}
        assert {thread.way for thread in bank.threads()} <= takes
        told = bank.admission()
        assert {*told.refused, *told.appeals, *told.questions, *told.opinions} <= takes
        assert {objection.way for kind in ("groups", "answers") for objection in bank.objections(kind)} <= takes

    def test_units_answered_questions_that_were_asked(self) -> None:
        asked = {one.words for thread in bank.threads() for one in thread.said if one.stance == "question"}
        assert set(bank.official_answers()) <= asked

    def test_threads_begin_with_a_comment_and_reply_below_it(self) -> None:
        for thread in (*bank.threads(), *bank.threads_on_the_plan()):
            assert not thread.said[0].is_reply

    def test_only_what_was_hidden_tells_about_somebody(self) -> None:
        names = [adviser.name for adviser in advisers()]
        for thread in (*bank.threads(), *bank.threads_on_the_plan()):
            for one in thread.said:
                assert not TELEPHONE.search(one.words)
                assert not any(name in one.words for name in names)
        exposing = [case for case in bank.broken() if TELEPHONE.search(case.said.words)]
        assert {case.rule for case in exposing} == {"personal_data"}

    def test_strays_are_refused_for_all_reasons(self) -> None:
        assert {stray.code for stray in bank.load_strays()} == set(NotAdmittedCode)
        assert all(len(stray.reasons.split()) >= 40 for stray in bank.load_strays())


def test_the_same_day_gives_the_same_story() -> None:
    one, other = Told(SUNDAY), Told(SUNDAY)
    assert [(act.at, act.who, act.command) for act in one.acts] == [
        (act.at, act.who, act.command) for act in other.acts
    ]


def test_criteria_are_public_before_anybody_proposes(told: Told) -> None:
    (published,) = told.of(PublishCriteria)
    assert published.at < min(act.at for act in told.of(SubmitProposal))


def test_everything_of_the_first_round_was_decided(told: Told) -> None:
    first = [p for p in told.proposals if p.is_of_first_round and not p.withdrawal]
    assert all(told.fates[proposal.index].decided for proposal in first)


def test_decisions_keep_their_deadline(told: Told) -> None:
    """The clock runs from the day that admission begins, and stands still while an author is asked."""
    begins = told.calendar.at(18)
    for fate in told.fates.values():
        arrival = told.calendar.at(fate.proposal.day, fate.proposal.time)
        due = max(arrival, begins) + timedelta(days=DECIDE_DAYS)
        if fate.decided and not fate.asked:
            assert arrival < fate.decided < due


def test_about_forty_were_not_admitted_for_reasons_of_their_own(told: Told) -> None:
    refused = told.of(NotAdmitProposal)
    assert 35 <= len(refused) <= 42
    assert {act.command.code for act in refused} == set(NotAdmittedCode)
    assert len({act.command.reasons for act in refused}) == len(refused)


def test_about_fifty_wait_for_a_decision(told: Told) -> None:
    assert 45 <= sum(fate.decided is None for fate in told.fates.values()) <= 62


def test_of_three_appeals_one_was_upheld_one_rejected_and_one_waits(told: Told) -> None:
    assert len(told.of(AppealAdmission)) == 3
    decided = told.of(DecideAdmissionAppeal)
    assert Counter(act.command.upheld for act in decided) == {True: 1, False: 1}
    refused_by = {act.command.proposal: act.who for act in told.of(NotAdmitProposal)}
    assert all(act.who != refused_by[act.command.proposal] for act in decided)


def test_some_were_asked_back_and_one_has_not_answered_yet(told: Told) -> None:
    asked, answered = told.of(ReturnForClarification), told.of(ClarifyProposal)
    assert 10 <= len(asked) <= 16
    silent = {act.command.proposal for act in asked} - {act.command.proposal for act in answered}
    refused = {act.command.proposal for act in told.of(NotAdmitProposal)}
    assert 1 <= len(silent - refused) <= 3


def test_units_gave_opinions_that_say_yes_and_no(told: Told) -> None:
    opinions = told.of(GiveOpinion)
    assert 15 <= len(opinions) <= 27
    assert len({act.command.verdict for act in opinions}) == 3


def test_every_admitted_proposal_of_the_first_round_has_its_response(told: Told) -> None:
    admitted = {act.command.proposal for act in told.of(AdmitProposal)}
    admitted |= {act.command.proposal for act in told.of(DecideAdmissionAppeal) if act.command.upheld}
    first = {key for key in admitted if key in told.by_key and told.by_key[key].is_of_first_round}
    assert first - told.covered() == set()


def test_three_or_four_responses_came_late(told: Told) -> None:
    admitted = {act.command.proposal: act.at for act in told.of(AdmitProposal)}
    alone = [act for act in told.of(PublishResponse) if act.command.about.startswith("proposal/")]
    late = [
        act
        for act in alone
        if act.at > admitted.get(act.command.about.partition("/")[2], act.at) + timedelta(days=RESPOND_DAYS)
    ]
    assert 3 <= len(late) <= 4


def test_responses_differ_and_name_session_and_evidence(told: Told) -> None:
    responses = [act.command for act in told.of(PublishResponse)]
    assert len({response.reasons for response in responses}) == len(responses)
    assert all(response.session and response.item and response.evidence for response in responses)
    assert len({response.outcome for response in responses}) >= 7


def test_groups_were_merged_split_contested_and_pairs_told_apart(told: Told) -> None:
    assert len(told.of(FormCluster)) >= 20
    assert len(told.of(MergeClusters)) == len(told.of(SplitCluster)) == 1
    assert len(told.of(AnswerContest)) == 2
    assert 5 <= len(told.of(TellApart)) <= 20


def test_few_proposals_are_talked_about_much(told: Told) -> None:
    numbers = Counter(act.command.about for act in told.of(PostComment) if act.command.about.startswith("proposal/"))
    by_size = numbers.most_common()
    assert 550 <= sum(numbers.values()) <= 760
    assert 55 <= by_size[0][1] <= 70
    assert 4 <= sum(9 <= number <= 20 for number in numbers.values()) <= 14
    assert sum(number <= 4 for number in numbers.values()) > 0.75 * len(numbers)
    assert len(numbers) < 0.7 * len(told.proposals)


def test_the_citizen_of_the_demonstration_has_spoken(told: Told) -> None:
    assert sum(act.who == CITIZEN for act in told.of(PostComment)) >= 2


def test_guests_speak_and_the_plan_is_talked_about(told: Told) -> None:
    comments = told.of(PostComment)
    assert 0.05 <= sum(act.command.guest for act in comments) / len(comments) <= 0.11
    assert {act.command.about.partition("/")[0] for act in comments} == {"proposal", "plan", "section"}
    assert len(told.of(PostOfficialComment)) > 20


def test_some_comments_are_corrected_in_time_and_some_taken_back(told: Told) -> None:
    posted = {act.command.comment: act.at for act in told.of(PostComment)}
    corrected = told.of(EditComment)
    assert 4 <= len(corrected) <= 30
    assert all(act.at - posted[act.command.comment] < timedelta(minutes=15) for act in corrected)
    assert 3 <= len(told.of(WithdrawComment)) <= 8


def test_replies_come_after_what_they_answer(told: Told) -> None:
    comments = [*told.of(PostComment), *told.of(PostOfficialComment)]
    posted = {act.command.comment: act.at for act in comments}
    replies = [act for act in comments if act.command.parent]
    assert len(replies) > 100
    assert all(act.at > posted[act.command.parent] for act in replies)


def test_moderation_hid_erred_and_was_corrected_by_another_person(told: Told) -> None:
    assert 12 <= len(told.of(HideContent)) <= 15
    rulings = told.of(DecideHidingAppeal)
    assert Counter(act.command.upheld for act in rulings)[True] == 2
    hid = {act.command.about: act.who for act in told.of(HideContent)}
    assert all(act.who != hid[act.command.about] for act in rulings)
    assert len(told.of(DismissReports)) == 3


def test_a_second_moderator_to_sign_in_as_decides_appeals() -> None:
    (account,) = [account for account in DEMO_ACCOUNTS if account.key == SECOND_MODERATOR]
    assert account.email == "moderador@example.org"
    assert account.role is Role.MODERATOR

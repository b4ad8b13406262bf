"""Paper: one vote a person whichever way she comes first, boxes that two people enter, ballots in the same count."""

from hashlib import sha256
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM, Actor
from cocreate.application.prioritisation import (
    AcceptBatch,
    CastBallot,
    Electorate,
    EnterBatch,
    GivePaper,
    HelpToVote,
    OpenBatch,
    ResolvePaper,
    SetBatchAside,
    StateTally,
)
from cocreate.domain.prioritisation import (
    AlreadyTallied,
    BatchesAreOpen,
    EnteredByTheSamePerson,
    EntryIsIncomplete,
    MayNotVote,
    Missing,
    MorePapersThanVoters,
    NoPaperInThisRound,
    Outcome,
    PaperBatch,
    Round,
    RoundIsNotClosed,
    VotedOnPaper,
    VotedOnThePhone,
    VotingIsClosed,
    roll_leaf,
    roll_root,
)
from cocreate.domain.shared import Level, Refused, Role
from cocreate.kept import ACCOUNT, BALLOT_BOX, PAPER_READING, ROLL
from cocreate.kept.ballots import roll_of
from cocreate.projections.prioritisation import ROUND_RESULT
from tests.scenario import Scenario, add_person
from tests.voting import Voting

ONE, TWO, BLANK = {"choices": ["1"]}, {"choices": ["2"]}, {"blank": True}
BOX = "Casa barrial"


@pytest.fixture
def voting(scenario: Scenario) -> Voting:
    """A round at the level of the document, with paper; Ana has an account with one."""
    scenario_voting = Voting(scenario, plan={"paper": True, "electorate": Electorate(level=Level.CEDULA)}).ground()
    scenario.with_role("Fermín", Role.FACILITATOR)
    scenario.person("Ana", Level.CEDULA)
    return scenario_voting


def tag_of(voting: Voting, who: str) -> str:
    with voting.story.platform.database.reading() as connection:
        query = sa.select(ACCOUNT.c.document_tag).where(ACCOUNT.c.person == voting.story.person(who).person)
        return str(connection.execute(query).scalar_one())


def account_with(voting: Voting, name: str, tag: str | None, level: Level = Level.CEDULA) -> Actor:
    actor = voting.story.people[name] = add_person(voting.story.platform, name, level)
    with voting.story.platform.database.writing() as connection:
        hers = sa.update(ACCOUNT).where(ACCOUNT.c.person == actor.person)
        connection.execute(hers.values(document_tag=tag))
    return actor


def account_closes(voting: Voting, who: str) -> None:
    """What stays of her on rolls: the document by which she is known, without the account."""
    person = voting.story.person(who).person
    with voting.story.platform.database.writing() as connection:
        connection.execute(sa.update(ROLL).where(ROLL.c.person == person).values(person=None))
        connection.execute(sa.delete(ACCOUNT).where(ACCOUNT.c.person == person))


def in_the_box(voting: Voting) -> list[tuple[str, str | None]]:
    with voting.story.platform.database.reading() as connection:
        rows = connection.execute(sa.select(BALLOT_BOX.c.channel, BALLOT_BOX.c.choice).order_by(BALLOT_BOX.c.choice))
        return [(row.channel, row.choice) for row in rows]


def papers_given(voting: Voting, number: int) -> Voting:
    for n in range(number):
        voting.does("Clara", GivePaper, tag=f"paper-{n}")
    return voting


def entered(voting: Voting, batch: str, first: dict[int, Any], second: dict[int, Any]) -> Voting:
    voting.does("Olga", OpenBatch, batch=batch, box=BOX, papers=len(first))
    voting.does("Clara", EnterBatch, batch=batch, readings=first)
    return voting.does("Fermín", EnterBatch, batch=batch, readings=second)


# One person, one vote -------------------------------------------------------------------------------------------------


def test_who_has_voted_on_the_phone_gets_no_paper(voting: Voting) -> None:
    voting.opened().casts("Ana", "1")
    voting.wants("Clara", GivePaper, tag=tag_of(voting, "Ana")).then_refused(VotedOnThePhone)


def test_who_has_a_paper_votes_on_no_phone_neither_with_help_nor_gets_another(voting: Voting) -> None:
    tag = tag_of(voting, "Ana")
    voting.opened().does("Clara", GivePaper, tag=tag)
    voting.wants("Clara", GivePaper, tag=tag).then_refused(VotedOnPaper)
    voting.wants("Ana", CastBallot, body=ONE).then_refused(VotedOnPaper)
    voting.wants("Clara", HelpToVote, voter=voting.story.person("Ana"), body=ONE).then_refused(VotedOnPaper)
    assert in_the_box(voting) == []


def test_who_votes_on_paper_and_opens_an_account_afterwards_has_voted(voting: Voting) -> None:
    voting.opened().does("Clara", GivePaper, tag="nadias-document")
    account_with(voting, "Nadia", "nadias-document")
    voting.wants("Nadia", CastBallot, body=ONE).then_refused(VotedOnPaper)


def test_who_opens_an_account_while_voting_is_open_votes_once_on_the_phone(voting: Voting) -> None:
    voting.opened()
    account_with(voting, "Nadia", "nadias-document")
    voting.casts("Nadia", "1").wants("Clara", GivePaper, tag="nadias-document").then_refused(VotedOnThePhone)


def test_an_account_closed_and_opened_anew_changes_the_same_ballot(voting: Voting) -> None:
    tag = tag_of(voting, "Ana")
    voting.opened().casts("Ana", "1")
    account_closes(voting, "Ana")
    voting.wants("Clara", GivePaper, tag=tag).then_refused(VotedOnThePhone)
    account_with(voting, "Ana again", tag)
    voting.casts("Ana again", "2")
    assert sorted(in_the_box(voting), key=str) == [("web", '{"choices":["2"]}'), ("web", None)]
    voting.closed()
    assert _closed(voting).electors == 1


def test_who_took_a_paper_and_closed_her_account_has_voted_with_any_other(voting: Voting) -> None:
    tag = tag_of(voting, "Ana")
    voting.opened().does("Clara", GivePaper, tag=tag)
    account_closes(voting, "Ana")
    account_with(voting, "Ana again", tag)
    voting.wants("Ana again", CastBallot, body=ONE).then_refused(VotedOnPaper)


def test_an_account_without_a_document_votes_on_paper(voting: Voting) -> None:
    """Seen in person, and known by no number: nothing would tell her account from her paper."""
    account_with(voting, "Sara", None, Level.OFFICIAL)
    voting.opened()
    voting.wants("Sara", CastBallot, body=ONE).then_refused(MayNotVote, because=Missing.DOCUMENT)
    voting.does("Clara", GivePaper, tag="saras-document")


def test_a_number_typed_into_an_account_that_nobody_confirmed_keeps_nobody_from_a_paper(voting: Voting) -> None:
    account_with(voting, "Somebody", "nadias-document", Level.NONE)
    voting.opened().does("Clara", GivePaper, tag="nadias-document")


def test_a_closed_roll_gives_paper_to_those_on_it_alone(voting: Voting) -> None:
    voting.plan["electorate"] = Electorate(level=Level.CEDULA, late=False)
    voting.opened().does("Clara", GivePaper, tag=tag_of(voting, "Ana"))
    voting.wants("Clara", GivePaper, tag="nadias-document").then_refused(MayNotVote, because=Missing.ROLL)


def test_who_may_not_vote_gets_no_paper(voting: Voting) -> None:
    voting.plan["electorate"] = Electorate(level=Level.CEDULA, zones=["QU"])
    voting.opened()
    voting.wants("Clara", GivePaper, tag=tag_of(voting, "Ana")).then_refused(MayNotVote, because=Missing.ZONE)


def test_no_paper_is_given_when_voting_is_over_nor_where_nobody_votes_on_paper(voting: Voting) -> None:
    voting.opened()
    voting.story.clock.move(days=7)
    voting.wants("Clara", GivePaper, tag="one").then_refused(VotingIsClosed)
    online = Voting(voting.story, round="online").opened()
    online.wants("Clara", GivePaper, tag="one").then_refused(NoPaperInThisRound)


def test_giving_a_paper_leaves_no_trace_in_the_ledger(voting: Voting) -> None:
    voting.opened()
    before = len(list(voting.story.platform.ledger.history()))
    voting.does("Clara", GivePaper, tag=tag_of(voting, "Ana"))
    assert len(list(voting.story.platform.ledger.history())) == before


# The roll at the close ------------------------------------------------------------------------------------------------


def _closed(voting: Voting) -> Any:
    events = [event for batch in voting.story.platform.ledger.history() for event in batch]
    return next(event for event in events if isinstance(event, Round.Closed)).rolls[0]


def test_the_roll_at_the_close_counts_who_joined_who_voted_and_who_did_on_paper(voting: Voting) -> None:
    voting.story.person("Beto", Level.CEDULA)
    voting.opened().casts("Ana", "1").does("Clara", GivePaper, tag="late-on-paper")
    account_with(voting, "Nadia", "nadias-document")
    voting.casts("Nadia", "2")
    with voting.story.platform.database.reading() as connection:
        roll = list(roll_of(connection, voting.round))
    voting.closed()
    closed = _closed(voting)
    assert (closed.electors, closed.added, closed.voted, closed.on_paper) == (4, 2, 3, 1)
    assert closed.root == roll_root([voter.leaf for voter in roll])
    voted = [voter.leaf for voter in roll if voter.person != voting.story.person("Beto").person]
    assert closed.voted_root == roll_root(voted)
    assert all(voter.leaf == roll_leaf(voter.salt, voter.voter) for voter in roll)
    assert sha256(b"").hexdigest() not in (closed.root, closed.voted_root)


def test_an_account_that_closes_while_voting_is_open_keeps_the_roll_and_its_ballot(voting: Voting) -> None:
    voting.opened().casts("Ana", "3")
    with voting.story.platform.database.reading() as connection:
        before = [voter.leaf for voter in roll_of(connection, voting.round)]
    account_closes(voting, "Ana")
    voting.closed()
    assert (_closed(voting).electors, _closed(voting).voted) == (1, 1)
    assert _closed(voting).root == roll_root(before)
    voting.revealed().tallied()
    assert voting.story.platform.ledger.get(Outcome, voting.round).winners["citizens"][0] == "3"


# Boxes ----------------------------------------------------------------------------------------------------------------


def test_paper_and_phone_are_counted_together(voting: Voting) -> None:
    papers_given(voting.opened().casts("Ana", "1"), 3).closed()
    entered(voting, "1", {1: TWO, 2: TWO, 3: BLANK}, {1: TWO, 2: TWO, 3: BLANK})
    voting.does("Clara", AcceptBatch, batch="1").flushed().revealed().tallied()
    assert voting.story.platform.ledger.get(Outcome, voting.round).winners == {"citizens": ["2", "1"]}
    with voting.story.platform.database.reading() as connection:
        row = connection.execute(sa.select(ROUND_RESULT)).one()
        assert (row.ballots, row.blank) == (4, 1)
        assert connection.execute(sa.select(PAPER_READING)).all() == []


def test_who_settles_a_difference_says_what_counts(voting: Voting) -> None:
    papers_given(voting.opened(), 2).closed()
    entered(voting, "1", {1: ONE, 2: ONE}, {1: ONE, 2: TWO})
    voting.does("Olga", ResolvePaper, batch="1", paper=2, body={"choices": ["4"]}, reason="La cruz está en la 4.")
    voting.does("Olga", AcceptBatch, batch="1")
    assert in_the_box(voting) == [("paper", '{"choices":["1"]}'), ("paper", '{"choices":["4"]}')]


def test_the_count_waits_for_every_batch(voting: Voting) -> None:
    papers_given(voting.opened(), 1).closed().revealed()
    voting.does("Olga", OpenBatch, batch="1", box=BOX, papers=1)
    voting.wants(THE_SYSTEM, StateTally, chambers=[]).then_refused(BatchesAreOpen, batches=["1"])
    voting.does("Olga", SetBatchAside, batch="1", reason="Se mojó.").tallied()


def test_boxes_hold_no_more_papers_than_were_given_also_all_open_ones_together(voting: Voting) -> None:
    papers_given(voting.opened(), 3).closed()
    voting.wants("Olga", OpenBatch, batch="1", box=BOX, papers=4).then_refused(MorePapersThanVoters, papers=4, given=3)
    voting.does("Olga", OpenBatch, batch="1", box=BOX, papers=2)
    voting.wants("Olga", OpenBatch, batch="2", box=BOX, papers=2).then_refused(MorePapersThanVoters, papers=4)
    voting.does("Olga", SetBatchAside, batch="1", reason="Mal contada.")
    voting.does("Olga", OpenBatch, batch="2", box=BOX, papers=3)


def test_a_box_is_opened_after_the_close_and_before_the_count(voting: Voting) -> None:
    papers_given(voting.opened(), 1)
    voting.wants("Olga", OpenBatch, batch="1", box=BOX, papers=1).then_refused(RoundIsNotClosed)
    voting.closed().revealed().tallied()
    voting.wants("Olga", OpenBatch, batch="1", box=BOX, papers=1).then_refused(AlreadyTallied)


def test_nobody_reads_the_same_box_twice(voting: Voting) -> None:
    papers_given(voting.opened(), 1).closed()
    voting.does("Olga", OpenBatch, batch="1", box=BOX, papers=1).does("Clara", EnterBatch, batch="1", readings={1: ONE})
    voting.wants("Clara", EnterBatch, batch="1", readings={1: ONE}).then_refused(EnteredByTheSamePerson)


def test_no_paper_is_read_that_was_not_in_the_box(voting: Voting) -> None:
    papers_given(voting.opened(), 1).closed().does("Olga", OpenBatch, batch="1", box=BOX, papers=1)
    for readings in ({1: ONE, 2: ONE}, {2: ONE}, {}):
        voting.wants("Clara", EnterBatch, batch="1", readings=readings).then_refused(EntryIsIncomplete)


@pytest.mark.parametrize("body", [{"choices": ["1", "2", "3", "4"]}, {"choices": ["99"]}, {"choice": "1"}, {}])
def test_a_paper_that_keeps_to_no_limit_is_blank(voting: Voting, body: dict[str, Any]) -> None:
    papers_given(voting.opened(), 1).closed()
    entered(voting, "1", {1: body}, {1: BLANK}).does("Olga", AcceptBatch, batch="1")
    assert in_the_box(voting) == [("paper", '{"blank":true}')]


def test_a_batch_leaves_no_reading_in_the_ledger(voting: Voting) -> None:
    papers_given(voting.opened(), 1).closed()
    entered(voting, "1", {1: ONE}, {1: TWO})
    events = [event for batch in voting.story.platform.ledger.history() for event in batch]
    facts = {key for event in events if isinstance(event, PaperBatch.Entered) for key in event.facts()}
    assert facts == {"process", "round", "batch", "entry", "content", "acting_as"}


def test_who_has_no_part_in_it_touches_no_paper(voting: Voting) -> None:
    voting.opened()
    for who in ("Ana", "Otto"):
        with pytest.raises(Refused):
            voting.story.platform.bus.dispatch(voting.act(GivePaper, tag="one"), voting.story.person(who))

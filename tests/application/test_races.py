"""Two at once: what was read is checked again when it is recorded, and a lost race is tried once more."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM, Actor, Command, Work
from cocreate.application.bus import NotYours
from cocreate.application.ledger import LostRace
from cocreate.application.participants import GrantRole, Join, RevokeRole
from cocreate.application.processes import ExtendPhase
from cocreate.application.proposals import (
    AmendProposal,
    ConfirmTranscription,
    GiveSupport,
    SubmitProposal,
    TranscribeProposal,
    WithdrawProposal,
)
from cocreate.bootstrap import Platform, build_platform
from cocreate.config import settings_from
from cocreate.domain.participants import Participant
from cocreate.domain.proposals import AlreadySubmitted, Proposal, ProposalIsWithdrawn, Support
from cocreate.domain.shared import Aggregate, Channel, Refused, Role
from tests.scenario import PROCESS, Scenario, StoppedClock, submission, words


@pytest.fixture
def meanwhile(postgresql_url: str, tmp_path: Path, clock: StoppedClock) -> Iterator[Scenario]:
    """A scenario on PostgreSQL, where two acts really decide at the same time."""
    platform = build_platform(settings_from({}, database=postgresql_url, data=str(tmp_path)), clock=clock)
    yield Scenario(platform, clock)
    platform.database.engine.dispose()


def interrupt(platform: Platform, kind: type[Command], rival: Callable[[], object], times: int = 1) -> list[int]:
    """Between what a handler reads and what is recorded, somebody else acts. Gives the tries, as they are made."""
    handler, tries = platform.bus.handlers[kind], []

    def interrupted(command: Any, work: Work) -> Sequence[Aggregate]:
        result = handler(command, work)
        tries.append(len(tries) + 1)
        if len(tries) <= times:
            in_another_thread(rival)
        return result

    platform.bus.handlers = {**platform.bus.handlers, kind: interrupted}
    return tries


def alongside(platform: Platform, kind: type[Command], rival: Callable[[], Any]) -> Future[Any]:
    """When an act of this kind has decided and written its keys, a rival begins and has to wait for the commit."""
    handler, late = platform.bus.handlers[kind], Future[Any]()

    def run() -> None:
        try:
            late.set_result(rival())
        except Exception as error:  # noqa: BLE001 — the test looks at it
            late.set_exception(error)

    def accompanied(command: Any, work: Work) -> Sequence[Aggregate]:
        result = handler(command, work)
        platform.bus.handlers = {**platform.bus.handlers, kind: handler}
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(0.4)
        assert thread.is_alive(), "the rival did not have to wait"
        return result

    platform.bus.handlers = {**platform.bus.handlers, kind: accompanied}
    return late


def in_another_thread(act: Callable[[], object]) -> None:
    """With a transaction of its own."""
    failures: list[Exception] = []

    def run() -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 — raised again by who waits
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert not thread.is_alive(), "the rival waits for ever"
    if failures:
        raise failures[0]


def amendment(title: str) -> AmendProposal:
    new = submission("first")
    return AmendProposal(
        process=PROCESS, proposal="first", words=words(title), theme="open_data", values=new.values, place=new.place
    )


@pytest.mark.postgres
def test_what_an_act_read_but_did_not_write_is_checked_under_the_lock(meanwhile: Scenario) -> None:
    """The proposal was withdrawn while the support was being decided: the second try says so."""
    meanwhile.an_open_intake().a_proposal(by="Ana")
    withdraw = WithdrawProposal(process=PROCESS, proposal="first")
    ana = meanwhile.person("Ana")
    tries = interrupt(meanwhile.platform, GiveSupport, lambda: meanwhile.platform.bus.dispatch(withdraw, ana))
    meanwhile.when("Berta", GiveSupport(process=PROCESS, proposal="first")).then_refused(ProposalIsWithdrawn)
    assert tries == [1]  # on the second try the rule says no before anything is decided


@pytest.mark.postgres
def test_a_phase_that_moved_meanwhile_is_read_again_and_the_act_goes_on(meanwhile: Scenario) -> None:
    meanwhile.an_open_intake().a_proposal()
    longer = ExtendPhase(process=PROCESS, phase="intake", closes=meanwhile.clock.moment(days=70), reason="Pocas.")
    olga = meanwhile.person("Olga")
    tries = interrupt(meanwhile.platform, GiveSupport, lambda: meanwhile.platform.bus.dispatch(longer, olga))
    meanwhile.when("Berta", GiveSupport(process=PROCESS, proposal="first")).then(Support.Given)
    assert tries == [1, 2]


@pytest.mark.postgres
def test_a_race_that_is_lost_twice_is_said_and_leaves_nothing(meanwhile: Scenario) -> None:
    meanwhile.an_open_intake().a_proposal(by="Ana")
    ana, titles = meanwhile.person("Ana"), iter("ABCDEF")
    bus = meanwhile.platform.bus
    tries = interrupt(
        meanwhile.platform, GiveSupport, lambda: bus.dispatch(amendment(f"Otra {next(titles)}"), ana), times=9
    )
    head = meanwhile.platform.ledger.head()[0]
    with pytest.raises(LostRace):
        bus.dispatch(GiveSupport(process=PROCESS, proposal="first"), meanwhile.person("Berta"))
    assert tries == [1, 2]
    assert meanwhile.platform.ledger.head()[0] == head + 2  # the two amendments


@pytest.mark.postgres
def test_two_amendments_at_once_are_two_editions(meanwhile: Scenario) -> None:
    meanwhile.an_open_intake().a_proposal(by="Ana")
    ana, bus = meanwhile.person("Ana"), meanwhile.platform.bus
    interrupt(meanwhile.platform, AmendProposal, lambda: bus.dispatch(amendment("La primera"), ana))
    meanwhile.when("Ana", amendment("La segunda")).then(Proposal.Amended, edition=3)


@pytest.mark.postgres
def test_a_role_that_is_revoked_in_the_middle_of_an_act_counts(meanwhile: Scenario) -> None:
    meanwhile.an_open_intake()
    meanwhile.with_role("Fabio", Role.FACILITATOR)
    meanwhile.with_role("Flora", Role.FACILITATOR)
    fields = {**vars(submission()), "channel": Channel.PAPER, "author": meanwhile.person("Ana")}
    meanwhile.given(("Fabio", TranscribeProposal(**fields)))
    flora, bus = meanwhile.person("Flora"), meanwhile.platform.bus
    revoke = RevokeRole(of=flora, role=Role.FACILITATOR, role_scope=PROCESS)
    interrupt(meanwhile.platform, ConfirmTranscription, lambda: bus.dispatch(revoke, THE_SYSTEM))
    meanwhile.when("Flora", ConfirmTranscription(process=PROCESS, proposal="first")).then_refused(NotYours)


@pytest.mark.postgres
def test_the_first_two_acts_of_a_person_at_once_join_her_once(meanwhile: Scenario) -> None:
    """Both want to write whose pseudonym it is; the one that comes second tries again and finds her there."""
    meanwhile.an_open_intake()
    ana, bus = meanwhile.person("Ana"), meanwhile.platform.bus
    tries = interrupt(meanwhile.platform, SubmitProposal, lambda: bus.dispatch(submission("second"), ana))
    meanwhile.when("Ana", submission()).then(Proposal.Submitted)
    assert tries == [1, 2, 3]  # hers, the other one, hers again
    assert _joined(meanwhile.platform, ana, PROCESS) == 1


@pytest.mark.postgres
def test_two_roles_granted_at_once_to_somebody_new_are_both_granted(meanwhile: Scenario) -> None:
    meanwhile.an_open_intake()
    ana, bus = meanwhile.person("Ana"), meanwhile.platform.bus
    first, second = (GrantRole(to=ana, role=role, role_scope=PROCESS) for role in (Role.MODERATOR, Role.FACILITATOR))
    late = alongside(meanwhile.platform, GrantRole, lambda: bus.dispatch(second, THE_SYSTEM))
    meanwhile.when(THE_SYSTEM, first).then(Participant.RoleGranted, role=Role.MODERATOR)
    assert [type(event) for event in late.result(20)] == [Participant.RoleGranted]
    assert _joined(meanwhile.platform, ana, PROCESS) == 1


@pytest.mark.postgres
def test_the_same_form_sent_twice_at_once_counts_once(meanwhile: Scenario) -> None:
    meanwhile.an_open_intake().a_proposal("before", by="Ana")
    ana, bus = meanwhile.person("Ana"), meanwhile.platform.bus
    late = alongside(meanwhile.platform, SubmitProposal, lambda: bus.dispatch(submission("twice"), ana))
    meanwhile.when("Ana", submission("twice")).then(Proposal.Submitted)
    assert isinstance(late.exception(20), AlreadySubmitted)


@pytest.mark.parametrize("threads", [2, 6])
def test_of_many_equal_submissions_exactly_one_counts(scenario: Scenario, threads: int) -> None:
    scenario.an_open_intake()
    ana, bus = scenario.person("Ana"), scenario.platform.bus
    start, answers = threading.Barrier(threads), []

    def submit() -> None:
        start.wait()
        try:
            answers.append([type(event).__name__ for event in bus.dispatch(submission("one"), ana)])
        except (Refused, LostRace) as refused:
            answers.append(type(refused))

    crowd = [threading.Thread(target=submit) for _ in range(threads)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join(30)
    assert len(answers) == threads
    assert answers.count(["Joined", "Submitted"]) == 1
    assert set(map(str, answers)) - {"['Joined', 'Submitted']"} <= {str(AlreadySubmitted), str(LostRace)}
    kinds = [event.TOPIC for batch in scenario.platform.ledger.history() for event in batch]
    assert kinds.count("proposals.submitted") == 1


def test_on_sqlite_an_act_has_the_only_pen_from_its_beginning(story: Scenario) -> None:
    """BEGIN IMMEDIATE: the rival waits, and what was read cannot move."""
    story.an_open_intake().a_proposal(by="Ana")
    bus, ana = story.platform.bus, story.person("Ana")
    handler = bus.handlers[GiveSupport]
    rivals: list[threading.Thread] = []

    def slow(command: Any, work: Work) -> Sequence[Aggregate]:
        result = handler(command, work)
        rival = threading.Thread(target=lambda: bus.dispatch(WithdrawProposal(process=PROCESS, proposal="first"), ana))
        rival.start()
        rivals.append(rival)
        rival.join(0.2)
        assert rival.is_alive()
        return result

    bus.handlers = {**bus.handlers, GiveSupport: slow}
    event = story.when("Berta", GiveSupport(process=PROCESS, proposal="first")).then(Support.Given)
    rivals[0].join(20)
    last = [event for batch in story.platform.ledger.history(after=event.position) for event in batch]
    assert [type(event) for event in last] == [Proposal.Withdrawn]
    assert len(rivals) == 1


def test_a_mistake_of_the_program_is_not_taken_for_a_lost_race(scenario: Scenario) -> None:
    """Only keys that are taken are tried again; a broken constraint stays loud."""
    scenario.an_open_intake()
    platform, tries = scenario.platform, []

    def mistaken(_command: Any, work: Work) -> Sequence[Aggregate]:
        tries.append(1)
        work.connection.exec_driver_sql("INSERT INTO tracking (digest, proposal) VALUES ('x', NULL)")
        return []

    platform.bus.handlers = {**platform.bus.handlers, Join: mistaken}
    with pytest.raises(sa.exc.IntegrityError):
        platform.bus.dispatch(Join(), scenario.person("Ana"))
    assert tries == [1]


def _joined(platform: Platform, actor: Actor, scope: str = "platform") -> int:
    stream = Participant.stream(actor.pseudonym(scope))
    events = [event for batch in platform.ledger.history() for event in batch if event.stream == stream]
    return [event.TOPIC for event in events].count("participants.joined")


@pytest.mark.postgres
def test_what_was_read_is_checked_through_the_index_even_where_nothing_is_known_of_the_log(meanwhile: Scenario) -> None:
    """With EXISTS, PostgreSQL without statistics read a whole log of 120,000 events for every support."""
    moved = meanwhile.platform.ledger.recorder.statements.moved_on
    check = " OR ".join(moved.replace("%s", f"${n}", 1).replace("%s", f"${n + 1}") for n in (1, 3, 5))
    with meanwhile.platform.database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO event (position, stream, pos, kind, time, leaf) SELECT n, 'stream/' || n, 1, 'tests.filler',"
            " '2026-01-01T00:00:00.000Z', repeat('x', 400)::bytea FROM generate_series(1, 120000) n"
        )
        connection.exec_driver_sql("SET LOCAL plan_cache_mode = force_generic_plan")
        connection.exec_driver_sql(f"PREPARE moved(text, int, text, int, text, int) AS SELECT 1 WHERE NOT ({check})")
        plan = connection.exec_driver_sql("EXPLAIN EXECUTE moved('a', 1, 'b', 1, 'c', 1)").scalars().all()
    assert "Seq Scan" not in "\n".join(plan)

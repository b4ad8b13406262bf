"""The tables of moderation: what waits, what is hidden, the log; the same however the log of events is cut."""

import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.discussion import WithdrawComment
from cocreate.application.moderation import (
    AppealHiding,
    DecideHidingAppeal,
    DismissReports,
    Refused,
    ReportContent,
    RestoreContent,
    Rule,
)
from cocreate.application.proposals import Ground, RedactProposal
from cocreate.database import Database, open_engine
from cocreate.projections.moderation import ACT, CASE, REPORT
from cocreate.projections.proposals import PROPOSAL, TALLY
from tests.deliberating import comment, deliberating, hide
from tests.scenario import PROCESS, Scenario

C1, FIRST = "comment/c1", "proposal/first"


def report(about: str = C1, rule: Rule = Rule.INSULT_OR_HATE) -> ReportContent:
    return ReportContent(process=PROCESS, about=about, rule=rule)


def dismiss(about: str = C1) -> DismissReports:
    return DismissReports(process=PROCESS, about=about, reason="No incumple.")


def restore(about: str = C1) -> RestoreContent:
    return RestoreContent(process=PROCESS, about=about, reason="Fue un error.")


def appeal(about: str = C1) -> AppealHiding:
    return AppealHiding(process=PROCESS, about=about, words="No insulté a nadie.")


def decide(about: str = C1, upheld: bool = True) -> DecideHidingAppeal:
    return DecideHidingAppeal(process=PROCESS, about=about, upheld=upheld, reason="Leído otra vez.")


@pytest.fixture
def talk(scenario: Scenario) -> Scenario:
    return deliberating(scenario).a_proposal().given(("Berta", comment("c1")))


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


def rows(story: Scenario, table: sa.Table) -> list[sa.RowMapping]:
    with story.platform.database.reading() as connection:
        return list(connection.execute(sa.select(table).order_by(*table.primary_key)).mappings())


def case_of(story: Scenario, about: str = C1) -> sa.RowMapping:
    return next(row for row in rows(story, CASE) if row["about"] == about)


def test_a_case_waits_from_its_first_report_until_somebody_looks(talk: Scenario) -> None:
    talk.given(("Carla", report()))
    since = talk.clock.moment()
    talk.clock.move(hours=2)
    talk.given(("Dora", report(rule=Rule.OFF_TOPIC)))
    case = case_of(talk)
    assert (case["reports"], case["waiting_since"], case["hidden"]) == (2, since, False)
    talk.clock.move(hours=1)
    talk.given(("Mario", dismiss()))
    case = case_of(talk)
    assert (case["reports"], case["waiting_since"], case["waiting_from"]) == (0, None, None)
    assert [row["waited"] for row in rows(talk, REPORT)] == [3 * 3600, 3600]


def test_the_log_has_a_line_for_each_decision_with_the_rule_of_the_case(talk: Scenario) -> None:
    talk.given(("Mario", hide(C1)), ("Berta", appeal()), ("Marta", decide(upheld=False)), ("Mario", restore()))
    talk.given(("Carla", report()), ("Mario", dismiss()))
    assert [(row["outcome"], row["rule"], row["acting_as"]) for row in rows(talk, ACT)] == [
        ("hidden", "personal_data", "moderator"),
        ("appealed", "personal_data", "citizen"),
        ("rejected", "personal_data", "moderator"),
        ("restored", "personal_data", "moderator"),
        ("dismissed", None, "moderator"),
    ]


def test_what_is_erased_waits_for_nobody(talk: Scenario) -> None:
    talk.given(("Carla", report()), ("Dora", report(FIRST)))
    talk.given(("Berta", WithdrawComment(process=PROCESS, comment="c1")))
    redact = RedactProposal(process=PROCESS, proposal="first", ground=next(iter(Ground)), reason="Datos.")
    talk.given(("Mario", redact))
    for about in (C1, FIRST):
        case = case_of(talk, about)
        assert (case["gone"], case["reports"], case["waiting_from"]) == (True, 0, None)


def test_an_appeal_against_what_was_withdrawn_waits_no_longer(talk: Scenario) -> None:
    talk.given(("Mario", hide(C1)), ("Berta", appeal()), ("Berta", WithdrawComment(process=PROCESS, comment="c1")))
    assert case_of(talk)["appeal"] is None


def test_what_is_withdrawn_without_ever_being_a_case_makes_none(talk: Scenario) -> None:
    talk.given(("Berta", WithdrawComment(process=PROCESS, comment="c1")))
    assert rows(talk, CASE) == []


def test_hidden_proposals_are_still_counted(talk: Scenario) -> None:
    """Invariant X3."""

    def counted() -> dict[tuple[str, str], int]:
        return {(row["dimension"], row["value"]): row["n"] for row in rows(talk, TALLY)}

    before = counted()
    talk.given(("Mario", hide(FIRST)))
    assert counted() == before
    (row,) = rows(talk, PROPOSAL)
    assert (row["hidden"], row["comments"], row["status"]) == (True, 1, "submitted")


def wild(story: Scenario, seed: int, acts: int) -> Scenario:
    """Whatever people and moderators may try, in any order; what is refused is no event."""
    chance = random.Random(seed)
    for n in range(4):
        story.given(("Berta" if n % 2 else "Carla", comment(f"w{n}", f"Dicho {n}.")))
    abouts = [*(f"comment/w{n}" for n in range(4)), FIRST]
    for _ in range(acts):
        about, who = chance.choice(abouts), chance.choice(["Berta", "Carla", "Ana", "Mario", "Marta"])
        act = chance.choice([report, report, dismiss, hide, restore, appeal, decide])(about)
        if chance.random() < 0.01:
            act = WithdrawComment(process=PROCESS, comment=about.partition("/")[2])
        story.clock.move(minutes=chance.randrange(1, 300))
        story.when(who, act)
        assert story.refusal is None or isinstance(story.refusal, Refused)
    return story


@pytest.mark.parametrize("batch", [1, 3, 1000])
def test_the_rows_are_what_a_rebuild_makes_however_it_is_cut(talk: Scenario, scratch: Database, batch: int) -> None:
    wild(talk, seed=batch, acts=300)
    assert len(rows(talk, ACT)) > 12
    platform = talk.platform
    before = {table.name: rows(talk, table) for table in (CASE, REPORT, ACT)}
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    assert {table.name: rows(talk, table) for table in (CASE, REPORT, ACT)} == before
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []

"""News: to whom an event is told, for which reason, and that it does not depend on how the log is cut."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.clusters import AnswerContest, ContestCluster, RemoveFromCluster
from cocreate.application.moderation import REPORTING, DismissReports, ReportContent
from cocreate.application.proposals import AmendProposal, ConfirmTranscription, TranscribeProposal, WithdrawProposal
from cocreate.application.responses import ContestResponse, DecideResponseContest
from cocreate.database import Database, open_engine
from cocreate.domain.moderation import Rule
from cocreate.domain.proposals import OgpValue, Place
from cocreate.domain.shared import Channel, Role
from cocreate.projections.notifications import NEWS
from tests.deliberating import admit, comment, deliberating, group, hide, not_admit, respond
from tests.scenario import PROCESS, VERSION, Scenario, submission, words


@pytest.fixture
def talk(scenario: Scenario) -> Scenario:
    return deliberating(scenario).a_proposal(by="Ana")


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


def news(story: Scenario, kind: str) -> set[tuple[str, str]]:
    """Subject, with people by name, and topic of what was told of an event."""
    scopes = (PROCESS, f"{REPORTING}{PROCESS}")
    names = {f"person/{actor.pseudonym(scope)}": name for name, actor in story.people.items() for scope in scopes}
    with story.platform.database.reading() as connection:
        rows = connection.execute(sa.select(NEWS.c.subject, NEWS.c.topic).where(NEWS.c.kind == kind)).all()
    return {(names.get(row.subject, row.subject), row.topic) for row in rows}


def test_a_proposal_is_news_for_its_zone_and_not_for_its_author(talk: Scenario) -> None:
    assert news(talk, "proposals.submitted") == {("proposal/first", "followed"), (f"zone/{PROCESS}/QU", "followed")}


def test_what_is_written_down_for_somebody_is_hers_and_her_zones_once_it_is_confirmed(talk: Scenario) -> None:
    talk.with_role("Felipe", Role.FACILITATOR)
    talk.with_role("Fanny", Role.FACILITATOR)
    fields = {name: getattr(submission("said"), name) for name in submission("said").__dataclass_fields__}
    berta = talk.person("Berta")
    talk.given(("Felipe", TranscribeProposal(**{**fields, "channel": Channel.ASSISTED, "author": berta})))
    assert ("Berta", "mine") in news(talk, "proposals.submitted")
    talk.given(("Fanny", ConfirmTranscription(process=PROCESS, proposal="said")))
    assert news(talk, "proposals.transcription_confirmed") == {
        ("proposal/said", "followed"),
        ("Berta", "mine"),
        (f"zone/{PROCESS}/QU", "followed"),
    }


def test_a_decision_is_the_authors_her_followers_and_her_zones(talk: Scenario) -> None:
    talk.given(("Mario", admit()))
    assert news(talk, "admission.proposal_admitted") == {
        ("proposal/first", "followed"),
        ("Ana", "mine"),
        (f"zone/{PROCESS}/QU", "followed"),
    }


def test_a_proposal_that_moved_is_told_in_its_new_zone(talk: Scenario) -> None:
    amended = AmendProposal(
        process=PROCESS, proposal="first", words=words(title="Cerca de casa"), theme="training",
        values=(OgpValue.CIVIC_PARTICIPATION,), place=Place(version=VERSION, zone="TU"),
    )  # fmt: skip
    talk.given(("Ana", amended), ("Mario", not_admit()))
    assert (f"zone/{PROCESS}/TU", "followed") in news(talk, "admission.proposal_not_admitted")
    assert (f"zone/{PROCESS}/QU", "followed") not in news(talk, "admission.proposal_not_admitted")


def test_a_comment_is_told_to_the_author_of_the_proposal_and_an_answer_to_who_is_answered(talk: Scenario) -> None:
    talk.given(("Berta", comment("one")), ("Carla", comment("two", "¿Y con qué dinero?", parent="one")))
    assert news(talk, "discussion.comment_posted") == {
        ("proposal/first", "followed"),
        ("Ana", "followed"),
        ("Berta", "replies"),
    }


def test_nobody_is_told_of_what_she_did_herself(talk: Scenario) -> None:
    talk.given(
        ("Ana", comment("own")),
        ("Ana", comment("again", "Y otra cosa más que decir.", parent="own")),
        ("Ana", WithdrawProposal(process=PROCESS, proposal="first")),
    )
    assert not {subject for subject, _topic in news(talk, "discussion.comment_posted")} & {"Ana"}
    assert news(talk, "proposals.withdrawn") == {("proposal/first", "followed")}


def test_only_the_author_hears_of_a_hidden_comment_and_who_reported_it(talk: Scenario) -> None:
    talk.given(
        ("Berta", comment("one")),
        ("Carla", ReportContent(process=PROCESS, about="comment/one", rule=Rule.PERSONAL_DATA)),
        ("Mario", hide("comment/one")),
    )
    assert news(talk, "moderation.content_hidden") == {("Berta", "mine"), ("Carla", "followed")}
    assert news(talk, "moderation.content_reported") == set()


def test_who_reported_in_vain_hears_it_once(talk: Scenario) -> None:
    report = ReportContent(process=PROCESS, about="comment/one", rule=Rule.OFF_TOPIC)
    dismiss = DismissReports(process=PROCESS, about="comment/one", reason="Habla del tema.")
    talk.given(("Berta", comment("one")), ("Carla", report), ("Mario", dismiss))
    talk.given(("Dora", report), ("Mario", dismiss))
    assert news(talk, "moderation.reports_dismissed") == {("Carla", "followed"), ("Dora", "followed")}
    with talk.platform.database.reading() as connection:
        told = sa.select(sa.func.count()).where(NEWS.c.kind == "moderation.reports_dismissed")
        assert connection.execute(told).scalar_one() == 2


def test_members_of_a_group_hear_of_it_and_who_contests_it_hears_the_answer(talk: Scenario) -> None:
    talk.a_proposal("second", by="Berta").a_proposal("third", by="Carla")
    talk.given(
        ("Mario", group("first", "second", "third")),
        ("Berta", ContestCluster(process=PROCESS, cluster="night", words="La mía pide otra cosa.")),
        ("Marta", AnswerContest(process=PROCESS, cluster="night", changed=True, reasons="Es verdad, pide otra cosa.")),
        (
            "Mario",
            RemoveFromCluster(process=PROCESS, cluster="night", members=("second",), reason="Pide otra cosa."),
        ),
    )
    people = {("Ana", "mine"), ("Berta", "mine"), ("Carla", "mine")}
    assert people < news(talk, "clusters.cluster_formed")
    assert ("cluster/night", "followed") in news(talk, "clusters.cluster_formed")
    assert news(talk, "clusters.contest_answered") == {("cluster/night", "followed"), ("Berta", "mine")}
    assert ("Berta", "mine") in news(talk, "clusters.members_removed")
    assert ("Ana", "mine") not in news(talk, "clusters.members_removed")


def test_a_response_to_a_group_is_told_to_every_author(talk: Scenario) -> None:
    talk.a_proposal("second", by="Berta")
    talk.given(("Mario", admit()), ("Mario", admit("second")), ("Mario", group("first", "second")))
    talk.given(("Olga", respond("cluster/night")))
    told = news(talk, "responses.response_published")
    assert {("Ana", "mine"), ("Berta", "mine"), ("cluster/night", "followed"), ("proposal/second", "followed")} < told
    talk.given(
        ("Ana", ContestResponse(process=PROCESS, about="cluster/night", proposal="first", words="No responde.")),
        (
            "Mario",
            DecideResponseContest(process=PROCESS, about="cluster/night", upheld=True, reasons="Falta el costo."),
        ),
    )
    assert news(talk, "responses.contest_decided") == {
        ("cluster/night", "followed"),
        ("Ana", "mine"),
        ("Berta", "followed"),
    }


def test_phases_and_rules_are_told_by_the_process(talk: Scenario) -> None:
    for kind in ("processes.announced", "processes.phase_opened", "admission.criteria_published"):
        assert news(talk, kind) == {(f"process/{PROCESS}", "process")}


@pytest.mark.parametrize("batch", [1, 3, 1000])
def test_news_do_not_depend_on_how_the_log_is_cut(talk: Scenario, scratch: Database, batch: int) -> None:
    talk.a_proposal("second", by="Berta")
    talk.given(
        ("Carla", comment("one")),
        ("Dora", ReportContent(process=PROCESS, about="comment/one", rule=Rule.OFF_TOPIC)),
        ("Mario", group("first", "second")),
        ("Mario", hide("comment/one")),
        ("Mario", admit()),
        ("Mario", admit("second")),
        ("Olga", respond("cluster/night")),
    )
    platform = talk.platform
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []

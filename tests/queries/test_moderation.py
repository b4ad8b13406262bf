"""What moderators and everybody ask of moderation; and that hidden words come out of no question of the house."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.moderation import AppealHiding, DismissReports, ReportContent, RestoreContent, Rule
from cocreate.application.proposals import AmendProposal, GiveSupport, Place, Upload
from cocreate.queries import chronicle, discussion, territory
from cocreate.queries import moderation as asked
from cocreate.queries.likeness import like
from cocreate.queries.likeness.reading import Reading
from cocreate.queries.proposals import (
    Criteria,
    attachments_of,
    editions_of,
    newest,
    of_author,
    page_of,
    proposal_by_id,
    proposal_of_number,
    related_to,
    supported_by,
    titles_of,
)
from tests.deliberating import comment, deliberating, hide
from tests.scenario import PROCESS, VERSION, Scenario, submission, words

C1, FIRST = "comment/c1", "proposal/first"
SECRET = "zarzamora"
"""A word that stands in everything that gets hidden here, and nowhere else."""


def report(about: str = C1, rule: Rule = Rule.INSULT_OR_HATE, note: str = "") -> ReportContent:
    return ReportContent(process=PROCESS, about=about, rule=rule, note=note)


@pytest.fixture
def talk(scenario: Scenario) -> Scenario:
    return deliberating(scenario).a_proposal().given(("Berta", comment("c1")))


@pytest.fixture
def ask(talk: Scenario) -> Callable[..., Any]:
    def ask(question: Callable[..., Any], *args: Any, **more: Any) -> Any:
        with talk.platform.database.reading() as connection:
            return question(connection, *args, **more)

    return ask


# What waits -----------------------------------------------------------------------------------------------------------


def test_figures_count_contents_and_not_reports(talk: Scenario, ask) -> None:
    assert ask(asked.figures, PROCESS) == asked.Figures()
    since = talk.clock.moment()
    talk.given(("Carla", report()), ("Dora", report()))
    talk.clock.move(hours=1)
    talk.given(("Carla", report(FIRST)))
    figures = ask(asked.figures, PROCESS)
    assert (figures.reports, figures.oldest_report) == (2, since)
    assert ask(asked.figures, "another").reports == 0


def test_figures_tell_whose_appeals_somebody_else_decides(talk: Scenario, ask) -> None:
    talk.given(("Mario", hide(C1)), ("Berta", AppealHiding(process=PROCESS, about=C1, words="No es cierto.")))
    figures = ask(asked.figures, PROCESS)
    mario, marta = (talk.person(name).pseudonym(PROCESS) for name in ("Mario", "Marta"))
    assert (figures.appeals, figures.oldest_appeal) == (1, talk.clock.moment())
    assert (figures.decidable_by(mario), figures.decidable_by(marta)) == (0, 1)
    talk.given(("Marta", comment("m1", "Lo digo yo.")), ("Mario", hide("comment/m1")))
    talk.given(("Marta", AppealHiding(process=PROCESS, about="comment/m1", words="Soy yo.")))
    assert ask(asked.figures, PROCESS).decidable_by(marta) == 1


def test_the_queue_begins_with_what_waits_longest(talk: Scenario, ask) -> None:
    talk.given(("Berta", comment("c2", "Otra cosa.")), ("Carla", report("comment/c2")), ("Carla", report()))
    talk.given(("Dora", report("comment/c2", Rule.OFF_TOPIC, note="Mira esto.")))
    first, second = ask(asked.queue_of, PROCESS)
    assert (first.about, first.reports, first.notes) == ("comment/c2", 2, ["Mira esto."])
    assert first.rules == [("insult_or_hate", 1), ("off_topic", 1)]
    assert first.content.words == ["Otra cosa."]
    assert first.content.proposal.title == "Una escuela de participación en cada zona"
    assert ask(asked.next_reported, PROCESS, after=first.place).about == second.about == C1
    assert ask(asked.next_reported, PROCESS, after=second.place) is None
    assert [one.about for one in ask(asked.reported, PROCESS, [C1, "comment/none"])] == [C1]


def test_what_was_dismissed_and_reported_again_shows_only_the_new_reports(talk: Scenario, ask) -> None:
    talk.given(("Carla", report(note="Primera.")))
    talk.given(("Mario", DismissReports(process=PROCESS, about=C1, reason="No.")))
    talk.given(("Dora", report(note="Segunda.")))
    (one,) = ask(asked.queue_of, PROCESS)
    assert (one.reports, one.notes) == (1, ["Segunda."])


def test_a_reply_shows_what_it_answers(talk: Scenario, ask) -> None:
    talk.given(("Carla", comment("c2", "No estoy de acuerdo.", parent="c1", stance=None)))
    content = ask(asked.content_of, "comment/c2")
    assert content.answers == "Me parece muy útil para el barrio."
    assert ask(asked.content_of, C1).answers is None
    assert ask(asked.content_of, f"plan/{PROCESS}") is None


def test_the_queue_takes_the_same_statements_for_one_and_for_many(talk: Scenario) -> None:
    def statements() -> int:
        seen: list[str] = []
        engine = talk.platform.database.engine

        def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            seen.append(statement)

        sa.event.listen(engine, "before_cursor_execute", note)
        with talk.platform.database.reading() as connection:
            asked.queue_of(connection, PROCESS)
        sa.event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    talk.given(("Carla", report(note="Uno.")), ("Carla", report(FIRST, note="Dos.")))
    few = statements()
    for n in range(10):
        talk.given(("Berta", comment(f"m{n}", f"Muchos {n}.")), ("Carla", report(f"comment/m{n}", note=f"Nota {n}.")))
    assert statements() == few <= 7


# The account ----------------------------------------------------------------------------------------------------------


def test_the_account_is_counted(talk: Scenario, ask) -> None:
    assert ask(asked.account_of, PROCESS).median is None
    talk.given(("Berta", comment("c2", "Otra.")), ("Berta", comment("c3", "Y otra.")))
    for hours, about in ((1, C1), (3, "comment/c2"), (9, "comment/c3")):
        talk.given(("Carla", report(about)))
        talk.clock.move(hours=hours)
        talk.given(("Mario", hide(about)))
    talk.given(("Carla", report(FIRST)))
    account = ask(asked.account_of, PROCESS)
    assert account.by_rule == {"personal_data": 3}
    assert account.by_outcome["hidden"] == 3
    assert (account.contents, account.hidden, account.waiting, account.reports) == (4, 3, 1, 3)
    assert account.median == 3 * 3600
    assert ask(asked.account_of, "another").contents == 0


def test_every_line_comes_in_batches(talk: Scenario, ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cocreate.queries.moderation.log.BATCH", 2)
    for n in range(5):
        talk.given(("Berta", comment(f"l{n}", f"Línea {n}.")), ("Mario", hide(f"comment/l{n}", f"Motivo {n}.")))
    with talk.platform.database.reading() as connection:
        lines = list(asked.every_line(connection, PROCESS))
    assert [line.reason for line in lines] == [f"Motivo {n}." for n in range(5)]


# What is hidden comes out nowhere -------------------------------------------------------------------------------------


@pytest.fixture
def secrets(talk: Scenario) -> Scenario:
    """A proposal of two editions with a file, supported; a comment on it and one on another: all hidden, all secret."""
    secret = words(
        f"Una {SECRET} en cada patio de la escuela", what_happens=f"Falta {SECRET} en los patios del barrio."
    )
    file = Upload(sha256="a" * 64, name=f"{SECRET}.pdf", media_type="application/pdf", size=10)
    place = Place(version=VERSION, zone="QU", parish="170111")
    amendment = AmendProposal(
        process=PROCESS,
        proposal="secret",
        words=words(f"Dos {SECRET}s en cada patio de la escuela"),
        theme="training",
        values=(),
        place=place,
        uploads=(file,),
    )
    talk.given(
        ("Zoe", submission("secret", words=secret)),
        ("Zoe", amendment),
        ("Berta", GiveSupport(process=PROCESS, proposal="secret")),
        ("Zoe", comment("s1", f"Digo {SECRET}.")),
        ("Carla", comment("s2", "Respondo.", parent="s1", stance=None)),
        ("Zoe", comment("s3", f"También aquí: {SECRET}.", about="proposal/secret")),
    )
    for about in ("comment/s1", "comment/s3", "proposal/secret"):
        talk.given(("Mario", hide(about, "Motivo público.")))
    return talk


def _every_answer(connection: sa.Connection, story: Scenario) -> dict[str, Any]:
    """What every question about texts of the house answers to anybody."""
    zoe, berta = (story.person(name).pseudonym(PROCESS) for name in ("Zoe", "Berta"))
    secret, first = proposal_by_id(connection, "secret"), proposal_by_id(connection, "first")
    assert secret is not None
    assert first is not None
    entries = chronicle.history_of(connection, "proposal/secret")
    sealed = [commitment for entry in entries for _name, commitment in chronicle.sealed_in(entry.data)]
    return {
        "proposal": (secret, proposal_of_number(connection, secret.number)),
        "editions": editions_of(connection, "secret"),
        "attachments": attachments_of(connection, "secret"),
        "list": page_of(connection, PROCESS, Criteria()),
        "search": page_of(connection, PROCESS, Criteria(q=SECRET)),
        "titles": titles_of(connection, ["first", "secret"]),
        "newest": newest(connection, PROCESS),
        "zone": territory.newest_in(connection, PROCESS, "QU", ["170111"]),
        "hers": of_author(connection, zoe),
        "supported": supported_by(connection, berta, PROCESS),
        "related": related_to(connection, first),
        "like": like(connection, PROCESS, Reading.of(f"Una {SECRET} en cada patio de la escuela"), least=1),
        "names": chronicle.names_in(connection, chronicle.latest(connection, limit=100)),
        "openings": chronicle.openings_of(connection, sealed),
        "comments": discussion.page_about(connection, FIRST, order="newest", wanted="", number=1),
        "comments there": discussion.page_about(connection, "proposal/secret", order="newest", wanted="", number=1),
        "comment": discussion.comment_of_number(connection, 2),
        "case": asked.cases_of(connection, ["proposal/secret", "comment/s1"]),
        "content": asked.contents_of(connection, ["proposal/secret", "comment/s1", "comment/s2"]),
        "log": list(asked.every_line(connection, PROCESS)),
    }


def test_no_question_of_the_house_gives_hidden_words(secrets: Scenario) -> None:
    with secrets.platform.database.reading() as connection:
        answers = _every_answer(connection, secrets)
    assert {name for name, answer in answers.items() if SECRET in repr(answer)} == set()
    assert answers["search"].total == 0
    assert answers["list"].total == 2


def test_restored_words_come_out_again(secrets: Scenario) -> None:
    for about in ("comment/s1", "comment/s3", "proposal/secret"):
        secrets.given(("Marta", RestoreContent(process=PROCESS, about=about, reason="Fue un error.")))
    with secrets.platform.database.reading() as connection:
        answers = _every_answer(connection, secrets)
    told = {name for name, answer in answers.items() if SECRET in repr(answer)}
    assert told >= {
        "proposal",
        "editions",
        "attachments",
        "list",
        "search",
        "titles",
        "newest",
        "like",
        "comments",
        "supported",
    }
    assert answers["search"].total == 1


def test_hidden_words_come_to_those_who_may_read_them(secrets: Scenario, ask) -> None:
    assert SECRET in repr(ask(asked.content_of, "comment/s1", concealed=True))
    assert SECRET in repr(ask(asked.case_of_proposal, "secret", concealed=True).words)
    assert ask(asked.case_of_proposal, "secret", concealed=False).words is None
    assert ask(asked.case_of_proposal, "first", concealed=True) is None

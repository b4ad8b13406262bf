"""Comments as tables: places in threads, counts, tombstones; the same however the log is cut."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cocreate.application.discussion import EditComment, Stance, WithdrawComment
from cocreate.application.moderation import HideContent, RestoreContent, Rule
from cocreate.database import Database, open_engine
from cocreate.projections.discussion import COMMENT, COMMENT_TALLY
from cocreate.queries.discussion import (
    comment_by_id,
    comments_by,
    counts_about,
    editions_of,
    figures_of,
    latest_comments,
    page_about,
    plan_counts,
    questions_of,
    questions_waiting,
    subjects_of,
    thread_of,
)
from tests.discussing import an_open_conversation, comment, official, reply
from tests.scenario import PROCESS, Scenario

ABOUT = "proposal/first"


@pytest.fixture
def talk(scenario: Scenario) -> Scenario:
    return an_open_conversation(scenario)


def ask(talk: Scenario, query: Callable, *values, **more):
    with talk.platform.database.reading() as connection:
        return query(connection, *values, **more)


def hide(key: str) -> HideContent:
    return HideContent(process=PROCESS, about=f"comment/{key}", rule=Rule.INSULT_OR_HATE, reason="Insulta.")


def a_long_story(talk: Scenario) -> None:
    """Everything that can happen to comments, with noise about another proposal."""
    talk.a_proposal("other").given(("Noé", comment("noise", "Ruido.", about="proposal/other")))
    talk.given(
        ("Berta", comment("c-one", "A favor.")),
        ("Carla", comment("c-two", "¿Cuándo abre?", stance=Stance.QUESTION)),
        ("Ana", reply("r-one", "c-one", "Gracias.")),
        ("Diego", reply("r-two", "c-one", "Lo mismo digo.")),
        ("Carla", comment("c-three", "¿Y los sábados?", stance=Stance.QUESTION)),
        ("Olga", official("o-one", parent="c-two")),
        ("Diego", comment("c-four", "Una tontería.", stance=Stance.AGAINST)),
        ("Berta", EditComment(process=PROCESS, comment="c-one", words="Muy a favor.", stance=Stance.IDEA)),
        ("Diego", WithdrawComment(process=PROCESS, comment="r-two")),
        ("Mónica", hide("c-four")),
        ("Mónica", hide("r-one")),
    )
    talk.given(("Mateo", RestoreContent(process=PROCESS, about="comment/r-one", reason="No insulta.")))


def rows(connection) -> list[tuple]:
    tables = (COMMENT.select().order_by("number"), COMMENT_TALLY.select().order_by("about", "what"))
    return [tuple(row) for query in tables for row in connection.execute(query)]


def test_threads_come_with_their_replies_in_each_order(talk: Scenario) -> None:
    a_long_story(talk)
    page = ask(talk, page_about, ABOUT)
    assert [t.begins.id for t in page.threads] == ["c-four", "c-three", "c-two", "c-one"]
    assert [[r.id for r in t.replies] for t in page.threads] == [[], [], ["o-one"], ["r-one", "r-two"]]
    oldest = ask(talk, page_about, ABOUT, order="oldest")
    assert [t.begins.id for t in oldest.threads] == ["c-one", "c-two", "c-three", "c-four"]
    answered = ask(talk, page_about, ABOUT, order="answered")
    assert [t.begins.id for t in answered.threads] == ["c-two", "c-one", "c-four", "c-three"]
    assert page.last
    assert page.number == 1


def test_filters_show_what_stands_and_the_counts_agree(talk: Scenario) -> None:
    a_long_story(talk)
    counts = ask(talk, counts_about, ABOUT)
    assert (counts.comments, counts.threads, counts.unanswered) == (5, 4, 1)
    assert counts.stances == {"for": 0, "against": 0, "question": 2, "idea": 1}
    for wanted, expected in {"question": 2, "idea": 1, "against": 0, "unanswered": 1}.items():
        assert len(ask(talk, page_about, ABOUT, wanted=wanted).threads) == expected, wanted


def test_pages_hold_twenty_threads_and_tell_where_they_end(talk: Scenario) -> None:
    talk.given(*((f"P{n % 7}", comment(f"n{n}", f"Comentario {n}.")) for n in range(41)))
    sizes = [(len(p.threads), p.last) for p in (ask(talk, page_about, ABOUT, number=n) for n in (1, 2, 3, 4))]
    assert sizes == [(20, False), (20, False), (1, True), (0, True)]


def test_what_was_taken_back_or_hidden_has_no_words_and_says_why(talk: Scenario) -> None:
    a_long_story(talk)
    withdrawn, hidden = ask(talk, comment_by_id, "r-two"), ask(talk, comment_by_id, "c-four")
    assert withdrawn.words is None
    assert withdrawn.withdrawn_at
    assert hidden.words is None
    assert (hidden.rule, hidden.reason) == ("insult_or_hate", "Insulta.")
    restored = ask(talk, comment_by_id, "r-one")
    assert restored.words == "Gracias."
    assert restored.rule is None


def test_a_correction_stands_beside_what_it_corrected(talk: Scenario) -> None:
    a_long_story(talk)
    assert [(e.edition, e.words, e.stance) for e in ask(talk, editions_of, "c-one")] == [
        (1, "A favor.", "for"),
        (2, "Muy a favor.", "idea"),
    ]


def test_a_question_waits_until_somebody_answers_it_officially(talk: Scenario) -> None:
    a_long_story(talk)
    count, oldest = ask(talk, questions_waiting, PROCESS)
    assert count == 1
    assert oldest
    assert [q.id for q in ask(talk, questions_of, PROCESS)] == ["c-three"]
    talk.given(("Carla", reply("r-three", "c-three", "Nadie dice nada.")))
    assert ask(talk, questions_waiting, PROCESS)[0] == 1
    talk.given(("Olga", official("o-two", "También los sábados.", parent="c-three")))
    assert ask(talk, questions_waiting, PROCESS) == (0, None)
    talk.given(("Olga", WithdrawComment(process=PROCESS, comment="o-two")))
    assert ask(talk, questions_waiting, PROCESS)[0] == 1


def test_desks_see_the_latest_and_the_figures(talk: Scenario) -> None:
    a_long_story(talk)
    assert [c.id for c in ask(talk, latest_comments, PROCESS, 3)] == ["o-one", "c-three", "r-one"]
    figures = ask(talk, figures_of, PROCESS)
    assert (figures.comments, figures.people, figures.official) == (6, 5, 1)
    mine = ask(talk, comments_by, [talk.person("Carla").pseudonym(PROCESS)])
    assert [c.id for c in mine] == ["c-three", "c-two"]


def test_things_have_names_and_counts(talk: Scenario) -> None:
    talk.given(("Berta", comment(about=f"plan/{PROCESS}")))
    assert ask(talk, plan_counts, PROCESS, ["b.1"]) == {"": 1, "b.1": 0}
    subjects = ask(talk, subjects_of, [ABOUT, f"plan/{PROCESS}", "cluster/none", f"section/{PROCESS}/none"])
    assert {name: subject.number for name, subject in subjects.items()} == {ABOUT: 1, f"plan/{PROCESS}": 0}
    assert subjects[f"plan/{PROCESS}"].title == "Plan de prueba"


def test_a_thread_is_read_fifty_replies_at_a_time(talk: Scenario) -> None:
    talk.given(("Berta", comment()))
    talk.given(*((f"P{n % 7}", reply(f"r{n}", "c-one", f"Respuesta {n}.")) for n in range(60)))
    assert len(ask(talk, thread_of, "c-one").replies) == 50
    assert [r.place for r in ask(talk, thread_of, "c-one", number=2).replies] == list(range(51, 61))


@pytest.mark.parametrize("batch", [1, 3, 10_000])
def test_the_tables_are_the_same_however_the_log_is_cut(talk: Scenario, batch: int) -> None:
    a_long_story(talk)
    platform = talk.platform
    before = ask(talk, rows)
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    assert ask(talk, rows) == before


def test_a_rebuild_finds_the_same_rows(talk: Scenario, tmp_path: Path) -> None:
    a_long_story(talk)
    scratch = Database(open_engine(f"sqlite:///{tmp_path / 'scratch.db'}", synchronous="OFF"))
    talk.platform.projections.build_into(scratch, talk.platform.ledger)
    assert list(talk.platform.projections.differences(talk.platform.database, scratch)) == []
    scratch.engine.dispose()

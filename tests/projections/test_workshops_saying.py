"""What is said in a room, as rows: notes, links, photographs, and the pulse by which boards know that there is news."""

import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.acts import Command
from cocreate.application.proposals import Upload
from cocreate.application.workshops import (
    BeginItem,
    CorrectContribution,
    EndWorkshop,
    LinkContribution,
    NoteForOthers,
    PhotographBoard,
    UnlinkContribution,
    Via,
    WithdrawContribution,
    WithdrawNote,
)
from cocreate.database import Database, open_engine
from cocreate.projections.workshops import BOARD_PHOTO, CONTRIBUTION, CONTRIBUTION_LINK, PULSE
from cocreate.queries.workshops import pulse_of, pulse_of_workshop
from cocreate.queries.workshops.contributions import NO_TABLE, newest_notes, note_of_number, notes_of
from cocreate.queries.workshops.room import figures_of_room, photos_of
from tests.gathering import an_open_workshop, here, said
from tests.scenario import Scenario

PEOPLE = ("Ana", "Beto", "Carla")
KEYS = [f"n{n}" for n in range(12)]


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


@pytest.fixture
def full(scenario: Scenario) -> Scenario:
    """Eighty acts by chance, those that the rules allow."""
    scenario.an_open_intake().a_proposal(by="Eva")
    an_open_workshop(scenario)
    chance = random.Random(7)
    for n in range(80):
        scenario.when(*an_act(chance, n))
    return scenario.given(("Fabia", EndWorkshop(**here())))


def an_act(chance: random.Random, n: int) -> tuple[str, Command]:
    who, key, table = chance.choice(PEOPLE), chance.choice(KEYS), chance.choice((None, "1", "2"))
    picture = Upload(sha256=f"{n:064}", size=n, media_type="image/png", name="")
    acts = (
        (who, said(key, f"Idea {n}", table=table)),
        (who, said(key, f"Idea {n}", item="needs", table=table)),
        (who, CorrectContribution(**here(contribution=key, words=f"Mejor {n}"))),
        (who, WithdrawContribution(**here(contribution=key))),
        ("Fabia", NoteForOthers(**here(contribution=key, words=f"Oído {n}", item="needs", via=Via.PAPER))),
        ("Fabia", WithdrawNote(**here(contribution=key))),
        ("Fabia", LinkContribution(**here(contribution=key, proposal="first"))),
        ("Fabia", UnlinkContribution(**here(contribution=key, proposal="first"))),
        ("Fabia", BeginItem(**here(item=chance.choice(("needs", "ideas", "sort"))))),
        ("Fabia", PhotographBoard(**here(photo=f"p{n}", upload=picture, table=table))),
    )
    return chance.choice(acts)


@pytest.mark.parametrize("batch", [1, 7, 1_000])
def test_the_rows_do_not_depend_on_how_the_log_is_cut(full: Scenario, scratch: Database, batch: int) -> None:
    platform = full.platform
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    with platform.database.reading() as connection:
        counted = [
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
            for table in (CONTRIBUTION, CONTRIBUTION_LINK, BOARD_PHOTO, PULSE)
        ]
    assert min(counted) > 0


@pytest.fixture
def live(scenario: Scenario) -> Scenario:
    scenario.an_open_intake().a_proposal(by="Eva")
    return an_open_workshop(scenario)


def test_the_pulse_moves_with_whatever_happens_in_the_room_and_with_nothing_else(live: Scenario) -> None:
    def pulse() -> int:
        with live.platform.database.reading() as connection:
            found = pulse_of(connection, " code-er")
            assert found is not None
            assert found == ("taller", pulse_of_workshop(connection, "taller"))
            assert pulse_of(connection, "ZZZZZZ") is None
            return found[1]

    before = pulse()
    for who, act in (
        ("Ana", said("n1", "Una")),
        ("Fabia", LinkContribution(**here(contribution="n1", proposal="first"))),
        ("Ana", WithdrawContribution(**here(contribution="n1"))),
        ("Fabia", BeginItem(**here(item="ideas"))),
    ):
        live.given((who, act))
        after = pulse()
        assert after > before
        before = after
    live.a_proposal("other", by="Zoe")
    assert pulse() == before


def test_notes_are_read_newest_first_by_table_by_question_and_by_who_wrote_them(live: Scenario) -> None:
    an_open_workshop(live, "segundo", people=("Ana",))
    live.given(
        ("Ana", said("x1", "De otro taller", "segundo")),
        ("Ana", said("n1", "Una", table="1")),
        ("Beto", said("n2", "Dos", table="2")),
        ("Ana", said("n3", "Tres")),
        ("Beto", said("n4", "Cuatro", item="ideas")),
        ("Ana", WithdrawContribution(**here(contribution="n3"))),
        ("Fabia", LinkContribution(**here(contribution="n1", proposal="first"))),
    )
    me = live.person("Ana").pseudonym("w/taller")
    with live.platform.database.reading() as connection:
        assert [note.words for note in newest_notes(connection, "taller", limit=9)] == ["Cuatro", "Dos", "Una"]
        assert [note.number for note in newest_notes(connection, "taller", limit=1)] == [4]
        assert [note.words for note in newest_notes(connection, "taller", limit=9, table="1")] == ["Una"]
        assert [note.words for note in newest_notes(connection, "taller", limit=9, table=NO_TABLE)] == ["Cuatro"]
        assert [note.words for note in newest_notes(connection, "taller", limit=9, item="ideas")] == ["Cuatro"]
        assert newest_notes(connection, "taller", limit=9, linked=True)[-1].proposals == (1,)
        mine = notes_of(connection, "taller", me)
        assert [(note.number, note.words, note.fate) for note in mine] == [(3, None, "withdrawn"), (1, "Una", "open")]
        first = note_of_number(connection, "taller", 1)
        assert first is not None
        assert (first.id, first.proposals, first.by_hand) == ("n1", (1,), False)
        assert note_of_number(connection, "taller", 9) is None


def test_the_room_in_figures_leaves_out_what_was_taken_back(live: Scenario) -> None:
    live.given(
        ("Ana", said("n1", "Una", table="1")),
        ("Beto", said("n2", "Dos")),
        ("Beto", said("n3", "Tres")),
        ("Beto", WithdrawContribution(**here(contribution="n3"))),
        (
            "Fabia",
            PhotographBoard(
                **here(photo="p", upload=Upload(sha256="b" * 64, size=9, media_type="image/png", name=""), table="2")
            ),
        ),
    )
    with live.platform.database.reading() as connection:
        figures = figures_of_room(connection, "taller")
        photos = photos_of(connection, "taller")
    assert (figures.checked_in, figures.registered, figures.waiting) == (3, 0, 0)
    assert figures.people_at == {None: 3}
    assert figures.notes_at == {"1": 1, None: 1}
    assert figures.notes_on == {"needs": 2}
    assert figures.notes == 2
    assert [(photo.table, photo.kept) for photo in photos] == [("2", False)]

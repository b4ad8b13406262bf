"""What is read of the board, of likeness among notes, and of polls: in few statements, however much hangs there."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.workshops import NameTheme, PollKind
from cocreate.queries.workshops.agreements import agreements_of
from cocreate.queries.workshops.board import BoardView, Note, Theme, board_of
from cocreate.queries.workshops.polls import live_poll, own_choice, polls_of, revealed_choices
from cocreate.queries.workshops.similar import similar_on
from tests.deciding import NOTES, a_board, a_poll, an_agreement, closed, revealed, two_themes, voted
from tests.gathering import WORKSHOP, here, said
from tests.scenario import Scenario

WORDS = (
    "Faltan cursos de noche para quienes trabajamos",
    "Los cursos deberían ser por la noche y los fines de semana",
    "Que haya cursos gratis de computación para adultos mayores",
    "La gente no sabe qué es la silla vacía",
    "Nadie explica cómo se pide la silla vacía en el Concejo",
    "Expliquen la silla vacía en lenguaje fácil",
    "Las sesiones del Concejo deberían traducirse a lengua de señas",
    "Más seguridad en el parque de noche",
    "El parque está oscuro de noche",
    "Presupuesto participativo: no sabemos en qué se gastó",
    "Publicar cada mes en qué se gasta el presupuesto del barrio",
    "Los baños de la Casa Somos están dañados",
    "La sala es muy fría",
)


@pytest.fixture
def room(scenario: Scenario) -> Scenario:
    scenario.an_open_intake()
    return a_board(scenario)


@pytest.fixture
def connection(room: Scenario) -> Iterator[sa.Connection]:
    with room.platform.database.reader.connect() as reading:
        yield reading


def statements(connection: sa.Connection, ask) -> int:
    seen = []
    listen = lambda *arguments: seen.append(arguments[2])  # noqa: E731
    sa.event.listen(connection, "before_cursor_execute", listen)
    ask()
    sa.event.remove(connection, "before_cursor_execute", listen)
    return len(seen)


def notes(*words: str, theme: str | None = None, first: int = 1) -> tuple[Note, ...]:
    return tuple(Note(f"n{n}", n, text, "", "", "phone", theme, "") for n, text in enumerate(words, first))


def numbers(alike) -> set[int]:
    return {found.note.number for found in alike}


# The board ------------------------------------------------------------------------------------------------------------


def test_a_board_takes_as_many_statements_with_few_notes_as_with_many(room: Scenario, connection) -> None:
    two_themes(room)
    few = statements(connection, lambda: board_of(connection, WORKSHOP))
    for n in range(20):
        room.given(("Ana", said(f"more{n}", f"Otra cosa {n}", item="needs")))
        room.given(("Fabia", NameTheme(**here(theme=f"t{n}", name=f"Tema {n}", contributions=(f"more{n}",)))))
    connection.commit()
    assert statements(connection, lambda: board_of(connection, WORKSHOP)) == few <= 5
    board = board_of(connection, WORKSHOP)
    assert board.total == 25
    assert [theme.number for theme in board.themes] == list(range(1, 23))


def test_polls_and_agreements_take_a_constant_number_of_statements(room: Scenario, connection) -> None:
    a_poll(room)
    an_agreement(room)
    polls = statements(connection, lambda: polls_of(connection, WORKSHOP))
    agreements = statements(connection, lambda: agreements_of(connection, WORKSHOP))
    for n in range(2, 6):
        a_poll(room, f"poll000{n}")
        an_agreement(room, f"agree00{n}")
    connection.commit()
    assert len(polls_of(connection, WORKSHOP)) == 5
    assert statements(connection, lambda: polls_of(connection, WORKSHOP)) == polls <= 4
    assert statements(connection, lambda: agreements_of(connection, WORKSHOP)) == agreements <= 3


# Polls ----------------------------------------------------------------------------------------------------------------


def test_a_room_looks_at_what_is_open_and_else_at_what_came_last(room: Scenario, connection) -> None:
    assert live_poll(connection, WORKSHOP) is None
    connection.commit()
    a_poll(room, "poll0001")
    a_poll(room, "poll0002", opened=False)
    assert live_poll(connection, WORKSHOP).number == 1
    connection.commit()
    room.given(("Fabia", closed()), ("Fabia", revealed()))
    a_poll(room, "poll0003")
    connection.commit()
    assert live_poll(connection, WORKSHOP).number == 3
    connection.commit()
    room.given(("Fabia", closed("poll0003")))
    connection.commit()
    assert live_poll(connection, WORKSHOP).number == 3


def test_one_reads_her_own_choice_and_nobody_else_any(room: Scenario, connection) -> None:
    a_poll(room, purpose=PollKind.DOTS)
    room.given(("Ana", voted(o1=2)))
    ana, beto = (room.person(name).pseudonym(f"w/{WORKSHOP}") for name in ("Ana", "Beto"))
    assert own_choice(connection, "poll0001", ana) == {"1": 2}
    assert own_choice(connection, "poll0001", beto) is None
    poll = live_poll(connection, WORKSHOP)
    assert (poll.voters, [option.dots for option in poll.options]) == (1, [0, 0, 0])
    assert revealed_choices(connection, poll) == []


def test_opened_choices_come_in_an_order_that_says_nothing(room: Scenario, connection) -> None:
    a_poll(room)
    room.given(("Carla", voted(o1=1)), ("Ana", voted(o3=1)), ("Beto", voted(o1=1)))
    room.given(("Fabia", closed()), ("Fabia", revealed()))
    poll = live_poll(connection, WORKSHOP)
    assert revealed_choices(connection, poll) == [{"1": 1}, {"1": 1}, {"3": 1}]


# Likeness -------------------------------------------------------------------------------------------------------------


def test_notes_that_say_the_same_come_together_with_their_words() -> None:
    bunches = similar_on(BoardView((), notes(*WORDS), None)).bunches
    found = [(numbers(bunch.notes), set(bunch.shared)) for bunch in bunches]
    assert ({4, 5, 6}, {"silla", "vacía"}) in found
    assert any({8, 9} <= together and "parque" in shared for together, shared in found)
    assert any({10, 11} <= together and "presupuesto" in shared for together, shared in found)
    everything = set().union(*(together for together, _shared in found))
    assert not everything & {12, 13}
    assert sum(len(together) for together, _shared in found) == len(everything), "each stands in one bunch"


def test_what_is_like_a_theme_is_offered_to_the_most_alike() -> None:
    courses = Theme("c", 1, "Cursos a otra hora", notes(WORDS[0], theme="c"))
    seat = Theme("s", 2, "La silla vacía", ())
    loose = notes(*WORDS[1:], first=2)
    suggestions = similar_on(BoardView((courses, seat), loose, None))
    assert {2} <= numbers(suggestions.to_themes["c"])
    assert numbers(suggestions.to_themes["s"]) == {4, 5, 6}
    assert suggestions.theme_of("n4")[0] == "s"
    assert suggestions.theme_of("n13") is None
    placed = {key for several in suggestions.to_themes.values() for key in numbers(several)}
    assert not placed & {number for bunch in suggestions.bunches for number in numbers(bunch.notes)}


def test_a_word_that_everybody_says_brings_nothing_together() -> None:
    everybody = [f"En mi barrio {what}" for what in ("llueve", "ladran", "cantan", "bailan", "cocinan", "pintan")] * 12
    different = [f"{words} {n}a{n}" for n, words in enumerate(everybody)]
    found = similar_on(BoardView((), notes(*different), None)).bunches
    assert all("barrio" not in bunch.shared[:1] for bunch in found)


def test_notes_without_words_are_left_alone() -> None:
    suggestions = similar_on(BoardView((), notes("", "", "Los cursos", "12 34"), None))
    assert suggestions.total == 0
    assert similar_on(BoardView((), (), None)).total == 0


def test_three_hundred_notes_are_compared_in_a_moment() -> None:
    """Counted in work, not in seconds: no pair is compared that shares no word, and each bunch is small."""
    many = [f"{WORDS[n % len(WORDS)]} en la calle {n}" for n in range(300)]
    suggestions = similar_on(BoardView((), notes(*many), None))
    assert 1 <= len(suggestions.bunches) <= 12
    assert all(len(bunch.notes) <= 12 for bunch in suggestions.bunches)


def test_the_notes_of_the_tests_are_told_apart() -> None:
    together = [numbers(bunch.notes) for bunch in similar_on(BoardView((), notes(*NOTES), None)).bunches]
    assert sorted(map(sorted, together)) == [[1, 2], [3, 4]]

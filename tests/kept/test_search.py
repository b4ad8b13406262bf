"""Finding Spanish words: stems, accents, beginnings; the same answers on both databases, whatever is typed."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.bootstrap import Platform
from cocreate.kept.search import MAX_WORD, forget_text, index_text, matching, plain_words, stem_of

PAIRS = [
    ("Ciclovías", "ciclovia"), ("reparación", "reparaciones"), ("reparacion", "reparaciones"), ("señales", "senal"),
    ("niños", "ninas"), ("árboles", "arbol"), ("baños públicos", "bano publico"), ("veredas", "vereda"),
    ("comunidad", "comunidades"), ("iluminación", "iluminar"), ("parques", "parque"), ("agua", "aguas"),
    ("jóvenes", "joven"), ("inundaciones", "inundacion"), ("veeduría", "veedurias"), ("buses", "bus"),
    ("luz", "luces"), ("canción", "canciones"), ("vías", "via"),
]  # fmt: skip

TEXTS = [
    "Reparaciones de la quebrada",
    "Ciclovías y veredas seguras para la niñez",
    "Luces en las paradas de los buses",
    "El presupuesto participativo de Quitumbe, explicado con peras y manzanas",
    "O'Higgins & Cía. — c++ 100% «gratis» (¡sí!)",
    "日本語 😀 x_y a-b 3.14",
]
ODD = [
    "ciclovía",
    "segura",
    "o'higgins",
    "c++",
    '"',
    "'",
    "*",
    ":",
    "&",
    "|",
    "!",
    "(",
    ")",
    "NEAR",
    "AND",
    "OR",
    "NOT",
    "stems:",
    "words:",
    "^",
    "-",
    "=",
    "\\",
    "--",
    "\x00",
    "_",
    "a_",
    "𝒳",
    "ﬁ",
    "ß",
    "İ",
    "ª",
    "²",
    "҈",
]


@pytest.fixture
def connection(platform: Platform) -> Iterator[sa.Connection]:
    with platform.database.writing() as connection:
        for number, text in enumerate(TEXTS, 1):
            index_text(connection, number, text)
        yield connection


def found(connection: sa.Connection, question: str) -> list[int] | None:
    query = matching(connection.dialect.name, question)
    return None if query is None else sorted(connection.execute(query).scalars())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_words_of_one_family_have_one_key(one: str, other: str) -> None:
    assert [stem_of(word) for word in plain_words(one)] == [stem_of(word) for word in plain_words(other)]


def test_who_asks_for_one_finds_the_other(platform: Platform) -> None:
    with platform.database.writing() as connection:
        for number, (one, _) in enumerate(PAIRS, 1):
            index_text(connection, number, f"Queremos {one} en el barrio")
        for number, (one, other) in enumerate(PAIRS, 1):
            assert number in (found(connection, other) or []), (one, other)


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("reparacion", [1]),
        ("REPARACIÓN", [1]),
        ("ciclovia segura", [2]),
        ("segura ciclovia", [2]),
        ("parada", [3]),
        ("quit", [4]),
        ("presupuesto parti", [4]),
        ("parti presupuesto", []),  # only the last word may be unfinished
        ("de la", None),
        ("", None),
        ("¿?", None),
        ("nada de esto", []),
        ("o'higgins", [5]),
        ("cia", [5]),
        ("日本", [6]),
        ("x_y", [6]),
    ],
)
def test_what_a_question_finds(connection: sa.Connection, question: str, texts: list[int] | None) -> None:
    assert found(connection, question) == texts


def test_what_is_forgotten_is_not_found(connection: sa.Connection) -> None:
    forget_text(connection, [1, 2])
    assert found(connection, "quebrada") == []
    assert found(connection, "luz") == [3]


def test_a_word_without_end_neither_breaks_nor_hides_the_text(connection: sa.Connection) -> None:
    endless = "ja" * 3_000
    index_text(connection, 99, f"Risa {endless} risa")
    assert found(connection, "risa") == [99]
    assert found(connection, endless) == [99]
    assert len(plain_words(endless)[0]) == MAX_WORD


def test_a_question_without_end_is_cut(connection: sa.Connection) -> None:
    assert found(connection, "quebrada " * 5_000) == [1]


@pytest.fixture
def both(sqlite_url: str, postgresql_url: str) -> Iterator[list[sa.Connection]]:
    """The same texts on both databases."""
    engines = [sa.create_engine(sqlite_url), sa.create_engine(postgresql_url)]
    connections = [engine.connect() for engine in engines]
    for connection in connections:
        for number, text in enumerate(TEXTS, 1):
            index_text(connection, number, text)
    yield connections
    for connection in connections:
        connection.close()
        connection.engine.dispose()


typed = st.text() | st.lists(st.sampled_from(ODD), max_size=6).map(" ".join)


@pytest.mark.postgres
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=typed)
def test_whatever_is_typed_both_databases_answer_alike(both: list[sa.Connection], question: str) -> None:
    one, other = (found(connection, question) for connection in both)
    assert one == other


@pytest.mark.postgres
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=typed)
def test_whatever_is_written_is_found_by_its_own_words(both: list[sa.Connection], text: str) -> None:
    for connection in both:
        index_text(connection, 500, text)
        answer = found(connection, text)
        forget_text(connection, [500])
        assert answer is None or 500 in answer

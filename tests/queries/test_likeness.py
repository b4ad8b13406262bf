"""Which proposals are like a text: how good the answer is, measured on the seed, and who never appears in it."""

from itertools import combinations

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.application.moderation import HideContent
from cocreate.application.proposals import AmendProposal, Ground, Place, ProposalWords, RedactProposal, WithdrawProposal
from cocreate.bootstrap import Platform
from cocreate.domain.moderation import Rule
from cocreate.domain.proposals import OgpValue
from cocreate.domain.shared import Role
from cocreate.kept.likeness import COMPARED, LIKENESS, keep_compared
from cocreate.queries.likeness import ALIKE, CLEARLY_ALIKE, Reading, like, marked
from cocreate.queries.likeness.comparing import compare_next, uncompared
from cocreate.queries.likeness.finding import reading_each_once
from cocreate.queries.likeness.reading import telling_words
from cocreate.queries.likeness.weighing import Scale
from cocreate.seeds.quito.proposals import SyntheticProposal, synthetic_proposals
from tests.bench import big_ledger
from tests.scenario import PROCESS, VERSION, Scenario, words

ALL = 1_000


def words_of(proposal: SyntheticProposal) -> ProposalWords:
    return ProposalWords(
        title=proposal.problem.title,
        what_happens=proposal.problem.what_happens,
        who_is_affected=proposal.problem.who_is_affected,
        causes=proposal.problem.causes,
        what_to_do=proposal.solution.what,
        expected_result=proposal.solution.expected_result,
    )


def pairs_found(connection: sa.Connection, proposals: list[SyntheticProposal]) -> dict[tuple[int, int], int]:
    """Every pair that somebody would be shown, by the places of its two, with its score."""
    pairs: dict[tuple[int, int], int] = {}
    read = reading_each_once()
    for place, proposal in enumerate(proposals):
        reading = Reading.of_words(words_of(proposal).value())
        for found in like(connection, PROCESS, reading, least=ALIKE, most=ALL, read=read):
            pair = tuple(sorted((place, found.number - 1)))
            if pair[0] != pair[1]:
                pairs[pair] = max(found.score, pairs.get(pair, 0))
    return pairs


def quality(pairs: dict[tuple[int, int], int], ideas: list[str], least: int) -> tuple[float, float]:
    """Precision and recall against "the same idea"."""
    shown = [pair for pair, score in pairs.items() if score >= least]
    right = sum(ideas[one] == ideas[other] for one, other in shown)
    true = sum(one == other for one, other in combinations(ideas, 2))
    return right / len(shown), right / true


def test_what_it_shows_is_mostly_the_same_idea(platform: Platform) -> None:
    """The floors are what was measured when the thresholds were chosen, less a little: ideas of the seed are told in
    quite different words by different people, and half of their pairs share none that tell anything."""
    proposals = synthetic_proposals()
    rest = iter(proposals)
    big_ledger.fill(platform, proposals=len(proposals), supports=0, write=lambda _chance: words_of(next(rest)))
    with platform.database.reading() as connection:
        pairs = pairs_found(connection, proposals)
    ideas = [proposal.idea for proposal in proposals]
    precision, recall = quality(pairs, ideas, CLEARLY_ALIKE)
    assert precision >= 0.85
    assert recall >= 0.4
    precision, recall = quality(pairs, ideas, ALIKE)
    assert precision >= 0.77
    assert recall >= 0.47


def test_the_most_alike_come_first_with_the_words_that_tell_it(scenario: Scenario) -> None:
    scenario.an_open_intake()
    scenario.a_proposal("far", words=words("Una feria de libros usados"))
    scenario.a_proposal("near", words=words("Rampas para sillas de ruedas en cada vereda"))
    scenario.a_proposal("same", words=words("Rampas en las veredas", what_happens="La silla de ruedas no sube."))
    reading = Reading.of("Una rampa en la vereda", "Con la silla de ruedas no puedo subir.")
    with scenario.platform.database.reading() as connection:
        found = like(connection, PROCESS, reading, least=1)
    assert [likeness.number for likeness in found][:2] == [3, 2]
    assert set(found[0].shared) == {"rampas", "veredas", "silla", "ruedas", "sube"}
    assert set(found[1].shared) == {"rampas", "vereda", "sillas", "ruedas"}
    assert found[1].title == "Rampas para sillas de ruedas en cada vereda"


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    """Five that say the same, by five people; and one of another process would be in the way."""
    scenario.an_open_intake().with_role("Mo", Role.MODERATOR)
    for n in range(1, 6):
        scenario.a_proposal(f"p{n}", by=f"Persona {n}")
    return scenario


def found_in(scenario: Scenario, process: str = PROCESS, **asked: object) -> list[int]:
    with scenario.platform.database.reading() as connection:
        reading = Reading.of_words(words().value())
        return sorted(likeness.number for likeness in like(connection, process, reading, most=ALL, **asked))


def test_withdrawn_erased_and_hidden_ones_never_appear(told: Scenario) -> None:
    assert found_in(told) == [1, 2, 3, 4, 5]
    told.given(
        ("Persona 1", WithdrawProposal(process=PROCESS, proposal="p1")),
        ("Mo", RedactProposal(process=PROCESS, proposal="p2", ground=Ground.OTHER, reason="Prueba.")),
        ("Mo", HideContent(process=PROCESS, about="proposal/p3", rule=Rule.OFF_TOPIC, reason="Prueba.")),
    )
    assert found_in(told) == [4, 5]


def test_of_an_amended_one_the_present_words_count(told: Scenario) -> None:
    told.given(("Persona 4", _amended("p4")))
    assert found_in(told) == [1, 2, 3, 5]


def test_another_process_is_not_looked_into(told: Scenario) -> None:
    assert found_in(told, process="another") == []


def test_one_is_not_like_itself(told: Scenario) -> None:
    assert found_in(told, but="p5") == [1, 2, 3, 4]


def test_a_text_without_telling_words_is_like_nothing(told: Scenario) -> None:
    with told.platform.database.reading() as connection:
        for title in ("", "¿?", "de la", "123 456"):
            assert like(connection, PROCESS, Reading.of(title), least=0) == []


def test_words_of_any_length_do_no_harm(told: Scenario) -> None:
    text = " ".join(f"palabra{n} 'rara' %s ? \\ \"comillas\" {'x' * 90}" for n in range(400))
    with told.platform.database.reading() as connection:
        assert like(connection, PROCESS, Reading.of(text[:120], text), least=0, most=3) is not None


def _amended(proposal: str) -> AmendProposal:
    return AmendProposal(
        process=PROCESS,
        proposal=proposal,
        words=words(
            "Un huerto en la escuela",
            what_happens="El patio está vacío.",
            who_is_affected="Estudiantes.",
            causes="Falta tierra.",
            what_to_do="Sembrar.",
            expected_result="Cosechas.",
        ),
        theme="training",
        values=(OgpValue.CIVIC_PARTICIPATION,),
        place=Place(version=VERSION, zone="QU"),
    )


# What was reckoned ---------------------------------------------------------------------------------------------------


def compare_all(scenario: Scenario) -> int:
    with scenario.platform.database.reading() as connection:
        compared = compare_next(connection, process=PROCESS, most=ALL)
    with scenario.platform.database.writing() as connection:
        keep_compared(connection, compared)
    return len(compared)


def pairs_of(scenario: Scenario) -> set[tuple[str, str]]:
    with scenario.platform.database.reading() as connection:
        return {(row.one, row.other) for row in connection.execute(sa.select(LIKENESS))}


def test_each_is_compared_once_and_again_when_its_words_change(told: Scenario) -> None:
    assert compare_all(told) == 5
    assert len(pairs_of(told)) == 10
    assert compare_all(told) == 0
    told.given(("Persona 4", _amended("p4")))
    assert compare_all(told) == 1
    assert len(pairs_of(told)) == 6
    assert all("p4" not in pair for pair in pairs_of(told))


def test_what_was_reckoned_goes_with_the_words(told: Scenario) -> None:
    compare_all(told)
    told.given(("Mo", RedactProposal(process=PROCESS, proposal="p2", ground=Ground.OTHER, reason="Prueba.")))
    assert len(pairs_of(told)) == 6
    with told.platform.database.reading() as connection:
        assert set(connection.execute(sa.select(COMPARED.c.proposal)).scalars()) == {"p1", "p3", "p4", "p5"}


def test_words_erased_while_they_were_compared_leave_nothing(told: Scenario) -> None:
    with told.platform.database.reading() as connection:
        compared = compare_next(connection, process=PROCESS)
    told.given(("Mo", RedactProposal(process=PROCESS, proposal="p2", ground=Ground.OTHER, reason="Prueba.")))
    with told.platform.database.writing() as connection:
        keep_compared(connection, compared)
        assert uncompared(connection, PROCESS) == 0
        assert "p2" not in set(connection.execute(sa.select(COMPARED.c.proposal)).scalars())


# Reading and weighing -------------------------------------------------------------------------------------------------


def test_names_are_capitals_amid_a_sentence() -> None:
    told = telling_words("Calderón pide agua. Nadie en Calderón la tiene: Agua para Llano Chico")
    assert [word for word, _stem, is_name in told if is_name] == ["Calderón", "Llano", "Chico"]


def test_shared_words_light_up_as_they_are_written() -> None:
    stems = frozenset(Reading.of("rampa vereda").counts)
    assert marked("Las Rampas de mi vereda.", stems) == [
        ("Las ", False),
        ("Rampas", True),
        (" de mi ", False),
        ("vereda", True),
        (".", False),
    ]


@settings(max_examples=200, deadline=None)
@given(title=st.text(max_size=60), text=st.text(max_size=200))
def test_every_text_is_wholly_like_itself_or_says_nothing(title: str, text: str) -> None:
    reading = Reading.of(title, text)
    score, stems = Scale(reading, {}).compare(reading)
    assert score == (1_000 if reading.counts else 0)
    assert set(stems) <= set(reading.counts)


@settings(max_examples=200, deadline=None)
@given(one=st.text(max_size=120), other=st.text(max_size=120))
def test_likeness_is_the_same_both_ways_and_bounded(one: str, other: str) -> None:
    mine, theirs = Reading.of(one), Reading.of(other)
    there, back = Scale(mine, {}).compare(theirs), Scale(theirs, {}).compare(mine)
    assert abs(there.score - back.score) <= 1
    assert 0 <= there.score <= 1_000
    assert set(there.stems) <= mine.counts.keys() & theirs.counts.keys()


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _shared in marked(text, frozenset(Reading.of(text).counts))) == text

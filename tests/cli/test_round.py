"""`cocreate round`: a vote that was held elsewhere comes in from its file, whole or not at all, and counts as it did."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from cocreate.application.prioritisation import IMPORT_BATCH
from cocreate.application.prioritisation import importing as handlers
from cocreate.cli import cocreate
from cocreate.cli import round as console
from cocreate.domain.tallies.pabulib import Declared, own_rule, profile_of, read_pabulib
from cocreate.domain.tallies.rules import tally
from cocreate.kept.files import kept_file, path_of
from cocreate.projections.prioritisation import BALLOT, ROUND, ROUND_OPTION, ROUND_RESULT
from cocreate.queries.prioritisation import stating
from tests.domain.tallies.references import FILES, reference
from tests.scenario import Scenario

RULE_OF = {"Switzerland_Zurich_S5R": "mes_cost_add1_full"}
"""Of the file that names none."""

PARKS = """META
key;value
description;Parques de un barrio
unit;Quito
num_projects;3
num_votes;4
budget;100.50
vote_type;approval
rule;equalshares
currency;USD
date_begin;01.06.2021
date_end;30.06.2021
PROJECTS
project_id;cost;name;neighborhood;category
a;60;Un parque;San José de Morán;áreas verdes
b;30.25;Bancas;San José;áreas verdes,salud
c;40;Una ciclovía;San Jose;Movilidad
VOTES
voter_id;vote
1;a,c
2;a
3;a,b
4;b,c
"""


@pytest.fixture
def city(story: Scenario) -> Scenario:
    return story.a_territory().a_process()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "parks.pb"
    path.write_text(PARKS)
    return path


def console_of(city: Scenario, *words: str | Path, code: int = 0) -> str:
    settings = city.platform.settings
    where = ["--database", settings.database, "--data", str(settings.data)]
    result = CliRunner().invoke(cocreate, [*where, *map(str, words)], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def rows(city: Scenario, query: Any) -> list[Any]:
    with city.platform.database.reading() as connection:
        return list(connection.execute(query).all())


def the_round(city: Scenario) -> Any:
    [row] = rows(city, sa.select(ROUND))
    return row


def test_a_file_becomes_a_closed_round_that_is_counted_by_the_rule_it_declares(city: Scenario, file: Path) -> None:
    said = console_of(city, "round", "import", file)
    assert "Round 1: Parques de un barrio" in said
    assert "4 ballots, counted. Chosen: a, b." in said
    [result] = rows(city, sa.select(ROUND_RESULT))
    own = own_rule(read_pabulib(PARKS.encode()))
    assert result.digest == tally(profile_of(read_pabulib(PARKS.encode())), own.rule, own.params, own.ties).digest()
    assert result.digest in said
    assert (the_round(city).opens_at[:10], the_round(city).closes_at[:10]) == ("2021-06-01", "2021-07-01")


def test_the_bytes_of_the_file_are_kept_as_they_came(city: Scenario, file: Path) -> None:
    console_of(city, "round", "import", file)
    digest = the_round(city).file
    with city.platform.database.reading() as connection:
        assert kept_file(connection, digest).size == len(PARKS.encode())
    assert path_of(city.platform.settings.data / "files", digest).read_bytes() == PARKS.encode()


def test_places_that_sound_alike_stay_apart_and_money_is_exact(city: Scenario, file: Path) -> None:
    console_of(city, "round", "import", file)
    options = rows(city, sa.select(ROUND_OPTION).order_by(ROUND_OPTION.c.ordinal))
    assert [option.cost for option in options] == [6000, 3025, 4000]
    assert len({option.zone for option in options}) == 3
    assert msgspec.json.decode(options[1].categories) == ["areas-verdes", "salud"]


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("4;b,c", "4;b,x", "line 23: the ballot names a project that is not in PROJECTS (x)"),
        ("c;40;", "c;40.005;", "line 17: the amount has more than two decimals"),
        ("a;60;Un parque", "a;60.123;Un parque", "line 15: the amount has more than two decimals"),
        ("vote_type;approval", "vote_type;loud", "line 8: the vote type is not one of the format (loud)"),
        ("rule;equalshares", "rule;unknown", "cannot be counted exactly"),
    ],
)
def test_a_file_with_a_fault_changes_nothing_and_is_told_its_line(
    city: Scenario, file: Path, was: str, now: str, says: str
) -> None:
    file.write_text(PARKS.replace(was, now))
    before = city.platform.ledger.head()
    assert says in console_of(city, "round", "import", file, code=2)
    assert city.platform.ledger.head() == before


def test_an_id_that_no_ballot_paper_could_name_is_told_with_its_line(city: Scenario, file: Path) -> None:
    file.write_text(re.sub(r"(?m)^c;|(?<=[;,])c$", lambda found: found[0].replace("c", "una ciclovía"), PARKS))
    assert "line 17: an id has up to 32 letters" in console_of(city, "round", "import", file, code=2)


def test_a_process_that_is_not_there_is_refused(city: Scenario, file: Path) -> None:
    assert "There is no process 'nowhere'" in console_of(city, "round", "import", file, "--process", "nowhere", code=2)


def test_an_import_that_was_killed_goes_on_where_it_stopped(
    city: Scenario, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "IMPORT_BATCH", 1)
    handler, calls = console.bring_in, []

    def dies_after_three(*args: Any) -> Any:
        for done in handler(*args):
            calls.append(done)
            if len(calls) == 3:
                raise KeyboardInterrupt
            yield done

    monkeypatch.setattr(console, "bring_in", dies_after_three)
    CliRunner().invoke(
        cocreate, ["--database", city.platform.settings.database, "--data", str(city.platform.settings.data),
                   "round", "import", str(file)]
    )  # fmt: skip
    assert 0 < len(rows(city, sa.select(BALLOT))) < 4
    monkeypatch.undo()
    assert "4 ballots, counted." in console_of(city, "round", "import", file)
    assert len(rows(city, sa.select(BALLOT))) == 4


def test_the_same_file_again_adds_nothing(city: Scenario, file: Path) -> None:
    first = console_of(city, "round", "import", file)
    head = city.platform.ledger.head()
    assert first.splitlines()[-1] in console_of(city, "round", "import", file)
    assert city.platform.ledger.head() == head


def test_without_counting_it_is_left_to_the_tender(city: Scenario, file: Path) -> None:
    assert "not counted yet" in console_of(city, "round", "import", file, "--no-count")
    assert the_round(city).state == "closed"


def test_rounds_are_listed_with_number_state_and_ballots(city: Scenario, file: Path) -> None:
    assert "There is no round yet" in console_of(city, "round", "list")
    console_of(city, "round", "import", file, "--title", "Los parques")
    [line] = console_of(city, "round", "list").splitlines()
    assert line.split()[:2] == ["1", "tallied"]
    assert " 4  Los parques" in line


def test_batches_are_large_enough_for_a_city() -> None:
    assert IMPORT_BATCH >= 1_000
    assert console.IMPORT_BATCH == handlers.IMPORT_BATCH


@pytest.mark.skipif(not FILES, reason="the reference elections are not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_elections_come_in_and_give_the_winners_of_their_reference(
    city: Scenario, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stating, "COMPARED", ())  # other rules on the same ballots are counted elsewhere
    content = path.read_bytes()
    named = own_rule(read_pabulib(content)) if path.stem not in RULE_OF else Declared(RULE_OF[path.stem])
    own, asked = named, ["--rule", RULE_OF[path.stem]] if path.stem in RULE_OF else []
    console_of(city, "round", "import", path, *asked)
    [result] = rows(city, sa.select(ROUND_RESULT))
    ours = tally(profile_of(read_pabulib(content)), own.rule, own.params, own.ties)
    assert result.digest == ours.digest()
    rules = reference(path)["rules"]
    name = ours.rule.removesuffix("_threshold")
    expected = rules.get(ours.rule) or rules.get(name)
    assert expected, sorted(rules)
    if not own.params.get("comparison"):
        assert msgspec.json.decode(result.winners) == expected["winners_in_order"]

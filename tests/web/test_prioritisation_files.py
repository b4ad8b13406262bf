"""Files of a round: whoever counts them finds the digest that stands on the page, whatever the ballots and the rule."""

import json
from base64 import urlsafe_b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cocreate.application.prioritisation import CastBallot, CastByName, WithdrawOption
from cocreate.cli import cocreate
from cocreate.cli.tally.files import read_election
from cocreate.domain.prioritisation import choice_bytes, sealed_choice
from cocreate.domain.shared import Role, canonical
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.profile import BallotType
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.thresholds import Quorum, Ratio, Thresholds
from cocreate.queries.prioritisation import published
from tests.pages import Pages
from tests.scenario import Scenario
from tests.voting import Voting, citizens, council, neighbours, works
from tools import recount

BALLOTS: dict[BallotType, list[dict[str, Any]]] = {
    BallotType.APPROVAL: [{"choices": ["1", "2"]}, {"choices": ["2"]}, {"choices": ["2", "3"]}, {"choices": ["4"]}],
    BallotType.KNAPSACK: [{"choices": ["1", "2"]}, {"choices": ["2"]}, {"choices": ["1", "3"]}, {"choices": ["3"]}],
    BallotType.SINGLE: [{"choice": "1"}, {"choice": "2"}, {"choice": "2"}, {"choice": "4"}],
    BallotType.POINTS: [{"points": {"1": 3, "2": 1}}, {"points": {"2": 2}}, {"points": {"4": 1}}, {"points": {"3": 1}}],
    BallotType.SCORE: [{"scores": {"1": 5, "2": 0}}, {"scores": {"2": 3}}, {"scores": {"3": 1}}, {"scores": {"2": 4}}],
    BallotType.RANKING: [
        {"ranking": [["1"], ["2"]]},
        {"ranking": [["2"]]},
        {"ranking": [["3"], ["1"], ["2"]]},
        {"ranking": [["4"], ["1"]]},
    ],
}
LIMITS = {
    BallotType.KNAPSACK: Limits(max_sum_cost=50_000),
    BallotType.SINGLE: Limits(),
    BallotType.POINTS: Limits(max_sum=5),
    BallotType.SCORE: Limits(default=1),
}
SPENDING: list[tuple[str, dict[str, str]]] = [
    ("greedy", {"min_score": "2"}),
    ("greedy_no_skip", {}),
    ("greedy_per_cost", {}),
    ("mes_cost_add1_u", {"step": "1/3"}),
    ("mes_card_add1_full", {"comparison": "yes"}),
]
SHARING = [*SPENDING, ("phragmen", {}), ("score_ranking", {"top": "2"}), ("phragmen_ranking", {"top": "2"})]
RULES: dict[BallotType, list[tuple[str, dict[str, str]]]] = {
    BallotType.APPROVAL: SHARING,
    BallotType.KNAPSACK: SHARING,
    BallotType.SINGLE: [("greedy", {}), ("score_ranking", {"top": "1"})],
    BallotType.POINTS: [*SPENDING, ("score_ranking", {"top": "2", "by": "COUNT"})],
    BallotType.SCORE: [("greedy", {}), ("score_ranking", {"top": "2", "by": "MEAN"})],
    BallotType.RANKING: [*SPENDING, ("borda", {"top": "2"}), ("schulze", {"top": "1"}), ("irv", {}), ("stv", {})],
}
BY_SCRIPT = {"greedy", "greedy_no_skip", "greedy_per_cost", "phragmen", "score_ranking"}


@pytest.fixture
def story_on_ground(story: Scenario) -> Scenario:
    Voting(story).ground()
    return story


def counted(story: Scenario, kind: BallotType, rule: str, params: dict[str, str], number: int, **more: Any) -> Voting:
    """Four ballots and a blank one, an option withdrawn, others with too few votes."""
    spends = rule.startswith(("greedy", "mes", "phragmen")) and rule != "phragmen_ranking"
    plan = citizens(
        kind, rule, params, LIMITS.get(kind, Limits()), thresholds=Thresholds(min_share=Ratio(1, 5)), **more
    )
    if not params:
        plan = type(plan)(
            **{name: getattr(plan, name) for name in plan.__struct_fields__ if name != "params"}, params={}
        )
    voting = Voting(story, f"round-{number}", [plan], works(4, cost=9_950))
    voting.plan = {"budget": 41_050} if spends else {"seats": 2}
    voting.opened()
    for person, body in zip(neighbours(story, 5), [*BALLOTS[kind], {"blank": True}], strict=True):
        voting.does(person, CastBallot, body=body)
    voting.does("Olga", WithdrawOption, option="3", reason="El terreno no está disponible.")
    return voting.closed().revealed().tallied()


def result_of(pages: Pages, number: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pages.client.get(f"/votaciones/{number}/resultado.json").data)
    return found


def saved(pages: Pages, folder: Path, number: int, name: str = "citizens.pb") -> Path:
    answer = pages.client.get(f"/votaciones/{number}/{name}")
    assert answer.status_code == 200
    path = folder / f"{number}-{name}"
    path.write_bytes(answer.data)
    return path


@pytest.mark.parametrize("kind", list(BALLOTS), ids=str)
def test_one_line_at_a_console_finds_the_published_digest(
    story_on_ground: Scenario, pages: Pages, tmp_path: Path, kind: BallotType
) -> None:
    for number, (rule, params) in enumerate(RULES[kind], start=1):
        counted(story_on_ground, kind, rule, params, number)
        digest = result_of(pages, number)["chambers"][0]["digest"]
        path = saved(pages, tmp_path, number)
        said = CliRunner().invoke(cocreate, ["tally", str(path), "--json"])
        assert said.exit_code == 0, (rule, said.output)
        assert json.loads(said.stdout)["digest"] == digest, rule
        assert not read_election(path).warnings, rule
        if rule in BY_SCRIPT or rule.startswith("mes_"):
            assert recount.digest(recount.recount(path)) == digest, rule


def test_voters_of_the_file_are_numbers_in_the_order_of_the_sealed_ballots(
    story_on_ground: Scenario, pages: Pages, tmp_path: Path
) -> None:
    counted(story_on_ground, BallotType.APPROVAL, "greedy", {}, 1)
    lines = [json.loads(line) for line in pages.client.get("/votaciones/1/papeletas.jsonl").data.splitlines()]
    counting = [line for line in lines if line["counts"]]
    rows = read_election(saved(pages, tmp_path, 1)).pabulib.votes.rows
    for voter, vote in rows:
        assert ",".join(counting[int(voter) - 1]["choice"]["choices"]) == vote
    assert len(rows) == 4
    assert len(counting) == 5


def test_rankings_without_a_budget_are_also_there_for_programs_of_transferable_votes(
    story_on_ground: Scenario, pages: Pages, tmp_path: Path
) -> None:
    counted(story_on_ground, BallotType.RANKING, "irv", {}, 1)
    election = read_election(saved(pages, tmp_path, 1, "citizens.blt"))
    again = tally(election.profile, "irv")
    assert again.num_votes == 5
    assert list(again.winners) == result_of(pages, 1)["chambers"][0]["winners"]
    counted(story_on_ground, BallotType.RANKING, "greedy", {}, 2)
    assert pages.client.get("/votaciones/2/citizens.blt").status_code == 404


def test_ballots_that_the_format_does_not_know_have_no_such_file(story_on_ground: Scenario, pages: Pages) -> None:
    plan = citizens(BallotType.GRADE, "median_grade", {"top": "1"}, Limits(grades=("bad", "good")))
    voting = Voting(story_on_ground, "grades", [plan]).opened()
    voting.does(story_on_ground.person("Ana"), CastBallot, body={"grades": {"1": "good", "2": "bad"}})
    voting.closed().revealed().tallied()
    assert pages.client.get("/votaciones/1/citizens.pb").status_code == 404
    assert ".pb" not in pages.get("/votaciones/1/resultado").main_text
    assert result_of(pages, 1)["chambers"][0]["winners"] == ["1"]


def test_nothing_of_a_result_is_there_before_the_count(story_on_ground: Scenario, pages: Pages) -> None:
    voting = Voting(story_on_ground).opened().casts("Ana", "1")
    voting.closed()
    for name in ("resultado.json", "citizens.pb", "citizens.blt", "council.pb"):
        assert pages.client.get(f"/votaciones/1/{name}").status_code == 404


def test_sealed_ballots_open_with_the_count_and_replaced_ones_never(
    story_on_ground: Scenario, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published, "BALLOTS_AT_ONCE", 2)
    voting = Voting(story_on_ground).opened()
    for person in neighbours(story_on_ground, 5):
        voting.casts(person, "1", "2")
    voting.flushed().casts("Ana", "3").flushed().casts("Ana", "4")
    voting.flushed()

    def lines() -> list[dict[str, Any]]:
        content = pages.client.get("/votaciones/1/papeletas.jsonl").data
        return [json.loads(line) for line in content.splitlines()]

    sealed = lines()
    assert len(sealed) == 7
    assert [line["commitment"] for line in sealed] == sorted(line["commitment"] for line in sealed)
    assert not any("choice" in line or "salt" in line for line in sealed)
    voting.closed().revealed().tallied()
    opened = lines()
    assert [line["revision"] for line in opened if not line["counts"]] == [1]
    for line in opened:
        assert ("choice" in line) is ("salt" in line) is line["counts"]
        if line["counts"]:
            salt = urlsafe_b64decode(line["salt"] + "=")
            seal = sealed_choice(salt, voting.round, line["bid"], choice_bytes(line["choice"]))
            assert seal.commitment == line["commitment"]
    counting = [line["commitment"] for line in opened if line["counts"]]
    digest = result_of(pages, 1)["chambers"][0]["ballots_digest"]
    assert sha256("\n".join(counting).encode()).hexdigest() == digest


def test_the_result_says_what_it_came_from_and_every_digest_can_be_made_again(
    story_on_ground: Scenario, pages: Pages
) -> None:
    voting = counted(story_on_ground, BallotType.APPROVAL, "greedy", {}, 1)
    found = result_of(pages, 1)
    declared = {"options": found["declaration"]["options"], "plan": found["declaration"]["plan"]}
    assert sha256(canonical(declared)).hexdigest() == found["declaration"]["digest"]
    seed = found["seed"]
    assert seed["seed"] == sha256("|".join(["seed/1", seed["closing_leaf"], *seed["parts"]]).encode()).hexdigest()
    assert seed["lot"] == f"lot/1|{voting.round}|{seed['seed']}|"
    for party in seed["parties"]:
        sealed = f"cocreate-seed1\n{voting.round}\n{party['party']}\n{party['code']}"
        assert sha256(sealed.encode()).hexdigest() == party["commitment"]
    assert found["digest"] == sha256(canonical([found["chambers"][0]["digest"]])).hexdigest()
    assert found["options"]["3"]["withdrawn_at"]
    answer = pages.client.get("/votaciones/1/resultado.json")
    assert canonical(found) + b"\n" == answer.data
    again = pages.client.get("/votaciones/1/resultado.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_both_chambers_have_their_file_and_the_council_is_named(
    story_on_ground: Scenario, pages: Pages, tmp_path: Path
) -> None:
    story_on_ground.with_role("Carmen", Role.COUNCIL_MEMBER)
    chambers = [citizens(quorum=Quorum(min_ballots=50)), council()]
    voting = Voting(story_on_ground, "two", chambers).opened().casts("Ana", "1")
    voting.does("Carmen", CastByName, body={"choices": ["2"]})
    voting.closed().revealed().tallied()
    found = result_of(pages, 1)
    for part in found["chambers"]:
        path = saved(pages, tmp_path, 1, f"{part['chamber']}.pb")
        assert (
            json.loads(CliRunner().invoke(cocreate, ["tally", str(path), "--json"]).stdout)["digest"] == part["digest"]
        )
    assert found["chambers"][0]["winners"] == []
    assert b"Quorum missed: BALLOTS; nobody won." in saved(pages, tmp_path, 1).read_bytes()
    lines = [json.loads(line) for line in pages.client.get("/votaciones/1/papeletas.jsonl").data.splitlines()]
    assert [bool(line.get("voter")) for line in lines if line["chamber"] == "council"] == [True]
    assert not any("voter" in line for line in lines if line["chamber"] == "citizens")


# The console on the database ------------------------------------------------------------------------------------------


def at_the_console(story: Scenario, *words: str, code: int = 0) -> str:
    settings = story.platform.settings
    result = CliRunner().invoke(cocreate, ["--database", settings.database, "--data", str(settings.data), *words])
    assert result.exit_code == code, result.output
    return result.output


def test_a_round_is_counted_again_and_agrees_with_what_was_published(story_on_ground: Scenario, pages: Pages) -> None:
    voting = counted(story_on_ground, BallotType.APPROVAL, "mes_cost_add1_u", {}, 1)
    said = at_the_console(story_on_ground, "tally", "--round", "1")
    digest = result_of(pages, 1)["digest"]
    assert f"Digest of the round: {digest}\nThe published digest: the same." in said
    assert "Parque 1" in said
    data = json.loads(at_the_console(story_on_ground, "tally", "--round", voting.round, "--json"))
    assert (data["agrees"], data["digest"]) == (True, digest)
    assert data["chambers"][0]["result"]["digest"] == data["chambers"][0]["published_digest"]


def test_an_open_round_is_not_counted_by_anybody(story_on_ground: Scenario) -> None:
    voting = Voting(story_on_ground).opened().casts("Ana", "1")
    assert "nobody counts before" in at_the_console(story_on_ground, "tally", "--round", "1", code=2)
    voting.closed()
    assert "has no seed yet" in at_the_console(story_on_ground, "tally", "--round", "1", code=2)
    voting.revealed()
    assert "Nothing is published yet." in at_the_console(story_on_ground, "tally", "--round", "1")
    assert "There is no round '7'" in at_the_console(story_on_ground, "tally", "--round", "7", code=2)


def test_wrong_use_is_told(story_on_ground: Scenario) -> None:
    assert "Give a file, or --round" in at_the_console(story_on_ground, "tally", code=2)
    assert "as it was declared" in at_the_console(story_on_ground, "tally", "--round", "1", "--rule", "irv", code=2)


def test_a_vote_that_was_held_elsewhere_goes_out_as_it_came(story_on_ground: Scenario, pages: Pages) -> None:
    content = Path(__file__).parents[2] / "cocreate" / "seeds" / "quito" / "rounds" / "presupuesto-calderon.pb"
    at_the_console(story_on_ground, "round", "import", str(content))
    with pages.client.get("/votaciones/1/citizens.pb") as answer:
        assert answer.data == content.read_bytes()
    assert result_of(pages, 1)["seed"]["source"] == "file"
    assert "The published digest: the same." in at_the_console(story_on_ground, "tally", "--round", "1")

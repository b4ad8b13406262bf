"""The reference elections and what differs from their results; shared by the tests and the bench."""

import json
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from cocreate.domain.tallies.equal_shares import effective_support
from cocreate.domain.tallies.pabulib import profile_of, read_pabulib, threshold_of
from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.rules import rule_named, tally

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "pabulib"
FILES = sorted(FOLDER.glob("*.pb"))
SAMPLED = {"mes_cost_add1_full_u", "mes_card_add1"}
"""Of the rules that raise the shares: both utilities, both stops, with and without the votes after them."""
LARGE = 1500
"""Voters from which on only the first of them is counted in the tests."""


@cache
def election(file: Path) -> tuple[Profile, Fraction | None]:
    pabulib = read_pabulib(file.read_bytes())
    return profile_of(pabulib), threshold_of(pabulib)


@cache
def reference(file: Path, ending: str = ".ref.json") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.with_suffix(ending).read_text())
    return found


def results(file: Path) -> list[str]:
    return list(reference(file)["rules"])


def results_here() -> list[Any]:
    """All, but of the slow ones a sample."""
    return [(file, rule) for file in FILES for rule in results(file) if "_add1" not in rule or _sampled(file, rule)]


def _sampled(file: Path, rule: str) -> bool:
    large = reference(file)["tally"]["num_votes"] > LARGE
    return rule in SAMPLED and not (large and rule == "mes_card_add1")


def differences(file: Path, rule: str) -> list[str]:
    """What our result says otherwise than the reference."""
    profile, threshold = election(file)
    expected = reference(file)["rules"][rule]
    needs = rule_named(rule).needs
    params = {needs: threshold} if needs else {}
    if "step" in expected:
        params["step"] = str(expected["step"])
    ours = tally(profile, rule, params).as_data()
    told = {**ours, **ours["figures"]}
    pairs = {
        "rule": (ours["rule"], rule),
        "scores": (ours["scores"], {item["id"]: item["score"] for item in reference(file)["projects"]}),
        "ties": ([_tie(tie) for tie in ours["ties"]], [_tie(tie) for tie in expected["ties"]]),
        "rounds": (_rounds(ours["steps"], "option"), _rounds(expected["rounds"], "project"))
        if "rounds" in expected
        else (),
    } | {
        key: (told[key], expected[key])
        for key in ("winners_in_order", "cost", "share", "runs", "money_left_with_voters", "last_money_behind_losers")
        if key in expected
    }  # fmt: skip
    if "added_by_completion" in expected:
        pairs["added_by_completion"] = (told["added_by_completion"], expected["added_by_completion"])
    return [f"{key}: {pair}" for key, pair in pairs.items() if pair and pair[0] != pair[1]]


def comparison(file: Path, rule: str) -> tuple[Any, Any]:
    profile, _threshold = election(file)
    ours = tally(profile, rule, {"comparison": True}).figures["comparison_with_greedy"]
    return ours, reference(file)["rules"][rule]["comparison_with_greedy"]


def named_results(file: Path) -> dict[str, Any]:
    """Effective support as the reference writes it."""
    profile, _threshold = election(file)
    share = Fraction(reference(file, ".effective_support.json")["share"])
    won = set(tally(profile, "mes_cost_add1_full", {"step": 1}).winners)
    return {
        name: {
            "exact_decimal": str(Decimal(round(part * 10**6)).scaleb(-6)),
            "percent_floor": int(part * 100),
            "funded": name in won,
        }
        for name, part in effective_support(profile, share).items()
    }


def _tie(tie: dict[str, Any]) -> list[Any]:
    return [tie["projects"], tie["lot_needed"], tie.get("round"), tie.get("score") if "round" not in tie else None]


def _rounds(rounds: list[dict[str, Any]], name: str) -> list[list[Any]]:
    keys = (name, "value", "payment_per_point", "paid_in_full", "paid_all_they_had")
    return [[round.get(key) for key in keys] for round in rounds if "payment_per_point" in round]

"""All counting rules by the names under which files, the console and a vote's configuration know them."""

from collections.abc import Mapping
from types import MappingProxyType

from cocreate.domain.tallies import equal_shares, greedy, phragmen, ranked, scores
from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.result import Result
from cocreate.domain.tallies.rule import (
    BallotsDoNotSuitRule,
    BudgetIsMissing,
    Named,
    ParameterIsMissing,
    Params,
    Progress,
    Rule,
    SeatsAreMissing,
    UnknownRule,
    nobody_waits,
)
from cocreate.domain.tallies.ties import TieRule

NAMED: Mapping[str, Named] = MappingProxyType(
    {**greedy.NAMED, **equal_shares.NAMED, **phragmen.NAMED, **scores.NAMED, **ranked.NAMED}
)
"""Joined from the modules of the rules, each of which has a mapping `NAMED` of its own."""


def rule_named(name: str) -> Named:
    """By a name of a file (`mes_cost_add1`), of voting.md (`EQUAL_SHARES`), or with its version (`equal_shares/1`)."""
    plain = name.strip().lower().replace("-", "_")
    for known, named in NAMED.items():
        if plain in (known, named.rule.id, named.rule.versioned):
            return named if plain == known else Named(named.rule)
    raise UnknownRule(name=name, known=", ".join(sorted(NAMED)))


def tally(
    profile: Profile,
    name: str,
    params: Params | None = None,
    ties: TieRule | None = None,
    progress: Progress = nobody_waits,
) -> Result:
    """The result of an election under a rule. The same election gives the same bytes, on any machine, at any time."""
    rule, meant = suited(profile, name, params)
    return rule.count(profile, meant, (ties or TieRule()).with_default(rule.chain), progress)


def suited(profile: Profile, name: str, params: Params | None = None) -> tuple[Rule, Params]:
    """The rule, and all its parameters as they are meant. Refuses what it cannot count, before anything is counted."""
    named = rule_named(name)
    meant = named.rule.read({**named.preset, **(params or {})})
    if named.needs and meant[named.needs] is None:
        raise ParameterIsMissing(name=named.needs, rule=name)
    _refuse_unsuited(profile, named.rule, meant)
    return named.rule, meant


def _refuse_unsuited(profile: Profile, rule: Rule, params: Params) -> None:
    if profile.ballot_type not in rule.ballots:
        suited = ", ".join(sorted(kind.value for kind in rule.ballots))
        raise BallotsDoNotSuitRule(rule=rule.id, ballots=profile.ballot_type.value, suited=suited)
    if rule.budget and profile.budget is None:
        raise BudgetIsMissing(rule=rule.id)
    if rule.seats and profile.seats is None and params.get("seats") is None:
        raise SeatsAreMissing(rule=rule.id)

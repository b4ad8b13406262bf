"""`cocreate tally FILE`: counts an election from a file, without a database; for people, or for programs (--json).

`cocreate tally --round NUMBER` counts a closed round of a database, and compares with what was published.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from cocreate.cli.house import house_of, house_options
from cocreate.cli.tally.files import Election, read_election
from cocreate.cli.tally.sentences import sentence_about
from cocreate.cli.tally.telling import tell
from cocreate.cli.troubles import CannotStart
from cocreate.domain.shared import Refused
from cocreate.domain.tallies import rules
from cocreate.domain.tallies.equal_shares import effective_support
from cocreate.domain.tallies.pabulib import Declared
from cocreate.domain.tallies.result import Result, as_data
from cocreate.domain.tallies.rule import Progress, nobody_waits


@click.command(epilog="Rules: " + ", ".join(sorted(rules.NAMED)) + ".")
@house_options
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@click.option("--round", "stored", metavar="NUMBER", help="Instead of a file: a closed round, by its number or id.")
@click.option("--rule", metavar="RULE", help="Count by this rule; without it, by the one that the file declares.")
@click.option("--param", "params", metavar="NAME=VALUE", multiple=True, help="A parameter of the rule. Repeatable.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, exact numbers as text.")
@click.option("--support", is_flag=True, help="With Equal Shares: the effective support of every option.")
@click.option("--steps", is_flag=True, help="Also tell what each step of the rule did.")
@click.pass_context
def tally(
    context: click.Context, /, *, file: Path | None, stored: str | None, rule: str | None, params: tuple[str, ...],
    as_json: bool, support: bool, steps: bool, **_options: object,
) -> None:  # fmt: skip
    """Count an election: a Pabulib file (.pb), or ranked ballots (.toc, .soc, .toi, .soi, .blt).

    Ties fall as the file declares; else by the rule's own questions, and last by a lot that anybody can draw again:
    the lower SHA-256 of "pb-reference-lot-v1|" followed by the option's id.

    With --round, a closed round is counted again as it was declared, and compared with what was published: exit code 1
    if they differ.
    """
    if (file is None) == (stored is None):
        raise click.UsageError("Give a file, or --round NUMBER.")
    if file is not None:
        _count_file(file, rule, params, as_json=as_json, support=support, steps=steps)
        return
    if rule or params or support:
        raise click.UsageError("A round is counted as it was declared: --rule, --param and --support go with a file.")
    # What needs a database is loaded for who asks for it.
    of_rounds = import_module("cocreate.cli.tally.stored")
    context.exit(of_rounds.recount(house_of(context), stored, as_json=as_json, steps=steps))


def _count_file(
    file: Path, rule: str | None, params: tuple[str, ...], *, as_json: bool, support: bool, steps: bool
) -> None:
    try:
        election = read_election(file)
        asked = _asked(election, rule, dict(map(_pair, params)))
        result = rules.tally(election.profile, asked.rule, asked.params, asked.ties, _progress())
        supported = _supported(election, asked, result) if support else None
    except Refused as no:
        raise CannotStart(sentence_about(no, file)) from no
    for warning in election.warnings:
        click.echo(f"{file}: {warning}", err=True)
    click.echo(_as_json(result, supported) if as_json else tell(election, result, supported, steps=steps))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise CannotStart(f"--param takes NAME=VALUE, not {text!r}.")
    return name.strip(), value.strip()


def _asked(election: Election, rule: str | None, given: dict[str, str]) -> Declared:
    """The rule of the command line, with what the file says about a threshold; or the file's own, bent by --param."""
    if rule is None:
        own = election.own_rule()
        return Declared(own.rule, {**own.params, **given}, own.ties)
    needs = rules.rule_named(rule).needs
    if needs == "min_score" and needs not in given and election.threshold is not None:
        given = {**given, needs: str(election.threshold)}
    return Declared(rule, given, election.ties)


def _supported(election: Election, asked: Declared, result: Result) -> dict[str, Any]:
    if not result.rule_id.startswith("equal_shares/") or result.share is None:
        raise CannotStart("--support goes with the rules of Equal Shares (mes_…).")
    return dict(effective_support(election.profile, result.share, result.params["utility"], asked.ties))


def _as_json(result: Result, supported: dict[str, Any] | None) -> str:
    data = result.as_data() | ({} if supported is None else {"effective_support": as_data(supported)})
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)


def _progress() -> Progress:
    """Who waits at a terminal sees that something moves."""
    if not sys.stderr.isatty():
        return nobody_waits

    def show(done: int) -> None:
        if done % 10 == 0:
            click.echo(f"\r{done} …\r", err=True, nl=False)

    return show

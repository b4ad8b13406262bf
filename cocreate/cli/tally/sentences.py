"""What the console says when a file or a wish cannot be counted: one sentence, with the line where there is one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cocreate.domain.shared import Refused
from cocreate.domain.tallies import profile, rule
from cocreate.domain.tallies.pabulib import FileNamesNoRule, MalformedPabulib
from cocreate.domain.tallies.ranked.files import MalformedRankedFile

ASK = "Choose one with --rule; `cocreate tally --help` lists them."

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    MalformedPabulib: lambda d: f"line {d['line']}: {d['words']}{_found(d['value'])}.",
    MalformedRankedFile: lambda d: f"line {d['line']}: {d['problem'].lower().replace('_', ' ')}{_found(d['value'])}.",
    FileNamesNoRule: lambda d: f"the file's rule {d['rule']!r} cannot be counted exactly. {ASK}",
    rule.UnknownRule: lambda d: f"there is no rule {d['name']!r}. There are: {d['known']}.",
    rule.UnknownParameter: lambda d: f"{d['rule']} has no parameter {d['name']!r}. It has: {d['known'] or 'none'}.",
    rule.BadParameter: lambda d: f"{d['value']!r} does not suit the parameter {d['name']}: {_expected(d)}.",
    rule.ParameterIsMissing: lambda d: f"{d['rule']} needs --param {d['name']}=…; the file does not say it.",
    rule.BallotsDoNotSuitRule: lambda d: (
        f"{d['rule']} cannot count ballots of the type {d['ballots']}; it counts {d['suited']}."
    ),
    rule.BudgetIsMissing: lambda d: f"{d['rule']} spends a budget, and the file has none.",
    rule.SeatsAreMissing: lambda d: f"{d['rule']} fills places: say how many with --param seats=….",
    profile.UnknownOption: lambda d: f"a ballot names {d['option']!r}, which does not stand.",
    profile.OptionStandsTwice: lambda d: f"the option {d['option']!r} stands twice.",
}


def sentence_about(no: Refused, file: Path) -> str:
    sentence = SENTENCES.get(type(no))
    words = sentence(no.details) if sentence else f"{type(no).__name__} ({no})."
    return f"{file}: {words}"


def _found(value: str) -> str:
    return f" ({value})" if value else ""


def _expected(details: dict[str, Any]) -> str:
    if "choices" in details:
        return f"one of {details['choices']}"
    if "least" in details:
        return f"at least {details['least']}"
    if "above" in details:
        return f"more than {details['above']}"
    kinds = {"WHOLE": "a whole number", "RATIONAL": "a number (25, 2.5 or 5/2)", "YES_NO": "yes or no"}
    return kinds.get(details["kind"], "something else")

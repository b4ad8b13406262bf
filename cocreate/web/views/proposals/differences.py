"""What changed between two editions, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from flask_babel import gettext as _

from cocreate.queries.proposals import PARTS

_PIECE = re.compile(r"\s*\S+\s*")
"""A word with the space behind it: words beside each other that changed are shown as one change."""
LONGEST = 4_000
"""Words of one text that are compared one by one; a longer one is shown as taken out and put in whole."""

Part = tuple[str, str]


@dataclass(frozen=True)
class Difference:
    label: str
    parts: list[Part]


def part_names() -> dict[tuple[str, str], str]:
    return {
        ("problem", "what_happens"): _("Qué pasa"),
        ("problem", "who"): _("A quién afecta"),
        ("problem", "causes"): _("Por qué pasa"),
        ("solution", "what"): _("Qué hacer"),
        ("solution", "expected_result"): _("Qué debe cambiar"),
    }


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    """Only the texts that changed."""
    texts = [(_("Título"), str(old["title"]), str(new["title"]))]
    texts += [
        (part_names()[group, name], str(old[group].get(name, "")), str(new[group].get(name, "")))
        for group, name in PARTS
    ]
    return [Difference(label, words_changed(before, after)) for label, before, after in texts if before != after]


def words_changed(before: str, after: str) -> list[Part]:
    """Pairs of operation (same, del, ins) and text; together they hold both texts whole."""
    left, right = _PIECE.findall(before), _PIECE.findall(after)
    if len(left) > LONGEST or len(right) > LONGEST:
        return [("del", before), ("ins", after)]
    parts: list[Part] = []
    for operation, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if operation == "equal":
            parts.append(("same", "".join(left[a:b])))
            continue
        if a < b:
            parts.append(("del", "".join(left[a:b])))
        if c < d:
            parts.append(("ins", "".join(right[c:d])))
    return parts

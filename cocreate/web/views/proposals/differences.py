"""What changed between two editions, word by word."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from cocreate.queries.proposals import PARTS
from cocreate.web.changed_words import Part, words_changed


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

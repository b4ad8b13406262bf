"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

_PIECE = re.compile(r"\s*\n\s*|[^\S\n]*\S+[^\S\n]*|\s+")
"""A word with the space behind it, so that words beside each other that changed are shown as one change; and the end of
a line by itself, so that a change of its last word leaves it alone."""
LONGEST = 4_000
"""Words of one text that are compared one by one; a longer one is shown as taken out and put in whole."""

Part = tuple[str, str]


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


def around_changes(parts: list[Part], lines: int = 3) -> list[Part]:
    """Of what stayed the same only the lines beside a change."""
    last = len(parts) - 1
    return [
        (operation, _beside(text, lines, first=place == 0, last=place == last) if operation == "same" else text)
        for place, (operation, text) in enumerate(parts)
    ]


def _beside(text: str, lines: int, *, first: bool, last: bool) -> str:
    found = text.splitlines(keepends=True)
    after = [] if first else found[:lines]
    before = [] if last else found[-lines:]
    if len(found) <= len(after) + len(before) + 1:
        return text
    return "".join([*after, "\n" if after else "", "[…]\n\n", *before])

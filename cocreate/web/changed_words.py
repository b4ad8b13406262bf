"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

_PIECE = re.compile(r"\s*\S+\s*")
"""A word with the space behind it: words beside each other that changed are shown as one change."""
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

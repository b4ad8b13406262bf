"""What a refusal around rounds of votes says to the reader."""

from collections.abc import Callable
from typing import Any

from cocreate.domain.shared import Refused
from cocreate.web.refusal_words.prioritisation import declaring, papers, receipts, results, seeds, voting

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    **declaring.SENTENCES,
    **seeds.SENTENCES,
    **voting.SENTENCES,
    **papers.SENTENCES,
    **results.SENTENCES,
    **receipts.SENTENCES,
}

"""What a refusal around workshops says to the reader."""

from collections.abc import Callable
from typing import Any

from cocreate.domain.shared import Refused
from cocreate.web.refusal_words.workshops import coming, continuity, contributions, deciding, minutes, planning

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    **planning.SENTENCES,
    **coming.SENTENCES,
    **contributions.SENTENCES,
    **deciding.SENTENCES,
    **minutes.SENTENCES,
    **continuity.SENTENCES,
}

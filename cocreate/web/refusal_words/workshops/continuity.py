"""What a refusal around workshops says to the reader: continuity."""

from collections.abc import Callable
from typing import Any

from cocreate.domain.shared import Refused

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {}

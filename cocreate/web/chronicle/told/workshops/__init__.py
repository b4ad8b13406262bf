"""Sentences about workshops."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from cocreate.web.chronicle.telling import Told
from cocreate.web.chronicle.told.workshops import coming, continuity, contributions, deciding, minutes, planning

SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    **planning.SENTENCES,
    **coming.SENTENCES,
    **contributions.SENTENCES,
    **deciding.SENTENCES,
    **minutes.SENTENCES,
    **continuity.SENTENCES,
}

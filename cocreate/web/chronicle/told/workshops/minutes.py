"""Sentences about workshops: minutes."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from cocreate.web.chronicle.telling import Told

SENTENCES: Mapping[str, Callable[[Told], Markup]] = {}

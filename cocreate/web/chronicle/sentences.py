"""Every event as one plain sentence in the reader's language, with links; what somebody erased is no longer told."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from cocreate.queries.chronicle import Entry, Names
from cocreate.web.chronicle.telling import Told
from cocreate.web.chronicle.told import (
    admission,
    assemblies,
    basics,
    clusters,
    discussion,
    moderation,
    prioritisation,
    responses,
    workshops,
)

SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    **basics.SENTENCES,
    **discussion.SENTENCES,
    **admission.SENTENCES,
    **clusters.SENTENCES,
    **assemblies.SENTENCES,
    **moderation.SENTENCES,
    **prioritisation.SENTENCES,
    **responses.SENTENCES,
    **workshops.SENTENCES,
}
"""One for every kind of event (tested)."""


def sentence_of(entry: Entry, names: Names) -> Markup:
    return SENTENCES[entry.kind](Told(entry, names))

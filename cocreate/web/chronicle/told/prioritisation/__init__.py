"""Sentences about rounds of votes. What a ballot says is never said in one."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from cocreate.web.chronicle.telling import Told
from cocreate.web.chronicle.told.prioritisation import declaring, papers, results, seeds, voting

SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    **declaring.SENTENCES,
    **seeds.SENTENCES,
    **voting.SENTENCES,
    **papers.SENTENCES,
    **results.SENTENCES,
}

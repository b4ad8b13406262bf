"""Sentences about rounds of votes: paper ballots, batch by batch."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, say
from cocreate.web.filters import number


def batch_opened(told: Told) -> Markup:
    return _of_batch(told, _("%(who)s abrió la urna del lote %(batch)s de la votación %(round)s y contó %(papers)s."))


def batch_entered(told: Told) -> Markup:
    if told.data["entry"] == 1:
        return _of_batch(told, _("%(who)s leyó los papeles del lote %(batch)s de la votación %(round)s."))
    return _of_batch(
        told,
        _("%(who)s leyó los papeles del lote %(batch)s de la votación %(round)s por segunda vez, sin ver la primera."),
    )


def batch_compared(told: Told) -> Markup:
    differing = len(told.data["differing"])
    if not differing:
        return _of_batch(told, _("Las dos lecturas del lote %(batch)s de la votación %(round)s coinciden."))
    return _of_batch(
        told,
        _("Las dos lecturas del lote %(batch)s de la votación %(round)s difieren en %(differing)s."),
        differing=ngettext("un papel", "%(num)s papeles", differing),
    )


def paper_resolved(told: Told) -> Markup:
    sentence = _("%(who)s resolvió qué dice el papel %(paper)s del lote %(batch)s de la votación %(round)s.")
    return told.because(_of_batch(told, sentence, paper=told.data["paper"]))


def batch_accepted(told: Told) -> Markup:
    return _of_batch(told, _("%(who)s aceptó el lote %(batch)s de la votación %(round)s: %(papers)s entran al conteo."))


def batch_set_aside(told: Told) -> Markup:
    sentence = _("%(who)s apartó el lote %(batch)s de la votación %(round)s: no se cuenta.")
    return told.because(_of_batch(told, sentence))


def _of_batch(told: Told, sentence: str, **parts: str | int) -> Markup:
    count = told.data.get("papers", 0)
    papers = ngettext("%(n)s papel", "%(n)s papeles", count, n=number(count))
    return say(sentence, who=told.who, batch=told.data["batch"], round=told.round, papers=papers, **parts)


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "prioritisation.batch_opened": batch_opened,
    "prioritisation.batch_entered": batch_entered,
    "prioritisation.batch_compared": batch_compared,
    "prioritisation.paper_resolved": paper_resolved,
    "prioritisation.batch_accepted": batch_accepted,
    "prioritisation.batch_set_aside": batch_set_aside,
}

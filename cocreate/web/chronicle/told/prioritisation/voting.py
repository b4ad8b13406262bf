"""Sentences about rounds of votes: from the opening to the close. Who voted is never said, but for the council."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, say
from cocreate.web.filters import end_of, number

CITIZENS = "citizens"


def round_opened(told: Told) -> Markup:
    electors = _electors(told.data["rolls"])
    return say(
        _("Se abrió la votación %(round)s. En el padrón ciudadano hay %(electors)s."),
        round=told.round,
        electors=ngettext("%(n)s persona", "%(n)s personas", electors, n=number(electors)),
    )


def _electors(rolls: Iterable[Mapping[str, Any]]) -> int:
    return next((int(roll["electors"]) for roll in rolls if roll["chamber"] == CITIZENS), 0)


def round_extended(told: Told) -> Markup:
    sentence = say(
        _("%(who)s amplió la votación %(round)s: ahora cierra el %(closes)s, y no el %(was)s."),
        who=told.who,
        round=told.round,
        closes=end_of(told.data["closes"]),
        was=end_of(told.data["was"]),
    )
    return told.because(sentence)


def ballot_cast(told: Told) -> Markup:
    return say(_("Una papeleta de la votación %(round)s entró al registro, sellada."), round=told.round)


def named_ballot_cast(told: Told) -> Markup:
    return say(
        _("%(who)s votó en la votación %(round)s. Lo que votó se abre al cierre."), who=told.who, round=told.round
    )


def round_closed(told: Told) -> Markup:
    closed = say(_("Se cerró la votación %(round)s."), round=told.round)
    voters = int(told.data["ballots"].get(CITIZENS, 0))
    told_voters = ngettext("Votó %(n)s persona.", "Votaron %(n)s personas.", voters, n=number(voters))
    return Markup("{} {}").format(closed, told_voters)


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "prioritisation.round_opened": round_opened,
    "prioritisation.round_extended": round_extended,
    "prioritisation.ballot_cast": ballot_cast,
    "prioritisation.named_ballot_cast": named_ballot_cast,
    "prioritisation.round_closed": round_closed,
}

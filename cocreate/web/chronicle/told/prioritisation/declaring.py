"""Sentences about rounds of votes: declaring them."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, say
from cocreate.web.filters import day_and_time, end_of, number


def round_configured(told: Told) -> Markup:
    plan = told.data["plan"]
    return say(
        _("%(who)s preparó la votación %(round)s: del %(opens)s al %(closes)s."),
        who=told.who,
        round=told.round,
        opens=day_and_time(plan["opens"]),
        closes=end_of(plan["closes"]),
    )


def options_listed(told: Told) -> Markup:
    options = ngettext("%(num)s opción", "%(num)s opciones", len(told.data["options"]))
    return say(_("%(who)s puso %(options)s en la votación %(round)s."), who=told.who, options=options, round=told.round)


def round_frozen(told: Told) -> Markup:
    return say(
        _("%(who)s declaró la votación %(round)s: reglas y opciones ya no cambian."), who=told.who, round=told.round
    )


def round_imported(told: Told) -> Markup:
    count = told.data["ballots"]
    return say(
        _("%(who)s trajo la votación %(round)s, que se hizo en otro sistema, con %(ballots)s."),
        who=told.who,
        round=told.round,
        ballots=ngettext("%(n)s papeleta", "%(n)s papeletas", count, n=number(count)),
    )


def option_withdrawn(told: Told) -> Markup:
    sentence = say(
        _("%(who)s retiró la opción %(option)s de la votación %(round)s: ya no puede ganar."),
        who=told.who,
        option=told.option,
        round=told.round,
    )
    return told.because(sentence)


def round_cancelled(told: Told) -> Markup:
    return told.because(say(_("%(who)s canceló la votación %(round)s."), who=told.who, round=told.round))


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "prioritisation.round_configured": round_configured,
    "prioritisation.options_listed": options_listed,
    "prioritisation.round_frozen": round_frozen,
    "prioritisation.round_imported": round_imported,
    "prioritisation.option_withdrawn": option_withdrawn,
    "prioritisation.round_cancelled": round_cancelled,
}

"""Sentences about rounds of votes: the seed of the lot."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, say


def seed_committed(told: Told) -> Markup:
    sentence = _("%(who)s registró, sellada, su parte de la semilla del sorteo de la votación %(round)s.")
    return say(sentence, who=told.who, round=told.round)


def seed_revealed(told: Told) -> Markup:
    return say(
        _("%(who)s mostró su parte de la semilla del sorteo de la votación %(round)s."), who=told.who, round=told.round
    )


def draw_entered(told: Told) -> Markup:
    return say(
        _("%(who)s escribió el número del sorteo público para la votación %(round)s: %(code)s."),
        who=told.who,
        round=told.round,
        code=told.data["code"],
    )


def seed_settled(told: Told) -> Markup:
    settled = say(_("La semilla del sorteo de la votación %(round)s quedó fijada."), round=told.round)
    missing = len(told.data["missing"])
    if not missing:
        return settled
    late = ngettext(
        "Una parte no se mostró a tiempo y no entra.", "%(num)s partes no se mostraron a tiempo y no entran.", missing
    )
    return Markup("{} {}").format(settled, late)


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "prioritisation.seed_committed": seed_committed,
    "prioritisation.seed_revealed": seed_revealed,
    "prioritisation.draw_entered": draw_entered,
    "prioritisation.seed_settled": seed_settled,
}

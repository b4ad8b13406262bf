"""Sentences about rounds of votes: the count, objections, the council's answers, signatures, publication."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, say
from cocreate.web.filters import end_of


def round_tallied(told: Told) -> Markup:
    sentence = (
        _(
            "Se hizo el escrutinio de la votación %(round)s. El resultado es provisional: se puede objetar hasta el"
            " %(until)s."
        )
        if told.data["count"] == 1
        else _("Se hizo el recuento de la votación %(round)s. El resultado se puede objetar hasta el %(until)s.")
    )
    return say(sentence, round=told.round, until=end_of(told.data["challenge_until"]))


def result_challenged(told: Told) -> Markup:
    return say(_("Una persona objetó el resultado de la votación %(round)s."), round=told.round)


def challenge_answered(told: Told) -> Markup:
    answered = say(
        _("%(who)s contestó una objeción al resultado de la votación %(round)s."), who=told.who, round=told.round
    )
    return Markup("{} {}").format(answered, _came_of(told))


def _came_of(told: Told) -> str:
    if told.data["recount"]:
        return str(_("La acepta, y se cuenta otra vez."))
    return str(_("La acepta; el resultado no cambia.") if told.data["upheld"] else _("No la acepta."))


def option_answered(told: Told) -> Markup:
    sentences = {
        "accepted": _("%(who)s acepta la opción %(option)s, que ganó en la votación %(round)s."),
        "rejected": _("%(who)s rechaza la opción %(option)s, que ganó en la votación %(round)s, y dice por qué."),
        "deferred": _(
            "%(who)s deja para después la opción %(option)s, que ganó en la votación %(round)s, y dice por qué."
        ),
    }
    return say(sentences[told.data["answer"]], who=told.who, option=told.option, round=told.round)


def result_certified(told: Told) -> Markup:
    return say(_("%(who)s certificó el resultado de la votación %(round)s."), who=told.who, round=told.round)


def result_published(told: Told) -> Markup:
    return say(_("%(who)s publicó el resultado definitivo de la votación %(round)s."), who=told.who, round=told.round)


def key_destroyed(told: Told) -> Markup:
    return say(
        _("Se destruyó la clave de la votación %(round)s: desde ahora nadie puede saber de quién es una papeleta."),
        round=told.round,
    )


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "prioritisation.round_tallied": round_tallied,
    "prioritisation.result_challenged": result_challenged,
    "prioritisation.challenge_answered": challenge_answered,
    "prioritisation.option_answered": option_answered,
    "prioritisation.result_certified": result_certified,
    "prioritisation.result_published": result_published,
    "prioritisation.key_destroyed": key_destroyed,
}

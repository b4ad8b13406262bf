"""What a refusal around reasoned responses says to the reader."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from cocreate.domain import responses
from cocreate.domain.shared import Refused
from cocreate.web.filters import end_of, number

SHOWN = 20
"""Proposals, or workshops, that a sentence names; of more, the list shows the rest."""


def what_is_missing(details: Mapping[str, Any]) -> Markup:
    """Names what endorsement waits for, each with its link: `undecided` and `unanswered` are numbers of proposals,
    `unsettled` those of workshops of which contributions are undecided."""
    parts = [
        escape(_("El plan no se respalda mientras falte decidir o responder algo de lo que se propuso o se dijo."))
    ]
    undecided, unanswered, unsettled = details["undecided"], details["unanswered"], details["unsettled"]
    if undecided:
        said = ngettext(
            "Falta decidir si se admite %(n)s:",
            "Falta decidir si se admiten %(n)s:",
            len(undecided),
            n=number(len(undecided)),
        )
        parts.append(_listed(said, undecided, "proposals.show", url_for("proposals.index", estado="submitted")))
    if unanswered:
        said = ngettext("Falta responder %(n)s:", "Falta responder %(n)s:", len(unanswered), n=number(len(unanswered)))
        parts.append(_listed(said, unanswered, "proposals.show", url_for("responses.register", resultado="owed")))
    if unsettled:
        said = ngettext(
            "Falta decir qué pasa con lo que se dijo en %(n)s taller:",
            "Falta decir qué pasa con lo que se dijo en %(n)s talleres:",
            len(unsettled),
            n=number(len(unsettled)),
        )
        parts.append(_listed(said, unsettled, "workshops.afterwards", url_for("workshops.index")))
    return Markup(" ").join(parts)


def _listed(said: str, numbers: Sequence[int], endpoint: str, rest: str) -> Markup:
    links = [
        Markup('<a href="{}">{}</a>').format(url_for(endpoint, number=n), _("n.º %(n)s", n=n)) for n in numbers[:SHOWN]
    ]
    named = Markup(", ").join(links)
    if len(numbers) > SHOWN:
        more = _("y %(n)s más", n=number(len(numbers) - SHOWN))
        named = Markup('{} <a href="{}">{}</a>').format(named, rest, more)
    return Markup("{} {}.").format(said, named)


SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    responses.ReasonsTooShort: lambda d: _too_short(d),
    responses.TargetMissing: lambda d: _(
        "Di en qué parte del plan, grupo o propuesta quedó: ese resultado lo necesita."
    ),
    responses.TargetUnknown: lambda d: _("Lo que elegiste como destino no existe en este proceso. Elige otro."),
    responses.TargetDoesNotFit: lambda d: _(
        "Una propuesta se une a un grupo o a otra propuesta, no a sí misma ni a una parte del plan."
    ),
    responses.SessionMissing: lambda d: _("Di en qué sesión o reunión se decidió."),
    responses.ReferenceMissing: lambda d: _("Di a quién se deriva, o dónde se está haciendo."),
    responses.AlreadyAnswered: lambda d: _("Ya tiene su respuesta. Solo se da otra si se acepta una objeción."),
    responses.AnsweredWithItsGroup: lambda d: _("Esta propuesta se responde con su grupo, no por separado."),
    responses.NothingToAnswer: lambda d: _("Aquí no hay ninguna propuesta admitida que espere respuesta."),
    responses.CoverageHasChanged: lambda d: _(
        "Mientras escribías cambió la lista de propuestas que esta respuesta cubre. Revísala otra vez y publica."
    ),
    responses.AnswersOwnProposal: lambda d: _(
        "Nadie responde su propia propuesta: pídelo a otra persona de tu unidad."
    ),
    responses.ClusterIsAnswered: lambda d: _("El grupo ya tiene respuesta y sus propuestas no cambian."),
    responses.NotAnswered: lambda d: _("No hay una respuesta vigente."),
    responses.ResponseIsOver: lambda d: _("El plazo para objetar terminó el %(when)s.", when=end_of(d["until"])),
    responses.NotYoursToContest: lambda d: _("Solo objeta quien escribió una de las propuestas respondidas."),
    responses.AlreadyContestedResponse: lambda d: _("Ya objetaste esta respuesta."),
    responses.NoResponseContest: lambda d: _("No hay una objeción que resolver."),
    responses.AnotherPersonReconsiders: lambda d: _(
        "Quien dio la respuesta, o la objeta, no resuelve la objeción: le toca a otra persona."
    ),
    responses.ResponsesMissing: lambda d: what_is_missing(d),
}


def _too_short(details: dict[str, Any]) -> str:
    """Says what is missing, so that nobody has to guess."""
    if details["repetitive"]:
        return str(
            _(
                "Las razones repiten las mismas palabras: usa al menos %(least)s distintas.",
                least=responses.LEAST_DIFFERENT_WORDS,
            )
        )
    return str(
        _(
            "Las razones son muy cortas: van %(words)s de al menos %(least)s palabras, y %(characters)s de al menos"
            " %(letters)s letras.",
            words=details["words"],
            characters=details["characters"],
            least=responses.LEAST_WORDS,
            letters=responses.LEAST_CHARACTERS,
        )
    )

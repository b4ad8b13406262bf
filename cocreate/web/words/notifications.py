"""Names for readers: kinds of news, when letters come, why somebody is told something."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from cocreate.kept.preferences import EVERYTHING, WEEKLY_DIGEST, Choice, NewsKind

KINDS = {
    NewsKind.MINE: _("Lo mío"),
    NewsKind.REPLIES: _("Respuestas a mis comentarios"),
    NewsKind.FOLLOWED: _("Lo que sigo"),
    NewsKind.PROCESS: _("El proceso"),
}

KIND_HINTS = {
    NewsKind.MINE: _(
        "Qué pasa con tus propuestas y comentarios, con los talleres a los que vas y con lo que dices en ellos:"
        " admisión, respuesta, moderación, plazos tuyos, cambios de fecha."
    ),
    NewsKind.REPLIES: _("Cuando alguien contesta un comentario tuyo."),
    NewsKind.FOLLOWED: _("Propuestas, grupos, talleres, zonas y procesos que sigues, y comentarios en tus propuestas."),
    NewsKind.PROCESS: _("Fases que abren y cierran, talleres y documentos, de los procesos en que participas."),
}

CHOICES: Mapping[str, object] = {
    Choice.NOW: _("Al momento"),
    Choice.WEEKLY: _("Cada semana"),
    Choice.NO: _("Nunca"),
}

STOPPED = {
    NewsKind.MINE: _("las cartas sobre lo que pasa con tus propuestas y comentarios"),
    NewsKind.REPLIES: _("las cartas cuando alguien contesta un comentario tuyo"),
    NewsKind.FOLLOWED: _("las cartas sobre lo que sigues"),
    NewsKind.PROCESS: _("las cartas sobre fases y documentos del proceso"),
    WEEKLY_DIGEST: _("la carta semanal de los lunes"),
    EVERYTHING: _("ninguna carta con avisos"),
}
"""What a link in a letter stops."""

REASONS = {
    NewsKind.MINE: _("Es tuyo"),
    NewsKind.REPLIES: _("Contestaron tu comentario"),
    NewsKind.FOLLOWED: _("Lo sigues"),
    NewsKind.PROCESS: _("Participas en el proceso"),
}


def kind_name(kind: str) -> str:
    return str(KINDS[NewsKind(kind)])


def choice_name(choice: str) -> str:
    return str(CHOICES[Choice(choice)])


def stopped_name(what: str) -> str:
    return str(STOPPED[what])


def reason_name(kind: NewsKind) -> str:
    return str(REASONS[kind])

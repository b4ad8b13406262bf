"""Where a round stands, in plain words: whether one can vote, until when, what comes next."""

from dataclasses import dataclass

from flask_babel import gettext as _

from cocreate.application.prioritisation import State
from cocreate.domain.shared import Moment
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.filters import day, day_and_time, end_of
from cocreate.web.timeline import time_left


@dataclass(frozen=True)
class Stage:
    """`look` is a code of the macro `status`. `open`: ballots are taken now."""

    name: str
    look: str
    sentence: str
    open: bool = False


def stage_of(round: RoundView, at: Moment) -> Stage:
    if round.state is State.OPEN:
        return _open(round, at)
    if round.state is State.FROZEN:
        return _waiting(round, at)
    return _over(round) if round.state is not State.DRAFT else _draft()


def _draft() -> Stage:
    return Stage(_("Borrador"), "draft", _("Solo lo ve quien organiza. Nada está decidido todavía."))


def _waiting(round: RoundView, at: Moment) -> Stage:
    if at >= round.opens:
        return Stage(_("Por abrir"), "pending", _("Ya es la hora: se abre en cuanto todo esté listo. Vuelve pronto."))
    opens = day_and_time(round.opens)
    return Stage(
        _("Abre pronto"),
        "pending",
        _("Se vota desde el %(opens)s hasta el %(closes)s.", opens=opens, closes=end_of(round.closes)),
    )


def _open(round: RoundView, at: Moment) -> Stage:
    if not round.takes_ballots(at):
        return Stage(_("Votación cerrada"), "closed", _("Ya no se puede votar. Se están juntando las papeletas."))
    said = _(
        "Puedes votar hasta el %(closes)s. %(left)s.", closes=end_of(round.closes), left=time_left(round.closes, at)
    )
    return Stage(_("Abierta"), "open", said, open=True)


def _over(round: RoundView) -> Stage:
    if round.state is State.CANCELLED:
        when = day(round.row.cancelled_at)
        return Stage(_("Cancelada"), "rejected", _("Se canceló el %(day)s. No se cuenta ningún voto.", day=when))
    if round.state is State.CLOSED:
        return Stage(_("Votación cerrada"), "closed", _("Ya no se puede votar. El resultado se está contando."))
    if round.state is State.TALLIED:
        until = end_of(round.row.challenge_until)
        said = _("Hay un resultado provisional. Hasta el %(until)s cualquiera puede objetarlo.", until=until)
        return Stage(_("Resultado provisional"), "pending", said)
    said = _("El resultado es definitivo desde el %(day)s.", day=day(round.row.published_at))
    return Stage(_("Resultado final"), "done", said)

"""What waits in rounds of votes, for each role: drafts, parts of the seed, paper, objections, answers, signatures."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from cocreate.application.prioritisation import CERTIFIERS, State
from cocreate.domain.shared import Moment, Role
from cocreate.queries.prioritisation.waiting import WaitingRound, waiting_rounds
from cocreate.web.current import connection
from cocreate.web.desks.tasks import Task, in_order, waiting
from cocreate.web.filters import day_and_time, end_of
from cocreate.web.timeline import days_left, time_left

COUNCIL = frozenset({Role.CHAIR, Role.COUNCIL_MEMBER})
LOOK_ON = frozenset({Role.AUDITOR, Role.MONITOR})
VOTING_DESK = COUNCIL | LOOK_ON
"""Who has a desk for rounds alone."""
WITNESSES = VOTING_DESK | {Role.FACILITATOR, Role.ORGANISER}
HELPERS = frozenset({Role.FACILITATOR, Role.ORGANISER})
ANSWER_OBJECTIONS = frozenset({Role.ORGANISER, Role.CHAIR})
SIGN = VOTING_DESK | {Role.ORGANISER}
SOON = 2
"""Days before the close of a round from which it stands on the organiser's desk."""


def round_tasks(process: str, mine: frozenset[Role], me: str, at: Moment) -> list[Task]:
    """The most pressing first. `me` is the pseudonym of who is asking: nobody reads or signs twice."""
    if not mine & WITNESSES:
        return []
    return in_order(
        task for found in waiting_rounds(connection(), process, me) for task in _Tasks(found, mine, me, at).all()
    )


class _Tasks:
    """Of one round, for one person."""

    def __init__(self, waits: WaitingRound, mine: frozenset[Role], me: str, at: Moment) -> None:
        self.waits, self.round, self.mine, self.me, self.at = waits, waits.round, mine, me, at
        self.name = self.round.title or str(_("Votación %(n)s", n=self.round.number))
        self.organises_alone = Role.ORGANISER in mine and not mine & (WITNESSES - {Role.ORGANISER})

    def all(self) -> Iterator[Task]:
        if Role.ORGANISER in self.mine:
            yield from self._organising()
        yield from self._seeding()
        if self.mine & COUNCIL and self.waits.waits_for_my_vote(self.at):
            yield self._task(_("Vota en el Consejo"), "council_ballot", _("Tu voto es por nombre."), self.round.closes)
        if self.mine & HELPERS and self.waits.takes_boxes:
            yield from self._reading_papers()
        yield from self._settling()

    def _task(self, title: str, endpoint: str, hint: str = "", due: Moment = "") -> Task:
        late = bool(due) and due <= self.at
        return Task(
            str(_("%(what)s: %(round)s", what=title, round=self.name)),
            self._url(endpoint),
            hint=str(hint),
            deadline=time_left(due, self.at) if due and not late else "",
            late=late,
            status="late" if late else "pending",
            status_label=str(_("Con retraso") if late else _("Espera")),
            due=due,
        )

    def _url(self, endpoint: str) -> str:
        return url_for(f"prioritisation.{endpoint}", number=self.round.number)

    def _queue(self, title: str, endpoint: str, amount: int, oldest: Moment | None = None) -> list[Task]:
        name = str(_("%(what)s: %(round)s", what=title, round=self.name))
        return waiting(name, self._url(endpoint), amount, self.at, oldest=oldest)

    # By what is to be done ------------------------------------------------------------------------------------------

    def _organising(self) -> Iterator[Task]:
        if self.round.state is State.DRAFT:
            hint = _("Debe abrir el %(opens)s, y se declara antes", opens=day_and_time(self.round.opens))
            yield self._task(_("Termina y declara la votación"), "review", hint, self.round.opens)
        if missing := self.waits.missing_parts:
            hint = _("Sin ellas no abre. Faltan: %(n)s", n=missing)
            yield self._task(_("Pide las partes de la semilla"), "lot", hint, self.round.opens)
        if self.round.takes_ballots(self.at) and days_left(self.round.closes, self.at) <= SOON:
            hint = _("Cierra el %(closes)s", closes=end_of(self.round.closes))
            yield self._task(_("Revisa si hay que ampliar"), "extend_round", hint, self.round.closes)
        if self.waits.may_be_published:
            yield self._task(_("Publica el resultado definitivo"), "publish", _("Ya firmaron dos personas."))

    def _seeding(self) -> Iterator[Task]:
        if self.waits.may_commit(organises_alone=self.organises_alone):
            hint = _("Un código que solo tú sabes; lo muestras después del cierre")
            yield self._task(_("Da tu parte de la semilla"), "lot", hint, self.round.opens)
        if self.waits.waits_for_my_part:
            yield self._task(_("Muestra tu parte de la semilla"), "lot", _("Sin ella el escrutinio espera."))
        if self.waits.waits_for_draw(self.me):
            hint = _("Lo confirman dos personas, cada una por su cuenta")
            yield self._task(_("Escribe el número del sorteo público"), "lot", hint)

    def _reading_papers(self) -> Iterator[Task]:
        asked = self.waits.asked
        yield from self._queue(_("Lee los papeles de cada lote"), "paper_desk", asked.to_read)
        yield from self._queue(_("Resuelve o acepta lotes leídos"), "paper_desk", asked.read)

    def _settling(self) -> Iterator[Task]:
        asked = self.waits.asked
        if self.mine & ANSWER_OBJECTIONS:
            title = _("Contesta objeciones al resultado")
            yield from self._queue(title, "objections", asked.to_answer, asked.oldest_objection)
        if self.mine & COUNCIL and self.round.state is State.TALLIED:
            yield from self._queue(_("Responde a lo que eligió la ciudadanía"), "answers", self.waits.unanswered)
        if self.mine & SIGN and self.waits.may_be_signed(self.at, organises_alone=self.organises_alone):
            hint = _("Firman dos personas: van %(n)s de %(all)s", n=asked.signatures, all=CERTIFIERS)
            yield self._task(_("Certifica el resultado"), "certify", hint)

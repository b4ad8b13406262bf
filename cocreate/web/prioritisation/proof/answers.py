"""What can be said of a ballot that somebody brings: one line for each question, with yes, no or not yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cocreate.notes import BadNote, ForgedSignature, NoteKey, SignedByNobodyKnown
from cocreate.promises import AnotherOrigin, Promise, origin_of, promise_key, read_promise
from cocreate.queries.prioritisation.proofs import FoundBallot, ballot_sealed_as, latest_ballot, waits_in_box
from cocreate.queries.prioritisation.results import COUNTED
from cocreate.queries.prioritisation.views import round_by_id
from cocreate.web.current import connection, key, now, setting
from cocreate.web.filters import day_and_time, number
from cocreate.web.prioritisation.proof.given import Given
from cocreate.web.prioritisation.voting.booth import paper_of
from cocreate.web.prioritisation.voting.told import Said, said_in

YES, NO, WAIT = "yes", "no", "wait"


@dataclass(frozen=True)
class Line:
    """`answer` is YES, NO or WAIT. `url` leads to the proof."""

    answer: str
    title: str
    text: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Checked:
    """`ballot` is None while it is not in the ledger. `overdue`: a signed promise was broken. `says`: the ballot in the
    open list, in words; None before the count. `note`: the promise, for who must show it."""

    lines: list[Line]
    ballot: FoundBallot | None
    overdue: bool
    says: list[Said] | None
    note: str

    @property
    def is_well(self) -> bool:
        return all(line.answer != NO for line in self.lines)


def promising_key() -> NoteKey:
    return promise_key(key("promise"), origin_of(setting("base_url")))


def checked(given: Given) -> Checked:
    """At most eight statements."""
    promise, signed = _signed(given)
    ballot = ballot_sealed_as(connection(), given.commitment)
    overdue = ballot is None and promise is not None and promise.merge_by <= now()
    lines = [*([signed] if signed else []), _in_ledger(given, promise, ballot), *_unchanged(given)]
    if ballot is not None:
        lines += [_counts(ballot), *_opened(given, ballot)]
    says = _said(ballot) if ballot is not None and ballot.choice is not None else None
    return Checked(lines, ballot, overdue, says, given.note)


# The promise ----------------------------------------------------------------------------------------------------------


def _signed(given: Given) -> tuple[Promise | None, Line | None]:
    if not given.note:
        return None, None
    try:
        promise = read_promise(given.note, promising_key().verifier, origin_of(setting("base_url")))
    except BadNote as reason:
        return None, Line(NO, _("La promesa no está firmada por esta plataforma"), _why_not(reason))
    if promise.commitment != given.commitment:
        return None, Line(
            NO,
            _("La promesa es de otra papeleta"),
            _("Está bien firmada, pero no habla de la papeleta de este comprobante."),
        )
    text = _("Dice que la papeleta estará en el registro a más tardar el %(by)s.", by=day_and_time(promise.merge_by))
    return promise, Line(YES, _("La promesa está firmada por esta plataforma"), text)


def _why_not(reason: BadNote) -> str:
    if isinstance(reason, ForgedSignature):
        return str(_("La firma no corresponde al texto: alguien cambió una parte, o faltan letras. Pégala completa."))
    if isinstance(reason, SignedByNobodyKnown | AnotherOrigin):
        return str(_("La firmó otra plataforma, o una clave que no es la que publicamos."))
    return str(_("El texto no tiene la forma de una promesa. Pégala completa, desde la primera línea hasta la firma."))


# The ledger -----------------------------------------------------------------------------------------------------------


def _in_ledger(given: Given, promise: Promise | None, ballot: FoundBallot | None) -> Line:
    if ballot is not None:
        return Line(
            YES,
            _("La papeleta está en el registro público"),
            _("Es el asiento %(n)s.", n=number(ballot.position)),
            url_for("chronicle.show", position=ballot.position),
            _("Ver el asiento"),
        )
    title = _("La papeleta no está en el registro público")
    if promise is not None and promise.merge_by <= now():
        return Line(NO, title, _("El plazo prometido ya pasó: %(by)s.", by=day_and_time(promise.merge_by)))
    if promise is not None or waits_in_box(connection(), given.commitment):
        return Line(
            WAIT,
            _("La papeleta todavía no está en el registro público"),
            _("Entra con otras, por lotes, para que nadie sepa quién votó a qué hora. Vuelve a comprobar más tarde."),
        )
    if (replaced := _replaced(given)) is not None:
        return Line(NO, title, replaced)
    return Line(
        NO,
        title,
        _(
            "Si votaste hace poco, vuelve más tarde con el comprobante o la promesa. Si no, revisa que el código esté"
            " bien."
        ),
    )


def _replaced(given: Given) -> str | None:
    """With the same ballot id stands another one."""
    if given.receipt is None:
        return None
    if round_by_id(connection(), given.receipt.round) is None:
        return str(_("El comprobante es de una votación que aquí no existe."))
    other = latest_ballot(connection(), given.receipt.round, given.receipt.bid)
    if other is None:
        return None
    return str(
        _("Con la misma identificación hay otra papeleta, en el asiento %(n)s, que dice otra cosa.", n=other.position)
    )


def _unchanged(given: Given) -> Iterator[Line]:
    if given.receipt is None:
        return
    if given.receipt.is_sealed:
        text = _("Lo que dice tu comprobante es exactamente lo que quedó sellado.")
        yield Line(YES, _("La papeleta está sin cambios"), text)
    else:
        text = _("Lo que dice el archivo no es lo que se selló. Usa el archivo tal como lo descargaste.")
        yield Line(NO, _("El comprobante no coincide con su sello"), text)


# Counting -------------------------------------------------------------------------------------------------------------


def _counts(ballot: FoundBallot) -> Line:
    if ballot.counts:
        return Line(YES, _("Es la papeleta que cuenta"), _("Ninguna posterior ha tomado su lugar."))
    latest = latest_ballot(connection(), ballot.round.id, ballot.bid)
    return Line(
        NO,
        _("Una papeleta posterior tomó su lugar"),
        _("Quien vota puede cambiar su papeleta hasta el cierre: cuenta la última. Si no la cambiaste tú, avísanos."),
        url_for("chronicle.show", position=latest.position) if latest else "",
        _("Ver la que cuenta"),
    )


def _opened(given: Given, ballot: FoundBallot) -> Iterator[Line]:
    round = ballot.round
    if not ballot.counts:
        return
    if round.state == "cancelled":
        yield Line(NO, _("La votación se canceló"), _("Ninguna papeleta se cuenta."))
    elif round.state not in COUNTED:
        yield Line(
            WAIT,
            _("Todavía no se abre ni se cuenta"),
            _("Se cuenta después del cierre: %(closes)s.", closes=day_and_time(round.closes)),
        )
    elif ballot.choice is None:
        yield Line(NO, _("La papeleta no se pudo abrir"), _("Presenta una objeción al resultado con tu comprobante."))
    elif given.receipt is not None and dict(given.receipt.choice) != ballot.choice:
        yield Line(
            NO,
            _("La lista abierta dice otra cosa que tu comprobante"),
            _("Presenta una objeción al resultado con tu comprobante."),
        )
    else:
        yield Line(
            YES,
            _("Se abrió y se contó"),
            _("Está en la lista abierta de papeletas, con lo que dice abajo."),
            url_for("prioritisation.ballots_file", number=round.number),
            _("Descargar la lista"),
        )


def _said(ballot: FoundBallot) -> list[Said]:
    choice: dict[str, Any] = ballot.choice or {}
    return said_in(paper_of(ballot.round, ballot.chamber), choice)

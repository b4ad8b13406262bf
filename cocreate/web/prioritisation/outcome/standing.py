"""Where a round stands after its close, in words: what is waited for, how far the count is, how final the result is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from cocreate.application.prioritisation import CERTIFIERS, GRACE_DAYS, ChamberKey, SeedSource, State
from cocreate.domain.shared import later
from cocreate.kept.tally_work import InterimTotal, TallyWork, interim_totals, work_on
from cocreate.queries.prioritisation.results import COUNTED, Certified, certifications_of, is_answered_by_council
from cocreate.queries.prioritisation.views import OptionView, RoundView, options_shown
from cocreate.web.auth import Role
from cocreate.web.current import connection, now, roles
from cocreate.web.filters import day_and_time, end_of, number
from cocreate.web.prioritisation.outcome.decided import Decided, chosen_and_answered
from cocreate.web.prioritisation.results.amounts import length, percent
from cocreate.web.words.prioritisation import chamber_name

STEPS = {
    "READ": _l("Se abren las papeletas y se comprueba cada una"),
    "COUNT": _l("Se aplica la regla"),
    "COMPARE": _l("Se cuenta con otras reglas, solo para comparar"),
}


@dataclass(frozen=True)
class Progress:
    """`lasts`: it goes on by itself, and the page may ask again. `trouble` is for who organises."""

    title: str
    text: str
    lasts: bool = False
    bar: float | None = None
    share: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class InterimRow:
    title: str
    ballots: str
    length: float


@dataclass(frozen=True)
class Interim:
    """Totals of an open round that does not hide them."""

    chamber: str
    told: str
    rows: tuple[InterimRow, ...]


@dataclass(frozen=True)
class Finality:
    """`code` and `word` are for the macro `status`."""

    final: bool
    code: str
    word: str
    text: str
    key: str


def section(round: RoundView) -> dict[str, Any] | None:
    """None before there is anything to say."""
    if round.state in COUNTED:
        certified = certifications_of(connection(), round.id)
        finality, won = finality_of(round, certified), _won(round)
        return {"finality": finality, "won": won, "progress": None, "interim": []}
    if round.state is State.CLOSED:
        return {"finality": None, "won": [], "progress": progress_of(round), "interim": []}
    interim = interim_of(round, options_shown(connection(), round.id)) if _shows_totals(round) else []
    return {"finality": None, "won": [], "progress": None, "interim": interim} if interim else None


def _won(round: RoundView) -> list[Decided]:
    options = options_shown(connection(), round.id)
    if is_answered_by_council(round):
        return chosen_and_answered(round, options)
    return [(option.title or str(_("Título retirado")), "") for option in options if option.won]


# Before there is a result ---------------------------------------------------------------------------------------------


def progress_of(round: RoundView) -> Progress:
    """What happens next, and by whom."""
    if round.state is State.CLOSED and not round.has_seed:
        return _waits_for_seed(round)
    if round.state is State.CLOSED or round.row.recount:
        return _counting(work_on(connection(), round.id), trouble=Role.ORGANISER in roles(round.process))
    if round.state is State.OPEN:
        text = _("Se vota hasta el %(closes)s. El conteo empieza después del cierre.", closes=end_of(round.closes))
        return Progress(str(_("Todavía se vota")), str(text))
    if round.state is State.CANCELLED:
        return Progress(str(_("Esta votación se canceló")), str(_("No se cuenta ninguna papeleta.")))
    return Progress(str(_("Todavía no se vota")), str(_("Aquí verás el resultado, paso a paso.")))


def _waits_for_seed(round: RoundView) -> Progress:
    title = str(_("La votación cerró. Falta el número del sorteo"))
    if round.plan.seed is SeedSource.DRAW:
        return Progress(title, str(_("Dos personas ingresan el número del sorteo público. Después se cuenta.")))
    until = later(round.row.closed_at, days=GRACE_DAYS)
    text = _(
        "Quienes guardaron una parte la revelan ahora. Si alguien no lo hace hasta el %(until)s, se cuenta sin ella.",
        until=day_and_time(until),
    )
    return Progress(title, str(text))


def _counting(work: TallyWork | None, *, trouble: bool) -> Progress:
    if work is None:
        text = _("El conteo empieza en unos segundos, cuando no queden lotes de papel abiertos.")
        return Progress(str(_("La votación cerró y se va a contar")), str(text), lasts=True)
    if work.failure:
        text = _("La organización ya lo ve. Nada se pierde: las papeletas siguen en el registro.")
        why = told_failure(work) if trouble else ""
        return Progress(str(_("El conteo se detuvo")), str(text), trouble=why)
    done = _("%(done)s de %(of)s", done=number(work.done), of=number(work.of)) if work.of else ""
    step = STEPS.get(work.step, STEPS["COUNT"])
    text = f"{step}: {done}." if done else f"{step}."
    bar = length(work.done, work.of) if work.of else None
    return Progress(str(_("Se está contando")), text, True, bar, percent(work.done, work.of) if work.of else "")


def told_failure(work: TallyWork) -> str:
    """In words for who organises: what happened, and what to do."""
    kind, _colon, detail = (work.failure or "").partition(":")
    if kind == "BallotDoesNotOpen":
        return str(
            _(
                "Lo que se guarda de una papeleta no es lo que el registro selló. Papeleta: %(seal)s. Alguien pudo"
                " cambiar la base de datos: avisa a auditoría y recupera el respaldo. Se intenta otra vez cada hora.",
                seal=detail,
            )
        )
    return str(
        _(
            "El programa falló al contar (%(kind)s). Avisa a quien mantiene la plataforma. Se intenta cada hora.",
            kind=kind,
        )
    )


def _shows_totals(round: RoundView) -> bool:
    return round.state is State.OPEN and not round.plan.totals_hidden


def interim_of(round: RoundView, options: Sequence[OptionView]) -> list[Interim]:
    """Of an open round that does not hide its totals; empty for any other. One statement."""
    if not _shows_totals(round):
        return []
    totals = interim_totals(connection(), round.id)
    return [_interim(total, options) for total in totals]


def _interim(total: InterimTotal, options: Sequence[OptionView]) -> Interim:
    titles = {option.id: option.title or str(_("Título retirado")) for option in options}
    most = max(total.supporters.values(), default=0)
    ordered = sorted(titles, key=lambda name: -total.supporters.get(name, 0))
    rows = tuple(
        InterimRow(titles[name], number(total.supporters.get(name, 0)), length(total.supporters.get(name, 0), most))
        for name in ordered
    )
    told = ngettext(
        "%(n)s papeleta en el registro, al %(at)s.",
        "%(n)s papeletas en el registro, al %(at)s.",
        total.ballots,
        n=number(total.ballots),
        at=day_and_time(total.at),
    )
    return Interim(chamber_name(ChamberKey(total.chamber)), str(told), rows)


# The result -----------------------------------------------------------------------------------------------------------


def finality_of(round: RoundView, certified: Sequence[Certified]) -> Finality:
    row = round.row
    if round.state is State.PUBLISHED:
        text = _("Lo certificaron dos personas y se publicó el %(day)s.", day=day_and_time(row.published_at))
        return Finality(True, "done", str(_("Resultado definitivo")), str(text), key_told(round))
    word = str(_("Resultado provisional"))
    if row.recount:
        text = _("Una objeción tuvo razón: las papeletas se cuentan otra vez.")
    elif now() < row.challenge_until:
        text = _("Quien tenga una cuenta puede objetarlo hasta el %(day)s.", day=day_and_time(row.challenge_until))
    else:
        text = _(
            "Terminó el plazo para objetar. Firman dos personas: van %(n)s de %(all)s.",
            n=len(certified),
            all=CERTIFIERS,
        )
    return Finality(False, "pending", word, str(text), key_told(round))


def key_told(round: RoundView) -> str:
    """When the key is destroyed that leads from people to ballots, or that it was."""
    if round.is_imported:
        return ""
    if round.row.key_destroyed_at:
        gone = _("La llave de la votación se destruyó el %(day)s.", day=day_and_time(round.row.key_destroyed_at))
        return f"{gone} {_('Ya nadie puede saber de quién es una papeleta.')}"
    coming = _("La llave que une personas y papeletas se destruye al publicarse el resultado definitivo.")
    return f"{coming} {_('Ese acto queda en el registro.')}"

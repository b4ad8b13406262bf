"""Why an option won or did not, in one sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import Why
from cocreate.web.prioritisation.results.amounts import exact, plain, whole_at_least
from cocreate.web.prioritisation.results.shown import Data
from cocreate.web.prioritisation.results.speaker import Speaker, decided_by

Sentence = Any
"""What gettext gives: text."""


@dataclass(frozen=True)
class Told:
    """The figures of a reason, with the words that they need."""

    numbers: Data
    speaker: Speaker
    chambers: Mapping[str, str]
    """What the chambers of a combined count are called."""

    def __contains__(self, name: str) -> bool:
        return self.numbers.get(name) is not None

    def __getitem__(self, name: str) -> Any:
        return self.numbers[name]

    def amount(self, name: str) -> str:
        return self.speaker.amount(self.numbers[name])

    def chamber(self, key: str) -> str:
        return self.chambers.get(key, key)


def because(reason: Data, speaker: Speaker, chambers: Mapping[str, str] | None = None) -> str:
    told = Told(reason, speaker, chambers or {})
    return str(SENTENCES[Why(reason["why"])](told))


# Budgets ------------------------------------------------------------------------------------------------------------


def _funded(n: Told) -> Sentence:
    if "payment_per_point" in n:
        if not exact(n["payment_per_point"]):
            return _("Tiene apoyo y no cuesta nada: entró primero.")
        return _("La pagaron sus votantes en la ronda %(round)s.", round=n["round"])
    if "load" in n:
        return _("Entró en la ronda %(round)s: era la que menos cargaba a sus votantes.", round=n["round"])
    if "round" not in n:
        return _("Entró: quedaban %(left)s y alcanzaba.", left=n.amount("left"))
    return _("Entró en el lugar %(place)s: quedaban %(left)s y alcanzaba.", place=n["round"], left=n.amount("left"))


def _completed(n: Told) -> Sentence:
    return _("Entró al gastar el resto, por votos: quedaban %(left)s y alcanzaba.", left=n.amount("left"))


def _compared_in(n: Told) -> Sentence:
    return _(
        "Entró por la comparación: a más votantes les conviene la lista de más votos (%(more)s contra %(fewer)s).",
        more=plain(n["prefer_greedy"]),
        fewer=plain(n["prefer_equal_shares"]),
    )


def _compared_out(n: Told) -> Sentence:
    return _(
        "Salió por la comparación: a más votantes les conviene la lista de más votos (%(more)s contra %(fewer)s).",
        more=plain(n["prefer_greedy"]),
        fewer=plain(n["prefer_equal_shares"]),
    )


def _too_few(n: Told) -> Sentence:
    if "supporters" not in n:
        return _("Sus votantes nunca tuvieron lo que cuesta.")
    return ngettext(
        "Tiene %(num)s votante, que nunca tuvo más de %(money)s; cuesta %(cost)s.",
        "Tiene %(num)s votantes, que juntos nunca tuvieron más de %(money)s; cuesta %(cost)s.",
        n["supporters"],
        money=n.amount("money"),
        cost=n.amount("cost"),
    )


def _spent(n: Told) -> Sentence:
    return _(
        "Cuando le tocó, a sus votantes les quedaban %(left)s; cuesta %(cost)s.",
        left=n.amount("money_left"),
        cost=n.amount("cost"),
    )


def _did_not_fit(n: Told) -> Sentence:
    return _("Cuesta %(cost)s y, cuando le tocó, quedaban %(left)s.", cost=n.amount("cost"), left=n.amount("left"))


def _after_stop(n: Told) -> Sentence:
    return _("El conteo se detuvo antes, en %(option)s, que no alcanzaba.", option=n.speaker.quoted(n["stopped_at"]))


# For all ------------------------------------------------------------------------------------------------------------


def _below_threshold(n: Told) -> Sentence:
    if "threshold" not in n:
        return _("No llegó al mínimo que se pedía para poder ganar.")
    kind, needed = n["kind"], whole_at_least(n["threshold"])
    if kind == "TERRITORIES":
        return ngettext(
            "Tiene apoyo en %(num)s zona y hacían falta %(needed)s.",
            "Tiene apoyo en %(num)s zonas y hacían falta %(needed)s.",
            int(exact(n["score"])),
            needed=needed,
        )
    has = n.speaker.points(n["score"])
    if kind == "COST_SHARE":
        return _("Tiene %(has)s y, por lo que cuesta, hacían falta %(needed)s.", has=has, needed=needed)
    if kind == "SCORE":
        needed = plain(n["threshold"])
    return _("Tiene %(has)s y el mínimo era %(needed)s.", has=has, needed=needed)


def _tie_lost(n: Told) -> Sentence:
    if "rivals" not in n:
        return _("Empató y perdió el desempate.")
    return _(
        "Empató con %(rivals)s y perdió el desempate: %(link)s.",
        rivals=n.speaker.list_of(n["rivals"]),
        link=decided_by(n["link"]),
    )


# Lists --------------------------------------------------------------------------------------------------------------


def _above(n: Told) -> Sentence:
    if "needed" in n:
        return _("Tiene %(yes)s a favor y hacían falta %(needed)s.", yes=plain(n["yes"]), needed=plain(n["needed"]))
    if "answer" in n.numbers:
        return _("La ciudadanía la puso en el puesto %(place)s y el Consejo la aceptó.", place=n["place"])
    if "lost_in" in n.numbers:
        return _("Gana en todas las cámaras.")
    if "stage" in n:
        return _(
            "Resultó elegida en la etapa %(stage)s, con %(votes)s.",
            stage=n["stage"],
            votes=n.speaker.points(n["votes"]),
        )
    return _place(n)


def _below(n: Told) -> Sentence:
    if "needed" in n:
        return _(
            "Tiene %(yes)s a favor y hacían falta %(needed)s.",
            yes=plain(n["yes"]),
            needed=plain(n["needed"]),
        )
    if "answer" in n.numbers:
        return _answered(n)
    if "lost_in" in n.numbers:
        return _("No gana en: %(chambers)s.", chambers=", ".join(map(n.chamber, n["lost_in"])))
    if "stage" in n:
        return _("Salió en la etapa %(stage)s, con %(votes)s.", stage=n["stage"], votes=n.speaker.points(n["votes"]))
    return _place(n)


def _answered(n: Told) -> Sentence:
    if n["answer"] == "REJECTED":
        return _("La ciudadanía la puso en el puesto %(place)s y el Consejo no la aceptó.", place=n["place"])
    if n["answer"] == "DEFERRED":
        return _("La ciudadanía la puso en el puesto %(place)s y el Consejo la aplazó.", place=n["place"])
    return _("La ciudadanía la puso en el puesto %(place)s y el Consejo todavía no responde.", place=n["place"])


def _place(n: Told) -> Sentence:
    if "place" not in n or "cut" not in n:
        return _("Así quedó en la lista.")
    if n["why"] == Why.ABOVE_CUT:
        return ngettext(
            "Puesto %(place)s: entra %(num)s opción.", "Puesto %(place)s: entran %(num)s.", n["cut"], place=n["place"]
        )
    if n.speaker.params.get("top_per_territory") is not None:
        return _("Puesto %(place)s: no entra en el cupo de su zona ni en el total.", place=n["place"])
    return ngettext(
        "Puesto %(place)s: solo entra la primera.",
        "Puesto %(place)s: solo entran las %(num)s primeras.",
        n["cut"],
        place=n["place"],
    )


SENTENCES: Mapping[Why, Callable[[Told], Sentence]] = {
    Why.FUNDED_BY_RULE: _funded,
    Why.FUNDED_BY_COMPLETION: _completed,
    Why.FUNDED_BY_COMPARISON: _compared_in,
    Why.LOST_BY_COMPARISON: _compared_out,
    Why.NO_SUPPORT: lambda _n: _("Nadie la apoyó en su papeleta."),
    Why.BELOW_THRESHOLD: _below_threshold,
    Why.TOO_FEW_SUPPORTERS: _too_few,
    Why.SUPPORTERS_MONEY_SPENT: _spent,
    Why.DID_NOT_FIT: _did_not_fit,
    Why.AFTER_STOP: _after_stop,
    Why.TIE_LOST: _tie_lost,
    Why.ABOVE_CUT: _above,
    Why.BELOW_CUT: _below,
    Why.WITHDRAWN: lambda _n: _("Se retiró: sigue en la lista, pero no puede ganar."),
    Why.NOT_ELIGIBLE: lambda _n: _("No puede ganar: no cumple las condiciones de la ronda."),
}
"""One sentence for every reason; all its numbers stand in `stories`."""

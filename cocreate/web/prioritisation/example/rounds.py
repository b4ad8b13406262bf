"""What the budget rules did in the example: who pays, what is bought, what is left."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import Result, Step, Why
from cocreate.web.prioritisation.example.election import Election
from cocreate.web.prioritisation.results.amounts import plain, short
from cocreate.web.prioritisation.results.reasons import Sentence
from cocreate.web.prioritisation.results.speaker import Speaker

THOUSAND = 1_000
"""Units of money: votes for a single one would be very small numbers."""


def walked(result: Result, say: Speaker) -> Iterator[str]:
    """Down the list: the greedy rules, and the last round of Equal Shares."""
    yield from _barred(result, say)
    for step in result.steps:
        if "worth" in step.numbers:
            yield str(_turn(step, say, result))


def _barred(result: Result, say: Speaker) -> Iterator[str]:
    for name, reason in result.reasons.items():
        if reason.why is Why.BELOW_THRESHOLD:
            yield _(
                "%(option)s tiene %(has)s y no llega al mínimo de %(least)s: no puede ganar.",
                option=say.quoted(name),
                has=say.points(result.scores[name]),
                least=plain(reason.numbers["threshold"]),
            )


def _turn(step: Step, say: Speaker, result: Result) -> Sentence:
    n = step.numbers
    told: dict[str, Any] = {
        "option": say.quoted(n["option"]),
        "has": say.points(result.scores[n["option"]]),
        "cost": say.amount(n["cost"]),
        "left": say.amount(n["left"]),
    }
    if say.rule == "greedy_per_cost" and n["cost"]:
        told["has"] = _per_thousand(told["has"], Fraction(n["worth"]) * THOUSAND, say)
    if step.did == "TAKEN":
        told["after"] = say.amount(n["left_after"])
        return _("%(option)s: %(has)s, cuesta %(cost)s. Hay %(left)s: entra, y quedan %(after)s.", **told)
    if step.did == "STOPPED":
        return _("%(option)s: %(has)s, cuesta %(cost)s. Hay %(left)s: no alcanza, y aquí termina el conteo.", **told)
    return _("%(option)s: %(has)s, cuesta %(cost)s. Hay %(left)s: no alcanza y se salta.", **told)


def _per_thousand(has: str, worth: Fraction, say: Speaker) -> Sentence:
    each = say.amount(THOUSAND)
    return _("%(has)s, o sea %(worth)s por cada %(each)s", has=has, worth=short(worth), each=each)


# Equal Shares -------------------------------------------------------------------------------------------------------


def bought(election: Election, result: Result, say: Speaker) -> Iterator[str]:
    first = _first_share(election)
    yield _first_told(election, first, say)
    if result.params.get("completion") == "ADD1":
        yield from map(str, _raised(election, result, first, say))
    for step in result.steps:
        if step.did == "BOUGHT":
            yield str(_round(step, say))
    yield from _rest(result, say)


def _first_share(election: Election) -> Fraction:
    share = election.counted(completion="NONE", **_without_the_rest(election)).share
    return share or Fraction(0)


def _without_the_rest(election: Election) -> dict[str, Any]:
    return {"then_votes": False} | ({"comparison": False} if "comparison" in election.params else {})


def _first_told(election: Election, first: Fraction, say: Speaker) -> Sentence:
    people = plain(election.profile.num_filled)
    whole = election.profile.budget
    if whole is None:
        places = say.amount(Fraction(election.result.seats or 0))
        return _(
            "%(whole)s para %(n)s personas: cada una tiene %(first)s.", whole=places, n=people, first=_one(first, say)
        )
    return _(
        "%(whole)s para %(n)s personas: la parte de cada una es %(first)s.",
        whole=say.amount(whole),
        n=people,
        first=_one(first, say),
    )


def _one(amount: Fraction, say: Speaker) -> str:
    """For a person: to the cent, and places to the thousandth, which is enough to follow the story."""
    if say.with_money:
        return say.amount(amount)
    if amount == 1:
        return str(_("1 puesto"))
    return str(_("%(n)s puestos", n=plain(amount, 3)))


def _raised(election: Election, result: Result, first: Fraction, say: Speaker) -> Iterator[str]:
    alone = election.counted(completion="NONE", **_without_the_rest(election))
    names = say.list_of(alone.winners)
    yield (
        ngettext(
            "Con esa parte entra solo %(names)s.", "Con esa parte entran %(names)s.", len(alone.winners), names=names
        )
        if alone.winners
        else _("Con esa parte no entra ninguna.")
    )
    step = Fraction(result.params["step"])
    times = int(((result.share or first) - first) / step)
    if times:
        yield ngettext(
            "La parte sube %(step)s, %(num)s vez, hasta %(share)s.",
            "La parte sube %(step)s cada vez. Tras %(num)s veces llega a %(share)s.",
            times,
            step=_one(step, say),
            share=_one(result.share or first, say),
        )
    else:
        yield _("La parte no sube ni una vez.")
    yield _why_it_stopped(election, result, say)
    yield _("Así es el conteo con la parte de %(share)s:", share=_one(result.share or first, say))


def _why_it_stopped(election: Election, result: Result, say: Speaker) -> Sentence:
    costs = {option.id: option.cost if say.with_money else Fraction(1) for option in election.profile.options}
    supporters = election.profile.supporters()
    taken = [step.numbers["option"] for step in result.steps if step.did == "BOUGHT"]
    waiting = [name for name, number in supporters.items() if number and name not in taken]
    whole = election.profile.budget if say.with_money else Fraction(result.seats or 0)
    left = (whole or Fraction(0)) - sum(costs[name] for name in taken)
    if not waiting:
        return _("Ahí se detiene: ya entraron todas las opciones con apoyo.")
    if result.params["add1_stop"] == "EXHAUSTIVE" and min(costs[name] for name in waiting) > left:
        return _("Ahí se detiene: sobran %(left)s y no alcanzan para ninguna otra.", left=say.amount(left))
    if say.with_money:
        return _("Ahí se detiene: si subiera otra vez, lo comprado costaría más que el presupuesto.")
    return _("Ahí se detiene: si subiera otra vez, entrarían más opciones que puestos.")


def _round(step: Step, say: Speaker) -> Sentence:
    n = step.numbers
    told: dict[str, Any] = {
        "round": n["round"],
        "option": say.quoted(n["option"]),
        "cost": say.amount(n["cost"]),
        "behind": _one(Fraction(n["money_behind"]), say),
        "who": _payers(n, say),
    }
    if say.params.get("utility", "COST") == "CARD" or n["value"] is None:
        return _(
            "Ronda %(round)s: %(option)s cuesta %(cost)s. A quienes la apoyan les quedan en total %(behind)s. %(who)s",
            **told,
        )
    told["value"] = short(n["value"])
    if say.counts_votes:
        return _(
            "Ronda %(round)s: %(option)s cuesta %(cost)s. A quienes la apoyan les quedan en total %(behind)s. %(who)s"
            " Son %(value)s votos efectivos: ninguna otra tiene más.",
            **told,
        )
    return _(
        "Ronda %(round)s: %(option)s cuesta %(cost)s. A quienes la apoyan les quedan en total %(behind)s. %(who)s"
        " Son %(value)s puntos efectivos: ninguna otra tiene más.",
        **told,
    )


def _payers(n: Mapping[str, Any], say: Speaker) -> str:
    each, full = _one(Fraction(n["payment_per_point"]), say), n["paid_in_full"]
    if say.counts_votes:
        paid = ngettext("%(num)s persona pone %(each)s", "%(num)s personas ponen %(each)s", full, each=each)
    else:
        paid = ngettext(
            "%(num)s persona pone %(each)s por punto", "%(num)s personas ponen %(each)s por punto", full, each=each
        )
    if not n["paid_all_they_had"]:
        return str(_("%(paid)s.", paid=paid))
    rest = ngettext("%(num)s pone todo lo que le queda", "%(num)s ponen todo lo que les queda", n["paid_all_they_had"])
    return str(_("%(paid)s y %(rest)s.", paid=paid, rest=rest) if full else _("%(rest)s.", rest=rest))


def _rest(result: Result, say: Speaker) -> Iterator[str]:
    if result.params.get("then_votes") and any("worth" in step.numbers for step in result.steps):
        yield str(_("Ya no se puede comprar ninguna. Ronda final, con lo que sobra:"))
        yield from walked(result, say)
    for step in result.steps:
        if step.did == "COMPARED":
            yield str(_compared(step))


def _compared(step: Step) -> Sentence:
    numbers = {"greedy": plain(step.numbers["prefer_greedy"]), "equal": plain(step.numbers["prefer_equal_shares"])}
    if step.numbers["keep"] == "greedy":
        return _(
            "Comparación: la lista de más votos conviene a %(greedy)s personas y la de partes iguales a %(equal)s. Vale"
            " la de más votos.",
            **numbers,
        )
    return _(
        "Comparación: la lista de más votos conviene a %(greedy)s personas y la de partes iguales a %(equal)s. Vale la"
        " de partes iguales.",
        **numbers,
    )


# Phragmén -----------------------------------------------------------------------------------------------------------


def carried(result: Result, say: Speaker) -> Iterator[str]:
    for step in result.steps:
        n = step.numbers
        told: dict[str, Any] = {
            "round": n["round"],
            "option": say.quoted(n["option"]),
            "n": plain(n["supporters"]),
            "load": _one(Fraction(n["load"]), say),
        }
        if "cost" not in n:
            yield _(
                "Ronda %(round)s: %(option)s, con %(n)s votos. La carga de cada votante suyo llega a %(load)s.", **told
            )
            continue
        told |= {"cost": say.amount(n["cost"]), "left": say.amount(n["left"])}
        if step.did == "TAKEN":
            told["after"] = say.amount(n["left_after"])
            yield _(
                "Ronda %(round)s: %(option)s, con %(n)s votos, cuesta %(cost)s. La carga de cada votante suyo"
                " llega a %(load)s, la más baja posible. Entra, y quedan %(after)s.",
                **told,
            )
        else:
            yield _(
                "Ronda %(round)s: %(option)s, con %(n)s votos, cuesta %(cost)s. La carga sería de %(load)s, la más baja"
                " posible, pero quedan %(left)s: no alcanza, y aquí termina el conteo.",
                **told,
            )

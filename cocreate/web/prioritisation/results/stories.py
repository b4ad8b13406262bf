"""All the numbers behind a reason, as sentences: what each rule has to say about an option."""

from collections.abc import Callable, Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.web.prioritisation.results.amounts import exact, plain, short, whole_at_least
from cocreate.web.prioritisation.results.reasons import Sentence, Told
from cocreate.web.prioritisation.results.shown import Data
from cocreate.web.prioritisation.results.speaker import Speaker, and_then

LOT_SHOWN = 12
"""Signs of a lot that are shown: nobody needs more to see which is lower."""


def story_of(reason: Data, speaker: Speaker, chambers: dict[str, str] | None = None) -> list[str]:
    told = Told(reason, speaker, chambers or {})
    return [sentence for part in PARTS for sentence in part(told)]


# Money of the voters ------------------------------------------------------------------------------------------------


def _bought(n: Told) -> Iterator[Sentence]:
    """Equal Shares: who paid, and how much."""
    if "payment_per_point" not in n or not exact(n["payment_per_point"]):
        return
    each = n.speaker.of_one(n["payment_per_point"])
    if n.speaker.counts_votes:
        yield _("Cada votante puso hasta %(each)s de su parte.", each=each)
    else:
        yield _("Cada votante puso hasta %(each)s por cada punto que le dio.", each=each)
    yield _payers(n)
    if "value" in n and n.speaker.params.get("utility", "COST") == "COST":
        yield _(
            "Votos efectivos: %(value)s. Es lo que cuesta, dividido por lo que pone cada votante; fue el valor más"
            " alto de esa ronda.",
            value=short(n["value"]),
        )


def _payers(n: Told) -> Sentence:
    full = ngettext("%(num)s votante puso eso completo", "%(num)s votantes pusieron eso completo", n["paid_in_full"])
    if not n["paid_all_they_had"]:
        return _("%(full)s.", full=full)
    rest = ngettext(
        "%(num)s puso todo lo que le quedaba", "%(num)s pusieron todo lo que les quedaba", n["paid_all_they_had"]
    )
    return _("%(full)s y %(rest)s.", full=full, rest=rest)


def _too_few(n: Told) -> Iterator[Sentence]:
    if "share" not in n or "supporters" not in n:
        return
    yield ngettext(
        "%(num)s votante por %(share)s de parte inicial da %(money)s; cuesta %(cost)s.",
        "%(num)s votantes por %(share)s de parte inicial dan %(money)s; cuesta %(cost)s.",
        n["supporters"],
        share=n.speaker.of_one(n["share"]),
        money=n.amount("money"),
        cost=n.amount("cost"),
    )
    if "supporters_needed" in n:
        yield ngettext(
            "Habría necesitado %(num)s votante.", "Habría necesitado %(num)s votantes.", n["supporters_needed"]
        )


def _spent(n: Told) -> Iterator[Sentence]:
    if "money_left" not in n:
        return
    yield ngettext(
        "Le tocó después de %(num)s ronda. A sus votantes les quedaban %(left)s y cuesta %(cost)s: faltaron"
        " %(shortfall)s.",
        "Le tocó después de %(num)s rondas. A sus votantes les quedaban %(left)s y cuesta %(cost)s: faltaron"
        " %(shortfall)s.",
        n["rounds_before"],
        left=n.amount("money_left"),
        cost=n.amount("cost"),
        shortfall=n.amount("shortfall"),
    )
    if n.numbers.get("spent_on"):
        yield _("Sus votantes ya habían puesto para otras; las que más tomaron: %(takers)s.", takers=_takers(n))


def _takers(n: Told) -> str:
    return and_then(
        [f"{n.speaker.quoted(taker['option'])}, {n.speaker.amount(taker['amount'])}" for taker in n["spent_on"]]
    )


def _left_at_its_turn(n: Told) -> Iterator[Sentence]:
    if "left_at_its_turn" in n:
        yield _(
            "Al gastar el resto por votos, cuando le tocó quedaban %(left)s: tampoco alcanzaba.",
            left=n.amount("left_at_its_turn"),
        )


def _completed(n: Told) -> Iterator[Sentence]:
    if n["why"] == "FUNDED_BY_COMPLETION":
        yield _(
            "Era la número %(place)s por votos entre las que no se habían comprado, con %(score)s.",
            place=n["place"],
            score=n.speaker.points(n["score"]),
        )


def _carried(n: Told) -> Iterator[Sentence]:
    """Phragmén: what each supporter bears."""
    if "load" not in n:
        return
    yield ngettext(
        "Con ella, su votante carga %(load)s.",
        "Con ella, cada uno de sus %(num)s votantes carga %(load)s.",
        n["supporters"],
        load=n.speaker.of_one(n["load"]),
    )
    if n["why"] == "DID_NOT_FIT":
        yield _("Como ya no alcanzaba, ahí terminó el conteo.")


def _compared(n: Told) -> Iterator[Sentence]:
    if "prefer_greedy" not in n:
        return
    yield _(
        "La lista por más votos conviene a %(greedy)s votantes; la de partes iguales, a %(equal)s. Vale la primera"
        " solo si conviene a más.",
        greedy=plain(n["prefer_greedy"]),
        equal=plain(n["prefer_equal_shares"]),
    )


# Most votes first ---------------------------------------------------------------------------------------------------


def _scored(n: Told) -> Iterator[Sentence]:
    """Most votes first, as far as the money goes."""
    if "worth" in n:
        yield _("Le tocó con %(score)s.", score=n.speaker.points(n["score"]))
    elif n["why"] in ("DID_NOT_FIT", "AFTER_STOP", "TIE_LOST") and "score" in n:
        yield _("Tiene %(score)s y cuesta %(cost)s.", score=n.speaker.points(n["score"]), cost=n.amount("cost"))


def _missing(n: Told) -> Iterator[Sentence]:
    if "votes_missing" in n:
        missing = exact(n["votes_missing"])
        if missing > 0:
            yield _("Con %(missing)s más habría entrado.", missing=n.speaker.points(missing))
    elif "votes_missing" in n.numbers and n["why"] != "NO_SUPPORT":
        yield _("Ni con más votos habría entrado: cuesta más de lo que había.")
    if "highest_cost" in n and n["why"] == "DID_NOT_FIT" and exact(n["highest_cost"]) > 0:
        yield _("Con el mismo apoyo habría entrado si costara hasta %(cost)s.", cost=n.amount("highest_cost"))


def _stopped(n: Told) -> Iterator[Sentence]:
    if "stopped_at" in n:
        yield _(
            "Esta regla no salta opciones: al llegar a %(option)s, que no alcanzaba, se detuvo.",
            option=n.speaker.quoted(n["stopped_at"]),
        )


# For all ------------------------------------------------------------------------------------------------------------


def _threshold(n: Told) -> Iterator[Sentence]:
    if "threshold" not in n:
        return
    score, least = exact(n["score"]), exact(n["threshold"])
    if score < least:
        missing = whole_at_least(least - score) if n["kind"] != "SCORE" else plain(least - score)
        yield _("El mínimo se declaró antes de votar. Le faltaron %(missing)s.", missing=missing)
    if "chamber" in n:
        yield _("El mínimo es de esta cámara: %(chamber)s.", chamber=n.chamber(n["chamber"]))


def _tied(n: Told) -> Iterator[Sentence]:
    if "rivals" not in n:
        return
    if not n.numbers.get("lots"):
        return
    yield _("Lo que salió en el sorteo: %(lots)s. Va primero el número menor.", lots=lots_told(n["lots"], n.speaker))


def lots_told(lots: dict[str, str], speaker: Speaker) -> str:
    """`«A» 03f1…, «B» 9c44…`, the lowest first."""
    drawn = sorted(lots.items(), key=lambda item: item[1])
    return ", ".join(f"{speaker.quoted(option)} {lot[:LOT_SHOWN]}…" for option, lot in drawn)


def _listed(n: Told) -> Iterator[Sentence]:
    if n["why"] == "FUNDED_BY_COMPLETION" or "place" not in n or "lost_in" in n.numbers or "answer" in n.numbers:
        return
    if "stage" in n:
        yield _("En el orden final es la número %(place)s.", place=n["place"])
        if n["why"] == "TIE_LOST":
            yield _(
                "Salió en la etapa %(stage)s, con %(votes)s.",
                stage=n["stage"],
                votes=n.speaker.points(n["votes"]),
            )
    elif n["why"] == "TIE_LOST" and "cut" in n:
        yield ngettext(
            "Quedó en el puesto %(place)s: solo entra la primera.",
            "Quedó en el puesto %(place)s: solo entran las %(num)s primeras.",
            n["cut"],
            place=n["place"],
        )
    elif n["why"] == "NO_SUPPORT":
        yield _("En el orden final es la número %(place)s.", place=n["place"])


def _voted(n: Told) -> Iterator[Sentence]:
    if "needed" not in n:
        return
    yield _(
        "%(yes)s a favor, %(no)s en contra, %(abstain)s abstenciones.",
        yes=plain(n["yes"]),
        no=plain(n["no"]),
        abstain=plain(n["abstain"]),
    )
    yield BASES[str(n.speaker.params.get("base"))](n)


BASES: dict[str, Callable[[Told], Sentence]] = {
    "VALID": lambda n: _("La mayoría se mide sobre los %(base)s votos a favor y en contra.", base=plain(n["base"])),
    "CAST": lambda n: _("La mayoría se mide sobre las %(base)s papeletas.", base=plain(n["base"])),
    "PRESENT": lambda n: _("La mayoría se mide sobre las %(base)s personas presentes.", base=plain(n["base"])),
    "ELECTORS": lambda n: _("La mayoría se mide sobre las %(base)s personas del padrón.", base=plain(n["base"])),
}

PARTS: tuple[Callable[[Told], Iterator[Sentence]], ...] = (
    _bought, _too_few, _spent, _completed, _carried, _compared, _scored, _missing, _stopped, _left_at_its_turn,
    _threshold, _tied, _listed, _voted,
)  # fmt: skip
"""Each speaks where its numbers are there."""

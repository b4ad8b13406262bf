"""What becomes of what people propose, as cards with figures: talked about, grouped, decided, answered."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.queries.deliberation import Deliberation
from cocreate.web.filters import number


@dataclass(frozen=True)
class Card:
    """`percent` draws a bar under the number."""

    number: str
    label: str
    note: str
    url: str
    link: str
    icon: str
    percent: int | None = None


def cards_of(deliberation: Deliberation) -> list[Card]:
    return [_talk(deliberation), _groups(deliberation), _decisions(deliberation), _answers(deliberation)]


def _talk(deliberation: Deliberation) -> Card:
    talk = deliberation.talk
    return Card(
        number(talk.comments),
        ngettext("comentario", "comentarios", talk.comments),
        ngettext("De %(n)s persona.", "De %(n)s personas.", talk.people, n=number(talk.people)),
        url_for("proposals.index", orden="comentarios"),
        _("Ver las más comentadas"),
        "habla",
    )


def _groups(deliberation: Deliberation) -> Card:
    n = deliberation.grouped
    return Card(
        number(deliberation.groups),
        ngettext("grupo", "grupos", deliberation.groups),
        ngettext(
            "Reúnen %(n)s propuesta que dice lo mismo o se completa.",
            "Reúnen %(n)s propuestas que dicen lo mismo o se completan.",
            n,
            n=number(n),
        ),
        url_for("clusters.index"),
        _("Ver los grupos"),
        "nudo",
    )


def _decisions(deliberation: Deliberation) -> Card:
    n, said = deliberation.answers.undecided, deliberation.unsettled.contributions
    note = _("Se admiten o no con criterios que se publicaron antes de proponer.")
    if said:
        note += " " + ngettext(
            "Y falta decir qué pasa con %(n)s aporte de los talleres.",
            "Y falta decir qué pasa con %(n)s aportes de los talleres.",
            said,
            n=number(said),
        )
    return Card(
        number(n),
        _("por decidir"),
        note,
        url_for("proposals.index", estado="submitted"),
        _("Ver las que esperan"),
        "balanza",
    )


def _answers(deliberation: Deliberation) -> Card:
    answers = deliberation.answers
    n, admitted = number(answers.answered), number(answers.admitted)
    note = _("%(n)s de %(all)s admitidas ya tienen respuesta.", n=n, all=admitted)
    if answers.late:
        note += " " + _("%(n)s fuera de plazo.", n=number(answers.late))
    return Card(
        _("%(n)s %%", n=answers.percent) if answers.admitted else "0",
        _("con respuesta razonada"),
        note if answers.admitted else _("Todavía no se admite ninguna."),
        url_for("responses.register"),
        _("Ver qué se respondió"),
        "doc",
        answers.percent if answers.admitted else None,
    )

"""The heading of a conversation: how much was said, by stance, each a filter; the orders to choose from."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.queries.discussion import Counts
from cocreate.web.discussion.places import Place
from cocreate.web.filters import number
from cocreate.web.words.discussion import STANCES, stance_look, stance_name

FILTERS = {"favor": "for", "contra": "against", "preguntas": "question", "ideas": "idea", "sin-respuesta": "unanswered"}
"""Words of an address for what is wanted of a conversation."""
ORDERS = {"recientes": "newest", "antiguos": "oldest", "respondidos": "answered"}


@dataclass(frozen=True)
class Wish:
    """What the reader wants to see of a conversation."""

    wanted: str = ""
    order: str = "newest"
    page: int = 1

    @property
    def asked(self) -> dict[str, str]:
        """As parameters of an address; what asks for nothing is left out."""
        found = {
            "ver": next((word for word, wanted in FILTERS.items() if wanted == self.wanted), ""),
            "orden": next(word for word, order in ORDERS.items() if order == self.order),
            "pagina": str(self.page) if self.page > 1 else "",
        }
        return {name: value for name, value in found.items() if value and (name, value) != ("orden", "recientes")}


@dataclass(frozen=True)
class Filter:
    label: str
    count: str
    url: str
    current: bool
    icon: str
    kind: str


@dataclass(frozen=True)
class Summary:
    heading: str
    filters: list[Filter]
    orders: list[tuple[str, str, bool]]
    """Label, address, whether it is the present one."""


def summary_of(place: Place, counts: Counts, wish: Wish | None = None) -> Summary:
    present = wish or Wish()
    first = replace(present, page=1)
    heading = ngettext("%(n)s comentario", "%(n)s comentarios", counts.comments, n=number(counts.comments))
    return Summary(heading, _filters(place, counts, first, wish is not None), _orders(place, first, present))


def _filters(place: Place, counts: Counts, first: Wish, is_page: bool) -> list[Filter]:
    def one(label: str, count: int, wanted: str, kind: str, icon: str) -> Filter:
        url = place.url(**replace(first, wanted=wanted).asked, _anchor="comentarios")
        return Filter(label, number(count), url, is_page and first.wanted == wanted, icon, kind)

    standing = [(code, counts.stances.get(code, 0)) for code in STANCES]
    filters = [one(stance_name(code), n, code, *stance_look(code)) for code, n in standing if n]
    if counts.unanswered:
        filters.append(one(_("Sin respuesta oficial"), counts.unanswered, "unanswered", "sin", "reloj"))
    return [one(_("Todos los hilos"), counts.threads, "", "sin", "habla"), *filters] if filters else []


def _orders(place: Place, first: Wish, present: Wish) -> list[tuple[str, str, bool]]:
    labels = {"newest": _("Más recientes"), "oldest": _("Más antiguos"), "answered": _("Más respondidos")}
    return [
        (label, place.url(**replace(first, order=order).asked, _anchor="comentarios"), order == present.order)
        for order, label in labels.items()
    ]

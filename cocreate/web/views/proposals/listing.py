"""The list of proposals, found, filtered and turned over without a script."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.proposals import THEMES, Channel
from cocreate.queries.proposals import (
    MOST_ASKED,
    SUPPORTABLE,
    Criteria,
    Cursor,
    Page,
    Setting,
    page_of,
    setting_of,
    supported_among,
)
from cocreate.web.auth import current_user
from cocreate.web.current import actor, connection, now
from cocreate.web.filters import local, number, short_day
from cocreate.web.languages import current_language
from cocreate.web.views.proposals.blueprint import Answer, bp, place_name
from cocreate.web.words import STATUSES, channel_name, status_look, status_name, theme_name
from cocreate.web.words.processes import phase_name

PARAMETERS = {
    "q": "q",
    "theme": "tema",
    "zone": "zona",
    "parish": "parroquia",
    "status": "estado",
    "channel": "canal",
    "phase": "fase",
}
"""Names of the criteria in an address."""
AT_LEAST = "minimo"
"""So many supports or more."""
ORDERS = {"recientes": "newest", "antiguas": "oldest", "apoyos": "supported", "comentarios": "commented"}
LONGEST_QUESTION = 200
Choice = tuple[str, str]


@bp.get("/propuestas/")
def index() -> Answer:
    around = setting_of(connection())
    if around is None:
        return render_template("proposals/no_process.html")
    criteria = _criteria(request.args)
    cursor = Cursor.read(request.args.get("despues", ""), request.args.get("antes", ""))
    page = page_of(connection(), around.process, criteria, cursor)
    edition = around.places.version_on(local(now()).date().isoformat())
    choices = _choices(around, edition, criteria)
    return render_template(
        "proposals/index.html",
        process=around.process,
        page=page,
        criteria=criteria,
        choices=choices,
        chips=_chips(criteria, choices, around),
        heading=_heading(page),
        cards=_cards(page, around),
        supported=_supported(page, around),
        here=_url(criteria, **_place(request.args)),
        orders=_orders(criteria),
        previous_url=_url(criteria, antes=str(page.previous)) if page.previous else None,
        next_url=_url(criteria, despues=str(page.following)) if page.following else None,
        is_open=around.allows("propose", now()),
        names=_names(current_language()),
    )


def _criteria(args: Mapping[str, str]) -> Criteria:
    fields = {name: args.get(parameter, "").strip()[:LONGEST_QUESTION] for name, parameter in PARAMETERS.items()}
    return Criteria(**fields, at_least=_at_least(args), order=ORDERS.get(args.get("orden", ""), "newest"))


def _at_least(args: Mapping[str, str]) -> int:
    typed = args.get(AT_LEAST, "").strip()
    return min(int(typed), MOST_ASKED) if typed.isdecimal() and len(typed) <= 9 else 0


def _place(args: Mapping[str, str]) -> dict[str, str]:
    """The page of the list that is shown, to come back to it."""
    return {name: args[name] for name in ("despues", "antes") if Cursor.read(args.get(name, ""), "")}


def _supported(page: Page, around: Setting) -> frozenset[str] | None:
    """Which of these proposals who is asking supports; None where no supports are taken now."""
    if not around.allows("support", now()):
        return None
    if not current_user.is_authenticated:
        return frozenset()
    return supported_among(connection(), actor().pseudonym(around.process), [p.id for p in page.proposals])


def _url(criteria: Criteria, **more: str) -> str:
    """The address of this list; what asks for nothing is left out."""
    asked: dict[str, Any] = {
        parameter: getattr(criteria, name) for name, parameter in PARAMETERS.items() if getattr(criteria, name)
    }
    if criteria.at_least:
        asked[AT_LEAST] = criteria.at_least
    if criteria.order != "newest":
        asked["orden"] = next(word for word, order in ORDERS.items() if order == criteria.order)
    return url_for("proposals.index", **(asked | more))


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, dict[str, str]]:  # noqa: ARG001 — the names are the language's
    """Names of the closed lists in one language, asked for once."""
    return {
        "theme": {code: theme_name(code) for code in THEMES},
        "status": {code: status_name(code) for code in STATUSES},
        "channel": {code: channel_name(code) for code in Channel},
    }


def _choices(around: Setting, edition: str | None, criteria: Criteria) -> dict[str, list[Choice]]:
    names = _names(current_language())
    # All parishes of a city at once are a long list and a third of the form's weight: a zone comes first.
    named = criteria.zone or criteria.parish
    parishes = around.places.parishes(edition, criteria.zone or None) if named else []
    return {
        "theme": list(names["theme"].items()),
        "zone": [(zone.code, zone.name) for zone in around.places.zones(edition)],
        "parish": sorted(((parish.code, parish.name) for parish in parishes), key=lambda choice: choice[1]),
        "status": list(names["status"].items()),
        "channel": list(names["channel"].items()),
        "phase": [(w.key, phase_name(w.key)) for w in around.windows if "propose" in w.abilities],
    }


def _chips(criteria: Criteria, choices: dict[str, list[Choice]], around: Setting) -> list[dict[str, str]]:
    labels = {
        "theme": _("Tema"),
        "zone": _("Zona"),
        "parish": _("Parroquia"),
        "status": _("Estado"),
        "channel": _("Cómo llegó"),
        "phase": _("Fase"),
    }
    chips = [
        {
            "label": labels[name],
            "value": dict(choices[name]).get(value) or _any_name(around, value),
            "remove_url": _url(criteria.without(name)),
        }
        for name, value in criteria.set_filters().items()
    ]
    if criteria.at_least:
        url = _url(criteria.without("at_least"))
        chips.append({"label": _("Apoyos, desde"), "value": number(criteria.at_least), "remove_url": url})
    if criteria.q:
        chips.insert(0, {"label": _("Palabras"), "value": criteria.q, "remove_url": _url(criteria.without("q"))})
    return chips


def _any_name(around: Setting, code: str) -> str:
    """The name of a place that only an older edition has; else the code as it stands."""
    return next((area.name for (_version, known), area in around.places.areas.items() if known == code), code)


def _heading(page: Page) -> str:
    if page.more:
        return str(_("Más de %(n)s propuestas", n=number(page.total)))
    return str(ngettext("%(n)s propuesta", "%(n)s propuestas", page.total, n=number(page.total)))


def _orders(criteria: Criteria) -> list[tuple[str, str, bool]]:
    labels = {
        "recientes": _("Más recientes"),
        "antiguas": _("Más antiguas"),
        "apoyos": _("Con más apoyos"),
        "comentarios": _("Más comentadas"),
    }
    return [(word, labels[word], order == criteria.order) for word, order in ORDERS.items()]


def _cards(page: Page, around: Setting) -> list[dict[str, object]]:
    language = current_language()
    base = url_for("proposals.index")
    names = _names(language)
    return [
        {
            "id": p.id,
            "number": p.number,
            "url": f"{base}{p.number}",
            "title": p.title,
            "summary": p.summary,
            "place": place_name(around.places, p),
            "theme": names["theme"].get(p.theme, p.theme),
            "status": p.status,
            "takes_supports": p.status in SUPPORTABLE and not p.hidden,
            "channel": p.channel,
            "status_name": names["status"].get(p.status, p.status),
            "date": _day(p.submitted_at[:16], language),
            "status_look": status_look(p.status),
            "supports": p.supports,
            "comments": p.comments,
            "hidden": p.hidden,
        }
        for p in page.proposals
    ]


@lru_cache(maxsize=4_096)
def _day(minute: str, language: str) -> str:  # noqa: ARG001 — the day is written in the language
    """A day as it is written; formatting twenty of them would cost more than reading the rows."""
    return short_day(f"{minute}:00.000Z")

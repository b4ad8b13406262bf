"""The register: what became of every proposal, in totals, as a list, and for other programs; and what is late."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response, abort, json, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.proposals import THEMES
from cocreate.database import Database
from cocreate.queries.processes import process_by_id, units_of
from cocreate.queries.proposals import Setting, setting_of
from cocreate.queries.responses import (
    COLUMNS,
    Coverage,
    Criteria,
    Cursor,
    Register,
    Total,
    exported,
    late_answers,
    page_of,
    register_of,
)
from cocreate.queries.workshops.unsettled import unsettled_workshops
from cocreate.web.current import connection, database, now
from cocreate.web.filters import local, number
from cocreate.web.places import percent_of
from cocreate.web.views.responses.blueprint import Answer, bp
from cocreate.web.words import theme_name
from cocreate.web.words.processes import phase_name
from cocreate.web.words.responses import COLUMN_WORDS, OTHER_TOTALS, OUTCOMES, outcome_name

PARAMETERS = {
    "q": "q",
    "outcome": "resultado",
    "unit": "unidad",
    "theme": "tema",
    "zone": "zona",
    "phase": "fase",
    "pace": "plazo",
}
"""Names of the criteria in an address."""
PACES = {"a-tiempo": "on_time", "tarde": "late"}
LONGEST_QUESTION = 200
LATE_PAGE = 50
BOM = "\ufeff"
"""By which spreadsheets know that the file is UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet would take for the beginning of a formula."""


@bp.get("/respuestas/")
def register() -> Answer:
    around = _around()
    at, criteria = now(), _criteria(request.args)
    cursor = Cursor.read(request.args.get("despues", ""), request.args.get("antes", ""))
    page = page_of(connection(), around.process, criteria, at, cursor)
    choices = _choices(around, at)
    whole = cursor is None and not criteria.asks
    return render_template(
        "responses/register.html",
        process=process_by_id(connection(), around.process),
        at=at,
        page=page,
        criteria=criteria,
        choices=choices,
        chips=_chips(criteria, choices),
        previous_url=_url(criteria, antes=str(page.previous)) if page.previous else None,
        next_url=_url(criteria, despues=str(page.following)) if page.following else None,
        units=dict(choices["unit"]),
        downloads={kind: _url(criteria, f"responses.{kind}") for kind in ("as_csv", "as_json")},
        columns=[(name, COLUMN_WORDS[name]) for name in COLUMNS],
        theme_name=theme_name,
        **(_figures(around, at) if whole else {"figures": None}),
    )


def _figures(around: Setting, at: str) -> dict[str, object]:
    """What stands above the whole list, and only there."""
    figures = register_of(connection(), around.process, at)
    return {
        "figures": figures,
        "totals": _total_rows(figures),
        "phases": [_phase_row(phase, figures.by_phase[phase]) for phase in _in_order(around, figures)],
        "unsettled": unsettled_workshops(connection(), around.process),
    }


def _around() -> Setting:
    return setting_of(connection(), request.args.get("proceso")) or abort(404)


def _criteria(args: Mapping[str, str]) -> Criteria:
    fields = {name: args.get(parameter, "").strip()[:LONGEST_QUESTION] for name, parameter in PARAMETERS.items()}
    return Criteria(**{**fields, "pace": PACES.get(fields["pace"], "")})


def _url(criteria: Criteria, endpoint: str = "responses.register", **more: str) -> str:
    """The address of this list; what asks for nothing is left out."""
    asked: dict[str, Any] = {
        parameter: value for name, parameter in PARAMETERS.items() if (value := _said(criteria, name))
    }
    if request.args.get("proceso"):
        asked["proceso"] = request.args["proceso"]
    return url_for(endpoint, **(asked | more))


def _said(criteria: Criteria, name: str) -> str:
    value = str(getattr(criteria, name))
    return next((word for word, pace in PACES.items() if pace == value), "") if name == "pace" else value


def _choices(around: Setting, at: str) -> dict[str, list[tuple[str, str]]]:
    edition = around.places.version_on(local(at).date().isoformat())
    return {
        "outcome": [*((code.value, str(name)) for code, name in OUTCOMES.items()), ("owed", str(OTHER_TOTALS["owed"]))],
        "unit": [(unit.key, unit.name) for unit in units_of(connection(), around.process)],
        "theme": [(code, theme_name(code)) for code in THEMES],
        "zone": [(zone.code, zone.name) for zone in around.places.zones(edition)],
        "phase": [(w.key, phase_name(w.key)) for w in around.windows if "propose" in w.abilities],
        "pace": [("a-tiempo", _("Dentro del plazo")), ("tarde", _("Fuera del plazo"))],
    }


def _chips(criteria: Criteria, choices: dict[str, list[tuple[str, str]]]) -> list[dict[str, str]]:
    labels = {
        "outcome": _("Resultado"),
        "unit": _("Unidad"),
        "theme": _("Tema"),
        "zone": _("Zona"),
        "phase": _("Fase"),
        "pace": _("Plazo"),
    }
    chips = [
        {
            "label": labels[name],
            "value": dict(choices[name]).get(_said(criteria, name), _said(criteria, name)),
            "remove_url": _url(criteria.without(name)),
        }
        for name in criteria.set_filters()
    ]
    if criteria.q:
        chips.insert(0, {"label": _("Palabras"), "value": criteria.q, "remove_url": _url(criteria.without("q"))})
    return chips


# Totals ---------------------------------------------------------------------------------------------------------------


def _total_rows(figures: Register) -> list[dict[str, object]]:
    """Rows of the macro `zone_table`; a line that counts nothing is left out, the sum stays."""
    most = max((total.n for total in figures.totals), default=0)
    return [_total_row(total, most, figures.submitted) for total in figures.totals if total.n]


def _total_row(total: Total, most: int, whole: int) -> dict[str, object]:
    return {
        "name": str(OTHER_TOTALS[total.code]) if total.code in OTHER_TOTALS else outcome_name(total.code),
        "url": _address_of(total.code),
        "value": number(total.n),
        "percent": percent_of(total.n, most),
        "cells": [_share(total.n, whole)],
    }


def _address_of(code: str) -> str:
    if code in OTHER_TOTALS and code != "owed":
        return url_for("proposals.index", estado=None if code == "undecided" else code)
    return url_for("responses.register", resultado=code, _anchor="lista")


def _share(part: int, whole: int) -> str:
    return _percent(percent_of(part, whole))


def _percent(value: float) -> str:
    """On one line, however narrow its column."""
    return str(_("%(n)s %%", n=number(value))).replace(" ", "\N{NO-BREAK SPACE}")


def _in_order(around: Setting, figures: Register) -> list[str]:
    known = [window.key for window in around.windows if window.key in figures.by_phase]
    return [*known, *sorted(set(figures.by_phase) - set(known))]


def _phase_row(phase: str, share: Coverage) -> dict[str, object]:
    return {
        "name": phase_name(phase),
        "url": url_for("responses.register", fase=phase, _anchor="lista"),
        "value": _percent(share.percent) if share.admitted else "–",
        "percent": share.percent if share.admitted else 0,
        "note": _phase_note(share),
    }


def _phase_note(share: Coverage) -> str:
    answered = _("%(n)s de %(all)s admitidas.", n=number(share.answered), all=number(share.admitted))
    if not share.undecided:
        return str(answered)
    undecided = ngettext(
        "Falta decidir si se admite %(n)s.",
        "Falta decidir si se admiten %(n)s.",
        share.undecided,
        n=number(share.undecided),
    )
    return f"{answered} {undecided}"


# Late ones ------------------------------------------------------------------------------------------------------------


@bp.get("/respuestas/atrasadas")
def late() -> Answer:
    around = _around()
    at, page = now(), max(1, min(request.args.get("pagina", 1, type=int), 10_000))
    rows, total = late_answers(connection(), around.process, at, limit=LATE_PAGE, offset=(page - 1) * LATE_PAGE)
    return render_template(
        "responses/late.html",
        process=process_by_id(connection(), around.process),
        at=at,
        rows=rows,
        total=total,
        units={unit.key: unit.name for unit in units_of(connection(), around.process)},
        previous_url=url_for("responses.late", pagina=page - 1) if page > 1 else None,
        next_url=url_for("responses.late", pagina=page + 1) if page * LATE_PAGE < total else None,
    )


# For other programs ---------------------------------------------------------------------------------------------------


@bp.get("/respuestas/datos.csv")
def as_csv() -> Response:
    """The lines that the same filters show, without end and without loading them all at once."""
    process = _around().process
    lines = _lines(database(), process, _criteria(request.args), now())
    return _download(_csv_of(lines), "text/csv; charset=utf-8", f"respuestas-{process}.csv")


@bp.get("/respuestas/datos.json")
def as_json() -> Response:
    process, at = _around().process, now()
    head = {
        "process": process,
        "at": at,
        "columns": {name: str(COLUMN_WORDS[name]) for name in COLUMNS},
        "totals": {total.code: total.n for total in register_of(connection(), process, at).totals},
    }
    lines = _lines(database(), process, _criteria(request.args), at)
    return _download(_json_of(head, lines), "application/json", f"respuestas-{process}.json")


def _lines(house: Database, process: str, criteria: Criteria, at: str) -> Iterator[dict[str, Any]]:
    """On a connection of their own: that of the request is given back before the last line is sent."""
    with house.reader.connect() as reading:
        yield from exported(reading, process, criteria, at)


def _download(pieces: Iterator[str], media_type: str, name: str) -> Response:
    response = Response(pieces, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv_of(lines: Iterator[dict[str, Any]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(BOM)
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow([_cell(line[name]) for name in COLUMNS])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _cell(value: Any) -> str:
    """As text that no spreadsheet carries out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = " | ".join(" ".join(filter(None, (item["title"], item["url"]))) for item in value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _json_of(head: dict[str, Any], lines: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "responses": ['
    separator = ""
    for line in lines:
        yield separator + json.dumps(line, ensure_ascii=False)
        separator = ",\n"
    yield "]}\n"

"""The queue: what waits for a decision, the most pressing first, found, filtered and chosen without a script."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.proposals import THEMES
from cocreate.queries.admission import PAGE, Figures, Page, Waiting, Wanted, figures, page_of
from cocreate.queries.processes import process_by_id
from cocreate.queries.proposals import Setting
from cocreate.web.admission_clock import Clock, clock_of_waiting
from cocreate.web.current import actor, connection, now
from cocreate.web.filters import local, number
from cocreate.web.forms.admission import MANY
from cocreate.web.timeline import age_of
from cocreate.web.views.admission.blueprint import (
    FILTER_STATES,
    Answer,
    asked_in,
    bench_url,
    bp,
    deciders,
    place_name,
    queue_url,
    setting_around,
    wanted_here,
)
from cocreate.web.words import theme_name
from cocreate.web.words.admission import state_name

MOST_PAGES = 1_000


@dataclass(frozen=True)
class Row:
    """One proposal that waits, as the list shows it."""

    number: int
    title: str | None
    url: str
    about: str
    age: str
    clock: Clock
    state: str
    for_others: bool


@bp.get("/procesos/<process>/admision")
@deciders
def queue(process: str) -> Answer:
    around, wanted, at = setting_around(process), wanted_here(), now()
    turned = min(max(request.args.get("pagina", 1, type=int), 1), MOST_PAGES)
    page = page_of(connection(), process, wanted, at, page=turned)
    counts = figures(connection(), process, at)
    rows = [_row(waiting, around, wanted, at) for waiting in page.rows]
    return render_template(
        "admission/queue.html",
        process=process_by_id(connection(), process),
        rows=rows,
        begin_url=next((row.url for row in rows if not row.for_others), None),
        figures=counts,
        wanted=wanted,
        heading=_heading(page, wanted),
        choices=_choices(around, counts, at),
        chosen=asked_in(wanted),
        chips=_chips(wanted, around, process),
        acts=MANY,
        all_chosen="todas" in request.args,
        choose_all_url=queue_url(process, wanted, pagina=turned, todas=1),
        previous_url=queue_url(process, wanted, pagina=turned - 1) if turned > 1 else None,
        next_url=queue_url(process, wanted, pagina=turned + 1) if page.total > turned * PAGE else None,
        age_of_oldest=age_of(counts.oldest, at) if counts.oldest else "",
    )


def _row(waiting: Waiting, around: Setting, wanted: Wanted, at: str) -> Row:
    proposal = waiting.proposal
    supports = ngettext("%(num)s apoyo", "%(num)s apoyos", proposal.supports)
    parts = [theme_name(proposal.theme), place_name(around.places, proposal) or _("Todo el Distrito"), supports]
    return Row(
        number=proposal.number,
        title=proposal.title,
        url=bench_url(waiting.proposal.process, proposal.number, wanted),
        about=" · ".join(map(str, parts)),
        age=age_of(waiting.since, at),
        clock=clock_of_waiting(waiting, at),
        state=waiting.state,
        for_others=waiting.is_for_others(actor().pseudonym(proposal.process)),
    )


def _heading(page: Page, wanted: Wanted) -> str:
    """How many, and of which kind."""
    n = number(page.total)
    if wanted.state:
        return str(_("%(state)s: %(n)s", state=_state_label(wanted.state), n=n))
    return str(
        ngettext("%(n)s propuesta espera una decisión", "%(n)s propuestas esperan una decisión", page.total, n=n)
    )


def _state_label(state: str) -> str:
    return str(_("Fuera de plazo")) if state == "late" else state_name(state)


def _choices(around: Setting, counts: Figures, at: str) -> dict[str, list[tuple[str, str]]]:
    edition = around.places.version_on(local(at).date().isoformat())
    by_state = {
        "late": counts.late,
        "pending": counts.pending,
        "returned": counts.returned,
        "appealed": counts.appealed,
    }
    return {
        "estado": [(word, f"{_state_label(state)} ({by_state[state]})") for state, word in FILTER_STATES.items()],
        "tema": [(code, theme_name(code)) for code in THEMES],
        "zona": [(zone.code, zone.name) for zone in around.places.zones(edition)],
    }


def _chips(wanted: Wanted, around: Setting, process: str) -> list[dict[str, Any]]:
    places = {area.code: area.name for area in around.places.areas.values()}
    shown = {
        "state": (_("Estado"), _state_label(wanted.state)),
        "theme": (_("Tema"), theme_name(wanted.theme)),
        "zone": (_("Zona"), places.get(wanted.zone, wanted.zone)),
    }
    return [
        {
            "label": label,
            "value": value,
            "remove_url": queue_url(process, Wanted(**{**vars(wanted), name: ""})),
        }
        for name, (label, value) in shown.items()
        if getattr(wanted, name)
    ]

"""What is owed a response: groups first, then single proposals by their day; several chosen for the same answer."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.kept.drafts import begin_draft, drafts_of, save_draft
from cocreate.queries.processes import units_of
from cocreate.queries.responses import coverage, owed_figures
from cocreate.queries.responses import owed as owed_in
from cocreate.web.current import actor, connection, database, now
from cocreate.web.views.responses.blueprint import Answer, answerers, bp, found_process, units_to_speak_for

PAGE = 50
KIND = "response"
MOST_AT_ONCE = 50


@bp.get("/procesos/<process>/respuestas/pendientes")
@answerers
def owed(process: str) -> Answer:
    """All of it, or what the reader's units were asked about."""
    view, at = found_process(process), now()
    mine = units_to_speak_for(process)
    only_mine = request.args.get("de") == "mis-unidades"
    units = [unit.key for unit in mine] if only_mine else None
    page = max(1, min(request.args.get("pagina", 1, type=int), 10_000))
    lines = owed_in(connection(), process, units=units, limit=PAGE + 1, offset=(page - 1) * PAGE)
    return render_template(
        "responses/owed.html",
        process=view,
        at=at,
        lines=lines[:PAGE],
        figures=owed_figures(connection(), process, at, units),
        share=coverage(connection(), process, at),
        units={unit.key: unit.name for unit in units_of(connection(), process)},
        only_mine=only_mine,
        drafts=[draft for draft in drafts_of(connection(), _me(), KIND) if draft.process == process],
        previous_url=_url(process, page - 1, only_mine=only_mine) if page > 1 else None,
        next_url=_url(process, page + 1, only_mine=only_mine) if len(lines) > PAGE else None,
    )


def _url(process: str, page: int, *, only_mine: bool) -> str:
    return url_for("responses.owed", process=process, pagina=page, de="mis-unidades" if only_mine else None)


@bp.post("/procesos/<process>/respuestas/pendientes")
@answerers
def choose(process: str) -> Answer:
    """Begins one answer for the proposals that were ticked; groups are answered one by one."""
    found_process(process)
    chosen = list(dict.fromkeys(about for about in request.form.getlist("about") if about.startswith("proposal/")))
    if not 1 <= len(chosen) <= MOST_AT_ONCE:
        flash(_("Elige de una a %(most)s propuestas.", most=MOST_AT_ONCE), "error")
        return redirect(url_for("responses.owed", process=process), 303)
    with database().writing() as writing:
        draft = begin_draft(writing, person=_me(), kind=KIND, process=process, at=now())
        save_draft(writing, draft, {"abouts": chosen}, now())
    return redirect(url_for("responses.write", draft=draft.id), 303)


def _me() -> str:
    return actor().person or ""

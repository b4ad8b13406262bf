"""The portal's home, and its standing pages: help, privacy, accessibility."""

from flask import Blueprint, Response, abort, current_app, render_template

from cocreate.queries.chronicle import latest
from cocreate.queries.deliberation import deliberation_of
from cocreate.queries.prioritisation.placing import shown_rounds
from cocreate.queries.processes import ProcessView, current_process, people_taking_part, support_rules_of
from cocreate.queries.proposals import ListedProposal, figures_of, most_supported
from cocreate.queries.territory import areas_of, proposals_by_place, version_on
from cocreate.queries.workshops.listing import next_workshops
from cocreate.web.brand import Logo
from cocreate.web.chronicle import described
from cocreate.web.current import connection, now
from cocreate.web.deliberation import cards_of
from cocreate.web.navigation import ledger_head
from cocreate.web.places import cartogram_of, total_row, zone_rows, zones_in
from cocreate.web.timeline import agenda_of, steps_of, today
from cocreate.web.views.home.welcome import actions_of, figures_thread, headline_of
from cocreate.web.workshops.times import when_of

NOISE = (
    "proposals.support_given",
    "proposals.support_taken_back",
    "participants",
    "processes.plan_section_written",
    "processes.anomaly_noted",
    "discussion",
    "clusters.proposal_joined",
    "clusters.proposal_left",
    "clusters.pair_told_apart",
    "moderation.content_reported",
    "moderation.reports_dismissed",
    "workshops.workshop_planned",
    "workshops.workshop_replanned",
    "workshops.registration_made",
    "workshops.registration_cancelled",
    "workshops.waiting_moved_up",
    "workshops.person_checked_in",
    "workshops.table_chosen",
    "workshops.door_counted",
    "workshops.item_begun",
    "workshops.contribution_noted",
    "workshops.contribution_corrected",
    "workshops.contribution_linked",
    "workshops.contribution_unlinked",
    "workshops.contribution_carried",
    "workshops.contribution_set_aside",
    "workshops.theme_named",
    "workshops.theme_renamed",
    "workshops.themes_merged",
    "workshops.contributions_moved",
    "workshops.board_change_undone",
    "workshops.poll_prepared",
    "workshops.poll_opened",
    "workshops.poll_closed",
    "workshops.vote_cast",
    "workshops.minutes_confirmed",
    "workshops.workshop_evaluated",
    "prioritisation.round_configured",
    "prioritisation.options_listed",
    "prioritisation.seed_committed",
    "prioritisation.named_ballot_cast",
    "prioritisation.batch_opened",
    "prioritisation.batch_entered",
    "prioritisation.batch_compared",
    "prioritisation.paper_resolved",
    "prioritisation.draw_entered",
)
"""What the home leaves out of the latest acts: single supports and comments, who joins, the plan section by section,
a workshop minute by minute, a box of papers sheet by sheet, and what only repeats another act."""

bp = Blueprint("home", __name__)


@bp.get("/")
def index() -> str:
    process, at = current_process(connection()), now()
    if process is None:
        return render_template("home/empty.html")
    figures = figures_of(connection(), process.id)
    version = version_on(connection(), process.territory, today(at))
    areas = areas_of(connection(), process.territory, version) if version else []
    zones = zones_in(areas)
    by_place = proposals_by_place(connection(), process.id, areas)
    rounds = shown_rounds(connection(), process.id, at)
    workshop = next(iter(next_workshops(connection(), process.id, at, limit=1)), None)
    return render_template(
        "home/index.html",
        process=process,
        at=at,
        headline=headline_of(process, figures, at),
        steps=steps_of(process, at),
        actions=actions_of(process, figures, rounds, at),
        dates=agenda_of(process, at),
        workshop=workshop,
        workshop_when=when_of(workshop.starts, workshop.ends, at) if workshop else "",
        figures=figures_thread(figures, by_place, len(zones), _people(process)),
        deliberation=cards_of(deliberation_of(connection(), process.id, at)),
        supported=_shown_first(process),
        zones=zones,
        cartogram=cartogram_of(zones, by_place),
        rows=zone_rows(zones, by_place),
        total=total_row(zones, by_place),
        entries=described(latest(connection(), limit=6, leaving_out=NOISE)),
        head=ledger_head(),
    )


def _shown_first(process: ProcessView) -> list[ListedProposal]:
    """The most supported ones, where the rules say from how many supports a proposal is shown here."""
    at_least = support_rules_of(connection(), process.id).at_least("shown_first")
    return most_supported(connection(), process.id, at_least) if at_least else []


def _people(process: ProcessView) -> int:
    return people_taking_part(connection(), process.id)


@bp.get("/ayuda")
def help_page() -> str:
    return render_template("home/help.html", process=current_process(connection()))


@bp.get("/privacidad")
def privacy() -> str:
    return render_template("home/privacy.html")


@bp.get("/accesibilidad")
def accessibility() -> str:
    return render_template("home/accessibility.html")


@bp.get("/brand.css")
def brand_css() -> Response:
    """The brand's colour, over the identity's own."""
    style: str | None = current_app.config["BRAND_CSS"]
    if style is None:
        abort(404)
    return Response(style, mimetype="text/css", headers={"Cache-Control": "public, max-age=31536000, immutable"})


@bp.get("/brand-logo")
def brand_logo() -> Response:
    logo: Logo | None = current_app.config["BRAND_LOGO"]
    if logo is None:
        abort(404)
    return Response(logo.content, mimetype=logo.media_type, headers={"Cache-Control": "public, max-age=86400"})

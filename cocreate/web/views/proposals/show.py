"""The page of one proposal, and its files."""

from dataclasses import dataclass
from itertools import pairwise

from flask import Response, abort, render_template, request, send_file
from flask_babel import gettext as _

from cocreate.kept.files import MEDIA_TYPES, kept_file, path_of
from cocreate.queries.chronicle import history_of
from cocreate.queries.proposals import (
    EditionView,
    Places,
    ProposalView,
    Setting,
    attachments_of,
    editions_of,
    related_to,
)
from cocreate.web.auth import Role
from cocreate.web.chronicle import described
from cocreate.web.current import connection, now, roles
from cocreate.web.panels import panels_of
from cocreate.web.views.proposals.blueprint import (
    Answer,
    bp,
    files_folder,
    found,
    is_author,
    place_name,
    setting_around,
)
from cocreate.web.views.proposals.differences import Difference, differences, part_names
from cocreate.web.views.proposals.steps import MOST_KNOTS, steps_of
from cocreate.web.views.proposals.support import card_of
from cocreate.web.words import channel_name, status_look, status_name, theme_name, value_name
from cocreate.web.words.proposals import ground_name

FREQUENT = (
    "proposals.support_given",
    "proposals.support_taken_back",
    "discussion.comment_posted",
    "discussion.comment_edited",
    "discussion.comment_withdrawn",
)
"""What happens to a proposal so often that its history tells it elsewhere."""
HISTORY = 4
"""Entries of the history that its page tells; the record has them all."""
SANDBOX = "default-src 'none'; sandbox"


@dataclass(frozen=True)
class Change:
    """What an edition changed against the one before it."""

    edition: int
    at: str
    texts: list[Difference]


@bp.get("/propuestas/<int:number>")
def show(number: int) -> Answer:
    proposal = found(number)
    around = setting_around(proposal.process)
    editions = editions_of(connection(), proposal.id) if proposal.edition > 1 and proposal.words else []
    history = described(
        history_of(connection(), f"proposal/{proposal.id}", HISTORY, leaving_out=FREQUENT),
        here=(proposal.id, proposal.number),
    )
    return render_template(
        "proposals/show.html",
        proposal=proposal,
        place=place_name(around.places, proposal),
        steps=steps_of(proposal, around, now(), most=MOST_KNOTS),
        author=_author(proposal, around.places),
        part_names=part_names(),
        attachments=attachments_of(connection(), proposal.id) if proposal.attached else [],
        change=_change(editions),
        editions=editions,
        history=history,
        related=related_to(connection(), proposal),
        facts=_facts(proposal),
        status_name=status_name(proposal.status),
        status_look=status_look(proposal.status),
        ground=ground_name(proposal.ground),
        supports=card_of(proposal, around),
        panels=panels_of(proposal, around),
        **_acts(proposal, around),
    )


def _author(proposal: ProposalView, places: Places) -> str:
    zone = places.name(proposal.territory, proposal.zone)
    if proposal.author_name:
        return proposal.author_name
    return str(_("Una persona de %(zone)s", zone=zone) if zone else _("Una persona de la ciudad"))


def _facts(proposal: ProposalView) -> list[tuple[str, str]]:
    """Where it belongs stands above its title already."""
    facts = [
        (_("Tema"), theme_name(proposal.theme)),
        (_("Cómo llegó"), channel_name(proposal.channel)),
    ]
    if proposal.values:
        facts.insert(1, (_("Gobierno abierto"), ", ".join(value_name(value) for value in proposal.values)))
    return facts


def _change(editions: list[EditionView]) -> Change | None:
    """The change that the reader asked for with ?version=, else the last one."""
    wanted = request.args.get("version", type=int) or len(editions)
    pairs = [(old, new) for old, new in pairwise(editions) if new.edition == wanted]
    if not pairs:
        return None
    old, new = pairs[0]
    texts = differences(old.words, new.words) if old.words and new.words else []
    return Change(new.edition, new.at, texts)


def _acts(proposal: ProposalView, around: Setting) -> dict[str, object]:
    """What who is asking can do here now."""
    at, mine = now(), roles(proposal.process)
    undecided = proposal.status in ("submitted", "to_clarify") and not proposal.hidden
    author = is_author(proposal)
    compares = proposal.status == "waiting" and bool(mine & {Role.FACILITATOR, Role.ORGANISER})
    return {
        "can_amend": author and undecided and around.allows("propose", at),
        "can_withdraw": author and proposal.status in ("submitted", "waiting", "to_clarify", "admitted"),
        "can_confirm": compares,
        "can_redact": Role.MODERATOR in mine and proposal.status != "redacted",
    }


@bp.get("/propuestas/<int:number>/archivos/<sha256>")
def attachment(number: int, sha256: str) -> Answer:
    """A file of a proposal, as a download that no browser runs or shows inside this site."""
    proposal = found(number)
    file = next((f for f in attachments_of(connection(), proposal.id) if f.sha256 == sha256), None)
    if file is None or not file.kept or proposal.status == "redacted" or kept_file(connection(), sha256) is None:
        abort(404)
    ending = MEDIA_TYPES[file.media_type]
    response: Response = send_file(
        path_of(files_folder(), sha256),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=f"propuesta-{number}-{sha256[:8]}.{ending}",
        etag=sha256,
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

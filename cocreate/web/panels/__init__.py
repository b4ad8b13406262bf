"""Panels: what other contexts add to the page of a proposal. Each asks for itself and gives its template's names."""

from cocreate.queries.proposals import ProposalView, Setting
from cocreate.web.panels import (
    admission,
    clusters,
    discussion,
    moderation,
    notifications,
    prioritisation,
    responses,
    workshops,
)

PANELS = {
    "responses": responses.panel,
    "admission": admission.panel,
    "clusters": clusters.panel,
    "moderation": moderation.panel,
    "notifications": notifications.panel,
    "discussion": discussion.panel,
    "workshops": workshops.panel,
    "prioritisation": prioritisation.panel,
}


def panels_of(proposal: ProposalView, around: Setting) -> dict[str, dict[str, object] | None]:
    """By context; None where a context has nothing to show. The template of each is `<context>/_panel.html`."""
    return {name: panel(proposal, around) for name, panel in PANELS.items()}

"""What the page of a proposal shows of reasoned responses."""

from cocreate.queries.proposals import ProposalView, Setting


def panel(_proposal: ProposalView, _around: Setting) -> dict[str, object] | None:
    return None


def cluster_panel(_cluster: str, _process: str) -> dict[str, object] | None:
    """The same for the page of a group (templates/responses/_cluster_panel.html)."""
    return None

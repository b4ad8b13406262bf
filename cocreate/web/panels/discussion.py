"""What the page of a proposal shows of comments."""

from cocreate.queries.proposals import ProposalView, Setting


def panel(_proposal: ProposalView, _around: Setting) -> dict[str, object] | None:
    return None

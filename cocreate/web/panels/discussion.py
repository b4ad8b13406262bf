"""What the page of a proposal shows of comments: the newest threads, how much was said, and the form."""

from cocreate.queries.clusters import ClusterView
from cocreate.queries.discussion import Counts, Subject, ThreadPage, counts_about, page_about
from cocreate.queries.proposals import ProposalView, Setting, setting_of
from cocreate.web.current import connection
from cocreate.web.discussion import Place, about_proposal, place_of, summary_of, threads_shown
from cocreate.web.discussion.writing import writing_at

THREADS, REPLIES, COMMENTS, LETTERS = 3, 2, 9, 3_000
"""A panel stays small beside what it is about; the whole conversation has its own page."""


def panel(proposal: ProposalView, around: Setting) -> dict[str, object] | None:
    return panel_at(about_proposal(proposal, around), silent=not proposal.discussed)


def cluster_panel(cluster: ClusterView) -> dict[str, object] | None:
    """The same for a group of proposals."""
    about = f"cluster/{cluster.id}"
    subject = Subject(about, "cluster", cluster.id, cluster.process, cluster.number, cluster.title, cluster.stands)
    around = setting_of(connection(), cluster.process)
    return panel_at(place_of(subject, around)) if around else None


def panel_at(place: Place, *, silent: bool = False) -> dict[str, object]:
    """The same for any place of a conversation. Two statements; none where it is `silent`: nobody ever spoke."""
    counts, page = Counts(), ThreadPage([], 1, last=True)
    if not silent:
        counts = counts_about(connection(), place.about)
        page = page_about(connection(), place.about, size=THREADS, replies=REPLIES)
    return {
        "place": place,
        "summary": summary_of(place, counts),
        "threads": threads_shown(page.threads, place, most=COMMENTS, letters=LETTERS),
        "more": max(counts.threads - THREADS, 0),
        "writing": writing_at(place, warned=False),
    }

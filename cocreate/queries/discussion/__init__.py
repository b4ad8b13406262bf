"""Questions about comments: the threads about a thing, one comment, what somebody said, what waits for an answer."""

from cocreate.queries.discussion.comments import (
    CommentView,
    EditionView,
    comment_by_id,
    comment_of_number,
    comments_by,
    editions_of,
    latest_comments,
)
from cocreate.queries.discussion.counts import Counts, Figures, counts_about, figures_of, plan_counts
from cocreate.queries.discussion.questions import questions_of, questions_waiting
from cocreate.queries.discussion.subjects import Subject, cluster_subject, subject_of, subjects_of, takes_comments
from cocreate.queries.discussion.threads import (
    NEWEST,
    ORDERS,
    PAGE,
    REPLIES_SHOWN,
    Thread,
    ThreadPage,
    page_about,
    page_holding,
    thread_of,
)

__all__ = [
    "NEWEST",
    "ORDERS",
    "PAGE",
    "REPLIES_SHOWN",
    "CommentView",
    "Counts",
    "EditionView",
    "Figures",
    "Subject",
    "Thread",
    "ThreadPage",
    "cluster_subject",
    "comment_by_id",
    "comment_of_number",
    "comments_by",
    "counts_about",
    "editions_of",
    "figures_of",
    "latest_comments",
    "page_about",
    "page_holding",
    "plan_counts",
    "questions_of",
    "questions_waiting",
    "subject_of",
    "subjects_of",
    "takes_comments",
    "thread_of",
]

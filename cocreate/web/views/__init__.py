"""The pages of each context, one blueprint each."""

from cocreate.web.views import (
    admission,
    chronicle,
    clusters,
    council,
    desks,
    discussion,
    home,
    letters,
    moderation,
    notifications,
    participants,
    processes,
    proposals,
    responses,
    territory,
)

BLUEPRINTS = (
    home.bp,
    processes.bp,
    desks.bp,
    proposals.bp,
    admission.bp,
    clusters.bp,
    responses.bp,
    moderation.bp,
    territory.bp,
    council.bp,
    discussion.bp,
    chronicle.bp,
    participants.bp,
    notifications.bp,
    letters.bp,
)

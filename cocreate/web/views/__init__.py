"""The pages of each context, one blueprint each."""

from cocreate.web.views import (
    chronicle,
    clusters,
    council,
    home,
    letters,
    moderation,
    notifications,
    participants,
    processes,
    proposals,
    territory,
)

BLUEPRINTS = (
    home.bp,
    processes.bp,
    proposals.bp,
    clusters.bp,
    moderation.bp,
    territory.bp,
    council.bp,
    chronicle.bp,
    participants.bp,
    notifications.bp,
    letters.bp,
)

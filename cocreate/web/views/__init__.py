"""The pages of each context, one blueprint each."""

from cocreate.web.views import (
    chronicle,
    council,
    home,
    letters,
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
    territory.bp,
    council.bp,
    chronicle.bp,
    participants.bp,
    notifications.bp,
    letters.bp,
)

"""Questions about admission: the criteria, how far one proposal has come, what waits and for how long, opinions."""

from cocreate.queries.admission.criteria import CriteriaView, Terms, criteria_of, editions_of, terms_of
from cocreate.queries.admission.opinions import OpinionWanted, opinions_waiting
from cocreate.queries.admission.standing import OpinionView, Standing, state_of, states_of
from cocreate.queries.admission.waiting import (
    PAGE,
    DecidedOn,
    Figures,
    OwnWaiting,
    Page,
    Waiting,
    Wanted,
    chosen,
    decided_on,
    figures,
    numbers_waiting,
    page_of,
    waiting_for_author,
)

__all__ = [
    "PAGE",
    "CriteriaView",
    "DecidedOn",
    "Figures",
    "OpinionView",
    "OpinionWanted",
    "OwnWaiting",
    "Page",
    "Standing",
    "Terms",
    "Waiting",
    "Wanted",
    "chosen",
    "criteria_of",
    "decided_on",
    "editions_of",
    "figures",
    "numbers_waiting",
    "opinions_waiting",
    "page_of",
    "state_of",
    "states_of",
    "terms_of",
    "waiting_for_author",
]

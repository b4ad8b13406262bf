"""Questions about processes: what is shown of one, its timeline, its rules and documents, its plan."""

from cocreate.domain.shared import Moment
from cocreate.queries.processes.details import (
    DocumentView,
    Extension,
    Notice,
    ProcessDetails,
    TimelineEdition,
    details_of,
    document_of,
)
from cocreate.queries.processes.plan import AnomalyView, PlanView, SectionView, plan_of
from cocreate.queries.processes.shown import (
    Listed,
    PhaseView,
    ProcessView,
    State,
    current_id,
    current_process,
    people_taking_part,
    process_by_id,
    processes_announced,
)

__all__ = [
    "AnomalyView",
    "DocumentView",
    "Extension",
    "Listed",
    "Moment",
    "Notice",
    "PhaseView",
    "PlanView",
    "ProcessDetails",
    "ProcessView",
    "SectionView",
    "State",
    "TimelineEdition",
    "current_id",
    "current_process",
    "details_of",
    "document_of",
    "people_taking_part",
    "plan_of",
    "process_by_id",
    "processes_announced",
]

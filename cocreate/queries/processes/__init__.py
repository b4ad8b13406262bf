"""Questions about processes: what is shown of one, its timeline, rules and documents, its plan, units, supports."""

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
from cocreate.queries.processes.support import SupportRules, ThresholdView, support_rules_of
from cocreate.queries.processes.units import (
    StaffedUnit,
    Unit,
    staffed_units_of,
    units_of,
    units_of_member,
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
    "StaffedUnit",
    "State",
    "SupportRules",
    "ThresholdView",
    "TimelineEdition",
    "Unit",
    "current_id",
    "current_process",
    "details_of",
    "document_of",
    "people_taking_part",
    "plan_of",
    "process_by_id",
    "processes_announced",
    "staffed_units_of",
    "support_rules_of",
    "units_of",
    "units_of_member",
]

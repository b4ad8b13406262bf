"""A participatory process: its rules, its timeline of phases, what each phase allows, and the plan it makes."""

from cocreate.domain.processes.process import Process
from cocreate.domain.processes.refusals import (
    AlreadyPublished,
    NoSuchPhase,
    NotAllowedNow,
    PhaseIsNotOpen,
    PhaseIsOpen,
    PhaseIsOver,
    PhaseNotDue,
    PhasesOverlapThemselves,
    ProcessExists,
    ProcessNotAnnounced,
    ReasonMissing,
    TimelineHasNoPhases,
    TimelineNotPublished,
    TimelineTooLate,
    WindowCannotBeCut,
)
from cocreate.domain.processes.words import NOTICE_DAYS, Ability, DocumentCategory, Phase, PlanPart, RuleSet

__all__ = [
    "NOTICE_DAYS",
    "Ability",
    "AlreadyPublished",
    "DocumentCategory",
    "NoSuchPhase",
    "NotAllowedNow",
    "Phase",
    "PhaseIsNotOpen",
    "PhaseIsOpen",
    "PhaseIsOver",
    "PhaseNotDue",
    "PhasesOverlapThemselves",
    "PlanPart",
    "Process",
    "ProcessExists",
    "ProcessNotAnnounced",
    "ReasonMissing",
    "RuleSet",
    "TimelineHasNoPhases",
    "TimelineNotPublished",
    "TimelineTooLate",
    "WindowCannotBeCut",
]

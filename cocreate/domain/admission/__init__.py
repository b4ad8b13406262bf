"""Admission: criteria made public first, then each proposal admitted, returned or not; appeals; opinions of units."""

from cocreate.domain.admission.admission import Admission
from cocreate.domain.admission.criteria import LONGEST_DAYS, Criteria
from cocreate.domain.admission.opinions import Opinion
from cocreate.domain.admission.refusals import (
    AlreadyDecided,
    AnotherPersonDecides,
    AppealIsOver,
    ClarificationIsRunning,
    CriteriaNotPublished,
    DaysOutOfRange,
    IntakeHasBegun,
    NoAppeal,
    NothingToAppeal,
    NothingToClarify,
    NotYoursToAppeal,
    NotYoursToClarify,
    OpinionIsAsked,
    OpinionNotAsked,
    OpinionOfAnotherUnit,
    OwnProposal,
    ProposalIsNotAdmitted,
)
from cocreate.domain.admission.words import DECIDED, Aspect, NotAdmittedCode, State, Verdict

__all__ = [
    "DECIDED",
    "LONGEST_DAYS",
    "Admission",
    "AlreadyDecided",
    "AnotherPersonDecides",
    "AppealIsOver",
    "Aspect",
    "ClarificationIsRunning",
    "Criteria",
    "CriteriaNotPublished",
    "DaysOutOfRange",
    "IntakeHasBegun",
    "NoAppeal",
    "NotAdmittedCode",
    "NotYoursToAppeal",
    "NotYoursToClarify",
    "NothingToAppeal",
    "NothingToClarify",
    "Opinion",
    "OpinionIsAsked",
    "OpinionNotAsked",
    "OpinionOfAnotherUnit",
    "OwnProposal",
    "ProposalIsNotAdmitted",
    "State",
    "Verdict",
]

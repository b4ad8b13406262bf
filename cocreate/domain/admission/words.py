"""The words in which admission is told: why not, about what, with which verdict, how far it has come."""

from enum import StrEnum


class NotAdmittedCode(StrEnum):
    """Why a proposal is not admitted: a closed list. A proposal that says what others say is grouped, not refused."""

    OUT_OF_COMPETENCE = "out_of_competence"
    OUTSIDE_OPEN_GOVERNMENT = "outside_open_government"
    INSUFFICIENT_INFORMATION = "insufficient_information"
    NOT_A_PROPOSAL = "not_a_proposal"
    CONTRARY_TO_LAW = "contrary_to_law"


class Aspect(StrEnum):
    """What a unit is asked about."""

    COMPETENCE = "competence"
    LEGAL = "legal"
    TECHNICAL = "technical"
    BUDGET = "budget"


class Verdict(StrEnum):
    FAVOURABLE = "favourable"
    CONDITIONAL = "conditional"
    UNFAVOURABLE = "unfavourable"


class State(StrEnum):
    """How far the admission of a proposal has come. APPEALED is not admitted, with an appeal that waits."""

    PENDING = "pending"
    RETURNED = "returned"
    ADMITTED = "admitted"
    NOT_ADMITTED = "not_admitted"
    APPEALED = "appealed"


DECIDED = frozenset({State.ADMITTED, State.NOT_ADMITTED, State.APPEALED})

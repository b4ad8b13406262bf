"""The words in which a process is told: what a phase allows, whose rules hold, the parts of a plan."""

from enum import StrEnum

import msgspec

from cocreate.domain.shared import Moment

NOTICE_DAYS = 14
"""OGP minimum requirement 3.1: the timeline is public at least two weeks before the making of the plan starts."""


class Ability(StrEnum):
    """What a phase can allow. A phase is a set of abilities with dates."""

    ANNOUNCE = "announce"
    SENSITISE = "sensitise"
    PROPOSE = "propose"
    ADMIT = "admit"
    DELIBERATE = "deliberate"
    SUPPORT = "support"
    COMMENT = "comment"
    PRIORITISE = "prioritise"
    DRAFT = "draft"
    RESPOND = "respond"
    ENDORSE = "endorse"
    IMPLEMENT = "implement"
    FOLLOW_UP = "follow_up"
    ASSESS = "assess"


class RuleSet(StrEnum):
    """Whose requirements the process is judged by."""

    OGP_LOCAL = "ogp_local_2022"
    OGP_NATIONAL = "ogp_national_2022"


class PlanPart(StrEnum):
    """The chapters of the Partnership's form for an action plan."""

    SUMMARY = "summary"
    VISION = "vision"
    COORDINATION = "coordination"


class DocumentCategory(StrEnum):
    CALL = "call"
    RULES = "rules"
    METHOD = "method"
    MINUTES = "minutes"
    REPORT = "report"
    PLAN = "plan"
    OTHER = "other"


class Phase(msgspec.Struct, frozen=True):
    """One phase of a timeline. `closes` is the first moment that no longer belongs to it."""

    key: str
    abilities: list[Ability]
    opens: Moment
    closes: Moment


class Effect(StrEnum):
    """What follows when a proposal reaches so many supports. It follows for people to do; nothing is decided by it."""

    OPINIONS_ASKED = "opinions_asked"
    COUNCIL_HEARS = "council_hears"
    SHOWN_FIRST = "shown_first"


class Threshold(msgspec.Struct, frozen=True):
    at_least: int
    effect: Effect

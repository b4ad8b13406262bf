"""Words of counting for the floors above: the web names and explains what the domain counts."""

from cocreate.domain.tallies.ballots import LIMITS_OF, BallotPaper, Limits, content_of, valid_ballot
from cocreate.domain.tallies.chambers import Combination
from cocreate.domain.tallies.profile import (
    BallotClass,
    BallotType,
    Option,
    Profile,
    Standing,
    approving,
    giving,
    ranking,
)
from cocreate.domain.tallies.result import Reason, Result, Step, Why
from cocreate.domain.tallies.rule import BadParameter, Kind, Named, Param, Params, Rule
from cocreate.domain.tallies.rules import NAMED, rule_named, tally
from cocreate.domain.tallies.thresholds import Quorum, QuorumKind, Ratio, ThresholdKind, Thresholds
from cocreate.domain.tallies.ties import Link, Lot, Tie, TieRule

__all__ = [
    "LIMITS_OF",
    "NAMED",
    "BadParameter",
    "BallotClass",
    "BallotPaper",
    "BallotType",
    "Combination",
    "Kind",
    "Limits",
    "Link",
    "Lot",
    "Named",
    "Option",
    "Param",
    "Params",
    "Profile",
    "Quorum",
    "QuorumKind",
    "Ratio",
    "Reason",
    "Result",
    "Rule",
    "Standing",
    "Step",
    "ThresholdKind",
    "Thresholds",
    "Tie",
    "TieRule",
    "Why",
    "approving",
    "content_of",
    "giving",
    "ranking",
    "rule_named",
    "tally",
    "valid_ballot",
]

"""A kept count as Spanish sentences, tables and bars. `result_view(ResultShown(…))` is what the templates of
`prioritisation/results/` set, `combined_view(CombinedShown(…))` what the one of two chambers sets."""

from cocreate.web.prioritisation.results.chambers import CombinedView, combined_view
from cocreate.web.prioritisation.results.shown import (
    ChamberShown,
    CombinedShown,
    Download,
    OptionShown,
    QuorumShown,
    ResultShown,
    WhatIf,
    ZoneShown,
)
from cocreate.web.prioritisation.results.view import ResultView, result_view

__all__ = [
    "ChamberShown",
    "CombinedShown",
    "CombinedView",
    "Download",
    "OptionShown",
    "QuorumShown",
    "ResultShown",
    "ResultView",
    "WhatIf",
    "ZoneShown",
    "combined_view",
    "result_view",
]

"""Every budget rule against the exact results of ten real elections, read beside the checkout.

The slowest counts (Add1 of the larger towns) are sampled here; `python -m tests.bench.tally --references` does them all.
"""

import pytest

from tests.domain.tallies.references import FILES, differences, named_results, reference, results_here


@pytest.mark.skipif(not FILES, reason="the reference elections are not on this machine")
@pytest.mark.parametrize(("file", "rule"), results_here())
def test_a_reference_result_is_met_exactly(file, rule):
    assert differences(file, rule) == []


@pytest.mark.skipif(not FILES, reason="the reference elections are not on this machine")
@pytest.mark.parametrize("file", [file for file in FILES if file.with_suffix(".effective_support.json").exists()])
def test_effective_support_is_met(file):
    assert reference(file, ".effective_support.json")["effective_support"] == named_results(file)

"""What counts as reasons, and where a response may say that something went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.domain.responses import (
    LEAST_WORDS,
    Outcome,
    ReasonsTooShort,
    ResponsesMissing,
    TargetDoesNotFit,
    must_be_a_paragraph,
    must_be_complete,
    must_fit,
)
from tests.answering import REASONS


def test_a_real_paragraph_is_enough() -> None:
    must_be_a_paragraph(REASONS)


@pytest.mark.parametrize("reasons", ["", "Gracias por su propuesta.", "no " * 200, "a" * 500, " \n" * 400])
def test_an_acknowledgement_or_a_repetition_is_no_reason(reasons: str) -> None:
    with pytest.raises(ReasonsTooShort):
        must_be_a_paragraph(reasons)


@given(st.text(alphabet=" \n\t.", max_size=600))
def test_blank_space_never_makes_a_paragraph(blank: str) -> None:
    with pytest.raises(ReasonsTooShort):
        must_be_a_paragraph(f"{blank}Lo sentimos.{blank}")


def test_the_refusal_says_how_much_is_missing() -> None:
    with pytest.raises(ReasonsTooShort) as refused:
        must_be_a_paragraph("Tres palabras solas")
    assert refused.value.details == {"words": 3, "characters": 19, "repetitive": False}
    assert refused.value.details["words"] < LEAST_WORDS


@pytest.mark.parametrize("target", ["section/p/vision", "commitment/x"])
def test_nothing_is_merged_with_a_part_of_the_plan(target: str) -> None:
    with pytest.raises(TargetDoesNotFit):
        must_fit(Outcome.MERGED, "proposal/a", target)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_nothing_goes_into_itself(outcome: Outcome) -> None:
    with pytest.raises(TargetDoesNotFit):
        must_fit(outcome, "proposal/a", "proposal/a")


def test_a_plan_is_complete_when_nothing_is_undecided_or_unanswered() -> None:
    must_be_complete(undecided=[], unanswered=[], unsettled=[])
    with pytest.raises(ResponsesMissing) as refused:
        must_be_complete(undecided=[3], unanswered=[5, 8], unsettled=[2])
    assert refused.value.details == {"undecided": [3], "unanswered": [5, 8], "unsettled": [2]}

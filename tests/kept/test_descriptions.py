"""How people describe themselves: counted without a trace, shown only where everybody can hide."""

import pytest

from cocreate.bootstrap import Platform
from cocreate.kept.descriptions import Aspect, count_description, descriptions_counted, shown

ANSWERS = ("a", "b", "c", "unsaid")


def test_only_counts_are_kept(platform: Platform) -> None:
    with platform.database.writing() as connection:
        for groups in (["carers", "carers"], ["carers", "none"]):
            count_description(connection, "w", [(Aspect.GROUP, group) for group in groups])
        count_description(connection, "another", [(Aspect.AGE, "18_29")])
        assert descriptions_counted(connection, "w") == {"group": {"carers": 2, "none": 1}}


@pytest.mark.parametrize(
    ("counted", "counts"),
    [
        ({"a": 12, "b": 3, "c": 2}, {"a": 12}),
        ({"a": 12, "b": 30, "c": 20, "unsaid": 4}, {"b": 30, "c": 20}),  # one withheld would follow from the total
        ({"a": 12, "b": 30, "c": 20}, {"b": 30, "c": 20}),  # nobody is a count too
        ({"a": 12, "b": 30, "c": 20, "unsaid": 11}, {"a": 12, "b": 30, "c": 20, "unsaid": 11}),
        ({"a": 9, "b": 9}, {}),
        ({}, {}),
    ],
)
def test_counts_are_shown_from_ten_on_and_never_so_that_another_follows(counted: dict, counts: dict) -> None:
    found = shown(counted, ANSWERS, least=10, still_open=False)
    assert found.counts == counts
    assert set(found.withheld) == set(ANSWERS) - set(counts)


def test_while_people_answer_one_more_answer_is_not_seen() -> None:
    before, after = (shown({"a": many, "b": 2, "c": 1}, ANSWERS, least=10, still_open=True).counts for many in (11, 12))
    assert before == after == {"a": 10}

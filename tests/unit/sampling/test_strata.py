"""Strata: crossed values, their labels, and the quotas they count for."""

import random

import numpy as np
import pytest

from caseloads import caseload_of, sample_rule, shuffled
from evenhand.sampling.pieces import join, split
from evenhand.sampling.strata import stratify

ROWS = (
    {"gender": "male", "risk": "low", "premises": "no"},
    {"gender": "female", "risk": "high", "premises": "yes"},
    {"gender": "male", "risk": "high", "premises": "no"},
    {"gender": "male", "risk": "low", "premises": "yes"},
)


def apart(caseload, rule, quotas):
    """The strata, split by every quota, with no small pieces joined."""
    return split(stratify(caseload, rule), caseload, quotas, None)


def strata_of(rule, *rows, quotas=()):
    strata = apart(caseload_of(*rows), rule, quotas or rule.quotas)
    assert [int((strata.codes == place).sum()) for place in range(len(strata.strata))] == list(strata.eligible.values())
    return strata


def labels_of(rule, *rows):
    strata = strata_of(rule, *rows)
    return [strata.strata[code].label for code in strata.codes]


def test_values_are_crossed_and_only_the_combinations_that_occur_are_strata():
    strata = strata_of(sample_rule("gender", "risk"), *ROWS)

    assert strata.eligible == {"female / high": 1, "male / high": 1, "male / low": 2}
    assert strata.codes.tolist() == [2, 0, 1, 2]


def test_a_sample_matched_on_nothing_has_one_stratum():
    assert strata_of(sample_rule(), *ROWS).eligible == {"all": 4}


def test_a_column_named_twice_is_crossed_once():
    rule = sample_rule("gender", "risk", each="gender", parts=("risk", {"low": 1, "high": 1}))

    strata = strata_of(rule, *ROWS)

    assert [(one.label, one.unit, one.part) for one in strata.strata] == [
        ("female / high", "female", "high"),
        ("male / high", "male", "high"),
        ("male / low", "male", "low"),
    ]


def test_a_quota_on_a_column_that_is_not_matched_on_splits_strata_in_two():
    rule = sample_rule("gender", quotas=[("premises", ("yes",), 1)])

    strata = strata_of(rule, *ROWS)

    assert [(one.label, one.quotas, one.eligible) for one in strata.strata] == [
        ("female", (0,), 1),
        ("male / no quota", (), 2),
        ("male / premises yes", (0,), 1),
    ]


def test_a_quota_on_a_column_that_is_matched_on_splits_nothing():
    rule = sample_rule("risk", quotas=[("risk", ("high", "very high"), 1)])

    assert [(one.label, one.quotas) for one in strata_of(rule, *ROWS).strata] == [("high", (0,)), ("low", ())]


@pytest.mark.parametrize("matched", [("gender",), ("gender", "risk")])
def test_two_quotas_of_one_column_are_told_apart(matched):
    rule = sample_rule(*matched, quotas=[("risk", ("high",), 1), ("risk", ("low", "high"), 2)])

    strata = strata_of(rule, *ROWS)

    counted = {quota: sum(one.eligible for one in strata.strata if quota in one.quotas) for quota in (0, 1)}
    assert counted == {0: 2, 1: 4}


@pytest.mark.parametrize(
    "rows",
    [
        ({"a": "x / y", "b": "z"}, {"a": "x", "b": "y / z"}, {"a": "x/y", "b": "z"}),
        ({"a": "x /", "b": "y"}, {"a": "x", "b": "/ y"}),
        ({"a": "", "b": "y"}, {"a": "(blank)", "b": "y"}),
    ],
)
def test_no_two_strata_have_one_label_whatever_is_in_the_values(rows):
    assert len(set(labels_of(sample_rule("a", "b"), *rows))) == len(rows)


def test_an_empty_value_shows_in_the_label():
    assert labels_of(sample_rule("a"), {"a": ""}, {"a": "all"}) == ["(blank)", "all"]


def test_a_stroke_in_a_value_is_left_as_it_is_where_nothing_is_mistaken():
    assert labels_of(sample_rule("unit"), {"unit": "Barton / Wells"}, {"unit": "Ashby"}) == ["Barton / Wells", "Ashby"]


def test_strata_do_not_depend_on_the_order_of_rows_and_columns():
    rule, chance = sample_rule("gender", "risk", quotas=[("premises", ("yes",), 1)]), random.Random(1)
    caseload = caseload_of(*ROWS)

    for _ in range(20):
        other = shuffled(caseload, chance)
        strata = apart(other, rule, rule.quotas)

        assert strata.strata == apart(caseload, rule, rule.quotas).strata
        again = dict(zip(other.cases, strata.codes.tolist(), strict=True))
        assert again == dict(zip(caseload.cases, apart(caseload, rule, rule.quotas).codes.tolist(), strict=True))


def test_strata_that_outnumber_the_cases_are_taken_together_over_the_last_column():
    rule, caseload = sample_rule("gender", "risk"), caseload_of(*ROWS)

    strata = stratify(caseload, rule, {("", ""): 2})

    assert strata.eligible == {"female / any risk": 1, "male / any risk": 3}


def test_a_sample_of_one_case_has_one_stratum():
    strata = stratify(caseload_of(*ROWS), sample_rule("gender", "risk"), {("", ""): 1})

    assert strata.eligible == {"any gender / any risk": 4}


def test_units_and_parts_are_never_taken_together():
    rule = sample_rule("gender", "risk", each="premises")

    strata = stratify(caseload_of(*ROWS), rule, {("no", ""): 1, ("yes", ""): 2})

    assert strata.eligible == {"no / male / any risk": 2, "yes / female / high": 1, "yes / male / low": 1}


def test_a_piece_too_small_for_a_case_joins_the_one_with_most_quotas_in_common():
    # bits: 1 first quota, 2 second; ten cases are drawn of 100, so a piece of under ten is small
    joined = join({0: 60, 1: 30, 2: 6, 3: 4}, 10)

    assert joined == {0: 0, 1: 1, 2: 2, 3: 2}


def test_pieces_that_have_nothing_in_common_count_for_nothing_together():
    assert join({1: 5, 2: 5}, 1) == {1: 0, 2: 0}


def test_no_cases_have_no_strata():
    caseload = caseload_of()

    strata = stratify(caseload, sample_rule())

    assert (strata.strata, strata.codes.tolist()) == ((), [])


def test_many_values_crossed_do_not_overflow():
    rows = [{"a": str(number), "b": str(-number), "c": str(number % 7)} for number in range(5000)]

    strata = strata_of(sample_rule("a", "b", "c"), *rows)

    assert len(strata.strata) == 5000
    assert len(np.unique(strata.codes)) == 5000

"""Margins: of the whole and its parts, worked out from what the plan draws."""

import pytest

from caseloads import caseload_of, crossed, plan_of, rows_of, sample_rule
from evenhand.sampling.margins import ASSUMED, margin_rule, margins, planning_sizes, plans_about
from evenhand.sampling.size import margin_of


def by_group(plan):
    return {(one.column, one.value): one for one in margins(plan)}


def test_the_margin_of_a_sample_in_proportion_is_that_of_its_size():
    plan = plan_of(sample_rule("kind"), caseload_of(*crossed(a=80, b=20)), size=10)

    whole = by_group(plan)["", ""]
    assert (whole.cases, whole.worth) == (pytest.approx(10), pytest.approx(10))
    assert whole.margin == pytest.approx(margin_of(10, 100, plan.rule.size))


def test_a_sub_sample_has_a_larger_margin_than_the_whole():
    found = by_group(plan_of(sample_rule("kind"), caseload_of(*crossed(a=80, b=20)), size=10))

    assert found["kind", "b"].cases == pytest.approx(2)
    assert found["kind", "b"].margin > found["kind", "a"].margin > found["", ""].margin


def test_fixed_parts_are_counted_as_they_are_drawn_and_unequal_weights_are_worth_fewer_cases():
    plan = plan_of(sample_rule(parts=("kind", {"a": 50, "b": 50})), caseload_of(*crossed(a=800, b=200)), size=100)

    found = by_group(plan)

    assert (found["kind", "a"].cases, found["kind", "b"].cases) == (50, 50)
    assert found["", ""].worth == pytest.approx(73.53, abs=0.01)  # (50·16 + 50·4)² / (50·16² + 50·4²)


def test_a_group_that_is_drawn_whole_has_no_margin_left():
    rows = rows_of((10, {"kind": "a"}), (2, {"kind": "b"}))

    assert by_group(plan_of(sample_rule(parts=("kind", {"a": 1, "b": 1})), caseload_of(*rows), size=4))["kind", "b"].margin == 0


def test_a_group_of_which_nothing_is_drawn_has_no_margin():
    plan = plan_of(sample_rule(parts=("kind", {"a": 1, "b": 1})), caseload_of(*crossed(a=5, b=5, c=3)), size=2)

    assert by_group(plan)["kind", "c"].margin is None


def test_plans_about_one_are_of_other_sizes_from_the_same_cases():
    plan = plan_of(sample_rule("kind"), caseload_of(*crossed(a=80, b=20)), size=60)

    assert [one.size for one in plans_about(plan)] == planning_sizes(plan) == [30, 45, 60, 75, 90, 100]


def test_sizes_that_a_quota_forbids_are_left_out():
    rule = sample_rule("kind", quotas=[("kind", ("b",), 12)])

    assert [one.size for one in plans_about(plan_of(rule, caseload_of(*crossed(a=80, b=20)), size=20))] == [15, 20, 25, 30, 40]


def test_margins_of_an_edition_without_a_confidence_are_worked_out_by_our_own():
    from caseloads import size_rule

    plan = plan_of(sample_rule("kind", size=size_rule(cases=10)), caseload_of(*crossed(a=80, b=20)))

    assert margin_rule(plan) is ASSUMED

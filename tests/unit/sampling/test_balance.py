"""The sample beside its caseload: which columns and values are shown, and what is said of a difference."""

import pytest

from caseloads import SAMPLE, caseload_of, crossed, drawn_of, plan_of, rows_of, sample_rule
from evenhand.sampling.balance import MOST_VALUES, OTHERS, Balanced, balance
from evenhand.sampling.draw import draw_sample

PEOPLE = caseload_of(
    *rows_of(
        (60, {"gender": "male", "office": "north", "start": "2018-03-01", "exclusion": "none"}),
        (20, {"gender": "male", "office": "south", "start": "2018-03-20", "exclusion": "none"}),
        (20, {"gender": "female", "office": "south", "start": "2018-02-20", "exclusion": "none"}),
    )
)


def balanced(rule, caseload, **planned):
    return balance(drawn_of(rule, caseload, **planned))


def shown(found, column):
    return [(one.value, one.eligible, one.drawn) for one in found if one.column == column]


def of_value(found, column, value):
    (one,) = [one for one in found if (one.column, one.value) == (column, value)]
    return one


def test_what_the_sample_is_matched_on_comes_first_and_agrees_with_the_caseload():
    found = balanced(sample_rule("gender"), PEOPLE, size=10)

    assert shown(found, "gender") == [("male", 80, 8), ("female", 20, 2)]
    assert [one.matched for one in found if one.column == "gender"] == [True, True]
    assert list(dict.fromkeys(one.column for one in found)) == ["gender", "office", "start"]
    assert {one.matched for one in found if one.column in ("office", "start")} == {False}


def test_a_column_in_which_all_cases_are_alike_is_shown_only_where_the_sample_is_matched_on_it():
    assert shown(balanced(sample_rule("exclusion"), PEOPLE, size=10), "exclusion") == [("none", 100, 10)]
    assert shown(balanced(sample_rule("gender"), PEOPLE, size=10), "exclusion") == []


def test_units_and_parts_are_matched_on_and_quotas_are_not():
    rule = sample_rule("gender", each="office", parts=("exclusion", {"none": 1}), quotas=[("start", ("2018-03-01",), 1)])

    found = balanced(rule, PEOPLE, size=20)

    assert {one.column for one in found if one.matched} == {"office", "exclusion", "gender"}


def test_days_are_taken_together_by_month():
    found = balanced(sample_rule("gender"), PEOPLE, size=100)

    assert shown(found, "start") == [("2018-03", 80, 80), ("2018-02", 20, 20)]


@pytest.mark.parametrize("eligibility", [[], [{"column": "start", "latest": "1 day"}]])
def test_days_are_taken_together_by_month_though_some_are_missing(eligibility):
    rows = [{"start": f"2018-03-{1 + number % 28:02}"} for number in range(56)] + [{"start": ""}] * 4

    found = balanced(sample_rule(eligibility=eligibility), caseload_of(*rows, {"start": "2018-02-01"}), size=20)

    assert [value for value, *_ in shown(found, "start")] == (
        ["2018-03", "2018-02"] if eligibility else ["2018-03", "", "2018-02"]
    )


def test_the_rarer_values_of_a_column_with_many_are_taken_together():
    rows = [{"gender": "male", "office": f"office {number % 20:02}"} for number in range(210)]  # ten offices have 11, ten have 10

    offices = shown(balanced(sample_rule("gender"), caseload_of(*rows), size=210), "office")

    assert len(offices) == MOST_VALUES
    assert offices[0] == ("office 00", 11, 11)
    assert offices[-1] == (OTHERS, 210 - 10 * 11 - 10, 210 - 10 * 11 - 10)


def test_a_column_with_just_so_many_values_is_shown_whole():
    rows = [{"office": f"office {number % MOST_VALUES:02}"} for number in range(120)]

    offices = shown(balanced(sample_rule(), caseload_of(*rows), size=30), "office")

    assert len(offices) == MOST_VALUES
    assert OTHERS not in dict.fromkeys(value for value, *_ in offices)


def test_counts_of_a_column_add_up_to_the_eligible_and_to_the_sample():
    found = balanced(sample_rule("gender"), PEOPLE, size=17)

    for column in ("gender", "office", "start"):
        assert sum(eligible for _, eligible, _ in shown(found, column)) == 100
        assert sum(drawn for *_, drawn in shown(found, column)) == 17


def test_reserves_and_replaced_cases_are_not_counted():
    rule = sample_rule("gender", reserves="50%")
    gone = draw_sample(plan_of(rule, PEOPLE, size=10), "SWM 2018-09-17").drawn[0].case

    found = balanced(rule, PEOPLE, size=10, gone=[gone])

    assert shown(found, "gender") == [("male", 80, 8), ("female", 20, 2)]


def test_only_eligible_cases_are_compared():
    rule = sample_rule("gender", eligibility=[{"column": "office", "only": ("north",)}])

    assert shown(balanced(rule, PEOPLE, size=10), "gender") == [("male", 60, 10)]


HALVES = caseload_of(
    *rows_of((40, {"kind": "a", "sort": "x"}), (40, {"kind": "a", "sort": "y"}), (20, {"kind": "b", "sort": "y"}))
)


def test_shares_are_weighted_by_what_each_case_stands_for():
    # 10 of 80 a and 10 of 20 b: an a stands for 8 cases, a b for 2
    found = balanced(sample_rule(parts=("kind", {"a": 10, "b": 10})), HALVES, size=20)

    a = of_value(found, "kind", "a")
    assert (a.share_of_eligible, a.share_of_drawn, a.weighted) == (0.8, 0.5, pytest.approx(0.8))
    assert (a.difference, a.by_chance, a.beyond_chance) == (pytest.approx(0), 0, False)


def test_how_far_chance_would_go_follows_from_the_strata_drawn_from():
    found = balanced(sample_rule(parts=("kind", {"a": 10, "b": 10})), HALVES, size=20)

    # half of stratum a is x, none of b: 1.96 x 0.8 x sqrt(0.5 x 0.5 / 10 x 70 / 79)
    assert of_value(found, "sort", "x").by_chance == pytest.approx(0.2333, abs=1e-4)


def test_where_everybody_is_drawn_chance_goes_nowhere():
    assert {one.by_chance for one in balanced(sample_rule(), HALVES, size=100)} == {0}


@pytest.mark.parametrize(("weighted", "countable", "beyond"), [(0.25, True, False), (0.35, True, True), (0.35, False, False)])
def test_a_difference_beyond_chance_is_told_where_there_are_cases_enough(weighted, countable, beyond):
    value = Balanced("sort", False, "x", 20, 100, 3, 10, weighted, 0.1, countable)

    assert value.beyond_chance is beyond


def test_a_value_of_which_fewer_than_five_cases_are_to_be_expected_is_not_judged():
    found = balanced(sample_rule(), HALVES, size=20)

    assert of_value(found, "kind", "b").countable is False  # four of twenty are expected
    assert of_value(found, "sort", "x").countable is True


def test_differences_beyond_chance_are_about_one_in_twenty():
    beyond = [
        of_value(balanced(sample_rule(), HALVES, size=30, seed=str(seed)), "sort", "x").beyond_chance for seed in range(400)
    ]

    assert sum(beyond) / 400 == pytest.approx(0.05, abs=0.03)


def test_a_sample_of_nobody_can_still_be_shown():
    plan = plan_of(sample_rule("kind"), caseload_of(*crossed(a=3, b=2)), size=0)

    found = balance(draw_sample(plan, "a seed"))

    assert [one.share_of_drawn for one in found] == [0.0, 0.0]
    assert plan.sample == SAMPLE

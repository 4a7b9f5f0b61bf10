"""Who can be drawn: values, windows and what each rule removed."""

from datetime import date

import pytest

from caseloads import FIRST_DAY, SOURCED, caseload_of
from evenhand.framework.samples import EligibilityRule
from evenhand.sampling.eligibility import before, eligible_of, lets_in, window

SUPERVISED = {"column": "start", "earliest": "7 months", "latest": "6 months"}


def rule(**fields):
    return EligibilityRule(says=f"let in by {fields['column']}", **fields, **SOURCED)


def starting(*days):
    return caseload_of(*({"start": day, "exclusion": "none"} for day in days))


@pytest.mark.parametrize(
    ("day", "ago", "then"),
    [
        ("2018-09-17", "6 months", "2018-03-17"),
        ("2018-09-17", "28 weeks", "2018-03-05"),
        ("2018-09-17", "1 day", "2018-09-16"),
        ("2018-03-31", "1 month", "2018-02-28"),  # February has no 31st: its last day
        ("2020-03-31", "1 month", "2020-02-29"),  # a leap year
        ("2018-03-30", "1 month", "2018-02-28"),
        ("2018-05-31", "1 month", "2018-04-30"),
        ("2020-02-29", "1 year", "2019-02-28"),
        ("2020-02-29", "4 years", "2016-02-29"),
        ("2000-02-29", "100 years", "1900-02-28"),  # 1900 was no leap year
        ("2018-01-31", "1 month", "2017-12-31"),  # over the turn of the year
        ("2018-01-15", "13 months", "2016-12-15"),
        ("2018-09-17", "0 days", "2018-09-17"),
        ("2018-09-17", "9999 years", "0001-01-01"),  # the calendar has no earlier day
        ("2018-09-17", "9999 months", "1185-06-17"),
        ("0001-01-05", "1 week", "0001-01-01"),
    ],
)
def test_a_time_before_a_day(day, ago, then):
    assert before(date.fromisoformat(day), ago).isoformat() == then


@pytest.mark.parametrize(
    ("day", "let_in"),
    [
        ("2018-02-16", False),
        ("2018-02-17", True),  # exactly seven months before 17 September 2018
        ("2018-02-18", True),
        ("2018-03-17", True),  # exactly six months before
        ("2018-03-18", False),
        ("", False),  # a day that is not given is in no window
    ],
)
def test_a_window_is_closed_at_both_ends(day, let_in):
    assert lets_in(rule(**SUPERVISED), day, FIRST_DAY) is let_in


@pytest.mark.parametrize(
    ("fields", "let_in"),
    [
        ({"latest": "3 months"}, ["1950-01-01", "2018-06-17"]),  # open towards the past
        ({"earliest": "3 months"}, ["2018-06-17", "2018-06-18", "2099-12-31"]),
    ],
)
def test_a_window_may_be_open_at_one_end(fields, let_in):
    days = ["", "1950-01-01", "2018-06-17", "2018-06-18", "2099-12-31"]

    assert [day for day in days if lets_in(rule(column="start", **fields), day, FIRST_DAY)] == let_in


def test_a_window_says_its_first_and_last_day():
    assert window(rule(**SUPERVISED), FIRST_DAY) == (date(2018, 2, 17), date(2018, 3, 17))
    assert window(rule(column="start", latest="3 months"), FIRST_DAY) == (None, date(2018, 6, 17))
    assert window(rule(column="start", earliest="3 months"), FIRST_DAY) == (date(2018, 6, 17), None)


def test_only_and_never_look_at_the_value_as_it_is_written():
    values = ["none", "None", "deported", ""]

    assert [value for value in values if lets_in(rule(column="exclusion", only=("none",)), value, FIRST_DAY)] == ["none"]
    assert [value for value in values if lets_in(rule(column="exclusion", never=("deported",)), value, FIRST_DAY)] == [
        "none",
        "None",
        "",
    ]


def test_the_first_rule_that_removes_a_case_counts_it_and_values_are_counted():
    caseload = caseload_of(
        {"start": "2018-03-01", "exclusion": "none"},
        {"start": "2018-09-01", "exclusion": "deceased"},  # too late: the window counts it
        {"start": "2018-03-01", "exclusion": "deceased"},
        {"start": "2018-03-02", "exclusion": "deported"},
        {"start": "2018-03-03", "exclusion": "deceased"},
    )

    eligible = eligible_of(caseload, [rule(**SUPERVISED), rule(column="exclusion", only=("none",))], FIRST_DAY)

    assert [(one.column, one.removed, dict(one.by)) for one in eligible.removed] == [
        ("start", 1, {}),
        ("exclusion", 3, {"deceased": 2, "deported": 1}),
    ]
    assert eligible.caseload.cases == ("C-0001",)
    assert (len(eligible), eligible.of) == (1, 5)


def test_a_rule_that_applies_only_where_the_column_is_given_is_passed_over_and_says_so():
    rules = [rule(column="transferred", never=("yes",), where_given=True)]

    eligible = eligible_of(starting("2018-03-01"), rules, FIRST_DAY)

    assert [(one.applied, one.removed) for one in eligible.removed] == [(False, 0)]
    assert len(eligible) == 1


def test_a_rule_that_applies_only_where_the_column_is_given_is_applied_where_it_is():
    rules = [rule(column="exclusion", never=("none",), where_given=True)]

    eligible = eligible_of(starting("2018-03-01"), rules, FIRST_DAY)

    assert [(one.applied, one.removed) for one in eligible.removed] == [(True, 1)]
    assert len(eligible) == 0


def test_without_rules_everybody_is_eligible():
    assert len(eligible_of(starting("2018-03-01", ""), [], FIRST_DAY)) == 2


def test_what_is_left_keeps_columns_and_cases_together():
    eligible = eligible_of(starting("2018-09-01", "2018-03-01", "", "2018-02-20"), [rule(**SUPERVISED)], FIRST_DAY)

    assert list(zip(eligible.caseload.cases, eligible.caseload.columns["start"].texts(), strict=True)) == [
        ("C-0002", "2018-03-01"),
        ("C-0004", "2018-02-20"),
    ]

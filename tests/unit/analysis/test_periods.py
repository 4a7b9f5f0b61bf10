"""Periods are written as people write them, and none between the first and the last is left out."""

import pytest

from evenhand.analysis.periods import periods_between, written, year_of


@pytest.mark.parametrize(
    ("parts", "period", "said"),
    [((2018,), "year", "2018"), ((2018, 3), "quarter", "2018 Q3"), ((2018, 9), "month", "2018-09"), ((), None, "all")],
)
def test_a_period_is_written(parts, period, said):
    assert written(parts, period) == said


@pytest.mark.parametrize(
    ("found", "period", "between"),
    [
        (["2020", "2018"], "year", ["2018", "2019", "2020"]),
        (["2018 Q4", "2019 Q2"], "quarter", ["2018 Q4", "2019 Q1", "2019 Q2"]),
        (["2018-11", "2019-01"], "month", ["2018-11", "2018-12", "2019-01"]),
        (["all"], None, ["all"]),
        ([], "year", []),
    ],
)
def test_a_period_without_fieldwork_stands_between_those_that_have_some(found, period, between):
    assert periods_between(found, period) == between


def test_a_period_begins_at_its_part_of_the_year():
    assert [year_of("2018", "year"), year_of("2018 Q3", "quarter"), year_of("2018-04", "month")] == [2018, 2018.5, 2018.25]

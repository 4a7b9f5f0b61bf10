"""Working days are counted over weekends and bank holidays, there and back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.inspection.working_days import is_working_day, working_days_after, working_days_before, working_days_between

HERE = "England and Wales"
WHERE = st.sampled_from([HERE, "Scotland", "Northern Ireland"])
DAYS = st.dates(date(2006, 1, 1), date(2035, 12, 31))
NUMBERS = st.integers(0, 130)


# gov.uk/bank-holidays as it stood: Christmas 2021 fell on a Saturday, Easter 2024 on 31 March, and 8 May 2023 was the coronation's
@pytest.mark.parametrize(
    ("day", "where", "works"),
    [
        (date(2021, 12, 24), HERE, True),
        (date(2021, 12, 27), HERE, False),
        (date(2021, 12, 28), HERE, False),
        (date(2021, 12, 29), HERE, True),
        (date(2024, 3, 29), HERE, False),
        (date(2024, 4, 1), HERE, False),
        (date(2024, 4, 1), "Scotland", True),
        (date(2023, 5, 8), HERE, False),
        (date(2024, 1, 2), "Scotland", False),
        (date(2024, 1, 2), HERE, True),
        (date(2024, 3, 18), "Northern Ireland", False),
        (date(2024, 7, 12), "Northern Ireland", False),
        (date(2026, 3, 7), HERE, False),
    ],
)
def test_a_day_is_worked_or_not_where_one_is(day, where, works):
    assert is_working_day(day, where) == works


# counted by hand on a calendar
@pytest.mark.parametrize(
    ("day", "number", "reached"),
    [
        (date(2025, 12, 22), 5, date(2025, 12, 31)),  # over Christmas Day and Boxing Day, a Thursday and a Friday
        (date(2025, 12, 24), 1, date(2025, 12, 29)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Good Friday and Easter Monday
        (date(2026, 3, 7), 0, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 9), 0, date(2026, 3, 9)),
    ],
)
def test_days_are_counted_on(day, number, reached):
    assert working_days_after(day, number, HERE) == reached


@pytest.mark.parametrize(
    ("day", "number", "reached"),
    [
        (date(2026, 1, 5), 5, date(2025, 12, 24)),  # 2, 31, 30, 29 and 24: New Year's Day and Christmas are left out
        (date(2026, 4, 7), 1, date(2026, 4, 2)),
        (date(2026, 3, 8), 0, date(2026, 3, 6)),
        (date(2026, 3, 8), 2, date(2026, 3, 5)),
    ],
)
def test_days_are_counted_back(day, number, reached):
    assert working_days_before(day, number, HERE) == reached


def test_a_number_below_nought_is_refused():
    with pytest.raises(ValueError, match="nought or more"):
        working_days_after(date(2026, 3, 9), -1, HERE)


@given(DAYS, NUMBERS, WHERE)
def test_counting_back_undoes_counting_on_from_a_working_day(day, number, where):
    begin = working_days_after(day, 0, where)

    assert working_days_before(working_days_after(begin, number, where), number, where) == begin
    assert working_days_after(working_days_before(begin, number, where), number, where) == begin


@given(DAYS, NUMBERS, WHERE)
def test_what_is_reached_is_a_working_day_and_so_many_lie_between(day, number, where):
    reached, back = working_days_after(day, number, where), working_days_before(day, number, where)

    assert is_working_day(reached, where)
    assert is_working_day(back, where)
    assert back <= day <= reached
    if number:
        assert working_days_between(day, reached, where) == number


@given(DAYS, DAYS, DAYS, WHERE)
def test_days_between_add_up_and_turn_round(one, other, third, where):
    one, other, third = sorted([one, one + (other - one) % timedelta(days=400), one + (third - one) % timedelta(days=400)])

    assert working_days_between(one, other, where) + working_days_between(other, third, where) == working_days_between(
        one, third, where
    )
    assert working_days_between(other, one, where) == -working_days_between(one, other, where)


@given(DAYS, NUMBERS, WHERE)
def test_a_day_more_is_the_next_working_day(day, number, where):
    reached = working_days_after(day, number, where)

    assert working_days_after(day, number + 1, where) >= reached
    assert working_days_between(reached, working_days_after(reached, 1, where), where) == 1

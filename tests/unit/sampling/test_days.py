"""A day as people and programs write it: the day comes before the month, and nothing is guessed."""

from datetime import date

import pytest

from evenhand.sampling.days import read_day

FIFTH_OF_MARCH = date(2018, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2018-03-05",
        "2018/3/5",
        "2018-03-05T00:00:00",
        "2018-03-05 10:30",
        "2018-03-05T10:30:00.123Z",
        "2018-03-05T10:30:00+00:00",
        "20180305",
        "05-Mar-2018",
        "5 March 2018",
        "5th March, 2018",
        "5 MAR 18",
        "05Mar2018",
        "43164",  # days since the end of 1899, as a spreadsheet counts
        "43164.4375",
    ],
)
def test_a_day_that_can_be_read_in_one_way_is_certain(text):
    written = read_day(text)

    assert (written.day, written.way) == (FIFTH_OF_MARCH, "certain")


@pytest.mark.parametrize(
    "text", ["05/03/2018", "5/3/2018", "5/3/18", "05.03.2018", "05-03-2018", "5 3 2018", "05/03/2018 10:30:00 AM"]
)
def test_in_numbers_the_day_comes_first(text):
    written = read_day(text)

    assert (written.day, written.way) == (FIFTH_OF_MARCH, "either")


def test_a_day_past_the_twelfth_can_only_come_first():
    written = read_day("17/09/2018")

    assert (written.day, written.way) == (date(2018, 9, 17), "day first")


def test_a_month_that_can_only_come_first_is_no_day():
    written = read_day("09/17/2018")

    assert (written.day, written.way) == (None, "month first")


@pytest.mark.parametrize(("text", "year"), [("1/1/00", 2000), ("1/1/49", 2049), ("1/1/50", 1950), ("1 Jan 99", 1999)])
def test_a_year_of_two_digits_is_of_this_century_up_to_49(text, year):
    assert read_day(text).day == date(year, 1, 1)


@pytest.mark.parametrize(
    "text", ["31/02/2018", "2018-02-31", "2018-13-01", "00/01/2018", "32/13/2018", "30 Feb 2018", "0000-01-01", "20180231"]
)
def test_a_day_that_no_calendar_has_is_none(text):
    written = read_day(text)

    assert written.day is None
    assert written.way != "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "March",
        "2018",
        "4316",
        "431640",
        "03/2018",
        "5 Mars 2018",
        "5/3-2018",
        "5/3/201",
        "today",
        "2018-03-05 late",
        "٥/٣/٢٠١٨",
        "1/2/3/4",
    ],
)
def test_what_is_no_day_is_unknown(text):
    written = read_day(text)

    assert (written.day, written.way) == (None, "unknown")

"""One cell as text: what spreadsheets and programs hold, as people would write it."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from evenhand.files.cells import as_before_inert, inert, text_of, trimmed, trimmed_column
from evenhand.files.coded import coded


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("late", "late"),
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        (-0.0, "0"),
        (float("nan"), ""),
        (float("inf"), "#NUM!"),
        (123456789012345.0, "123456789012345"),
        (1234567890123456.0, "1.23457E+15"),  # more digits than a spreadsheet keeps: shown to be rounded
        (Decimal("7.00"), "7"),
        (Decimal("7.50"), "7.50"),
        (date(2018, 3, 5), "2018-03-05"),
        (datetime(2018, 3, 5), "2018-03-05"),
        (datetime(2018, 3, 5, 10, 30), "2018-03-05T10:30:00"),
        (time(10, 30), "10:30:00"),
        (timedelta(days=2), "2 days, 0:00:00"),
    ],
)
def test_a_cell_is_written_as_people_write_it(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("  late ", "late"),
        ("\u00a0late\u00a0", "late"),
        ('="00123"', "00123"),
        ('= "00123"', '= "00123"'),
        ('="say ""no"""', 'say "no"'),
        ("'00123", "00123"),
        ("' 00123", "00123"),
        ("''tis", "'tis"),
        ("O'Hara Street", "O'Hara Street"),
        ("'", ""),
        ("", ""),
    ],
)
def test_what_keeps_a_number_a_text_is_taken_off(text, cell):
    assert trimmed(text) == cell


@pytest.mark.parametrize("texts", [["a", "b"], ["a b", "'b"], ["a\u00a0", "a"], [" ", ""]])
def test_a_column_is_trimmed_like_its_cells(texts):
    assert trimmed_column(coded(texts)).texts() == [trimmed(text) for text in texts]


@pytest.mark.parametrize("text", ["", "late", "=1+1", "+1", "-1", "@SUM(A1)", "'tis", "\tlate", "007"])
def test_a_text_made_inert_is_no_formula_and_trims_to_what_it_was(text):
    assert not inert(text).startswith(("=", "+", "-", "@", "\t"))
    assert trimmed(inert(text)) == text.strip()
    assert as_before_inert(inert(text)) == text


@pytest.mark.parametrize("text", ["'tis", "'", "O'Hara", "'007"])
def test_an_apostrophe_that_keeps_nothing_from_being_a_formula_stays(text):
    assert as_before_inert(text) == text

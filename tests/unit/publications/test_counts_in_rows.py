"""What tables count of each question is read from rows with cells and without, on one line or several; nothing else is."""

import pytest

from evenhand.publications.counts_in_rows import counts_in_rows
from evenhand.publications.publication import Line

CODES = ("2.1.1", "2.1.2", "2.1.1-a")
HEAD = "Key question Sufficient Relevant cases Per cent Range (80%)"


def read(*texts):
    lines = [Line(text, number) for number, text in enumerate(texts, start=1)]
    found = counts_in_rows(lines, CODES)
    return {code: (one.sufficient, one.relevant, one.percent, one.range) for code, one in found.items()}


def test_a_row_is_read_with_its_range_and_the_line_that_it_begins_in():
    lines = [Line(HEAD, 1), Line("2.1.1 Is it good enough?", 2), Line("103 1,500 6.9% 6% to 7%", 3)]

    one = counts_in_rows(lines, CODES)["2.1.1"]

    assert (one.sufficient, one.relevant, one.percent, one.range, one.line.number) == (103, 1500, "6.9%", "6% to 7%", 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["2.1.1 Is it good enough? 3 4 75%"], (3, 4, "75%", "")),
        (["2.1.1 Is it good enough? 3 4 75% -"], (3, 4, "75%", "")),
        (["2.1.1 Is it good enough? 4 4 100% all read"], (4, 4, "100%", "all read")),
        (["2.1.1 Is it good enough?", "3 4 75%", "64% to 80%"], (3, 4, "75%", "64% to 80%")),
        (["2.1.1 Of 3 4 cases, is one in ten, or 10%, good", "enough? 3 4 75% 64% to 80%"], (3, 4, "75%", "64% to 80%")),
        (["2.1.1 Is it? 3 4 75% 64% to 80%, round 70% by weight"], (3, 4, "75%", "64% to 80%, round 70% by weight")),
    ],
)
def test_a_row_ends_with_what_it_counts(row, said):
    assert read(HEAD, *row, "2.1.2 Is that? 1 2 50%") == {"2.1.1": said, "2.1.2": (1, 2, "50%", "")}


def test_prompts_have_tables_of_their_own():
    assert read("Prompt (not scored) Yes Relevant cases Per cent", "2.1.1-a Were they? 2 3 67%") == {"2.1.1-a": (2, 3, "67%", "")}


@pytest.mark.parametrize(
    "lines",
    [
        ["2.1.1 Is it good enough? 3 4 75%"],
        [HEAD, "2.1.1 Is it good enough? - - not shown"],
        [HEAD, "9.9.9 Is it good enough? 3 4 75%"],
        [HEAD, "2.1.1: 75% (3 of 4)"],
        [HEAD, *["Staff came and went."] * 9, "2.1.1 Is it good enough? 3 4 75%"],
        ["Question Group Relevant cases", "2.1.1 women 3 4 75%"],
    ],
)
def test_what_is_no_row_of_such_a_table_is_not_read(lines):
    assert read(*lines) == {}


def test_the_first_of_several_rows_stands():
    assert read(HEAD, "2.1.1 Is it? 3 4 75%", HEAD, "2.1.1 Is it? 1 4 25%") == {"2.1.1": (3, 4, "75%", "")}

"""Recommendations by addressee, numbered or bulleted, over blank lines and pages; and samples."""

import pytest

from evenhand.publications.from_text import lines_of_text
from evenhand.publications.recommendations import recommendations
from evenhand.publications.samples import samples

LETTER = """### **Northtown PDU should:**

1. improve the plans
of every case
2. listen

\x0c
3. train
its staff.

**HMPPS should:**

4. pay for it.

Southtown PDU should:
1. write things down
2. read them.

Annexe two
1. This is no recommendation.
"""


def asked(text):
    return [[(one.addressee, one.number, one.text) for one in block] for block in recommendations(list(lines_of_text(text)))]


def test_numbers_run_over_lines_and_pages_and_begin_anew_with_each_unit():
    assert asked(LETTER) == [
        [
            ("Northtown PDU", 1, "improve the plans of every case"),
            ("Northtown PDU", 2, "listen"),
            ("Northtown PDU", 3, "train its staff."),
            ("HMPPS", 4, "pay for it."),
        ],
        [("Southtown PDU", 1, "write things down"), ("Southtown PDU", 2, "read them.")],
    ]


@pytest.mark.parametrize("mark", ["-", "•", "*", "–"])
def test_bullets_have_no_numbers(mark):
    text = f"#### Northtown PDU should:\n{mark} improve\n{mark} Ensure more\n#### South region should:\n{mark} help\n# Annexe two\n- none\n"

    assert asked(text) == [
        [("Northtown PDU", None, "improve"), ("Northtown PDU", None, "Ensure more"), ("South region", None, "help")]
    ]


def test_recommendations_to_nobody_follow_a_line_that_announces_them():
    assert asked("Improvements are necessary as follows:\n\n1. plans are made\n2. staff are there.\n\n## NEXT STEPS\n") == [
        [(None, 1, "plans are made"), (None, 2, "staff are there.")]
    ]


def test_who_should_know_in_passing_is_no_addressee():
    assert asked("We think that leaders should: listen.\nThe PDU should do more.\n") == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("We looked at 19 statutory victim cases and read more.", [(19, "statutory victim cases")]),
        ("We examined 150 cases from across four clusters.", [(150, "cases")]),
        ("During fieldwork, we interviewed 77 individual responsible officers.", [(77, "individual responsible officers")]),
        ("However, of the 157 cases we reviewed, 48 were sufficient.", [(157, "cases")]),
        ("Returned by the 163 offenders in the sample.", [(163, "offenders")]),
        (
            "Each sample is made up of 40 licence cases, 60 community order cases and ten custody cases.",
            [(40, "licence cases"), (60, "community order cases"), (10, "custody cases")],
        ),
        (
            "Sample\tCases\tReplaced\nunpaid work\t65\t0\nThrough the Gate\t55\t2\n",
            [(65, "unpaid work"), (55, "Through the Gate")],
        ),
        ("The vacancy rate was 18 per cent, and 12 officers left.", []),
    ],
)
def test_samples_are_what_was_looked_at(said, found):
    assert [(one.size, one.of) for one in samples(list(lines_of_text(said)))] == found

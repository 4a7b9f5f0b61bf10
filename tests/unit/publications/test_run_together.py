"""Rows that ran together into one line, results of the whole country, and samples in several parts. All of the texts are made up."""

import pytest

from documents import NAMES, RATINGS, VOCABULARY
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication
from evenhand.publications.read import understand

HEAD = "Northtown PDU Score **12/27****Overall rating****Requires improvement****1. Organisational delivery**"


def document(text):
    return understand(Publication("a.txt", "text", tuple(lines_of_text(text))), VOCABULARY)


def rows(between=" "):
    return between.join(f"{code} {NAMES[code]} {RATINGS[code]}" for code in NAMES)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + rows(),
        HEAD + rows().replace(" 2.1 ", " **2. Court work and case supervision**2.1 "),
        "Northtown PDU Score 12/27 Overall rating Requires improvement " + rows(),
        "Northtown PDU Score 12/27 Overall rating: Requires improvement 1. Organisational delivery " + rows("  "),
    ],
)
def test_a_table_in_one_line_is_read_whole(text):
    (unit,) = document(text).units

    assert (unit.unit, unit.total, unit.overall, unit.ratings) == ("Northtown PDU", (12, 27), "Requires improvement", RATINGS)


def test_a_sentence_with_codes_and_a_rating_is_no_table():
    text = "We found 1.1 Leadership, 1.2 Staff and 1.3 Services wanting, as in 2.1, 2.2 and 2.3; none was Good."

    assert document(text).units == ()


@pytest.mark.parametrize(
    "heading", ["Results for England and Wales", "National averages", "National results, all PDUs", "## Averages across all PDUs"]
)
def test_what_stands_below_a_heading_of_the_whole_country_is_not_the_units(heading):
    table = "Northtown PDU\nScore 12/27\nOverall rating: Requires improvement\n" + rows("\n")
    national = f"\n\n{heading}\n2.4.1 Is the sentence delivered? 60%\n2.2 Assessment Outstanding\n"

    (unit,) = document(table + national).units
    (after,) = document(table + national + "\nKey questions of Northtown\n2.4.1 Is the sentence delivered? 41%\n").units

    assert (unit.ratings, unit.scores) == (RATINGS, {})
    assert any("of the whole country" in note for note in unit.left_out)
    assert after.scores == {"2.4.1": "41%"}


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("We read 68 cases in case supervision, 30 unpaid work cases and 24 resettlement cases.", [68, 30, 24]),
        ("We inspected 14 court disposals and 18 out-of-court disposals.", [14, 18]),
        ("We examined the records of 44 people.", [44]),
    ],
)
def test_a_sample_in_several_parts_is_read_with_each(text, sizes):
    assert [one.size for one in document(text).samples] == sizes

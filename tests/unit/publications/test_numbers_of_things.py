"""Numbers of notes in brackets, captions and items of lists; everything, nothing, and cells with a part and its whole. All made up."""

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication


def found(text):
    publication = Publication("a.txt", "text", tuple(lines_of_text(text)))
    return [(one.kind, one.words, one.computed) for one in check(publication, VOCABULARY).findings]


CELLS = "| Question | Cases | {} | Target |\n|---|---|---|---|\n| Planning | 30 of 40 | {} | 80% |\n| Reviewing | 20 of 40 | 50% | 80% |"


@pytest.mark.parametrize(
    "true",
    [
        "Staff were busy.[^1] Leaders were not.[^b]\n\n[^1]: Survey.\n[^b]: Data.",
        "Staff were busy [1]. Leaders [3] were not [2], as a guide says [2021].\n\n[1] Survey.\n[2] Talks.\n[3] Data.",
        "Nobody came [7].\n\n[1] Survey.",
        "See [the guide](a.html) and [2](b.html).\n\n[1] Survey.\n[2] Talks.",
        "Contents\nTable 1: Ratings ..... 4\nTable 2: Scores ..... 9\n\nTable 1: Ratings\n\nTable 2 shows less.\n\nTable 2: Scores\n\n"
        "Figure 2: Cases",
        "Table 1: Ratings\n\nTable 3: Scores",
        "1. Read.\n2. Write.\n3. Learn.\n\nThen:\n\n1. Go.\n2. Come.",
        "1. Read.\n3. Write.",
        "1. Read.\n2. Write.\n5. Learn.\n9. Go.",
        "Almost all staff (38 of 40), nearly all staff (19 of 20) and virtually all managers (7 of 8) came; not all staff (1 of 2) did.",
        "Table 1: Ratings\n\nSee Table 1, and see Table 7 of the annual statistics and figure 2.",
        "All cases (40 of 40) were read, none of the staff (0 of 12) left, and all cases of harm (30 of 40) were seen.",
        CELLS.format("Share", "75%"),
        CELLS.format("National", "61%"),
        "| Question | Now |\n|---|---|\n| Planning | 75% (30 of 40) |\n| Reviewing | 50% (20 of 40) |",
    ],
)
def test_what_is_in_order_is_not_flagged(true):
    assert found(true) == []


@pytest.mark.parametrize(
    ("text", "kind", "words", "computed"),
    [
        ("Staff were busy.[^1] Leaders were not.[^2]\n\n[^1]: Survey.", "note", "Leaders were not.[^2]", "no note 2"),
        ("Busy.[^1]\n\n[^1]: Survey.\n[^1]: Data.", "note", "[^1]: Data.", "2 notes 1"),
        ("Busy.[^1] Calm.[^3]\n\n[^1]: Survey.\n[^3]: Data.", "note", "[^3]: Data.", "no note 2"),
        ("Busy.[^1]\n\n[^1]: Survey.\n[^2]: Data.", "note", "[^2]: Data.", "note 2 is cited nowhere"),
        ("Table 1: Ratings\n\nIt is low (see Table 3).", "number missing", "see Table 3", "no Table 3"),
        ("Busy [1]. Calm [4].\n\n[1] Survey.\n[2] Talks.", "note", "Busy [1]. Calm [4]", "no note 4"),
        ("Busy [1].\n\n[1] Survey.\n[2] Talks.\n[2] Data [1].", "note", "[2] Data [1].", "2 notes 2"),
        ("Table 1: Ratings\n\nTable 2: Scores\n\nTable 2: Cases", "number used twice", "Table 2: Cases", "two of Table 2"),
        ("Figure 1 Ratings\n\nFigure 2 Scores\n\nFigure 4 Cases", "number missing", "Figure 4 Cases", "no Figure 3"),
        ("1. Read.\n2. Write.\n4. Learn.", "number missing", "4. Learn.", "no item 3"),
        ("1. Read.\n2. Write.\n2. Learn.\n3. Go.", "number used twice", "2. Learn.", "two items with one mark"),
        ("(a) Read.\n(b) Write.\n(b) Learn.\n(c) Go.", "number used twice", "(b) Learn.", "two items with one mark"),
        ("All cases (30 of 40) were read.", "per cent and counts", "All cases (30 of 40)", "30 of 40"),
        ("None of the staff (3 of 12) left.", "per cent and counts", "None of the staff (3 of 12)", "3 of 12"),
        (CELLS.format("Share", "61%"), "per cent and counts", "Planning | 30 of 40 | 61% | 80", "75.0%"),
        (
            "| Question | Now |\n|---|---|\n| Planning | 75% (30 of 40) |\n| Reviewing | 60% (20 of 40) |",
            "per cent and counts",
            "60% (20 of 40)",
            "20 of 40 is 50.0%",
        ),
    ],
)
def test_what_is_out_of_order_is_flagged_with_its_words(text, kind, words, computed):
    assert found(text) == [(kind, words, computed)]


def test_recommendations_are_not_flagged_twice():
    text = "Northtown PDU should:\n1. listen\n2. write it down\n4. learn.\n"

    assert [kind for kind, _, _ in found(text)] == ["number missing"]

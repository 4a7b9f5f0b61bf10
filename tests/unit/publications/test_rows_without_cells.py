"""Rows of tables whose cells were lost, as text out of a PDF has them. All of the texts are made up."""

import pytest

from documents import understood
from evenhand.publications.claims import claims
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.paragraphs import sentences

TABLE = """Staffordshire & Northtown
Community Rehabilitation Company
Provider Somebody Else Entirely
Fieldwork 17 September 2018 to 28 September 2018
Overall rating Requires improvement
1.1 Leadership Good
1.2 Staff Requires improvement
1.3 Services Good
1.4 Information and facilities Requires improvement
2.1 Assessment Requires improvement
2.2 Planning Inadequate
2.3 Implementation and delivery Inadequate
2.4 Reviewing Inadequate
4.1 Unpaid work Good
4.2 Through the Gate Inadequate
Key question Sufficient Relevant
2.1.1 Is the first thing asked of assessment done well
in every way?
103 150 69% 64% to 73%
2.1.2 Is the second thing done well? 78 150 52% 47% to 57%
2.1.3: 51% (76 of 150)
2.2.1 Is the third thing done well? 60 150 52%
"""


def test_the_percentage_of_a_row_is_the_one_that_its_counts_make():
    (unit,) = understood(TABLE).units

    assert unit.unit == "Staffordshire & Northtown Community Rehabilitation Company"
    assert unit.scores["2.1.1"] == "69%"
    assert unit.scores["2.1.2"] == "52%"
    assert unit.scores["2.1.3"] == "51%"


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Northtown 103 150 69% 64% to 73%", []),
        (
            "Cases were good in 89% of 18 cases (one), 43% of 104 cases (two) and\n61% of 28 others (three).",
            ["89% of 18", "43% of 104", "61% of 28"],
        ),
    ],
)
def test_a_row_is_no_sentence_and_a_sentence_goes_on_after_an_and(text, claimed):
    found = list(claims(sentences(list(lines_of_text(text)))))

    assert [one.words for one in found] == claimed
    assert len({one.sentence.text for one in found}) <= 1

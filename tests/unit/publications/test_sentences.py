"""Overall ratings said in running text, several at once."""

import pytest

from documents import VOCABULARY
from evenhand.publications.publication import Line
from evenhand.publications.sentences import bare_name, ratings_in_text, same_unit

UNITS = ("Northtown", "Eastham, Westham and Southam", "Stoke and Burton", "Eastham")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "We rated Northtown 'Inadequate', Stoke and Burton 'Inadequate' and Eastham 'Requires improvement'.",
            {"Northtown": "Inadequate", "Stoke and Burton": "Inadequate", "Eastham": "Requires improvement"},
        ),
        (
            "We rated Northtown as ‘Requires improvement’ and Eastham, Westham and Southam as ‘Inadequate’.",
            {"Northtown": "Requires improvement", "Eastham, Westham and Southam": "Inadequate"},
        ),
        (
            "We rated Northtown, and Stoke and Burton as 'Good' and Eastham as 'Outstanding'.",
            {"Northtown": "Good", "Stoke and Burton": "Good", "Eastham": "Outstanding"},
        ),
        (
            "Northtown, Eastham and Stoke and Burton were rated Good, Inadequate and Outstanding respectively.",
            {"Northtown": "Good", "Eastham": "Inadequate", "Stoke and Burton": "Outstanding"},
        ),
        (
            "Overall, Northtown is rated as: Requires improvement. The work in Eastham was good.",
            {"Northtown": "Requires improvement"},
        ),
        ("Leaders in Northtown rated the good training highly.", {}),
        ("We rated nobody.", {}),
    ],
)
def test_each_rating_is_of_the_units_named_with_it(said, found):
    assert {one.unit: one.rating for one in ratings_in_text([Line(said, 1)], UNITS, VOCABULARY)} == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Derby City", "Derby City PDU", True),
        ("Northtown Probation Delivery Unit (PDU)", "northtown", True),
        ("Northtown CRC", "Northtown Community Rehabilitation Company", True),
        ("Northtown", "Southtown", False),
    ],
)
def test_a_unit_is_the_same_with_and_without_its_kind(one, other, same):
    assert same_unit(one, other) is same
    assert bare_name("The Northtown PDU") == "Northtown"

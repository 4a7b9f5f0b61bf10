"""Sentences that rate several standards at once. All of the texts are made up."""

import pytest

from documents import NAMES, RATINGS, VOCABULARY, understood
from evenhand.publications.letters import letters
from evenhand.publications.publication import Line
from evenhand.publications.standards_rated import StandardsRated

OPEN = ("1.1", "1.2", "1.3", "1.4")
TABLE = "Northtown PDU\nScore 12/27\nOverall rating: Good\n" + "".join(
    f"{code} {name} {RATINGS[code]}\n" for code, name in NAMES.items() if code not in OPEN
)


def rated_by(said):
    (unit,) = understood(f"{TABLE}\n{said}\n").units
    assert {code: rating for code, rating in unit.ratings.items() if code not in OPEN} == {
        code: rating for code, rating in RATINGS.items() if code not in OPEN
    }
    assert unit.overall == "Good"
    assert {unit.evidence[f"ratings {code}"].sureness for code in OPEN if code in unit.ratings} <= {"likely"}
    return {code: rating for code, rating in unit.ratings.items() if code in OPEN}


@pytest.mark.parametrize(
    ("said", "ratings"),
    [
        (
            "Leadership, staffing and services were rated 'Requires improvement'; information was 'Good'.",
            ["Requires improvement", "Requires improvement", "Requires improvement", "Good"],
        ),
        ("We rated 1.1 and 1.2 as Inadequate.", ["Inadequate", "Inadequate"]),
        ("Standards 1.1, 1.2, 1.3 and 1.4 were all rated 'Good'.", ["Good"] * 4),
        ("We think highly of it; 1.1 Leadership and 1.2 Staff were rated 'Good'.", ["Good", "Good"]),
        ("We rated leadership 'Good', staff 'Inadequate' and services as 'Outstanding'.", ["Good", "Inadequate", "Outstanding"]),
        ("We rated leadership and staff as 'Good' and services as Inadequate.", ["Good", "Good", "Inadequate"]),
        ("Leadership, staff and\nservices were rated ‘Requires\nimprovement’.", ["Requires improvement"] * 3),
        (
            "Both leadership and staff were rated as 'Good', while services was rated 'Inadequate'.",
            ["Good", "Good", "Inadequate"],
        ),
        ("Our ratings for leadership and staff are 'Good', and services is 'Inadequate'.", ["Good", "Good", "Inadequate"]),
        ("Leadership and staff were rated 'Good' and 'Inadequate' respectively.", ["Good", "Inadequate"]),
        ("Leadership and staff were rated Good and Inadequate, respectively.", ["Good", "Inadequate"]),
        ("In Northtown, leadership as well as staff have been rated 'Good'.", ["Good", "Good"]),
        ("Northtown PDU was rated 'Good', and leadership and staff were rated 'Outstanding'.", ["Outstanding", "Outstanding"]),
        ("The service was rated as Good, but leadership & staff were rated 'Inadequate'.", ["Inadequate", "Inadequate"]),
        ("The quality of work varies; leadership and staff were rated 'Good'.", ["Good", "Good"]),
        ("The standards of leadership and staff were rated 'Good'.", ["Good", "Good"]),
    ],
)
def test_each_of_them_has_the_rating(said, ratings):
    assert rated_by(said) == dict(zip(OPEN, ratings, strict=False))


def test_a_name_with_and_in_it_is_one_standard():
    assert rated_by("Information and facilities and leadership were rated 'Good'.") == {"1.1": "Good", "1.4": "Good"}


@pytest.mark.parametrize(
    "said",
    [
        "Leadership and staff were rated 'Good' at the last inspection.",
        "In 2019 leadership and staff were rated 'Good'.",
        "Leadership and staff would be rated 'Good'.",
        "We would have rated leadership and staff 'Good'.",
        "If they listen, leadership and staff are rated 'Good'.",
        "Leadership and staff were not rated 'Good'.",
        "Leadership and staff were rated 'Good' and 'Inadequate'.",
        "Leadership and staff were rated Good and Inadequate.",
        "Leadership, staff and services were rated 'Good' and 'Inadequate' respectively.",
        "Leadership, staff and services were rated 'Good' to 'Outstanding'.",
        "We rated leadership and staff as 'Good', down from 'Outstanding'.",
        "Leadership and staff were 'Good'.",
        "Leadership and morale were rated 'Good'.",
        "We rated leadership and morale as 'Good'.",
        "Leadership and staff were rated 'Good', and morale was 'Good'.",
        "Eastham was rated 'Good', and leadership and staff were rated 'Outstanding'.",
        "Eastham's leadership, staff and services were rated 'Good'.",
        "Eastham’s leadership and staff were rated 'Good'.",
        "In Eastham leadership and staff were rated 'Good'.",
        "Leadership and staff were rated 'Good' there.",
        "The leadership of housing, staff and services were rated 'Good'.",
        "We rated 3.1 and 3.2 as 'Good'.",
        "We rated 1.10 and 1.11 as 'Good'.",
        "We rated all of it as 'Good'.",
        "We rated leadership and staff as good.",
        "Staff rated leadership and services as 'Good'.",
        "Services rated 'Good' and staff were rated by us.",
        "Inform and lead were rated 'Good'.",
    ],
)
def test_what_is_not_said_of_them_here_and_now_rates_none(said):
    assert rated_by(said) == {}


def test_a_beginning_that_several_standards_have_is_none_of_them():
    rated = StandardsRated(VOCABULARY, "hmip-omi/2006", None)

    assert list(rated.in_sentence("We rated assessment as 'Good'.", Line("", 1))) == []
    assert [one.name for one in rated.in_sentence("We rated assessment of risk as 'Good'.", Line("", 1))] == [
        letters("Assessment of risk of harm")
    ]


def test_without_an_edition_only_full_names_are_names():
    short = "".join(f"We rated {code} as {RATINGS[code]}.\n" for code in NAMES)
    full = "We rated " + ", ".join(f"{name.lower()} as '{RATINGS[code]}'" for code, name in NAMES.items()) + ".\n"

    assert understood("Northtown PDU\n\nThis we found.\n" + short).units == ()
    (unit,) = understood("Northtown PDU\n\nThis we found.\n" + full).units
    assert (unit.edition, dict(unit.ratings)) == ("hmip-probation/2021-pdu", RATINGS)

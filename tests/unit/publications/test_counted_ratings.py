"""Ratings given and counted in sentences, and the tables of ratings of the document. All of the texts are made up."""

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication

TABLE = """
| Area of work | Judgement |
|---|---|
| Governance | Good |
| Staff and volunteers | Requires improvement |
| Court advice | Good |
| Safety of the child | Inadequate |
"""


def found(said, table=TABLE):
    text = f"{said}\n{table}"
    findings = check(Publication("a.txt", "text", tuple(lines_of_text(text))), VOCABULARY).findings
    assert all(one.words in text for one in findings)
    return [(one.kind, one.words) for one in findings]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Court advice was rated Outstanding.", "Court advice was rated Outstanding"),
        ("Governance and court advice were judged to be Inadequate.", "court advice were judged to be Inadequate"),
        ("We rated governance as Outstanding.", "We rated governance as Outstanding"),
        (
            "Governance was rated Good, and staff and volunteers were rated Inadequate.",
            "staff and volunteers were rated Inadequate",
        ),
        ("Three of the four areas were rated Good.", "Three of the four areas were rated Good"),
        ("Of the four areas, two were rated Inadequate.", "Of the four areas, two were rated Inadequate"),
        ("We rated one of the four areas Good.", "We rated one of the four areas Good"),
        ("All of the areas were rated Good.", "All of the areas were rated Good"),
        ("Two of the four areas were rated Good and two Inadequate.", "Two of the four areas were rated Good and two Inadequate"),
    ],
)
def test_a_rating_that_is_not_the_tables_is_found(said, words):
    assert ("rating in text and table", words) in found(said)


@pytest.mark.parametrize(
    "said",
    [
        "Court advice was rated Good, and the safety of the child was rated Inadequate.",
        "Two of the four areas were rated Good, one Requires improvement and one Inadequate.",
        "In our last inspection court advice was rated Outstanding.",
        "In 2019 three of the four areas were rated Good.",
        "In the Westham team court advice was rated Outstanding.",
        "Court advice was rated Good or Outstanding by everyone.",
        "Court advice was rated Outstanding by most of the staff.",
        "The timeliness of court advice was judged to be good.",
        "At least one of the four areas was rated Good.",
        "Three of the six areas were rated Good.",
        "Three of the four teams were rated Good.",
        "Three of the four areas were rated Good or better elsewhere.",
        "Governance and court advice were rated Good and Inadequate respectively.",
        "Court advice should have been rated Outstanding.",
    ],
)
def test_what_the_table_does_not_gainsay_is_left_alone(said):
    assert found(said) == []


def test_two_tables_that_differ_say_nothing():
    other = TABLE.replace("Court advice | Good", "Court advice | Outstanding")

    assert (
        found("Court advice was rated Inadequate. Four of the four areas were rated Good.", f"{TABLE}\nThe other one:\n{other}")
        == []
    )


def test_a_table_of_another_time_says_nothing():
    assert found("Court advice was rated Outstanding.", TABLE.replace("Judgement", "Previous rating")) == []
    assert found("Court advice was rated Outstanding.\n\nRatings at our previous inspection:") == []


def test_tables_of_domains_make_one_together():
    tables = TABLE.replace("| Court", "\nThe second domain:\n\n| Area of work | Judgement |\n|---|---|\n| Court")

    assert found("Two of the four areas were rated Good.", tables) == []
    assert found("Three of the four areas were rated Good.", tables) == [
        ("rating in text and table", "Three of the four areas were rated Good")
    ]

"""The tables of a report."""

import pytest

from evenhand.framework.packs import load_framework
from evenhand.reporting.tables import averages_table, profile_shown, ratings_table


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"female": 20, "male": 40}, {"female": 20, "male": 40}),
        ({"a": 2, "b": 30, "c": 9}, {"b": 30, "other values": 11}),  # c goes with a, which the total would give away
        ({"a": 2, "b": 30, "c": 4, "d": 9}, {"b": 30, "d": 9, "other values": 6}),
        ({"a": 1, "b": 30, "c": 2, "d": 9}, {"b": 30, "other values": 12}),  # three together are few as well
        ({"a": 0, "b": 30, "c": 9}, {"a": 0, "b": 30, "c": 9}),
        ({"a": 0, "b": 3, "c": 9, "d": 30}, {"d": 30, "other values": 12}),
        ({"a": 3, "b": 30}, {"other values": 33}),
        ({"a": 3, "b": 20, "other values": 30}, {"b": 20, "other values": 33}),  # what is put together already stays so
    ],
)
def test_few_people_of_one_protected_characteristic_are_put_together_with_the_next_fewest(counts, shown):
    assert profile_shown("Ethnicity", counts) == shown


def test_a_profile_by_anything_else_is_printed_as_it_is():
    assert profile_shown("risk_of_serious_harm", {"high": 2, "low": 60}) == {"high": 2, "low": 60}


OMI = load_framework("hmip-omi", edition="2006")


def found_of(**percents):
    """The results of every domain, standard and thread of OMI: a grade in section 4, and elsewhere a score with a range."""
    interval = {"low": 0.6, "high": 0.74, "level": 0.8, "method": "design", "weighted": None}
    scored = {"rating": None, "percent": "67%", "interval": interval}
    graded = {"rating": "Partly met", "percent": None, "interval": None}
    codes = [*(one.code for one in OMI.domains), *OMI.standard_of, "RoH"]
    found = {code: dict(graded if code.startswith("4") else scored) for code in codes}
    for code, percent in percents.items():
        found[code.removeprefix("_").replace("_", ".")]["percent"] = percent
    return {"ratings": found}


def rows_of(table):
    return [tuple(cell.text for cell in row) for row in table.rows]


def test_sections_and_threads_have_a_table_of_their_scores():
    table = averages_table(OMI, found_of(_2="70%", RoH="68%"))

    assert (table.caption, table.columns) == ("Sections and threads", ("Section or thread", "Score", "Range (80%)"))
    assert rows_of(table) == [
        ("Section 1: Assessment and sentence planning", "67%", "60% to 74%"),
        ("Section 2: Implementation of interventions", "70%", "60% to 74%"),
        ("Section 3: Achievement and monitoring of outcomes", "67%", "60% to 74%"),
        ("Risk of Harm thread", "68%", "60% to 74%"),
    ]


def test_where_domains_have_no_score_there_is_no_such_table(crc):
    assert averages_table(crc, {"ratings": {}}) is None


def test_a_table_says_whether_it_is_of_scores_or_of_ratings():
    first, last = (ratings_table(OMI.domains[at], found_of(_1_2="71%")) for at in (0, 3))

    assert (first.columns, last.columns) == (("Standard", "Score", "Range (80%)"), ("Standard", "Rating"))
    assert rows_of(first)[1] == ("1.2 Assessment of risk of harm", "71%", "60% to 74%")
    assert rows_of(last)[0] == ("4.1 Leadership and planning", "Partly met")

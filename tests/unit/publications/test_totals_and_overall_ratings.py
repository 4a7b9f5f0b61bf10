"""The total and the overall rating, in one line or in several places. All of the texts are made up."""

import pytest

from documents import NAMES, RATINGS, understood

ROWS = "".join(f"{code} {name} {RATINGS[code]}\n" for code, name in NAMES.items())
BETWEEN = "Much was said there.\n" * 12


@pytest.mark.parametrize(
    "said",
    [
        "Overall rating: Good. Score 12 of 27",
        "Overall rating: Good. Score 12 of 27.",
        "Overall rating: Good. Total score: 12 out of 27",
        "Overall rating: Good; Score 12/27",
        "Overall rating: Good, Score 12/27",
        "Overall rating: Good – Score 12/27",
        "Overall rating: Good Score 12/27",
        "Overall rating: Good (12 of 27)",
        "Score 12/27. Overall rating: Good",
        "Score: 12 of 27. Overall rating: Good.",
        "Overall score 12/27. Overall rating: Good",
        "Score 12/27 Overall rating Good",
        "**Overall rating:** Good. **Score** 12 of 27",
        "Overall rating\tGood\tScore\t12/27",
        "Score\t12/27\tOverall rating\tGood",
        "Northtown PDU. Overall rating: Good. Score 12/27",
        "Northtown PDU – Score 12/27 – Overall rating: Good",
        "Score 12/27. Overall rating:\nGood",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_one_line_may_tell_both_the_total_and_the_overall_rating(said, first):
    (unit,) = understood("Northtown PDU\n" + (f"{said}\n{ROWS}" if first else f"{ROWS}{said}\n")).units

    assert (unit.unit, unit.total, unit.overall) == ("Northtown PDU", (12, 27), "Good")
    assert (dict(unit.ratings), unit.notes) == (RATINGS, ())


@pytest.mark.parametrize("name", ["Northtown", "St. Northtown", "Northtown and the Vale of St. Agnes"])
def test_a_stop_in_a_name_or_after_it_makes_no_paragraph_of_it(name):
    (unit,) = understood(f"{name}. Score 12/27\n{ROWS}").units

    assert (unit.unit, unit.total) == (name, (12, 27))


def test_one_line_may_tell_the_fieldwork_too():
    said = "Northtown PDU. Fieldwork started May 2022. Score 12/27. Overall rating: Good\n"

    (unit,) = understood(said + ROWS).units

    assert (unit.unit, unit.fieldwork, unit.total, unit.overall) == ("Northtown PDU", "2022-05", (12, 27), "Good")


@pytest.mark.parametrize(
    "said",
    [
        "We came in May. Overall rating: good practice everywhere. Score 12/27",
        "We counted them all. Score 12/27",
        "The band of overall rating: Good. Score 12 of 27",
        "Leadership: Good. Overall rating: Good. Score 12 of 27",
    ],
)
def test_a_line_that_says_more_is_no_head(said):
    (unit,) = understood(f"Northtown PDU\n{said}\n{ROWS}").units

    assert (unit.unit, unit.total, unit.overall) == ("Northtown PDU", None, None)


@pytest.mark.parametrize("said", ["Overall rating: Good. Overall rating: Inadequate", "Score 12 of 27. Total score 13 of 27"])
def test_a_line_that_tells_two_of_one_thing_is_left_out_with_a_note(said):
    (unit,) = understood(f"Northtown PDU\n{said}\n{ROWS}").units

    assert (unit.total, unit.overall) == (None, None)
    assert unit.notes == ("what line 2 says of the total and the overall rating is left out: it says two things",)


def test_a_long_paragraph_may_tell_both():
    told = "Overall rating: Good. Score 12 of 27. " + "Leaders listen, and staff know what to do about what they hear. " * 3

    (unit,) = understood(f"Northtown PDU\n{ROWS}\n{told}\n").units

    assert (unit.overall, unit.total) == ("Good", (12, 27))
    assert {unit.evidence[one].sureness for one in ("overall", "total")} == {"likely"}


HEAD = "Northtown PDU\nScore 12/27\nOverall rating: Good\n"
TOTALS = "the total is 12 of 27 at line 2 and 13 of 27 at line {}"
OVERALLS = "the overall rating is Good at line 3 and Inadequate at line {}"


@pytest.mark.parametrize(
    ("after", "notes"),
    [
        ("Score 13/27\n", [TOTALS.format(25)]),
        ("Overall rating: Inadequate\n", [OVERALLS.format(25)]),
        ("Overall rating: Inadequate\nScore 13/27\n", [TOTALS.format(26), OVERALLS.format(25)]),
        ("Northtown PDU\nScore 13/27\n", [TOTALS.format(26)]),
        ("Score 13/27\n" + BETWEEN + "Score 13/27\n", [TOTALS.format(25)]),
        ("It scored 13 points out of a possible 27.\n", [TOTALS.format(25)]),
        ("Northtown PDU scored 13 points out of a possible 27.\n", [TOTALS.format(25)]),
        ("Northtown PDU was rated as ‘Inadequate’.\n", [OVERALLS.format(25)]),
        ("We rated Northtown PDU as ‘Inadequate’.\n", [OVERALLS.format(25)]),
        ("Our overall rating is ‘Inadequate’.\n", [OVERALLS.format(25)]),
    ],
)
def test_another_total_or_overall_rating_of_the_unit_is_noted_and_the_first_stands(after, notes):
    (unit,) = understood(HEAD + ROWS + BETWEEN + after).units

    assert (unit.total, unit.overall, dict(unit.ratings)) == ((12, 27), "Good", RATINGS)
    assert list(unit.conflicts) == notes


@pytest.mark.parametrize(
    "after",
    [
        "Score 12/27\nOverall rating: Good\n",
        "It scored 12 points out of a possible 27.\nNorthtown PDU was rated as ‘Good’.\n",
        "Domain 1 score 5/12\n",
        "Its leaders scored 5 points out of a possible 12.\n",
        "Eastham PDU\nScore 13/27\nOverall rating: Inadequate\n",
        "Eastham PDU scored 13 points out of a possible 27.\n",
        "Eastham PDU was rated as ‘Inadequate’.\n",
        "In 2019 it scored 13 points out of a possible 27.\n",
        "Our previous visit was short. It scored 13 points out of a possible 27.\n",
        "A service would need 13 points out of a possible 27.\n",
        "Previous score 13/27\n",
        "Northtown PDU was rated as ‘Inadequate’ for planning.\n",
        "We rated Northtown PDU ‘Inadequate’ on planning.\n",
        "Northtown PDU was rated as ‘Inadequate’ in 2019.\n",
        "For domain 2 it scored 13 points out of a possible 27.\n",
        "It scored 31 points out of a possible 27.\n",
    ],
)
def test_what_is_of_a_part_another_unit_or_another_time_is_at_odds_with_nothing(after):
    (unit,) = understood(HEAD + ROWS + BETWEEN + after).units

    assert (unit.total, unit.overall, unit.notes) == ((12, 27), "Good", ())


def test_the_head_of_the_table_stands_before_one_further_off():
    (unit,) = understood(HEAD + BETWEEN + "Score 13/27\nOverall rating: Inadequate\n" + ROWS).units

    assert (unit.total, unit.overall) == ((13, 27), "Inadequate")
    assert unit.conflicts == (
        "the total is 13 of 27 at line 16 and 12 of 27 at line 2",
        "the overall rating is Inadequate at line 17 and Good at line 3",
    )


def test_of_two_overall_ratings_in_one_head_the_first_stands():
    (unit,) = understood("Northtown PDU\nOverall rating: Good\nOverall rating: Inadequate\n" + ROWS).units

    assert unit.overall == "Good"
    assert unit.conflicts == ("the overall rating is Good at line 2 and Inadequate at line 3",)


def test_the_overall_rating_below_another_name_is_that_units():
    (unit,) = understood("Northtown PDU\nOverall rating: Good\nEastham PDU\nOverall rating: Inadequate\n" + ROWS).units

    assert (unit.unit, unit.overall, unit.notes) == ("Eastham PDU", "Inadequate", ())


def test_a_unit_of_several_has_what_another_head_with_its_name_tells():
    eastham = HEAD.replace("Northtown", "Eastham").replace("Good", "Inadequate")
    summary = "Eastham PDU\nScore 14/27\nNorthtown PDU\nScore 12/27\n"

    units = understood(summary + BETWEEN + HEAD + ROWS + BETWEEN + eastham + ROWS).units

    assert [(unit.unit, unit.total, unit.overall) for unit in units] == [
        ("Northtown PDU", (12, 27), "Good"),
        ("Eastham PDU", (12, 27), "Inadequate"),
    ]
    assert [unit.conflicts for unit in units] == [(), ("the total is 12 of 27 at line 42 and 14 of 27 at line 2",)]


def test_points_below_no_name_are_not_taken_for_those_of_the_whole():
    (unit,) = understood("Northtown PDU\nOverall rating: Good\n" + ROWS + BETWEEN + "Score 5/12\n").units

    assert (unit.total, unit.notes) == (None, ())


def test_points_that_may_be_of_another_time_are_noted_where_there_are_no_others():
    (unit,) = understood(f"Northtown PDU\n{ROWS}\nIn 2019 it scored 4 points out of a possible 27.\n").units

    assert unit.total is None
    assert unit.notes == ("4 of 27, the points in a sentence at line 12, is left out: it may be of another time or place",)

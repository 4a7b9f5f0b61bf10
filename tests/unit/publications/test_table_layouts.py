"""Where ratings and totals stand about their names: above, at the foot, over two lines. All of the texts are made up."""

import pytest

from documents import NAMES, RATINGS, understood

HEAD = "Northtown PDU\nFieldwork started May 2022\nScore 12/27\n"
OVERALL = "Overall rating\n\nRequires improvement\n\n"


def rows(line, domains=True):
    """A line for each standard, with the headings of the domains or without."""
    found = [line.format(code=code, name=NAMES[code], rating=RATINGS[code]) for code in NAMES]
    between = ["1. Organisational delivery\n", "2. Court work and case supervision\n"] if domains else ["", ""]
    return "".join([between[0], *found[:4], between[1], *found[4:]])


@pytest.mark.parametrize("domains", [True, False])
@pytest.mark.parametrize(
    "line", ["{rating}\n\n{code} {name}\n\n", "{rating}\n{name}\n", "**{rating}**\n{code}\n{name}\nWhat was found there.\n"]
)
@pytest.mark.parametrize(
    "overall", [OVERALL, "Requires improvement\n\nOverall rating\n\n", "Overall rating: Requires improvement\n"]
)
def test_ratings_above_the_names_throughout_are_those_of_the_names_below(line, domains, overall):
    (unit,) = understood(HEAD + overall + rows(line, domains)).units

    assert dict(unit.ratings) == RATINGS
    assert (unit.unit, unit.overall) == ("Northtown PDU", "Requires improvement")


@pytest.mark.parametrize("domains", [True, False])
@pytest.mark.parametrize(
    "line", ["{code} {name}\n\n{rating}\n\n", "{name}\n{rating}\n", "{name}\nWhat was found there.\n{rating}\n"]
)
@pytest.mark.parametrize("overall", [OVERALL, "Overall rating: Requires improvement\n"])
def test_ratings_below_the_names_are_never_shifted(line, domains, overall):
    (unit,) = understood(HEAD + overall + rows(line, domains)).units

    assert dict(unit.ratings) == RATINGS


@pytest.mark.parametrize(
    ("foot", "total"),
    [
        ("Overall rating\tRequires improvement\nTotal score: 12 of 27\n", (12, 27)),
        ("Total score: 12 of 27\nOverall rating: Requires improvement\n", (12, 27)),
        ("Overall rating\tRequires improvement\t12/27\n", (12, 27)),
        ("Overall rating\n\nRequires improvement\n\nScore 12 out of 27\n", (12, 27)),
        ("Overall\tRequires improvement\n", None),
        ("Total score\n12/27\nOverall rating\nRequires improvement\n", (12, 27)),
        ("Score 12/27 (2019: 4/27)\nOverall rating: Requires improvement (2019: Inadequate)\n", (12, 27)),
    ],
)
def test_the_overall_rating_and_the_total_may_be_the_last_rows(foot, total):
    (unit,) = understood("Northtown PDU\n" + rows("{code}\t{name}\t{rating}\n") + foot).units

    assert dict(unit.ratings) == RATINGS
    assert (unit.unit, unit.overall, unit.total) == ("Northtown PDU", "Requires improvement", total)


def test_feet_of_several_tables_are_each_that_of_its_own():
    one = "{name} PDU\n" + rows("{{code}}\t{{name}}\t{{rating}}\n".format()) + "Overall rating\t{rating}\t{points}/27\n"

    units = understood(
        one.format(name="Northtown", rating="Good", points=20) + one.format(name="Eastham", rating="Inadequate", points=2)
    ).units

    assert [(unit.unit, unit.overall, unit.total, dict(unit.ratings)) for unit in units] == [
        ("Northtown PDU", "Good", (20, 27), RATINGS),
        ("Eastham PDU", "Inadequate", (2, 27), RATINGS),
    ]


def test_what_stands_between_two_tables_and_heads_the_second_is_not_the_foot_of_the_first():
    one = "Overall rating\t{rating}\n" + rows("{{code}}\t{{name}}\t{{rating}}\n".format(), domains=False)

    units = understood(one.format(rating="Good") + one.format(rating="Inadequate")).units
    headless, headed = (
        understood(rows("{code}\t{name}\t{rating}\n", domains=False) + "\nScore 4/27\n" + one.format(rating="Inadequate")).units[
            :1
        ]
        * 2
    )

    assert [unit.overall for unit in units] == ["Good", "Inadequate"]
    assert (headless.overall, headed.total) == ("Inadequate", (4, 27))


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("Total score: 20 of 30", (20, 30)),
        ("Total score 20/30", (20, 30)),
        ("Score 20 out of 30", (20, 30)),
        ("Score: 20 points out of 30", (20, 30)),
        ("twelve points out of twenty-seven", (12, 27)),
        ("Twelve points out of twenty-seven", (12, 27)),
        ("12/27 points", (12, 27)),
        ("12 / 27", (12, 27)),
        ("Total score\n12/27", (12, 27)),
        ("Score 11/27 (2019: 4/27)", (11, 27)),
        ("Score 11/27 (previously 4/27)", (11, 27)),
        ("Score 11/27 (4/27 in 2019)", (11, 27)),
        ("Score\t11/27", (11, 27)),
        ("Score 11/27 4/27", None),
        ("Previous score 4/27", None),
        ("Score 30/27", None),
        ("The maximum score is 27/27", None),
    ],
)
def test_totals_in_every_form(said, total):
    (unit,) = understood(f"Northtown PDU\n{said}\nOverall rating: Good\n" + rows("{code} {name} {rating}\n")).units

    assert unit.total == total
    assert unit.overall == "Good"


@pytest.mark.parametrize(
    ("whole", "wrapped"),
    [
        ("2.2 Assessment Requires improvement", "2.2 Assessment Requires\nimprovement"),
        ("2.2 Assessment Requires improvement", "2.2 Assessment\nRequires\nimprovement"),
        ("2.2 Assessment Requires improvement", "2.2\tAssessment\tRequires\nimprovement"),
        ("2.2 Assessment Requires improvement", "2.2\tAssessment\t**Requires**\n\t\t**improvement**"),
        ("1.4 Information and facilities Good", "1.4 Information and\nfacilities Good"),
        ("1.4 Information and facilities Good", "1.4 Information and\nfacilities\nGood"),
        ("1.4 Information and facilities Good", "1.4 Information and Good\nfacilities"),
        ("1.4 Information and facilities Good", "1.4\tInformation and\tGood\n\tfacilities\t"),
        ("1.4 Information and facilities Good", "1.4\nInformation and\nfacilities\nGood"),
        ("2.4 Implementation and delivery Good", "2.4 Implementation\nand delivery Good"),
        ("Overall rating: Requires improvement", "Overall rating: Requires\nimprovement"),
    ],
)
def test_ratings_and_names_may_go_on_in_the_next_line(whole, wrapped):
    rated = {"1.4": "Good", "2.2": "Requires improvement", "2.4": "Good"}
    text = "Northtown PDU\nScore 12/27\nOverall rating: Requires improvement\n" + "".join(
        f"{code} {name} {rated.get(code, 'Inadequate')}\n" for code, name in NAMES.items()
    )
    assert text.count(whole) == 1

    (unit,) = understood(text.replace(whole, wrapped)).units

    assert dict(unit.ratings) == {code: rated.get(code, "Inadequate") for code in NAMES}
    assert unit.overall == "Requires improvement"


def test_a_rating_that_a_table_lacks_is_noted():
    text = HEAD + OVERALL + rows("{code} {name} {rating}\n").replace("1.3 Services Good\n", "")

    (unit,) = understood(text).units

    assert unit.notes == unit.missing == ("the table has no rating for 1.3 (Services)",)


def test_few_ratings_are_no_table_that_lacks_the_others():
    (unit,) = understood("Northtown PDU\nScore 12/27\nOverall rating: Good\n1.1 Leadership Good\n2.1 Court work Good\n").units

    assert unit.notes == ()


@pytest.mark.parametrize(
    "said", ["Northtown PDU: 12/27", "Northtown PDU 12/27", "Northtown PDU – Score 12/27", "Northtown PDU Total score: 12 of 27"]
)
def test_the_total_may_stand_beside_the_name(said):
    (unit,) = understood(f"{said}\nOverall rating: Good\n" + rows("{code} {name} {rating}\n")).units

    assert (unit.unit, unit.total) == ("Northtown PDU", (12, 27))

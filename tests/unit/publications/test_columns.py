"""Tables with several columns of ratings. All of the texts are made up."""

import pytest

from documents import NAMES, RATINGS, understood

TURNED = {"Good": "Inadequate", "Requires improvement": "Good", "Outstanding": "Good", "Inadequate": "Outstanding"}
BEFORE = {code: TURNED[rating] for code, rating in RATINGS.items()}

TABS = "{}\t{}\t{}\t{}\n"
BARS = "| {} | {} | {} | {} |\n"
PLAIN = "{} {} {} {}\n"
ONE_A_LINE = "{} {}\n{}\n{}\n"
ROWS = [
    pytest.param(row, id=name) for name, row in {"tabs": TABS, "bars": BARS, "plain": PLAIN, "one a line": ONE_A_LINE}.items()
]


def table(row, first, second, *, domains=True):
    """A row for each standard, with two ratings."""
    found = [row.format(code, NAMES[code], first[code], second[code]) for code in NAMES]
    return "".join(
        ["1. Organisational delivery\n" * domains, *found[:4], "2. Court work and case supervision\n" * domains, *found[4:]]
    )


def head(row, first, second):
    """The head of the columns in the layout of the rows."""
    return {
        TABS: "Standard\t\t{}\t{}\n",
        BARS: "| Standard | | {} | {} |\n",
        PLAIN: "Standard {} {}\n",
        ONE_A_LINE: "Standard\n{}\n{}\n",
    }[row].format(first, second)


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize(
    ("before", "this"),
    [
        ("2019", "2022"),
        ("May 2019", "June 2022"),
        ("Previous rating", "Current rating"),
        ("Last inspection", "This inspection"),
        ("Previous inspection (2019)", "This inspection (2022)"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("domains", [False, True])
def test_of_this_inspection_and_the_last_this_one_is_taken(row, before, this, turned, domains):
    heads, columns = ((this, before), (RATINGS, BEFORE)) if turned else ((before, this), (BEFORE, RATINGS))

    (unit,) = understood(
        "Northtown PDU\nScore 12/27\nOverall rating: Requires improvement\n"
        + head(row, *heads)
        + table(row, *columns, domains=domains)
    ).units

    assert dict(unit.ratings) == RATINGS
    assert (unit.unit, unit.overall, unit.total, unit.notes) == ("Northtown PDU", "Requires improvement", (12, 27), ())


def test_the_overall_rating_and_the_score_may_be_in_the_columns_too():
    rows = "Northtown PDU\t2019\t2022\nOverall rating\tInadequate\tRequires improvement\nScore\t4/27\t12/27\n"

    (unit,) = understood(rows + table(TABS, BEFORE, RATINGS)).units

    assert (unit.unit, unit.overall, unit.total) == ("Northtown PDU", "Requires improvement", (12, 27))
    assert dict(unit.ratings) == RATINGS


@pytest.mark.parametrize(
    "heads",
    [
        ("Rating", "Previous rating"),
        ("Rating 2022", "Rating 2019"),
        ("2022", "Previous"),
        ("Our rating", "Last rating"),
        ("Rating", "National rating"),
        ("Our rating", "Self-assessment"),
    ],
)
def test_a_plain_column_beside_the_last_inspections_is_this_ones(heads):
    (unit,) = understood("Northtown PDU\nScore 12/27\n" + head(TABS, *heads) + table(TABS, RATINGS, BEFORE)).units

    assert dict(unit.ratings) == RATINGS


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize(
    "heads", [("", ""), ("Self-assessment", "Our view"), ("A", "National"), ("2022", "2022"), ("Rating", "Rating")]
)
def test_where_no_head_tells_the_columns_apart_none_is_taken_and_the_notes_say_why(row, heads):
    text = "Northtown PDU\nScore 12/27\nOverall rating: Requires improvement\n" + head(row, *heads) + table(row, RATINGS, BEFORE)

    (unit,) = understood(text).units

    assert dict(unit.ratings) == {}
    assert any("stand in 2 columns, and no head says" in note for note in unit.notes)


def test_a_change_beside_the_ratings_is_passed_over():
    rows = "".join(f"{code}\t{name}\t{BEFORE[code]}\t{RATINGS[code]}\t↑\n" for code, name in NAMES.items())

    (unit,) = understood("Northtown PDU\nScore 12/27\nStandard\t2019\t2022\tChange\n" + rows).units

    assert dict(unit.ratings) == RATINGS


def test_a_row_without_a_rating_for_each_column_is_left_out_unless_it_says_that_there_was_none():
    text = "Northtown PDU\nScore 12/27\nStandard\t2019\t2022\n" + table(TABS, BEFORE, RATINGS)
    short = f"1.3\tServices\t{BEFORE['1.3']}\t{RATINGS['1.3']}"

    (unit,) = understood(text.replace(short, "1.3\tServices\tn/a\tGood")).units
    (without,) = understood(text.replace(short, "1.3\tServices\tGood")).units

    assert dict(unit.ratings) == RATINGS
    assert "1.3" not in without.ratings
    assert [note for note in without.notes if "one rating for each column" in note]
    assert "the table has no rating for 1.3 (Services)" in without.notes


UNITS = {"Northtown PDU": ("Good", (20, 27)), "Eastham PDU": ("Inadequate", (2, 27))}


@pytest.mark.parametrize("row", [TABS, BARS, PLAIN, ONE_A_LINE])
@pytest.mark.parametrize("first", [True, False])
def test_units_side_by_side_are_units_each(row, first):
    rows = ["Overall rating\tGood\tInadequate\n", "Score\t20/27\t2/27\n"]
    about = "".join(rows) if row in (TABS, BARS) else ""
    text = head(row, *UNITS) + about * first + table(row, RATINGS, BEFORE) + about * (not first)

    units = understood(text).units

    assert [unit.unit for unit in units] == list(UNITS)
    assert [dict(unit.ratings) for unit in units] == [RATINGS, BEFORE]
    if about:
        assert [(unit.overall, unit.total) for unit in units] == list(UNITS.values())


def test_their_fieldwork_may_be_a_row_and_their_names_may_be_plain():
    rows = "\tNorthtown\tEastham\nFieldwork started\tMay 2022\tJune 2022\nOverall rating\tGood\tInadequate\n" + table(
        TABS, RATINGS, BEFORE
    )

    units = understood(rows).units

    assert [(unit.unit, unit.fieldwork, unit.overall) for unit in units] == [
        ("Northtown", "2022-05", "Good"),
        ("Eastham", "2022-06", "Inadequate"),
    ]


def test_domains_side_by_side_are_one_unit():
    first = "Northtown Youth Justice Service\nScore 12/36\nGovernance and leadership\tGood\nStaff\tGood\nPartnerships and services\tGood\n"
    rows = "Assessment\tGood\tInadequate\nPlanning\tGood\tOutstanding\nImplementation and delivery\tInadequate\tGood\nReviewing\tGood\t-\n"

    (unit,) = understood(first + "Standard\tCourt disposals\tOut-of-court disposals\n" + rows + "Joint working\tGood\n").units

    assert unit.edition == "hmip-youth/2018"
    assert {code: unit.ratings[code] for code in ("2.1", "2.3", "2.4", "3.1", "3.2", "3.3")} == {
        **{"2.1": "Good", "2.3": "Inadequate", "2.4": "Good"},
        **{"3.1": "Inadequate", "3.2": "Outstanding", "3.3": "Good"},
    }


@pytest.mark.parametrize(
    "distractor",
    [
        "Rating\tOutstanding\tGood\tRequires improvement\tInadequate\nLeadership\tStrong\tSound\tMixed\tWeak\n",
        "Leadership\tGood\tInadequate\nStaff\tGood\tInadequate\n",
        "Unit\tLeadership\tStaff\tServices\nNorthtown\tGood\tGood\tInadequate\nEastham\tGood\tInadequate\tGood\nWestham\tGood\tGood\tGood\n",
    ],
)
def test_other_tables_with_ratings_side_by_side_give_none(distractor):
    assert understood(distractor).units == ()


def test_standards_side_by_side_have_each_the_rating_after_it():
    pairs = zip([*NAMES][:4], [*NAMES][4:8], strict=True)
    rows = "".join("\t".join(f"{code}\t{NAMES[code]}\t{RATINGS[code]}" for code in pair) + "\n" for pair in pairs)

    (unit,) = understood("Northtown PDU\nScore 12/27\n" + rows + "\t\t\t2.5\tReviewing\tGood\n").units

    assert dict(unit.ratings) == RATINGS


def test_columns_of_the_last_inspection_under_their_own_head_are_no_units():
    text = head(TABS, *UNITS) + table(TABS, RATINGS, BEFORE)

    units = understood(f"{text}Previous ratings\n{head(TABS, *UNITS)}{table(TABS, BEFORE, BEFORE)}").units

    assert [(unit.unit, dict(unit.ratings), unit.notes) for unit in units] == [
        ("Northtown PDU", RATINGS, ()),
        ("Eastham PDU", BEFORE, ()),
    ]

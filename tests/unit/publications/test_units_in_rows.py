"""Tables with a row for each unit and a column for each standard. All of the texts are made up."""

import pytest

from documents import NAMES, RATINGS, VOCABULARY, understood, word
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from making import write

TURNED = {"Good": "Inadequate", "Requires improvement": "Good", "Outstanding": "Good", "Inadequate": "Outstanding"}
OTHER = {code: TURNED[rating] for code, rating in RATINGS.items()}
HEAD = ("PDU", *(f"{code} {name}" for code, name in NAMES.items()), "Score", "Overall rating")
ROWS = (
    ("Northtown PDU", *RATINGS.values(), "12/27", "Requires improvement"),
    ("Eastham PDU", *OTHER.values(), "20 of 27", "Good"),
)
READ = [
    ("Northtown PDU", RATINGS, (12, 27), "Requires improvement"),
    ("Eastham PDU", OTHER, (20, 27), "Good"),
]


def tabs(*rows):
    return "".join("\t".join(row) + "\n" for row in rows)


def bars(*rows):
    lines = ["| " + " | ".join(row) + " |\n" for row in rows]
    return "".join([lines[0], "|---" * len(rows[0]) + "|\n", *lines[1:]])


def page(*rows):
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return "<html><body><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table></body></html>"


def found(units):
    return [(unit.unit, dict(unit.ratings), unit.total, unit.overall) for unit in units]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", tabs(HEAD, *ROWS)),
        ("a.md", bars(HEAD, *ROWS)),
        ("a.html", page(HEAD, *ROWS)),
        ("a.docx", word("Ratings", HEAD, *ROWS)),
        ("b.txt", "Our ratings\nOf two units.\n" + tabs(HEAD, *ROWS) + "Northtown PDU should:\n1. listen\n"),
        ("c.txt", tabs(("", *HEAD[1:]), *ROWS)),
        ("d.txt", tabs(("No.", *HEAD), ("1", *ROWS[0]), ("2", *ROWS[1]))),
    ],
)
def test_each_row_is_a_unit(name, raw, tmp_path):
    units = understand(open_publication(write(tmp_path / name, raw)), VOCABULARY).units

    assert found(units) == READ
    assert [unit.edition for unit in units] == ["hmip-probation/2021-pdu"] * 2
    assert [unit.notes for unit in units] == [(), ()]
    assert {one.sureness for unit in units for one in unit.evidence.values()} == {"sure"}


def test_evidence_is_the_row_of_the_unit():
    units = understood(tabs(HEAD, *ROWS)).units

    assert [unit.evidence["ratings 2.3"].place for unit in units] == ["line 2", "line 3"]
    assert [unit.evidence["total"].place for unit in units] == ["line 2", "line 3"]


@pytest.mark.parametrize(
    ("head", "cell", "total", "notes"),
    [
        ("Score (out of 27)", "12", (12, 27), ()),
        ("Score /27", "12", (12, 27), ()),
        ("Total score", "12 of 27", (12, 27), ()),
        ("Points", "12", None, ("the points at line 2 are left out: of how many they are is not said",)),
        ("Score", "30/27", None, ("the points at line 2 are left out: there are more than there can be",)),
        ("Score", "-", None, ()),
        ("Cases", "12", None, ()),
    ],
)
def test_points_are_taken_where_it_is_said_of_how_many(head, cell, total, notes):
    row = ("Northtown PDU", *RATINGS.values(), cell, "Good")

    (unit,) = understood(tabs((*HEAD[:-2], head, HEAD[-1]), row)).units

    assert (unit.total, unit.notes, unit.overall) == (total, notes, "Good")


def test_fieldwork_may_be_a_column_and_the_others_may_be_wanting():
    head = ("Unit", "Fieldwork started", *NAMES.values())
    rows = [("Northtown", "May 2022", *RATINGS.values()), ("Eastham", "June 2022", *OTHER.values())]

    units = understood(tabs(head, *rows)).units

    assert found(units) == [("Northtown", RATINGS, None, None), ("Eastham", OTHER, None, None)]
    assert [unit.fieldwork for unit in units] == ["2022-05", "2022-06"]


@pytest.mark.parametrize("name", ["National average", "2019", "All PDUs", "Previous inspection", "Total"])
def test_a_row_of_no_unit_is_passed_over(name):
    more = (name, *OTHER.values(), "4/27", "Inadequate")

    assert found(understood(tabs(HEAD, ROWS[0], more, ROWS[1])).units) == READ


def test_a_row_without_a_rating_for_each_column_is_left_out_with_a_note():
    short = ("Westham PDU", *list(RATINGS.values())[1:], "12/27", "Good")
    worded = ("Southam PDU", "to come", *list(RATINGS.values())[1:], "12/27", "Good")

    units = understood(tabs(HEAD, ROWS[0], short, worded, ROWS[1])).units

    assert found(units) == READ
    assert units[0].notes == (
        "the row of Westham PDU at line 3 is left out: it has not one rating for each column",
        "the row of Southam PDU at line 4 is left out: it has not one rating for each column",
    )


def test_a_cell_that_says_there_is_no_rating_is_none():
    row = ("Northtown PDU", "n/a", *list(RATINGS.values())[1:], "12/27", "Good")

    (unit,) = understood(tabs(HEAD, row)).units

    assert dict(unit.ratings) == {code: rating for code, rating in RATINGS.items() if code != "1.1"}


def test_a_unit_with_its_own_table_too_is_one_unit():
    own = "Northtown PDU\nScore 12/27\nOverall rating: Requires improvement\n" + "".join(
        f"{code} {name} {RATINGS[code]}\n" for code, name in NAMES.items()
    )
    between = "Much was said there.\n" * 12
    odd = [("Northtown PDU", *OTHER.values(), "13/27", "Good"), ROWS[1]]

    agreeing, differing = (
        understood(tabs(HEAD, *rows) + between + own + between + own.replace("Northtown", "Westham")).units
        for rows in (ROWS, odd)
    )

    assert [unit.unit for unit in agreeing] == ["Northtown PDU", "Eastham PDU", "Westham PDU"]
    assert found(agreeing)[:2] == found(differing)[:2] == READ
    assert [unit.conflicts for unit in agreeing] == [(), (), ()]
    assert agreeing[0].evidence["ratings 1.1"].place == "line 19"
    assert len(differing[0].conflicts) == len(RATINGS) + 2
    assert "1.1 is Good at line 19 and Inadequate at line 2" in differing[0].conflicts
    assert "the total is 12 of 27 at line 17 and 13 of 27 at line 2" in differing[0].conflicts


@pytest.mark.parametrize(
    "text",
    [
        tabs(("PDU", *list(HEAD)[1:5]), *(row[:5] for row in ROWS)),
        tabs(("Year", *HEAD[1:]), ("2019", *ROWS[0][1:]), ("2022", *ROWS[1][1:])),
        "Previous ratings\n" + tabs(HEAD, *ROWS),
        tabs(("PDU", *NAMES.values(), *NAMES.values()), ("Northtown PDU", *RATINGS.values(), *OTHER.values())),
        tabs(HEAD[:-2], ("Northtown PDU", *("strong work",) * 9)),
    ],
)
def test_other_tables_are_not_taken_for_those_of_units(text):
    assert understood(text).units == ()


def test_of_units_in_columns_points_without_their_most_are_left_out_and_shift_nothing():
    rows = "".join(f"{code}\t{name}\t{RATINGS[code]}\t{OTHER[code]}\n" for code, name in NAMES.items())
    text = "Standard\t\tNorthtown PDU\tEastham PDU\n" + rows + "{}\t12\t20\nOverall rating\tRequires improvement\tGood\n"

    units, of_27 = (understood(text.format(label)).units for label in ("Score", "Score (out of 27)"))

    assert found(of_27) == READ
    assert found(units) == [(name, ratings, None, overall) for name, ratings, _, overall in READ]
    assert [unit.notes for unit in units] == [
        (f"the points {points} at line 11 are left out: of how many they are is not said",) for points in (12, 20)
    ]


def test_an_overall_rating_above_units_side_by_side_is_that_of_none_of_them():
    rows = "".join(f"{code}\t{name}\t{RATINGS[code]}\t{OTHER[code]}\n" for code, name in NAMES.items())

    units = understood("Overall rating: Good\nStandard\t\tNorthtown PDU\tEastham PDU\n" + rows).units

    assert [(unit.unit, unit.overall) for unit in units] == [("Northtown PDU", None), ("Eastham PDU", None)]

"""Tables held against themselves and against the sentence before them. All of the texts are made up."""

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_html import lines_of_html
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication


def found(text):
    publication = Publication("a.txt", "text", tuple(lines_of_text(text)))
    findings = check(publication, VOCABULARY).findings
    assert all(one.words in text for one in findings)
    return [(one.kind, one.words, one.computed) for one in findings]


HOSTELS = """Beds in use on the day, by hostel:

| Hostel | Men | Women | All |
|---|---|---|---|
| Alder House | 14 | 6 | 20 |
| Birch House | 11 | 5 | 16 |
| Cedar House | 9 | 8 | 17 |
| All hostels | 34 | 19 | 53 |
"""


def test_a_table_that_adds_up_is_not_flagged():
    assert found(HOSTELS) == []


@pytest.mark.parametrize(
    ("right", "wrong", "words", "computed"),
    [
        ("| 11 | 5 | 16 |", "| 11 | 5 | 18 |", "Birch House | 11 | 5 | 18", "11 + 5 = 16"),
        ("| 34 | 19 | 53 |", "| 34 | 19 | 55 |", "All hostels | 34 | 19 | 55", "34 + 19 = 53"),
        ("| 34 | 19 | 53 |", "| 36 | 19 | 53 |", "All hostels | 36 | 19 | 53", "36 + 19 = 55"),
        ("| 9 | 8 | 17 |", "| 7 | 8 | 17 |", "Cedar House | 7 | 8 | 17", "7 + 8 = 15"),
    ],
)
def test_one_wrong_number_is_one_finding(right, wrong, words, computed):
    assert found(HOSTELS.replace(right, wrong)) == [("parts and whole", words, computed)]


def test_rows_set_by_tabs_are_a_table_too():
    text = "Office\tReferred\nQuay Street\t21\nMill Lane\t17\nTotal\t{}\n"

    assert found(text.format("38")) == []
    assert found(text.format("43")) == [("parts and whole", "Total\t43", "21 + 17 = 38")]


def test_a_web_page_has_no_cell_over_its_names():
    rows = [("", "Low", "High", "Total"), ("East", "4", "3", "7"), ("West", "5", "1", "8"), ("Total", "9", "4", "13")]
    page = "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows) + "</table>"
    publication = Publication("a.html", "web page", tuple(lines_of_html(page.encode(), "a.html")))

    assert [one.words for one in check(publication, VOCABULARY).findings] == ["West 5 1 8"]


@pytest.mark.parametrize(
    "true",
    [
        "People may have more than one need.\n\n| Need | People |\n|---|---|\n| Housing | 12 |\n| Work | 9 |\n| Total | 15 |\n",
        "| Office | Average caseload |\n|---|---|\n| East | 40 |\n| West | 50 |\n| Total | 60 |\n",
        "| Office | Caseload |\n|---|---|\n| East | 40 |\n| West | 50 |\n| All | 44 |\n",
        "| Office | % satisfied |\n|---|---|\n| East | 40 |\n| West | 50 |\n| Total | 60 |\n",
        "| Age | Share |\n|---|---|\n| 10-13 | 33.3% |\n| 14-15 | 33.3% |\n| 16-17 | 33.3% |\n| Total | 100% |\n",
        "| Grade | FTE |\n|---|---|\n| Officers | 7.24 |\n| Others | 2.24 |\n| Total | 9.5 |\n",
        "| Office | Men | Of which under 25 | Total |\n|---|---|---|---|\n| East | 9 | 3 | 12 |\n| West | 8 | 2 | 8 |\n",
        "| Office | Cases |\n|---|---|\n| East | 9 |\n| West | - |\n| Total | 12 |\n",
        "| Office | 2021 | 2022 | Actual | Total |\n|---|---|---|---|---|\n| East | 9 | 3 | 4 | 12 |\n| West | 8 | 2 | 8 | 10 |\n",
        "| Office | Cases |\n|---|---|\n| East | 9 |\n| West | 8 |\n| All cases due | 30 |\n",
        "| A | B | Total |\n|---|---|---|\n| x | 4 | 9 |\n",
    ],
)
def test_what_need_not_add_up_is_left_alone(true):
    assert found(true) == []


def test_shares_of_a_hundred_must_make_one():
    text = "| Age | Share |\n|---|---|\n| 10-13 | 23% |\n| 14-15 | 31% |\n| 16-17 | 36% |\n| Total | 100% |\n"

    assert found(text) == [("parts and whole", "Total | 100", "23% + 31% + 36% = 90%")]


NEEDS = """What the {of} needed (some needed several things):

| Help with | Children | % |
|---|---|---|
| School | 12 | 40 |
| Home | 9 | 30 |
| Health | 21 | {health} |
| Money | 6 | 20 |
"""


@pytest.mark.parametrize(("health", "flagged"), [("70", []), ("75", ["Health | 21 | 75"])])
def test_percentages_are_held_against_the_base_in_the_line_before(health, flagged):
    assert [words for _, words, _ in found(NEEDS.format(of="30 children", health=health))] == flagged


@pytest.mark.parametrize("text", [NEEDS.format(of="children", health="75"), NEEDS.format(of="50 children", health="75")])
def test_percentages_of_a_base_that_is_not_said_are_left_alone(text):
    assert found(text) == []


BY_ORDER = """| Order | Cases | Share of cases |
|---|---|---|
| Community | 27 | {}% |
| Suspended | 18 | 30% |
| Licence | 15 | 25% |
| Total | 60 | 100% |
"""


@pytest.mark.parametrize(("share", "flagged"), [("45", []), ("42", {"Community | 27 | 42", "Total | 60 | 100"})])
def test_percentages_are_held_against_the_total_row(share, flagged):
    assert {words for _, words, _ in found(BY_ORDER.format(share))} == set(flagged)


PER_OFFICE = """| Office | Cases read | Sufficient | % |
|---|---|---|---|
| East | 20 | 13 | 65% |
| North | 16 | 12 | 75% |
| West | 25 | 15 | {} |
"""


@pytest.mark.parametrize(("share", "flagged"), [("60%", []), ("64%", ["West | 25 | 15 | 64"]), ("60.5%", [])])
def test_percentages_are_held_against_the_two_counts_of_their_row(share, flagged):
    assert [words for _, words, _ in found(PER_OFFICE.format(share))] == flagged


COST = """{said}

| Item | Cost |
|---|---|
| Staff | £410,000 |
| Premises | £65,000 |
| Training | £15,000 |
"""


@pytest.mark.parametrize(
    ("said", "flagged"),
    [
        ("Spending came to £490,000.", []),
        ("Spending came to £0.49 million.", []),
        ("Spending came to about £500,000.", []),
        ("Last year spending came to £520,000.", []),
        ("The main items of the £520,000 that it came to were these.", []),
        ("A grant was made of £520,000.", []),
        ("Spending came to £520,000.", ["£520,000"]),
        ("In the year they spent £520,000 in total.", ["£520,000"]),
    ],
)
def test_a_sum_before_a_table_is_held_against_its_amounts(said, flagged):
    assert [words for _, words, _ in found(COST.format(said=said))] == flagged


POINTS = """The service scored {points} of a possible 12.

| Standard | Points |
|---|---|
| Planning | 2 |
| Reviewing | 3 |
| Outcomes | 1 |
{more}"""


@pytest.mark.parametrize(
    ("points", "more", "flagged"),
    [
        ("six points out", "", []),
        ("eight points out", "", ["eight points out of a possible 12"]),
        ("eight points out", "| Total | 6 |\n", []),
        ("at the previous inspection eight points out", "", []),
    ],
)
def test_points_before_a_table_are_held_against_its_points(points, more, flagged):
    assert [words for _, words, _ in found(POINTS.format(points=points, more=more))] == flagged

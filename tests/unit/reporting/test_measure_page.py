"""The page of a measure: each picture with its table, and what must be known to read them."""

import pytest

from evenhand.analysis.measured import MeasuredTrend
from evenhand.reporting.measure_page import MOST_BARS, compose_measure
from evenhand.reporting.report import Figure, Listing, Paragraph, Table
from measured import before_after, country, plain, row


def blocks(page, kind):
    return [block for part in page.parts for block in part.blocks if isinstance(block, kind)]


def cells(table):
    return [[cell.text for cell in line] for line in table.rows]


def said(page):
    return " ".join(block.text for block in blocks(page, Paragraph))


@pytest.fixture(scope="module")
def units():
    return compose_measure(country(row(("Zed",), None), row(("Zero",), (0, 0))))


def test_it_says_what_is_counted_over_what():
    page = compose_measure(plain(row((), (20, 50)), by=(), synthetic=["Made up."]))

    assert dict(page.facts) == {
        "Counted": "all answers",
        "The share is of": "those whose outcome is sufficient",
        "Target": "at least 80%",
    }
    assert page.banners == ("Made up.",)
    assert [part.heading for part in page.parts] == ["What it came to", "What to know"]
    assert cells(blocks(page, Table)[0]) == [["all", "40.0%", "20 of 50", "30.0% to 50.0%", "Poor", "not met"]]


def test_periods_are_a_line_with_its_table_and_its_trend():
    rows = [row((), counts, f"{year}") for year, counts in ((2018, (20, 50)), (2019, None), (2020, (35, 50)))]

    page = compose_measure(plain(*rows, trends=[before_after()], period="year", by=()))

    (figure,), (table,) = blocks(page, Figure), blocks(page, Table)
    assert figure.alt == "2018: 40.0% (30.0% to 50.0%); 2020: 70.0% (60.0% to 80.0%)."
    assert [line[:2] for line in cells(table)] == [["2018", "40.0%"], ["2019", "hidden"], ["2020", "70.0%"]]
    assert "Before and after, of all: 40.0% and 70.0%" in said(page)


def test_units_are_a_funnel_and_shares_drawn_together_with_one_table_of_both(units):
    funnel, drawn = blocks(units, Figure)
    table = blocks(units, Table)[-1]

    assert funnel.alt == (
        "A funnel plot of 12 units. Beyond the 99.8% limits: Unit 00 (below), Unit 01 (above). Beyond the 95% limits, but within the "
        "outer ones: none."
    )
    assert drawn.alt.startswith("Unit 00 10%, drawn to ")
    assert table.columns[-4:] == ("Drawn together", "In the funnel", "Band", "Target")
    assert cells(table)[0][:2] + cells(table)[0][5:6] == ["Unit 00", "10.0%", "below the 99.8% limits"]
    assert "There is no league table." in said(units)


def test_of_a_hidden_unit_the_table_says_that_it_is_hidden_and_nothing_else(units):
    table = cells(blocks(units, Table)[-1])

    assert table[-1] == ["Zed", "hidden", *[""] * 6]  # Zero has no cases, and no row
    assert not any("Zed" in figure.alt + figure.svg for figure in blocks(units, Figure))
    assert "learnt from the units that are shown, and from no other" in said(units)


def test_other_groups_are_bars_with_their_table():
    page = compose_measure(plain(row((), (55, 100)), row(("female",), (20, 50)), row(("male",), (35, 50)), by=("gender",)))

    (figure,) = blocks(page, Figure)
    assert figure.alt == "female: 40.0% (20 of 50); male: 70.0% (35 of 50)."
    assert [line[0] for line in cells(blocks(page, Table)[-1])] == ["female", "male"]


def test_of_more_bars_than_anybody_reads_the_last_period_is_drawn_or_none():
    many = [row((f"{place}",), (20, 50), f"{year}") for place in range(MOST_BARS) for year in (2019, 2020)]

    last = blocks(compose_measure(plain(*many, by=("office",), period="year")), Figure)
    more = blocks(compose_measure(plain(*many, row(("z",), (20, 50), "2020"), by=("office",), period="year")), Figure)

    assert [("Only 2020 is drawn." in figure.caption, figure.alt.count("2020:")) for figure in last] == [(True, MOST_BARS)]
    assert more == []


def test_the_trends_of_groups_are_a_table_that_says_how_many_there_are():
    trends = [before_after(("female",)), MeasuredTrend(("male",), -0.02, 1e-9, 3)]

    page = compose_measure(plain(row(("female",), (20, 50), "2018"), trends=trends, by=("gender",), period="year"))

    table = next(block for block in blocks(page, Table) if block.caption.startswith("How far"))
    assert [line[:4] for line in cells(table)] == [
        ["female", "2", "+10.0", "20.0% of the time"],
        ["male", "3", "-2.0", "less than 0.1% of the time"],
    ]
    assert cells(table)[0][4].startswith("+30.0 (")
    assert "2 groups, each by itself." in said(page)


def test_why_there_is_no_funnel_is_among_the_notes():
    page = compose_measure(plain(row(("Northtown",), (20, 50))))

    assert blocks(page, Listing)[0].items == (
        "A funnel, and shares drawn together, take 10 units or more that are shown, and there are 1.",
    )

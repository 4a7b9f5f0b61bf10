"""The pictures of a measure: every figure in words, every unit a mark, and nothing of what is hidden."""

import xml.etree.ElementTree as ET

import pytest

from evenhand.reporting.funnel_figure import funnel_chart, shrunk_chart
from evenhand.reporting.measure_figures import groups_chart, periods_chart
from measured import APART, country, plain, row

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg):
    return [" ".join(one.itertext()) for one in ET.fromstring(svg).iter(f"{SVG}text")]


def points(svg):
    return [one for one in ET.fromstring(svg).iter(f"{SVG}path") if one.get("aria-roledescription") == "point"]


def by_group(given):
    return {tuple(one["group"]): one for one in given["rows"]}


def test_a_line_names_its_periods_shares_bands_and_target_and_leaves_a_gap_where_a_period_has_none():
    rows = (row((), (20, 50), "2018"), row((), None, "2019"), row((), (35, 50), "2020"), row((), (30, 50), "2021"))
    given = plain(*rows, period="year", by=())

    drawn = periods_chart(given["rows"], given)

    assert {"2018", "2019", "2020", "2021", "40%", "70%", "Poor", "Good enough", "target: at least 80%"} <= {*texts(drawn)}
    assert len(points(drawn)) == 3
    lines = [one for one in ET.fromstring(drawn).iter(f"{SVG}path") if one.get("aria-roledescription") == "line mark"]
    assert len(lines) == 1  # from 2020 to 2021 alone


def test_bars_name_their_groups_with_their_figures():
    given = plain(row(("female",), (20, 50), "2018"), row(("male",), (35, 50), "2018"), by=("gender",), period="year")

    drawn = texts(groups_chart(given["rows"], given))

    assert {"female, 2018: 40.0% (20 of 50)", "male, 2018: 70.0% (35 of 50)", "target: at least 80%"} <= {*drawn}


def test_a_measure_without_bands_and_target_is_drawn_too():
    given = plain(row(("female",), (20, 50)), by=("gender",), bands=(), target=None)

    assert "female: 40.0% (20 of 50)" in texts(groups_chart(given["rows"], given))


@pytest.fixture(scope="module")
def given():
    return country(row(("Zed",), None))


@pytest.fixture(scope="module")
def funnel(given):
    return funnel_chart(given["funnel"][0], by_group(given), given)


def test_a_funnel_draws_every_unit_that_is_shown_and_names_those_beyond_its_limits(funnel):
    assert len(points(funnel)) == len(APART)
    assert {"Unit 00", "Unit 01", "95%", "99.8%", "all: 50.0%", "target: at least 80%"} <= {*texts(funnel)}
    assert not {"Unit 02", "Zed"} & {*texts(funnel)}


def test_a_unit_beyond_the_limits_has_another_shape(funnel):
    shapes = {one.get("d") for one in points(funnel)}

    assert len(shapes) == 3  # a ring within, a triangle down and a triangle up


def test_shares_drawn_together_stand_beside_the_raw_ones_in_the_order_of_names(given):
    drawn = shrunk_chart(given["shrunk"][0], by_group(given))

    assert [text for text in texts(drawn) if text.startswith("Unit")] == [f"Unit {place:02}" for place in range(len(APART))]
    assert len(points(drawn)) == 2 * len(APART)
    assert "Zed" not in texts(drawn)


def test_the_same_funnel_is_the_same_bytes(given, funnel):
    assert funnel_chart(given["funnel"][0], by_group(given), given) == funnel

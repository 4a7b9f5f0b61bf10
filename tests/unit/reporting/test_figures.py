"""Charts as SVG, drawn without a browser."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from evenhand.reporting.figures import SCALE_COLOURS, Bar, colours, counts_chart, drawn, ratings_chart, shares_chart
from evenhand.reporting.picture_size import points_of

RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def texts(svg):
    return [
        " ".join(" ".join(element.itertext()).split()) for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    ]


def test_a_ratings_chart_names_every_standard_and_every_step():
    said = texts(ratings_chart({"1.1 Leadership": "Good", "1.2 Staff": "Inadequate"}, RATINGS))

    assert set(said) == {"1.1 Leadership", "1.2 Staff", *RATINGS}


def test_the_names_of_the_steps_stand_above_the_first_mark():
    svg = ratings_chart({"1.1 Leadership": "Requires improvement"}, RATINGS)
    lines = re.search(r'translate\([\d.]+,(-[\d.]+)\)"[^>]*><tspan>Requires</tspan>.*?dy="(\d+)">improvement<', svg)

    assert float(lines[1]) + float(lines[2]) <= -4


def test_a_shares_chart_prints_the_figures_beside_the_bars():
    bars = [Bar("2.1.1", 0.69, "69% (103 of 150)", "Good"), Bar("2.1.2", 0.0, "0% (0 of 3)", "Inadequate")]

    said = texts(shares_chart(bars, {"Inadequate": 0.0, "Requires improvement": 0.5}, RATINGS))

    assert {"2.1.1: 69% (103 of 150)", "2.1.2: 0% (0 of 3)"} <= set(said)


def test_lines_in_a_shares_chart_have_a_white_edge_so_that_they_are_seen_on_a_dark_bar():
    bar = Bar("2.1.1", 0.69, "69% (103 of 150)", "Good", 0.6, 0.7)
    edges = [
        colour
        for colour, width in re.findall(r'stroke="(#\w+)" stroke-width="([\d.]+)"', shares_chart([bar], {"Good": 0.65}, RATINGS))
        if float(width) > 1
    ]

    assert [one.upper() for one in edges] == ["#FFFFFF", "#0B0C0C"] * 2


def test_a_counts_chart_prints_every_value_and_count():
    assert {"male", "female", "24", "126"} <= set(texts(counts_chart({"female": 24, "male": 126})))


@pytest.mark.parametrize("most", [13, 88, 126, 4_321])
def test_numbers_along_a_line_stand_apart_in_a_wide_font(most):
    svg = counts_chart({"female": 2, "male": most})
    at = [float(one) for one in re.findall(r'text-anchor="middle" transform="translate\(([\d.]+),', svg)]

    assert len(at) <= 11
    assert all(after - before > 8.3 * len(str(most)) for before, after in pairwise(at[:-1]))  # the last is what the line is of


@pytest.mark.parametrize("most", [5, 432, 4_321, 54_321])
def test_the_figure_beside_the_longest_bar_has_room_in_a_wide_font(most):
    svg = counts_chart({"female": 2, "male": most})
    moved = float(re.search(r'transform="translate\(([\d.]+),', svg)[1])
    ends = [
        float(x) + 8.3 * len(said)
        for x, said in re.findall(r'text-anchor="start" transform="translate\(([\d.]+),[^>]*>([^<]*)', svg)
    ]

    assert len(ends) == 2
    assert moved + max(ends) <= float(re.search(r'width="([\d.]+)"', svg)[1])


def test_the_same_chart_is_the_same_bytes():
    first = counts_chart({"a": 1})
    drawn.cache_clear()

    assert counts_chart({"a": 1}) == first


@pytest.mark.parametrize("scale", [("1", "2", "3"), ()])
def test_a_scale_of_another_length_keeps_to_one_colour(scale):
    assert len(set(colours(scale).values())) <= 1


@pytest.mark.parametrize("name", ["2.1.1: 69% (103 of 150)", "licence or post-sentence supervision", "1"])
def test_names_have_room_on_a_machine_whose_font_is_wider_than_the_one_they_were_measured_in(name):
    drawn = {
        "ratings": ratings_chart({name: "Good"}, ["Inadequate", "Requires improvement", "Good", "Outstanding"]),
        "counts": counts_chart({name: 5, "b": 7}),
        "shares": shares_chart([Bar("2.1.1", 0.69, "69% (103 of 150)", "Good")], {}, ["Good"]),
    }

    for svg in drawn.values():
        shown = max(re.findall(r'text-anchor="end"[^>]*>([^<]*)</text>', svg), key=len)
        room = float(re.search(r'transform="translate\(([\d.]+),', svg)[1])
        assert room >= 8.3 * len(shown)
        assert "…" not in svg


LONG = "2.3 Implementation and delivery of the sentence"


@pytest.mark.parametrize(
    "svg",
    [
        ratings_chart({LONG: "Good", "1.2 Staff": "Inadequate"}, RATINGS),
        counts_chart({LONG: 1, "female": 1_234}),
        counts_chart({"a": 1, "b": 98}),
        shares_chart([Bar("2.1.1", 0.69, "69.4% (1,031 of 1,502)", "Good")], {}, RATINGS),
    ],
)
def test_letters_of_a_chart_are_no_smaller_than_eight_points_on_paper(svg):
    size, width = (float(re.search(rf'{name}="([\d.]+)', svg)[1]) for name in ("font-size", "width"))

    assert size * points_of(svg) / width >= 8


def test_neighbours_on_the_scale_differ_where_a_page_is_grey():
    light = [luminance(colour) for colour in SCALE_COLOURS]

    assert all((max(pair) + 0.05) / (min(pair) + 0.05) >= 3 for pair in pairwise(light))


def luminance(colour):
    """By the formula of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

"""Charts as SVG, drawn without a browser."""

import re
import xml.etree.ElementTree as ET

import pytest

from evenhand.reporting.figures import Bar, colours, counts_chart, drawn, ratings_chart, shares_chart

RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_a_ratings_chart_names_every_standard_and_every_step():
    said = texts(ratings_chart({"1.1 Leadership": "Good", "1.2 Staff": "Inadequate"}, RATINGS))

    assert set(said) == {"1.1 Leadership", "1.2 Staff", *RATINGS}


def test_a_shares_chart_prints_the_figures_beside_the_bars():
    bars = [Bar("2.1.1", 0.69, "69% (103 of 150)", "Good"), Bar("2.1.2", 0.0, "0% (0 of 3)", "Inadequate")]

    said = texts(shares_chart(bars, {"Inadequate": 0.0, "Requires improvement": 0.5}, RATINGS))

    assert {"2.1.1: 69% (103 of 150)", "2.1.2: 0% (0 of 3)"} <= set(said)


def test_a_counts_chart_prints_every_value_and_count():
    assert {"male", "female", "24", "126"} <= set(texts(counts_chart({"female": 24, "male": 126})))


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

"""The picture of a place through time: every figure in words, and a shape as well as a colour for every rating."""

import xml.etree.ElementTree as ET

import pytest

from evenhand.reporting.timeline_figure import SHAPES, timeline_chart

SVG = "{http://www.w3.org/2000/svg}"
SCALE = ["Inadequate", "Requires improvement", "Good", "Outstanding"]


def unit(short, when):
    return {"short": short, "when": when}


def strand(name, *printed):
    return {"name": name, "printed": list(printed)}


def rated(rating, percent=None, share=None):
    return [{"code": "1.1", "rating": rating, "percent": percent, "share": share}]


@pytest.fixture(scope="module")
def drawn():
    plain = {
        "scale": SCALE,
        "units": [unit("Area", "2008-06"), unit("Company", "2018-09"), unit("Unit", "2018-11")],
        "strands": [
            strand("Leadership", rated("Inadequate"), rated("Requires improvement"), rated("Good")),
            strand(
                "A name that is long enough to need three lines of its own in the room there is",
                rated(None, "55%", 0.55),
                None,
                rated("Outstanding"),
            ),
        ],
    }
    return ET.fromstring(timeline_chart(plain))


def words(drawn):
    return ["".join(one.itertext()) for one in drawn.iter(f"{SVG}text")]


def test_it_names_every_unit_date_subject_and_rating(drawn):
    said = " ".join(words(drawn))

    assert [
        word
        for word in (
            "Area",
            "June 2008",
            "Company",
            "September 2018",
            "Leadership",
            "Inadequate",
            "Requires",
            "Outstanding",
            "55%",
            "–",
        )
        if word not in said
    ] == []


def test_a_year_stands_once_on_the_line_of_time(drawn):
    assert [words(drawn).count(year) for year in ("2008", "2018")] == [1, 1]


def test_every_rating_has_a_shape_of_its_own(drawn):
    marks = [one.get("d") for one in drawn.iter(f"{SVG}path") if one.get("aria-roledescription") == "point"]

    assert len(SHAPES) == len({*SHAPES}) == len(SCALE)
    assert len({*marks}) >= len(SCALE)


def test_a_scale_of_another_length_is_drawn_too():
    plain = {"scale": ["Low", "High"], "units": [unit("A", "2020")], "strands": [strand("Leadership", rated("High"))]}

    assert "High" in " ".join(words(ET.fromstring(timeline_chart(plain))))

"""`evenhand follow`: one place through its editions, as a table, a page and JSON."""

import re
from base64 import b64decode

import html5lib
import pytest
from typer.testing import CliRunner

from evenhand.cli.front_door import app
from evenhand.framework.packs import OWN_PACKS

NS = "{http://www.w3.org/1999/xhtml}"


def words(element):
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The page of the West Midlands as a tree, and its text."""
    file = tmp_path_factory.mktemp("out") / "deep/place.html"
    done = CliRunner().invoke(app, ["follow", "west-midlands", "--to", str(file)])
    assert done.exit_code == 0, done.output
    text = file.read_text(encoding="utf-8")
    return html5lib.HTMLParser(strict=True).parse(text), text


def every(tree, *names):
    return [element for element in tree.iter() if element.tag in {NS + name for name in names}]


def test_the_table_warns_before_it_shows(evenhand):
    said = evenhand("follow", "west-midlands")
    plain = " ".join(said.out.split())

    assert said.status == 0
    assert plain.startswith("Warning: Editions differ.")
    assert "advises its readers against comparing scores area by area" in plain
    assert plain.index("Warning") < plain.index("Requires improvement")
    assert "The standards are related by the Evenhand project." in plain
    assert "Written" not in plain


def test_assessment_is_followed_under_three_codes(evenhand):
    found = evenhand("follow", "west-midlands", "--json").json

    strand = next(one for one in found["strands"] if one["name"] == "Assessment")

    assert [[one["code"] for one in printed] for printed in strand["printed"]] == [
        ["1.2", "1.3", "1.4"],
        ["2.1"],
        *[["2.2"]] * 3,
    ]
    assert [one["percent"] for one in strand["printed"][0]] == ["65%", "71%", "70%"]  # OMI-2008, table 1
    assert {one["likeness"] for one in strand["printed"][0]} == {"part of"}
    assert strand["printed"][1][0]["share_of"] == "its lowest key question printed, 2.1.3"


def test_the_page_is_self_contained_and_can_be_read_by_ear(page):
    tree, text = page
    (image,) = every(tree, "img")

    assert not every(tree, "script", "iframe", "link")
    assert image.get("src").startswith("data:image/svg+xml;base64,")
    assert "Assessment: Probation area 2008, 1.2: 65%; 1.3: 71%; 1.4: 70%; Company 2018, Requires improvement (51%)" in image.get(
        "alt"
    )
    assert "url(" not in text


def test_the_picture_says_in_words_what_its_marks_show(page):
    tree, _ = page
    (image,) = every(tree, "img")

    svg = b64decode(image.get("src").partition(",")[2]).decode()
    drawn = [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in re.findall(r"<text.*?</text>", svg, re.DOTALL)]

    assert {"2008", "2018", "2022", "55%", "58% to 84% (6 standards)", "Partly met (2 standards)"} <= {*drawn}
    assert "Implementation and delivery" in " ".join(drawn)


def test_the_page_gives_every_figure_of_the_picture_in_a_table_and_says_who_joined_them(page):
    tree, _ = page

    captions = [words(one) for one in every(tree, "caption")]
    cells = [words(one) for one in every(tree, "td")]

    assert captions == [
        "What was printed, in full",
        "The bodies, and why they are here",
        "From hmip-omi/2006 to hmip-probation/2018-03-crc",
        "From hmip-probation/2018-03-crc to hmip-probation/2021-pdu",
    ]
    assert "2.1: 58%; 2.2: 67%; 2.3: 68%; 2.4: 76%; 2.5: 69%; 2.6: 84%" in cells
    assert cells.count("the Evenhand project, 21 November 2026") == 25 + 11


def test_a_place_file_of_ones_own_is_followed(evenhand, tmp_path):
    own = tmp_path / "warwickshire.yaml"
    own.write_text(
        "name: Warwickshire\nauthor: A user\non: 2026-11-21\nreason: One unit alone.\nsources: {WM-2022: {title: The letter}}\n"
        "units:\n  - {edition: hmip-probation/2021-pdu, result: warwickshire-2022, short: Unit, reason: It is the place,"
        " source: WM-2022, at: annexe two, status: assumed}\n"
    )

    found = evenhand("follow", own, "--json").json

    assert [one["name"] for one in found["strands"]][4:6] == ["Court work", "Assessment"]
    assert (found["likenesses"], found["cautions"]) == ([], [])
    assert evenhand("follow", own, "--to", tmp_path / "page.html").status == 0


def test_a_place_that_is_not_there_is_wrong_use(evenhand):
    said = evenhand("follow", "west-midland")

    assert said.status == 2
    assert "did you mean 'west-midlands'?" in said.err


def test_a_place_file_that_is_wrong_is_refused_with_its_line(evenhand, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text((OWN_PACKS / "places/west-midlands.yaml").read_text().replace("result: swm-crc-2018", "result: swm-crc"))

    said = evenhand("follow", own, "--json")

    assert said.status == 1
    assert [one["fault"] for one in said.json["refused"]] == ["ResultUnknown"]
    assert said.json["refused"][0]["line"] is not None

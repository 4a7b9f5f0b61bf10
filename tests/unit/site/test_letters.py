"""The site shows letters with their region and their units, and counts no unit twice."""

import csv
import json
import shutil
from datetime import date
from io import StringIO
from urllib.parse import urljoin, urlsplit

import pytest
from examples.make_region import write_region
from lxml import etree, html

from evenhand.publishing.onto_shelf import publish_folder
from evenhand.publishing.shelf import published_in, read_shelves, withdraw
from evenhand.site.building import build
from evenhand.site.rendering import Site

FOLDERS = ("brackenholt-2025", "ostmere-and-tarnley-2025", "wexmere-2025")
DAY = date(2025, 9, 1)
LETTER = "west-midlands-2025"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


pytestmark = pytest.mark.usefixtures("sure_once")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Three units and a letter about them on a shelf, and the site of it."""
    place = tmp_path_factory.mktemp("site-of-letters")
    write_region(place)
    letter = place / "letter/letter.yaml"
    letter.write_text(letter.read_text().replace("region: Caldwick region\nprovider", "region: West Midlands region\nprovider"))
    for folder in FOLDERS:
        publish_folder(place / folder, place / "shelf", name=folder, on=DAY)
    publish_folder(place / "letter", place / "shelf", name=LETTER, on=DAY)
    built(place)
    return place


@pytest.fixture
def place(made, tmp_path):
    """A copy of all of it, to be changed."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def built(place):
    return build(
        read_shelves([place / "shelf"]), place / "site", Site(title="Inspections", address="https://inspections.example")
    )


def page(place, address):
    return html.fromstring((place / "site" / address / "index.html").read_bytes())


def ways(place, address):
    """Where the links of a page lead, from the root of the site."""
    found = page(place, address).xpath("//main//a/@href")
    return [urlsplit(urljoin(f"http://here/{address}", one)).path.lstrip("/") for one in found]


def words(element):
    return " ".join(element.text_content().split())


def correct(place, folder, name, was, now, note):
    file = place / folder / "findings.yaml"
    text = file.read_text()
    assert was in text
    file.write_text(text.replace(was, now))
    publish_folder(place / folder, place / "shelf", name=name, on=date(2025, 10, 1), note=note)


def test_a_letter_leads_to_its_region_its_units_the_versions_it_rests_on_and_its_files(made):
    there = ways(made, f"letters/{LETTER}/")

    assert {"regions/west-midlands/", "units/wexmere-pdu/", "inspections/wexmere-2025/1/", f"letters/{LETTER}/1/report.pdf"} <= {
        *there
    }
    assert all((made / "site" / (one if one and not one.endswith("/") else f"{one}index.html")).is_file() for one in there)
    assert all((made / "site" / one).is_file() for one in there if one.endswith((".html", ".csv", ".json")))


def test_its_table_has_each_unit_with_its_ratings(made):
    results = json.loads((made / "shelf" / LETTER / "1/results.json").read_text())["units"]
    table = page(made, f"letters/{LETTER}/").xpath("//main//table")[0]

    for row, unit in zip(table.xpath(".//tbody/tr"), results, strict=True):
        cells = [words(one) for one in row.xpath("./th | ./td")]
        overall = unit["results"]["overall"]
        assert cells[0] == unit["unit"]
        assert cells[2:4] == [overall["rating"], f"{overall['points']} of 27"]
        assert cells[4:] == [one["rating"] for one in unit["results"]["ratings"].values()]


def test_pages_of_the_inspection_the_region_and_the_whole_lead_to_it(made):
    for address in ("inspections/wexmere-2025/", "regions/west-midlands/", "letters/"):
        assert f"letters/{LETTER}/" in ways(made, address)
    assert "letters/" in ways(made, "")
    assert "letters/" in ways(made, "inspections/")


def test_a_letter_is_no_inspection_no_unit_and_no_rating(made):
    rows = list(csv.reader(StringIO((made / "site/downloads/ratings.csv").read_text())))

    assert {row[0] for row in rows[1:]} == {*FOLDERS}
    assert not (made / "site/inspections" / LETTER).exists()
    assert not (made / "site/units/west-midlands-region").exists()
    assert words(page(made, "").xpath("//p[@class='lead']")[0]).startswith("3 inspections of 3 units")


def test_the_feed_and_the_map_for_search_engines_have_it(made):
    feed = etree.parse(made / "site/feed.atom")
    (entry,) = [one for one in feed.iterfind("a:entry", ATOM) if "West Midlands" in one.findtext("a:title", namespaces=ATOM)]

    assert entry.find("a:link", ATOM).get("href") == f"https://inspections.example/letters/{LETTER}/1/"
    assert entry.findtext("a:summary", namespaces=ATOM).startswith("Overall ratings: Brackenholt PDU, Requires improvement; ")
    assert f"/letters/{LETTER}/</loc>" in (made / "site/sitemap.xml").read_text()


def test_after_a_correction_both_versions_stand_and_only_what_changed_is_made_again(place):
    correct(place, "letter", LETTER, "Too few people are referred", "Few people are referred", "A sentence is milder.")

    again = built(place)

    assert (again.inspections, again.letters) == (3, 1)
    assert 0 < again.written < again.left
    assert "A sentence is milder." in words(page(place, f"letters/{LETTER}/"))
    assert "There is a newer version" in words(page(place, f"letters/{LETTER}/1/"))
    assert built(place).written == 0


def test_a_letter_says_that_a_unit_was_corrected_or_withdrawn_since(place):
    correct(place, "wexmere-2025", "wexmere-2025", "Review plans", "Look at plans", "Plainer words.")
    withdraw(place / "shelf", published_in(place / "shelf", "brackenholt-2025"), on=DAY, note="It named somebody.")

    built(place)

    rows = [words(one) for one in page(place, f"letters/{LETTER}/").xpath("//main//table")[0].xpath(".//tbody/tr")]
    assert "Version 1, withdrawn since" in rows[0]
    assert "since" not in rows[1]
    assert "Version 1; corrected since" in rows[2]


def test_a_letter_whose_units_lie_on_another_shelf_is_shown_without_ways_to_them(place):
    for folder in FOLDERS:
        shutil.rmtree(place / "shelf" / folder)
    shutil.rmtree(place / "site")

    found = built(place)

    assert (found.inspections, found.letters) == (0, 1)
    there = ways(place, f"letters/{LETTER}/")
    assert not [one for one in there if one.startswith(("units/", "inspections/"))]
    assert all((place / "site" / (f"{one}index.html" if one.endswith("/") else one)).is_file() for one in there)


def test_a_withdrawn_letter_keeps_its_page_and_loses_its_files(place):
    withdraw(place / "shelf", published_in(place / "shelf", LETTER), on=DAY, note="It named somebody.")

    built(place)

    assert "It named somebody." in words(page(place, f"letters/{LETTER}/"))
    assert not (place / "site/letters" / LETTER / "1/report.html").exists()
    assert f"letters/{LETTER}/" not in ways(place, "inspections/wexmere-2025/")
    assert "Withdrawn" in words(page(place, "letters/"))

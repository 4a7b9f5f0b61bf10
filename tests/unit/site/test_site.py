"""The public site: permanent addresses, what changed alone made again, nothing from elsewhere, and tables without scripts."""

import csv
import json
import shutil
from dataclasses import replace
from datetime import date
from io import StringIO
from urllib.parse import urljoin, urlsplit

import pytest
from benchmarks.site_made import make_shelf
from lxml import etree, html

from evenhand.files.faults import Refused
from evenhand.publishing.shelf import Frozen, put, read_shelf, read_shelves, withdraw
from evenhand.publishing.version import MANIFEST
from evenhand.site.addresses import slug
from evenhand.site.building import build
from evenhand.site.regions import region_of, regions
from evenhand.site.rendering import Site

INSPECTIONS = 14
SITE = Site(title="Inspections", address="https://inspections.example")
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A shelf of made-up inspections, two of which were corrected, and its site."""
    place = tmp_path_factory.mktemp("site")
    make_shelf(place / "shelf", INSPECTIONS)
    build(read_shelves([place / "shelf"]), place / "site", SITE)
    return place


@pytest.fixture
def place(made, tmp_path):
    """A copy of both, to be changed."""
    for name in ("shelf", "site"):
        shutil.copytree(made / name, tmp_path / name)
    return tmp_path


def files_in(folder):
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def pages_in(folder):
    own = {name: path for name, path in files_in(folder).items() if name.endswith("index.html")}
    return {name: html.fromstring(path.read_bytes()) for name, path in own.items()}


def again(place, **named):
    return build(read_shelves([place / "shelf"]), place / "site", SITE, **named)


def corrected(place, name, note="One figure was wrong."):
    """Put a further version of an inspection on the shelf, with the files of the last."""
    now = read_shelf(place / "shelf")[name].now
    then = place / "shelf" / name / str(now.number)
    files = {one.name: (then / one.name).read_bytes() for one in now.files}
    version = replace(now, number=now.number + 1, published=date(2026, 1, 1), note=note)
    put(place / "shelf", Frozen(version=version, files={**files, MANIFEST: version.manifest}))


def test_every_way_leads_to_a_page_of_the_site_and_nothing_comes_from_elsewhere(made):
    there = files_in(made / "site")

    for name, page in pages_in(made / "site").items():
        for way in page.xpath("//link[not(@rel='canonical')]/@href | //a/@href | //script/@src | //img/@src"):
            target = urljoin(f"http://here/{name}", way)
            assert urlsplit(target).netloc == "here", (name, way)
            path = urlsplit(target).path.lstrip("/")
            assert (path if path and not path.endswith("/") else f"{path}index.html") in there, (name, way)


def test_a_page_brings_no_script_or_style_of_its_own(made):
    for name, page in pages_in(made / "site").items():
        assert not page.xpath("//style | //script[not(@src)] | //@style | //*[starts-with(name(@*), 'on')]"), name


def test_every_page_says_what_it_is(made):
    pages = pages_in(made / "site")
    for name, page in pages.items():
        assert page.get("lang") == "en-GB", name
        assert len(page.xpath("//h1")) == 1, name
        assert page.xpath("string(//meta[@name='description']/@content)").strip(), name
        assert page.xpath("//a[@class='skip']/@href") == ["#main"], name
        assert all(table.xpath("caption") and table.xpath("thead//th[@scope]") for table in page.xpath("//table")), name
    titles = [page.xpath("string(//title)") for name, page in pages.items() if "by-" not in name]
    assert len(titles) == len(set(titles))


def test_what_is_published_stands_there_byte_by_byte(made):
    for one in read_shelf(made / "shelf").values():
        for version in one.versions:
            for file in (*version.files, None):
                name = file.name if file else MANIFEST
                within = f"{one.name}/{version.number}/{name}"
                assert (made / "site/inspections" / within).read_bytes() == (made / "shelf" / within).read_bytes()


def test_nothing_is_made_again_where_nothing_changed(place):
    before = {name: path.stat().st_mtime_ns for name, path in files_in(place / "site").items()}

    assert again(place).written == 0
    assert {name: path.stat().st_mtime_ns for name, path in files_in(place / "site").items()} == before
    assert again(place, anew=True).left == 0


def test_a_correction_moves_no_address_and_makes_only_its_own_pages_again(place):
    name = next(iter(read_shelf(place / "shelf")))
    before = {one: path.read_bytes() for one, path in files_in(place / "site").items()}
    corrected(place, name)
    built = again(place)
    after = {one: path.read_bytes() for one, path in files_in(place / "site").items()}

    assert set(before) <= set(after)
    changed = {one for one in before if before[one] != after[one]}
    others = {one for one in changed if one.startswith("inspections/") and not one.startswith(f"inspections/{name}/")}
    assert others == {"inspections/index.html"}
    assert not [one for one in changed if "/1/" in one and not one.endswith("index.html")]
    assert built.taken_away == 0
    old = html.fromstring(after[f"inspections/{name}/1/index.html"])
    assert "There is a newer version" in old.text_content()
    assert "One figure was wrong." in old.text_content()


def test_what_is_withdrawn_keeps_its_addresses_and_gives_no_files(place):
    shelf = read_shelf(place / "shelf")
    name = next(iter(shelf))
    before = files_in(place / "site")
    withdraw(place / "shelf", shelf[name], on=date(2026, 2, 2), note="It named somebody.")
    built = again(place)
    after = files_in(place / "site")

    gone = set(before) - set(after)
    assert gone == {one for one in before if one.startswith(f"inspections/{name}/") and not one.endswith("index.html")}
    assert built.taken_away == len(gone)
    assert "It named somebody." in html.fromstring(after[f"inspections/{name}/1/index.html"].read_bytes()).text_content()
    assert name not in after["downloads/ratings.csv"].read_text()
    assert "It named somebody." in after["feed.atom"].read_text()


def test_a_file_that_is_not_as_it_was_frozen_is_refused(place):
    name = next(iter(read_shelf(place / "shelf")))
    (place / "shelf" / name / "1/results.ods").write_bytes(b"something else")
    (place / "site/.made.json").unlink()

    with pytest.raises(Refused) as refusal:
        again(place)
    assert type(refusal.value.faults[0]).__name__ == "FrozenFileChanged"


@pytest.mark.parametrize(("order", "column"), [("", "unit"), ("by-date/", "date"), ("by-overall/", "overall")])
def test_tables_are_sorted_by_links_alone(made, order, column):
    page = html.fromstring((made / f"site/ratings/{order}index.html").read_bytes())
    (head,) = page.xpath("//th[@aria-sort]")
    rows = page.xpath("//tbody/tr")
    versions = {one.now.name: one.now for one in read_shelf(made / "shelf").values()}
    shown = [versions[row.xpath("string(th/a/@href)").split("/")[-2]] for row in rows]

    assert head.get("data-sort") == column
    assert len(rows) == INSPECTIONS
    keys = {
        "unit": [one.unit.casefold() for one in shown],
        "date": [-one.begin.toordinal() for one in shown],
        "overall": [-one.scale.index(one.overall.rating) for one in shown],
    }
    assert keys[column] == sorted(keys[column])


def test_tables_are_narrowed_by_links_alone(made):
    page = html.fromstring((made / "site/ratings/rated/good/index.html").read_bytes())
    good = [one for one in read_shelf(made / "shelf").values() if one.now.overall.rating == "Good"]

    assert len(page.xpath("//tbody/tr")) == len(good)
    edition = html.fromstring((made / "site/ratings/hmip-probation/2018-03-crc/index.html").read_bytes())
    assert edition.xpath("count(//thead//abbr)") == 10
    assert page.xpath("string(//link[@rel='canonical']/@href)") == "https://inspections.example/ratings/rated/good/"


def test_the_tiles_and_their_table_say_the_same(made):
    page = html.fromstring((made / "site/regions/index.html").read_bytes())
    tiles = {
        one.xpath("string(.//span[@class='region'])"): int(one.xpath("string(.//span[@class='count'])").split()[0])
        for one in page.xpath("//ul[@class='tiles']/li")
    }
    table = {row.xpath("string(th)"): int(row.xpath("string(td[1])")) for row in page.xpath("//tbody/tr")}

    assert tiles == table
    assert set(tiles) == {one.name for one in regions()}
    assert sum(tiles.values()) == INSPECTIONS


def test_no_two_regions_have_one_place():
    assert len({(one.column, one.row) for one in regions()}) == len(regions())


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ({"region": "West Midlands"}, "WM"),
        ({"region": "Probation Service – West Midlands region"}, "WM"),
        ({"provider": "Probation Service - the North East"}, "NE"),
        ({"unit": "Wales"}, "WA"),
        ({"unit": "Northtown PDU"}, None),
    ],
)
def test_an_inspection_is_of_the_region_that_it_names(made, said, region):
    version = next(iter(read_shelf(made / "shelf").values())).now
    found = region_of(replace(version, **{"region": "", "provider": "", "unit": "A", **said}))

    assert (found.code if found else None) == region


def test_a_unit_has_its_inspections_through_time(made):
    shelf = read_shelf(made / "shelf")
    units = [one.now.unit for one in shelf.values()]
    unit = max(units, key=units.count)
    page = html.fromstring((made / f"site/units/{unit.lower().replace(' ', '-')}/index.html").read_bytes())

    assert len(page.xpath("//table[1]")[0].xpath("tbody/tr")) == units.count(unit)


def test_the_feed_names_every_version_once_and_for_ever(place):
    def ids():
        feed = etree.parse(place / "site/feed.atom")
        return feed.xpath("//a:entry/a:id/text()", namespaces=ATOM), feed.xpath("//a:entry/a:link/@href", namespaces=ATOM)

    first, links = ids()
    versions = sum(len(one.versions) for one in read_shelf(place / "shelf").values())
    assert len(set(first)) == len(first) == versions
    assert all(link.startswith("https://inspections.example/inspections/") for link in links)
    corrected(place, next(iter(read_shelf(place / "shelf"))))
    again(place)
    assert set(first) < set(ids()[0])


def test_every_rating_stands_in_the_table_of_all(made):
    text = (made / "site/downloads/ratings.csv").read_text()
    rows = list(csv.DictReader(StringIO(text, newline="")))
    one = read_shelf(made / "shelf")
    said = json.loads((made / "site/downloads/ratings.csv-metadata.json").read_text())

    assert {(row["inspection"], row["code"]): row["rating"] for row in rows} == {
        (name, rated.code): rated.rating or "" for name, of in one.items() for rated in (*of.now.ratings, of.now.overall)
    }
    assert [column["name"] for column in said["tableSchema"]["columns"]] == list(rows[0])


def test_search_engines_are_told_of_every_page(made):
    sitemap = etree.parse(made / "site/sitemap.xml")
    listed = sitemap.xpath("//*[local-name()='loc']/text()")

    assert len(listed) == len(pages_in(made / "site"))
    assert "Sitemap: https://inspections.example/sitemap.xml" in (made / "site/robots.txt").read_text()


def test_a_site_whose_address_is_not_known_says_none(made, tmp_path):
    build(read_shelves([made / "shelf"]), tmp_path, Site())

    assert not (tmp_path / "sitemap.xml").exists()
    assert 'rel="canonical"' not in (tmp_path / "index.html").read_text()


def namesake(place, name, provider):
    """Put an inspection on the shelf that is as one there, of another provider's unit of the same name."""
    now = read_shelf(place / "shelf")[name].versions[0]
    files = {one.name: (place / "shelf" / name / "1" / one.name).read_bytes() for one in now.files}
    called = f"{name}-{slug(provider) or 'unsaid'}"
    version = replace(now, name=called, provider=provider, published=date(2026, 3, 3))
    put(place / "shelf", Frozen(version=version, files={**files, MANIFEST: version.manifest}))
    return version


def test_units_of_one_name_that_different_providers_run_stand_apart_and_no_address_moves(place):
    name = next(iter(read_shelf(place / "shelf")))
    before = files_in(place / "site")
    version = namesake(place, name, "Another Provider")
    unsaid = namesake(place, name, "")
    again(place)
    pages = pages_in(place / "site")
    own = f"units/{slug(version.unit)}/index.html"
    other = f"units/{slug(version.unit)}/another-provider/index.html"

    assert set(before) <= set(files_in(place / "site"))
    ways = {one: pages[one].xpath("//main//table[1]//a/@href") for one in (own, other)}
    assert any(f"/{version.name}/" in way for way in ways[other])
    assert len(ways[other]) == 1
    assert any(f"/{unsaid.name}/" in way for way in ways[own])
    assert not any(f"/{version.name}/" in way for way in ways[own])
    assert pages[other].xpath("string(//h1)") == f"{version.unit} (Another Provider)"
    assert pages[own].xpath("string(//h1)") != version.unit
    assert "another-provider/" in " ".join(pages[own].xpath("//p[@class='note']/a/@href"))
    leading = pages[f"inspections/{version.name}/index.html"].xpath("//dl//a/@href")
    assert f"../../units/{slug(version.unit)}/another-provider/" in leading
    listed = pages["units/index.html"].xpath("//tbody//a/@href")
    assert len([one for one in listed if slug(version.unit) in one]) == 2
    assert again(place).written == 0

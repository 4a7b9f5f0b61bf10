"""A version in another language beside English: every format of it, read back to the same results as the English one."""

import json
from datetime import date

import pytest

from evenhand.files.faults import Refused
from evenhand.folders.read import read_folder
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from evenhand.publications.vocabulary import installed_vocabulary
from evenhand.publishing.freezing import freeze
from evenhand.publishing.shelf import read_shelf
from evenhand.site.downloads import downloads
from publishing_made import finished_folder, publish

pytestmark = pytest.mark.usefixtures("sure_once")


def also_in(folder, *codes):
    """Say so in the folder of an inspection."""
    path = folder / "inspection.yaml"
    text = "".join(
        line for line in path.read_text().splitlines(keepends=True) if "also_in" not in line and "publication:" not in line
    )
    path.write_text(text + (f"publication: {{also_in: [{', '.join(codes)}]}}\n" if codes else ""))
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder that was published in English, and then in Welsh as well."""
    place = tmp_path_factory.mktemp("welsh")
    folder = finished_folder(place / "northtown")
    publish(folder, place / "shelf", "northtown-2023")
    publish(also_in(folder, "cy"), place / "shelf", "northtown-2023", on=date(2023, 9, 1), note="It is in Welsh as well.")
    return folder, place / "shelf"


def test_every_format_is_there_in_both_languages(made):
    first, second = read_shelf(made[1])["northtown-2023"].versions
    english, both = ({file.name for file in one.files} for one in (first, second))

    assert english < both
    assert {"report.cy.html", "report.cy.pdf", "report.cy.docx", "results.cy.xlsx", "results.cy.ods", "labels.cy.json"} <= both
    assert {name.replace("tables/", "tables.cy/") for name in english if name.startswith("tables/")} <= both
    assert second.note == "It is in Welsh as well."


@pytest.mark.parametrize("ending", ["html", "pdf", "docx"])
def test_each_document_in_welsh_is_read_to_the_results(made, ending):
    place = made[1] / "northtown-2023/2"
    (read,) = understand(open_publication(place / f"report.cy.{ending}"), installed_vocabulary()).units
    results = json.loads((place / "results.json").read_text())

    assert read.overall == results["overall"]["rating"]
    assert read.ratings | read.grades == {code: one["rating"] for code, one in results["ratings"].items() if one["rating"]}


def test_the_welsh_page_says_in_welsh_which_version_it_is_and_leaves_as_it_is_what_somebody_wrote(made):
    page = (made[1] / "northtown-2023/2/report.cy.html").read_text()

    assert "Fersiwn 2, cyhoeddwyd ar 1 Medi 2023" in page
    assert "It is in Welsh as well." in page


def test_to_take_a_language_away_is_a_correction_too_and_the_same_again_is_none(made, tmp_path):
    folder, shelf = made
    version = read_shelf(shelf)["northtown-2023"].versions
    again = {"name": "northtown-2023", "number": 3, "on": date(2023, 10, 1), "note": "Nothing.", "earlier": version}

    with pytest.raises(Refused, match="nothing in it differs from version 2"):
        freeze(read_folder(folder), **again)
    english = freeze(read_folder(also_in(finished_folder(tmp_path / "northtown"))), **again)

    assert not [name for name in english.files if ".cy" in name]


def test_a_language_without_words_is_refused(tmp_path):
    folder = read_folder(also_in(finished_folder(tmp_path / "northtown"), "fr"))

    with pytest.raises(Refused, match="there are no words of 'fr'; known are 'cy'"):
        freeze(folder, name="northtown", number=1, on=date(2023, 8, 1))


def test_the_site_offers_each_file_by_what_it_is_and_its_language(made):
    offered = downloads(read_shelf(made[1])["northtown-2023"].now, "report")
    called = [one.called for one in offered]

    assert called[0] == "Report as a web page"
    assert "Report as a web page, in Welsh" in called
    assert "Table of ratings, as CSV, in Welsh" in called
    assert len(called) == len({*called})
    assert {one.language for one in offered} == {"", "cy"}

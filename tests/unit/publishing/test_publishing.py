"""An inspection is frozen as versions: whole, fingerprinted, read back, and never changed."""

import json
import shutil
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from evenhand.files.faults import Place, Refused
from evenhand.folders.read import read_folder
from evenhand.publishing.read_back import check_read_back
from evenhand.publishing.shelf import content_of, next_version, read_shelf, read_shelves, withdraw
from evenhand.publishing.version import MANIFEST, version_in
from publishing_made import DAY, finished_folder, publish


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder, and a shelf on which it was published and corrected once."""
    place = tmp_path_factory.mktemp("publishing")
    folder = finished_folder(place / "northtown")
    publish(folder, place / "shelf", "northtown-2023")
    before = {path: path.read_bytes() for path in (place / "shelf").rglob("*") if path.is_file()}
    text = (folder / "findings.yaml").read_text().replace("falls short of", "is behind")
    (folder / "findings.yaml").write_text(text)
    publish(folder, place / "shelf", "northtown-2023", on=date(2023, 9, 1), note="A sentence of the summary\nis clearer.")
    return folder, place / "shelf", before


@pytest.fixture
def shelf(made, tmp_path):
    """A copy of the shelf, to be spoilt."""
    shutil.copytree(made[1], tmp_path / "shelf")
    return tmp_path / "shelf"


def refused(kind, ask, *given, **named):
    with pytest.raises(Refused) as refusal:
        ask(*given, **named)
    assert {type(one).__name__ for one in refusal.value.faults} == {kind}
    return refusal.value.faults


def test_a_version_holds_every_format_and_its_manifest_the_fingerprint_of_each(made):
    _, shelf, _ = made
    version = read_shelf(shelf)["northtown-2023"].versions[0]
    there = {path.relative_to(shelf / "northtown-2023/1").as_posix(): path for path in (shelf / "northtown-2023/1").rglob("*.*")}

    assert {"report.html", "report.pdf", "report.docx", "results.xlsx", "results.ods", "results.json"} < {*there}
    assert "tables/csv-metadata.json" in there
    assert {one.name: one.sha256 for one in version.files} == {
        name: sha256(path.read_bytes()).hexdigest() for name, path in there.items() if name != MANIFEST
    }
    assert version.sha256 == sha256(there[MANIFEST].read_bytes()).hexdigest()


def test_a_unit_whose_name_says_no_kind_is_published_with_a_rating_that_people_departed_to(tmp_path):
    folder = finished_folder(tmp_path / "mid", unit="Mid Wexmere")
    with (folder / "judgements.yaml").open("a", encoding="utf-8") as judgements:
        judgements.write('  "2.2": {rating: Inadequate, reason: Plans were late., by: A. Judge}\n')

    publish(folder, tmp_path / "shelf", "mid-2023")

    version = read_shelf(tmp_path / "shelf")["mid-2023"].versions[0]
    assert {one.code: one.rating for one in version.ratings}["2.2"] == "Inadequate"
    assert json.loads(content_of(tmp_path / "shelf", version, "results.json"))["ratings"]["2.2"]["computed"] != "Inadequate"


def test_a_correction_is_a_version_of_its_own_and_leaves_the_first_as_it_was(made):
    _, shelf, before = made
    first, second = read_shelf(shelf)["northtown-2023"].versions

    assert {path: path.read_bytes() for path in before} == before
    assert (first.number, first.note, second.number) == (1, "", 2)
    assert second.note == "A sentence of the summary is clearer."
    page = (shelf / "northtown-2023/2/report.html").read_text()
    assert "What was put right: A sentence of the summary is clearer." in page
    assert "is behind" in page


def test_the_same_folder_gives_the_same_bytes(made):
    folder, _, _ = made
    asked = {"name": "northtown-2023", "before": None, "on": DAY, "place": Place("the folder")}
    frozen = [next_version(read_folder(folder), **asked) for _ in range(2)]

    assert frozen[0].files == frozen[1].files


def test_a_version_that_says_what_the_one_before_it_says_is_refused(made, shelf):
    folder, _, _ = made

    (fault,) = refused("NothingPutRight", publish, folder, shelf, "northtown-2023", on=date(2024, 1, 2), note="Another day.")
    assert "version 2" in fault.said
    assert len(read_shelf(shelf)["northtown-2023"].versions) == 2


def test_what_is_public_names_no_case_and_nobody_who_judged(made):
    _, shelf, _ = made

    for file in (shelf / "northtown-2023/2").rglob("*"):
        if file.suffix in (".html", ".json", ".csv"):
            text = file.read_text()
            assert "N-1" not in text, file
            assert "A. Judge" not in text, file


def test_public_results_have_the_shape_of_any_results(made):
    _, shelf, _ = made
    results = json.loads((shelf / "northtown-2023/2/results.json").read_text())

    assert results["waiting"] == results["missing"] == results["warnings"] == []
    assert results["ratings"]["1.1"]["judgement"]["rating"] == "Outstanding"
    assert results["scores"]["2.2.1"]["relevant"] == 24


def test_no_group_under_the_smallest_that_an_inspection_settles_is_in_any_file(made, tmp_path):
    folder = finished_folder(tmp_path / "northtown")
    text = (folder / "inspection.yaml").read_text()
    profiles = []
    for smallest in (5, 9):
        (folder / "inspection.yaml").write_text(f"{text}publication: {{smallest_group: {smallest}}}\n")
        frozen = publish(folder, tmp_path / f"shelf{smallest}", "northtown")
        results = json.loads(frozen.files["results.json"])
        assert frozen.version.smallest_group == smallest
        assert "disproportionality" not in results
        profiles.append(results["samples"]["case supervision"]["profile"])

    assert profiles == [{"gender": {"female": 8, "male": 16}}, {}]


def test_what_is_not_finished_is_not_published(tmp_path):
    folder = finished_folder(tmp_path / "a")
    (folder / "judgements.yaml").unlink()

    (fault,) = refused("NotFinished", publish, folder, tmp_path / "shelf", "a")
    assert "1.1" in fault.said
    assert not (tmp_path / "shelf").exists()


def test_a_document_that_says_something_else_than_the_results_is_refused(made):
    folder, shelf, _ = made
    files = {"report.html": (shelf / "northtown-2023/2/report.html").read_bytes()}
    results = json.loads((shelf / "northtown-2023/2/results.json").read_text())
    found = read_folder(folder).findings
    check_read_back(files, results, found)
    results["ratings"]["1.2"]["rating"] = "Inadequate"
    results["scores"]["2.2.1"]["percent"] = "7%"

    faults = refused("NotReadBack", check_read_back, files, results, found)
    assert [one.given["what"] for one in faults] == ["the rating of 1.2", "the score of 2.2.1"]
    refused("NotReadBack", check_read_back, files, results, replace(found, recommendations=()))
    refused("NotReadBack", check_read_back, {"report.html": b"<p>Nothing of this is a report.</p>"}, results, found)


@pytest.mark.parametrize("name", ["report.html", "report.pdf", "report.docx"])
@pytest.mark.parametrize(("field", "value"), [("sufficient", 1), ("relevant", 999), ("interval", None)])
def test_a_count_or_a_range_that_is_another_in_the_results_is_refused(made, name, field, value):
    folder, shelf, _ = made
    there = shelf / "northtown-2023/2"
    results = json.loads((there / "results.json").read_text())
    code = next(code for code, one in results["scores"].items() if one["percent"] and one["interval"])
    results["scores"][code][field] = value

    found = read_folder(folder).findings
    (fault,) = refused("NotReadBack", check_read_back, {name: (there / name).read_bytes()}, results, found)
    assert fault.given["what"] == f"the count of {code}"
    assert fault.given["where"]


def test_what_is_read_otherwise_is_told_with_its_document_its_language_and_its_place(made):
    folder, shelf, _ = made
    there = shelf / "northtown-2023/2"
    names = ("report.html", "report.pdf", "report.docx")
    files = {name: (there / name).read_bytes() for name in names} | {"report.cy.html": (there / "report.html").read_bytes()}
    results = json.loads((there / "results.json").read_text())
    found = read_folder(folder).findings
    was, results["ratings"]["1.2"]["rating"] = results["ratings"]["1.2"]["rating"], "Inadequate"

    faults = {str(one.place): one for one in refused("NotReadBack", check_read_back, files, results, found)}

    documents = ("the web page in English", "the PDF in English", "the Word document in English", "the web page in Welsh")
    for name, document in zip(files, documents, strict=True):
        assert faults[name].said.startswith(f"{document} ({name}) was read back, at ")
        assert faults[name].said.endswith(f"”: the rating of 1.2 is {was} there, and Inadequate in the results.")
        assert document in faults[name].remedy
    assert ", at page " in faults["report.pdf"].said
    (lost,) = (
        one
        for one in refused(
            "NotReadBack", check_read_back, {"report.pdf": files["report.pdf"]}, results, replace(found, recommendations=())
        )
        if "recommendation" in one.said
    )
    assert "the PDF in English (report.pdf) was read back, at page " in lost.said
    assert "and nothing in the results" in lost.said


def test_a_correction_says_what_it_puts_right_and_is_of_the_same_inspection(made, tmp_path):
    folder, shelf, _ = made
    refused("NoteMissing", publish, folder, shelf, "northtown-2023", note="  ")
    other = finished_folder(tmp_path / "other", unit="Southtown PDU")

    (fault,) = refused("AnotherInspection", publish, other, shelf, "northtown-2023", note="Another unit.")
    assert "Southtown PDU" in fault.said


@pytest.mark.parametrize("name", ["Northtown", "a/b", "..", "", "north town", "-a"])
def test_a_name_that_is_no_part_of_an_address_is_refused(made, name):
    folder, shelf, _ = made

    refused("NameUnfit", publish, folder, shelf, name)


def test_what_is_withdrawn_stays_on_the_shelf_and_takes_no_further_version(made, shelf):
    folder, _, _ = made
    refused("NoteMissing", withdraw, shelf, read_shelf(shelf)["northtown-2023"], on=DAY, note="")
    withdraw(shelf, read_shelf(shelf)["northtown-2023"], on=DAY, note="It was of the wrong year.")

    there = read_shelf(shelf)["northtown-2023"]
    assert there.withdrawal.note == "It was of the wrong year."
    assert len(there.versions) == 2
    refused("Withdrawn", publish, folder, shelf, "northtown-2023", note="Again.")
    refused("Withdrawn", withdraw, shelf, there, on=DAY, note="Again.")


def test_a_file_that_was_changed_or_taken_away_is_not_shown(shelf):
    version = read_shelf(shelf)["northtown-2023"].now
    page = shelf / "northtown-2023/2/report.html"
    page.write_text(page.read_text().replace("Northtown", "Southtown"))
    (shelf / "northtown-2023/2/report.pdf").unlink()

    refused("FrozenFileChanged", content_of, shelf, version, "report.html")
    refused("FrozenFileMissing", content_of, shelf, version, "report.pdf")


def test_a_manifest_is_whole_or_refused(made, shelf):
    version = read_shelf(shelf)["northtown-2023"].now
    assert version_in(version.manifest, "x") == version
    refused("ManifestBroken", version_in, version.manifest[:-1], "x")
    refused("ManifestBroken", version_in, version.manifest.replace(b'"unit"', b'"units"'), "x")
    refused("ManifestBroken", version_in, b"[]", "x")
    (shelf / "northtown-2023/1" / MANIFEST).unlink()
    refused("FrozenFileMissing", read_shelf, shelf)


def test_versions_follow_each_other_and_are_of_one_inspection(shelf):
    manifest = shelf / "northtown-2023/1" / MANIFEST
    version = read_shelf(shelf)["northtown-2023"].versions[0]
    manifest.write_bytes(replace(version, name="southtown-2023").manifest)
    refused("VersionsAtOdds", read_shelf, shelf)
    shutil.rmtree(shelf / "northtown-2023/1")
    refused("VersionsAtOdds", read_shelf, shelf)


def test_one_inspection_lies_on_one_shelf(made, shelf):
    refused("VersionsAtOdds", read_shelves, [made[1], shelf])


def test_a_withdrawal_that_cannot_be_read_is_refused(shelf):
    (shelf / "northtown-2023/withdrawn.json").write_text("{}")

    refused("ManifestBroken", read_shelf, shelf)


def test_a_folder_with_nothing_published_is_no_shelf(tmp_path):
    refused("NothingPublished", read_shelf, tmp_path)

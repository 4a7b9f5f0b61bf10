"""What an edition scores and does not rate is read back as strictly as ratings are: criteria, sections, threads, questions, conclusions."""

from dataclasses import replace
from datetime import date

import pytest

from any_edition import finished_folder_of
from evenhand.files.faults import Refused
from evenhand.folders.read import read_folder
from evenhand.framework.packs import load_framework
from evenhand.publishing.freezing import freeze
from evenhand.publishing.read_back import check_read_back
from evenhand.reporting.results import results_of

REF = "hmip-omi/2006"
DOCUMENTS = ("report.html", "report.pdf", "report.docx")
FINDINGS = """
summary: Plans were late in many cases.
conclusions: {"1.1": priority for improvement, "1.2": urgent priority for improvement, "2.7": good}
found:
  "1": Assessments were made in time, and plans less so.
  "1.2": Screening was done in [[1.2-a count]] cases.
findings:
  - {about: "1.2", kind: strength, text: Screening was complete, figures: [1.2-a]}
  - {about: good practice, kind: effective practice, text: A workbook on victims was used in groups of four to eight people}
texts:
  foreword: This area had been inspected three years before.
  next steps: A plan for improvement is needed four weeks after publication.
  offenders: "Of the people asked, most knew what was expected of them."
recommendations:
  - {number: 1, addressee: the area, about: "1.2", text: Complete every analysis of risk of harm in full}
  - {number: 2, addressee: the area, about: "2.1", text: Review plans in time}
  - {number: 3, addressee: the National Offender Management Service, text: "Resolve the problems with the information system"}
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A folder in which every question shows its count, its results, and the documents that were published of it."""
    place = finished_folder_of(load_framework(REF), REF, tmp_path_factory.mktemp("omi") / "area", unit="Ynys a Môr")
    (place / "findings.yaml").write_text(FINDINGS, encoding="utf-8")
    settled = (place / "inspection.yaml").read_text(encoding="utf-8") + "publication: {bases: whole}\n"
    (place / "inspection.yaml").write_text(settled, encoding="utf-8")
    folder = read_folder(place)
    frozen = freeze(folder, name="area", number=1, on=date(2022, 6, 1))
    return folder, results_of(folder)[1], {name: frozen.files[name] for name in DOCUMENTS}


def faults_of(files, results, found):
    with pytest.raises(Refused) as refused:
        check_read_back(files, results, found)
    return {(str(one.place), one.given["what"]) for one in refused.value.faults}


def test_there_are_many_scores_to_tell_apart(published):
    _, results, _ = published

    shown = {code: one["percent"] for code, one in results["ratings"].items() if one["rating"] is None}
    assert {"1", "2", "3", "RoH"} | {f"1.{number}" for number in range(1, 6)} <= shown.keys()
    assert all(shown.values())
    assert len(set(shown.values())) > 8


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(
    ("kind", "code"), [("ratings", "1"), ("ratings", "2.4"), ("ratings", "RoH"), ("scores", "1.2-a"), ("scores", "3.1-summary")]
)
def test_a_score_that_is_another_in_the_results_is_refused(published, name, kind, code):
    folder, results, files = published
    other = {**results, kind: {**results[kind], code: results[kind][code] | {"percent": "7%"}}}

    assert faults_of({name: files[name]}, other, folder.findings) == {(name, f"the score of {code}")}


@pytest.mark.parametrize("code", ["2.6", "4.3"])
def test_a_standard_of_which_the_results_say_nothing_is_refused(published, code):
    folder, results, files = published
    less = {**results, "ratings": {one: rated for one, rated in results["ratings"].items() if one != code}}

    kind = "rating" if results["ratings"][code]["rating"] else "score"
    assert faults_of(files, less, folder.findings) == {(name, f"the {kind} of {code}") for name in DOCUMENTS}


def test_a_conclusion_that_was_not_entered_is_refused_and_so_is_one_that_is_not_printed(published):
    folder, results, files = published
    found = replace(folder.findings, conclusions={"1.1": "good", "1.2": "urgent priority for improvement", "3.1": "good"})

    odd = {(name, f"the conclusion of {code}") for name in DOCUMENTS for code in ("1.1", "2.7", "3.1")}
    assert faults_of(files, results, found) == odd


def test_a_score_that_a_text_says_in_two_ways_is_refused(published):
    folder, results, files = published
    page = (
        files["report.html"]
        .decode()
        .replace("Plans were late", "Section 1: Assessment and sentence planning 9%</p><p>Plans were late")
    )

    assert faults_of({"report.html": page.encode()}, results, folder.findings) == {
        ("report.html", "the score of 1"),
        ("report.html", "what is said in two ways"),
    }

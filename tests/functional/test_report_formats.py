"""`evenhand report --format`: every format from one report, all of them written or none, and read back to the same results."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from evenhand.cli.front_door import app
from evenhand.folders.read import read_folder
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from evenhand.publications.vocabulary import installed_vocabulary

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = ("report.html", "report.pdf", "report.docx")
IN_EITHER = (*DOCUMENTS, "report.cy.html", "report.cy.pdf", "report.cy.docx")
TABLES = {"ratings", "key_questions", "prompts", "samples", "sample_profiles", "how_sure", "groups", "recommendations"}

LEVELS = ("Outstanding", "Good", "Requires improvement", "Inadequate")


def reported(folder, *options):
    said = CliRunner().invoke(app, ["report", str(folder), "--format", "all", "--language", "en,cy", *options])
    assert said.exit_code == 0, said.output
    return folder


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example, reported in every format."""
    folder = tmp_path_factory.mktemp("formats") / "swm-2018"
    shutil.copytree(REPOSITORY / "examples/swm-2018", folder, ignore=shutil.ignore_patterns("out"))
    return reported(folder)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small inspection of a delivery unit: six cases, every question answered, everything else judged."""
    folder = tmp_path_factory.mktemp("small")
    cases = [f"N-{number}" for number in range(6)]
    questions = [f"2.{standard}.{question}" for standard in (2, 3, 4, 5) for question in (1, 2, 3)]
    judged = dict(zip(("1.1", "1.2", "1.3", "1.4", "2.1"), (*LEVELS, "Good"), strict=True))
    files = {
        "inspection.yaml": "unit: Northtown PDU\nframework: hmip-probation\nedition: 2021-pdu\n"
        "fieldwork: {begin: 2023-03-06, end: 2023-03-17}\n",
        "sample.csv": "sample,case,status\n" + "".join(f"case supervision,{case},drawn\n" for case in cases),
        "cases.csv": "sample,case,risk_of_serious_harm_issues,domestic_abuse,child_safeguarding,released_from_custody\n"
        + "".join(f"case supervision,{case},yes,no,no,no\n" for case in cases),
        "answers.csv": "sample,case,question,answer\n"
        + "".join(
            f"case supervision,{case},{question},{'Yes' if (place + number) % 5 else 'No'}\n"
            for place, case in enumerate(cases)
            for number, question in enumerate(questions)
        ),
        "judgements.yaml": "judgements:\n"
        + "".join(
            f'  "{code}": {{rating: {rating}, reason: The panel looked at all of it., by: the ratings panel}}\n'
            for code, rating in judged.items()
        ),
        "findings.yaml": "summary: Work on safety falls short of work on engagement.\n"
        'found: {"2.2": People take part in their assessment.}\n'
        "recommendations:\n"
        '  - {number: 1, addressee: the PDU, about: "2.2", text: Do better work on the risk of harm at every stage.}\n'
        '  - {number: 2, addressee: the PDU, about: "1.2", text: "Give staff time to learn, and to say what they need in order to do'
        ' work of a quality that people who are supervised and people who live near them can rely on."}\n'
        '  - {number: 3, addressee: the region, about: "1.2", text: Fill the posts that are vacant.}\n',
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    return reported(folder)


def test_every_format_is_written_beside_the_others(example):
    assert {str(path.relative_to(example / "out")) for path in (example / "out").rglob("*") if path.is_file()} == {
        *IN_EITHER,
        *(f"results{language}.{kind}" for language in ("", ".cy") for kind in ("xlsx", "ods")),
        "results.json",
        "labels.cy.json",
        *(f"tables{language}/csv-metadata.json" for language in ("", ".cy")),
        *(f"tables{language}/{name}.csv" for language in ("", ".cy") for name in TABLES),
    }


@pytest.mark.parametrize("document", IN_EITHER)
@pytest.mark.parametrize("inspection", ["example", "small"])
def test_a_document_is_read_back_to_exactly_its_results(inspection, document, request):
    folder = request.getfixturevalue(inspection)
    results = json.loads((folder / "out/results.json").read_text())
    read = understand(open_publication(folder / "out" / document, lambda page, of: None), installed_vocabulary())
    (unit,) = read.units

    assert unit.unit == results["unit"]
    assert unit.edition == f"{results['framework']}/{results['edition']}"
    assert unit.overall == results["overall"]["rating"]
    assert unit.total == (results["overall"]["points"], results["overall"]["of"])
    assert unit.ratings == {code: one["rating"] for code, one in results["ratings"].items()}
    assert unit.scores == {code: one["percent"] for code, one in results["scores"].items()}
    assert not unit.conflicts


@pytest.mark.parametrize("document", IN_EITHER)
@pytest.mark.parametrize("inspection", ["example", "small"])
def test_a_document_is_read_back_to_exactly_its_recommendations(inspection, document, request):
    folder = request.getfixturevalue(inspection)
    findings = read_folder(folder).findings
    asked = [(one.number, one.addressee.removeprefix("the "), one.text) for one in findings.recommendations]
    read = understand(open_publication(folder / "out" / document, lambda page, of: None), installed_vocabulary())

    assert [(one.number, one.addressee, f"{one.text[0].upper()}{one.text[1:]}") for one in read.units[0].recommendations] == asked


def test_nothing_is_written_where_one_format_cannot_be(evenhand, folder):
    (folder / "out/report.pdf").mkdir(parents=True)

    said = evenhand("report", folder, "--format", "html,pdf")

    assert said.status == 1
    assert [path.name for path in (folder / "out").iterdir()] == ["report.pdf"]
    assert "a folder stands in its place" in said.err


def test_only_what_is_asked_for_is_written(evenhand, folder):
    said = evenhand("report", folder, "--format", "csv, ods", "--json")

    assert said.status == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["results.ods", "tables"]
    assert len(said.json["written"]) == len(TABLES) + 2


@pytest.mark.parametrize("formats", ["odt", "", "html,word"])
def test_a_format_that_there_is_not_is_wrong_use(evenhand, folder, formats):
    said = evenhand("report", folder, "--format", formats)

    assert said.status == 2
    assert "known are" in said.err
    assert not (folder / "out").exists()


def test_a_draft_says_so_on_every_page(small, tmp_path):
    shutil.copytree(small, tmp_path / "draft", ignore=shutil.ignore_patterns("out", "judgements.yaml"))
    reported(tmp_path / "draft", "--draft")

    with pypdfium2.PdfDocument(tmp_path / "draft/out/report.pdf") as document:
        assert all("Draft: not everything in it" in page.get_textpage().get_text_range() for page in document)


def test_a_command_loads_what_makes_documents_only_where_it_is_asked_for():
    code = (
        "import sys; from evenhand.cli.report import report; "
        "print([name for name in ('altair', 'typst', 'pikepdf', 'docx', 'openpyxl') if name in sys.modules])"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"

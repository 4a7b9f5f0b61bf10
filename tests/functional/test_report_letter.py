"""A letter of three units is composed by the commands that compose a report, in every format and both languages."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from examples.make_region import write_region
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from documents import VOCABULARY
from evenhand.cli.front_door import app
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from publishing_made import publish

UNITS = ("Brackenholt PDU", "Ostmere and Tarnley PDU", "Wexmere PDU")
REGION = "Probation Service – Caldwick region"
SCHEMA = Path(__file__).parents[2] / "docs/reference/schemas/letter.schema.json"


pytestmark = pytest.mark.usefixtures("sure_once")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Three inspections and the letter about them, never changed."""
    place = tmp_path_factory.mktemp("region")
    write_region(place)
    return place


@pytest.fixture
def region(made, tmp_path):
    """A copy to be changed."""
    shutil.copytree(made, tmp_path / "caldwick")
    return tmp_path / "caldwick"


@pytest.fixture(scope="module")
def written(made, tmp_path_factory):
    """The letter in every format and both languages."""
    out = tmp_path_factory.mktemp("out")
    done = asked("report", made / "letter", "--to", out, "--format", "all", "--language", "en,cy", "--json")
    assert done.exit_code == 0, done.output
    return out, json.loads(done.stdout)


def asked(*words):
    done = CliRunner().invoke(app, [*map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def changed(path, was, now):
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8")


def rated(folder):
    return json.loads(asked("rate", folder, "--json").stdout)


def test_every_format_is_written_and_nothing_in_the_text_is_at_odds(written):
    out, said = written
    formats = ("report.html", "report.pdf", "report.docx", "results.xlsx", "results.ods")

    assert said["findings"] == said["missing"] == said["waiting"] == []
    assert {*formats, "results.json"} < {path.name for path in out.iterdir()}
    assert {name.replace(".", ".cy.") for name in formats} < {path.name for path in out.iterdir()}


def test_names_of_units_and_heads_of_the_letter_have_welsh_words_or_are_names(written):
    _, said = written
    lacking = said["languages"][0]["in_english"]

    assert [one for one in lacking if "PDU" in one or "Fieldwork" in one or "letter" in one] == []


@pytest.mark.parametrize(
    "name", ["report.html", "report.pdf", "report.docx", "report.cy.html", "report.cy.pdf", "report.cy.docx"]
)
def test_units_their_ratings_and_what_is_asked_of_them_are_read_back_from_a_document(made, written, name):
    folders = ("brackenholt-2025", "ostmere-and-tarnley-2025", "wexmere-2025")

    read = understand(open_publication(written[0] / name), VOCABULARY)

    assert [one.unit for one in read.units] == [*UNITS]
    for unit, results in zip(read.units, [rated(made / one) for one in folders], strict=True):
        assert dict(unit.ratings) == {code: one["rating"] for code, one in results["ratings"].items()}
        assert unit.overall == results["overall"]["rating"]
        assert unit.total == (results["overall"]["points"], results["overall"]["of"])
    assert [[one.number for one in unit.recommendations] for unit in read.units] == [[1, 2], [3], [4, 5, 6]]
    (block,) = read.recommendations
    assert [(one.number, one.addressee) for one in block[6:]] == [(7, REGION), (8, REGION), (9, REGION), (10, "HMPPS")]


def test_the_data_of_a_letter_are_as_its_schema_says_with_the_results_of_each_unit(made, written):
    data = json.loads((written[0] / "results.json").read_text())
    alone = rated(made / "wexmere-2025")

    assert [*Draft202012Validator(json.loads(SCHEMA.read_text())).iter_errors(data)] == []
    assert {**data["units"][2]["results"], "certainty": 0, "disproportionality": 0} == {
        **alone,
        "certainty": 0,
        "disproportionality": 0,
    }
    assert data["recommendations"][6] == {
        "number": 7,
        "addressee": f"The {REGION}",
        "unit": None,
        "text": "Fill the vacancies of probation officers, and say by when each will be filled.",
        "raised": [{"unit": UNITS[0], "number": 3}, {"unit": UNITS[1], "number": 2}],
    }


def test_data_tables_say_of_each_row_which_unit_it_is_of(written):
    rows = list(csv.reader(StringIO((written[0] / "tables/ratings.csv").read_text())))
    asks = list(csv.reader(StringIO((written[0] / "tables/recommendations.csv").read_text())))

    assert rows[0][:3] == ["Unit", "Code", "Name"]
    assert [row[0] for row in rows[1:]] == [one for one in UNITS for _ in range(10)]
    assert asks[7][1:] == [
        f"The {REGION}",
        "Fill the vacancies of probation officers, and say by when each will be filled.",
        f"{UNITS[0]}, number 3; {UNITS[1]}, number 2",
    ]
    assert asks[9][3] == "[z]"


def test_figures_of_units_and_of_all_together_are_named_and_put_in(region):
    listed = json.loads(asked("figures", region / "letter", "--json").stdout)["figures"]
    values = {one["name"]: one["value"] for one in listed}
    results = rated(region / "wexmere-2025")
    changed(region / "letter/findings.yaml", "summary:\n", 'summary:\n  - "[[Wexmere PDU: 2.2.3 share]], [[units in words]]."\n')

    asked("report", region / "letter", "--to", region / "out")

    assert values["Wexmere PDU: 2.2.3 share"] == results["scores"]["2.2.3"]["percent"]
    assert values["units rated Good on 1.4"] == "2"
    assert values["cases"] == "150"
    assert values["unit names"] == "Brackenholt PDU, Ostmere and Tarnley PDU and Wexmere PDU"
    assert values["recommendations in words"] == "ten"
    assert f"<p>{results['scores']['2.2.3']['percent']}, three.</p>" in (region / "out/report.html").read_text()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Wexmere PDU: 2.2.3 shar", "did you mean 'wexmere pdu: 2.2.3 share'?"),
        ("2.2.3 share", "wexmere pdu: 2.2.3 share"),
        ("Wexmere: 2.2.3 share", "pdu: 2.2.3 share'"),
        ("units rated God", "did you mean 'units rated good'?"),
    ],
)
def test_a_figure_that_there_is_not_is_refused_with_its_paragraph_and_the_nearest(region, name, hint):
    changed(region / "letter/findings.yaml", "summary:\n", f'summary:\n  - "It was [[{name}]]."\n')

    done = asked("report", region / "letter", "--json")

    (fault,) = json.loads(done.stdout)["refused"]
    assert done.exit_code == 1
    assert fault["fault"] == "FigureUnknown"
    assert "summary > number 1" in fault["what"]
    assert hint in fault["cure"]
    assert not (region / "letter/out").exists()


def test_a_figure_in_a_recommendation_of_a_unit_is_that_of_the_unit(region):
    changed(
        region / "wexmere-2025/findings.yaml",
        "Review plans whenever",
        "In the [[2.3.3 insufficient]] cases, review plans whenever",
    )

    asked("report", region / "letter")

    score = rated(region / "wexmere-2025")["scores"]["2.3.3"]
    assert (
        f"in the {score['relevant'] - score['sufficient']} cases, review plans" in (region / "letter/out/report.html").read_text()
    )


def test_what_is_at_odds_with_the_unit_that_a_sentence_names_is_found_in_its_paragraph(region):
    changed(
        region / "letter/findings.yaml", "summary:\n", 'summary:\n  - "In Wexmere PDU 2.2.3 was sufficient in 99% of cases."\n'
    )

    said = json.loads(asked("report", region / "letter", "--json").stdout)

    (found,) = said["findings"]
    assert (found["at"], found["kind"], found["severity"]) == (["summary", 0], "text and results", "error")
    assert found["place"] == "findings.yaml, summary > number 1"


def test_a_text_is_held_against_each_unit_of_a_letter(region):
    text = region / "sent.txt"
    text.write_text(
        "In Wexmere PDU 2.2.3 was sufficient in 99% of cases.\nWexmere PDU\nScore 8/27\nOverall rating: Good\n1.1 Leadership Good\n"
    )

    said = json.loads(asked("check", text, "--against", region / "letter", "--json").stdout)

    assert {one["why"] for one in said["findings"] if one["kind"] == "text and results"} >= {
        "the results rate the whole Requires improvement",
        "the results rate 1.1 Requires improvement",
    }


def test_nothing_is_written_while_a_unit_is_unfinished_unless_as_a_draft(region):
    judged = region / "wexmere-2025/judgements.yaml"
    judged.write_text("".join(line for line in judged.read_text().splitlines(keepends=True) if '"1.2"' not in line))
    changed(region / "letter/findings.yaml", "[[units rated Requires improvement in words]]", "Three")

    waits = asked("report", region / "letter", "--json")
    drafted = asked("report", region / "letter", "--draft", "--json")

    assert waits.exit_code == 1
    assert [one["what"] for one in json.loads(waits.stdout)["missing"]] == ["Wexmere PDU: 1.2", "Wexmere PDU: overall"]
    assert json.loads(waits.stdout)["written"] == []
    assert drafted.exit_code == 0
    page = (region / "letter/out/report.html").read_text()
    assert "Draft: not everything in it is answered and rated yet." in page
    assert "Not rated" in page


@pytest.mark.parametrize("option", [("--document", "letter"), ("--prior", ".")])
def test_options_of_the_report_of_one_inspection_are_wrong_use_for_a_letter(made, option):
    done = asked("report", made / "letter", *option)

    assert done.exit_code == 2
    assert "this is the folder of a letter" in " ".join(done.output.replace("│", " ").split())


def test_a_unit_that_is_published_stands_in_the_letter_as_it_is_published(region):
    publish(region / "wexmere-2025", region / "shelf", "wexmere-2025")
    changed(region / "letter/letter.yaml", "{folder: ../wexmere-2025}", "{shelf: ../shelf, name: wexmere-2025, version: 1}")
    changed(region / "wexmere-2025/judgements.yaml", "Requires improvement", "Inadequate")

    done = asked("report", region / "letter", "--json")

    data = json.loads((region / "letter/out/results.json").read_text())
    assert done.exit_code == 0
    assert data["units"][2]["published"]["version"] == 1
    assert data["units"][2]["results"]["ratings"]["1.1"]["rating"] == "Requires improvement"
    assert "judged by the ratings panel" in (region / "letter/out/report.html").read_text()
    assert [one["raised"] for one in data["recommendations"][3:6]] == [
        [{"unit": UNITS[2], "number": 1}],
        [{"unit": UNITS[2], "number": 2}],
        [],
    ]

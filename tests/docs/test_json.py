"""What commands print with --json is what their schemas say, on real runs; and so are the examples of the documentation."""

import json
import re
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from evenhand.cli.front_door import app
from evenhand.framework.packs import OWN_PACKS
from making import fieldwork_folder
from submitting import export, submission

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs/reference/schemas"
EDITIONS = sorted(f"{file.parent.parent.name}/{file.parent.name}" for file in OWN_PACKS.glob("*/*/framework.yaml"))
EXAMPLES = re.findall(
    r'^```json title="([\w-]+)\.schema\.json"\n(.*?)^```$',
    (ROOT / "docs/reference/json.md").read_text(encoding="utf-8"),
    re.DOTALL | re.MULTILINE,
)


@pytest.fixture
def folder(tmp_path):
    """A copy of the example inspection."""
    copy = tmp_path / "swm-2018"
    shutil.copytree(ROOT / "examples/swm-2018", copy, ignore=shutil.ignore_patterns("out"))
    return copy


@pytest.fixture
def begun(tmp_path):
    """Makes a folder that holds only its first file, under an edition."""

    def begin(edition):
        name, _, version = edition.partition("/")
        text = f'unit: A\nframework: {name}\nedition: "{version}"\nfieldwork: {{begin: 2024-01-08, end: 2024-01-12}}\n'
        (tmp_path / "begun").mkdir()
        (tmp_path / "begun/inspection.yaml").write_text(text, encoding="utf-8")
        return tmp_path / "begun"

    return begin


def schema(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


def asked(*words):
    """The exit status of a command run with --json, and the document it printed."""
    done = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, json.loads(done.stdout)


def amiss(name, document):
    """Everything in which a document is not as its schema says."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema(name)).iter_errors(document)]


def nodes(part):
    """A schema and everything in it that is a schema of an object."""
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from nodes(inner)


@pytest.mark.parametrize("name", sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.json")))
def test_a_schema_is_sound_strict_and_described(name):
    found = schema(name)

    Draft202012Validator.check_schema(found)
    assert found["additionalProperties"] is False
    for part in nodes(found):
        for inner in part.get("properties", {}).values():
            assert "description" in inner or "$ref" in inner


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_of_the_page_is_as_its_schema_says(name, example):
    assert amiss(name, json.loads(example)) == []


def test_every_schema_has_an_example_on_the_page():
    assert {name for name, _ in EXAMPLES} == {path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.json")}


def test_verify_prints_what_its_schema_says():
    status, document = asked("verify")

    assert status == 0
    assert amiss("verify", document) == []


def test_read_prints_what_its_schema_says(tmp_path):
    lines = ["Northtown PDU", "Score 1/27", "Overall rating: Good", "1.1 Leadership Good", "1.2 Staff Good", "2.2 Planning Good"]
    text = "\n".join([*lines, "Northtown PDU should:", "1. listen", "We looked at 13 cases."])
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")

    status, document = asked("read", tmp_path, "--to", tmp_path / "out")

    assert status == 1
    assert amiss("read", document) == []
    assert document["units"][0]["slips"] == [{"printed": "2.2", "meant": "2.3"}]
    assert document["refused"] != []


def test_check_prints_what_its_schema_says(tmp_path):
    (tmp_path / "a.txt").write_text("Just under 45 per cent (109 people) of the 233 staff who replied agreed.\n")

    status, document = asked("check", tmp_path / "a.txt")

    assert status == 1
    assert amiss("check", document) == []
    assert len(document["findings"]) == 1


def test_verify_prints_what_its_schema_says_of_a_result_that_is_wrong_and_of_one_that_is_refused(tmp_path):
    wrong, refused = tmp_path / "wrong.yaml", tmp_path / "refused.yaml"
    wrong.write_text('framework: hmip-probation\nedition: 2018-03-crc\nratings: {"2.1": Good}\nscores: {"2.1.1": 40%}\n')
    refused.write_text("unit: A\nfloor: second\n")

    status, document = asked("verify", wrong, refused)

    assert status == 1
    assert (document["totals"]["disagree"], len(document["refused"])) == (1, 1)
    assert amiss("verify", document) == []


def test_rate_prints_what_its_schema_says(folder):
    status, document = asked("rate", folder)

    assert status == 0
    assert amiss("rate", document) == []


def test_actions_prints_what_its_schema_says(folder, begun):
    answer = "answers:\n  - {recommendation: 1, answer: agreed, steps: [{step: Train, owner: head, due: 2019-03-01}]}\n"
    (folder / "actions.yaml").write_text(answer, encoding="utf-8")

    status, document = asked("actions", folder, "--as-of", "2019-03-02", "--into", begun("hmip-probation/2021-pdu"))
    _, after = asked("actions", folder.parent / "begun")

    assert (status, document["overdue"]) == (0, 1)
    assert amiss("actions", document) == []
    assert amiss("actions", after) == []
    assert after["earlier"][0]["recommendations"][0]["about"][0].startswith("2.1 Assessment (now 2.2")


def test_figures_prints_what_its_schema_says(folder):
    status, document = asked("figures", folder)

    assert status == 0
    assert amiss("figures", document) == []
    assert any(one["value"] is None for one in document["figures"])


def test_rate_and_report_print_what_their_schemas_say_of_a_folder_half_done(folder):
    heading, *rows = (folder / "answers.csv").read_text(encoding="utf-8").splitlines()
    (folder / "answers.csv").write_text("\n".join([heading, *rows[::3]]) + "\n", encoding="utf-8")
    with (folder / "judgements.yaml").open("a", encoding="utf-8") as judgements:
        judgements.write('  "4.1": {rating: Outstanding, reason: A, by: B}\n')

    (status, rated), (_, reported) = asked("rate", folder), asked("report", folder)

    assert status == 1
    assert rated["waiting"]
    assert "departs by more than a step" in [flag["kind"] for flag in rated["ratings"]["4.1"]["flags"]]
    assert amiss("rate", rated) + amiss("report", reported) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_rate_prints_what_its_schema_says_of_a_folder_just_begun(edition, begun):
    status, document = asked("rate", begun(edition))

    assert status == 1
    assert document["missing"]
    assert amiss("rate", document) == []


@pytest.mark.parametrize("edition", ["hmip-probation/2018-03-crc", "hmip-probation/2024-region"])
def test_assign_prints_what_its_schema_says(edition, tmp_path):
    begun = fieldwork_folder(tmp_path / "northtown", edition)
    (begun / "assignment.csv").write_text("sample,case,reader\ncase supervision,CS-012,reader-01\n", encoding="utf-8")

    status, document = asked("assign", begun)

    assert status == 0
    assert (len(document["assignments"]), len(document["released"])) == (11, 1)
    assert amiss("assign", document) == []


def test_agreement_prints_what_its_schema_says(folder, begun):
    (status, found), (_, nothing) = asked("agreement", folder), asked("agreement", begun("hmip-probation/2021-pdu"))

    assert status == 0
    assert found["readers"][0]["drift"] is not None
    assert amiss("agreement", found) + amiss("agreement", nothing) == []


def test_report_prints_what_its_schema_says_and_writes_results_of_the_shape_of_rate(folder):
    status, document = asked("report", folder)

    assert status == 0
    assert amiss("report", document) == []
    written = json.loads((folder / "out/results.json").read_text(encoding="utf-8"))
    assert amiss("rate", written) == []
    assert written["certainty"]["ratings"]["2.2"]["rating"] == "Inadequate"
    assert written["disproportionality"]["compared"] > 0


def test_compare_prints_what_its_schema_says(folder):
    status, document = asked("compare", folder, "--by", "gender", "--question", "2.2.3")

    assert (status, document["compared"]) == (0, 1)
    assert amiss("compare", document) == []


def test_report_prints_what_its_schema_says_where_nothing_is_written(begun):
    status, document = asked("report", begun("hmip-probation/2021-pdu"))

    assert (status, document["written"]) == (1, [])
    assert amiss("report", document) == []


def test_demo_prints_what_its_schema_says(folder):
    status, document = asked("demo", folder)

    assert status == 0
    assert amiss("demo", document) == []


@pytest.mark.parametrize("to", [[], ["--to", "page.html"]])
def test_follow_prints_what_its_schema_says(to, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    status, document = asked("follow", "west-midlands", *to)

    assert (status, document["written"]) == (0, to[1] if to else None)
    assert amiss("follow", document) == []


@pytest.mark.parametrize(
    "change",
    [
        ["--band", "Requires improvement=40%", "--overall", "Good=15"],
        ["--rule", "lowest=mean", "--boundary", "lower"],
        ["--against", "hmip-probation/2023-pdu"],
    ],
)
def test_what_if_prints_what_its_schema_says(change):
    status, document = asked("what-if", *change)

    assert status == 0
    assert document["inspections"] == 10
    assert amiss("what-if", document) == []


def test_what_if_prints_what_its_schema_says_of_a_folder_with_a_panel_and_of_one_that_cannot_be_read(folder, begun):
    decided = '  "2.2": {rating: Requires improvement, reason: A, by: B}\n'
    with (folder / "judgements.yaml").open("a", encoding="utf-8") as judgements:
        judgements.write(decided)
    broken = begun("hmip-probation/2021-pdu")
    (broken / "inspection.yaml").write_text("unit: A\n", encoding="utf-8")

    status, document = asked("what-if", folder, broken, "--band", "Requires improvement=39%", "--to", folder / "out/page.html")

    assert (status, len(document["held"]), len(document["but_for_one"])) == (1, 1, 1)
    assert document["refused"]
    assert amiss("what-if", document) == []


def test_frameworks_prints_what_its_schema_says():
    status, document = asked("frameworks")

    assert status == 0
    assert amiss("frameworks", document) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_framework_show_prints_what_its_schema_says(edition):
    status, document = asked("framework", "show", edition)

    assert status == 0
    assert amiss("framework-show", document) == []


def test_framework_check_prints_what_its_schema_says(tmp_path):
    sound, broken = OWN_PACKS / "hmip-probation/2021-pdu", tmp_path / "nothing/here"
    broken.mkdir(parents=True)
    (broken / "framework.yaml").write_text("id: here\n", encoding="utf-8")

    status, document = asked("framework", "check", sound, broken)

    assert status == 1
    assert amiss("framework-check", document) == []


def test_framework_diff_prints_what_its_schema_says():
    status, document = asked("framework", "diff", "hmip-probation/2018-03-crc", "hmip-omi/2006")

    assert status == 0
    assert amiss("framework-diff", document) == []


@pytest.mark.parametrize("command", ["rate", "report", "demo"])
def test_a_command_that_refuses_prints_what_the_schema_of_refusals_says(command, folder):
    (folder / "judgements.yaml").write_text("judgements:\n  '9.9': {rating: Good, by: A}\nmore: B\n", encoding="utf-8")

    status, document = asked(command, folder)

    assert status == 1
    assert amiss("refused", document) == []


def test_the_sample_commands_print_what_their_schemas_say(folder, tmp_path):
    undrawn = tmp_path / "undrawn"
    undrawn.mkdir()
    (undrawn / "inspection.yaml").write_bytes((folder / "inspection.yaml").read_bytes())
    extract = ROOT / "examples/extracts/unpaid-work.csv"

    asked_for = {
        "receive": (undrawn, "unpaid work", extract),
        "plan": (undrawn,),
        "draw": (undrawn,),
        "enlarge": (undrawn, "unpaid work", "--to", 70),
        "replace": (undrawn, "UW-0001", "--reason", "deceased"),
        "balance": (undrawn,),
        "verify": (undrawn / "certificate.json", undrawn / "caseload-unpaid-work.csv"),
    }

    for command, words in asked_for.items():
        status, document = asked("sample", command, *words)
        assert (command, status, amiss(f"sample-{command}", document)) == (command, 0, [])


def test_an_extract_that_is_refused_prints_what_the_schema_of_refusals_says(folder):
    (folder / "caseload-unpaid-work.csv").unlink()
    for drawn in ("sample.csv", "certificate.json"):
        (folder / drawn).unlink()

    status, document = asked("sample", "receive", folder, "unpaid work", ROOT / "examples/extracts/unpaid-work-with-faults.csv")

    assert status == 1
    assert len(document["refused"]) == 9
    assert amiss("refused", document) == []


def test_survey_prints_what_its_schema_says(tmp_path):
    shutil.copytree(ROOT / "examples/surveys", tmp_path / "surveys")
    few = tmp_path / "surveys/few.yaml"
    few.write_text((tmp_path / "surveys/staff.yaml").read_text().replace("threshold: 5", "threshold: 200"))
    shutil.copy(tmp_path / "surveys/staff.csv", few.with_suffix(".csv"))

    status, document = asked("survey", tmp_path / "surveys/staff.yaml")
    _, hidden = asked("survey", few)

    assert (status, amiss("survey", document), amiss("survey", hidden)) == (0, [], [])
    assert hidden["surveys"][0]["respondents"] is None


def test_snapshot_and_measure_print_what_their_schemas_say(folder, tmp_path):
    status, written = asked("snapshot", folder, "--to", tmp_path / "snapshot")
    measures = sorted((ROOT / "examples/measures").glob("*.yaml"))

    assert (status, amiss("snapshot", written)) == (0, [])
    assert measures
    for path in measures:
        status, document = asked("measure", path, tmp_path / "snapshot", "--csv", tmp_path / "rows.csv")
        assert (path.name, status, amiss("measure", document)) == (path.name, 0, [])


def test_a_measure_that_hides_and_has_trends_prints_what_its_schema_says(folder, tmp_path):
    later = tmp_path / "later"
    shutil.copytree(folder, later)
    text = (later / "inspection.yaml").read_text(encoding="utf-8")
    (later / "inspection.yaml").write_text(text.replace("2018-09-", "2020-09-"), encoding="utf-8")
    asked("snapshot", folder, later, "--to", tmp_path / "snapshot")

    _, document = asked("measure", ROOT / "examples/measures/safety-in-planning-by-year.yaml", tmp_path / "snapshot")
    _, hidden = asked(
        "measure",
        ROOT / "examples/measures/safety-in-planning-by-year.yaml",
        tmp_path / "snapshot",
        "--by",
        "risk_of_serious_harm",
    )

    assert [row["note"] for row in document["rows"]] == [None, "no cases", None]
    assert document["trends"]
    assert hidden["hidden"]
    assert amiss("measure", document) + amiss("measure", hidden) == []


def test_form_prints_what_its_schemas_say(tmp_path):
    begun = fieldwork_folder(tmp_path / "northtown")
    sent = export(tmp_path / "export.csv", submission(answers={"2.1.1": "No"}, facts={"domestic_abuse": "no"}))

    documents = [
        ("form-write", *asked("form", "write", begun, "--sample", "case supervision")),
        ("form-read", *asked("form", "read", begun, sent)),
        ("form-read", *asked("form", "read", begun, sent)),
    ]

    assert [status for _, status, _ in documents] == [0, 0, 0]
    assert [document["known"] for name, _, document in documents if name == "form-read"] == [0, 1]
    assert [error for name, _, document in documents for error in amiss(name, document)] == []


def test_what_is_published_is_said_as_the_schemas_have_it(folder, tmp_path):
    shelf, site = tmp_path / "published", tmp_path / "site"

    documents = [
        ("publish", *asked("publish", folder, "--to", shelf)),
        ("site", *asked("site", shelf, "--to", site)),
        ("withdraw", *asked("withdraw", shelf, "swm-2018", "--note", "It was made up.")),
        ("site", *asked("site", shelf, "--to", site)),
    ]

    assert [status for _, status, _ in documents] == [0, 0, 0, 0]
    assert [error for name, _, document in documents for error in amiss(name, document)] == []
    assert documents[3][2]["taken_away"] > 0

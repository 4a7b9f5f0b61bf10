"""`evenhand agreement`: how far readers agree, on the example and on folders with little in them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evenhand.cli.front_door import app
from making import fieldwork_folder, table

EXAMPLE = Path(__file__).parents[2] / "examples/swm-2018"


@pytest.fixture(scope="module")
def printed():
    """What is printed of the example, as it stands."""
    done = CliRunner().invoke(app, ["agreement", str(EXAMPLE)])
    assert done.exit_code == 0
    return done.stdout


@pytest.fixture(scope="module")
def found():
    """The same for machines."""
    return json.loads(CliRunner().invoke(app, ["agreement", str(EXAMPLE), "--json"]).stdout)


def plainly(text):
    return " ".join(text.split())


def test_the_table_gives_each_question_and_all(printed, found):
    codes = [one["question"] for one in found["questions"]]

    rows = [line.split()[0] for line in printed.splitlines() if line.split()[:1] in [[code] for code in codes]]

    assert rows[: len(codes)] == codes
    assert "Synthetic: every case and every answer here is made up." in plainly(printed)
    assert "Question Cases read twice Readers Agreement AC1 95% interval Alpha" in plainly(printed)
    assert "all 90 79%" in plainly(printed)


def test_the_strict_and_the_lenient_reader_of_the_example_are_found_and_nobody_else(printed, found):
    ways = {one["reader"]: one["way"] for one in found["readers"] if one["way"] != "neither"}

    assert ways == {"reader-03": "more lenient", "reader-07": "stricter"}  # as examples/swm_2018_read_again.py made them
    assert "reader-07 is stricter than the others: sufficient in 27% of answers where they say 44%, over 22" in plainly(printed)
    assert "reader-03 is more lenient than the others" in plainly(printed)


def test_a_change_that_few_cases_cannot_show_is_not_claimed(printed, found):
    drift = {one["reader"]: one["drift"] for one in found["readers"]}["reader-03"]

    assert drift["earlier"] < drift["later"]
    assert drift["low"] < 0 < drift["high"]
    assert "Nobody is shown to have changed from their earlier cases to their later ones." in plainly(printed)


def test_which_question_divides_readers_is_said_with_whether_it_stands_out(printed, found):
    values = [one["ac1"]["value"] for one in found["questions"]]

    assert values == sorted(values)
    assert f"{found['questions'][0]['question']} divides readers most:" in printed
    assert "It does not stand out" in printed


def test_few_cases_are_said_to_be_too_few(printed):
    rows = [line for line in printed.splitlines() if "too few cases to tell" in line]

    assert {row.split()[0] for row in rows} == {"reader-11", "reader-12"}


def test_the_readings_that_are_compared_change_no_rating(evenhand, folder):
    before = evenhand("rate", folder, "--json").json
    rows = (folder / "answers.csv").read_text().splitlines()
    kept = [row for row in rows if ",second," not in row and ",benchmark," not in row]
    (folder / "answers.csv").write_text("\n".join(kept) + "\n")

    after = evenhand("rate", folder, "--json").json

    assert len(kept) < len(rows)
    assert after == before


def test_where_nothing_was_read_twice_it_says_what_to_do(evenhand, tmp_path):
    begun = fieldwork_folder(tmp_path / "northtown")

    said = evenhand("agreement", begun)

    assert (said.status, said.out.strip()) == (0, "Synthetic: every case is made up.")
    assert "No case was read twice, so there is no agreement to speak of." in said.err
    assert "To put it right: let a second reader read some of the cases" in said.err
    assert evenhand("agreement", begun, "--json").json["questions"] == []


def test_one_case_read_twice_has_a_value_and_no_interval(evenhand, tmp_path):
    begun = fieldwork_folder(tmp_path / "northtown")
    heading = "sample,case,question,reading,reader,answer"
    table(
        begun / "answers.csv",
        heading,
        "case supervision,CS-001,2.1.1,first,reader-01,Yes",
        "case supervision,CS-001,2.1.1,second,reader-02,Yes",
    )

    said = plainly(evenhand("agreement", begun).out)

    assert "2.1.1 1 2 100% 1.00 - - -" in said
    assert "No reader is shown to be stricter or more lenient" in said
    assert "cannot be told: no reader's answers have days of their own" in said


def test_kappas_are_printed_where_they_are_asked_for(evenhand, tmp_path):
    begun = fieldwork_folder(tmp_path / "northtown")
    said = ["Yes,Yes", "Yes,No", "No,No"]
    rows = [
        f"case supervision,CS-00{number},2.1.1,{reading},reader-0{place},{answer}"
        for number, both in enumerate(said, start=1)
        for place, (reading, answer) in enumerate(zip(("first", "second"), both.split(","), strict=True), start=1)
    ]
    table(begun / "answers.csv", "sample,case,question,reading,reader,answer", *rows)

    asked, plain = (plainly(evenhand("agreement", begun, *flag).out) for flag in (["--kappas"], []))
    many = plainly(evenhand("agreement", EXAMPLE, "--kappas").out)

    assert "Question Fleiss' kappa 95% interval Cohen's kappa 95% interval 2.1.1 0.33 -1.00 to 1.00 0.40 -1.00 to 1.00" in asked
    assert "kappa" not in plain
    assert "Fleiss' kappa" in many
    assert "Cohen" not in many


def test_a_folder_named_twice_is_refused(evenhand, folder):
    said = evenhand("agreement", folder, f"{folder}/")

    assert said.status == 2
    assert "is given twice" in " ".join(said.err.replace("│", " ").split())


def test_several_folders_are_taken_together(evenhand, folder, found):
    both = evenhand("agreement", EXAMPLE, folder, "--json").json

    assert both["cases"] == 2 * found["cases"]
    assert len(both["questions"]) == len(found["questions"])
    assert both["all"]["ac1"]["value"] == pytest.approx(found["all"]["ac1"]["value"])
    assert len(both["inspections"]) == 2


def test_not_relevant_as_a_category_does_not_go_with_an_order(evenhand, folder):
    said = evenhand("agreement", folder, "--weights", "linear", "--not-relevant", "category")

    assert said.status == 2
    assert "goes with unweighted answers" in said.err


def test_prompts_are_compared_where_they_are_asked_for(evenhand, tmp_path):
    begun = fieldwork_folder(tmp_path / "northtown")
    heading = "sample,case,question,reading,reader,answer"
    rows = [
        f"case supervision,CS-00{case},2.1.1-a,{reading}"
        for case in (1, 2)
        for reading in ("first,reader-01,Yes", "second,reader-02,No")
    ]
    table(begun / "answers.csv", heading, *rows)

    plain, prompts = evenhand("agreement", begun, "--json").json, evenhand("agreement", begun, "--prompts", "--json").json

    assert plain["questions"] == []
    assert [(one["question"], one["percentage"]["value"]) for one in prompts["questions"]] == [("2.1.1-a", 0)]

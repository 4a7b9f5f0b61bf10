"""`evenhand rate`: from an inspection folder to ratings and reasons."""

import re

import pytest

PRINTED = {
    # CRC-2018, summary of ratings
    "1.1": "Good",
    "1.2": "Requires improvement",
    "1.3": "Good",
    "1.4": "Requires improvement",
    "2.1": "Requires improvement",
    "2.2": "Inadequate",
    "2.3": "Inadequate",
    "2.4": "Inadequate",
    "4.1": "Good",
    "4.2": "Inadequate",
}


def change(folder, name, old, new):
    file = folder / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def first_row(folder, pattern):
    """The number of the first row of answers.csv that matches, as a spreadsheet numbers it, and its text."""
    for number, line in enumerate((folder / "answers.csv").read_text().splitlines(), 1):
        if re.search(pattern, line):
            return number, line
    raise AssertionError(pattern)


def test_the_example_gives_the_ten_printed_ratings_and_the_overall(evenhand, folder):
    results = evenhand("rate", folder, "--json").json

    assert {code: one["rating"] for code, one in results["ratings"].items()} == PRINTED
    assert results["overall"]["rating"] == "Requires improvement"
    assert (results["overall"]["points"], results["overall"]["of"]) == (9, 30)  # METHOD: derived


def test_the_examples_shares_round_to_the_nineteen_printed(evenhand, folder):
    # CRC-2018, annex 2, in the order of the codes
    printed = [69, 52, 51, 59, 56, 42, 66, 48, 32, 59, 60, 39, 78, 75, 78, 78, 58, 49, 36]

    scores = evenhand("rate", folder, "--json").json["scores"]

    assert [score["percent"] for score in scores.values()] == [f"{share}%" for share in printed]
    assert {score["relevant"] for score in scores.values()} == {150, 96, 65, 55}


def test_every_rating_says_why(evenhand, folder):
    said = evenhand("rate", folder)

    assert said.status == 0
    assert "its lowest key question, 2.2.3, was sufficient in 42% of 96 relevant cases, below 50%" in " ".join(said.out.split())


def test_a_missing_judgement_is_named_and_nothing_is_invented(evenhand, folder):
    text = (folder / "judgements.yaml").read_text()
    (folder / "judgements.yaml").write_text(re.sub(r'  "1\.2":\n(    .*\n)+', "", text))

    said, results = evenhand("rate", folder), evenhand("rate", folder, "--json").json

    assert said.status == 1
    assert "Not rated yet: 1.2. To put it right: enter the rating in judgements.yaml" in said.err
    assert results["ratings"]["1.2"]["rating"] is None
    assert results["overall"]["rating"] is None
    assert "it waits for 1.2" in results["overall"]["because"]


def test_an_unanswered_question_is_counted_as_waiting_and_in_neither_number(evenhand, folder):
    _, line = first_row(folder, r"^unpaid work,UW-0003,4\.1\.1,first")
    change(folder, "answers.csv", line + "\n", "")

    said, scores = evenhand("rate", folder), evenhand("rate", folder, "--json").json["scores"]

    assert said.status == 1
    assert "Good (so far)" in " ".join(said.out.split())
    assert "Not answered yet: 4.1.1 in 1 case (UW-0003). Those cases are not counted." in said.err
    assert (scores["4.1.1"]["relevant"], scores["4.1.1"]["unanswered"]) == (64, 1)


def test_a_fact_not_recorded_is_named_with_its_case_and_its_cure(evenhand, folder):
    change(
        folder,
        "cases.csv",
        "CS-0023,male,licence or post-sentence supervision,Birmingham,medium,yes",
        "CS-0023,male,licence or post-sentence supervision,Birmingham,medium,",
    )
    kept = [line for line in (folder / "answers.csv").read_text().splitlines() if not re.search(r",CS-0023,2\.[234]\.3", line)]
    (folder / "answers.csv").write_text("\n".join(kept) + "\n")

    said, results = evenhand("rate", folder), evenhand("rate", folder, "--json").json

    assert said.status == 1
    assert "Not recorded yet: risk_of_serious_harm_issues in 1 case (CS-0023)." in said.err
    assert "2.2.3, 2.3.3 and 2.4.3" in said.err
    assert "To put it right: record the fact in cases.csv: yes, no." in said.err
    assert [one["question"] for one in results["waiting"]] == ["2.2.3", "2.3.3", "2.4.3"]
    assert {(one["case"], one["fact"]) for one in results["waiting"]} == {("CS-0023", "risk_of_serious_harm_issues")}
    assert evenhand("report", folder, "--json").json["waiting"] == results["waiting"]


def test_a_revision_without_those_before_it_is_warned_of(evenhand, folder):
    number, line = first_row(folder, r",CS-0027,2\.1\.1,first,")
    change(folder, "answers.csv", line, line.replace(",reader-01,1,", ",reader-01,3,"))

    said, results = evenhand("rate", folder), evenhand("rate", folder, "--json").json

    assert said.status == 0
    assert "Warning: revision 3 of the first answer to 2.1.1 for the case 'CS-0027' stands without" in " ".join(said.out.split())
    assert [f"(answers.csv, row {number})" in warning for warning in results["warnings"]] == [True]


def test_a_heading_near_a_fact_is_warned_of(evenhand, folder):
    change(folder, "cases.csv", "sample,case,gender", "sample,case,gendre")

    said, warnings = evenhand("rate", folder), evenhand("rate", folder, "--json").json["warnings"]

    assert said.status == 0
    assert warnings == [
        "cases.csv has the column 'gendre', which is no fact of the edition, and none for 'gender': look at its heading."
    ]
    assert f"Warning: {warnings[0]}" in " ".join(said.out.split())


def test_capitals_do_not_split_the_profile_of_a_sample(evenhand, folder):
    before = evenhand("rate", folder, "--json").json["samples"]
    change(folder, "cases.csv", "CS-0024,male", "CS-0024,MALE")
    change(folder, "cases.csv", "Black Country", "black country")

    assert evenhand("rate", folder, "--json").json["samples"] == before


def test_a_kind_of_flag_stands_once_in_the_table(evenhand, folder):
    kept = [
        line
        for line in (folder / "answers.csv").read_text().splitlines()
        if not re.search(r"^Through the Gate,(?!TG-000[12],4\.2\.1,)", line)
    ]
    (folder / "answers.csv").write_text("\n".join(kept) + "\n")

    said = evenhand("rate", folder)

    assert said.out.count("For the panel: few cases decide: ") == 2  # one case up and one case down
    assert "few cases decide, few cases decide" not in " ".join(said.out.split())


def test_of_many_cases_that_wait_the_first_few_are_named(evenhand, folder):
    kept = [line for line in (folder / "answers.csv").read_text().splitlines() if not re.search(r"UW-\d+,4\.1\.1,", line)]
    (folder / "answers.csv").write_text("\n".join(kept) + "\n")

    said, results = evenhand("rate", folder), evenhand("rate", folder, "--json").json

    assert "4.1.1 in 65 cases (UW-0054, UW-0098, UW-0103, UW-0121, UW-0086 and 60 more)" in said.err
    assert len(results["waiting"]) == 65


def test_prompts_without_an_answer_are_counted_and_leave_nothing_unfinished(evenhand, folder):
    kept = [line for line in (folder / "answers.csv").read_text().splitlines() if ",CS-0027,2.1.1-" not in line]
    (folder / "answers.csv").write_text("\n".join(kept) + "\n")

    said, results = evenhand("rate", folder), evenhand("rate", folder, "--json").json

    assert said.status == 0
    assert "Prompts without an answer: 5 under 2.1." in " ".join(said.out.split())
    assert results["ratings"]["2.1"]["prompts_unanswered"] == 5
    assert results["prompts"]["2.1.1-a"]["unanswered"] == 1
    assert (results["ratings"]["2.1"]["unanswered"], results["waiting"]) == (0, [])


@pytest.mark.parametrize(
    ("pattern", "old", "new", "said"),
    [
        (r",CS-0027,2\.1\.1,", ",2.1.1,", ",2.9.1,", "has no question '2.9.1'"),
        (r",CS-0027,2\.1\.1,", ",CS-0027,", ",CS-9999,", "the case 'CS-9999' is not in the sample 'case supervision'"),
        (r",CS-0027,2\.1\.1,", ",reader-01,1,", ",reader-01,1,Perhaps ", "the answer to 2.1.1 is 'Perhaps"),
        (
            r"^unpaid work,UW-0005,",
            "unpaid work,",
            "case supervision,",
            "the case 'UW-0005' is not in the sample 'case supervision'",
        ),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_file_row_and_cure(evenhand, folder, pattern, old, new, said):
    number, line = first_row(folder, pattern)
    change(folder, "answers.csv", line, line.replace(old, new, 1))

    refused = evenhand("rate", folder)

    assert refused.status == 1
    assert f"answers.csv, row {number}: " in refused.err
    assert said in refused.err
    assert "To put it right: " in refused.err


def test_an_answer_that_the_facts_rule_out_names_the_fact(evenhand, folder):
    change(
        folder,
        "cases.csv",
        "CS-0063,male,community order,Birmingham,medium,yes",
        "CS-0063,male,community order,Birmingham,medium,no",
    )

    refused = evenhand("rate", folder)

    assert "2.2.3 does not apply to the case 'CS-0063': its risk_of_serious_harm_issues is 'no'" in refused.err


def test_a_duplicate_case_is_refused_with_both_rows(evenhand, folder):
    with (folder / "sample.csv").open("a") as sample:
        sample.write("unpaid work,UW-0001,all,1,drawn,\n")

    refused = evenhand("rate", folder, "--json")

    assert refused.status == 1
    assert refused.json["refused"][0]["row"] == 337  # 335 cases under a heading, and this one
    assert refused.json["refused"][0]["what"] == "the case 'UW-0001' stands twice in the sample 'unpaid work', first in row 210."


@pytest.mark.parametrize(
    "name", ["answers.csv", "sample.csv", "cases.csv", "judgements.yaml", "inspection.yaml", "findings.yaml"]
)
@pytest.mark.parametrize(
    "content", [b"", b"  \n\n", b"\xff\xfe\x00\x00", b"caf\xe9,\xa3", b"{[", b"a: b: c", b'"', b"\x00", b"- 1\n- 2"]
)
def test_a_broken_file_is_refused_in_words_and_leaves_nothing_behind(evenhand, folder, name, content):
    (folder / name).write_bytes(content)

    refused = evenhand("report", folder)

    assert refused.status == 1
    assert name in refused.err
    assert "To put it right: " in refused.err
    assert not (folder / "out").exists()


@pytest.mark.parametrize("habit", ["byte-order mark", "semicolons", "tabs", "windows line ends", "blank lines", "capitals"])
def test_what_spreadsheets_do_to_a_table_is_taken_without_a_word(evenhand, folder, habit):
    before = evenhand("rate", folder, "--json").out
    file = folder / "cases.csv"
    text = file.read_text()
    file.write_bytes(
        {
            "byte-order mark": b"\xef\xbb\xbf" + text.encode(),
            "semicolons": text.replace(",", ";").encode(),
            "tabs": text.replace(",", "\t").encode(),
            "windows line ends": text.replace("\n", "\r\n").encode(),
            "blank lines": text.replace("\n", "\n\n").encode(),
            "capitals": text.replace("sample,case", "Sample , CASE").encode(),
        }[habit]
    )

    assert evenhand("rate", folder, "--json").out == before


def test_a_folder_that_is_not_there_is_wrong_use(evenhand, tmp_path):
    assert evenhand("rate", tmp_path / "nowhere").status == 2


def test_a_folder_that_holds_only_its_first_file_is_rated_as_far_as_it_goes(evenhand, folder):
    for file in folder.iterdir():
        if file.name != "inspection.yaml":
            file.unlink()

    said = evenhand("rate", folder)

    assert said.status == 1
    assert "Not rated yet: 1.1, 1.2, 1.3, 1.4." in said.err


def test_the_order_of_rows_changes_nothing(evenhand, folder):
    before = evenhand("rate", folder, "--json").out
    heading, *rows = (folder / "answers.csv").read_text().splitlines()
    (folder / "answers.csv").write_text("\n".join([heading, *reversed(rows)]) + "\n")

    assert evenhand("rate", folder, "--json").out == before


def test_a_panels_departure_stands_beside_the_computed_rating(evenhand, folder):
    with (folder / "judgements.yaml").open("a") as judgements:
        judgements.write(
            '  "4.1": {rating: Outstanding, reason: "the boundary is near", by: the ratings panel, on: 2018-11-02}\n'
        )

    rating = evenhand("rate", folder, "--json").json["ratings"]["4.1"]

    assert (rating["rating"], rating["computed"]) == ("Outstanding", "Good")
    assert rating["judgement"] == {
        "rating": "Outstanding",
        "reason": "the boundary is near",
        "by": "the ratings panel",
        "on": "2018-11-02",
    }
    assert "Computed: Good: its lowest key question, 4.1.2" in rating["because"]
    assert "(computed:" in evenhand("rate", folder).out


def test_a_judgement_that_equals_the_computed_rating_is_not_called_a_departure(evenhand, folder):
    with (folder / "judgements.yaml").open("a") as judgements:
        judgements.write('  "4.1": {rating: Good, reason: "the panel looked again", by: the ratings panel}\n')

    shown = " ".join(evenhand("rate", folder).out.split())

    assert "4.1 Unpaid work. Good: the ratings panel confirmed the computed rating: the panel looked again." in shown
    assert "departed" not in shown
    assert "(computed: " not in shown

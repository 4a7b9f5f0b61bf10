"""An inspection folder is read whole: it may hold only its first files, and everything wrong in any of them is said at once."""

from pathlib import Path

import pytest

from evenhand.assessment.unanswered import Unanswered
from evenhand.folders.read import read_folder
from making import CASE_SUPERVISION, faults_of, named, only_fault, table, write

INSPECTION = """\
unit: Staffordshire & West Midlands
framework: hmip-probation
edition: 2018-03-crc
fieldwork: {begin: 2018-09-17, end: 2018-09-28}
"""
FACTS = "sample,case,risk_of_serious_harm_issues,domestic_abuse,child_safeguarding,released_from_custody"
ANSWERS = "sample,case,question,reading,reader,revision,answer"
ONE = (CASE_SUPERVISION, "CS-001")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one case of each standing, its facts and a few answers."""
    path = tmp_path / "swm-2018"
    write(path / "inspection.yaml", INSPECTION)
    table(
        path / "sample.csv",
        "sample,case,status,reason",
        "case supervision,CS-001,drawn,",
        "case supervision,CS-002,reserve,",
        "case supervision,CS-003,replaced,file closed",
    )
    table(path / "cases.csv", FACTS, "case supervision,CS-001,no,no,no,no", "case supervision,CS-003,no,no,no,no")
    table(
        path / "answers.csv",
        ANSWERS,
        "case supervision,CS-001,2.1.1,first,a,1,No",
        "case supervision,CS-001,2.1.1,first,a,2,Yes",
        "case supervision,CS-003,2.1.1,first,a,1,No",
    )
    return path


def said(faults) -> list[tuple[str, str, int | None]]:
    """Each fault by file, name, and row or line."""
    return [(Path(fault.place.file).name, *named([fault])[0]) for fault in faults]


def test_a_folder_with_only_its_first_file_is_empty_and_not_wrong(tmp_path):
    write(tmp_path / "inspection.yaml", INSPECTION)

    inspection = read_folder(tmp_path)

    assert inspection.framework.ref == "hmip-probation/2018-03-crc"
    assert (inspection.sample, inspection.cases, inspection.answers, inspection.judgements) == ([], {}, [], {})
    assert inspection.findings.recommendations == ()
    assert (inspection.counted, inspection.unanswered) == ([], {})


def test_a_sample_without_answers_waits_for_all_of_them(folder):
    for later in ("answers.csv", "cases.csv"):
        (folder / later).unlink()

    inspection = read_folder(folder)

    # 12 key questions of domain two are asked of the one case drawn; three may yet be ruled out by its facts
    assert len(inspection.unanswered) == 12
    assert inspection.unanswered["2.2.3"] == [Unanswered(*ONE, "risk_of_serious_harm_issues")]


def test_the_last_revision_of_a_drawn_case_counts_and_a_replaced_case_does_not(folder):
    inspection = read_folder(folder)

    assert len(inspection.answers) == 3
    assert [(answer.case, answer.answer) for answer in inspection.counted] == [("CS-001", "Yes")]


def test_what_is_answered_no_longer_waits_and_what_does_not_apply_never_did(folder):
    waiting = read_folder(folder).unanswered

    assert "2.1.1" not in waiting
    assert not {"2.2.3", "2.3.3", "2.4.3"} & set(waiting)
    assert waiting["2.1.2"] == [Unanswered(*ONE)]


def test_prompts_without_an_answer_are_known_and_keep_nothing_waiting(folder):
    inspection = read_folder(folder)

    assert inspection.unanswered_prompts["2.1.1-a"] == [Unanswered(*ONE)]
    assert not set(inspection.unanswered_prompts) & set(inspection.unanswered)


def test_judgements_and_findings_are_read_with_the_rest(folder):
    write(folder / "judgements.yaml", 'judgements:\n  "1.1": {rating: Good, reason: Clear aims., by: panel}\n')
    write(folder / "findings.yaml", "summary: Staff engage people well.\n")

    inspection = read_folder(folder)

    assert inspection.judgements["1.1"].rating == "Good"
    assert inspection.findings.summary == ("Staff engage people well.",)


def test_reading_changes_nothing_in_the_folder(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    read_folder(folder)

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_what_is_not_a_folder_is_refused_with_an_example(tmp_path, name):
    write(tmp_path / "file.txt", "not a folder")

    fault = only_fault(read_folder, tmp_path / name)

    assert fault.name == "FileMissing"
    assert "examples/swm-2018" in fault.remedy


def test_a_folder_without_its_first_file_is_refused(tmp_path):
    assert said(faults_of(read_folder, tmp_path)) == [("inspection.yaml", "FileMissing", None)]


def test_an_edition_that_is_not_installed_is_refused_where_it_is_named(folder):
    write(folder / "inspection.yaml", INSPECTION.replace("2018-03-crc", "2018-03-crx"))

    fault = only_fault(read_folder, folder)

    assert said([fault])[0][:2] == ("inspection.yaml", "PackUnknown")
    assert "hmip-probation/2018-03-crc" in fault.remedy


@pytest.mark.parametrize("lacks", ["sample.csv", "cases.csv"])
def test_answers_without_the_sample_or_the_facts_are_refused(folder, lacks):
    (folder / lacks).unlink()

    fault = only_fault(read_folder, folder)

    assert said([fault]) == [("answers.csv", "AnswersWithoutSample", None)]
    assert lacks in fault.remedy


def test_answers_may_do_without_facts_where_no_question_rests_on_one(folder):
    write(folder / "inspection.yaml", INSPECTION.replace("hmip-probation", "hmip-youth").replace("2018-03-crc", '"2018"'))
    table(folder / "sample.csv", "sample,case,status", "court disposals,1,drawn")
    table(folder / "answers.csv", "sample,case,question,answer", "court disposals,1,2.1.1,Yes")
    (folder / "cases.csv").unlink()

    assert [answer.answer for answer in read_folder(folder).counted] == ["Yes"]


def test_everything_wrong_in_any_file_is_said_at_once(folder):
    table(folder / "sample.csv", "sample,case,status", "case supervision,CS-001,drwan")
    table(folder / "cases.csv", FACTS, "case supervision,CS-001,maybe,no,no,no")
    table(folder / "answers.csv", ANSWERS, "case supervision,CS-001,2.1.1,first,a,1,Perhaps")
    write(folder / "judgements.yaml", "judgements: {\n")
    write(folder / "findings.yaml", "sumary: x\n")

    assert said(faults_of(read_folder, folder)) == [
        ("sample.csv", "StatusUnknown", 2),
        ("cases.csv", "FactUnknown", 2),
        ("answers.csv", "AnswerOutsideKind", 2),
        ("judgements.yaml", "YamlBroken", 2),
        ("findings.yaml", "FieldUnknown", 1),
    ]


@pytest.mark.parametrize(
    ("fault", "row"),
    [
        ("CaseNotSampled", "case supervision,CS-009,2.1.1,first,a,1,Yes"),
        ("CaseNotDrawn", "case supervision,CS-002,2.1.1,first,a,1,Yes"),
        ("QuestionOfAnotherSample", "case supervision,CS-001,4.1.1,first,a,1,Yes"),
        ("QuestionDoesNotApply", "case supervision,CS-001,2.2.3,first,a,1,Yes"),
        ("QuestionDoesNotApply", "case supervision,CS-003,2.2.3,second,b,1,Yes"),  # replaced and second, and still wrong
        ("RevisionRepeated", "case supervision,CS-001,2.1.1,first,a,2,No"),
        ("TwoReaders", "case supervision,CS-001,2.1.1,first,b,1,No"),
    ],
)
def test_an_answer_that_cannot_stand_beside_the_rest_is_refused_with_its_row(folder, fault, row):
    answers = folder / "answers.csv"
    write(answers, answers.read_text() + row + "\n")

    assert said(faults_of(read_folder, folder)) == [("answers.csv", fault, 5)]


def test_faults_against_the_sample_and_faults_between_answers_are_said_together(folder):
    answers = folder / "answers.csv"
    more = ["case supervision,CS-002,2.1.1,first,a,1,Yes", "case supervision,CS-001,2.1.1,first,a,2,No"]
    write(answers, answers.read_text() + "\n".join(more) + "\n")

    assert said(faults_of(read_folder, folder)) == [("answers.csv", "CaseNotDrawn", 5), ("answers.csv", "RevisionRepeated", 6)]


def add(file: Path, *rows: str) -> None:
    write(file, file.read_text() + "\n".join(rows) + "\n")


def test_a_row_amiss_does_not_hide_what_is_wrong_between_the_files(folder):
    add(
        folder / "answers.csv",
        "case supervision,CS-001,2.1.2,first,a,1,Perhaps",
        "case supervision,CS-009,2.1.1,first,a,1,Yes",
        "case supervision,CS-001,2.1.1,first,a,2,No",
        "case supervision,CS-001,9.9.9,first,a,1,No",
        "case supervision,CS-001,2.2.3,first,a,1,Yes",
    )
    write(folder / "judgements.yaml", 'judgements:\n  "1.1": {rating: Splendid, reason: seen, by: panel}\n')

    assert said(faults_of(read_folder, folder)) == [
        ("answers.csv", "AnswerOutsideKind", 5),
        ("answers.csv", "CaseNotSampled", 6),
        ("answers.csv", "RevisionRepeated", 7),
        ("answers.csv", "QuestionUnknown", 8),
        ("answers.csv", "QuestionDoesNotApply", 9),
        ("judgements.yaml", "RatingUnknown", 2),
    ]


def test_a_sample_amiss_makes_no_strangers_of_its_cases(folder):
    add(folder / "sample.csv", "case supervision,CS-004,drwan,")
    add(folder / "cases.csv", "case supervision,CS-004,no,no,no,no")
    add(folder / "answers.csv", "case supervision,CS-004,2.1.1,first,a,1,Yes", "case supervision,CS-004,2.2.3,first,a,1,Yes")

    assert said(faults_of(read_folder, folder)) == [
        ("sample.csv", "StatusUnknown", 5),
        ("answers.csv", "QuestionDoesNotApply", 6),
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [("case supervision,CS-001,maybe,no,no,no", "FactUnknown"), ("case supervision,CS-001,no,no,no,no", "CaseRepeated")],
)
def test_a_fact_in_doubt_rules_no_question_in_or_out(folder, row, fault):
    repeated = ["case supervision,CS-001,yes,no,no,no"] if fault == "CaseRepeated" else []
    table(folder / "cases.csv", FACTS, *repeated, row, "case supervision,CS-003,no,no,no,no")
    add(folder / "answers.csv", "case supervision,CS-001,2.2.3,first,a,1,Yes", "case supervision,CS-003,2.2.3,first,a,1,Yes")

    assert said(faults_of(read_folder, folder)) == [
        ("cases.csv", fault, 2 + len(repeated)),
        ("answers.csv", "QuestionDoesNotApply", 6),
    ]


def test_faults_come_by_file_and_row_whoever_finds_them(folder):
    add(folder / "cases.csv", "case supervision,CS-099,no,no,no,no", "case supervision,CS-003,no,no,no,no")

    assert said(faults_of(read_folder, folder)) == [("cases.csv", "CaseNotSampled", 4), ("cases.csv", "CaseRepeated", 5)]


@pytest.mark.parametrize("name", ["inspection.yaml", "sample.csv", "cases.csv", "answers.csv"])
def test_capitals_in_the_name_of_a_file_do_not_matter(folder, name):
    (folder / name).rename(folder / name.capitalize())

    assert [answer.answer for answer in read_folder(folder).counted] == ["Yes"]


def test_two_files_that_differ_only_in_capitals_are_refused(folder):
    write(folder / "Answers.csv", (folder / "answers.csv").read_text())

    fault = only_fault(read_folder, folder)

    assert (fault.name, {Path(fault.place.file).name, fault.given["other"]}) == ("FileTwice", {"answers.csv", "Answers.csv"})


def test_facts_about_a_case_that_was_not_drawn_are_refused_where_they_stand(folder):
    cases = folder / "cases.csv"
    more = ["case supervision,CS-099,no,no,no,no", "unpaid work,CS-001,no,no,no,no"]
    write(cases, cases.read_text() + "\n".join(more) + "\n")

    faults = faults_of(read_folder, folder)

    assert [(fault.name, fault.place.file.rsplit("/")[-1]) for fault in faults] == [("CaseNotSampled", "cases.csv")] * 2
    assert "it is in the sample 'case supervision'" in faults[1].remedy


def test_a_fact_that_waits_is_asked_for_before_its_question_is_answered(folder):
    table(folder / "cases.csv", FACTS, "case supervision,CS-001,,no,no,no")
    table(folder / "answers.csv", ANSWERS, "case supervision,CS-001,2.2.3,first,a,1,Yes")

    fault = only_fault(read_folder, folder)

    assert said([fault]) == [("answers.csv", "FactNotRecorded", 2)]
    assert "risk_of_serious_harm_issues" in fault.said

"""Forms out of an inspection folder, and submissions into it: all of them or none."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from evenhand.folders.forms import read_form, write_form
from evenhand.folders.read import read_folder
from making import fieldwork_folder, only_fault, table
from submitting import export, submission

LATER = "2018-09-19T10:00:00.000Z"


@pytest.fixture
def folder(tmp_path):
    return fieldwork_folder(tmp_path / "northtown")


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.*"))}


def test_a_form_lists_the_drawn_cases_of_its_sample_and_the_readers(folder):
    done = write_form(folder, "Case Supervision")

    assert done.written == folder / "out/form-case-supervision.xlsx"
    rows = [[cell.value for cell in row] for row in load_workbook(done.written)["choices"].iter_rows()]
    assert [row[1] for row in rows if row[0] == "cases"] == [f"CS-{number:03}" for number in range(1, 12)]  # CS-012 is in reserve
    assert [row[1] for row in rows if row[0] == "readers"] == ["reader-01", "reader-02", "assessor-01"]
    assert convert(BytesIO(done.written.read_bytes()), file_type=".xlsx").warnings == []


def test_a_form_can_be_written_before_there_is_a_sample_or_a_reader(folder):
    for name in ("sample.csv", "cases.csv", "readers.yaml"):
        (folder / name).unlink()

    done = write_form(folder, "unpaid work", reading="second", to=folder.parent / "tablets/form.xlsx")

    assert (done.asked.cases, done.asked.readers, done.asked.reading) == ([], [], "second")
    assert done.written.is_file()


def test_each_reading_has_a_file_of_its_own(folder):
    assert write_form(folder, "unpaid work", reading="benchmark").written.name == "form-unpaid-work-benchmark.xlsx"


@pytest.mark.parametrize("sample", ["unpaid wrk", "statutory victim cases"])
def test_a_sample_of_which_nothing_is_asked_has_no_form(tmp_path, sample):
    folder = fieldwork_folder(tmp_path / "pdu", "hmip-probation/2021-pdu")

    fault = only_fault(write_form, folder, sample)

    assert fault.name == "NothingAsked"
    assert "case supervision" in fault.remedy


def test_submissions_become_answers_and_facts_and_the_folder_can_be_read(folder, tmp_path):
    table(
        folder / "cases.csv",
        "sample,case,office,risk_of_serious_harm_issues,domestic_abuse,child_safeguarding,released_from_custody",
        "case supervision,CS-001,Eastham,,no,,",
    )
    path = export(
        tmp_path / "export.csv",
        submission(
            facts={"risk_of_serious_harm_issues": "yes"}, answers={"2.1.1": "No", "2.2.3": "Yes"}, notes={"2.1.1": '=SUM, "p. 3"'}
        ),
        submission(case="CS-002", answers={"2.1.1": "Yes"}, facts={"domestic_abuse": "no"}),
    )

    done = read_form(folder, path)

    assert [file.name for file in done.written] == ["cases.csv", "answers.csv"]
    read = read_folder(folder)
    assert [(one.case, one.question, one.answer, one.note) for one in read.answers] == [
        ("CS-001", "2.1.1", "No", '=SUM, "p. 3"'),
        ("CS-001", "2.2.3", "Yes", ""),
        ("CS-002", "2.1.1", "Yes", ""),
    ]
    facts = {key[1]: dict(case.facts) for key, case in read.cases.items()}
    assert facts == {
        "CS-001": {"office": "Eastham", "risk_of_serious_harm_issues": "yes", "domestic_abuse": "no"},
        "CS-002": {"domestic_abuse": "no"},
    }


def test_a_folder_without_facts_or_answers_gets_both_files(folder, tmp_path):
    (folder / "cases.csv").unlink()

    read_form(folder, export(tmp_path / "export.csv", submission(answers={"2.1.1": "No"})))

    assert len(read_folder(folder).answers) == 1


def test_what_stood_in_the_files_stands_there_still(folder, tmp_path):
    table(
        folder / "answers.csv",
        "case;sample;question;answer;reader;Note",
        "CS-001;case supervision;2.1.1;Yes;reader-01;by hand; of course".replace("; of", ", of"),
    )

    read_form(folder, export(tmp_path / "export.csv", submission(answers={"2.1.1": "No"})))

    assert (folder / "answers.csv").read_text().splitlines() == [
        "case,sample,question,answer,reader,Note,reading,revision,at",
        'CS-001,case supervision,2.1.1,Yes,reader-01,"by hand, of course",,,',
        "CS-001,case supervision,2.1.1,No,reader-01,,first,2,2018-09-18T09:00:00+00:00",
    ]


def test_an_export_read_twice_changes_no_byte(folder, tmp_path):
    path = export(tmp_path / "export.xlsx", submission(answers={"2.1.1": "No"}), program="Kobo")
    read_form(folder, path)
    before = bytes_of(folder)

    done = read_form(folder, path)

    assert (done.written, done.taken.known) == ((), 1)
    assert bytes_of(folder) == before


def test_the_same_submissions_from_another_program_are_known(folder, tmp_path):
    one = submission(answers={"2.1.1": "No"}, notes={"2.1.1": "two\nlines"})
    read_form(folder, export(tmp_path / "export.csv", one))

    assert read_form(folder, export(tmp_path / "export.xlsx", one, program="Kobo")).taken.known == 1


def test_a_later_export_adds_revisions_to_those_there(folder, tmp_path):
    first = submission(answers={"2.1.1": "No"})
    read_form(folder, export(tmp_path / "one.csv", first))

    done = read_form(folder, export(tmp_path / "two.csv", first, submission(end=LATER, answers={"2.1.1": "Yes"})))

    assert done.taken.known == 1
    assert [(one.answer, one.revision) for one in read_folder(folder).answers] == [("No", 1), ("Yes", 2)]
    assert [one.answer for one in read_folder(folder).counted] == ["Yes"]


def test_one_submission_that_cannot_stand_keeps_all_of_them_out(folder, tmp_path):
    before = bytes_of(folder)
    path = export(
        tmp_path / "export.csv", submission(answers={"2.1.1": "No"}), submission(case="CS-999", answers={"2.1.1": "No"})
    )

    assert only_fault(read_form, folder, path).name == "CaseNotSampled"
    assert bytes_of(folder) == before


def test_without_a_sample_nothing_can_be_read_into_a_folder(folder, tmp_path):
    (folder / "sample.csv").unlink()
    (folder / "cases.csv").unlink()

    fault = only_fault(read_form, folder, export(tmp_path / "export.csv", submission()))

    assert (fault.name, fault.place.file) == ("FileMissing", str(folder / "sample.csv"))

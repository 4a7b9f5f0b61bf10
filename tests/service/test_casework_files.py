"""What is written about cases, in the files of the folder: nothing that was ever written is only in tables."""

import csv
import json
from io import StringIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader
from evenhand_service.casework.in_files import take_up
from evenhand_service.casework.models import Contest, Entry, Operation, Sheet
from evenhand_service.casework.saving import Written, save
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.exchange.differences import take
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.models import FolderFile
from service.addresses import SWM, small_folder


def answered_folder():
    head, *rows = (SWM / "answers.csv").read_text().splitlines(keepends=True)
    return small_folder() | {"answers.csv": "".join([head, *(row for row in rows if row.startswith("Through"))]).encode()}


@pytest.fixture
def head(db, inspectorate):
    one = make_person(by=None, email="head@example.org", name="H", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    return one


@pytest.fixture
def inspection(head):
    return import_folder(by=head, name="own", files=answered_folder(), stage="fieldwork").inspection


@pytest.fixture
def person(inspection, inspectorate):
    one = make_person(by=None, email="i@example.org", name="I", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="inspector", inspection=inspection)
    Reader.objects.create(inspection=inspection, person=one, code="reader-01")
    return one


def rows(files, name="answers.csv"):
    return list(csv.DictReader(StringIO(files[name].decode())))


def write(person, sheet, question, value, base=0, field="answer"):
    written = Written(id=uuid4(), question=question, field=field, value=value, base=base)
    return save(by=person, writer="reader-01", inspection=sheet.inspection, sheet=sheet.pk, written=written)


def test_an_inspection_that_nobody_writes_on_keeps_its_files_byte_for_byte(inspection, person):
    before = exported(inspection)
    sheets_to_write(inspection, person)

    after = exported(inspection)
    assert {name: after[name] for name in ("answers.csv", "cases.csv")} == {
        name: before[name] for name in ("answers.csv", "cases.csv")
    }
    assert "casework.jsonl" not in after


def test_answers_that_came_in_files_stand_where_people_go_on_with_them(inspection, person):
    sheets_to_write(inspection, person)

    there = {(one["case"], one["question"], one["reading"], one["reader"]): one["answer"] for one in rows(answered_folder())}
    stand = Entry.objects.filter(field="answer").exclude(sheet__kind="facts").select_related("sheet")
    assert {(one.sheet.case, one.question, one.sheet.kind, one.sheet.reader): one.value for one in stand} == there
    assert len(there) > 20
    facts = Entry.objects.filter(sheet__kind="facts", question="gender").count()
    assert facts == len(rows(small_folder(), "cases.csv"))


def test_ten_thousand_answers_are_taken_up_together_and_not_one_by_one(head):
    files = {path.name: path.read_bytes() for path in SWM.iterdir() if path.is_file()}
    inspection = import_folder(by=head, name="whole", files=files, stage="fieldwork").inspection

    with CaptureQueriesContext(connection) as asked:
        take_up(inspection)

    assert len(asked) < 40
    assert Operation.objects.filter(sheet__inspection=inspection, field="answer").exclude(sheet__kind="facts").count() == 9_886
    assert Contest.objects.count() == 0


def test_what_is_written_here_goes_out_with_the_folder(inspection, person):
    sheet = next(one for one in sheets_to_write(inspection, person) if one.kind == "first")
    entry = sheet.entries.get(question="4.2.1", field="answer")
    other = "No" if entry.value == "Yes" else "Yes"
    write(person, sheet, "4.2.1", other, base=entry.revision)
    write(person, sheet, "4.2.1", "See the record of 3 May.", field="note")
    write(person, sheet, "interview", "The practitioner was new.", field="note")

    files = exported(inspection)

    mine = [one for one in rows(files) if (one["case"], one["question"], one["reading"]) == (sheet.case, "4.2.1", "first")]
    assert [(one["revision"], one["answer"], one["note"]) for one in mine] == [
        ("1", entry.value, ""),
        ("2", other, "See the record of 3 May."),
    ]
    assert len(rows(files)) == len(rows(answered_folder())) + 1
    said = [json.loads(line) for line in files["casework.jsonl"].splitlines()]
    assert [one["value"] for one in said if one["question"] == "interview"] == ["The practitioner was new."]


def test_an_answer_that_is_taken_back_does_not_count_and_is_not_lost(inspection, person):
    sheet = next(one for one in sheets_to_write(inspection, person) if one.kind == "first")
    write(person, sheet, "4.2.1", "", base=sheet.entries.get(question="4.2.1", field="answer").revision)

    files = exported(inspection)

    left = [one for one in rows(files) if (one["case"], one["question"], one["reader"]) == (sheet.case, "4.2.1", sheet.reader)]
    assert left == []
    said = [json.loads(line) for line in files["casework.jsonl"].splitlines()]
    assert [one["revision"] for one in said if (one["case"], one["question"], one["kind"]) == (sheet.case, "4.2.1", "first")] == [
        1,
        2,
    ]


def test_a_copy_that_goes_elsewhere_says_there_what_it_said_here(inspection, person, head):
    sheet = next(one for one in sheets_to_write(inspection, person) if one.kind == "first")
    revision = sheet.entries.get(question="4.2.2", field="answer").revision
    write(person, sheet, "4.2.2", "Yes", base=revision, field="answer")
    write(person, sheet, "4.2.2", "One", field="note")
    write(person, sheet, "4.2.2", "Two", field="note", base=0)
    facts = inspection.sheets.get(kind="facts", case=sheet.case)
    write(person, facts, "domestic_abuse", "yes", base=facts.entries.get(question="domestic_abuse").revision)
    files = exported(inspection)
    tables = (Contest, Entry, Operation, Sheet)
    before = [counted(one) for one in tables]

    import_folder(by=head, name="copy", files=files, stage="fieldwork")
    elsewhere = FolderFile.objects.filter(inspection__name="copy").first().inspection
    take_up(elsewhere)

    assert Contest.objects.filter(operation__sheet__inspection=inspection).count() == 1
    assert [counted(one, "copy") for one in tables] == before
    again = exported(elsewhere)
    assert Operation.objects.filter(sheet__inspection=elsewhere, writer="reader-01").count() > 4
    assert {name: again[name] for name in ("answers.csv", "cases.csv", "casework.jsonl")} == {
        name: files[name] for name in ("answers.csv", "cases.csv", "casework.jsonl")
    }


def counted(model, name="own"):
    path = {Contest: "operation__sheet__inspection", Sheet: "inspection"}.get(model, "sheet__inspection")
    return model.objects.filter(**{f"{path}__name": name}).count()


LINE = {
    "sample": "case supervision",
    "case": "C-1",
    "kind": "first",
    "reader": "reader-01",
    "question": "2.1",
    "field": "answer",
    "value": "Yes",
    "base": 0,
    "revision": 1,
    "at": "",
    "typed": None,
    "id": "6f1a6f2c-6b53-4d0b-8f5c-2f0d5f6a7e11",
    "writer": "reader-01",
    "settled": None,
    "contested": False,
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "none of these"},
        {"kind": "facts"},
        {"revision": 2**40},
        {"revision": "first"},
        {"case": "C" * 121},
        {"case": 7},
        {"value": "\x00"},
        {"typed": "yesterday"},
        {"id": 7},
    ],
)
def test_a_line_that_no_export_writes_is_refused_at_the_door_with_its_number(head, inspection, person, wrong):
    content = (json.dumps(LINE) + "\n" + json.dumps(LINE | wrong) + "\n").encode()
    with pytest.raises(Refused) as coming_in:
        import_folder(by=head, name="other", files=small_folder() | {"casework.jsonl": content}, stage="fieldwork")
    with pytest.raises(Refused) as taken:
        take(by=head, inspection=inspection, copy={"casework.jsonl": content}, names=["casework.jsonl"], why="as it was")

    for refused in (coming_in, taken):
        assert [(one.place.file, one.place.line) for one in refused.value.faults] == [("casework.jsonl", 2)]
    assert "casework.jsonl" not in exported(inspection)


def test_a_line_that_an_export_writes_comes_in(head, inspection, person):
    take(
        by=head,
        inspection=inspection,
        copy={"casework.jsonl": (json.dumps(LINE) + "\n").encode()},
        names=["casework.jsonl"],
        why="as it was",
    )
    sheets_to_write(inspection, person)

    assert Operation.objects.filter(sheet__inspection=inspection, sheet__case="C-1").get().value == "Yes"

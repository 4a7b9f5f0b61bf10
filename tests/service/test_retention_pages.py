"""Pages, programs and folders say that case data was removed, and do not pretend that there never was any."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from evenhand.files.faults import Refused
from evenhand_service.exchange.archive import read_archive
from evenhand_service.exchange.copies import keep_copy, take_of_copy
from evenhand_service.exchange.differences import differences
from evenhand_service.exchange.exporting import as_zip, exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.retention.period import ended_on
from service.ended import TODAY, a_folder, a_person, ended, found_in_the_database, holder, opened_by, run, worked_on
from service.programs import Program, faults


@pytest.fixture
def head(inspectorate):
    return a_person(inspectorate, "head-of-programme")


@pytest.fixture
def brought_in(head):
    """An inspection in which everything was done that leaves something of a case behind."""
    return worked_on(head, "own", "TG")


@pytest.mark.django_db
def test_the_pages_open_and_say_on_which_day_it_was(brought_in):
    inspection = ended(brought_in)
    contact, officer = holder(inspection, "single-point-of-contact"), holder(inspection, "operations-officer")
    said = f"What was held of its cases was removed on {TODAY.day} {TODAY:%B %Y}, when its period was over."
    pages = {
        officer: ["inspection", "caseload", "sample", "sample-balance", "evidence", "evidence-documents", "history", "folder"],
        contact: ["inspection", "sample", "evidence", "evidence-documents"],
    }
    assert said not in opened_by(officer).get(reverse("inspection", args=["own"])).content.decode()
    run()

    for person, names in pages.items():
        client = opened_by(person)
        for name in names:
            page = client.get(reverse(name, args=["own"]))
            assert (name, page.status_code, page.content.decode().count(said)) == (name, 200, 1)
            assert "TG-0" not in page.content.decode()
        item = client.get(reverse("evidence-item", args=["own", 1]))
        assert (item.status_code, item.content.decode().count(said)) == (200, 1)

    sample = opened_by(officer).get(reverse("sample", args=["own"])).content.decode()
    assert "Its cases are listed no more." in sample
    assert "There is nothing here yet" not in sample
    assert "has not been told" not in sample
    assert "drawn" in sample
    overview = opened_by(officer).get(reverse("inspection", args=["own"])).content.decode()
    assert "Provider to be told" not in overview
    assert "Faults to put right" not in opened_by(officer).get(reverse("caseload", args=["own"])).content.decode()
    documents = opened_by(officer).get(reverse("evidence-documents", args=["own"])).content.decode()
    assert documents.count(f"Removed on {TODAY.day} {TODAY:%B %Y}") == 2
    assert "document-0001.txt" in documents


@pytest.mark.django_db
def test_what_was_removed_says_so_and_what_never_was_there_does_not(brought_in):
    inspection = ended(brought_in)
    officer = holder(inspection, "operations-officer")
    client, program = opened_by(officer), Program(officer)
    paths = {
        reverse("evidence-document", args=["own", 1]): "/inspections/own/evidence/documents/1",
        reverse("sample-file", args=["own", "sample.csv"]): "/inspections/own/sample/files/sample.csv",
        reverse("folder-file", args=["own", "cases.csv"]): "/inspections/own/folder/files/cases.csv",
        reverse("faults", args=["own", "through-the-gate"]): "/inspections/own/caseload/through-the-gate/faults.csv",
    }
    run()

    for page, path in paths.items():
        answer = client.get(page)
        assert (page, answer.status_code) == (page, 410)
        assert f"was removed on {TODAY.day} {TODAY:%B %Y}" in answer.content.decode()
        assert faults(program.get(path), 410) == ["CaseDataGone"]
    assert client.get(reverse("folder-file", args=["own", "events-before.jsonl"])).status_code == 404
    assert client.get(reverse("evidence-document", args=["own", 2])).status_code == 404
    assert client.get(reverse("evidence-document", args=["own", 9])).status_code == 404
    assert client.get(reverse("folder-file", args=["own", "inspection.yaml"])).status_code == 200


@pytest.mark.django_db
def test_programs_are_told_the_day_too(brought_in):
    inspection = ended(brought_in)
    program = Program(holder(inspection, "operations-officer"))
    assert program.said("/inspections/own")["case_data_removed"] is None
    run()

    assert program.said("/inspections/own")["case_data_removed"] == TODAY.isoformat()
    assert program.said("/inspections/own/sample/cases")["items"] == []
    documents = program.said("/inspections/own/evidence/documents")["items"]
    assert [(one["name"], one["removed"][:10]) for one in documents] == [
        (f"document-000{n}.txt", timezone.now().date().isoformat()) for n in (1, 2)
    ]


@pytest.mark.django_db
def test_the_folder_goes_out_and_comes_in_again_with_what_is_left(brought_in, inspectorate, head):
    inspection = ended(brought_in)
    run()
    inspection.refresh_from_db()

    packed = opened_by(head).get(reverse("folder-zip", args=["own"])).content
    by = a_person(inspectorate, "operations-officer")
    again = import_folder(by=by, name="again", files=read_archive("own.zip", packed)).inspection

    assert (again.stage, again.case_data_removed, again.progress) == ("closed", TODAY, inspection.progress)
    assert [(one.name, one.removed is not None) for one in again.documents.all()] == [
        ("document-0001.txt", True),
        ("document-0002.txt", True),
    ]
    assert ended_on(again) == TODAY
    first, second = exported(inspection), exported(again)
    changing = {"events.jsonl", "events-before.jsonl"}
    assert {name: one for name, one in second.items() if name not in changing} == {
        name: one for name, one in first.items() if name not in changing
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"case_data_removed": "soon", "progress": {}},
        {"case_data_removed": 3, "progress": {}},
        {"case_data_removed": "2026-01-01"},
        {"case_data_removed": "2026-01-01", "progress": {"Through the Gate": {"drawn": "many"}}},
        {"case_data_removed": "2026-01-01", "progress": [1]},
    ],
)
def test_a_folder_that_says_nonsense_of_a_removal_is_refused(head, wrong):
    files = {"inspection.yaml": a_folder()["inspection.yaml"], "state.json": json.dumps({"stage": "closed"} | wrong).encode()}
    with pytest.raises(Refused, match="does not say a stage"):
        import_folder(by=head, name="own", files=files)


@pytest.mark.django_db
def test_a_folder_that_holds_cases_is_believed_rather_than_what_it_says_of_their_removal(head):
    state = {"stage": "closed", "case_data_removed": "2026-01-01", "progress": {}}
    files = a_folder() | {"state.json": json.dumps(state).encode()}
    inspection = import_folder(by=head, name="own", files=files).inspection
    assert inspection.case_data_removed is None
    assert inspection.progress["Through the Gate"]["drawn"] > 20


@pytest.mark.django_db
def test_case_data_cannot_be_taken_from_an_older_copy_and_a_copy_goes_with_the_next_run(brought_in, head):
    inspection = ended(brought_in)
    older = exported(inspection) | {"findings.yaml": b"summary: [It was well led.]\n"}
    run()
    inspection.refresh_from_db()
    progress = inspection.progress

    takeable = {one.name for one in differences(inspection, older) if one.can_be_taken}
    copy = keep_copy(by=head, inspection=inspection, file_name="older.zip", content=as_zip("own", older))
    page = opened_by(head).get(reverse("folder-copy", args=["own", copy.pk]))
    take_of_copy(by=head, copy=copy, names=["sample.csv", "findings.yaml"], why="It is newer.")
    keep_copy(by=head, inspection=inspection, file_name="older.zip", content=as_zip("own", older))
    (removed,) = run().inspections

    assert takeable == {"findings.yaml", "readers.yaml", "out/results.json"}
    assert "(removed here after its period)" in page.content.decode()
    inspection.refresh_from_db()
    assert inspection.progress == progress
    assert {one.name for one in inspection.files.all()} & {"sample.csv", "findings.yaml"} == {"findings.yaml"}
    assert (removed.counts.copies, removed.counts.files) == (1, 0)
    assert found_in_the_database("TG-0") == set()

"""Questions go out for tablets, and answers come back in files."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from evenhand.files.faults import Refused
from evenhand.folders.forms import inspection_named
from evenhand.inspection.inspection import read_inspection
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.casework.bringing_in import bring_in
from evenhand_service.casework.models import Contest, Entry, Operation
from evenhand_service.casework.saving import Written, save
from evenhand_service.inspections.folder import opened
from service.reading import READER

HEAD = "sample,case,question,reading,reader,revision,answer,note,at\n"
OTHER = "Through the Gate"


@pytest.fixture
def sheet(reading):
    return reading[1]


@pytest.fixture
def lead(sheet, inspectorate):
    one = make_person(by=None, email="l@example.org", name="L", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="lead-inspector", inspection=sheet.inspection)
    return one


@pytest.fixture
def page(client, lead):
    client.force_login(lead)
    return client


def row(sheet, question, answer, note=""):
    return f"{sheet.sample},{sheet.case},{question},first,{READER},1,{answer},{note},2018-09-18T11:00:00\n"


def submissions(sheet, **answers):
    with opened(sheet.inspection) as folder:
        named = inspection_named(read_inspection(folder.path / "inspection.yaml"))
    about = {
        "of_inspection": f'"{named}"',
        "of_edition": "hmip-probation/2018-03-crc",
        "of_sample": sheet.sample,
        "of_reading": "first",
        "reader": READER,
        "case": sheet.case,
        "end": "2018-09-18T11:00:00.000+01:00",
        **answers,
        "KEY": "uuid:1",
    }
    return f"{','.join(about)}\n{','.join(about.values())}\n".encode()


def sent(kind, content, name="answers.csv"):
    return {"kind": kind, "file": SimpleUploadedFile(name, content)}


def stands(sheet):
    return dict(Entry.objects.filter(sheet=sheet, field="answer").values_list("question", "value"))


def test_the_questions_go_out_with_the_cases_and_readers_of_now(page, sheet):
    shown = page.get("/inspections/own/casework/files").content.decode()
    form = page.get("/inspections/own/casework/files/case-supervision")
    book = load_workbook(BytesIO(form.content))

    assert "/inspections/own/casework/files/case-supervision" in shown
    assert 'filename="own-case-supervision.xlsx"' in form["Content-Disposition"]
    said = {cell.value for part in book for line in part.iter_rows() for cell in line}
    assert {sheet.case, READER} <= said
    assert page.get("/inspections/own/casework/files/none-such").status_code == 404


def test_what_tablets_send_back_stands_where_its_reader_goes_on(page, sheet):
    content = submissions(sheet, **{"q_2_1_1_a": "Yes", "q_2_1_1": "No", "n_2_1_1": "Nobody asked."})
    response = page.post("/inspections/own/casework/files", sent("submissions", content), follow=True)

    assert "3 entries are brought in." in response.content.decode()
    assert stands(sheet) == {"2.1.1-a": "Yes", "2.1.1": "No"}
    assert Entry.objects.get(sheet=sheet, field="note").value == "Nobody asked."
    assert Event.objects.filter(action="answers brought in").count() == 1


def test_the_same_file_again_brings_nothing(page, sheet):
    content = (HEAD + row(sheet, "2.1.1-a", "Yes") + row(sheet, "2.1.1", "No", "See the plan.")).encode()
    page.post("/inspections/own/casework/files", sent("answers", content))
    before = Operation.objects.count()
    again = page.post("/inspections/own/casework/files", sent("answers", content), follow=True)

    assert stands(sheet) == {"2.1.1-a": "Yes", "2.1.1": "No"}
    assert "There is nothing new in the file." in again.content.decode()
    assert Operation.objects.count() == before


def test_what_differs_from_what_stands_waits_for_the_reader(page, reading, sheet):
    written = Written(id=uuid4(), question="2.1.1", field="answer", value="Yes", base=0)
    save(by=reading[0], writer=READER, inspection=sheet.inspection, sheet=sheet.pk, written=written)
    content = (HEAD + row(sheet, "2.1.1", "No")).encode()
    response = page.post("/inspections/own/casework/files", sent("answers", content), follow=True)

    assert "1 of them waits for a choice." in response.content.decode()
    assert stands(sheet) == {"2.1.1": "Yes"}
    assert Contest.objects.get().operation.value == "No"


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("answers", HEAD + "case supervision,CS-0023,9.9.9,first,reader-05,1,Yes,,\n", "9.9.9"),
        ("answers", "what,is,this\n1,2,3\n", "answer"),
        ("submissions", HEAD + "case supervision,CS-0023,2.1.1,first,reader-05,1,Yes,,\n", "of_"),
    ],
)
def test_a_file_with_faults_is_shown_with_them_and_changes_nothing(page, sheet, kind, content, said):
    before = Operation.objects.count()
    good = row(sheet, "2.1.1", "No") if kind == "answers" and content.startswith(HEAD) else ""
    response = page.post("/inspections/own/casework/files", sent(kind, (content + good).encode()))

    assert response.status_code == 422
    assert said in response.content.decode()
    assert Operation.objects.count() == before
    assert not Event.objects.filter(action="answers brought in").exists()


def test_who_reads_cases_brings_in_no_files_of_them(client, reading, sheet):
    client.force_login(reading[0])
    assert client.get("/inspections/own/casework/files").status_code == 403


def test_a_case_that_is_not_in_the_sample_is_refused(lead, sheet):
    content = (HEAD + row(sheet, "2.1.1", "No").replace(sheet.case, "CS-9999")).encode()
    with pytest.raises(Refused):
        bring_in(by=lead, inspection=sheet.inspection, kind="answers", file_name="a.csv", content=content)

    assert stands(sheet) == {}

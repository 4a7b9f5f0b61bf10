"""Second readings: by somebody else whom nothing keeps from the case, and blind in every way of seeing."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint
from evenhand_service.accounts.models import User
from evenhand_service.audit.models import Event
from evenhand_service.casework.finishing import reopen
from evenhand_service.casework.models import Sheet
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.exchange.withheld import exported_to, withholds
from evenhand_service.inspections.assigning import assign, give_case
from evenhand_service.inspections.sampled_cases import sampled_cases
from evenhand_service.notices.models import Notice
from evenhand_service.review.cases import reviewed_case, reviewed_cases
from evenhand_service.review.second_readings import withdraw_second_reading
from evenhand_service.review.signing_off import sign_off
from service.programs import Program, faults, good
from service.read_by_two import *  # noqa: F403 - fixtures
from service.read_by_two import browser, give, one_case
from service.reading import a_person_in, read_to_the_end, write

pytestmark = pytest.mark.django_db


def test_a_case_is_given_to_a_second_reader_who_reads_it_on_the_same_page(sheet, lead, quality, inspection):
    second = give(lead, sheet)

    assert (second.kind, second.reader) == ("second", "reader-02")
    assert Event.objects.get(action="second reading given").subject == f"sheet:{second.pk}"
    assert [one.to for one in Notice.objects.filter(kind="second reading given")] == [quality]
    client = browser(quality)
    assert sheet.case in client.get(f"/inspections/{inspection.name}/my-cases").content.decode()
    page = client.get(f"/inspections/{inspection.name}/casework/{second.pk}").content.decode()
    assert page.count('<div class="evenhand-question') == 64
    assert write(quality, second, "2.1.1", "Yes").state == "saved"
    assert read_to_the_end(quality, second).submitted


@pytest.mark.parametrize(
    ("reader", "kind"), [("reader-05", "ReadsAlready"), ("reader-03", "ReaderNobody"), ("reader-99", "ReaderNobody")]
)
def test_a_second_reader_is_another_than_the_first_and_somebody_here(sheet, lead, quality, reader, kind):
    with pytest.raises(Refused) as refusal:
        give(lead, sheet, reader)

    assert [type(one).__name__ for one in refusal.value.faults] == [kind]
    give(lead, sheet)
    with pytest.raises(Refused, match="has a second reader"):
        give(lead, sheet)


def test_no_local_assessor_reads_a_case_of_their_own_team(sheet, lead, inspection):
    a_person_in(inspection, "local-assessor", "reader-11")
    file = inspection.files.get(name="readers.yaml")
    offices = {
        row.split(",")[1]: row.split(",")[11]
        for row in bytes(inspection.files.get(name="cases.csv").content).decode().split("\n")[1:]
        if row
    }
    file.content = bytes(file.content).replace(b"Birmingham 1", offices[sheet.case].encode())
    file.save()

    with pytest.raises(Refused, match="own team"):
        give(lead, sheet, "reader-11")
    page = browser(lead).get(one_case(sheet, "/second")).content.decode()
    assert "The reader-11" not in page
    assert "There is nobody who could read it." in page


def test_only_who_has_the_right_gives_a_second_reading(sheet, person, quality):
    with pytest.raises(PermissionDenied):
        give(person, sheet)


def test_a_second_reading_is_withdrawn_and_nobody_waits_for_it(sheet, person, lead, quality, inspection):
    second = give(lead, sheet)
    write(quality, second, "2.1.1", "Yes")
    read_to_the_end(person, sheet)

    withdraw_second_reading(by=lead, inspection=inspection, sample=sheet.sample, case=sheet.case, why="They are ill.")

    assert reviewed_case(inspection, sheet.sample, sheet.case).is_assessed
    assert write(quality, second, "2.1.2", "Yes").state == "contested"
    assert sheet.case not in browser(quality).get(f"/inspections/{inspection.name}/my-cases").content.decode()
    with pytest.raises(Refused, match="read it before"):
        give(lead, sheet)


@pytest.fixture
def twice(sheet, person, lead, quality):
    """A case that two read, both of whom may see answers and take the folder: the lead reads it second, the quality lead first."""
    second = give(lead, sheet)
    write(person, sheet, "2.1.1", "No")
    write(person, sheet, "2.1.1", "Secret-of-the-first", "note")
    write(quality, second, "2.1.1", "Yes")
    write(quality, second, "2.1.1", "Secret-of-the-second", "note")
    return sheet, second


def ways_of_seeing(person, inspection, first, second):
    """Everything that a person can look at of an inspection, by what it is."""
    client, program, at = browser(person), Program(person), f"/inspections/{inspection.name}"
    pages = ["/history", "/history?format=csv", "/my-cases", "/readings", "/readings?format=csv", "/folder", ""]
    pages += [f"/casework/{one.pk}" for one in (first, second)] + [f"/readings/{one.pk}" for one in (first, second)]
    pages += [f"/casework/{one.pk}/finish" for one in (first, second)]
    pages += [one_case(first)[len(at) :], one_case(first, "/moderate")[len(at) :]]
    pages += [f"/folder/files/{name}" for name in ("answers.csv", "casework.jsonl", "events.jsonl")]
    seen = {one: b"".join(client.get(at + one)).decode() for one in pages}
    operations = ["/history", "/casework", "/readings", "/my-cases"]
    operations += [f"/casework/{one.pk}" for one in (first, second)] + [f"/readings/{one.pk}" for one in (first, second)]
    operations += [one_case(first, "/differences")[len(at) :]]
    seen |= {f"api {one}": program.get(at + one).content.decode() for one in operations}
    seen |= {f"file {name}": content.decode(errors="replace") for name, content in exported_to(person, inspection).items()}
    told = Notice.objects.filter(to=person, kind="second reading given").exists()
    return seen | {"notices": "told" if told else ""}


@pytest.mark.about_pages
@pytest.mark.parametrize("finished", ["neither", "first", "second"])
def test_until_both_have_finished_neither_sees_anything_of_the_other(twice, person, quality, inspection, finished):
    first, second = twice
    appoint_as_lead(person, inspection)
    if finished != "neither":
        read_to_the_end(*((person, first) if finished == "first" else (quality, second)), q2_1_1="No")
    first_secret, second_secret = "Secret-of-the-first", "Secret-of-the-second"

    by_first, by_second = (ways_of_seeing(one, inspection, first, second) for one in (person, quality))

    assert [way for way, said in by_first.items() if second_secret in said or f'sheet:{second.pk}"' in said] == []
    assert [way for way, said in by_second.items() if first_secret in said or f'sheet:{first.pk}"' in said] == []
    assert by_first["notices"] == ""
    assert any(first_secret in said for said in by_first.values())
    assert any(second_secret in said for said in by_second.values())
    assert withholds(person, inspection)
    assert "answers.csv" not in exported_to(person, inspection)


def appoint_as_lead(person, inspection):
    appoint(by=None, person=person, role="lead-inspector", inspection=inspection)


@pytest.mark.about_pages
def test_when_both_have_finished_both_see_both(twice, person, quality, inspection):
    first, second = twice
    appoint_as_lead(person, inspection)
    read_to_the_end(person, first, q2_1_1="No")
    read_to_the_end(quality, second)

    by_first, by_second = (ways_of_seeing(one, inspection, first, second) for one in (person, quality))

    for seen, other in ((by_first, "Secret-of-the-second"), (by_second, "Secret-of-the-first")):
        of = second if "second" in other else first
        ways = [way for way, said in seen.items() if other in said]
        assert {
            f"/readings/{of.pk}",
            "/history?format=csv" if seen is by_first else f"api /readings/{of.pk}",
        } <= {*ways}
    assert "answers.csv" in exported_to(person, inspection)


def test_who_reads_no_case_sees_every_reading_and_a_reopened_one_is_hidden_again(twice, person, quality, lead, inspection):
    first, second = twice
    assert "Secret" in browser(lead).get(f"/inspections/{inspection.name}/readings/{first.pk}").content.decode()
    read_to_the_end(person, first)
    read_to_the_end(quality, second)
    assert browser(quality).get(f"/inspections/{inspection.name}/readings/{first.pk}").status_code == 200

    reopen(by=lead, inspection=inspection, sheet=second.pk, why="Go on.")

    assert browser(quality).get(f"/inspections/{inspection.name}/readings/{first.pk}").status_code == 404
    with pytest.raises(PermissionDenied):
        reopen(by=quality, inspection=inspection, sheet=first.pk, why="To see what it says.")


def test_facts_stay_open_while_either_reads_and_are_shared(twice, person, quality, facts):
    first, second = twice
    read_to_the_end(person, first)

    assert write(quality, facts, "domestic_abuse", "no").state == "saved"
    read_to_the_end(quality, second)
    assert write(quality, facts, "domestic_abuse", "yes").state == "contested"


def test_pages_and_programs_give_and_withdraw(sheet, lead, quality, inspection):
    client, at = browser(lead), one_case(sheet)
    assert "The reader-02" in client.get(f"{at}/second").content.decode()

    given = client.post(f"{at}/second", {"reader": "reader-02"}, follow=True).content.decode()
    assert "The case is given to a second reader." in given
    taken = client.post(f"{at}/second/withdraw", {"why": "A mistake."}, follow=True).content.decode()
    assert "The second reading is withdrawn." in taken

    a_person_in(inspection, "inspector", "reader-03")
    program = Program(lead)
    made = program.post(f"{at}/second", reader="reader-03")
    assert made.status_code == 201
    assert Sheet.objects.get(pk=good(made)["sheet"]).reader == "reader-03"
    assert program.said(at)["second_state"] == "not begun"
    good(program.post(f"{at}/second/withdraw", why="Another mistake."))
    assert faults(program.post(f"{at}/second/withdraw", why="Again."), 422) == ["NoSecondReading"]


def test_a_second_reader_is_not_given_the_case_as_its_first(sheet, lead, quality, inspection):
    give(lead, sheet)
    with pytest.raises(Refused, match="as second reader"):
        give_case(by=lead, inspection=inspection, sample=sheet.sample, case=sheet.case, reader="reader-02", why="A try.")

    assign(by=lead, inspection=inspection, anew=True)

    (now,) = [one.reader for one in sampled_cases(inspection) if one.case == sheet.case]
    assert now != "reader-02"


def test_what_is_finished_second_read_and_signed_off_goes_elsewhere_with_the_folder(twice, person, quality, lead, inspection):
    first, _second = twice
    read_to_the_end(person, first)
    other = next(one for one in Sheet.objects.filter(inspection=inspection, kind="first") if one.pk != first.pk)
    read_to_the_end(person, other)
    sign_off(by=lead, inspection=inspection, sample=other.sample, case=other.case)
    head = User.objects.get(email="head@example.org")

    copy = import_folder(by=head, name="copy", files=exported(inspection)).inspection
    appoint_as_lead(head, copy)
    sheets_to_write(copy, person)

    here, there = (
        [(one.state, one.second_state, one.is_signed_off) for one in reviewed_cases(one)] for one in (inspection, copy)
    )
    assert here == there
    assert ("finished", None, True) in there
    assert "Secret-of-the-second" not in b"".join(exported_to(person, copy).values()).decode(errors="replace")


@pytest.mark.parametrize(
    "said", [[{}], "x", 7, [{"sample": "s"}], [{"sample": 1, "case": "c", "kind": "second", "reader": "", "submitted": None}]]
)
def test_what_no_export_says_of_readings_is_refused(inspection, said):
    files = exported(inspection)
    state = json.loads(files["state.json"]) | {"readings": said}
    head = User.objects.get(email="head@example.org")

    with pytest.raises(Refused, match="stage"):
        import_folder(by=head, name="copy", files=files | {"state.json": json.dumps(state).encode()})

"""Saving answers: once, whatever the network does, and never over what somebody had not seen."""

from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.casework.models import Contest, Entry, Operation, Sheet
from evenhand_service.casework.saving import Written, save
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.committing import NOW, committed_together
from evenhand_service.exchange.importing import import_folder
from service.addresses import small_folder


@pytest.fixture
def inspection(db, inspectorate):
    head = make_person(by=None, email="head@example.org", name="H", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=head, role="head-of-programme")
    return import_folder(by=head, name="own", files=small_folder(), stage="fieldwork").inspection


@pytest.fixture
def person(inspection, inspectorate):
    one = make_person(by=None, email="i@example.org", name="I", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="inspector", inspection=inspection)
    Reader.objects.create(inspection=inspection, person=one, code="reader-01")
    return one


@pytest.fixture
def sheet(inspection, person):
    return next(one for one in sheets_to_write(inspection, person) if one.kind == "first")


def written_here():
    return Operation.objects.exclude(by=None)


def written(question="4.2.1", value="Yes", base=0, **more):
    return Written(**{"id": uuid4(), "question": question, "field": "answer", "value": value, "base": base} | more)


def test_an_answer_stands_with_its_event(inspection, person, sheet):
    saved = save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=written())

    assert (saved.state, saved.revision, saved.value) == ("saved", 1, "Yes")
    assert Entry.objects.get(sheet__kind="first").value == "Yes"
    event = Event.objects.get(action="answer saved")
    assert (event.by, event.subject) == (person, f"sheet:{sheet.pk}")
    assert event.values.content["after"]["value"] == "Yes"


def test_what_is_sent_twice_is_saved_once_and_answered_alike(inspection, person, sheet):
    one = written()
    answers = [save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=one) for _ in range(3)]

    assert len(set(answers)) == 1
    assert written_here().count() == Event.objects.filter(action="answer saved").count() == 1


def test_an_identifier_with_something_else_in_it_is_refused(inspection, person, sheet):
    one = written()
    save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=one)

    with pytest.raises(Refused, match="saved before"):
        save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=written(id=one.id, value="No"))
    assert Entry.objects.get(sheet__kind="first").value == "Yes"


def test_what_was_written_over_another_revision_is_kept_beside_it_until_somebody_chooses(inspection, person, sheet):
    save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=written(value="Yes"))
    other = written(value="No")
    contested = save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=other)

    assert (contested.state, contested.revision, contested.value) == ("contested", 1, "Yes")
    assert Contest.objects.get().operation.value == "No"

    chosen = save(
        by=person,
        writer="reader-01",
        inspection=inspection,
        sheet=sheet.pk,
        written=written(value="No", base=1, settles=(other.id,)),
    )

    assert (chosen.state, chosen.revision, chosen.value) == ("saved", 2, "No")
    assert Contest.objects.filter(settled=None).count() == 0
    assert save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=other).state == "saved"


def test_who_says_the_same_as_stands_has_nothing_to_choose(inspection, person, sheet):
    save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=written())

    again = save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=written())

    assert (again.state, again.revision) == ("saved", 1)
    assert not Contest.objects.exists()
    assert written_here().count() == 2


def test_who_said_the_same_as_stood_has_nothing_to_choose_when_it_comes_again_and_something_else_stands(
    inspection, person, sheet
):
    def sent(one):
        return save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=one)

    sent(written())
    same = written(base=0)
    first = sent(same)
    sent(written(value="No", base=1))

    again = sent(same)

    assert first == again
    assert (again.state, again.revision, again.value) == ("saved", 1, "Yes")
    assert not Contest.objects.exists()


def test_a_choice_is_made_though_what_was_chosen_stands_already_by_somebody_else(inspection, person, sheet):
    def send(one):
        return save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=one)

    beside = written(value="No")
    told = [send(one).state for one in (written(value="Yes"), beside, written(value="No", base=1))]

    chosen = send(written(value="No", base=1, settles=(beside.id,)))

    assert told == ["saved", "contested", "saved"]
    assert (chosen.state, chosen.revision) == ("saved", 2)
    assert Contest.objects.get().settled.value == "No"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"question": "9.9.9"}, "is not asked of cases of the sample"),
        ({"question": "2.1.1"}, "is not asked of cases of the sample"),
        ({"value": "Perhaps"}, "cannot be 'Perhaps'"),
        ({"field": "colour"}, "nothing that can be written"),
        ({"field": "note", "value": "x" * 20_001}, "20001 characters"),
        ({"field": "note", "value": "a\x00b"}, "no shape"),
        ({"question": "interview"}, "is not asked"),
        ({"question": "4.2\x001"}, "is not asked"),
        ({"field": "ans\ud800wer"}, "nothing that can be written"),
    ],
)
def test_what_has_no_place_on_a_sheet_is_refused_and_nothing_is_kept(inspection, person, sheet, more, said):
    with pytest.raises(Refused, match=said):
        save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=written(**more))

    assert not written_here().exists()


def test_what_was_written_stands_under_a_chain_that_verifies(inspection, person, sheet):
    for number in range(5):
        save(
            by=person,
            writer="reader-01",
            inspection=inspection,
            sheet=sheet.pk,
            written=written(value="Yes" if number % 2 else "No", base=number),
        )

    assert Entry.objects.get(sheet__kind="first").revision == 5
    assert [one.broken for one in verify()] == [None, None]


@pytest.fixture
def reader(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    client.get("/cookies")
    return client


def put(reader, inspection, sheet, operation=None, token=True, **sent):
    address = f"/inspections/{inspection.name}/casework/sheets/{sheet.pk}/operations/{operation or uuid4()}"
    body = {"question": "4.2.1", "field": "answer", "value": "Yes", "base": 0} | sent
    headers = {"X-CSRFToken": reader.cookies["csrftoken"].value} if token else {}
    return reader.put(address, body, content_type="application/json", headers=headers)


def test_a_browser_sends_one_answer_at_a_time(inspection, sheet, reader):
    operation = UUID(int=7)

    first, again = (put(reader, inspection, sheet, operation) for _ in range(2))

    assert (first.status_code, first.json()) == (200, {"state": "saved", "revision": 1, "value": "Yes"})
    assert again.json() == first.json()
    assert put(reader, inspection, sheet, value="No").status_code == 409
    assert put(reader, inspection, sheet, value="Perhaps").status_code == 422
    assert put(reader, inspection, sheet, base=-1).status_code == 422
    assert put(reader, inspection, sheet, token=False).status_code == 403


def test_nobody_writes_on_the_sheet_of_another_reader(inspection, sheet, reader):
    other = Sheet.objects.create(inspection=inspection, sample=sheet.sample, case=sheet.case, kind="second", reader="reader-02")

    assert put(reader, inspection, other).status_code == 403
    assert not written_here().exists()


def test_the_queries_of_saving_do_not_grow(inspection, sheet, reader, django_assert_max_num_queries):
    put(reader, inspection, sheet)
    for number in range(1, 4):
        with django_assert_max_num_queries(13):
            assert put(reader, inspection, sheet, base=number, value="No").status_code == 200


def test_an_answer_is_told_to_be_saved_when_it_stands_on_the_disk_and_nobody_waits_for_that_before(
    committed, inspection, person, sheet
):
    with CaptureQueriesContext(connection) as asked:
        save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=written())

    said = [one["sql"] for one in asked.captured_queries]
    assert said[0] == ("BEGIN" if connection.vendor == "postgresql" else "BEGIN IMMEDIATE")
    if connection.vendor == "postgresql":
        assert said[-2:] == ["COMMIT", NOW]
        assert (waits(), committed_together_waits(), waits()) == ("on", "off", "on")
    else:
        assert said[-1] == "COMMIT"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="it is about plans of PostgreSQL's")
def test_a_sheet_is_found_by_its_key_in_a_database_that_does_not_know_its_tables_yet(inspection, person, sheet):
    of_another = [Sheet(inspection=inspection, sample="x", case=str(number), kind="first", reader="r") for number in range(500)]
    Sheet.objects.bulk_create(of_another)
    with CaptureQueriesContext(connection) as asked:
        save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=written())
    (held,) = [one["sql"] for one in asked.captured_queries if "FOR UPDATE" in one["sql"]]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {held}")
        ((plan,),) = cursor.fetchall()

    (scan,) = plan[0]["Plan"]["Plans"]
    assert (plan[0]["Plan"]["Node Type"], scan["Index Name"]) == ("LockRows", "casework_sheet_pkey")


def waits():
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        return cursor.fetchone()[0]


def committed_together_waits():
    with committed_together():
        return waits()


def test_who_may_not_see_answers_sees_no_event_that_tells_of_one(inspection, person, sheet, inspectorate):
    save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=written())
    people = {}
    for role in ("operations-officer", "quality-lead"):
        one = make_person(by=None, email=f"{role}@example.org", name=role, organisation=inspectorate.name, side="inspectorate")
        appoint(by=None, person=one, role=role, inspection=inspection)
        people[role] = Client()
        people[role].force_login(one)

    told = {role: client.get("/inspections/own/history?format=csv").getvalue().decode() for role, client in people.items()}
    files = {role: client.get("/inspections/own/folder").content.decode() for role, client in people.items() if "officer" in role}

    assert "Answer saved" in told["quality-lead"]
    assert "Answer saved" not in told["operations-officer"]
    assert "events.jsonl" not in files["operations-officer"]
    assert "sample.csv" in files["operations-officer"]


def test_what_is_sent_again_is_told_what_it_became_and_not_what_others_wrote_since(inspection, person, sheet):
    about = {"by": person, "writer": "reader-01", "inspection": inspection, "sheet": sheet.pk}
    first = written(value="Yes")
    save(**about, written=first)
    save(**about, written=written(value="No", base=1))
    again = save(**about, written=first)

    assert (again.state, again.revision, again.value) == ("saved", 1, "Yes")
    assert save(**about, written=written(value="Yes", base=again.revision)).state == "contested"
    assert Entry.objects.get(sheet=sheet).value == "No"


def test_what_was_written_of_one_case_is_never_put_on_the_sheet_of_another(inspection, person, sheet):
    about = {"by": person, "writer": "reader-01", "inspection": inspection, "sheet": sheet.pk}
    with pytest.raises(Refused, match="another"):
        save(**about, written=written(sample=sheet.sample, case="TG-9999"))

    assert not Entry.objects.filter(sheet=sheet).exists()
    assert save(**about, written=written(sample=sheet.sample, case=sheet.case)).state == "saved"


def test_what_waits_and_says_what_is_written_since_has_nothing_to_choose_whoever_hears_of_it(inspection, person, sheet):
    """The reply to the first was lost; it is sent again when somebody wrote the same."""

    def send(one):
        return save(by=person, writer="reader-01", inspection=inspection, sheet=sheet.pk, written=one)

    send(written(value="Yes"))
    lost, other = written(value="No"), written(value="")
    send(lost)
    send(other)
    same = written(value="No", base=1)
    send(same)

    assert (send(lost).state, send(lost).revision) == ("saved", 2)
    settled = dict(Contest.objects.values_list("operation__identifier", "settled__identifier"))
    assert settled == {lost.id: same.id, other.id: None}
    last = Event.objects.filter(action="answer saved").order_by("pk").last()
    assert last.values.content["after"]["settles"] == [str(lost.id)]


def test_an_answer_settles_what_waits_in_its_own_field_alone(inspection, person, sheet):
    about = {"by": person, "writer": "reader-01", "inspection": inspection, "sheet": sheet.pk}
    save(**about, written=written(value="Yes"))
    other = written(value="No")
    save(**about, written=other)
    save(**about, written=written(question="4.2.2", value="Yes", settles=(other.id,)))
    assert Contest.objects.get().settled is None

    save(**about, written=written(value="No", base=1, settles=(other.id,)))
    assert Contest.objects.get().settled is not None

"""Asking a reader for changes, answering, settling: who may, what is kept, who is told, and what becomes of it."""

import re
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.casework.models import Sheet
from evenhand_service.casework.saving import Written, save
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.exchange.withheld import exported_to
from evenhand_service.inspections.models import Inspection
from evenhand_service.notices.models import Notice
from evenhand_service.quality.models import Remark, Thread
from evenhand_service.quality.threads import Said, answer_changes, ask_again, ask_for_changes, settle
from evenhand_service.review.signing_off import sign_off
from service.ended import ended, found_in_the_database, run
from service.programs import Program, faults, good
from service.reading import read_to_the_end, write
from service.test_case_page import form_of

pytestmark = pytest.mark.django_db
QUESTION = "2.1.1"


@pytest.fixture
def reader(reading):
    return reading[0]


@pytest.fixture
def sheet(reading):
    return reading[1]


@pytest.fixture
def inspection(sheet):
    return sheet.inspection


@pytest.fixture
def lead(inspection, inspectorate):
    return colleague(inspection, inspectorate, "quality-lead")


def colleague(inspection, inspectorate, role, number=0):
    email = f"{role}-{number}@example.org"
    one = make_person(by=None, email=email, name=f"Name of {role}", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role=role, inspection=inspection)
    return one


def said(text="Say where you found it."):
    return Said(uuid4(), text)


def asked(lead, sheet, question=QUESTION, **more):
    return ask_for_changes(by=lead, inspection=sheet.inspection, sheet=sheet.pk, question=question, said=more.pop("said", said()))


def opened_by(person):
    client = Client()
    client.force_login(person)
    return client


def on(thread):
    thread.refresh_from_db()
    return {"inspection": thread.sheet.inspection, "thread": thread.pk}


def test_a_thread_goes_from_asking_over_an_answer_to_its_end_and_keeps_every_word(lead, reader, sheet):
    thread = asked(lead, sheet)
    answer_changes(by=reader, **on(thread), said=said("On page 3."))
    ask_again(by=lead, **on(thread), said=said("Of which file?"))
    answer_changes(by=reader, **on(thread), said=said("Of the plan."))
    settle(by=lead, **on(thread), said=said(""))

    kept = list(Remark.objects.filter(thread=thread).values_list("by__name", "says", "state"))
    assert [one[2] for one in kept] == ["changes requested", "answered", "changes requested", "answered", "resolved"]
    assert [one[1] for one in kept] == ["Say where you found it.", "On page 3.", "Of which file?", "Of the plan.", ""]
    assert {one[0] for one in kept} == {"Name of quality-lead", "I"}
    thread.refresh_from_db()
    assert thread.state == "resolved"
    events = Event.objects.filter(subject=f"sheet:{sheet.pk}", action__startswith="changes").order_by("number")
    assert [one.action for one in events] == [
        *("changes asked for", "changes answered", "changes asked for", "changes answered", "changes settled")
    ]
    assert events[1].values.content["after"]["says"] == "On page 3."
    assert not any(one.broken for one in verify())


def test_whoever_is_meant_is_told_and_nobody_else(lead, reader, sheet, inspectorate):
    colleague(sheet.inspection, inspectorate, "inspector", 1)
    colleague(sheet.inspection, inspectorate, "quality-lead", 1)
    thread = asked(lead, sheet)
    answer_changes(by=reader, **on(thread), said=said("On page 3."))
    settle(by=lead, **on(thread), said=said(""))

    told = list(Notice.objects.order_by("pk").values_list("kind", "to"))
    assert told == [("changes asked for", reader.pk), ("changes answered", lead.pk), ("changes settled", reader.pk)]


def test_what_comes_again_under_its_identifier_counts_once(lead, reader, sheet):
    one, answer = said(), said("On page 3.")
    first, again = (asked(lead, sheet, said=one) for _ in range(2))
    for _ in range(2):
        answer_changes(by=reader, **on(first), said=answer)

    assert first == again
    assert Remark.objects.count() == 2
    assert Event.objects.filter(action__startswith="changes").count() == 2


def test_who_has_not_the_right_asks_for_nothing(reader, sheet, inspectorate):
    for role in ("inspector", "analyst", "operations-officer"):
        with pytest.raises(PermissionDenied):
            asked(colleague(sheet.inspection, inspectorate, role, 2), sheet)
    with pytest.raises(PermissionDenied):
        asked(reader, sheet)
    assert not Thread.objects.exists()


@pytest.mark.parametrize(
    ("question", "text", "fault"),
    [
        (QUESTION, "  ", "nothing is said"),
        (QUESTION, "x" * 20_001, "20001 characters"),
        (QUESTION, "a\x00", "no shape"),
        ("9.9.9", "Why?", "not asked of cases"),
        ("interview", "Why?", "not asked of cases"),
        ("4.2.1", "Why?", "not asked of cases"),
    ],
)
def test_what_cannot_be_asked_is_refused(lead, sheet, question, text, fault):
    with pytest.raises(Refused, match=fault):
        asked(lead, sheet, question, said=said(text))
    assert not Thread.objects.exists()


def test_one_thing_is_asked_at_a_time_and_anew_once_it_is_settled(lead, sheet):
    thread = asked(lead, sheet)
    with pytest.raises(Refused, match="not settled"):
        asked(lead, sheet)
    settle(by=lead, **on(thread), said=said(""))

    assert asked(lead, sheet) != thread


def test_the_reader_answers_whoever_asked_settles_and_nothing_is_said_to_what_is_over(lead, reader, sheet, inspectorate):
    other = colleague(sheet.inspection, inspectorate, "lead-inspector")
    thread = asked(lead, sheet)
    for verb, person in ((answer_changes, lead), (settle, reader), (settle, other), (ask_again, other)):
        with pytest.raises(Refused, match="to do"):
            verb(by=person, **on(thread), said=said())
    settle(by=lead, **on(thread), said=said("Seen."))
    for verb, person in ((answer_changes, reader), (settle, lead), (ask_again, lead)):
        with pytest.raises(Refused, match="is settled"):
            verb(by=person, **on(thread), said=said())


def test_a_case_is_signed_off_when_nothing_is_asked_in_it_any_longer(lead, reader, sheet):
    about = {"by": lead, "inspection": sheet.inspection, "sample": sheet.sample, "case": sheet.case}
    read_to_the_end(reader, sheet)
    thread = asked(lead, sheet)
    with pytest.raises(Refused, match="a change in it is still asked for"):
        sign_off(**about)

    settle(by=lead, inspection=sheet.inspection, thread=thread.pk, said=said("Seen."))
    sign_off(**about)

    assert Sheet.objects.get(kind="facts", case=sheet.case).signed_off_by == lead


def test_another_settles_what_somebody_asked_who_has_left(lead, sheet, inspectorate):
    other = colleague(sheet.inspection, inspectorate, "lead-inspector")
    thread = asked(lead, sheet)
    lead.is_active = False
    lead.save()

    settle(by=other, **on(thread), said=said("Seen."))

    thread.refresh_from_db()
    assert thread.state == "resolved"


def test_nobody_asks_themselves_and_nobody_asks_when_nobody_can_answer(lead, sheet):
    inspection = sheet.inspection
    Reader.objects.create(inspection=inspection, person=lead, code="reader-77")
    own = Sheet.objects.create(inspection=inspection, sample=sheet.sample, case="X-1", kind="first", reader="reader-77")
    with pytest.raises(Refused, match="is your own"):
        asked(lead, own)
    thread = asked(lead, sheet)
    Inspection.objects.update(stage="rating")
    inspection.refresh_from_db()

    for act in (lambda: asked(lead, sheet, "2.1.2"), lambda: ask_again(by=lead, **on(thread), said=said())):
        with pytest.raises(Refused, match="not read any more"):
            act()
    settle(by=lead, **on(thread), said=said())


def test_the_page_of_the_case_shows_what_is_asked_and_takes_the_answer_with_everything_else(lead, reader, sheet):
    thread, page = asked(lead, sheet), f"/inspections/own/casework/{sheet.pk}"
    client = opened_by(reader)
    shown = client.get(page)
    assert "Say where you found it." in shown.content.decode()
    assert "Changes asked for at 2.1.1" in shown.content.decode()
    sent = form_of(shown) | {"answer:2.1.1": "Yes", f"thread:{thread.pk}": "On page 3."}

    for _ in range(2):
        after = client.post(page, sent, follow=True).content.decode()

    assert Remark.objects.count() == 2
    assert sheet.entries.get(question=QUESTION).value == "Yes"
    assert "On page 3." in after
    settle(by=lead, **on(thread), said=said(""))
    assert "On page 3." not in client.get(page).content.decode()


def test_what_is_refused_on_the_page_of_the_case_stays_as_it_was_typed(lead, reader, sheet):
    thread, page = asked(lead, sheet), f"/inspections/own/casework/{sheet.pk}"
    client = opened_by(reader)
    sent = form_of(client.get(page)) | {
        "answer:2.1.1": "Yes",
        f"thread:{thread.pk}": "y" * 20_001,
        "thread:999": "x",
        "thread:x": "x",
    }

    after = client.post(page, sent)

    assert after.status_code == 422
    assert "y" * 20_001 in after.content.decode()
    assert sheet.entries.get(question=QUESTION).value == "Yes"


def test_the_list_of_ones_cases_counts_open_threads(lead, reader, sheet):
    asked(lead, sheet)
    settle(by=lead, **on(asked(lead, sheet, "2.1.2")), said=said(""))

    rows = opened_by(reader).get("/inspections/own/my-cases?format=csv").getvalue().decode().splitlines()

    assert rows[0].rstrip().endswith("Changes asked for")
    assert sorted(row.rpartition(",")[2] for row in rows[1:]) == ["0", "0", "1"]


def test_whoever_asks_goes_from_the_readings_to_a_question_and_on_to_the_end(lead, reader, sheet):
    written = Written(id=uuid4(), question=QUESTION, field="note", value="The plan says so.", base=0)
    save(by=reader, writer=sheet.reader, inspection=sheet.inspection, sheet=sheet.pk, written=written)
    client, here = opened_by(lead), "/inspections/own"
    assert f"{here}/readings/{sheet.pk}" in client.get(f"{here}/readings?finished=no").content.decode()
    assert "There is nothing" not in client.get(f"{here}/readings?q={sheet.case}").content.decode()
    reading = client.get(f"{here}/readings/{sheet.pk}").content.decode()
    assert "The plan says so." in reading
    (way,) = re.findall(rf'href="({here}/readings/{sheet.pk}/2\.1\.1/changes)"', reading)
    asking = client.get(way)
    assert "The plan says so." in asking.content.decode()

    sent = form_of(asking) | {"says": "Which plan?"}
    assert client.post(way, sent).status_code == client.post(way, sent).status_code == 302
    thread = Thread.objects.get()
    listed = client.get(f"{here}/threads?state=changes+requested").content.decode()
    assert f"{here}/threads/{thread.pk}" in listed
    assert f"{here}/threads/{thread.pk}" not in client.get(f"{here}/threads?state=resolved").content.decode()
    page = client.get(f"{here}/threads/{thread.pk}")
    assert "The plan says so." in page.content.decode()
    assert "Which plan?" in page.content.decode()
    empty = client.post(f"{here}/threads/{thread.pk}", form_of(page) | {"then": "ask again", "says": ""})
    assert (empty.status_code, "Nothing is said." in empty.content.decode()) == (422, True)
    client.post(f"{here}/threads/{thread.pk}", form_of(page) | {"then": "settle"})
    thread.refresh_from_db()
    assert thread.state == "resolved"
    assert 'type="submit"' not in client.get(f"{here}/threads/{thread.pk}").content.decode().partition("<main")[2]
    assert client.get(f"{here}/readings/{sheet.pk}/9.9.9/changes").status_code == 404


def test_whoever_reads_a_case_sees_no_other_reading_of_it_until_both_are_finished(lead, sheet):
    inspection = sheet.inspection
    thread = asked(lead, sheet)
    Reader.objects.create(inspection=inspection, person=lead, code="reader-77")
    own = Sheet.objects.create(inspection=inspection, sample=sheet.sample, case=sheet.case, kind="second", reader="reader-77")
    client = opened_by(lead)
    pages = [f"/inspections/own/readings/{sheet.pk}", f"/inspections/own/threads/{thread.pk}"]

    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert "reader-77" not in client.get("/inspections/own/threads").content.decode()
    assert client.get(f"/inspections/own/readings/{own.pk}").status_code == 200
    Sheet.objects.filter(pk=own.pk).update(submitted=now())
    assert [client.get(page).status_code for page in pages] == [404, 404]
    Sheet.objects.filter(pk=sheet.pk).update(submitted=now())

    assert [client.get(page).status_code for page in pages] == [200, 200]


def test_what_a_reader_flags_to_discuss_is_counted_and_found_in_the_list(lead, reader, sheet):
    for question, value in ((QUESTION, "yes"), ("2.1.2", "yes"), ("2.1.2", "")):
        write(reader, sheet, question, value, "flag")

    page = opened_by(lead).get("/inspections/own/readings?flagged=yes").content.decode()
    assert [f"/readings/{one.pk}" in page for one in (sheet, *Sheet.objects.exclude(pk=sheet.pk))].count(True) == 1
    assert "Flagged to discuss" in page
    listed = Program(lead).said("/inspections/own/readings")["items"]
    assert {one["sheet"]: one["flagged"] for one in listed if one["flagged"]} == {sheet.pk: 1}


@pytest.mark.parametrize("page", ["threads", "readings", "my-cases", "casework"])
def test_pages_take_no_more_queries_with_more_threads(lead, reader, sheet, page):
    client = opened_by(reader if page in ("my-cases", "casework") else lead)
    address = f"/inspections/own/{page}" + (f"/{sheet.pk}" if page == "casework" else "")

    def queries():
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    asked(lead, sheet)
    few = queries()
    for question in ("2.1.2", "2.1.3", "2.2.1"):
        answer_changes(by=reader, **on(asked(lead, sheet, question)), said=said("Done."))

    assert queries() == few


def test_programs_list_ask_answer_and_settle(lead, reader, sheet):
    asker, answerer, here = Program(lead), Program(reader), "/inspections/own"
    assert sheet.pk in [one["sheet"] for one in asker.said(f"{here}/readings")["items"]]
    assert asker.said(f"{here}/readings/{sheet.pk}")["entries"] == []
    made = good(asker.post(f"{here}/readings/{sheet.pk}/changes", id=str(uuid4()), question=QUESTION, says="Where?"))
    assert answerer.said(f"{here}/casework/threads", state="changes requested")["items"] == [made]
    way = f"/threads/{made['thread']}/remarks"
    answered = good(answerer.post(f"{here}/casework{way}", id=str(uuid4()), says="On page 3."))
    assert [one["says"] for one in answered["remarks"]] == ["Where?", "On page 3."]
    assert faults(asker.post(f"{here}{way}", id=str(uuid4()), says="", then="ask again"), 422) == ["NothingSaid"]
    done = good(asker.post(f"{here}{way}", id=str(uuid4()), says="", then="settle"))
    assert done["state"] == "resolved"
    assert asker.said(f"{here}/threads", state="answered")["count"] == 0
    assert asker.post(f"{here}/casework{way}", id=str(uuid4()), says="x").status_code in (403, 404)


def test_threads_go_out_with_the_folder_and_come_in_again_as_they_were(lead, reader, sheet):
    answer_changes(by=reader, **on(asked(lead, sheet)), said=said("On page 3."))
    settle(by=lead, **on(asked(lead, sheet, "2.1.2")), said=said(""))
    asked(lead, sheet, "2.1.2")
    files = exported(sheet.inspection)
    head = sheet.inspection.appointments.model.objects.get(role="head-of-programme").person

    other = import_folder(by=head, name="again", files=files).inspection

    assert exported(other)["quality.jsonl"] == files["quality.jsonl"]
    assert "quality.jsonl" not in set(other.files.values_list("name", flat=True))
    first = Thread.objects.filter(sheet__inspection=other).order_by("pk").first()
    assert (first.opened_by, first.state) == (lead, "answered")
    unknown = files["quality.jsonl"].replace(b"quality-lead-0@", b"nobody-here@")
    third = import_folder(by=head, name="third", files=files | {"quality.jsonl": unknown}).inspection
    assert exported(third)["quality.jsonl"] == unknown
    assert (
        Thread.objects.filter(sheet__inspection=third).order_by("pk").first().remarks.first().said_by == "nobody-here@example.org"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        b"{",
        b"[]",
        b'{"sample": "x"}',
        b"twice",
        b"naive",
    ],
)
def test_a_file_that_no_export_wrote_is_refused_whole(lead, sheet, wrong):
    asked(lead, sheet)
    files = exported(sheet.inspection)
    line = files["quality.jsonl"]
    content = {b"twice": line + line, b"naive": re.sub(rb'"at": "[^"]*"', b'"at": "2026-01-01T10:00:00"', line)}.get(wrong, wrong)
    head = sheet.inspection.appointments.model.objects.get(role="head-of-programme").person

    with pytest.raises(Refused, match="none that an export writes"):
        import_folder(by=head, name="again", files=files | {"quality.jsonl": content})
    assert not Inspection.objects.filter(name="again").exists()


def test_who_may_not_see_answers_is_given_no_word_of_a_thread(lead, sheet, inspectorate):
    asked(lead, sheet)
    officer = colleague(sheet.inspection, inspectorate, "operations-officer")

    files = exported_to(officer, sheet.inspection)

    assert "quality.jsonl" not in files
    assert not any(b"Say where you found it." in content for content in files.values())
    history = opened_by(officer).get("/inspections/own/history?format=csv").getvalue().decode()
    assert "Changes asked for" not in history


def test_after_its_time_no_word_of_a_thread_is_left(lead, reader, sheet):
    thread = asked(lead, sheet, said=said("Strange-words here."))
    answer_changes(by=reader, **on(thread), said=said("Strange-words there."))
    ended(sheet.inspection)
    assert found_in_the_database("Strange-words") == {"quality_remark.says", "audit_values.content"}

    run()

    assert found_in_the_database("Strange-words") == set()
    assert not any(one.broken for one in verify())

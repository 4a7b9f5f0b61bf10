"""Finishing a reading: nothing is left open, nothing is written any longer, and somebody can reopen it for a reason."""

import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from evenhand.files.faults import Refused
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.casework.finishing import finish, reopen
from evenhand_service.casework.models import Contest, Entry
from evenhand_service.notices.models import Notice
from service.programs import Program, faults, good
from service.read_by_two import *  # noqa: F403 - fixtures
from service.read_by_two import browser
from service.reading import answer_all, read_to_the_end, write

pytestmark = pytest.mark.django_db


def address(sheet, more=""):
    return f"/inspections/{sheet.inspection.name}/casework/{sheet.pk}{more}"


def done(action):
    return Event.objects.filter(action=action)


def test_a_case_with_an_answer_to_every_question_is_finished_with_its_event(person, sheet, facts, inspection):
    finished = read_to_the_end(person, sheet)

    assert finished.submitted is not None
    event = done("reading finished").get()
    assert (event.by, event.subject) == (person, f"sheet:{sheet.pk}")
    assert event.values.content["after"]["case"] == sheet.case
    facts.refresh_from_db()
    assert facts.submitted is not None
    assert finish(by=person, inspection=inspection, sheet=sheet.pk).submitted == finished.submitted
    assert done("reading finished").count() == 1
    assert not any(one.broken for one in verify())


def test_what_has_no_answer_waits_for_a_fact_or_for_a_decision_keeps_a_case_open(person, sheet, facts, inspection):
    answer_all(person, sheet)
    write(person, sheet, "2.1.1", "")
    write(person, facts, "domestic_abuse", "")
    Contest.objects.create(operation=Entry.objects.filter(sheet=sheet).first().sheet.operations.first())

    with pytest.raises(Refused) as refusal:
        finish(by=person, inspection=inspection, sheet=sheet.pk)

    said = {type(one).__name__: one.said for one in refusal.value.faults}
    assert said.keys() == {"DecisionsOpen", "FactsNeeded", "QuestionsUnanswered"}
    assert "2.1.1" in said["QuestionsUnanswered"]
    assert "1 thing waits" in said["DecisionsOpen"]
    sheet.refresh_from_db()
    assert sheet.submitted is None
    assert not done("reading finished").exists()


def test_a_question_that_the_facts_rule_out_need_not_be_answered(person, sheet, facts):
    write(person, facts, "domestic_abuse", "no")

    read_to_the_end(person, sheet)

    assert not Entry.objects.filter(sheet=sheet, question="2.1.3-b").exists()


def test_nobody_finishes_the_case_of_another_nor_its_facts(person, sheet, facts, lead, inspection):
    answer_all(person, sheet)

    for somebody, which in ((lead, sheet), (person, facts)):
        with pytest.raises(PermissionDenied):
            finish(by=somebody, inspection=inspection, sheet=which.pk)


def test_what_comes_after_a_case_is_finished_is_kept_and_does_not_stand(person, sheet, facts):
    read_to_the_end(person, sheet)
    before = dict(Entry.objects.filter(sheet__in=(sheet, facts)).values_list("pk", "value"))

    states = {write(person, sheet, "2.1.1", "No").state, write(person, facts, "domestic_abuse", "no").state}

    assert states == {"contested"}
    assert dict(Entry.objects.filter(sheet__in=(sheet, facts)).values_list("pk", "value")) == before
    page = browser(person).get(address(sheet)).content.decode()
    assert "Written beside what stands" in page
    assert page.count("beside <q>") == 2


def test_the_page_says_what_is_lacking_and_leads_to_each(person, sheet):
    answer_all(person, sheet)
    write(person, sheet, "2.1.1", "")
    page = browser(person).get(address(sheet, "/finish")).content.decode()

    assert f'href="{address(sheet)}#q-2.1.1"' in page
    assert page.count("#q-") == 1
    assert '<form method="post" novalidate>' not in page
    refused = browser(person).post(address(sheet, "/finish"))
    assert refused.status_code == 422
    assert "1 question has no answer: 2.1.1" in refused.content.decode()


def test_a_case_is_finished_by_its_pages_and_shown_plainly_from_then_on(person, sheet, inspection):
    answer_all(person, sheet)
    write(person, sheet, "2.1.1", "Seen in <May>", "note")
    client = browser(person)
    assert "Under way" in client.get(f"/inspections/{inspection.name}/my-cases").content.decode()
    assert "Not begun" in client.get(f"/inspections/{inspection.name}/my-cases").content.decode()
    assert 'name="then" value="finish"' not in re.sub(
        r"(?s)<noscript>.*?</noscript>", "", client.get(address(sheet)).content.decode()
    )

    page = client.post(address(sheet), {"then": "finish"}, follow=True)
    assert page.redirect_chain[0][0] == address(sheet, "/finish")
    finished = client.post(address(sheet, "/finish"), follow=True).content.decode()

    assert "The case is finished." in finished
    assert "Seen in &lt;May&gt;" in finished
    assert not re.findall(r'<(?:input|textarea|button)[^>]*name="(?:answer|note|fact)', finished)
    assert "Finished" in client.get(f"/inspections/{inspection.name}/my-cases").content.decode()
    assert client.get(address(sheet, "/finish")).status_code == 404


def test_a_page_that_was_open_still_loses_nothing_that_was_typed(person, sheet):
    client = browser(person)
    read_to_the_end(person, sheet)

    page = client.post(address(sheet), {"note:2.1.1": "Typed late", "base:note:2.1.1": "0", "page": ""}, follow=True)

    assert "Typed late" in page.content.decode()
    assert Contest.objects.get().operation.value == "Typed late"


def test_a_finished_case_is_reopened_for_a_reason_and_its_reader_is_told(person, sheet, facts, lead, inspection):
    read_to_the_end(person, sheet)
    with pytest.raises(Refused, match="not said why"):
        reopen(by=lead, inspection=inspection, sheet=sheet.pk, why=" ")

    reopen(by=lead, inspection=inspection, sheet=sheet.pk, why="Look at 2.1.1 again.")

    event = done("reading reopened").get()
    assert event.values.content["why"] == "Look at 2.1.1 again."
    assert event.values.content["before"]["finished"]
    assert [one.to for one in Notice.objects.filter(kind="reading reopened")] == [person]
    assert write(person, sheet, "2.1.1", "No").state == "saved"
    facts.refresh_from_db()
    assert facts.submitted is None
    with pytest.raises(Refused, match="not finished"):
        reopen(by=lead, inspection=inspection, sheet=sheet.pk, why="Again.")
    assert finish(by=person, inspection=inspection, sheet=sheet.pk).submitted
    assert len(mail.outbox) <= 1


def test_only_who_has_the_right_reopens(person, sheet, inspection):
    read_to_the_end(person, sheet)

    with pytest.raises(PermissionDenied):
        reopen(by=person, inspection=inspection, sheet=sheet.pk, why="I want to.")
    assert browser(person).get(f"/inspections/{inspection.name}/readings/{sheet.pk}/reopen").status_code == 403


def test_programs_finish_and_reopen_too(person, sheet, lead, inspection):
    reader, leads, at = Program(person), Program(lead), f"/inspections/{inspection.name}"
    assert "QuestionsUnanswered" in faults(reader.post(f"{at}/casework/{sheet.pk}/finish"), 422)
    answer_all(person, sheet)

    assert good(reader.post(f"{at}/casework/{sheet.pk}/finish"))["state"] == "finished"
    assert leads.said(f"{at}/readings/{sheet.pk}")["finished"]
    good(leads.post(f"{at}/readings/{sheet.pk}/reopen", why="Look again."))
    assert faults(leads.post(f"{at}/casework/{sheet.pk}/finish"), 403) == ["RightMissing"]
    assert {one["state"] for one in reader.said(f"{at}/casework")["items"]} == {"under way", "not begun"}

"""The check of a report's facts: a frozen draft, what a provider says of it, what becomes of that, and when the report may go on."""

from datetime import date
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.actions import move
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.notices.models import Notice
from evenhand_service.reports.accuracy import accuracy_done, accuracy_lacks, comments_of
from evenhand_service.reports.answering_for import answered_for
from evenhand_service.reports.changed import changes_between
from evenhand_service.reports.checking_facts import (
    answer,
    comment,
    complete_return,
    send_draft,
    waive_return,
    withdraw_comment,
)
from evenhand_service.reports.drafting import WORKING, outgoing_draft_of
from evenhand_service.reports.frozen import frozen, thawed
from evenhand_service.reports.models import Comment, SentDraft
from evenhand_service.reports.numbered import numbered
from evenhand_service.retention.finding import held_of
from evenhand_service.retention.removing import remove_case_data
from service.programs import Program, faults, good
from service.read_by_two import browser
from service.test_desk import folder
from service.test_panel import head, holder  # noqa: F401 - fixtures
from service.test_reports import say

pytestmark = pytest.mark.django_db
HERE = "/inspections/own/accuracy"
WHY = "The region closed the office before it could answer."


@pytest.fixture
def inspection(head):  # noqa: F811
    return import_folder(by=head, name="own", files=folder(24), stage="accuracy").inspection


@pytest.fixture
def lead(inspection, inspectorate):
    return holder(inspection, inspectorate, "lead-inspector", "Lena")


@pytest.fixture
def contact(inspection, inspectorate):
    return holder(inspection, inspectorate, "single-point-of-contact", "Cara")


@pytest.fixture
def part(inspection):
    return Unit.objects.create(provider=inspection.unit.provider, name="North office", kind="office", part_of=inspection.unit)


@pytest.fixture
def sent(inspection, lead, contact, part):
    return send_draft(by=lead, inspection=inspection, units=[inspection.unit_id, part.pk], due=date(2026, 3, 27), says="Read it.")


def commented(contact, inspection, **given):
    about = {"draft": 1, "unit": inspection.unit_id, "paragraph": 2, "says": "Not so.", "evidence": "The plan, page 3."}
    return comment(by=contact, inspection=inspection, **about | given)


def refused_publication(head, inspection):  # noqa: F811
    """What is said where it is to be published."""
    with pytest.raises(Refused) as refused:
        move(by=head, inspection=inspection, to="published")
    return names(refused)


def names(refused):
    return [one.name for one in refused.value.faults]


def test_the_provider_reads_exactly_the_draft_that_was_sent_whatever_is_written_since(inspection, lead, contact, sent):
    report = thawed(bytes(sent.report))
    assert frozen(report) == bytes(sent.report)
    assert sent.sha256 == sha256(bytes(sent.report)).hexdigest()
    assert report == outgoing_draft_of(inspection).report
    assert bytes(sent.pdf).startswith(b"%PDF")
    before = browser(contact).get(f"{HERE}/1").content.decode()

    say(lead, inspection, "summary", "Words that nobody sent.")

    page = browser(contact).get(f"{HERE}/1")
    assert "Words that nobody sent." not in page.content.decode()
    assert "The company is led with energy" in page.content.decode()
    assert sent.sha256 in page.content.decode()
    assert before.count("<p") == page.content.decode().count("<p")
    assert browser(contact).get(f"{HERE}/1/draft.pdf").content == bytes(sent.pdf)
    assert b"The company is led with energy" in browser(contact).get(f"{HERE}/1/draft.html").content
    assert Notice.objects.filter(kind="draft sent", to=contact).exists()


def test_a_provider_reads_what_everybody_will_and_nothing_that_only_a_panel_reads(inspection, lead, contact, sent):
    theirs, page = browser(contact).get(f"{HERE}/1").content.decode(), "/inspections/own/report/preview"
    ours, outgoing = (browser(lead).get(f"{page}{asked}").content.decode() for asked in ("", "?read=outgoing"))

    assert "Beside it:" in ours
    assert "Beside it:" not in theirs + outgoing
    assert WORKING in ours
    assert "How sure the ratings are" not in ours
    for said in (theirs, outgoing):
        assert "How sure the ratings are" in said
        assert WORKING not in said
    program = Program(lead)
    assert program.said("/inspections/own/report/preview?outgoing=true")["paragraphs"] == [
        row.text for _, rows in numbered(thawed(bytes(sent.report))) for row in rows if row.number is not None
    ]
    assert b"Beside it:" not in browser(lead).get("/inspections/own/report/draft.html?read=outgoing").content


def test_a_draft_that_is_incomplete_is_not_sent_nor_one_to_nobody(inspection, lead, sent):
    with pytest.raises(Refused) as nobody:
        send_draft(by=lead, inspection=inspection, units=[])
    say(lead, inspection, "summary", "One.", seen=1)
    say(lead, inspection, "summary", "Two.", seen=1)
    with pytest.raises(Refused) as incomplete:
        send_draft(by=lead, inspection=inspection, units=[inspection.unit_id])

    assert (names(nobody), names(incomplete)) == (["NoUnitAsked"], ["DraftIncomplete"])


def test_comments_are_answered_and_a_complete_return_is_closed(inspection, lead, contact, sent, part):
    one = commented(contact, inspection)
    other = commented(contact, inspection, unit=part.pk, paragraph=3)
    withdraw_comment(by=contact, inspection=inspection, number=other.number)
    answer(by=lead, inspection=inspection, number=one.number, verdict="refused", reason="It is so.")
    answer(by=lead, inspection=inspection, number=one.number, verdict="accepted", reason="The plan says it.", seen=1)
    complete_return(by=contact, inspection=inspection, draft=1, unit=inspection.unit_id)

    (first, second) = comments_of(inspection)
    assert next((each.verdict, each.reason) for each in first.answers) == ("refused", "It is so.")
    assert (first.answer.verdict, first.is_open, second.is_open) == ("accepted", False, False)
    assert accuracy_lacks(inspection) == ["the return of North office is missing"]
    for act in (
        lambda: commented(contact, inspection),
        lambda: withdraw_comment(by=contact, inspection=inspection, number=one.number),
        lambda: complete_return(by=contact, inspection=inspection, draft=1, unit=inspection.unit_id),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert names(refused) == ["ReturnedAlready"]
    for given, name in (
        ({"paragraph": 9999, "unit": part.pk}, "NoSuchParagraph"),
        ({"unit": 9999}, "NotThatUnit"),
        ({"draft": 2}, "NotTheLastDraft"),
        ({"says": " ", "unit": part.pk}, "NothingSaid"),
    ):
        with pytest.raises(Refused) as refused:
            commented(contact, inspection, **given)
        assert names(refused) == [name]
    with pytest.raises(Refused) as gone:
        answer(by=lead, inspection=inspection, number=other.number, verdict="accepted", reason="X.")
    assert names(gone) == ["CommentGone"]


def test_nobody_answers_a_comment_in_place_of_an_answer_that_they_have_not_seen(inspection, lead, contact, head, sent):  # noqa: F811
    commented(contact, inspection)
    client, page = browser(lead), f"{HERE}/comments/1/answer"
    assert 'name="seen" value="0"' in client.get(page).content.decode()
    answer(by=head, inspection=inspection, number=1, verdict="refused", reason="It is so.")

    typed = {"verdict": "accepted", "reason": "The plan says it."}
    shown = client.post(page, typed | {"seen": "0"})

    assert shown.status_code == 422
    assert "Now it is: Refused: It is so." in shown.content.decode()
    assert "The plan says it." in shown.content.decode()
    assert 'name="seen" value="1"' in shown.content.decode()
    assert faults(Program(lead).post(page, **typed), 422) == ["AnsweredMeanwhile"]
    assert client.post(page, typed | {"seen": "1"}).status_code == 302
    (one,) = comments_of(inspection)
    assert [each.verdict for each in one.answers] == ["refused", "accepted"]
    assert "Refused: It is so." in browser(contact).get(HERE).content.decode()
    assert Program(contact).said(HERE)["comments"][0]["answers"] == ["Refused: It is so.", "Accepted: The plan says it."]


def test_a_report_is_not_published_while_a_return_is_missing_and_says_so_where_that_is_overridden(
    inspection,
    lead,
    contact,
    head,  # noqa: F811
    sent,
    part,
):
    commented(contact, inspection)
    complete_return(by=contact, inspection=inspection, draft=1, unit=inspection.unit_id)
    assert "FactsUnchecked" in refused_publication(head, inspection)
    answer(by=lead, inspection=inspection, number=1, verdict="partly accepted", reason="In part.")
    assert "FactsUnchecked" in refused_publication(head, inspection)
    with pytest.raises(PermissionDenied):
        waive_return(by=lead, inspection=inspection, draft=1, unit=part.pk, why=WHY)
    assert not any(WHY in one for one in outgoing_draft_of(inspection).report.banners)

    waive_return(by=head, inspection=inspection, draft=1, unit=part.pk, why=WHY)

    assert accuracy_done(inspection)
    assert (
        f"No answer came from North office on whether the facts of this report are right. {WHY}"
        in outgoing_draft_of(inspection).report.banners
    )
    assert WHY in browser(lead).get("/inspections/own/report/preview").content.decode()
    assert refused_publication(head, inspection) == ["MoveRefused", "RatingsNotLocked"]


def test_what_was_returned_before_the_report_went_back_says_nothing_of_what_it_is_now(inspection, lead, contact, sent, part):
    for unit in (inspection.unit_id, part.pk):
        complete_return(by=contact, inspection=inspection, draft=1, unit=unit)
    assert accuracy_done(inspection)

    move(by=lead, inspection=inspection, to="drafting", why="Another look.")
    inspection.refresh_from_db()
    move(by=lead, inspection=inspection, to="accuracy")
    inspection.refresh_from_db()

    assert accuracy_lacks(inspection) == ["no draft was sent since the report came back to this check"]
    send_draft(by=lead, inspection=inspection, units=[inspection.unit_id], due=date(2026, 3, 27), says="Read it.")
    complete_return(by=contact, inspection=inspection, draft=2, unit=inspection.unit_id)
    assert accuracy_done(inspection)


def test_what_changed_since_is_shown_paragraph_by_paragraph(inspection, lead, contact, sent):
    sent_then = thawed(bytes(sent.report))
    assert changes_between(sent_then, outgoing_draft_of(inspection).report) == []
    say(lead, inspection, "found.2.1", "People take part in their assessment. New words stand here.")
    say(lead, inspection, "found.1.3")

    changed = changes_between(sent_then, outgoing_draft_of(inspection).report)

    assert [(one.way, one.heading) for one in changed] == [
        ("taken out", "1. Organisational delivery"),
        ("changed", "2. Case supervision"),
    ]
    assert changed[1].number is not None
    assert next(run.text for run in changed[1].runs if run.kind == "same").startswith("People take part")
    page = browser(lead).get(f"{HERE}/changes").content.decode()
    assert "<ins>" in page
    assert "New words stand here." in page


def test_the_provider_sees_what_changed_from_draft_to_draft_and_after_the_check(inspection, lead, contact, head, sent, part):  # noqa: F811
    theirs, address = browser(contact), f"{HERE}/changes"
    say(lead, inspection, "found.2.1", "Words that nobody has sent yet.")
    assert theirs.get(address).status_code == 404
    assert address not in theirs.get(HERE).content.decode()
    assert Program(contact).get(address).status_code == 404

    send_draft(by=lead, inspection=inspection, units=[inspection.unit_id, part.pk])
    say(lead, inspection, "found.2.1", "Words of the second draft no more.")
    between = theirs.get(address).content.decode()
    assert "Draft 2 beside draft 1" in between
    assert "Words that nobody has sent yet." in between.replace("<ins>", "").replace("</ins>", "")
    assert "no more" not in between
    assert address in theirs.get(HERE).content.decode()

    for unit in (inspection.unit_id, part.pk):
        complete_return(by=contact, inspection=inspection, draft=2, unit=unit)
    after = theirs.get(address).content.decode()
    assert "The report as it is now beside draft 2" in after
    assert "no more" in after
    assert [one["way"] for one in Program(contact).said(address)] == ["changed"]
    Inspection.objects.update(stage="published")
    assert theirs.get(address).status_code == 200


def test_a_contact_of_one_unit_answers_for_no_other(inspection, lead, sent, part, contact):
    theirs = make_person(by=None, email="n@example.org", name="N", organisation=inspection.unit.provider.name, side="provider")
    for where in ({"inspection": inspection}, {"unit": part}):
        appoint(by=None, person=theirs, role="single-point-of-contact", **where)
    client, unit = browser(theirs), inspection.unit_id
    commented(contact, inspection)
    assert f"{HERE}/1/units/{unit}/complete" not in client.get(HERE).content.decode()
    assert f"{HERE}/comments/1/withdraw" not in client.get(HERE).content.decode()

    for act in (
        lambda: complete_return(by=theirs, inspection=inspection, draft=1, unit=unit),
        lambda: withdraw_comment(by=theirs, inspection=inspection, number=1),
        lambda: commented(theirs, inspection),
    ):
        with pytest.raises(PermissionDenied):
            act()
    for page in (f"1/units/{unit}/complete", "comments/1/withdraw"):
        assert {client.get(f"{HERE}/{page}").status_code, client.post(f"{HERE}/{page}").status_code} == {403}
    assert client.post(f"{HERE}/1/paragraphs/2", {"unit": unit, "says": "No."}).status_code == 422
    assert Program(theirs).post(f"{HERE}/drafts/1/units/{unit}/complete").status_code == 403

    commented(theirs, inspection, unit=part.pk)
    complete_return(by=theirs, inspection=inspection, draft=1, unit=part.pk)
    assert accuracy_lacks(inspection)[0] == f"the return of {inspection.unit.name} is missing"


def test_who_is_above_a_unit_answers_for_it(inspection, contact, part):
    everyone = {inspection.unit_id, part.pk}
    leader = make_person(by=None, email="r@example.org", name="R", organisation=inspection.unit.provider.name, side="provider")
    appoint(by=None, person=leader, role="regional-leader", unit=inspection.unit)
    all_over = make_person(by=None, email="a@example.org", name="A", organisation=inspection.unit.provider.name, side="provider")
    appoint(by=None, person=all_over, role="regional-leader")
    appoint(by=None, person=all_over, role="regional-leader", unit=part)

    assert [answered_for(one, inspection) for one in (contact, leader, all_over)] == [everyone] * 3
    appoint(by=None, person=contact, role="regional-leader", unit=part)
    assert answered_for(contact, inspection) == {part.pk}


def test_another_draft_takes_the_place_of_the_first_and_units_answer_anew(inspection, lead, contact, sent, part):
    complete_return(by=contact, inspection=inspection, draft=1, unit=inspection.unit_id)
    say(lead, inspection, "summary", "Otherwise.")
    send_draft(by=lead, inspection=inspection, units=[inspection.unit_id, part.pk])

    assert len(accuracy_lacks(inspection)) == 2
    assert "Another draft was sent" in browser(contact).get(f"{HERE}/1").content.decode()
    commented(contact, inspection, draft=2)
    assert SentDraft.objects.count() == 2


def test_a_return_that_was_asked_for_is_owed_whatever_is_sent_to_others(inspection, lead, contact, sent, part):
    complete_return(by=contact, inspection=inspection, draft=1, unit=inspection.unit_id)

    with pytest.raises(Refused) as refused:
        send_draft(by=lead, inspection=inspection, units=[inspection.unit_id])

    assert names(refused) == ["ReturnOwed"]
    assert "North office" in refused.value.faults[0].said
    page = browser(lead).post(f"{HERE}/send", {"units": [inspection.unit_id], "due_0": "", "due_1": "", "due_2": ""})
    assert page.status_code == 422
    assert "The return of North office is still owed" in page.content.decode()
    send_draft(by=lead, inspection=inspection, units=[part.pk])
    assert accuracy_lacks(inspection) == ["the return of North office is missing"]


def test_a_waiver_is_said_until_the_unit_is_asked_anew(inspection, lead, contact, head, sent, part):  # noqa: F811
    said = f"No answer came from North office on whether the facts of this report are right. {WHY}"
    waive_return(by=head, inspection=inspection, draft=1, unit=part.pk, why=WHY)
    complete_return(by=contact, inspection=inspection, draft=1, unit=inspection.unit_id)

    second = send_draft(by=lead, inspection=inspection, units=[inspection.unit_id])
    complete_return(by=contact, inspection=inspection, draft=2, unit=inspection.unit_id)

    assert said in thawed(bytes(second.report)).banners
    assert said in outgoing_draft_of(inspection).report.banners
    assert "Asked with draft 1" in browser(lead).get(HERE).content.decode()
    assert accuracy_done(inspection)

    third = send_draft(by=lead, inspection=inspection, units=[inspection.unit_id, part.pk])

    assert said not in thawed(bytes(third.report)).banners
    assert said not in outgoing_draft_of(inspection).report.banners
    assert accuracy_lacks(inspection)[-1] == "the return of North office is missing"


def test_nobody_of_another_inspection_or_provider_sees_a_draft(inspection, lead, contact, sent, head, inspectorate):  # noqa: F811
    other = import_folder(by=head, name="other", files=folder(24), stage="accuracy").inspection
    stranger = make_person(by=None, email="s@example.org", name="S", organisation="Others", side="provider")
    theirs = make_person(by=None, email="t@example.org", name="T", organisation=inspection.unit.provider.name, side="provider")
    appoint(by=None, person=theirs, role="single-point-of-contact", inspection=other)
    pages = ("", "/1", "/1/draft.pdf", "/1/draft.html", "/1/paragraphs/2", f"/1/units/{inspection.unit_id}/complete", "/changes")

    for person in (stranger, theirs):
        assert {browser(person).get(f"{HERE}{page}").status_code for page in pages} == {404}
        assert Program(person).get(f"{HERE}/drafts/1").status_code == 404
        with pytest.raises(PermissionDenied):
            commented(person, inspection)
    assert browser(theirs).get("/inspections/other/accuracy").status_code == 200
    assert browser(theirs).get("/inspections/other/accuracy/1").status_code == 404
    inspection.stage = "drafting"
    inspection.save()
    assert {browser(contact).get(f"{HERE}{page}").status_code for page in pages} == {403}


def test_pages_take_a_draft_from_its_sending_to_publication(inspection, lead, contact, head):  # noqa: F811
    ours, theirs, heads = browser(lead), browser(contact), browser(head)
    unit = inspection.unit_id
    assert (
        ours.post(f"{HERE}/send", {"units": [unit], "due_0": "", "due_1": "", "due_2": "", "says": "Hello."}).status_code == 302
    )
    assert "Comment" in theirs.get(f"{HERE}/1").content.decode()
    said = {"unit": unit, "says": "It is nine.", "evidence": "The register."}
    assert theirs.post(f"{HERE}/1/paragraphs/2", said)["Location"] == f"{HERE}/1#p2"
    assert theirs.get(f"{HERE}/1/paragraphs/9999").status_code == 404
    assert theirs.post(f"{HERE}/1/paragraphs/2", said | {"says": "A slip."}).status_code == 302
    assert theirs.post(f"{HERE}/comments/2/withdraw").status_code == 302
    assert theirs.post(f"{HERE}/1/units/{unit}/complete").status_code == 302
    assert "It is nine." in ours.get(HERE).content.decode()
    assert ours.post(f"{HERE}/comments/1/answer", {"verdict": "accepted", "reason": "So it is."}).status_code == 302
    assert "So it is." in theirs.get(f"{HERE}/1").content.decode()
    assert heads.get(f"{HERE}/1/units/{unit}/waive").status_code == 404
    assert accuracy_done(inspection)


def test_programs_take_a_draft_the_same_way(inspection, lead, contact, head, part):  # noqa: F811
    ours, theirs, heads = Program(lead), Program(contact), Program(head)
    made = good(ours.post(f"{HERE}/drafts", units=[inspection.unit_id, part.pk], due="2026-03-27"))
    assert [one["name"] for one in made["returns"]] == [inspection.unit.name, "North office"]
    assert theirs.said(f"{HERE}/drafts/1")["sent"]["sha256"] == made["sha256"]
    assert theirs.get(f"{HERE}/drafts/1/files/pdf").content.startswith(b"%PDF")
    good(theirs.post(f"{HERE}/drafts/1/paragraphs/2", unit=part.pk, says="No.", evidence="Minutes."))
    good(theirs.post(f"{HERE}/drafts/1/paragraphs/2", unit=part.pk, says="A slip."))
    assert good(theirs.post(f"{HERE}/comments/2/withdraw"))["withdrawn"]
    assert good(theirs.post(f"{HERE}/drafts/1/units/{part.pk}/complete"))["returned"]
    assert good(ours.post(f"{HERE}/comments/1/answer", verdict="refused", reason="Yes."))["verdict"] == "refused"
    assert heads.said(HERE)["lacks"] == [f"the return of {inspection.unit.name} is missing"]
    assert good(heads.post(f"{HERE}/drafts/1/units/{inspection.unit_id}/waive", why=WHY))["waived"] == WHY
    assert theirs.said(HERE)["lacks"] == []
    assert [one["way"] for one in ours.said(f"{HERE}/changes")] == []
    assert faults(theirs.post(f"{HERE}/drafts/1/paragraphs/2", unit=part.pk, says="More."), 422) == ["ReturnedAlready"]


def test_when_the_period_is_over_digests_and_moments_stay_and_words_go(inspection, contact, sent):
    commented(contact, inspection)
    assert held_of(inspection).counts.texts == 2
    with transaction.atomic():
        remove_case_data(by=None, inspection=inspection, why="Its time is over.")

    draft = SentDraft.objects.get()
    assert (bytes(draft.report), draft.says, draft.sha256) == (b"", "", sent.sha256)
    assert not Comment.objects.exists()
    assert not held_of(inspection).anything
    assert browser(contact).get(f"{HERE}/1").status_code == 404
    assert browser(contact).get(HERE).status_code == 200

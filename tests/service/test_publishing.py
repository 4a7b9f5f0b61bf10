"""Publishing: who may, what is frozen, what anybody can read at addresses that never change, and what is withdrawn."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import now

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.models import FolderFile
from evenhand_service.panel.actions import decide, lock_ratings, say_who_sat
from evenhand_service.panel.before_panel import before_panel
from evenhand_service.panel.found import found
from evenhand_service.publishing.actions import publish, withdraw
from evenhand_service.publishing.models import PublishedFile, PublishedVersion
from evenhand_service.publishing.shelved import published_of
from evenhand_service.reports.models import Comment, SentDraft, UnitReturn
from publishing_made import finished_folder

pytestmark = pytest.mark.django_db
FOLDER = "/inspections/own/publication"


@pytest.fixture
def head(db, inspectorate):
    one = make_person(by=None, email="head@example.org", name="Hana", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    return one


@pytest.fixture
def unlocked(head, tmp_path):
    """A finished inspection whose panel has not met."""
    folder = finished_folder(tmp_path / "own")
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    files["inspection.yaml"] += b"provider: Northtown Probation\n"
    return import_folder(by=head, name="own", files=files, stage="rating").inspection


@pytest.fixture
def inspection(unlocked, head):
    """The same, decided, locked, and at the stage at which it is published."""
    say_who_sat(by=head, inspection=unlocked, on=date(2023, 4, 3), present=("Hana",))
    for one in before_panel(found(unlocked)):
        rating = one.computed or one.stands.rating
        decide(by=head, inspection=unlocked, code=one.code, rating=rating, took_part=("Hana",), reason="The evidence says so.")
    lock_ratings(by=head, inspection=unlocked)
    unlocked.stage = "published"
    unlocked.save()
    asked(unlocked, head, returned=now())
    return unlocked


def asked(inspection, by, **said):
    """A draft was sent, and its unit asked whether its facts are right."""
    number = inspection.sent_drafts.count() + 1
    draft = SentDraft.objects.create(inspection=inspection, number=number, report=b"{}", html=b"", pdf=b"", by=by, at=now())
    return UnitReturn.objects.create(draft=draft, unit=inspection.unit, **said)


def refused(kind, ask, **named):
    with pytest.raises(Refused) as refusal:
        ask(**named)
    assert [type(one).__name__ for one in refusal.value.faults] == [kind]


def test_nothing_is_published_while_a_return_is_owed_however_it_came_to_that_stage(inspection, head):
    owed = asked(inspection, head)
    with pytest.raises(Refused) as refusal:
        publish(by=head, inspection=inspection)
    assert [one.name for one in refusal.value.faults] == ["FactsUnchecked"]
    assert f"the return of {inspection.unit.name} is missing" in refusal.value.faults[0].said

    UnitReturn.objects.filter(pk=owed.pk).update(returned=now())
    comment = Comment.objects.create(of=owed, number=1, paragraph=1, says="No.", by=head, at=now())
    refused("FactsUnchecked", publish, by=head, inspection=inspection)
    Comment.objects.filter(pk=comment.pk).update(withdrawn=now())
    publish(by=head, inspection=inspection)


def test_a_report_that_went_on_without_a_return_says_so(inspection, head):
    asked(inspection, head, waived="It was asked three times.")

    publish(by=head, inspection=inspection)

    page = Client().get("/public/inspections/own/1/report.html").content.decode()
    said = f"No answer came from {inspection.unit.name} on whether the facts of this report are right. It was asked three times."
    assert said in page


def test_what_is_published_is_read_by_anybody_and_a_changed_folder_changes_nothing_of_it(inspection, head):
    version = publish(by=head, inspection=inspection)
    anybody = Client()

    page = anybody.get("/public/inspections/own/")
    report = anybody.get("/public/inspections/own/1/report.html")
    assert (page.status_code, report.status_code) == (200, 200)
    assert b"Northtown PDU" in page.content
    assert bytes(version.files.get(name="report.html").content) == report.content
    assert "sandbox" in report["Content-Security-Policy"]
    assert not page.cookies
    assert page["Cache-Control"] == report["Cache-Control"] == "public, max-age=300"
    assert anybody.get("/public/inspections/own/1/report.html", HTTP_IF_NONE_MATCH=report["ETag"]).status_code == 304

    FolderFile.objects.filter(inspection=inspection, name="answers.csv").delete()
    assert anybody.get("/public/inspections/own/1/report.html").content == report.content
    assert anybody.get("/public/inspections/own/").content == page.content
    for address in ("", "ratings/", "units/northtown-pdu/", "regions/", "feed.atom", "site.css", "downloads/ratings.csv"):
        assert anybody.get(f"/public/{address}").status_code == 200, address
    for address in ("inspections/own/2/report.html", "inspections/own/1/nothing", "inspections/own/¹/report.html", "x", "../x"):
        assert anybody.get(f"/public/{address}").status_code == 404, address


def test_a_correction_is_a_further_version_with_its_note_and_the_first_stays(inspection, head):
    publish(by=head, inspection=inspection)
    before = {one.name: bytes(one.content) for one in PublishedFile.objects.all()}
    refused("NoteMissing", publish, by=head, inspection=inspection)
    publish(by=head, inspection=inspection, note="A name was spelt wrongly.")
    page = Client().get("/public/inspections/own/1/").content.decode()

    assert {one.name: bytes(one.content) for one in PublishedFile.objects.filter(version__number=1)} == before
    assert [one.number for one in PublishedVersion.objects.all()] == [1, 2]
    assert "There is a newer version" in page
    assert "A name was spelt wrongly." in Client().get("/public/feed.atom").content.decode()
    assert list(Event.objects.filter(action="published").values_list("subject", flat=True)) == ["version:1", "version:2"]


def test_what_is_withdrawn_keeps_its_page_and_gives_no_file(inspection, head):
    refused("NotPublished", withdraw, by=head, inspection=inspection, note="Wrong.")
    publish(by=head, inspection=inspection)
    refused("NoteMissing", withdraw, by=head, inspection=inspection, note=" ")
    withdraw(by=head, inspection=inspection, note="It was of the wrong year.")

    assert Client().get("/public/inspections/own/1/report.html").status_code == 404
    assert "It was of the wrong year." in Client().get("/public/inspections/own/1/").content.decode()
    assert PublishedFile.objects.filter(name="report.html").exists()
    refused("Withdrawn", publish, by=head, inspection=inspection, note="Again.")
    refused("Withdrawn", withdraw, by=head, inspection=inspection, note="Again.")


def test_only_a_head_publishes_and_only_what_the_panel_has_locked(unlocked, inspectorate, head):
    lead = make_person(by=None, email="lead@example.org", name="Lena", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=lead, role="lead-inspector", inspection=unlocked)
    with pytest.raises(PermissionDenied):
        publish(by=head, inspection=unlocked)
    unlocked.stage = "published"
    unlocked.save()

    with pytest.raises(PermissionDenied):
        publish(by=lead, inspection=unlocked)
    with pytest.raises(PermissionDenied):
        withdraw(by=lead, inspection=unlocked, note="No.")
    refused("RatingsNotLocked", publish, by=head, inspection=unlocked)
    assert published_of(unlocked) is None


def test_what_changes_while_it_is_made_ready_is_not_published(inspection, head, monkeypatch):
    from evenhand_service.publishing import actions

    real = actions.next_version

    def meanwhile(*given, **named):
        file = FolderFile.objects.get(inspection=inspection, name="findings.yaml")
        file.content = bytes(file.content).replace(b"falls short", b"lags")
        file.save()
        return real(*given, **named)

    monkeypatch.setattr(actions, "next_version", meanwhile)
    refused("ChangedMeanwhile", publish, by=head, inspection=inspection)
    assert not PublishedVersion.objects.exists()


def test_it_is_published_corrected_and_withdrawn_on_pages(client, inspection, head):
    client.force_login(head)
    assert "Nothing of this inspection is published yet." in client.get(FOLDER).content.decode()

    sent = client.post(f"{FOLDER}/publish", follow=True)
    assert "It is published." in sent.content.decode()
    again = client.post(f"{FOLDER}/publish", {"note": ""})
    assert again.status_code == 422
    sent = client.post(f"{FOLDER}/publish", {"note": "A sentence is clearer."}, follow=True)
    assert "Version 2" in sent.content.decode()
    sent = client.post(f"{FOLDER}/withdraw", {"note": "It named somebody."}, follow=True)
    assert "It named somebody." in sent.content.decode()

"""Publishing: who may, what is frozen, what anybody can read at addresses that never change, and what is withdrawn."""

from dataclasses import replace
from datetime import date
from importlib.metadata import version

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import localdate, now

from evenhand.files.faults import Refused
from evenhand.reporting.render import render_html
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.exchange.importing import import_folder
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.actions import move
from evenhand_service.inspections.models import FolderFile
from evenhand_service.inspections.needs import TRIED
from evenhand_service.panel.actions import decide, lock_ratings, say_who_sat
from evenhand_service.panel.before_panel import before_panel
from evenhand_service.panel.compared import national
from evenhand_service.panel.found import found
from evenhand_service.publishing import trying
from evenhand_service.publishing.actions import publish, withdraw
from evenhand_service.publishing.models import PublishedFile, PublishedVersion
from evenhand_service.publishing.shelved import published_of
from evenhand_service.publishing.trying import trial_of, try_publication
from evenhand_service.reports.checking_facts import send_draft, waive_return
from evenhand_service.reports.correcting import open_correction
from evenhand_service.reports.drafting import draft_of, outgoing_draft_of
from evenhand_service.reports.frozen import thawed
from evenhand_service.reports.models import Comment, SentDraft, UnitReturn
from evenhand_service.reports.writing import choose, write
from publishing_made import finished_folder
from service.conftest import an_inspection
from service.programs import Program, faults, good

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
    assert refusals(ask, **named) == [kind]


def refusals(ask, **named):
    """The kinds of what is refused."""
    with pytest.raises(Refused) as refusal:
        ask(**named)
    return [type(one).__name__ for one in refusal.value.faults]


@pytest.fixture
def checked(inspection, head):
    """The same, at the check of its facts, which is over."""
    inspection.stage = "accuracy"
    inspection.save()
    appoint(by=None, person=head, role="lead-inspector", inspection=inspection)
    draft = send_draft(by=head, inspection=inspection, units=[inspection.unit_id])
    waive_return(by=head, inspection=inspection, draft=draft.number, unit=inspection.unit_id, why="It was asked three times.")
    return inspection


def say(by, inspection, text, seen):
    return write(by=by, inspection=inspection, passage="summary", said={"paragraphs": [text]}, seen=seen)


@pytest.mark.about_pages
def test_nothing_goes_to_the_stage_of_what_is_published_that_could_not_be_published(checked, head):
    moving = {"by": head, "inspection": checked, "to": "published"}
    say(head, checked, "One.", 1)
    say(head, checked, "Another.", 1)
    assert refusals(move, **moving) == ["MoveRefused", "DraftIncomplete"]

    choose(by=head, inspection=checked, passage="summary", revision=3, seen=3)
    say(head, checked, "The overall rating of Northtown PDU is Inadequate.", 4)
    with pytest.raises(Refused) as refusal:
        move(**moving)
    (_, *read) = map(said, refusal.value.faults)
    documents = (
        "The web page in English (report.html)",
        "The PDF in English (report.pdf)",
        "The Word document in English (report.docx)",
    )
    assert all(
        any(one.startswith(document) and "Inadequate" in one and "page “Report”" in one for one in read) for document in documents
    )

    say(head, checked, "Work on safety falls short.", 5)
    move(**moving)
    checked.refresh_from_db()
    assert checked.stage == "published"
    publish(by=head, inspection=checked)


def test_nothing_goes_there_of_which_the_ratings_are_not_locked(checked, head):
    FolderFile.objects.filter(inspection=checked, name="panel.yaml").delete()

    assert refusals(move, by=head, inspection=checked, to="published") == ["MoveRefused", "RatingsNotLocked"]


@pytest.mark.about_pages
def test_what_names_a_case_is_not_published_and_it_is_said_where(checked, head):
    say(head, checked, "In N-12 it was late.", 1)
    with pytest.raises(Refused) as refused:
        move(by=head, inspection=checked, to="published")

    (_, named) = refused.value.faults
    assert named.said == "the text summary > number 1 names the case 'N-12'."
    assert named.remedy == "write it without the reference: everybody would read it."


def test_the_reasons_of_a_panel_are_said_to_be_published_where_they_are_typed_and_read(client, unlocked, head):
    client.force_login(head)

    deciding = client.get("/inspections/own/panel/decide/1.1").content.decode()
    preview = client.get("/inspections/own/report/preview").content.decode()

    assert "published then, word for word" in deciding
    assert "word for word, and are published so" in preview


@pytest.mark.about_pages
def test_the_page_on_which_it_is_moved_says_whether_it_could_be_published(client, checked, head):
    client.force_login(head)
    page = "/inspections/own/move/published"
    before = client.get(page).content.decode()
    try_publication(by=head, inspection=checked)
    there = client.get(page).content.decode()
    say(head, checked, "One.", 1)
    changed = client.get(page).content.decode()
    say(head, checked, "Another.", 1)

    assert (before.count("Not yet"), there.count("Not yet"), changed.count("Not yet")) == (1, 0, 1)
    assert "It was not tried yet." in before
    assert "by Hana: nothing was in the way." in there
    assert "Something has changed since" in changed
    sent = client.post("/inspections/own/move/published", {"why": ""})
    assert sent.status_code == 422
    assert "two versions wait for a choice" in sent.content.decode()


def test_reading_makes_no_version_on_trial(client, checked, head, monkeypatch):
    """Whoever reads waits for nothing: it is tried by a button, or when the inspection moves."""
    made = []
    monkeypatch.setattr(trying, "made_ready", lambda *given: made.append(given))
    client.force_login(head)
    program = Program(head)

    for page in ("", "/move/published", "/publication/trial"):
        assert client.get(f"/inspections/own{page}").status_code == 200
    (way,) = (one for one in good(program.get("/inspections/own"))["moves"] if one["to"] == "published")
    trial = good(program.get("/inspections/own/publication/trial"))

    assert made == []
    assert {one["need"]: one["met"] for one in way["needs"]} == {"accuracy returned": True, "publication ready": False}
    assert trial == {"at": None, "by": "", "found": [], "ready": False, "missing": []}


@pytest.mark.about_pages
def test_what_a_trial_finds_is_kept_and_told_until_it_is_tried_again(client, checked, head):
    client.force_login(head)
    say(head, checked, "In N-12 it was late.", 1)
    page = "/inspections/own/publication/trial"
    tried = client.post(page, follow=True).content.decode()

    assert "by Hana: 1 thing was in the way." in tried
    assert "N-12" in tried
    with pytest.raises(Refused):
        move(by=head, inspection=checked, to="published")
    say(head, checked, "It was late.", 2)
    assert "Something has changed since" in client.get(page).content.decode()

    trial = good(Program(head).post("/inspections/own/publication/trial"))
    assert (trial["found"], trial["ready"]) == ([], True)
    assert Event.objects.filter(chain__inspection=checked, action="publication tried").count() == 3


def test_what_changes_after_the_trial_does_not_move_on(checked, head, monkeypatch):
    """The trial is of what stands when the inspection is held, or nothing moves."""

    def meanwhile(**named):
        try_publication(**named)
        say(head, checked, "Said meanwhile.", 1)

    monkeypatch.setattr(trying, "made_ready", lambda *given: given)
    monkeypatch.setitem(TRIED, "publication ready", replace(TRIED["publication ready"], run=meanwhile))

    assert refusals(move, by=head, inspection=checked, to="published") == ["MoveRefused", "NotTried"]
    checked.refresh_from_db()
    assert checked.stage == "accuracy"


def test_where_something_is_missing_nothing_is_tried_and_it_is_said(client, checked, head, inspectorate):
    FolderFile.objects.filter(inspection=checked, name="panel.yaml").delete()
    client.force_login(head)

    page = client.post("/inspections/own/publication/trial", follow=True).content.decode()

    assert "the ratings panel has not locked its ratings" in page.lower()
    assert trial_of(checked) is None
    officer = make_person(by=None, email="o@example.org", name="Olu", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=officer, role="operations-officer")
    with pytest.raises(PermissionDenied):
        try_publication(by=officer, inspection=checked)


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


def test_what_is_published_is_what_the_provider_was_sent_but_for_its_head(inspection, head):
    inspection.stage = "accuracy"
    inspection.save()
    appoint(by=None, person=head, role="lead-inspector", inspection=inspection)
    sent = thawed(bytes(send_draft(by=head, inspection=inspection, units=[inspection.unit_id]).report))
    UnitReturn.objects.update(returned=now())
    inspection.stage = "published"
    inspection.save()

    page = publish(by=head, inspection=inspection).files.get(name="report.html")

    for only_inside in ("Hana", "For the panel:"):
        assert only_inside in render_html(draft_of(inspection).report)
        assert only_inside not in bytes(page.content).decode()
    banners, colophon = (
        sent.banners[:1],
        f"Version 1, published on {localdate():%-d %B %Y}. Made by Evenhand {version('evenhand')}.",
    )
    assert render_html(replace(sent, banners=banners, colophon=colophon)).encode() == bytes(page.content)


def test_what_is_published_is_read_by_anybody_and_a_changed_folder_changes_nothing_of_it(inspection, head):
    frozen = publish(by=head, inspection=inspection)
    anybody = Client()

    page = anybody.get("/public/inspections/own/")
    report = anybody.get("/public/inspections/own/1/report.html")
    assert (page.status_code, report.status_code) == (200, 200)
    assert b"Northtown PDU" in page.content
    assert bytes(frozen.files.get(name="report.html").content) == report.content
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
    refused("NothingPutRight", publish, by=head, inspection=inspection, note="A name was spelt wrongly.")
    open_correction(by=head, inspection=inspection, why="It was.")
    say(head, inspection, "Work on the safety of others falls short.", 1)
    publish(by=head, inspection=inspection, note="A name was spelt wrongly.")
    page = Client().get("/public/inspections/own/1/").content.decode()

    assert {one.name: bytes(one.content) for one in PublishedFile.objects.filter(version__number=1)} == before
    assert [one.number for one in PublishedVersion.objects.all()] == [1, 2]
    assert "There is a newer version" in page
    assert "A name was spelt wrongly." in Client().get("/public/feed.atom").content.decode()
    assert list(Event.objects.filter(action="published").values_list("subject", flat=True)) == ["version:1", "version:2"]


@pytest.mark.about_pages
def test_the_draft_of_a_correction_shows_what_could_be_published_beside_what_is(inspection, head):
    cases = FolderFile.objects.get(inspection=inspection, name="cases.csv")
    before = profile_sent(inspection)
    publish(by=head, inspection=inspection)
    cases.content = bytes(cases.content).replace(b",female,Asian", b",male,Asian")
    cases.save()

    assert before == {"gender": {"female": 8, "male": 16}}
    assert profile_sent(inspection) == {}


def profile_sent(inspection):
    return outgoing_draft_of(inspection).composed.results["samples"]["case supervision"]["profile"]


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
    asked(unlocked, head, returned=now())

    with pytest.raises(PermissionDenied):
        publish(by=lead, inspection=unlocked)
    with pytest.raises(PermissionDenied):
        withdraw(by=lead, inspection=unlocked, note="No.")
    refused("RatingsNotLocked", publish, by=head, inspection=unlocked)
    assert published_of(unlocked) is None


def test_what_changes_while_it_is_made_ready_is_not_published(inspection, head, monkeypatch):
    from evenhand_service.publishing import making

    real = making.next_version

    def meanwhile(*given, **named):
        file = FolderFile.objects.get(inspection=inspection, name="findings.yaml")
        file.content = bytes(file.content).replace(b"falls short", b"lags")
        file.save()
        return real(*given, **named)

    monkeypatch.setattr(making, "next_version", meanwhile)
    refused("ChangedMeanwhile", publish, by=head, inspection=inspection)
    assert not PublishedVersion.objects.exists()


@pytest.mark.about_pages
def test_it_is_published_corrected_and_withdrawn_on_pages(client, inspection, head):
    client.force_login(head)
    assert "Nothing of this inspection is published yet." in client.get(FOLDER).content.decode()

    sent = client.post(f"{FOLDER}/publish", follow=True)
    assert "It is published." in sent.content.decode()
    again = client.post(f"{FOLDER}/publish", {"note": ""})
    assert again.status_code == 422
    sent = client.post(f"{FOLDER}/correct", {"why": "A sentence is unclear."}, follow=True)
    assert "A sentence is unclear." in sent.content.decode()
    assert client.post(f"{FOLDER}/correct", {"why": "Another."}).status_code == 422
    sent = client.post("/inspections/own/report/write/summary", {"text": "Work is clear.", "seen": "1"}, follow=True)
    assert "A sentence is unclear." in sent.content.decode()
    assert client.post(f"{FOLDER}/correct/close").status_code == 422
    sent = client.post(f"{FOLDER}/publish", {"note": "A sentence is clearer."}, follow=True)
    assert "Write the text" not in sent.content.decode()
    assert "Version 2" in sent.content.decode()
    sent = client.post(f"{FOLDER}/withdraw", {"note": "It named somebody."}, follow=True)
    assert "It named somebody." in sent.content.decode()


def test_programs_publish_correct_and_withdraw_with_the_same_rights_and_refusals(inspection, head, inspectorate):
    analyst = make_person(by=None, email="a@example.org", name="A", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=analyst, role="analyst", inspection=inspection)
    mine, theirs = Program(head), Program(analyst)
    for asked in ("versions", "withdraw", "correction", "correction/close"):
        assert theirs.post(f"{FOLDER}/{asked}", note="No.", why="No.").status_code == 403, asked
    assert theirs.said(FOLDER) == {"versions": [], "withdrawn": None, "correction": None}
    assert faults(mine.post(f"{FOLDER}/withdraw", note="No."), 422) == ["NotPublished"]
    made = good(mine.post(f"{FOLDER}/versions"))
    assert (made["number"], made["address"]) == (1, "/public/inspections/own/1/")
    assert Client().get(made["address"]).status_code == 200

    assert faults(mine.post(f"{FOLDER}/versions"), 422) == ["NoteMissing"]
    assert faults(mine.post(f"{FOLDER}/correction/close"), 422) == ["NoCorrectionOpen"]
    assert good(mine.post(f"{FOLDER}/correction", why="A word."))["by"] == "Hana"
    assert good(mine.post(f"{FOLDER}/correction/close"))["version"] is None
    good(mine.post(f"{FOLDER}/correction", why="A word."))
    good(mine.post("/inspections/own/report/passages/summary/write", paragraphs=["Work falls short."], seen=1))
    good(mine.post(f"{FOLDER}/versions", note="A word is put right."))
    assert [one["note"] for one in theirs.said(FOLDER)["versions"]] == ["", "A word is put right."]
    assert good(mine.post(f"{FOLDER}/withdraw", note="It is wrong."))["note"] == "It is wrong."
    assert theirs.said(FOLDER)["withdrawn"]["note"] == "It is wrong."
    assert faults(mine.post(f"{FOLDER}/versions", note="Again."), 422) == ["Withdrawn"]


def test_what_was_published_here_is_among_what_others_of_its_edition_are_held_against(inspection, head):
    other = an_inspection(inspection.unit.provider, "southtown-2026")
    other.edition, other.synthetic = inspection.edition, inspection.synthetic
    before = national(other)
    publish(by=head, inspection=inspection)
    results = found(inspection).results

    now = national(other)

    assert (before.of + 1, before.of) == (now.of, national(inspection).of)
    for code, one in results["ratings"].items():
        rated = before.standards[code].ratings[one["rating"]] if code in before.standards else 0
        assert now.standards[code].ratings[one["rating"]] == rated + 1
    told = {code: one["share"] for code, one in results["scores"].items() if one["share"] is not None}
    assert told
    for code, share in told.items():
        assert now.shares[code].of == (before.shares[code].of if code in before.shares else 0) + 1
        assert now.shares[code].least <= share <= now.shares[code].most
    other.synthetic = ""
    assert national(other).of == before.of
    withdraw(by=head, inspection=inspection, note="It is of another unit.")
    other.synthetic = inspection.synthetic
    assert national(other).of == before.of

"""The check of a letter's own facts: sent to its units, commented on, answered, and waited for before it is published."""

from datetime import date
from hashlib import sha256

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.audit.words import ACTIONS
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.letters.actions import publish_letter
from evenhand_service.letters.checking_facts import (
    answer_on_letter,
    comment_on_letter,
    complete_return_on_letter,
    send_letter,
    waive_return_on_letter,
    withdraw_comment_on_letter,
)
from evenhand_service.letters.drafting import draft_of_letter
from evenhand_service.letters.facts import check_lacks
from evenhand_service.letters.models import Letter, LetterComment, LetterDraft, LetterReturn, LetterUnit
from evenhand_service.letters.setting_up import choose_units
from evenhand_service.notices.models import Notice
from evenhand_service.reports.frozen import thawed
from evenhand_service.reports.numbered import numbered
from evenhand_service.retention.finding import held_of
from evenhand_service.retention.removing import remove_case_data
from service.a_region import *  # noqa: F403 - fixtures
from service.a_region import NAME, PAGE, UNITS, checked, refusals, say, somebody, unit
from service.programs import Program, faults, good
from service.read_by_two import browser

pytestmark = pytest.mark.django_db
NORTHTOWN = "northtown-2023"
NORTH, SOUTH = (f"/inspections/{name}/letters/{NAME}" for name in UNITS)
ACCURACY = f"{PAGE}/accuracy"
WHY = "The unit was closed before it could answer."
SAID = f"No answer came from Southtown PDU on whether the facts of this letter are right. {WHY}"
SENDING = {"units": [*UNITS], "due_0": "27", "due_1": "3", "due_2": "2026", "says": "Read it."}


def contact(name="northtown-2023", organisation=None):
    inspection = unit(name)
    owner = organisation or inspection.unit.provider.name
    one = make_person(by=None, email=f"{name}@example.org", name=f"Contact of {name}", organisation=owner, side="provider")
    appoint(by=None, person=one, role="single-point-of-contact", inspection=inspection)
    return one


@pytest.fixture
def north(head):
    return contact()


@pytest.fixture
def south(head):
    return contact("southtown-2023")


@pytest.fixture
def sent(complete, head, north, south):
    return send_letter(by=head, letter=complete, units=[*UNITS], due=date(2026, 3, 27), says="Read it.")


def commented(by, letter, name="northtown-2023", **given):
    about = {"draft": 1, "paragraph": 2, "says": "Not so.", "evidence": "The plan, page 3."}
    return comment_on_letter(by=by, letter=letter, inspection=unit(name), **about | given)


def returned(by, letter, name="northtown-2023", draft=1):
    return complete_return_on_letter(by=by, letter=letter, inspection=unit(name), draft=draft)


def waived(by, letter, draft=1):
    return waive_return_on_letter(by=by, letter=letter, name="southtown-2023", draft=draft, why=WHY)


def number_of(text, draft):
    """The number of the paragraph that begins so."""
    rows = (row for _, rows in numbered(thawed(bytes(draft.report))) for row in rows)
    return next(row.number for row in rows if row.text.startswith(text))


def test_pages_take_a_letter_from_its_sending_to_its_publication(complete, head, north, south):
    ours, theirs, others = browser(head), browser(north), browser(south)
    assert "It was not sent to be checked" in ours.get(PAGE).content.decode()
    assert "Publish the letter" not in ours.get(PAGE).content.decode()
    assert "Send the letter to be checked" in ours.get(ACCURACY).content.decode()
    sent = ours.post(f"{ACCURACY}/send", SENDING, follow=True).content.decode()
    assert "The letter is sent. The providers of its units are told." in sent
    assert "It waits for the answer of Northtown PDU" in sent
    for person in (north, south):
        assert Notice.objects.filter(kind="letter sent", to=person).count() == 1

    (draft,) = LetterDraft.objects.all()
    assert draft.sha256 == sha256(bytes(draft.report)).hexdigest()
    say(head, complete, "texts.staff", "Words that nobody sent.", 1)
    assert "To be answered" in theirs.get("/inspections/northtown-2023").content.decode()
    assert NORTH in theirs.get("/inspections/northtown-2023/letters").content.decode()
    page = theirs.get(f"{NORTH}/1").content.decode()
    assert "Words that nobody sent." not in page
    assert "It was looked at." in page
    assert draft.sha256 in page
    assert theirs.get(f"{NORTH}/1/draft.pdf").content == bytes(draft.pdf)
    assert theirs.get(f"{NORTH}/1/draft.odt").status_code == 404

    paragraph = number_of("It was looked at.", draft)
    assert f"{NORTH}/1/paragraphs/{paragraph}" in page
    said = {"says": "It is nine.", "evidence": "The register."}
    assert theirs.post(f"{NORTH}/1/paragraphs/{paragraph}", said)["Location"] == f"{NORTH}/1#p{paragraph}"
    assert theirs.post(f"{NORTH}/1/paragraphs/{paragraph}", {"says": "A slip."}).status_code == 302
    assert theirs.get(f"{NORTH}/1/paragraphs/9999").status_code == 404
    assert theirs.post(f"{NORTH}/comments/2/withdraw").status_code == 302
    assert theirs.post(f"{NORTH}/1/complete").status_code == 302
    assert theirs.get(f"{NORTH}/1/complete").status_code == 404
    assert "It is nine." not in others.get(SOUTH).content.decode() + others.get(f"{SOUTH}/1").content.decode()
    assert Notice.objects.filter(kind="letter returned", to=head).count() == 1

    shown = ours.get(ACCURACY).content.decode()
    assert "It is nine." in shown
    assert "It waits for the answer of Northtown PDU" not in shown
    assert ours.get(f"{ACCURACY}/1").status_code == 200
    assert ours.get(f"{ACCURACY}/1/draft.html").content == bytes(draft.html)
    assert ours.post(f"{ACCURACY}/comments/1/answer", {"verdict": "accepted", "reason": "So it is."}).status_code == 302
    assert "So it is." in theirs.get(f"{NORTH}/1").content.decode()
    changes = ours.get(f"{ACCURACY}/changes").content.decode()
    assert "The letter as it is now beside draft 1" in changes
    assert "that nobody sent." in changes.replace("<ins>", "").replace("</ins>", "")
    assert others.post(f"{SOUTH}/1/complete").status_code == 302

    assert "Publish the letter" in ours.get(PAGE).content.decode()
    assert "It is published." in ours.post(f"{PAGE}/publish", follow=True).content.decode()
    assert "its check is over" in ours.get(ACCURACY).content.decode()
    over = theirs.get(NORTH).content.decode()
    assert "its check is over" in over
    assert f'href="/public/letters/{NAME}/"' in over
    assert "To be answered" not in theirs.get("/inspections/northtown-2023").content.decode()


def test_a_letter_is_not_published_before_every_unit_answered_and_every_comment_is(complete, head, north, south, sent):
    assert refusals(publish_letter, by=head, letter=complete) == ["LetterUnchecked"]
    commented(north, complete)
    returned(north, complete)
    assert check_lacks(complete) == ["it waits for the answer of Southtown PDU", "comments without an answer: 1"]
    returned(south, complete, "southtown-2023")
    assert refusals(publish_letter, by=head, letter=complete) == ["LetterUnchecked"]
    answer_on_letter(by=head, letter=complete, number=1, verdict="partly accepted", reason="In part.")

    publish_letter(by=head, letter=complete)

    assert not Client().get(f"/public/letters/{NAME}/1/report.html").content.decode().count("No answer came")


def test_a_head_lets_it_go_out_without_an_answer_and_page_and_pdf_say_so(complete, head, north, south, sent):
    officer = somebody("operations-officer")
    with pytest.raises(PermissionDenied):
        waived(officer, complete)
    returned(north, complete)
    assert f"{ACCURACY}/1/units/southtown-2023/waive" not in browser(officer).get(ACCURACY).content.decode()
    page = f"{ACCURACY}/1/units/southtown-2023/waive"
    assert browser(head).post(page, {"why": " "}).status_code == 422
    assert browser(head).post(page, {"why": WHY}).status_code == 302
    assert browser(head).get(page).status_code == 404

    assert SAID in draft_of_letter(complete).report.banners
    version = publish_letter(by=head, letter=complete)

    files = {one.name: bytes(one.content) for one in version.files.all()}
    assert SAID in files["report.html"].decode()
    with pypdfium2.PdfDocument(files["report.pdf"]) as document:
        assert WHY in " ".join(document[0].get_textpage().get_text_range().split())
    assert Event.objects.get(action="letter answer waived").values.content["why"] == WHY


def test_a_letter_that_is_sent_once_more_while_it_is_made_ready_is_not_published(complete, head, north, south, sent, monkeypatch):
    for person, name in ((north, NORTHTOWN), (south, "southtown-2023")):
        returned(person, complete, name)
    from evenhand_service.letters import making

    real = making.next_letter

    def meanwhile(*given, **named):
        send_letter(by=head, letter=complete, units=[*UNITS])
        return real(*given, **named)

    monkeypatch.setattr(making, "next_letter", meanwhile)
    assert refusals(publish_letter, by=head, letter=complete) == ["LetterChangedMeanwhile"]
    assert not complete.versions.exists()


def test_the_list_of_letters_takes_no_more_queries_for_more_of_them(complete, head, north, sent, django_assert_max_num_queries):
    page, theirs = f"/inspections/{NORTHTOWN}/letters", browser(north)
    theirs.get(page)
    with CaptureQueriesContext(connection) as before:
        theirs.get(page)
    for number in range(5):
        other = Letter.objects.create(name=f"letter-{number}", region="Wales", edition=complete.edition, document="letter")
        LetterUnit.objects.create(letter=other, inspection=unit(NORTHTOWN), place=0)
        checked(other, head)

    with django_assert_max_num_queries(len(before)):
        assert theirs.get(page).content.decode().count("Complete: Hana") == 5


def test_a_correction_is_not_checked_again_and_says_what_the_letter_said(complete, head, north, south, sent):
    returned(north, complete)
    waived(head, complete)
    publish_letter(by=head, letter=complete)
    say(head, complete, "texts.staff", "They are many.", 1)

    publish_letter(by=head, letter=complete, note="A sentence is clearer.")

    assert SAID in Client().get(f"/public/letters/{NAME}/2/report.html").content.decode()
    assert check_lacks(complete) == []
    here = {"by": north, "letter": complete, "inspection": unit(NORTHTOWN)}
    for ask, given in (
        (send_letter, {"by": head, "letter": complete, "units": [*UNITS]}),
        (comment_on_letter, here | {"draft": 1, "paragraph": 2, "says": "No."}),
        (complete_return_on_letter, here | {"draft": 1}),
        (answer_on_letter, {"by": head, "letter": complete, "number": 1, "verdict": "accepted", "reason": "X."}),
    ):
        assert refusals(ask, **given) == ["LetterOut"]


def test_only_a_complete_letter_is_sent(letter, head, north, south):
    assert refusals(send_letter, by=head, letter=letter, units=[*UNITS]) == ["LetterIncomplete"]
    assert not LetterDraft.objects.exists()


def test_a_further_draft_takes_the_place_of_the_first_and_units_answer_anew(complete, head, north, south, sent):
    assert refusals(send_letter, by=head, letter=complete, units=[]) == ["NoUnitAsked"]
    assert refusals(send_letter, by=head, letter=complete, units=["northtown-2023"]) == ["ReturnOwed"]
    returned(north, complete)
    waived(head, complete)
    assert browser(north).get(f"{NORTH}/changes").status_code == 404
    say(head, complete, "texts.staff", "They are many.", 1)

    second = send_letter(by=head, letter=complete, units=[*UNITS])

    assert SAID not in thawed(bytes(second.report)).banners
    assert SAID not in draft_of_letter(complete).report.banners
    assert len(check_lacks(complete)) == 2
    changes = browser(north).get(f"{NORTH}/changes").content.decode()
    assert "Draft 2 beside draft 1" in changes
    say(head, complete, "texts.staff", "Words that nobody sent.", 2)
    assert "nobody sent" not in browser(north).get(f"{NORTH}/changes").content.decode()
    assert refusals(commented, by=north, letter=complete) == ["NotTheLastDraft"]
    commented(north, complete, draft=2)
    assert "Another draft was sent" in browser(north).get(f"{NORTH}/1").content.decode()


def test_what_is_said_is_refused_where_it_cannot_be(complete, head, north, south, sent):
    one = commented(north, complete)
    for given, name in (
        ({"paragraph": 9999}, "NoSuchParagraph"),
        ({"says": " "}, "NothingSaid"),
        ({"draft": 2}, "NotTheLastDraft"),
    ):
        assert refusals(commented, by=north, letter=complete, **given) == [name]
    answer_on_letter(by=head, letter=complete, number=one.number, verdict="refused", reason="It is so.")
    about = {"by": head, "letter": complete, "number": one.number, "verdict": "accepted", "reason": "The plan says it."}
    assert refusals(answer_on_letter, **about) == ["AnsweredMeanwhile"]
    answer_on_letter(**about, seen=1)
    returned(north, complete)
    assert refusals(commented, by=north, letter=complete) == ["ReturnedAlready"]
    here = {"by": north, "letter": complete, "inspection": unit(NORTHTOWN)}
    assert refusals(withdraw_comment_on_letter, **here, number=one.number) == ["ReturnedAlready"]
    other = commented(south, complete, "southtown-2023")
    there = {"by": south, "letter": complete, "inspection": unit("southtown-2023")}
    withdraw_comment_on_letter(**there, number=other.number)
    assert refusals(answer_on_letter, **about | {"number": other.number}) == ["CommentGone"]
    assert LetterComment.objects.count() == 2


def test_whoever_does_not_answer_for_a_unit_says_nothing_for_it(complete, head, north, south, sent):
    part = Unit.objects.create(
        provider=unit(NORTHTOWN).unit.provider, name="An office", kind="office", part_of=unit(NORTHTOWN).unit
    )
    narrow = make_person(
        by=None, email="n@example.org", name="N", organisation=unit(NORTHTOWN).unit.provider.name, side="provider"
    )
    for where in ({"inspection": unit(NORTHTOWN)}, {"unit": part}):
        appoint(by=None, person=narrow, role="single-point-of-contact", **where)
    client, own = browser(narrow), commented(north, complete)
    assert client.get(f"{NORTH}/1").status_code == 200
    assert "/paragraphs/" not in client.get(f"{NORTH}/1").content.decode()
    for page in ("1/paragraphs/2", "comments/1/withdraw", "1/complete"):
        assert {client.get(f"{NORTH}/{page}").status_code, client.post(f"{NORTH}/{page}").status_code} == {403}
    with pytest.raises(PermissionDenied):
        withdraw_comment_on_letter(by=south, letter=complete, inspection=unit("southtown-2023"), number=own.number)
    for person, name in (
        (narrow, "northtown-2023"),
        (south, "northtown-2023"),
        (north, "southtown-2023"),
        (head, "northtown-2023"),
    ):
        with pytest.raises(PermissionDenied):
            commented(person, complete, name)
        with pytest.raises(PermissionDenied):
            returned(person, complete, name)


def test_nobody_of_another_unit_or_provider_sees_what_was_sent_and_nobody_what_was_not(complete, head, north, south):
    pages = ("", "/1", "/1/draft.pdf", "/1/paragraphs/2", "/1/complete", "/changes")
    theirs = browser(north)
    assert {theirs.get(f"{NORTH}{page}").status_code for page in pages} == {404}
    assert "/letters" not in theirs.get("/inspections/northtown-2023").content.decode()
    assert theirs.get("/inspections/northtown-2023/letters").status_code == 200
    send_letter(by=head, letter=complete, units=["northtown-2023"])
    stranger = browser(make_person(by=None, email="s@example.org", name="S", organisation="Others", side="provider"))

    assert {stranger.get(f"{NORTH}{page}").status_code for page in pages} == {404}
    assert {theirs.get(f"{SOUTH}{page}").status_code for page in pages} == {404}
    assert {browser(south).get(f"{SOUTH}{page}").status_code for page in pages} == {404}
    assert {theirs.get(page).status_code for page in (PAGE, ACCURACY, f"{ACCURACY}/1", f"{PAGE}/preview")} == {403}
    assert check_lacks(complete) == ["it waits for the answer of Northtown PDU", "it was not sent to Southtown PDU to be checked"]
    choose_units(by=head, letter=complete, names=["southtown-2023"])
    assert theirs.get(NORTH).status_code == 404
    Inspection.objects.filter(name="southtown-2023").update(stage="accuracy")
    assert {browser(south).get(f"{SOUTH}{page}").status_code for page in pages} == {403}


def test_every_step_stands_in_the_record_and_no_event_holds_what_was_said(complete, head, north, south, sent):
    commented(north, complete, says="A secret of the unit.", evidence="Minutes nobody knows.")
    commented(north, complete)
    withdraw_comment_on_letter(by=north, letter=complete, inspection=unit(NORTHTOWN), number=2)
    returned(north, complete)
    answer_on_letter(by=head, letter=complete, number=1, verdict="refused", reason="Unheard words.")
    waived(head, complete)

    events = list(Event.objects.filter(chain__inspection=None, subject=f"letter:{NAME}").order_by("number"))
    steps = [
        "sent to be checked",
        *["comment made"] * 2,
        "comment withdrawn",
        "return complete",
        "comment answered",
        "answer waived",
    ]
    assert [one.action for one in events][-7:] == [f"letter {one}" for one in steps]
    assert {one.action for one in events} <= ACTIONS.keys()
    said = str([one.values.content for one in events])
    for words in ("A secret", "Minutes", "Unheard", "looked at", "Read it."):
        assert words not in said
    assert all(one.broken is None for one in verify())


def test_when_the_period_of_the_last_unit_is_over_digests_stay_and_words_go(complete, head, north, south, sent):
    one = commented(north, complete)
    answer_on_letter(by=head, letter=complete, number=one.number, verdict="refused", reason="It is so.")
    first, last = (unit(name) for name in UNITS)
    remove_case_data(by=None, inspection=first, why="Its time is over.")
    assert LetterComment.objects.exists()
    assert held_of(last).counts.texts >= 3
    with transaction.atomic():
        remove_case_data(by=None, inspection=last, why="Its time is over.")

    (draft,) = LetterDraft.objects.all()
    assert (bytes(draft.report), draft.says, draft.sha256) == (b"", "", sent.sha256)
    assert not LetterComment.objects.exists()
    assert LetterReturn.objects.count() == 2
    assert browser(north).get(f"{NORTH}/1").status_code == 404
    assert browser(north).get(NORTH).status_code == 200


def test_programs_take_a_letter_the_same_way(complete, head, north, south):
    ours, theirs, others = Program(head), Program(north), Program(south)
    assert ours.said(ACCURACY)["lacks"] == ["it was not sent to be checked"]
    assert ours.get(f"{ACCURACY}/changes").status_code == 404
    assert theirs.said("/inspections/northtown-2023/letters") == []
    made = good(ours.post(f"{ACCURACY}/drafts", units=[*UNITS], due="2026-03-27"))
    assert ours.said(f"{ACCURACY}/drafts/1")["paragraphs"] == theirs.said(f"{NORTH}/drafts/1")["paragraphs"]
    assert theirs.said(f"{NORTH}/drafts/1")["sent"]["sha256"] == made["sha256"]
    assert ours.get(f"{ACCURACY}/drafts/1/files/pdf").content == theirs.get(f"{NORTH}/drafts/1/files/pdf").content
    assert theirs.get(f"{NORTH}/drafts/1/files/docx").status_code == 404

    good(theirs.post(f"{NORTH}/drafts/1/paragraphs/2", says="No.", evidence="Minutes."))
    good(theirs.post(f"{NORTH}/drafts/1/paragraphs/2", says="A slip."))
    assert good(theirs.post(f"{NORTH}/comments/2/withdraw"))["withdrawn"]
    assert good(theirs.post(f"{NORTH}/drafts/1/complete"))["returned"]
    assert faults(theirs.post(f"{NORTH}/drafts/1/paragraphs/2", says="More."), 422) == ["ReturnedAlready"]
    assert others.post(f"{NORTH}/drafts/1/complete").status_code == 404
    assert good(ours.post(f"{ACCURACY}/comments/1/answer", verdict="refused", reason="Yes."))["verdict"] == "refused"
    assert theirs.said(NORTH)["comments"][0]["answers"] == ["Refused: Yes."]
    assert others.said(SOUTH)["comments"] == []
    assert [one["inspection"] for one in others.said(SOUTH)["returns"]] == ["southtown-2023"]
    assert ours.said(ACCURACY)["lacks"] == ["it waits for the answer of Southtown PDU"]
    assert faults(ours.post(f"/letters/{NAME}/publication/versions"), 422) == ["LetterUnchecked"]

    assert good(ours.post(f"{ACCURACY}/drafts/1/units/southtown-2023/waive", why=WHY))["waived"] == WHY
    assert ours.said(f"{ACCURACY}/changes") == []
    say(head, complete, "texts.staff", "They are many.", 1)
    assert [one["way"] for one in ours.said(f"{ACCURACY}/changes")] == ["changed"]
    assert theirs.get(f"{NORTH}/changes").status_code == 404
    assert good(ours.post(f"/letters/{NAME}/publication/versions"))["number"] == 1

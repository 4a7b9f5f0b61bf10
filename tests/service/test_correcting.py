"""Corrections of what is published: the text is opened for a reason, written, published with a note; answers stay with what they answer."""

import pytest
from django.core.exceptions import PermissionDenied

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.exchange.copies import keep_copy, take_of_copy
from evenhand_service.exchange.exporting import as_zip, exported
from evenhand_service.following.actions import add_step, answer_recommendation, review_progress
from evenhand_service.following.found import followed
from evenhand_service.inspections.actions import move
from evenhand_service.publishing.actions import publish
from evenhand_service.reports.correcting import correction_open, drop_correction, open_correction
from evenhand_service.reports.models import Correction, Passage
from evenhand_service.reports.writing import add, take_out, write
from service.test_publishing import head, inspection, refusals, refused, say, unlocked  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
ASKED = {"number": 2, "addressee": "the PDU", "text": "Meet people sooner.", "about": ["2.2"]}


@pytest.fixture
def lead(inspection, inspectorate):  # noqa: F811
    one = make_person(by=None, email="lead@example.org", name="Lena", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="lead-inspector", inspection=inspection)
    return one


@pytest.fixture
def answered(inspection, lead):  # noqa: F811
    """Two recommendations, both answered by the provider; a correction is open."""
    owner = inspection.unit.provider
    contact = make_person(by=None, email="c@example.org", name="Cara", organisation=owner.name, side=owner.side)
    appoint(by=None, person=contact, role="single-point-of-contact", inspection=inspection)
    open_correction(by=lead, inspection=inspection, why="A recommendation is missing.")
    add(by=lead, inspection=inspection, field="recommendations", about="", said=ASKED)
    both = {"by": contact, "inspection": inspection}
    answer_recommendation(**both, number=1, answer="partly agreed", because="Risk is done.")
    answer_recommendation(**both, number=2, answer="agreed")
    add_step(**both, number=2, step="See people in a week", owner="head of unit", due="2030-01-01")
    review_progress(by=lead, inspection=inspection, number=2, progress="some", text="People are met.", evidence=[])
    return inspection


def key_of(inspection, text):  # noqa: F811
    every = Passage.objects.filter(inspection=inspection, field="recommendations")
    return next(one.key for one in every if one.wordings.last().said["text"] == text)


def numbered(by, inspection, text, number):  # noqa: F811
    """Write a recommendation again under another number."""
    key = key_of(inspection, text)
    passage = Passage.objects.get(inspection=inspection, number=key.partition(".")[2])
    last = passage.wordings.last()
    said = last.said | {"number": number}
    return write(by=by, inspection=inspection, passage=key, said=said, seen=last.revision)


def said_of(inspection):  # noqa: F811
    """What was said of each recommendation, by its text."""
    there = followed(inspection)
    return {
        one.text.partition(" ")[0]: (one.number, there.answer(one.number).answer, len(there.reviews(one.number)))
        for one in there.recommended
    }


def test_the_text_of_what_is_published_is_written_only_while_a_correction_is_open(inspection, lead, head):  # noqa: F811
    publish(by=head, inspection=inspection)
    writing = {"by": lead, "inspection": inspection, "text": "Work falls short.", "seen": 1}
    refused("TextStands", say, **writing)
    refused("NothingSaid", open_correction, by=lead, inspection=inspection, why=" ")
    open_correction(by=lead, inspection=inspection, why="A word is wrong.")
    refused("CorrectionOpen", open_correction, by=head, inspection=inspection, why="Another word.")
    say(**writing)

    version = publish(by=head, inspection=inspection, note="A word is put right.")

    (one,) = Correction.objects.all()
    assert (one.why, one.version, version.number, one.ended is None) == ("A word is wrong.", 2, 2, False)
    refused("TextStands", say, **writing | {"text": "Again.", "seen": 2})
    done = ["correction opened", "text written", "published", "correction published"]
    assert list(Event.objects.order_by("pk").values_list("action", flat=True))[-4:] == done


def test_a_correction_that_comes_to_nothing_is_closed_and_one_that_was_written_is_not(inspection, lead, head):  # noqa: F811
    closing = {"by": lead, "inspection": inspection}
    refused("NoCorrectionOpen", drop_correction, **closing)
    open_correction(**closing, why="A word is wrong.")
    before = inspection.passages.get(field="summary").wordings.get().said["paragraphs"][0]
    say(lead, inspection, "Other words.", 1)
    refused("CorrectionWritten", drop_correction, **closing)

    say(lead, inspection, before, 2)
    drop_correction(**closing)

    assert correction_open(inspection) is None
    assert Correction.objects.get().version is None


def test_nothing_is_closed_while_a_correction_is_open(answered, head):  # noqa: F811
    assert refusals(move, by=head, inspection=answered, to="closed") == ["MoveRefused", "CorrectionOpen"]
    publish(by=head, inspection=answered)

    move(by=head, inspection=answered, to="closed")


def test_who_may_open_a_correction(inspection, lead, head, inspectorate):  # noqa: F811
    analyst = make_person(by=None, email="a@example.org", name="A", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=analyst, role="analyst", inspection=inspection)
    with pytest.raises(PermissionDenied):
        open_correction(by=analyst, inspection=inspection, why="No.")
    inspection.stage = "closed"
    inspection.save()
    with pytest.raises(PermissionDenied):
        open_correction(by=lead, inspection=inspection, why="No.")
    assert open_correction(by=head, inspection=inspection, why="A word.").number == 1


def test_answers_stay_with_their_recommendation_where_two_change_their_numbers(answered, lead):
    before = said_of(answered)
    assert before == {"Do": (1, "partly agreed", 0), "Meet": (2, "agreed", 1)}

    numbered(lead, answered, "Meet people sooner.", 9)
    numbered(lead, answered, next(one.text for one in followed(answered).recommended if one.number == 1), 2)
    numbered(lead, answered, "Meet people sooner.", 1)

    assert said_of(answered) == {"Do": (2, "partly agreed", 0), "Meet": (1, "agreed", 1)}


def test_a_recommendation_that_was_answered_is_not_taken_out(answered, lead):
    before = exported(answered)

    taking = {"by": lead, "inspection": answered, "passage": key_of(answered, "Meet people sooner."), "seen": 1}
    refused("AnsweredAlready", take_out, **taking)
    assert exported(answered) == before


def test_answers_stay_with_their_recommendation_where_a_file_numbers_them_anew(answered, head):  # noqa: F811
    files = exported(answered)
    text = files["findings.yaml"].decode()
    turned = text.replace("number: 1", "number: 0").replace("number: 2", "number: 1").replace("number: 0", "number: 2")
    assert turned != text
    archive = as_zip("own", files | {"findings.yaml": turned.encode()})
    copy = keep_copy(by=head, inspection=answered, file_name="c.zip", content=archive)
    take_of_copy(by=head, copy=copy, names=["findings.yaml"], why="It is newer.")

    assert said_of(answered) == {"Do": (2, "partly agreed", 0), "Meet": (1, "agreed", 1)}

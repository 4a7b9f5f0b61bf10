"""What becomes of recommendations: the provider's answers and steps, reviews, what is overdue, and how the next inspection opens."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.utils.timezone import localdate, now

from evenhand.files.faults import Refused
from evenhand.folders.read import read_folder
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.audit.record import Done, record
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.following.actions import (
    add_step,
    answer_recommendation,
    change_step,
    drop_step,
    review_progress,
)
from evenhand_service.following.earlier import carry_over
from evenhand_service.following.found import followed
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.follow_up import last_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.needs import met_by
from evenhand_service.notices.models import Notice
from evenhand_service.publishing.models import PublishedVersion, Withdrawn
from service.addresses import SWM
from service.programs import Program, faults, good

pytestmark = pytest.mark.django_db
TODAY = localdate()
LATE, LATER = TODAY - timedelta(days=3), TODAY + timedelta(days=30)
FILES = {name: (SWM / name).read_bytes() for name in ("inspection.yaml", "findings.yaml")}


@pytest.fixture
def head(db, inspectorate):
    one = make_person(by=None, email="head@example.org", name="Hana", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    return one


@pytest.fixture
def inspection(head):
    return import_folder(by=head, name="own", files=FILES, stage="published").inspection


def holder(inspection, owner, role, email=None):
    one = make_person(by=None, email=email or f"{role}@example.org", name=role, organisation=owner.name, side=owner.side)
    appoint(by=None, person=one, role=role, inspection=inspection)
    return one


@pytest.fixture
def contact(inspection):
    return holder(inspection, inspection.unit.provider, "single-point-of-contact")


@pytest.fixture
def lead(inspection, inspectorate):
    return holder(inspection, inspectorate, "lead-inspector")


def page(person, address):
    client = Client()
    client.force_login(person)
    return client.get(address)


def answered(inspection, contact):
    """Two recommendations are answered, and one of them has a step that is done and one that is late."""
    one = {"by": contact, "inspection": inspection}
    answer_recommendation(**one, number=1, answer="agreed")
    add_step(**one, number=1, step="Train everyone", owner="head of learning", due=LATE)
    add_step(**one, number=1, step="Ask the police", owner="head of unit", due=LATE)
    change_step(**one, number=1, place=1, step="Train everyone", owner="head of learning", due=LATE, done=LATE)
    answer_recommendation(**one, number=2, answer="not agreed", because="It is done already.")


def test_what_is_said_stands_in_the_file_and_goes_out_and_comes_in_equal(inspection, contact, lead, head):
    answered(inspection, contact)
    review_progress(by=lead, inspection=inspection, number=1, progress="some", text="Training\nis done.", evidence=["Visit", ""])

    files = exported(inspection)
    again = import_folder(by=head, name="again", files=files).inspection

    assert exported(again)["actions.yaml"] == files["actions.yaml"]
    assert followed(again) == followed(inspection)
    with laid_out({name: files[name] for name in ("inspection.yaml", "findings.yaml", "actions.yaml")}) as folder:
        actions = read_folder(folder.path).actions
    assert [(one.recommendation, one.answer, len(one.steps)) for one in actions.answers] == [
        (1, "agreed", 2),
        (2, "not agreed", 0),
    ]
    assert (actions.reviews[0].text, actions.reviews[0].evidence, actions.reviews[0].by) == (
        "Training is done.",
        ("Visit",),
        "lead-inspector",
    )
    again.refresh_from_db()
    assert (again.follow_up, again.next_due) == (inspection_now(inspection).follow_up, LATE)


def inspection_now(inspection):
    return Inspection.objects.get(pk=inspection.pk)


def test_the_history_keeps_everything_that_was_said_before(inspection, contact):
    answered(inspection, contact)
    answer_recommendation(by=contact, inspection=inspection, number=2, answer="partly agreed", because="In part.")
    drop_step(by=contact, inspection=inspection, number=1, place=2, step="Ask the police", why="The police wrote to us.")

    events = Event.objects.filter(chain__inspection=inspection, subject__startswith="recommendation:").order_by("number")

    assert [one.action for one in events][-3:] == ["recommendation answered", "recommendation answered", "step dropped"]
    assert events[5].values.content["before"]["because"] == "It is done already."
    dropped = events[6].values.content
    assert (dropped["before"]["step"], dropped["why"]) == ("Ask the police", "The police wrote to us.")
    assert followed(inspection).answer(1).steps[0].done == LATE


@pytest.mark.about_pages
@pytest.mark.parametrize(
    ("fault", "act"),
    [
        ("AnswerUnexplained", lambda one: answer_recommendation(**one, number=3, answer="partly agreed")),
        ("StepsStand", lambda one: answer_recommendation(**one, number=1, answer="not agreed", because="No.")),
        ("NothingToStep", lambda one: add_step(**one, number=2, step="A", owner="B", due=LATER)),
        ("NothingToStep", lambda one: add_step(**one, number=3, step="A", owner="B", due=LATER)),
        ("NoSuchStep", lambda one: drop_step(**one, number=1, place=3, step="Train everyone", why="Gone.")),
        ("StepUndropped", lambda one: drop_step(**one, number=1, place=1, step="Train everyone", why=" ")),
        ("DoneInFuture", lambda one: change_step(**one, number=1, place=1, step="A", owner="B", due=LATER, done=LATER)),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_kept(inspection, contact, fault, act):
    answered(inspection, contact)
    before = followed(inspection)

    with pytest.raises(Refused) as refusal:
        act({"by": contact, "inspection": inspection})

    assert [one.name for one in refusal.value.faults] == [fault]
    assert followed(inspection) == before


def test_the_provider_answers_and_the_inspectorate_reviews_and_neither_the_other(inspection, contact, lead):
    with pytest.raises(PermissionDenied):
        answer_recommendation(by=lead, inspection=inspection, number=1, answer="agreed")
    with pytest.raises(PermissionDenied):
        review_progress(by=contact, inspection=inspection, number=1, progress="some", text="Well.")


def test_a_regional_leader_answers_of_their_own_region_alone(inspection, head):
    leader = make_person(by=None, email="r@example.org", name="R", organisation=inspection.unit.provider.name, side="provider")
    appoint(by=None, person=leader, role="regional-leader", unit=inspection.unit)
    other = FILES | {"inspection.yaml": FILES["inspection.yaml"].replace(b"unit: ", b"unit: Other ")}
    elsewhere = import_folder(by=head, name="elsewhere", files=other, stage="published").inspection

    answer_recommendation(by=leader, inspection=inspection, number=1, answer="agreed")

    with pytest.raises(PermissionDenied):
        answer_recommendation(by=leader, inspection=elsewhere, number=1, answer="agreed")


def test_before_publication_nobody_sees_recommendations_by_these_pages(inspection, contact, lead):
    Inspection.objects.filter(pk=inspection.pk).update(stage="accuracy")

    assert page(lead, "/inspections/own/recommendations").status_code == 403
    assert "not answered" not in page(contact, "/").content.decode()


def test_overdue_steps_stand_on_both_start_pages_and_on_the_programme(inspection, contact, lead, head):
    answered(inspection, contact)

    for person in (contact, lead, head):
        start = page(person, "/").content.decode()
        assert "5 not answered, 1 step overdue" in start
        assert "own" in page(person, "/?follow_up=overdue").content.decode()
    assert "Steps are overdue that were to follow from 1 inspection." in page(head, "/programme").content.decode()
    change_step(by=contact, inspection=inspection, number=1, place=2, step="Ask", owner="A", due=LATE, done=TODAY)
    assert "overdue</strong>" not in page(contact, "/").content.decode()
    assert inspection_now(inspection).next_due is None


def test_the_page_shows_everything_to_both_and_to_each_what_they_may_do(inspection, contact, lead):
    answered(inspection, contact)
    review_progress(by=lead, inspection=inspection, number=1, progress="some", text="Training is done.", evidence=["Visit"])

    theirs, ours = (page(person, "/inspections/own/recommendations").content.decode() for person in (contact, lead))

    for said in (theirs, ours):
        assert "5 recommendations are not answered yet." in said
        assert "Ask the police" in said
        assert "Training is done. (Visit)" in said
    assert "/recommendations/1/answer" in theirs
    assert "/recommendations/1/review" in ours
    assert "/recommendations/1/answer" not in ours
    assert "/recommendations/1/review" not in theirs


def test_a_provider_answers_on_pages(inspection, contact):
    client = Client()
    client.force_login(contact)
    base = "/inspections/own/recommendations/3"

    refused = client.post(f"{base}/answer", {"answer": "partly agreed", "because": ""})
    client.post(f"{base}/answer", {"answer": "partly agreed", "because": "In part."})
    day = {f"due-{part}": getattr(LATER, part) for part in ("day", "month", "year")}
    client.post(f"{base}/steps/add", {"step": "Write it down", "owner": "head of unit", **day})

    assert refused.status_code == 422
    answer = followed(inspection).answer(3)
    assert (answer.because, answer.steps[0].due) == ("In part.", LATER)


def test_people_are_told_of_answers_and_reviews(inspection, contact, lead):
    answer_recommendation(by=contact, inspection=inspection, number=1, answer="agreed")
    review_progress(by=lead, inspection=inspection, number=1, progress="some", text="Seen.")

    told = {(one.to.name, one.kind) for one in Notice.objects.all()}
    assert told >= {("lead-inspector", "recommendation answered"), ("single-point-of-contact", "progress reviewed")}


def test_an_inspection_can_be_closed_once_everything_is_answered(inspection, contact):
    need = ("recommendations answered",)
    assert met_by(inspection, need) == frozenset()

    for number in range(1, 8):
        answer_recommendation(by=contact, inspection=inspection, number=number, answer="agreed")

    assert met_by(inspection_now(inspection), need) == frozenset(need)


def the_next(head):
    about = FILES["inspection.yaml"].replace(b"begin: 2018", b"begin: 2020").replace(b"end: 2018", b"end: 2020")
    return import_folder(by=head, name="next", files=FILES | {"inspection.yaml": about}, stage="rating").inspection


def test_answers_and_reviews_of_the_last_inspection_are_for_whoever_may_see_them(inspection, contact, lead, head):
    answered(inspection, contact)
    following = the_next(head)
    provider = inspection.unit.provider
    assessor, theirs = (
        holder(following, provider, role, email=f"next-{role}@example.org") for role in ("local-assessor", "regional-leader")
    )

    assert page(assessor, "/inspections/next/earlier").status_code == 403
    assert Program(assessor).get("/inspections/next/earlier").status_code == 403
    assert "The last inspection of this unit" not in page(assessor, "/inspections/next").content.decode()
    assert page(theirs, "/inspections/next/earlier").status_code == 200
    assert "The last inspection of this unit was own." in page(theirs, "/inspections/next").content.decode()


def test_what_is_not_published_or_withdrawn_is_no_last_inspection(inspection, head):
    following, files = the_next(head), FILES["inspection.yaml"].replace(b"begin: 2018", b"begin: 2019")
    between = import_folder(
        by=head, name="between", files=FILES | {"inspection.yaml": files.replace(b"end: 2018", b"end: 2019")}, stage="published"
    ).inspection
    assert last_of(following) == between

    record(by=head, inspection=between, done=Done(action="moved", subject="stage:published"))
    assert last_of(following) == inspection
    PublishedVersion.objects.create(inspection=between, number=1, manifest=b"{}", sha256="0" * 64, by=head, at=now())
    assert last_of(following) == between
    Withdrawn.objects.create(inspection=between, on=TODAY, note="It was of the wrong unit.", by=head)
    assert last_of(following) == inspection

    with transaction.atomic():
        carry_over(head, following, "drafting")
    assert b"inspection: own" in exported(following)["earlier.yaml"]
    assert b"between" not in exported(following)["earlier.yaml"]


def test_the_next_inspection_opens_with_what_became_of_them(inspection, contact, lead, head):
    answered(inspection, contact)
    review_progress(by=lead, inspection=inspection, number=1, progress="some", text="Seen.")
    following = the_next(head)

    opened = page(head, "/inspections/next").content.decode()
    assert "The last inspection of this unit was own. Recommendations: 7." in opened
    assert "5 not answered, 1 step overdue" in opened
    listed = page(head, "/inspections/next/earlier").content.decode()
    assert "Agreed; 1 of 2 steps done; 1 step overdue" in listed

    carry_over(head, following, "drafting")
    with laid_out(exported(following)) as folder:
        (earlier,) = read_folder(folder.path).earlier
    assert (earlier.inspection, earlier.as_of, len(earlier.recommendations)) == ("own", TODAY, 7)
    assert earlier.outcomes[0].said.startswith("Agreed. 1 of 2 steps done. 1 overdue.")
    assert [(one.by, one.text) for one in earlier.reviews] == [(None, "Seen.")]
    assert lead.name not in exported(following)["earlier.yaml"].decode()
    assert Event.objects.filter(chain__inspection=following, action="recommendations carried over").exists()


def test_programs_do_what_pages_do(inspection, contact, lead):
    mine, leads = Program(contact), Program(lead)
    one = "/inspections/own/recommendations/1"

    good(mine.put(f"{one}/answer", answer="agreed"))
    good(mine.post(f"{one}/steps", step="Train", owner="head", due=LATE.isoformat()))
    assert good(mine.put(f"{one}/steps/1", step="Train", owner="head of unit", due=LATE.isoformat()))["overdue"]
    assert faults(mine.send("put", f"{one}/answer", {"answer": "agreed"}), 428) == ["VersionUnsaid"]
    review = good(leads.post(f"{one}/reviews", progress="none", text="Nothing yet.", evidence=["Visit"]))
    assert review["reviews"][0]["evidence"] == ["Visit"]
    assert mine.said("/inspections/own/recommendations")["items"][0]["steps"][0]["owner"] == "head of unit"
    assert faults(mine.post(f"{one}/steps/1/drop", step="Another", why="Gone."), 422) == ["NoSuchStep"]
    assert good(mine.post(f"{one}/steps/1/drop", step="Train", why="Gone."))["steps"] == []
    assert mine.said("/inspections/own/earlier") == {"inspection": None, "edition": None, "items": []}
    assert mine.get("/inspections/own/recommendations/99/answer").status_code == 404

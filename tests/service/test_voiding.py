"""A number too large is refused, a draw is checked before it is made, and one that went wrong is voided in the open."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from evenhand.files.faults import Refused
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.exchange.differences import differences
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.actions import move
from evenhand_service.inspections.sampling import draw, notify_sample, receive_caseload
from evenhand_service.inspections.voiding import void_draw, voided_draws
from service.programs import Program
from service.test_sampling import BACKEND, GATE, announced, content, extract, holder, officer, person, received  # noqa: F401
from service.test_sealing import digest, sampling

pytestmark = pytest.mark.django_db
OK, UNPROCESSABLE = 200, 422
ELIGIBLE = 81
FIELD = "through-the-gate"


@pytest.fixture
def waits(announced, officer):  # noqa: F811
    return move(by=officer, inspection=received(announced), to="caseload")


@pytest.fixture
def head(inspectorate):
    return person(inspectorate, "head-of-programme", throughout=True)


@pytest.fixture
def pages(client, officer):  # noqa: F811
    client.force_login(officer, backend=BACKEND)
    return client


def drawn_of(inspection):
    inspection.refresh_from_db()
    return inspection.progress[GATE]["drawn"]


def test_a_number_above_what_is_eligible_is_refused_by_page_program_and_verb(waits, officer, pages):  # noqa: F811
    address = reverse("sample-draw", args=[waits.name])
    page = pages.post(address, {FIELD: "500"})
    assert page.status_code == UNPROCESSABLE
    assert f"{ELIGIBLE} cases are eligible: give no more." in page.content.decode()
    answer = Program(officer).post(f"/inspections/{waits.name}/sample/draw", sizes={FIELD: 500})
    assert answer.status_code == UNPROCESSABLE
    with pytest.raises(Refused, match="500 cases of 'Through the Gate' are asked for, and 81 are eligible"):
        draw(by=officer, inspection=waits, sizes={GATE: 500})
    assert drawn_of(waits) == 0


def test_nothing_is_drawn_before_exactly_that_was_shown_to_be_checked(waits, pages):
    address = reverse("sample-draw", args=[waits.name])
    page = pages.post(address, {FIELD: str(ELIGIBLE)})
    assert page.status_code == OK
    assert "Check before you draw" in page.content.decode()
    assert f"These are all the eligible cases there are ({ELIGIBLE}): none is in reserve." in page.content.decode()
    assert drawn_of(waits) == 0
    again = pages.post(address, {FIELD: "40", "checked": page.context["digest"]})
    assert "<strong>40</strong> of 81 eligible cases will be drawn" in again.content.decode()
    assert drawn_of(waits) == 0

    done = pages.post(address, {FIELD: "40", "checked": again.context["digest"]}, follow=True)

    assert drawn_of(waits) == 40
    assert "The sample is drawn." in done.content.decode()
    page = pages.get(address).content.decode()
    assert "None can be drawn again." in page
    assert "Go on and check" not in page


def test_whoever_draws_cannot_take_the_draw_back_and_the_head_of_programme_needs_a_reason(waits, officer, head):  # noqa: F811
    draw(by=officer, inspection=waits)
    with pytest.raises(PermissionDenied):
        void_draw(by=officer, inspection=waits, why="It does not suit.")
    with pytest.raises(Refused, match="it needs a reason"):
        void_draw(by=head, inspection=waits, why=" ")
    move(by=officer, inspection=waits, to="sampled")
    with pytest.raises(PermissionDenied):
        void_draw(by=head, inspection=waits, why="Too many.")
    assert voided_draws(waits) == []


def test_a_voided_draw_is_kept_and_the_next_is_made_from_other_words(waits, officer, head):  # noqa: F811
    draw(by=officer, inspection=waits, sizes={GATE: ELIGIBLE})
    before, sample = sampling(waits), content(waits, "sample.csv")
    waits.refresh_from_db()

    voided = void_draw(by=head, inspection=waits, why="500 was typed.")

    waits.refresh_from_db()
    assert voided.drawn == {GATE: ELIGIBLE}
    assert voided.seed == before["seed"]
    assert sampling(waits) == {"sizes": {}, "sealed": digest(waits.sealed_words)}
    assert waits.sealed_words != before["seed"]
    assert content(waits, "voided-1/sample.csv") == sample
    assert json.loads(content(waits, "voided-1/certificate.json"))["samples"][GATE]["seed"] == before["seed"]
    assert not waits.files.filter(name__in=("sample.csv", "certificate.json", "out/notice-through-the-gate.csv")).exists()
    event = Event.objects.get(chain__inspection=waits, action="draw voided")
    assert (event.by, event.values.content["why"]) == (head, "500 was typed.")
    assert "voided-1/sample.csv" in event.values.content["after"]
    assert not any(chain.broken for chain in verify())
    draw(by=officer, inspection=waits, sizes={GATE: 40})
    assert drawn_of(waits) == 40
    assert sampling(waits)["seed"] == waits.sealed_words
    void_draw(by=head, inspection=waits, why="40 was not meant either.")
    with pytest.raises(Refused, match="nothing is drawn"):
        void_draw(by=head, inspection=waits, why="Once more.")
    assert [one.number for one in voided_draws(waits)] == [1, 2]


def test_a_draw_that_the_provider_was_told_of_is_not_voided(waits, officer, head):  # noqa: F811
    draw(by=officer, inspection=waits)
    notify_sample(by=officer, inspection=waits)
    with pytest.raises(Refused, match="the provider was told of the sample"):
        void_draw(by=head, inspection=waits, why="Too many.")


def test_after_a_draw_is_voided_another_extract_can_be_sent_and_pages_offer_it_only_then(waits, officer, head, client):  # noqa: F811
    draw(by=officer, inspection=waits)
    move(by=officer, inspection=waits, to="announced", why="The extract was last year's.")
    contact = holder(waits, "single-point-of-contact")
    client.force_login(contact, backend=BACKEND)
    page = client.get(reverse("caseload", args=[waits.name])).content.decode()
    assert "the head of programme can void it" in page
    assert "nobody can work out" not in page
    sending = client.get(reverse("caseload-send", args=[waits.name]))
    assert GATE not in dict(sending.context["form"].fields["sample"].choices)
    assert "the head of programme can void it" in sending.content.decode()
    client.force_login(head, backend=BACKEND)
    assert "Void the draw" in client.get(reverse("inspection", args=[waits.name])).content.decode()
    assert client.post(reverse("sample-void", args=[waits.name]), {"why": "The extract was old."}, follow=True).status_code == OK

    client.force_login(contact, backend=BACKEND)
    page = client.get(reverse("caseload", args=[waits.name])).content.decode()

    assert GATE in dict(client.get(reverse("caseload-send", args=[waits.name])).context["form"].fields["sample"].choices)
    assert "the head of programme can void it" not in page
    assert "nobody can work out" in page
    assert "The extract was old." in page
    waits.refresh_from_db()
    receive_caseload(by=contact, inspection=waits, sample=GATE, file_name="new.csv", content=extract())
    assert content(waits, "voided-1/caseload-through-the-gate.csv") == content(waits, "caseload-through-the-gate.csv")


def test_a_voided_draw_goes_out_and_comes_in_with_the_folder_and_no_copy_takes_it_away(waits, officer, head):  # noqa: F811
    draw(by=officer, inspection=waits)
    waits.refresh_from_db()
    void_draw(by=head, inspection=waits, why="500 was typed.")
    waits.refresh_from_db()
    files = exported(waits)

    again = import_folder(by=head, name="again", files=files).inspection

    assert voided_draws(again) == voided_draws(waits)
    without = {name: one for name, one in files.items() if "voided" not in name}
    assert not any(one.can_be_taken for one in differences(waits, without))
    draw(by=officer, inspection=waits)
    move(by=officer, inspection=waits, to="sampled")
    said = Program(holder(waits, "single-point-of-contact")).said(f"/inspections/{waits.name}/sample")
    assert [(one["number"], one["why"]) for one in said["voided"]] == [(1, "500 was typed.")]


def test_the_margins_of_a_plan_say_their_confidence_and_why_more_cases_can_have_a_wider_one(waits, pages):
    page = pages.get(reverse("sample-draw", args=[waits.name])).content.decode()
    assert "Margin, in percentage points (80% confidence)" in page
    assert "A margin can be wider for more cases" in page


def test_the_balance_says_that_ratings_count_without_weights(waits, officer, pages):  # noqa: F811
    draw(by=officer, inspection=waits)
    move(by=officer, inspection=waits, to="sampled")
    page = pages.get(reverse("sample-balance", args=[waits.name])).content.decode()
    assert "Ratings count every case that is read once, without weights." in page

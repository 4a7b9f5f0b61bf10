"""One wrong file for a sample that the provider has no cases of does not hold up the inspection: it can be discarded."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from evenhand.files.faults import Refused
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.inspections.actions import move
from evenhand_service.inspections.sampling import discard_refused, receive_caseload
from service.programs import Program, faults, good
from service.test_sampling import BACKEND, GATE, announced, content, extract, holder, officer, received  # noqa: F401

pytestmark = pytest.mark.django_db
OK, FOUND, NOT_FOUND, UNPROCESSABLE = 200, 302, 404, 422
UNPAID = "unpaid work"


@pytest.fixture
def held_up(announced):  # noqa: F811
    """One sample has its caseload; for another, of which there are no cases, somebody sent a wrong file."""
    inspection = received(announced)
    refuse(inspection, UNPAID)
    return inspection


def refuse(inspection, sample):
    contact = holder(inspection, "single-point-of-contact")
    with pytest.raises(Refused):
        receive_caseload(
            by=contact, inspection=inspection, sample=sample, file_name="x.csv", content=b"case,gender\nA-1,femail\n"
        )
    inspection.refresh_from_db()


def test_a_refused_extract_holds_up_the_inspection_until_the_provider_discards_it(held_up, officer, client):  # noqa: F811
    with pytest.raises(Refused, match="A caseload is received, and nothing is wrong"):
        move(by=officer, inspection=held_up, to="caseload")
    client.force_login(holder(held_up, "single-point-of-contact"), backend=BACKEND)
    address = reverse("faults-discard", args=[held_up.name, "unpaid-work"])
    assert address in client.get(reverse("caseload", args=[held_up.name])).content.decode()
    assert client.post(address, {"why": ""}).status_code == UNPROCESSABLE

    sent = client.post(address, {"why": "We have no such cases."})

    held_up.refresh_from_db()
    assert sent.status_code == FOUND
    assert held_up.progress[UNPAID]["faults"] is False
    assert not held_up.files.filter(name__startswith="out/faults").exists()
    told = Event.objects.filter(chain__inspection=held_up).last()
    assert (told.action, told.subject) == ("refused caseload discarded", "caseload:unpaid-work")
    assert told.values.content["why"] == "We have no such cases."
    assert move(by=officer, inspection=held_up, to="caseload").stage == "caseload"
    assert not any(chain.broken for chain in verify())


def test_an_extract_that_was_received_before_stays(held_up, officer):  # noqa: F811
    caseload = content(held_up, "caseload-through-the-gate.csv")
    refuse(held_up, GATE)
    discard_refused(by=officer, inspection=held_up, sample=GATE, why="Sent by mistake.")
    held_up.refresh_from_db()
    assert content(held_up, "caseload-through-the-gate.csv") == caseload
    assert (held_up.progress[GATE]["cases"], held_up.progress[GATE]["faults"]) == (118, False)
    assert held_up.progress[UNPAID]["faults"] is True


def test_programs_discard_it_too_and_there_is_nothing_to_discard_twice(held_up, client):
    contact = holder(held_up, "single-point-of-contact")
    at = f"/inspections/{held_up.name}/caseload/unpaid-work/faults"
    said = good(Program(contact).post(f"{at}/discard", why="We have no such cases."))
    assert [one["faults"] for one in said["items"]] == [False] * len(said["items"])
    assert faults(Program(contact).post(f"{at}/discard", why="Again."), UNPROCESSABLE) == ["NothingToDiscard"]
    assert faults(Program(contact).get(at), NOT_FOUND) == ["NothingThere"]
    client.force_login(contact, backend=BACKEND)
    assert client.get(reverse("faults-discard", args=[held_up.name, "unpaid-work"])).status_code == NOT_FOUND


def test_whoever_may_send_no_caseload_discards_none(held_up):
    with pytest.raises(PermissionDenied):
        discard_refused(by=holder(held_up, "inspector"), inspection=held_up, sample=UNPAID, why="Why not.")
    assert held_up.files.filter(name="out/faults-unpaid-work.csv").exists()

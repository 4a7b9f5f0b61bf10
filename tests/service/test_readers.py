"""To change a reader touches nobody else, and leaves no reader with more cases than they can read."""

import pytest
from django.urls import reverse

from evenhand.files.faults import Refused
from evenhand_service.inspections.assigning import Reads, assign, change_reader, set_reader
from evenhand_service.inspections.reading import readers_of
from service.programs import Program, faults, good  # noqa: F401
from service.test_sampling import BACKEND, announced, drawn, holder, officer  # noqa: F401

pytestmark = pytest.mark.django_db
OK, FOUND, UNPROCESSABLE = 200, 302, 422
TEAMS = ("North", "South")


@pytest.fixture
def staffed(announced, officer):  # noqa: F811
    """Two readers: the first has teams of their own and a code as a practitioner."""
    inspection = drawn(announced, officer)
    lead, inspector = holder(inspection, "lead-inspector"), holder(inspection, "inspector")
    set_reader(by=lead, inspection=inspection, person=lead, reads=Reads(capacity=90, teams=TEAMS, practitioner="P-1"))
    set_reader(by=lead, inspection=inspection, person=inspector, reads=Reads(capacity=90))
    return inspection


def reader(inspection, code):
    return next(one for one in readers_of(inspection) if one.id == code)


def test_the_page_of_one_reader_changes_that_reader_whoever_is_sent_along(staffed, client):
    lead, inspector = holder(staffed, "lead-inspector"), holder(staffed, "inspector")
    client.force_login(lead, backend=BACKEND)
    address = reverse("reader-change", args=[staffed.name, "reader-02"])

    page = client.get(address)
    sent = client.post(address, {"person": lead.pk, "capacity": 40, "teams": "East"})

    assert inspector.name in page.content.decode()
    assert "person" not in page.context["form"].fields
    assert sent.status_code == FOUND
    first, second = reader(staffed, "reader-01"), reader(staffed, "reader-02")
    assert (first.capacity, first.teams, first.practitioner) == (90, TEAMS, "P-1")
    assert (second.capacity, second.teams) == (40, ("East",))


def test_somebody_who_reads_already_cannot_be_added_again(staffed, client):
    lead = holder(staffed, "lead-inspector")
    client.force_login(lead, backend=BACKEND)
    address = reverse("reader-add", args=[staffed.name])

    sent = client.post(address, {"person": lead.pk, "capacity": 1})

    assert sent.status_code == UNPROCESSABLE
    assert list(sent.context["form"].errors) == ["person"]
    assert reader(staffed, "reader-01").teams == TEAMS


def test_a_reader_is_set_to_no_fewer_cases_than_they_have(staffed, client):
    lead = holder(staffed, "lead-inspector")
    cases = sum(one.reader == "reader-01" for one in assign(by=lead, inspection=staffed).assignments)
    assert cases > 1
    client.force_login(lead, backend=BACKEND)

    page = client.post(reverse("reader-change", args=[staffed.name, "reader-01"]), {"capacity": cases - 1})
    asked = Program(lead).put(f"/inspections/{staffed.name}/readers/reader-01", capacity=cases - 1)

    assert page.status_code == UNPROCESSABLE
    assert f"reader-01 has {cases} cases to read" in page.content.decode()
    assert list(page.context["form"].errors) == ["capacity"]
    assert faults(asked, UNPROCESSABLE) == ["CapacityTooSmall"]
    assert reader(staffed, "reader-01").capacity == 90
    change_reader(by=lead, inspection=staffed, code="reader-01", reads=Reads(capacity=cases))
    assert reader(staffed, "reader-01").capacity == cases


def test_a_reader_who_is_not_there_is_not_changed(staffed):
    with pytest.raises(Refused, match="reader-09"):
        change_reader(by=holder(staffed, "lead-inspector"), inspection=staffed, code="reader-09", reads=Reads(capacity=1))

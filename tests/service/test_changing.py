"""Two people change the same thing: whoever sends second is told what stands now, and loses nothing they typed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from evenhand.framework.rounds import Due
from evenhand_service.inspections.actions import change_plan, plan, set_deadline
from evenhand_service.inspections.assigning import Reads, change_reader, set_reader
from evenhand_service.inspections.deadlines import timetable_of
from evenhand_service.inspections.models import Unit
from evenhand_service.inspections.reading import readers_of
from evenhand_service.inspections.units import change_unit
from service.test_sampling import BACKEND, announced, drawn, holder, officer  # noqa: F401

pytestmark = pytest.mark.django_db
FOUND, CONFLICT, UNPROCESSABLE = 302, 409, 422
EDITION = "hmip-probation/2018-03-crc"


def seen(page):
    return re.search(r'name="seen" value="([0-9a-f]{64})"', page.content.decode())[1]


def boxes(**days):
    return {f"{name}-{part}": str(getattr(day, part)) for name, day in days.items() for part in ("day", "month", "year")}


def refused_then_taken(client, address, typed, by_another, *, now, kept):
    """Open the page, let another change it, send: refused with what stands now and what was typed. Sent again, it goes through."""
    shown = seen(client.get(address))
    by_another()
    refused = client.post(address, typed | {"seen": shown})
    said = refused.content.decode()
    assert refused.status_code == CONFLICT
    assert "Somebody else has changed this" in said
    assert now in said
    assert kept in said
    assert seen(refused) != shown
    return client.post(address, typed | {"seen": seen(refused)})


def test_a_plan_is_not_overwritten_unseen(officer, provider, client):  # noqa: F811
    unit = Unit.objects.create(provider=provider, name="Northtown", kind="CRC")
    days = {"begin": date(2026, 3, 2), "end": date(2026, 3, 13)}
    inspection = plan(by=officer, name="northtown", unit=unit, edition=EDITION, **days)
    client.force_login(officer, backend=BACKEND)
    typed = {"edition": EDITION, **boxes(begin=date(2026, 3, 2), end=date(2026, 3, 27))}
    address = reverse("inspection-plan", args=["northtown"])

    def by_another():
        change_plan(by=officer, inspection=inspection, edition=EDITION, begin=date(2026, 3, 4), end=date(2026, 3, 13))

    again = refused_then_taken(client, address, typed, by_another, now="4 March 2026", kept='value="27"')

    inspection.refresh_from_db()
    assert again.status_code == FOUND
    assert (inspection.begin, inspection.end) == (date(2026, 3, 2), date(2026, 3, 27))


def test_a_mistake_of_ones_own_does_not_hide_what_another_has_changed(officer, provider, client):  # noqa: F811
    unit = Unit.objects.create(provider=provider, name="Northtown", kind="CRC")
    client.force_login(officer, backend=BACKEND)
    address = reverse("unit", args=[unit.pk])
    shown = seen(client.get(address))
    change_unit(by=officer, unit=unit, name="Northtown and Wold", kind="CRC", why="Merged.")

    wrong = client.post(address, {"name": "", "kind": "PDU", "why": "It is one.", "seen": shown})
    again = client.post(address, {"name": "Northtown", "kind": "PDU", "why": "It is one.", "seen": seen(wrong)})

    assert (wrong.status_code, again.status_code) == (UNPROCESSABLE, CONFLICT)
    assert Unit.objects.get().name == "Northtown and Wold"


@pytest.mark.parametrize("language", ["cy", "en-gb"])
def test_another_language_is_no_change_of_somebody_else(officer, provider, client, language):  # noqa: F811
    unit = Unit.objects.create(provider=provider, name="Northtown", kind="CRC")
    days = {"begin": date(2026, 3, 2), "end": date(2026, 3, 13)}
    plan(by=officer, name="northtown", unit=unit, edition=EDITION, **days)
    client.force_login(officer, backend=BACKEND)
    client.post("/language", {"language": {"cy": "en-gb", "en-gb": "cy"}[language]})
    shown = seen(client.get(reverse("inspection-plan", args=["northtown"])))
    client.post("/language", {"language": language})

    typed = {"edition": EDITION, **boxes(begin=date(2026, 3, 2), end=date(2026, 3, 27)), "seen": shown}
    sent = client.post(reverse("inspection-plan", args=["northtown"]), typed)

    assert sent.status_code == FOUND


def test_a_unit_is_not_overwritten_unseen(officer, provider, client):  # noqa: F811
    unit = Unit.objects.create(provider=provider, name="Northtown", kind="CRC")
    client.force_login(officer, backend=BACKEND)
    typed = {"name": "Northtown", "kind": "PDU", "why": "It is one."}

    def by_another():
        change_unit(by=officer, unit=unit, name="Northtown and Wold", kind="CRC", why="Merged.")

    again = refused_then_taken(
        client, reverse("unit", args=[unit.pk]), typed, by_another, now="Northtown and Wold", kept="It is one."
    )
    assert again.status_code == FOUND
    assert Unit.objects.get().kind == "PDU"


def test_a_deadline_and_a_reader_are_not_overwritten_unseen(announced, officer, client):  # noqa: F811
    inspection = drawn(announced, officer)
    lead = holder(inspection, "lead-inspector")
    set_reader(by=lead, inspection=inspection, person=lead, reads=Reads(capacity=5))
    client.force_login(lead, backend=BACKEND)

    def reader_by_another():
        change_reader(by=lead, inspection=inspection, code="reader-01", reads=Reads(capacity=7, teams=("North",)))

    address = reverse("reader-change", args=[inspection.name, "reader-01"])
    again = refused_then_taken(client, address, {"capacity": 9, "teams": "North"}, reader_by_another, now=": 7", kept='value="9"')
    assert again.status_code == FOUND
    assert readers_of(inspection)[0].capacity == 9

    step = next(one.step for one in timetable_of(inspection).deadlines if one.step != "fieldwork")
    client.force_login(officer, backend=BACKEND)

    def deadline_by_another():
        set_deadline(by=officer, inspection=inspection, step=step, due=Due(working_days=17, before="fieldwork begins"))

    typed = {"days": 21, "way": "before", "anchor": "fieldwork begins"}
    address = reverse("deadline-set", args=[inspection.name, step])
    again = refused_then_taken(client, address, typed, deadline_by_another, now="17", kept='value="21"')
    assert again.status_code == FOUND

"""The programme: who sees it, what it holds, who is in two places, what falls due, and that it stays quick."""

import csv
import re
from datetime import date, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from lxml import etree

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.inspections.actions import move, plan
from evenhand_service.inspections.programme import clashes, falls_due, in_period, programme, usual_period, weeks_of
from evenhand_service.inspections.programme_picture import Bar, picture
from evenhand_service.inspections.units import make_unit
from evenhand_service.inspections.weeks import Weeks, monday

pytestmark = pytest.mark.django_db
EDITION = "hmip-probation/2021-pdu"
THIS = monday(localdate())


def person(organisation, role, name, *, throughout=False):
    one = make_person(
        by=None, email=f"{name.lower()}@example.org", name=name, organisation=organisation.name, side=organisation.side
    )
    if throughout:
        appoint(by=None, person=one, role=role)
    return one


@pytest.fixture
def officer(inspectorate):
    return person(inspectorate, "operations-officer", "Olive", throughout=True)


@pytest.fixture
def region(officer, provider):
    return make_unit(by=officer, name="Region", kind="region", provider=provider.name)


@pytest.fixture
def planned(officer, region):
    def made(name, weeks, days=4):
        unit = make_unit(by=officer, name=name, kind="PDU", provider=region.provider.name, part_of=region)
        begin = THIS + timedelta(weeks=weeks)
        return plan(by=officer, name=name.lower(), unit=unit, edition=EDITION, begin=begin, end=begin + timedelta(days=days))

    return made


def rows(client, **asked):
    answer = client.get("/programme", {"format": "csv", **asked})
    return list(csv.DictReader(StringIO(b"".join(answer).decode("utf-8-sig"))))


def shown(inspection):
    return in_period(programme(), weeks_of(inspection)).get(pk=inspection.pk)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("head-of-programme", True),
        ("operations-officer", True),
        ("lead-inspector", True),
        ("analyst", True),
        ("inspector", False),
        ("panel-member", False),
    ],
)
def test_those_who_plan_lead_or_count_throughout_see_it(client, inspectorate, role, sees):
    client.force_login(person(inspectorate, role, "Somebody", throughout=True))

    assert client.get("/programme").status_code == (200 if sees else 403)
    assert ('href="/programme"' in client.get("/").content.decode()) is sees


def test_it_holds_what_is_near_unless_asked_otherwise_and_one_region_of_it(client, officer, planned, region, provider):
    for name, weeks in (("Old", -5), ("Recent", -4), ("Now", 0), ("Next", 26), ("Far", 27)):
        planned(name, weeks)
    elsewhere = make_unit(by=officer, name="Elsewhere", kind="PDU", provider=provider.name)
    plan(by=officer, name="elsewhere", unit=elsewhere, edition=EDITION, begin=THIS, end=THIS)
    client.force_login(officer)

    assert {row["Unit"] for row in rows(client)} == {"Recent", "Now", "Next", "Elsewhere"}
    assert {row["Unit"] for row in rows(client, region=region.pk)} == {"Recent", "Now", "Next"}
    far = THIS + timedelta(weeks=27)
    asked = {"since-day": far.day, "since-month": far.month, "since-year": far.year}
    asked |= {"until-day": far.day, "until-month": far.month, "until-year": far.year}
    assert [row["Unit"] for row in rows(client, **asked)] == ["Far"]
    backwards = asked | {"since-year": far.year + 1}
    assert client.get("/programme", backwards).status_code == 422
    assert client.get("/programme", asked | {"until-year": far.year + 9}).status_code == 422


def test_who_is_in_two_places_in_one_week_is_named_in_both(client, officer, inspectorate, planned):
    first, second, later = planned("First", 1, days=8), planned("Second", 2), planned("Later", 4)
    ivo = person(inspectorate, "inspector", "Ivo")
    for inspection in (first, second, later):
        appoint(by=officer, person=ivo, role="inspector", inspection=inspection)
        appoint(by=None, person=officer, role="operations-officer", inspection=inspection)

    found = clashes(shown(first))

    assert [(one.person, one.other, one.week) for one in found] == [("Ivo", "Second", THIS + timedelta(weeks=2))]
    assert [one.other for one in clashes(shown(second))] == ["First"]
    assert clashes(shown(later)) == []
    client.force_login(officer)
    page = client.get("/programme").content.decode()
    assert page.count("Ivo is also at") == 2
    assert page.count("Planned, clash") == 4  # in words beside two bars, and in what each is called


def test_one_that_is_cancelled_clashes_with_nothing(officer, inspectorate, planned):
    first, second = planned("First", 1), planned("Second", 1)
    ivo = person(inspectorate, "inspector", "Ivo")
    head = person(inspectorate, "head-of-programme", "Hanna", throughout=True)
    for inspection in (first, second):
        appoint(by=officer, person=ivo, role="inspector", inspection=inspection)

    move(by=head, inspection=second, to="cancelled", why="It is not to be.")

    assert clashes(shown(first)) == clashes(shown(second)) == []


def test_what_is_late_and_what_is_due_soon_is_told_apart_and_what_is_done_is_left_out(client, officer, inspectorate, planned):
    inspection = planned("Now", 0, days=11)
    inspection.files.update(
        content=bytes(inspection.files.get().content)
        + b"deadlines:\n  announcement: {weeks: 1, before: fieldwork begins}\n  draft report: {weeks: 9, after: fieldwork ends}\n"
    )
    assert [(one.deadline.step, one.is_past) for one in falls_due(shown(inspection), THIS)] == [
        ("announcement", True),
        ("fieldwork", False),
    ]
    client.force_login(officer)
    assert "Announcement was due on" in rows(client)[0]["Late or due soon"]
    for role, side in (("lead-inspector", inspectorate), ("single-point-of-contact", inspection.unit.provider)):
        appoint(by=officer, person=person(side, role, role.title()), role=role, inspection=inspection)

    move(by=officer, inspection=inspection, to="announced")

    assert [one.deadline.step for one in falls_due(shown(inspection), THIS)] == ["fieldwork"]


def test_a_file_that_says_nothing_sensible_has_no_deadlines(planned):
    inspection = planned("Now", 0)
    inspection.files.update(content=b"unit: [")
    assert falls_due(shown(inspection), THIS) == []
    inspection.files.all().delete()
    assert falls_due(shown(inspection), THIS) == []


def test_it_takes_no_more_queries_for_many_than_for_few(client, officer, inspectorate, planned):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get("/programme").status_code == 200
        return len(found)

    client.force_login(officer)
    ivo = person(inspectorate, "inspector", "Ivo")
    for number in range(2):
        appoint(by=officer, person=ivo, role="inspector", inspection=planned(f"Unit{number}", number))
    client.get("/programme")
    few = queries()
    for number in range(2, 14):
        appoint(by=officer, person=ivo, role="inspector", inspection=planned(f"Unit{number}", number))
        appoint(
            by=officer,
            person=person(inspectorate, "lead-inspector", f"Lead{number}"),
            role="lead-inspector",
            inspection=planned(f"More{number}", number),
        )
    assert queries() == few


def test_the_picture_has_a_row_for_each_with_its_stage_in_words_and_no_style_or_script():
    period = Weeks(date(2026, 3, 2), date(2026, 6, 29))
    bars = [
        Bar(name="<North>", begin=date(2026, 3, 9), end=date(2026, 3, 20), stage="planned", label="Planned"),
        Bar(
            name="A unit of a very long name indeed",
            begin=date(2026, 6, 22),
            end=date(2026, 7, 30),
            stage="closed",
            label="Closed",
        ),
    ]

    drawn = picture(bars, period, date(2026, 4, 1))

    svg = etree.fromstring(drawn)
    assert [one.get("class").rpartition("--")[2] for one in svg.iter("rect")] == ["planned", "closed"]
    assert all(float(one.get("x")) + float(one.get("width")) <= float(svg.get("width")) for one in svg.iter("rect"))
    words = [one.text for one in svg.iter("text")]
    assert {"<North>", "Planned", "Closed", "Today", "Apr"} <= set(words)
    assert any(word.endswith("…") for word in words)
    assert not re.search("style=|<style|<script|on[a-z]+=", drawn)
    assert picture([], period, date(2026, 4, 1)) == ""
    assert "Today" not in picture(bars, period, date(2027, 4, 1))
    assert len(etree.fromstring(picture(bars, Weeks(date(2024, 1, 1), date(2026, 12, 28)), date(2026, 4, 1)))) > 20


def test_weeks_are_counted_from_monday_to_sunday():
    one, other = Weeks.of(date(2026, 3, 6), date(2026, 3, 9)), Weeks.of(date(2026, 3, 15), date(2026, 3, 15))
    assert (one.first, one.last, one.end, one.number) == (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 15), 2)
    assert one.shared_with(other) == date(2026, 3, 9)
    assert Weeks.of(date(2026, 3, 16), date(2026, 3, 17)).shared_with(one) is None
    assert list(one) == [date(2026, 3, 2), date(2026, 3, 9)]
    assert usual_period(date(2026, 3, 4)) == Weeks(date(2026, 2, 2), date(2026, 8, 31))

"""A year that is typed wrongly is refused, and breaks no page for anybody."""

from datetime import date

import pytest
from django.urls import reverse

from evenhand.files.faults import Refused
from evenhand_service.exchange.differences import take
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.actions import change_plan, plan
from evenhand_service.inspections.deadlines import timetable_of
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.weeks import Weeks
from service.programs import Program, faults, good
from service.test_sampling import BACKEND, officer  # noqa: F401

pytestmark = pytest.mark.django_db
OK, UNPROCESSABLE = 200, 422
EDITION = "hmip-probation/2018-03-crc"
WRONG = [
    (date(2026, 3, 2), date(9999, 12, 31), "end", "2000 to 2100"),
    (date(226, 3, 2), date(2026, 3, 13), "begin", "2000 to 2100"),
    (date(2026, 3, 2), date(2027, 3, 3), "end", "no more than 366 days"),
]


@pytest.fixture
def unit(provider):
    return Unit.objects.create(provider=provider, name="Northtown", kind="CRC")


def planned(officer, unit, begin, end):  # noqa: F811
    return plan(by=officer, name="northtown", unit=unit, edition=EDITION, begin=begin, end=end)


def boxes(**days):
    return {f"{name}-{part}": f"{getattr(day, part):04}" for name, day in days.items() for part in ("day", "month", "year")}


@pytest.mark.parametrize(("begin", "end", "field", "says"), WRONG)
def test_fieldwork_in_no_year_that_anybody_means_is_refused_wherever_it_is_said(officer, unit, client, begin, end, field, says):  # noqa: F811
    with pytest.raises(Refused, match=says):
        planned(officer, unit, begin, end)
    assert not Inspection.objects.exists()
    inspection = planned(officer, unit, date(2026, 3, 2), date(2026, 3, 13))
    with pytest.raises(Refused, match=says):
        change_plan(by=officer, inspection=inspection, edition=EDITION, begin=begin, end=end)

    client.force_login(officer, backend=BACKEND)
    page = client.post(reverse("inspection-plan", args=["northtown"]), {"edition": EDITION, **boxes(begin=begin, end=end)})
    days = {"begin": begin.isoformat(), "end": end.isoformat()}
    asked = Program(officer).put("/inspections/northtown/plan", edition=EDITION, **days)

    assert page.status_code == UNPROCESSABLE
    assert list(page.context["form"].errors) == [field]
    assert says in page.content.decode()
    assert faults(asked, UNPROCESSABLE) == ["ValueRefused"]


def test_a_folder_does_not_bring_in_such_a_year_either(officer, unit):  # noqa: F811
    inspection = planned(officer, unit, date(2026, 3, 2), date(2026, 3, 13))
    files = exported(inspection)
    copy = files | {"inspection.yaml": files["inspection.yaml"].replace(b"2026-03-13", b"9999-12-31")}
    with pytest.raises(Refused, match="2000 to 2100"):
        take(by=officer, inspection=inspection, copy=copy, names=["inspection.yaml"], why="A copy.")
    with pytest.raises(Refused, match="2000 to 2100"):
        import_folder(by=officer, name="again", files=copy)


@pytest.mark.parametrize(
    "due", ["{working_days: 999999999, after: fieldwork ends}", "{weeks: 99999999, before: fieldwork begins}"]
)
def test_a_folder_brings_in_no_deadline_that_is_no_day(officer, unit, client, due):  # noqa: F811
    inspection = planned(officer, unit, date(2026, 3, 2), date(2026, 3, 13))
    files = exported(inspection)
    step = next(one.step for one in timetable_of(inspection).deadlines if one.step != "fieldwork")
    copy = files | {"inspection.yaml": files["inspection.yaml"] + f"deadlines:\n  {step}: {due}\n".encode()}

    with pytest.raises(Refused, match="999"):
        take(by=officer, inspection=inspection, copy=copy, names=["inspection.yaml"], why="A copy.")
    with pytest.raises(Refused, match="999"):
        import_folder(by=officer, name="again", files=copy)

    client.force_login(officer, backend=BACKEND)
    assert client.get(reverse("deadlines", args=[inspection.name])).status_code == OK


@pytest.mark.parametrize(
    ("since", "until"), [("9999-12-01", "9999-12-31"), ("1000-01-01", "1000-02-01"), ("2100-12-01", "2100-12-31")]
)
def test_the_programme_of_any_year_is_shown(officer, unit, client, since, until):  # noqa: F811
    planned(officer, unit, date(2100, 1, 1), date(2100, 12, 31))
    days = {"since": date.fromisoformat(since), "until": date.fromisoformat(until)}
    client.force_login(officer, backend=BACKEND)

    assert client.get(reverse("programme"), boxes(**days)).status_code == OK
    assert client.get(reverse("deadlines", args=["northtown"])).status_code == OK
    good(Program(officer).get("/programme", since=since, until=until))


def test_the_last_week_there_is_ends_on_the_last_day():
    assert Weeks.of(date.max, date.max).end == date.max
    assert Weeks.of(date(2026, 3, 2), date(2026, 3, 2)).end == date(2026, 3, 8)

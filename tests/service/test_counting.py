"""How often somebody may send something: enough for everybody who reads cases at once, wherever they sit, and not for a flood."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from evenhand_service.accounts.models import User
from evenhand_service.config.counting import counted
from evenhand_service.config.limits import WriteLimit
from evenhand_service.config.settings import WRITES_A_MINUTE
from evenhand_service.inspections.models import Organisation

AN_ADDRESS = "203.0.113.7"
EVERY = 5
"""Seconds between the answers of a reader who is quick."""


@pytest.fixture(autouse=True)
def _limits(settings, tmp_path, monkeypatch):
    settings.WRITES_A_MINUTE = WRITES_A_MINUTE
    settings.LIMITS = tmp_path / "limits"
    moment = time.time() // 60 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: moment)


def saves(number, times):
    """What so many answers of one person are answered by, sent from an office that many share."""
    limit = WriteLimit(lambda _request: HttpResponse("saved"))
    request = RequestFactory(REMOTE_ADDR=AN_ADDRESS).put("/inspections/own/casework/sheets/1/operations/1")
    request.user = User(pk=number, organisation=Organisation(name="I", side="inspectorate"))
    return [limit(request).status_code for _ in range(times)]


@pytest.mark.parametrize("readers", [16, 50])
def test_readers_who_share_an_address_are_counted_each_for_themselves(readers):
    answered = [saves(number, 60 // EVERY) for number in range(1, readers + 1)]

    assert {one for each in answered for one in each} == {200}


@pytest.mark.django_db
def test_whoever_comes_back_with_much_to_send_is_told_to_wait_and_nobody_else_is():
    most = WRITES_A_MINUTE["person"]

    assert saves(1, most + 2)[most - 1 :] == [200, 429, 429]
    assert saves(2, 1) == [200]


def test_of_many_at_one_moment_none_is_missed(tmp_path):
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: counted(tmp_path / "here", "somebody"), range(200)))

    assert sorted(found) == list(range(1, 201))


def test_with_another_minute_the_files_of_the_last_one_go_and_no_name_is_written(tmp_path, monkeypatch):
    place = tmp_path / "here"
    first = counted(place, "person:17")
    now = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: now)

    assert (first, counted(place, "person:17"), counted(place, "person:18")) == (1, 1, 1)
    assert len(list(place.iterdir())) == 1
    assert not [path for path in place.rglob("*17*") if path.name.startswith("person")]

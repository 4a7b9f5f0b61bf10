"""The programme, units, published results and the tour in a browser: everybody can use them, wide and narrow."""

import json
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.inspections.actions import plan
from evenhand_service.inspections.units import make_unit
from evenhand_service.snapshots.kept import ABOUT, usual_place
from service.browser.looking import assert_accessible, open_page, picture

DORSET = "/published/hmip-probation/2021-pdu/dorset-2023"


@pytest.fixture
def officer(committed, inspectorate):
    one = make_person(by=None, email="o@example.org", name="Olive Example", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="operations-officer")
    return one


@pytest.fixture
def planned(officer, inspectorate):
    """Two inspections in the same weeks with one inspector in both."""
    ivo = make_person(by=None, email="i@example.org", name="Ivo Example", organisation=inspectorate.name, side="inspectorate")
    region = make_unit(by=officer, name="Wexmere region", kind="region", provider="Wexmere Probation")
    for name in ("North Wexmere", "South Wexmere"):
        unit = make_unit(by=officer, name=name, kind="PDU", provider="Wexmere Probation", part_of=region)
        begin = localdate() + timedelta(days=3)
        named = {"name": name.lower().replace(" ", "-"), "unit": unit, "edition": "hmip-probation/2021-pdu"}
        inspection = plan(by=officer, begin=begin, end=begin + timedelta(days=9), **named)
        appoint(by=officer, person=ivo, role="inspector", inspection=inspection)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("programme", "/programme"),
        ("units", "/units"),
        ("unit-new", "/units/new"),
        ("tour", "/tour"),
        ("published", "/published?overall=Inadequate"),
        ("published-result", DORSET),
    ],
)
def test_everybody_can_use_a_page(page, sign_in, officer, planned, name, address):
    sign_in(officer)

    open_page(page, address)

    picture(page, name)
    assert_accessible(page)


@pytest.fixture
def analyst(committed, inspectorate, settings, tmp_path):
    """An analyst, and a snapshot to be seen."""
    settings.SNAPSHOTS = tmp_path / "snapshots"
    folder = usual_place() / "2026-03-02T023000Z"
    folder.mkdir(parents=True)
    said = {
        "version": "2",
        "fingerprint": "f",
        "rows": {"inspections": 12, "answers": 98670},
        "files": [],
        "left_out": [],
        "inspections": [],
    }
    (folder / ABOUT).write_text(json.dumps(said))
    one = make_person(by=None, email="a@example.org", name="Ana Example", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="analyst")
    return one


def test_an_analyst_finds_the_snapshots_and_can_use_their_page(page, sign_in, analyst):
    sign_in(analyst)
    open_page(page, "/")

    page.get_by_role("link", name="Snapshots of all inspections").click()

    expect(page.get_by_role("link", name="Download (ZIP) the snapshot of 2 March 2026 at 2:30am")).to_be_visible()
    picture(page, "snapshots")
    assert_accessible(page)


def test_the_programme_names_a_clash_in_words_and_its_picture_scrolls_by_keyboard(page, sign_in, officer, planned):
    sign_in(officer)
    open_page(page, "/programme")

    drawn = page.get_by_role("img", name="Inspections by weeks of fieldwork")
    assert drawn.locator("text", has_text="Planned, clash").count() == 2
    expect(page.get_by_text("Ivo Example is also at South Wexmere")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    region = page.get_by_role("region", name="Picture of the programme")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert region.evaluate("one => one.scrollLeft") > 0


def test_somebody_reads_a_published_result_without_signing_in(page, site):
    open_page(page, "/account/sign-in/")

    page.get_by_role("link", name="Published results").click()
    page.get_by_role("link", name="Dorset PDU").click()
    page.wait_for_selector("html[data-ready]", state="attached")

    expect(page.get_by_role("heading", level=1, name="Dorset PDU")).to_be_visible()
    expect(page.locator("strong.govuk-tag", has_text="Inadequate").nth(5)).to_be_visible()

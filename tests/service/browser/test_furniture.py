"""The furniture in a browser: everybody can use it, by keyboard alone and without scripts, and nothing is stopped by the policy."""

import re

import pytest
from playwright.sync_api import expect

from evenhand_service.accounts.actions import make_person
from evenhand_service.inspections.models import Unit
from service.browser.looking import assert_accessible, focused, open_page, overflow, picture

pytestmark = pytest.mark.usefixtures("kitchen")


@pytest.fixture
def person(committed, inspectorate):
    return make_person(by=None, email="a@example.org", name="Alex Example", organisation=inspectorate.name, side="inspectorate")


@pytest.fixture
def units(committed, provider):
    kinds = ("PDU", "region", "office")
    return Unit.objects.bulk_create(Unit(provider=provider, name=f"Unit {n:03}", kind=kinds[n % 3]) for n in range(1, 121))


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("kitchen", "/kitchen/sink"),
        ("form", "/kitchen/form"),
        ("said", "/kitchen/said"),
        ("list", "/kitchen/units?kind=PDU&sort=-name"),
        ("empty", "/kitchen/units?words=none"),
        ("wrong-filter", "/kitchen/units?since-day=2"),
        ("accessibility", "/accessibility"),
        ("privacy", "/privacy"),
        ("cookies", "/cookies"),
        ("not-found", "/nowhere"),
        ("failed", "/kitchen/fails"),
    ],
)
def test_everybody_can_use_a_page(page, sign_in, person, units, name, address):
    sign_in(person)

    open_page(page, address)

    picture(page, name)
    assert_accessible(page)


def test_everybody_can_use_a_form_that_is_wrong(page, person, sign_in):
    sign_in(person)
    open_page(page, "/kitchen/form")

    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.wait_for_selector("html[data-ready]", state="attached")

    picture(page, "form-wrong")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Enter first day of fieldwork.").click()
    assert focused(page) == "begin-day"
    assert_accessible(page)


def test_the_keyboard_alone_is_led_through_a_page_in_the_order_in_which_it_is_read(page, person, sign_in, units):
    sign_in(person)
    open_page(page, "/kitchen/units")

    walked = []
    while "Name" not in walked and len(walked) < 40:
        page.keyboard.press("Tab")
        walked.append(focused(page))

    frame = ["Skip to main content", "Evenhand", "Inspections", "language", "Alex Example", "Sign out"]
    filters = ["Apply filters", "words", "kind", "since-day", "since-month", "since-year", "least"]
    rows = ["Download all of it as CSV", "Units (column headings with links sort the table)", "Name"]
    left = iter(walked)
    assert all(one in left for one in [*frame, *filters, *rows]), walked
    assert walked[-10:] == [*filters, *rows]


def test_the_first_link_leads_past_what_every_page_has(page, person, sign_in):
    sign_in(person)
    open_page(page, "/kitchen/form")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert focused(page) == "name"


def test_the_focus_is_always_seen(page, person, sign_in):
    """Whatever the keyboard stands at has the yellow and black of the design system."""
    sign_in(person)
    open_page(page, "/kitchen/form")

    for _ in range(24):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(s => s.outlineColor + s.backgroundColor + s.boxShadow)(getComputedStyle(document.activeElement.type == 'radio' || "
            "document.activeElement.type == 'checkbox' ? document.activeElement.nextElementSibling : document.activeElement, "
            "document.activeElement.type == 'radio' || document.activeElement.type == 'checkbox' ? '::before' : null))"
        )
        assert "255, 221, 0" in style or "rgb(11, 12, 12)" in style, focused(page)


def test_everything_works_without_scripts(new_context, person, units):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/kitchen/units")

    page.get_by_label("Kind").select_option("PDU")
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**kind=PDU**")
    page.get_by_role("link", name="Name").click()
    page.wait_for_url("**sort=name**")
    page.get_by_role("button", name="Cymraeg").click()

    expect(page.locator("html")).to_have_attribute("lang", "cy")
    assert "kind=PDU" in page.url
    assert "sort=name" in page.url
    expect(page.locator("tbody tr")).to_have_count(40)


def test_what_is_printed_is_what_was_read(page, person, sign_in, units):
    sign_in(person)
    open_page(page, "/kitchen/units?kind=PDU")

    page.emulate_media(media="print")

    expect(page.locator("tbody tr").first).to_be_visible()
    assert not [one for one in ("Apply filters", "Sign out", "Menu") if page.get_by_role("button", name=one).is_visible()]
    expect(page.get_by_role("link", name="Cookies")).to_be_hidden()


def test_a_page_is_whole_on_a_telephone_and_its_parts_are_behind_a_button(page, person, sign_in, units):
    sign_in(person)
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, "/kitchen/units")

    expect(page.get_by_role("link", name="Inspections")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("link", name="Inspections")).to_be_visible()
    page.get_by_role("link", name="Go to the list").click()
    assert page.locator("#rows").evaluate("one => one.getBoundingClientRect().top") < 100
    assert overflow(page) <= 0

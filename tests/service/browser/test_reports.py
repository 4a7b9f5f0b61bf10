"""A report is written, chosen and read in a browser: figures are put in by a button, and every page can be used by everybody."""

import pytest
from playwright.sync_api import expect

from service.browser.looking import assert_accessible, open_page, picture
from service.test_panel import head  # noqa: F401 - a fixture
from service.test_reports import inspection, lead, other, say  # noqa: F401 - fixtures

HERE = "/inspections/own/report"


@pytest.fixture
def page(page, sign_in, lead):  # noqa: F811
    sign_in(lead)
    return page


def below_its_foot(page):
    """How many pixels of nothing a page has at its end."""
    return page.evaluate(
        "document.documentElement.scrollHeight - scrollY - document.querySelector('footer').getBoundingClientRect().bottom"
    )


def test_a_lead_writes_names_a_figure_by_its_button_and_reads_the_whole(page, inspection, lead, other):  # noqa: F811
    open_page(page, f"{HERE}/write/found.2.1")
    picture(page, "report-write")
    assert_accessible(page, name="write")
    assert below_its_foot(page) < 1
    page.get_by_label("Text").fill("In ")
    page.get_by_role("button", name="Put in 2.1.3 share", exact=True).click()
    page.get_by_label("Text").press_sequentially(" of 99 cases (12%) this was so.")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**{HERE}")
    expect(page.get_by_text("In [[2.1.3 share]] of 99 cases")).to_be_visible()
    say(lead, inspection, "summary", "Lena's words.", seen=1)
    say(other, inspection, "summary", "Ivo's words.", seen=1)
    for name, address in {
        "report": HERE,
        "report-preview": f"{HERE}/preview",
        "report-choose": f"{HERE}/choose/summary",
        "report-add-finding": f"{HERE}/findings/add/2.1",
        "report-add-recommendation": f"{HERE}/recommendations/add",
    }.items():
        open_page(page, address)
        picture(page, name)
        assert_accessible(page, name=name)

"""A letter about a region is started, written and published in a browser, and every page of it can be used by everybody."""

import pytest

from evenhand_service.accounts.actions import appoint, make_person
from publishing_made import finished_folder
from service.a_region import NAME, NEEDED, PAGE, UNITS, a_published_unit, asked, checked, say, unit
from service.browser.looking import assert_accessible, open_page, picture
from service.world import an_inspectorate


@pytest.fixture
def head(committed, tmp_path):
    """Somebody who may do everything, and two units of a region that are published."""
    one = make_person(by=None, email="head@example.org", name="Hana", organisation=an_inspectorate().name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    for name, called in UNITS.items():
        a_published_unit(one, name, finished_folder(tmp_path / name, unit=called))
    return one


def looked_at(page, name):
    picture(page, name)
    assert_accessible(page, name=name)


def test_a_head_starts_a_letter_writes_it_lets_it_go_out_and_publishes_it(page, sign_in, head):
    asked(unit(), head, waived="It was asked three times.")
    sign_in(head)
    open_page(page, "/letters/")
    page.get_by_role("button", name="Start a letter").click()
    looked_at(page, "letter-new")
    page.get_by_label("Region").fill("Wales")
    page.get_by_label("Short name").fill(NAME)
    page.get_by_role("button", name="Start the letter").click()
    page.wait_for_url(f"**{PAGE}/units")
    page.get_by_label("Northtown PDU").check()
    page.get_by_label("Southtown PDU").check()
    looked_at(page, "letter-units")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**{PAGE}")
    looked_at(page, "letter-begun")
    from evenhand_service.letters.models import Letter

    letter = Letter.objects.get()
    for name in NEEDED:
        say(head, letter, f"texts.{name}", "It was looked at.")
    checked(letter, head)
    open_page(page, f"{PAGE}/write/summary")
    page.get_by_label("Text").fill("In Northtown PDU plans kept people safe in ")
    page.locator("summary").filter(has_text="Northtown PDU").click()
    page.get_by_role("button", name="Put in Northtown PDU: 2.2.3 share", exact=True).click()
    page.get_by_label("Text").press_sequentially(" of cases (12%).")
    looked_at(page, "letter-write")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**{PAGE}")
    for name in ("recommendation", "change", "preview"):
        open_page(page, f"{PAGE}/{name}")
        looked_at(page, f"letter-{name}")
    open_page(page, PAGE)
    looked_at(page, "letter")
    page.get_by_role("link", name="Let the letter go out without it").click()
    page.get_by_label("Why does the letter go out without it?").fill("The region was asked three times.")
    looked_at(page, "letter-waive")
    page.get_by_role("button", name="Let it go out").click()
    page.get_by_role("button", name="Publish the letter").click()
    looked_at(page, "letter-publish")
    page.get_by_role("button", name="Publish the letter").click()
    page.get_by_text("It is published.").wait_for()
    looked_at(page, "letter-published")
    page.goto(f"/public/letters/{NAME}/")
    picture(page, "letter-public")
    open_page(page, "/letters/")
    looked_at(page, "letters")

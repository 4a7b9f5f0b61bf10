"""The desk is brought up to date while somebody looks at it: what changed, and nothing that they are in; and not longer than wanted."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader, User
from evenhand_service.casework.models import Entry, Sheet
from evenhand_service.casework.saving import Written, save
from service.browser.looking import assert_accessible, open_page
from service.browser.test_desk import example, inspected

GOES_ON = "This page is brought up to date every 30 seconds."


@pytest.fixture
def inspection(inspectorate):
    role = "head-of-programme"
    head = make_person(by=None, email="h@example.org", name="H", organisation=inspectorate.name, side="inspectorate", role=role)
    return inspected(head, example())


@pytest.fixture
def desk(page, sign_in, inspection):
    sign_in(User.objects.get(email="h@example.org"))
    page.clock.install()
    open_page(page, "/inspections/own/desk")
    expect(page.get_by_role("status")).to_have_text(GOES_ON)
    return page


def answer_again(inspection):
    """One answer more is written, as a reader does it, after one was lost sight of: the desk counts it."""
    sheet = Sheet.objects.filter(inspection=inspection, kind="first").order_by("pk").first()
    person = make_person(
        by=None, email=f"{uuid4().hex}@example.org", name="R", organisation="Inspectorate", side="inspectorate", role=None
    )
    appoint(by=None, person=person, role="inspector", inspection=inspection)
    Reader.objects.filter(inspection=inspection, code=sheet.reader).update(person=person)
    stands = Entry.objects.filter(sheet=sheet, field="answer").order_by("pk").first()
    said = Written(id=uuid4(), question=stands.question, field="answer", value="", base=stands.revision)
    save(by=person, writer=sheet.reader, inspection=inspection, sheet=sheet.pk, written=said)


def table(page, name):
    return page.locator(f"tbody[data-live={name}]")


def a_while_later(page):
    page.clock.fast_forward(31_000)


def test_what_readers_write_meanwhile_is_shown(desk, inspection):
    before = table(desk, "desk-readers").inner_text()
    answer_again(inspection)
    assert table(desk, "desk-readers").inner_text() == before

    a_while_later(desk)

    expect(table(desk, "desk-readers")).not_to_have_text(before, use_inner_text=True)
    now = table(desk, "desk-readers").inner_text()
    open_page(desk, "/inspections/own/desk")
    assert table(desk, "desk-readers").inner_text() == now
    assert_accessible(desk)


def test_where_nothing_was_done_nothing_is_made_anew(desk):
    with desk.expect_response("**/desk") as response:
        a_while_later(desk)
    assert response.value.status == 304
    with desk.expect_response("**/desk") as response:
        a_while_later(desk)
    assert response.value.status == 304
    expect(desk.get_by_role("status")).to_have_text(GOES_ON)


def test_it_stops_when_it_is_told_to_and_goes_on_again(desk, inspection):
    before = table(desk, "desk-readers").inner_text()
    desk.get_by_role("button", name="Stop updating").click()
    answer_again(inspection)
    a_while_later(desk)
    a_while_later(desk)

    expect(desk.get_by_role("status")).to_have_text("This page is not brought up to date any more.")
    assert table(desk, "desk-readers").inner_text() == before
    desk.get_by_role("button", name="Update again").click()
    expect(table(desk, "desk-readers")).not_to_have_text(before, use_inner_text=True)


def test_it_says_when_the_line_is_cut_and_comes_back(desk, inspection, line):
    line.cut = True
    a_while_later(desk)
    expect(desk.get_by_role("status")).to_contain_text("The server does not answer.")
    line.cut = False
    a_while_later(desk)
    expect(desk.get_by_role("status")).to_have_text(GOES_ON)


def test_it_says_when_somebody_is_signed_out(desk):
    desk.context.clear_cookies()
    a_while_later(desk)
    expect(desk.get_by_role("status")).to_contain_text("You are signed out")
    expect(desk.get_by_role("button", name="Update again")).to_be_visible()


def test_tables_that_come_and_go_are_put_in_place_and_it_goes_on(desk, inspection):
    stood = list(Entry.objects.filter(sheet__inspection=inspection, sheet__kind="first"))
    Entry.objects.filter(pk__in=[one.pk for one in stood]).delete()
    open_page(desk, "/inspections/own/desk")
    expect(table(desk, "desk-not-begun")).to_have_count(1)
    desk.locator("[aria-labelledby=desk-not-begun]").focus()
    Entry.objects.bulk_create(stood)
    answer_again(inspection)
    a_while_later(desk)

    expect(table(desk, "desk-not-begun")).to_have_count(0)
    expect(desk.get_by_role("button", name="Stop updating")).to_be_focused()
    shown = desk.get_by_role("main").inner_text()
    open_page(desk, "/inspections/own/desk")
    assert [*map(str.strip, shown.splitlines())] == [*map(str.strip, desk.get_by_role("main").inner_text().splitlines())]


def test_figures_go_as_soon_as_whoever_looks_has_something_to_read(desk, inspection):
    expect(table(desk, "desk-shares")).to_have_count(1)
    desk.locator("[aria-labelledby=desk-shares]").focus()
    answer_again(inspection)
    head = User.objects.get(email="h@example.org")
    sheet = Sheet.objects.filter(inspection=inspection, kind="first").order_by("pk").last()
    appoint(by=None, person=head, role="inspector", inspection=inspection)
    Reader.objects.update_or_create(inspection=inspection, code=sheet.reader, defaults={"person": head})
    Sheet.objects.filter(pk=sheet.pk).update(submitted=None)
    a_while_later(desk)

    expect(table(desk, "desk-shares")).to_have_count(0)
    expect(desk.get_by_role("status")).to_have_text(GOES_ON)


def test_what_somebody_is_in_stays_until_they_leave_it(desk, inspection):
    before = table(desk, "desk-readers").inner_text()
    desk.evaluate("getSelection().selectAllChildren(document.querySelector('tbody[data-live=desk-readers] th'))")
    marked = desk.evaluate("String(getSelection())")
    answer_again(inspection)
    a_while_later(desk)
    expect(table(desk, "desk-standards")).to_be_visible()
    desk.wait_for_timeout(500)
    assert (table(desk, "desk-readers").inner_text(), desk.evaluate("String(getSelection())")) == (before, marked)
    desk.evaluate("getSelection().removeAllRanges()")
    a_while_later(desk)

    expect(table(desk, "desk-readers")).not_to_have_text(before, use_inner_text=True)


@pytest.mark.parametrize("answer", [429, 503])
def test_it_is_tried_again_where_the_server_cannot_answer_now(desk, answer):
    desk.route("**/desk", lambda route: route.fulfill(status=answer, body="Later."))
    a_while_later(desk)
    expect(desk.get_by_role("status")).to_contain_text("The server does not answer.")
    desk.unroute("**/desk")
    a_while_later(desk)
    expect(desk.get_by_role("status")).to_have_text(GOES_ON)

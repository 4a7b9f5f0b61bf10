"""Words typed into a form that is sent as a whole: kept on the device, put back, and gone once the server has them."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from evenhand.folders.caseloads import in_file_names
from evenhand_service.casework.models import Entry, Sheet
from evenhand_service.quality.models import Remark, Thread
from evenhand_service.quality.threads import Said, answer_changes, ask_for_changes
from evenhand_service.review.moderation import Settled, moderate
from evenhand_service.review.second_readings import give_second_reading
from service.browser.looking import assert_accessible
from service.browser.test_without_network import ALL, BYTES, opened, until
from service.reading import a_person_in, a_reading, read_to_the_end

KEPT = "Kept on this device, and not sent yet."
UNREACHED = "Not sent: the server cannot be reached."


@pytest.fixture
def reading(committed, inspectorate):
    return a_reading(inspectorate)


@pytest.fixture
def sheet(reading):
    return reading[1]


@pytest.fixture
def lead(sheet):
    return a_person_in(sheet.inspection, "quality-lead")


@pytest.fixture
def thread(lead, sheet):
    about = {"by": lead, "inspection": sheet.inspection, "sheet": sheet.pk}
    return ask_for_changes(**about, question="2.1.1", said=Said(uuid4(), "Where is it found?"))


@pytest.fixture
def address(sheet):
    return f"/inspections/own/casework/{sheet.pk}"


@pytest.fixture
def asking(page, sign_in, lead, sheet):
    """The page on which a quality lead asks a reader for changes."""
    sign_in(lead)
    return with_form(page, f"/inspections/own/readings/{sheet.pk}/2.1.2/changes")


def with_form(page, address):
    page.goto(address)
    page.wait_for_selector("form[data-drafts-ready]")
    return page


def drafts(page):
    return page.evaluate(ALL, "drafts")


def typed(page, text):
    page.get_by_label("What is to be changed, and why?").fill(text)
    expect(page.get_by_role("status").filter(has_text=KEPT)).to_be_visible()


def answers(thread):
    return list(Remark.objects.filter(thread=thread, state="answered").values_list("says", flat=True))


def test_an_answer_to_a_thread_is_kept_when_the_tab_is_closed_and_gone_when_it_was_sent(
    page, context, sign_in, reading, thread, address
):
    sign_in(reading[0])
    case = opened(page, address)
    case.get_by_label("Your answer 2.1.1").fill("On page two, Xylophone.")
    until(case, lambda: len(drafts(case)) == 1)
    expect(case.locator("#case-status")).to_contain_text("Answers to others that are not sent yet: 1.")
    held = case.evaluate(BYTES.replace('"held"', '"held", "drafts"'))
    assert "Xylophone" not in held
    assert "2.1.1" not in held
    case.close()

    again = opened(context.new_page(), address)
    expect(again.get_by_label("Your answer 2.1.1")).to_have_value("On page two, Xylophone.")
    expect(again.locator("#case-status")).to_contain_text("You typed this before, and it was not sent. It is put back.")
    assert_accessible(again)
    again.get_by_role("button", name="Answer 2.1.1").click()
    expect(again.get_by_role("alert").first).to_contain_text("1 answer is sent.")
    until(again, lambda: drafts(again) == [])
    assert answers(thread) == ["On page two, Xylophone."]
    assert "kept" not in again.url


def test_an_answer_that_cannot_be_sent_stays_on_the_page_and_says_so(page, sign_in, reading, thread, address, line):
    sign_in(reading[0])
    case = opened(page, address)
    line.cut = True
    case.get_by_label("Your answer 2.1.1").fill("On page two.")
    case.get_by_role("button", name="Answer 2.1.1").click()
    expect(case.locator("#case-status")).to_contain_text(UNREACHED)
    expect(case.get_by_label("Your answer 2.1.1")).to_have_value("On page two.")
    assert_accessible(case)
    assert answers(thread) == []
    line.cut = False
    case.get_by_role("button", name="Answer 2.1.1").click()

    expect(case.get_by_role("alert").first).to_contain_text("1 answer is sent.")
    assert answers(thread) == ["On page two."]


def test_what_is_asked_for_is_kept_while_it_cannot_be_sent_and_put_back(asking, context, sheet, line):
    typed(asking, "Say where you found it.")
    line.cut = True
    asking.get_by_role("button", name="Ask").click()
    expect(asking.get_by_role("status").filter(has_text=UNREACHED)).to_be_visible()
    assert_accessible(asking)
    address = asking.url
    asking.close()
    line.cut = False

    page = with_form(context.new_page(), address)
    expect(page.get_by_label("What is to be changed, and why?")).to_have_value("Say where you found it.")
    expect(page.get_by_role("status").filter(has_text="It is put back.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("alert").first).to_contain_text("The reader is asked.")
    until(page, lambda: drafts(page) == [])
    assert Thread.objects.get(sheet=sheet).remarks.get().says == "Say where you found it."


def test_what_arrived_though_its_answer_was_lost_counts_once(asking, context, sheet):
    typed(asking, "Say where you found it.")
    address = asking.url
    lost = []

    def lose(route):
        if route.request.method == "POST":
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()
        else:
            route.continue_()

    asking.route("**/changes", lose)
    asking.get_by_role("button", name="Ask").click()
    until(asking, lambda: lost)
    asking.close()
    page = with_form(context.new_page(), address)
    assert page.get_by_label("What is to be changed, and why?").input_value() == "Say where you found it."
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url(f"**/readings/{sheet.pk}")

    assert lost == [302]
    assert Thread.objects.get(sheet=sheet).remarks.count() == 1
    until(page, lambda: drafts(page) == [])


def test_what_is_refused_is_kept_until_it_is_taken(asking, sheet):
    typed(asking, "x" * 20_001)
    asking.get_by_role("button", name="Ask").click()
    expect(asking.get_by_role("alert").first).to_contain_text("20001")
    asking.wait_for_selector("form[data-drafts-ready]")
    assert len(drafts(asking)) == 1
    asking.get_by_label("What is to be changed, and why?").fill("Shorter.")
    asking.get_by_role("button", name="Ask").click()

    expect(asking.get_by_role("alert").first).to_contain_text("The reader is asked.")
    until(asking, lambda: drafts(asking) == [])
    assert Thread.objects.get(sheet=sheet).remarks.get().says == "Shorter."


def test_who_takes_back_every_word_keeps_nothing(asking):
    typed(asking, "Say where.")
    asking.get_by_label("What is to be changed, and why?").fill("")

    until(asking, lambda: drafts(asking) == [])


def test_two_windows_keep_each_their_own_words(asking, context):
    typed(asking, "One.")
    other = with_form(context.new_page(), asking.url)
    assert other.get_by_label("What is to be changed, and why?").input_value() == ""
    typed(other, "Two.")

    assert len(drafts(other)) == 2
    asking.close()
    third = with_form(context.new_page(), other.url)
    assert third.get_by_label("What is to be changed, and why?").input_value() == "One."


def test_words_are_put_back_beside_what_the_server_says_since(page, context, sign_in, lead, thread, reading):
    answer_changes(by=reading[0], inspection=thread.sheet.inspection, thread=thread.pk, said=Said(uuid4(), "On page two."))
    sign_in(lead)
    going = with_form(page, f"/inspections/own/threads/{thread.pk}")
    going.get_by_label("The reader has more to do").check()
    going.get_by_label("What is there to say?").fill("Page two says otherwise.")
    until(going, lambda: len(drafts(going)) == 1)
    going.close()

    again = with_form(context.new_page(), f"/inspections/own/threads/{thread.pk}")
    expect(again.get_by_label("The reader has more to do")).to_be_checked()
    expect(again.get_by_label("What is there to say?")).to_have_value("Page two says otherwise.")
    again.get_by_role("button", name="Send").click()
    expect(again.get_by_role("alert").first).to_contain_text("It is sent.")
    assert Remark.objects.filter(thread=thread).last().says == "Page two says otherwise."


def test_words_are_counted_among_what_is_not_on_the_server_and_removed_only_when_it_was_asked(asking, context):
    typed(asking, "Say where you found it.")
    asking.get_by_role("button", name="Sign out").click()
    ask = asking.get_by_role("dialog")
    expect(ask).to_contain_text("Written on this device and not on the server: 1")
    ask.get_by_role("button", name="Stay signed in").click()
    page = context.new_page()
    page.goto("/this-device")
    row = page.locator("#device-rows li")
    expect(row).to_contain_text("Say where you found it.")
    assert_accessible(page)
    assert re.search("/2.1.2/changes$", row.get_by_role("link").get_attribute("href"))
    row.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("dialog")).to_contain_text("It would be lost: 1")
    page.get_by_role("button", name="Remove it for good").click()

    expect(page.locator("#device-said")).to_have_text("Nothing is here that is not on the server.")
    assert drafts(page) == []


def test_words_stay_locked_after_signing_out_until_the_same_person_comes_back(asking, sign_in, lead, reading):
    address = asking.url
    typed(asking, "Say where you found it.")
    asking.get_by_role("button", name="Sign out").click()
    asking.get_by_role("dialog").get_by_role("button", name="Sign out and leave it locked").click()
    asking.wait_for_url("**/")
    sign_in(reading[0])
    asking.goto("/this-device")
    expect(asking.locator("#others-rows li")).to_contain_text("Locked: 1")
    assert "Say where" not in asking.content()
    sign_in(lead)

    with_form(asking, address)
    expect(asking.get_by_label("What is to be changed, and why?")).to_have_value("Say where you found it.")


def test_who_has_signed_out_elsewhere_is_told_and_sends_it_after_signing_in(asking, context, sign_in, lead, sheet):
    typed(asking, "Say where you found it.")
    context.clear_cookies()
    asking.get_by_role("button", name="Ask").click()
    expect(asking.get_by_role("status").filter(has_text="Not sent: you are signed out.")).to_be_visible()
    sign_in(lead)
    asking.wait_for_timeout(1_100)  # a button takes no second click within a second
    asking.get_by_role("button", name="Ask").click()

    expect(asking.get_by_role("alert").first).to_contain_text("The reader is asked.")
    assert Thread.objects.get(sheet=sheet).remarks.count() == 1


def test_somebody_else_sends_nothing_that_i_typed(asking, sign_in, reading, sheet):
    typed(asking, "Say where you found it.")
    sign_in(reading[0])
    asking.get_by_role("button", name="Ask").click()

    expect(asking.get_by_role("status").filter(has_text="somebody else has signed in")).to_be_visible()
    assert not Thread.objects.exists()


@pytest.fixture
def moderating(page, sign_in, reading, sheet):
    """The page on which a lead settles one question of two readings."""
    lead = a_person_in(sheet.inspection, "lead-inspector")
    quality = a_person_in(sheet.inspection, "quality-lead", "reader-02")
    about = {"inspection": sheet.inspection, "sample": sheet.sample, "case": sheet.case}
    second = give_second_reading(by=lead, reader="reader-02", **about)
    read_to_the_end(reading[0], sheet)
    read_to_the_end(quality, second, q2_1_1="No")
    sign_in(lead)
    return with_form(page, f"/inspections/own/readings/cases/{in_file_names(sheet.sample)}/{sheet.case}/moderate"), lead, about


def test_what_is_agreed_and_why_is_put_back_beside_what_somebody_else_agreed_since(moderating, context):
    page, lead, about = moderating
    address = page.url
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Why 2.1.1").fill("The plan came after the assessment.")
    until(page, lambda: len(drafts(page)) == 1)
    page.close()
    page = context.new_page()
    settled = {"2.1.1": Settled(answer="Yes", reason="It was there in time.", over=(0, 0))}
    moderate(by=lead, settled=settled, page=uuid4(), finished=False, **about)
    with_form(page, address)

    expect(page.get_by_label("No", exact=True)).to_be_checked()
    expect(page.get_by_label("Why 2.1.1")).to_have_value("The plan came after the assessment.")
    beside = page.get_by_text("Since you typed this, something else was written here on the server:")
    expect(beside).to_have_count(2)
    expect(beside.last).to_contain_text("It was there in time.")
    assert_accessible(page)
    page.get_by_role("button", name="Settle all").click()
    expect(page.get_by_role("alert").first).to_contain_text("The two readings are moderated.")
    until(page, lambda: drafts(page) == [])
    agreed = Entry.objects.filter(sheet__kind="agreed", question="2.1.1")
    assert dict(agreed.values_list("field", "value")) == {"answer": "No", "note": "The plan came after the assessment."}


def test_the_reason_for_which_a_case_is_reopened_is_kept(moderating, sheet, context):
    address = f"/inspections/own/readings/{sheet.pk}/reopen"
    page = with_form(moderating[0], address)
    page.get_by_label("Why?").fill("The file was not complete.")
    until(page, lambda: len(drafts(page)) == 1)
    page.close()

    again = with_form(context.new_page(), address)
    expect(again.get_by_label("Why?")).to_have_value("The file was not complete.")
    again.get_by_role("button", name="Reopen").click()
    expect(again.get_by_role("alert").first).to_contain_text("The case is reopened.")
    until(again, lambda: drafts(again) == [])
    assert Sheet.objects.get(pk=sheet.pk).submitted is None

"""Reading cases where no network is, and what stays on a device: held, locked, and removed only when nothing is lost by it."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.casework.models import Contest, Entry
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.device.models import Key, new_key
from service.browser.looking import assert_accessible
from service.reading import a_reading

SAVED = "Everything is saved on the server."
ALL = """(table) => new Promise((resolve) => {
    const request = indexedDB.open("evenhand");
    request.onsuccess = () => {
        const rows = request.result.transaction(table).objectStore(table).getAll();
        rows.onsuccess = () => { request.result.close(); resolve(rows.result); };
    };
})"""
AGED = """(days) => new Promise((resolve) => {
    const request = indexedDB.open("evenhand");
    request.onsuccess = () => {
        const change = request.result.transaction(["keys", "cases", "outbox"], "readwrite");
        for (const table of change.objectStoreNames) {
            change.objectStore(table).openCursor().onsuccess = ({ target: { result: row } }) => {
                if (row) {
                    row.update({ ...row.value, at: row.value.at - days * 24 * 60 * 60 * 1000 });
                    row.continue();
                }
            };
        }
        change.oncomplete = () => { request.result.close(); resolve(); };
    };
})"""
BYTES = """async (rows) => {
    const text = (value) => value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value)
        : value && typeof value === "object" ? Object.entries(value).map(([name, one]) => name + text(one)).join() : String(value);
    const all = ROWS;
    return (await Promise.all(["outbox", "cases", "held"].map(all))).map(text).join();
}""".replace("ROWS", ALL)
KEPT = """async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map((one) => new URL(one.url).pathname);
}"""


@pytest.fixture
def reading(committed, inspectorate):
    return a_reading(inspectorate)


@pytest.fixture
def person(reading):
    return reading[0]


@pytest.fixture
def sheet(reading):
    return reading[1]


@pytest.fixture
def address(sheet):
    return f"/inspections/{sheet.inspection.name}/casework/{sheet.pk}"


@pytest.fixture
def case(page, sign_in, person, address):
    """The page of a case, when the device holds all of them and the service worker is there."""
    sign_in(person)
    opened(page, address)
    until(page, lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))
    until(page, lambda: (len(page.evaluate(ALL, "cases")), len(page.evaluate(ALL, "held"))) == (3, 1))
    return page


def until(page, happened, seconds=20):
    """Wait for what the policy for content lets no page wait for by itself."""
    for _ in range(seconds * 50):
        if happened():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it did not happen")


def opened(page, address):
    page.goto(address)
    page.wait_for_selector("html[data-case=ready]", state="attached")
    return page


def answer(page, code, value):
    page.locator(f'[id="q-{code}"]').get_by_label(value, exact=True).check()


def note(page, code, text):
    question = page.locator(f'[id="q-{code}"]')
    question.locator("details").evaluate("(one) => { one.open = true; }")
    question.get_by_label("What speaks for the answer").fill(text)


def status(page):
    return page.locator("#case-status")


def stands(sheet, field="answer"):
    return dict(Entry.objects.filter(sheet=sheet, field=field).values_list("question", "value"))


def test_a_case_that_was_never_opened_is_read_where_no_network_is(case, context, person, sheet, line):
    other = next(one for one in sheets_to_write(sheet.inspection, person) if one.kind == "first" and one.pk != sheet.pk)
    case.close()
    line.cut = True
    page = opened(context.new_page(), f"/inspections/own/casework/{other.pk}")
    assert page.get_by_role("heading", level=1).inner_text() == f"Case {other.case}"
    answer(page, "2.1.1", "Yes")
    note(page, "2.1.1", "The plan names what worries the person most.")
    expect(status(page)).to_contain_text("Not on the server yet: 2")
    assert_accessible(page)
    assert stands(other) == {}

    page.close()
    again = opened(context.new_page(), f"/inspections/own/casework/{other.pk}")
    expect(again.locator('[id="q-2.1.1"]').get_by_label("Yes", exact=True)).to_be_checked()
    expect(status(again)).to_contain_text("Not on the server yet: 2")
    line.cut = False

    expect(status(again)).to_have_text(SAVED, timeout=40_000)
    assert stands(other) == {"2.1.1": "Yes"}
    assert stands(other, "note") == {"2.1.1": "The plan names what worries the person most."}


def test_the_cases_that_are_held_are_listed_where_no_network_is(case, line):
    line.cut = True
    case.goto("/inspections/own/my-cases")

    expect(case.locator("#held-rows li")).to_have_count(3)
    assert_accessible(case)
    case.locator("#held-rows").get_by_role("link").first.click()
    case.wait_for_selector("html[data-case=ready]", state="attached")


@pytest.mark.parametrize("path", ["/", "/inspections/own", "/this-device"])
def test_whatever_is_opened_where_no_network_is_leads_to_the_cases_that_are_held(case, line, path):
    answer(case, "2.1.1", "Yes")
    expect(status(case)).to_have_text(SAVED)
    line.cut = True
    case.goto(path)

    expect(case.locator("#held-rows li")).to_have_count(3)
    assert "answered on the server: 1" in case.locator("#held-rows").inner_text()


def test_nothing_that_was_written_lies_on_the_device_in_the_clear(case, line):
    line.cut = True
    note(case, "2.1.1", "Xylophone")
    expect(status(case)).to_contain_text("Not on the server yet: 1")
    line.cut = False
    expect(status(case)).to_have_text(SAVED, timeout=40_000)
    line.cut = True
    note(case, "2.1.2", "Quetzal")
    expect(status(case)).to_contain_text("Not on the server yet: 1")

    held = case.evaluate(BYTES)
    assert len(held) > 1_000
    assert not [word for word in ("Xylophone", "Quetzal", "2.1.1") if word in held]
    assert case.evaluate(f"async () => (await ({ALL})('keys'))[0].key.extractable") is False
    assert {name.split("/")[1] for name in case.evaluate(KEPT)} == {"offline", "static"}


@pytest.fixture
def restarted(browser_type, browser_type_launch_args, site, tmp_path):
    """Starts a browser on one and the same device, after the one before was ended."""
    running = []

    def started(person=None):
        while running:
            running.pop().close()
        context = browser_type.launch_persistent_context(tmp_path, base_url=site, locale="en-GB", **browser_type_launch_args)
        running.append(context)
        if person is not None:
            signed_in = Client()
            signed_in.force_login(person)
            context.add_cookies([{"name": name, "value": one.value, "url": site} for name, one in signed_in.cookies.items()])
        return context.new_page()

    yield started
    running.pop().close()


def test_what_was_written_is_there_when_the_browser_is_started_again_without_the_network(restarted, line, person, sheet, address):
    case = opened(restarted(person), address)
    until(case, lambda: case.evaluate("Boolean(navigator.serviceWorker.controller)"))
    until(case, lambda: len(case.evaluate(ALL, "held")) == 1)
    line.cut = True
    answer(case, "2.1.1", "Yes")
    note(case, "2.1.1", "Xylophone")
    expect(status(case)).to_contain_text("Not on the server yet: 2")

    case = opened(restarted(), address)
    expect(case.locator('[id="q-2.1.1"]').get_by_label("Yes", exact=True)).to_be_checked()
    expect(case.locator('[id="q-2.1.1"]').get_by_label("What speaks for the answer")).to_have_value("Xylophone")
    expect(status(case)).to_contain_text("Not on the server yet: 2")
    line.cut = False
    case = opened(restarted(person), address)

    expect(status(case)).to_have_text(SAVED, timeout=40_000)
    assert (stands(sheet), stands(sheet, "note")) == ({"2.1.1": "Yes"}, {"2.1.1": "Xylophone"})


def test_signing_out_leaves_what_was_not_sent_locked_until_the_same_person_signs_in(case, context, sign_in, person, sheet, site):
    case.route("**/operations/**", lambda route: route.abort())
    answer(case, "2.1.1", "Yes")
    expect(status(case)).to_contain_text("Not on the server yet: 1")
    case.get_by_role("button", name="Sign out").click()
    ask = case.get_by_role("dialog")
    expect(ask).to_contain_text("Written on this device and not on the server: 1", timeout=10_000)
    assert_accessible(case)
    ask.get_by_role("button", name="Stay signed in").click()
    case.get_by_role("button", name="Sign out").click()
    ask.get_by_role("button", name="Sign out and leave it locked").click(timeout=10_000)
    case.wait_for_url("**/")
    assert (case.evaluate(ALL, "keys"), len(case.evaluate(ALL, "outbox"))) == ([], 1)
    case.unroute_all()

    somebody = make_person(by=None, email="o@example.org", name="O", organisation=person.organisation.name, side="inspectorate")
    appoint(by=None, person=somebody, role="inspector", inspection=sheet.inspection)
    sign_in(somebody)
    case.goto("/this-device")
    expect(case.locator("#device-said")).to_have_text("Nothing is here that is not on the server.")
    assert stands(sheet) == {}

    sign_in(person)
    case.goto("/inspections/own/my-cases")
    until(case, lambda: not case.evaluate(ALL, "outbox"))
    assert stands(sheet) == {"2.1.1": "Yes"}


def test_signing_out_with_everything_sent_removes_key_and_copies(case):
    answer(case, "2.1.1", "Yes")
    expect(status(case)).to_have_text(SAVED)
    case.get_by_role("button", name="Sign out").click()
    case.wait_for_url("**/")

    assert [case.evaluate(ALL, table) for table in ("keys", "cases", "outbox", "forms")] == [[], [], [], []]


def test_what_is_nowhere_else_is_removed_only_after_it_was_asked_how_much_that_is(case, context, sheet):
    case.route("**/operations/**", lambda route: route.abort())
    answer(case, "2.1.1", "Yes")
    answer(case, "2.1.2", "No")
    expect(status(case)).to_contain_text("Not on the server yet: 2")
    page = context.new_page()
    page.route("**/operations/**", lambda route: route.abort())
    page.goto("/this-device")
    expect(page.locator("#device-rows li")).to_have_count(2)
    assert_accessible(page)
    page.get_by_role("button", name="Remove the copies").click()
    expect(page.locator("#device-cases")).to_have_text("0")
    page.get_by_role("button", name="Remove everything").click()
    expect(page.get_by_role("dialog")).to_contain_text("It would be lost: 2")
    assert_accessible(page)
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#device-rows li")).to_have_count(2)
    page.get_by_role("button", name="Remove everything").click()
    page.get_by_role("button", name="Remove it for good").click()

    expect(page.locator("#device-said")).to_have_text("Nothing is here that is not on the server.")
    assert page.evaluate(ALL, "outbox") == []


def test_who_writes_again_while_a_reply_is_lost_is_in_conflict_with_nobody(case, sheet):
    lost = []

    def lose(route):
        if not lost:
            lost.append(route.fetch().status)
            answer(case, "2.1.1", "No")
            route.abort()
        else:
            route.continue_()

    case.route("**/operations/**", lose)
    answer(case, "2.1.1", "Yes")

    expect(status(case)).to_have_text(SAVED, timeout=40_000)
    assert lost == [200]
    assert stands(sheet) == {"2.1.1": "No"}
    assert not Contest.objects.exists()


def test_what_a_window_wrote_that_is_closed_is_sent_by_another_that_is_open(case, context, sheet, address):
    other = context.new_page()
    other.route("**/operations/**", lambda route: route.abort())
    opened(other, address)
    note(other, "2.1.1", "Written in the other")
    expect(other.locator(".evenhand-case__status--writing")).to_have_count(0)
    other.close()

    expect(status(case)).to_have_text(SAVED, timeout=40_000)
    until(case, lambda: stands(sheet, "note") == {"2.1.1": "Written in the other"})


def test_where_everything_is_the_page_says_as_soon_as_it_is_there(case):
    held = []

    def hold(route):
        held.append(route)

    case.route("**/operations/**", hold)
    answer(case, "2.1.1", "Yes")
    expect(status(case)).to_have_text("Saved on this device. Sending.")
    assert len(case.evaluate(ALL, "outbox")) == 1
    until(case, lambda: held)
    held[0].continue_()

    expect(status(case)).to_have_text(SAVED)


def test_what_the_server_does_not_take_stays_on_the_device_and_is_counted(case, sheet):
    question = case.locator('[id="q-2.1.1"]')
    note(case, "2.1.1", "x" * 20_001)
    expect(question.get_by_role("alert")).to_contain_text("20001")
    expect(status(case)).to_contain_text("because the server does not take it: 1")
    assert_accessible(case)
    case.reload()
    case.wait_for_selector("html[data-case=ready]", state="attached")
    expect(question.get_by_role("alert")).to_contain_text("20001")
    expect(question.get_by_label("What speaks for the answer")).to_have_value("x" * 20_001)
    held = case.evaluate(BYTES)
    assert not [word for word in ("2.1.1", "20001", "xxxx") if word in held]

    question.get_by_label("What speaks for the answer").fill("Short")
    expect(status(case)).to_have_text(SAVED)
    assert stands(sheet, "note") == {"2.1.1": "Short"}


def test_what_is_written_when_the_fieldwork_has_ended_stays_to_be_copied(case, sheet):
    sheet.inspection.stage = "rating"
    sheet.inspection.save()
    answer(case, "2.1.1", "Yes")

    expect(case.locator('[id="q-2.1.1"]').get_by_role("alert")).to_contain_text("You cannot write on this case any more.")
    assert_accessible(case, both=False)
    assert len(case.evaluate(ALL, "outbox")) == 1
    assert stands(sheet) == {}


def test_what_is_written_before_any_script_runs_is_kept(page, sign_in, person, sheet, address):
    sign_in(person)
    waiting, held = [], True

    def wait(route):
        waiting.append(route) if held else route.continue_()

    page.route("**/this-device/key", wait)
    page.goto(address)
    answer(page, "2.1.1", "Yes")
    note(page, "2.1.1", "Early")
    held = False
    for route in waiting:
        route.continue_()

    expect(status(page)).to_have_text(SAVED, timeout=20_000)
    until(page, lambda: (stands(sheet), stands(sheet, "note")) == ({"2.1.1": "Yes"}, {"2.1.1": "Early"}))


def test_what_waits_is_opened_again_when_the_key_of_the_server_is_another(case, sheet, person):
    case.route("**/operations/**", lambda route: route.abort())
    answer(case, "2.1.1", "Yes")
    expect(status(case)).to_contain_text("Not on the server yet: 1")
    Key.objects.filter(person=person).update(key=new_key())
    case.unroute_all()
    case.reload()
    case.wait_for_selector("html[data-case=ready]", state="attached")

    expect(status(case)).to_have_text(SAVED, timeout=40_000)
    assert stands(sheet) == {"2.1.1": "Yes"}


def test_what_is_written_anew_takes_the_place_of_what_was_refused_while_it_was_sent(case, sheet):
    question = case.locator('[id="q-2.1.1"]')
    held = []

    def slowly(route):
        if not held:
            held.append(route)
        else:
            route.continue_()

    case.route("**/operations/**", slowly)
    note(case, "2.1.1", "x" * 20_001)
    until(case, lambda: held)
    question.get_by_label("What speaks for the answer").fill("Short")
    until(case, lambda: len(case.evaluate(ALL, "outbox")) == 2)
    held[0].continue_()

    expect(status(case)).to_have_text(SAVED, timeout=20_000)
    assert case.evaluate(ALL, "outbox") == []
    assert stands(sheet, "note") == {"2.1.1": "Short"}


def test_whichever_way_one_signs_out_nothing_stays_open(case):
    case.goto("/account/sign-out/")
    case.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(case.get_by_text("You have signed out").first).to_be_visible()
    until(case, lambda: [case.evaluate(ALL, table) for table in ("keys", "cases")] == [[], []])


def test_the_page_without_the_server_speaks_the_language_that_was_read_last(case, line, address):
    case.get_by_role("button", name="Cymraeg").click()
    case.wait_for_selector("html[lang=cy][data-case=ready]", state="attached")
    until(case, lambda: case.evaluate(f"async () => (await ({ALL})('held'))[0]?.language") == "cy")
    line.cut = True
    case.goto("/inspections/own/my-cases")

    assert case.evaluate("document.documentElement.lang") == "cy"
    expect(case.locator("#held-rows li")).to_have_count(3)
    assert_accessible(case)
    opened(case, address)
    line.cut = False
    case.reload()
    case.get_by_role("button", name="English").click()
    case.wait_for_selector("html[lang=en-gb]", state="attached")
    until(case, lambda: case.evaluate(f"async () => (await ({ALL})('held'))[0]?.language") == "en-gb")
    line.cut = True
    case.reload()
    expect(case.get_by_role("button", name="Lock this device")).to_be_visible()


def left_by(person, case):
    """Let something be written on a device that never reaches the server, and its writer leave."""
    case.route("**/operations/**", lambda route: route.abort())
    answer(case, "2.1.1", "Yes")
    note(case, "2.1.1", "Xylophone")
    expect(status(case)).to_contain_text("Not on the server yet: 2")
    case.get_by_role("button", name="Sign out").click()
    case.get_by_role("dialog").get_by_role("button", name="Sign out and leave it locked").click(timeout=10_000)
    case.wait_for_url("**/")
    case.unroute_all()


def test_what_somebody_left_who_never_comes_back_is_told_without_its_words_and_removed_when_it_was_asked(
    case, sign_in, person, sheet
):
    left_by(person, case)
    somebody = make_person(by=None, email="o@example.org", name="O", organisation=person.organisation.name, side="inspectorate")
    appoint(by=None, person=somebody, role="inspector", inspection=sheet.inspection)
    sign_in(somebody)
    case.goto("/this-device")
    row = case.locator("#others-rows li")
    expect(row).to_contain_text("Locked: 2, the oldest of")
    expect(case.locator("#device-said")).to_have_text("Nothing is here that is not on the server.")
    assert not [word for word in ("Xylophone", person.email, sheet.case) if word in case.content()]
    assert_accessible(case)
    case.get_by_role("button", name="Remove everything").click()
    assert len(case.evaluate(ALL, "outbox")) == 2
    row.get_by_role("button", name="Remove").click()
    expect(case.get_by_role("dialog")).to_contain_text("It would be lost: 2")
    assert_accessible(case)
    case.get_by_role("button", name="Keep it").click()
    assert len(case.evaluate(ALL, "outbox")) == 2
    row.get_by_role("button", name="Remove").click()
    case.get_by_role("button", name="Remove it for good").click()

    expect(case.locator("#others")).to_be_hidden()
    assert case.evaluate(ALL, "outbox") == []
    assert stands(sheet) == {}


@pytest.fixture
def three_days(settings):
    settings.EVENHAND_DEVICE_DAYS = 3


def test_copies_go_by_themselves_after_the_days_of_the_installation_and_what_was_not_sent_stays(
    three_days, case, context, sheet, line
):
    case.route("**/operations/**", lambda route: route.abort())
    answer(case, "2.1.1", "Yes")
    expect(status(case)).to_contain_text("Not on the server yet: 1")
    case.evaluate(AGED, 4)
    case.close()
    line.cut = True
    page = context.new_page()
    page.goto("/inspections/own/my-cases")
    expect(page.locator("#held-nothing")).to_be_visible()
    assert_accessible(page, both=False)
    page.goto("/inspections/own/my-cases")

    assert [len(page.evaluate(ALL, table)) for table in ("keys", "cases", "outbox")] == [0, 0, 1]
    line.cut = False
    page.goto("/inspections/own/my-cases")
    until(page, lambda: not page.evaluate(ALL, "outbox"))
    assert stands(sheet) == {"2.1.1": "Yes"}

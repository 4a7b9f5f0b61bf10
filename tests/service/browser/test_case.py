"""Reading a case in a browser: by keyboard, and while the network, the session or another window gets in the way."""

from random import Random
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.templatetags.static import static
from playwright.sync_api import expect

from evenhand.assessment.departing import departure
from evenhand.assessment.form import DEPARTS, form_of, samples_asked
from evenhand.framework.packs import installed_packs, load_framework
from evenhand.framework.standards import NOT_RELEVANT
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.verify import verify
from evenhand_service.casework.models import Contest, Entry, Operation
from evenhand_service.casework.saving import Written, save
from evenhand_service.quality.threads import Said, ask_for_changes
from service.browser.looking import assert_accessible
from service.reading import a_reading
from service.unguarded import unguarded

SAVED = "Everything is saved on the server."
NOT_REACHED = "Saved on this device. The server cannot be reached"


@pytest.fixture
def reading(committed, inspectorate):
    return a_reading(inspectorate)


@pytest.fixture
def sheet(reading):
    return reading[1]


@pytest.fixture
def address(sheet):
    return f"/inspections/{sheet.inspection.name}/casework/{sheet.pk}"


@pytest.fixture
def case(page, sign_in, reading, address):
    sign_in(reading[0])
    return opened(page, address)


def opened(page, address):
    page.goto(address)
    page.wait_for_selector("html[data-case=ready]")
    return page


def answer(page, code, value):
    page.locator(f'[id="q-{code}"]').get_by_label(value, exact=True).check()


def status(page):
    return page.get_by_role("status").filter(has_text="server").or_(page.locator("#case-status"))


def stands(sheet, field="answer"):
    return dict(Entry.objects.filter(sheet=sheet, field=field).values_list("question", "value"))


def tab_to(page, wanted, most=60):
    """Go on by the keyboard until what has the focus is what is wanted, as a condition on `one`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(one => Boolean({wanted}))(document.activeElement)"):
            return
    raise AssertionError(f"not reached by the keyboard: {wanted}")


def test_a_whole_case_is_answered_and_finished_by_keyboard(case, sheet):
    asked = case.evaluate("[...document.querySelectorAll('.evenhand-question:not([hidden])')].map((one) => one.dataset.code)")
    assert len(asked) >= 60
    for number, code in enumerate(asked):
        tab_to(case, f"one.type === 'radio' && one.closest('.evenhand-question')?.dataset.code === '{code}'")
        case.keyboard.press("Space")
        if number % 3 == 0:
            case.keyboard.press("ArrowRight")
        if number == 0:
            tab_to(case, "one.tagName === 'SUMMARY'")
            case.keyboard.press("Enter")
            tab_to(case, "one.name?.includes('note')")
            case.keyboard.type("The plan says so.")
            tab_to(case, "one.type === 'checkbox'")
            case.keyboard.press("Space")

    expect(case.locator("#case-status")).to_have_text(SAVED, timeout=60_000)
    found = stands(sheet)
    assert list(found) == asked or set(found) == set(asked)
    assert [found[code] for code in asked] == ["Yes" if number % 3 else "No" for number in range(len(asked))]
    assert stands(sheet, "note") == {asked[0]: "The plan says so."}
    assert stands(sheet, "flag") == {asked[0]: "yes"}
    assert case.locator("#progress-said").text_content() == f"{len(asked)} of {len(asked)} questions answered"
    assert not Contest.objects.exists()
    assert [one.broken for one in verify()] == [None, None]

    tab_to(case, "one.textContent.includes('finish the case')")
    case.keyboard.press("Enter")
    case.wait_for_url("**/finish")


def test_what_is_written_without_a_network_arrives_with_it(case, context, sheet):
    context.set_offline(True)
    answer(case, "2.1.1", "Yes")
    answer(case, "2.1.2", "No")
    answer(case, "2.1.2", "Yes")
    expect(case.locator("#case-status")).to_contain_text(NOT_REACHED)
    expect(case.locator("#case-status")).to_contain_text("Not on the server yet: 2")
    assert_accessible(case)
    assert stands(sheet) == {}

    context.set_offline(False)

    expect(case.locator("#case-status")).to_have_text(SAVED, timeout=40_000)
    assert stands(sheet) == {"2.1.1": "Yes", "2.1.2": "Yes"}


def test_what_arrived_though_its_answer_was_lost_is_saved_once(case, sheet):
    lost = []

    def lose(route):
        if len(lost) < 2:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    case.route("**/operations/**", lose)
    answer(case, "2.1.1", "Yes")

    expect(case.locator("#case-status")).to_have_text(SAVED, timeout=40_000)
    assert lost == [200, 200]
    assert Operation.objects.filter(sheet=sheet).count() == 1


def test_two_windows_that_say_different_things_leave_the_choice_to_the_reader(case, context, sheet, address):
    other = opened(context.new_page(), address)
    answer(case, "2.1.1", "Yes")
    expect(case.locator("#case-status")).to_have_text(SAVED)

    answer(other, "2.1.1", "No")
    about = other.get_by_role("alert")
    expect(about).to_contain_text("Both are kept. What stands: Yes")
    assert_accessible(other)
    about.get_by_role("link").click()
    sent = []
    other.on("request", lambda request: sent.append(request.url) if "/operations/" in request.url else None)
    other.get_by_role("group", name="2.1.1").first.get_by_label("Take the other: No").check()
    assert_accessible(other, both=False)
    other.wait_for_timeout(500)
    other.get_by_role("button", name="Save").first.click()

    expect(other.get_by_role("alert")).to_contain_text("1 change is saved.")
    expect(other.locator("#case-status")).to_have_text(SAVED)
    assert sent == []
    assert stands(sheet) == {"2.1.1": "No"}
    assert not Contest.objects.filter(settled=None).exists()


def test_what_is_written_after_a_session_ended_arrives_once_one_signed_in_again(case, sign_in, reading, sheet):
    Session.objects.all().delete()
    answer(case, "2.1.1", "Yes")
    expect(case.locator("#case-status")).to_contain_text("You are signed out")
    assert_accessible(case, both=False)
    assert stands(sheet) == {}

    sign_in(reading[0])

    expect(case.locator("#case-status")).to_have_text(SAVED, timeout=60_000)
    assert stands(sheet) == {"2.1.1": "Yes"}


def test_a_fact_shows_and_hides_questions_at_once(case, sheet):
    asked = case.locator('[id="q-2.1.3-b"]')
    expect(asked).to_be_visible()
    fact = case.get_by_role("group", name="Domestic abuse is an issue")

    fact.get_by_label("no").check()
    expect(asked).to_be_hidden()
    fact.get_by_label("yes").check()
    answer(case, "2.1.3-b", "Yes")
    fact.get_by_label("no").check()

    expect(asked).to_contain_text("The answer is kept and does not count.")
    expect(case.locator("#case-status")).to_have_text(SAVED)
    assert stands(sheet) == {"2.1.3-b": "Yes"}


def test_browser_and_server_find_the_same_judgements_far_from_their_prompts(case):
    chance, module = Random(8), static("casework/departing.js")
    questions = [
        key
        for framework in map(load_framework, installed_packs())
        for sample in samples_asked(framework)
        for section in form_of(framework, sample).sections
        for key in section.key_questions
        if key.prompts
    ]
    given = [
        (key, {one.code: chance.choice(("", NOT_RELEVANT, *one.answers)) for one in (key, *key.prompts)})
        for key in questions * 20
    ]
    asked = [
        [
            [answers[key.code], list(key.sufficient)],
            [[answers[one.code], list(one.sufficient)] for one in key.prompts],
        ]
        for key, answers in given
    ]
    said = case.evaluate(
        """async ([module, from, silent, asked]) => {
            const { departure, says } = await import(module);
            const said = ([answer, sufficient]) => says(answer, sufficient, silent);
            return asked.map(([judged, prompts]) => departure(from, said(judged), prompts.map(said)));
        }""",
        [module, dict(DEPARTS), [NOT_RELEVANT], asked],
    )

    found = [departure(key, answers) for key, answers in given]
    assert said == [one and {"against": one.against, "answered": one.answered} for one in found]
    assert 0 < sum(map(bool, found)) < len(found) > 400


def test_a_judgement_far_from_its_prompts_is_asked_about_while_it_is(case):
    for code in ("2.1.1-a", "2.1.1-b", "2.1.1-c"):
        answer(case, code, "No")
    asks = case.locator('[id="q-2.1.1"]').get_by_text("say otherwise")
    expect(asks).to_be_hidden()
    answer(case, "2.1.1", "Yes")
    expect(asks).to_contain_text("3 of the 3 prompts")
    assert_accessible(case)
    answer(case, "2.1.1", "No")
    expect(asks).to_be_hidden()


def test_the_page_of_a_case_weighs_less_than_150_kilobytes_on_the_line(case, sheet):
    """As everything comes that it asks for, when a browser has nothing of it."""
    case.wait_for_selector("html[data-ready]", state="attached")
    weights = case.evaluate(
        """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
            .filter(({ name }) => !/this-device|worker/.test(name)).map((one) => [one.name, one.encodedBodySize, one.decodedBodySize])"""
    )
    assert len(weights) > 12
    assert sum(whole for _, _, whole in weights) > 400_000
    assert sum(packed for _, packed, _ in weights) < 150_000, weights


def test_what_has_no_answer_is_listed_and_counted(case):
    case.get_by_text("Without an answer").click()
    row = case.locator('[data-unanswered="2.1.1-a"]')
    expect(row).to_be_visible()
    answer(case, "2.1.1-a", "Yes")
    expect(row).to_be_hidden()
    expect(case.locator('[data-count-of="s-2.1"]')).to_have_text("1 of 17")


def test_what_is_answered_to_a_quality_lead_goes_with_what_was_written(page, sign_in, reading, sheet, address):
    lead = make_person(by=None, email="q@example.org", name="Q", organisation=reading[0].organisation.name, side="inspectorate")
    appoint(by=None, person=lead, role="quality-lead", inspection=sheet.inspection)
    about = {"by": lead, "inspection": sheet.inspection, "sheet": sheet.pk}
    thread = ask_for_changes(**about, question="2.1.1", said=Said(uuid4(), "Where is it found?"))
    sign_in(reading[0])
    case = opened(page, address)
    answer(case, "2.1.2", "Yes")
    case.get_by_label("Your answer 2.1.1").fill("On page two.")
    assert_accessible(case)
    case.get_by_role("button", name="Answer 2.1.1").click()

    expect(case.get_by_role("alert").first).to_contain_text("1 answer is sent.")
    thread.refresh_from_db()
    assert thread.state == "answered"
    expect(case.locator("#case-status")).to_have_text(SAVED, timeout=20_000)
    assert stands(sheet) == {"2.1.2": "Yes"}


def test_a_case_is_finished_from_its_page_once_the_server_has_everything(case, line, sheet):
    line.cut = True
    answer(case, "2.1.1", "Yes")
    case.get_by_role("button", name="Save, and finish the case").click()
    expect(case.locator("#case-status")).to_contain_text("Not on the server yet: 1")
    case.wait_for_timeout(5_500)
    assert case.url.endswith(f"/casework/{sheet.pk}")
    line.cut = False
    expect(case.locator("#case-status")).to_have_text(SAVED, timeout=40_000)
    case.get_by_role("button", name="Save, and finish the case").click()

    case.wait_for_url("**/finish")
    expect(case.get_by_role("main")).to_contain_text("2.1.2")
    assert stands(sheet) == {"2.1.1": "Yes"}


def test_who_is_asked_to_choose_of_what_is_taken_no_longer_is_told_why_and_may_dismiss_it(page, sign_in, reading, sheet, address):
    for value in ("Yes", "No"):
        said = Written(id=uuid4(), question="2.1.1", field="answer", value=value, base=0)
        save(by=reading[0], writer=sheet.reader, inspection=sheet.inspection, sheet=sheet.pk, written=said)
    with unguarded():
        Operation.objects.filter(sheet=sheet).update(value="Partly")
    Entry.objects.filter(sheet=sheet).update(value="Partly")
    sign_in(reading[0])
    case = opened(page, address)
    ask = case.get_by_role("group", name="2.1.1").first
    expect(ask).to_contain_text("2.1.1 cannot be 'Partly'")
    assert_accessible(case)
    expect(ask.get_by_role("radio")).to_have_count(2)
    ask.get_by_label("Take neither").check()
    case.get_by_role("button", name="Save", exact=True).first.click()

    expect(case.get_by_role("alert").first).to_contain_text("1 change is saved.")
    expect(case.locator("#decisions")).to_have_count(0)
    assert stands(sheet) == {"2.1.1": ""}
    assert not Contest.objects.filter(settled=None).exists()
    answer(case, "2.1.1", "Yes")
    expect(case.locator("#case-status")).to_have_text(SAVED)
    assert stands(sheet) == {"2.1.1": "Yes"}

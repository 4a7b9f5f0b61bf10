"""A draft is sent, read, commented and answered in a browser, and every page can be used by everybody."""

from evenhand_service.reports.checking_facts import answer, comment, send_draft
from service.browser.looking import assert_accessible, open_page, picture
from service.test_accuracy import contact, inspection, lead, part  # noqa: F401 - fixtures
from service.test_panel import head  # noqa: F401 - a fixture
from service.test_reports import say

HERE = "/inspections/own/accuracy"


def look(page, name, address):
    open_page(page, address)
    picture(page, name)
    assert_accessible(page, name=name)


def test_a_provider_comments_on_what_was_sent_and_a_lead_answers(page, sign_in, inspection, lead, contact, part):  # noqa: F811
    send_draft(by=lead, inspection=inspection, units=[inspection.unit_id, part.pk], says="Please read it by Friday.")
    sign_in(contact)
    open_page(page, f"{HERE}/1")
    page.get_by_role("link", name="Comment on paragraph 4", exact=True).click()
    page.wait_for_url("**/paragraphs/4")
    picture(page, "accuracy-comment")
    page.get_by_label(inspection.unit.name).check()
    page.get_by_label("What is not so?").fill("The team has nine members, not eight.")
    page.get_by_role("button", name="Save the comment").click()
    page.wait_for_url(f"**{HERE}/1#p4")
    look(page, "accuracy-draft", f"{HERE}/1")
    look(page, "accuracy-provider", HERE)
    look(page, "accuracy-complete", f"{HERE}/1/units/{part.pk}/complete")
    comment(by=contact, inspection=inspection, draft=1, unit=part.pk, paragraph=5, says="Not so.", evidence="The plan, page 3.")
    answer(by=lead, inspection=inspection, number=1, verdict="accepted", reason="The register bears it out.")
    say(lead, inspection, "summary", "The company is led with energy, by nine people.")
    sign_in(lead)
    for name, address in {
        "accuracy-lead": HERE,
        "accuracy-answer": f"{HERE}/comments/2/answer",
        "accuracy-changes": f"{HERE}/changes",
        "accuracy-send": f"{HERE}/send",
    }.items():
        look(page, name, address)

"""Evidence in a browser: everybody can use its pages in every state, and a document goes in and out, with scripts or without."""

from datetime import date

import pytest

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.evidence.actions import (
    add_item,
    ask_for_evidence,
    drop_item,
    nothing_to_send,
    send_document,
    withdraw_document,
)
from evenhand_service.inspections.actions import move, plan
from evenhand_service.inspections.models import Unit
from service.browser.looking import assert_accessible, open_page, overflow, picture
from service.documents_made import PDF, WHOLE

HOME = "/inspections/northtown-2026/evidence"


def somebody(organisation, role, inspection=None):
    one = make_person(
        by=None, email=f"{role}@example.org", name="Alex Example", organisation=organisation.name, side=organisation.side
    )
    appoint(by=None, person=one, role=role, inspection=inspection)
    return one


@pytest.fixture
def officer(committed, inspectorate):
    return somebody(inspectorate, "operations-officer")


@pytest.fixture
def inspection(officer, provider):
    unit = Unit.objects.create(provider=provider, name="Northtown", kind="PDU")
    days = {"begin": date(2027, 3, 1), "end": date(2027, 3, 12)}
    planned = plan(by=officer, name="northtown-2026", unit=unit, edition="hmip-probation/2021-pdu", **days)
    appoint(by=None, person=officer, role="lead-inspector", inspection=planned)
    somebody(provider, "single-point-of-contact", planned)
    return move(by=officer, inspection=planned, to="announced")


@pytest.fixture
def contact(inspection):
    return inspection.appointments.get(role="single-point-of-contact").person


@pytest.fixture
def full(inspection, officer, contact):
    """Evidence with everything that there can be."""
    ask_for_evidence(by=officer, inspection=inspection)
    for name, content in WHOLE.items():
        send_document(by=contact, inspection=inspection, number=1, name=name, content=content)
    send_document(by=contact, inspection=inspection, number=None, name=f"{'a long name ' * 9}.pdf", content=PDF)
    withdraw_document(by=contact, inspection=inspection, number=2, why="It was last year's.")
    nothing_to_send(by=contact, inspection=inspection, number=3, why="No minutes are kept.")
    add_item(by=officer, inspection=inspection, item="estates plan", says="Send the plan for offices.")
    drop_item(by=officer, inspection=inspection, number=4, why="It came by letter.")
    return inspection


PAGES = {
    "officer": ("", "/ask", "/add", "/items/1", "/items/3", "/items/4", "/items/5/drop", "/documents"),
    "contact": ("", "/items/1", "/items/0", "/items/3/nothing", "/documents/1/withdraw", "/documents?sort=-size"),
}


@pytest.mark.parametrize("who", PAGES)
def test_everybody_can_use_the_pages(page, sign_in, full, officer, contact, who):
    sign_in({"officer": officer, "contact": contact}[who])

    for path in PAGES[who]:
        open_page(page, HOME + path)
        picture(page, f"evidence-{who}{path.replace('/', '-').partition('?')[0]}")
        assert_accessible(page)


def test_the_pages_can_be_used_before_anything_is_asked(page, sign_in, inspection, officer):
    sign_in(officer)
    open_page(page, HOME)

    picture(page, "evidence-nothing")
    assert_accessible(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_document_goes_in_and_out(new_context, site, inspection, officer, contact, tmp_path, scripts):
    from django.test import Client

    ask_for_evidence(by=officer, inspection=inspection)
    client = Client()
    client.force_login(contact)
    context = new_context(java_script_enabled=scripts)
    context.add_cookies([{"name": name, "value": one.value, "url": site} for name, one in client.cookies.items()])
    page = context.new_page()
    chart = tmp_path / "chart.pdf"
    chart.write_bytes(b"MZ")

    page.goto(HOME)
    page.get_by_role("link", name="Organisation chart").click()
    page.get_by_label("Document").set_input_files(chart)
    page.get_by_role("button", name="Send").click()
    assert "a program" in page.get_by_role("alert").inner_text()

    chart.write_bytes(PDF)
    page.get_by_label("Document").set_input_files(chart)
    page.get_by_role("button", name="Send").click()
    with page.expect_download() as given:
        page.get_by_role("link", name="chart.pdf", exact=True).click()
    assert given.value.path().read_bytes() == PDF
    assert given.value.suggested_filename == "chart.pdf"
    assert page.title().startswith("Organisation chart")


def test_words_without_an_end_stay_within_their_pages(page, sign_in, inspection, officer, contact):
    long = "Unbroken" * 14
    add_item(by=officer, inspection=inspection, item=long, says=long * 4)
    send_document(by=contact, inspection=inspection, number=1, name=f"{long[:100]}.pdf", content=PDF)
    sign_in(officer)

    for address in (HOME, f"{HOME}/items/1", f"{HOME}/documents"):
        open_page(page, address)
        for width in (1280, 640, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert overflow(page) <= 0, (address, width)

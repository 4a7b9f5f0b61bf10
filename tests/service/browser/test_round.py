"""The round of an inspection by those whose job it is, in a browser: from the plan to assigned cases and the first day of fieldwork."""

from csv import DictReader
from pathlib import Path

import pytest
from playwright.sync_api import expect

from evenhand_service.accounts.actions import make_person
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.inspections.models import Inspection, Unit
from service.browser.looking import assert_accessible, open_page, picture

EXTRACT = Path("examples/swm-2018/caseload-through-the-gate.csv")
PASSWORD = "a long and private sentence"
ONE = "/inspections/northtown-2018"


@pytest.fixture
def people(committed, inspectorate, provider):
    Unit.objects.create(provider=provider, name="Northtown", kind="CRC")
    held = {"officer": (inspectorate, "operations-officer"), "lead": (inspectorate, None), "inspector": (inspectorate, None)}
    held["contact"] = (provider, None)
    return {
        name: make_person(
            by=None,
            email=f"{name}@example.org",
            name=f"The {name}",
            organisation=owner.name,
            side=owner.side,
            role=role,
            password=PASSWORD,
        )
        for name, (owner, role) in held.items()
    }


@pytest.fixture
def browsers(people, new_context):
    """A browser for each, in which they have signed in as people do."""

    def signed_in(name):
        page = new_context().new_page()
        open_page(page, "/")
        page.get_by_label("E-mail address").fill(f"{name}@example.org")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Inspections")
        return page

    return {name: signed_in(name) for name in ("officer", "contact", "lead")}


def fill_date(page, legend, day, month, year):
    group = page.get_by_role("group", name=legend)
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(label).fill(str(value))


def give_role(page, side, person, role):
    open_page(page, f"{ONE}/people/{side}/add")
    page.get_by_label("Person").select_option(label=f"The {person} ({person}@example.org)")
    page.get_by_label(role, exact=True).check()
    page.get_by_role("button", name="Give the role").click()
    expect(page.get_by_text("The role is given.")).to_be_visible()


def move_to(page, stage, why=None):
    open_page(page, ONE)
    page.get_by_role("button", name=f"Move to: {stage}").click()
    if why:
        page.get_by_label("Why?").fill(why)
    page.get_by_role("button", name="Move the inspection").click()
    expect(page.get_by_text(f"The inspection has moved to: {stage}.")).to_be_visible()


def send(page, path):
    open_page(page, f"{ONE}/caseload/send")
    page.get_by_label("Through the Gate").check()
    page.get_by_label("Extract").set_input_files(path)
    page.get_by_role("button", name="Send").click()


def plan_and_announce(officer, contact):
    """The officer plans it and gives it its people; nobody of the provider sees it before it is announced."""
    officer.get_by_role("button", name="Plan an inspection").click()
    officer.get_by_label("Unit").select_option(label="Northtown")
    officer.get_by_label("Short name").fill("northtown-2018")
    officer.get_by_label("Framework and edition").select_option(value="hmip-probation/2018-03-crc")
    fill_date(officer, "First day of fieldwork", 17, 9, 2018)
    fill_date(officer, "Last day of fieldwork", 14, 9, 2018)
    officer.get_by_role("button", name="Plan the inspection").click()
    expect(officer.get_by_role("alert")).to_contain_text("Fieldwork ends on the day it begins, or later.")
    fill_date(officer, "Last day of fieldwork", 28, 9, 2018)
    officer.get_by_role("button", name="Plan the inspection").click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("Northtown")
    assert officer.url.endswith(ONE)
    assert open_page(contact, ONE).status == 404, "nobody of the provider sees a plan"
    give_role(officer, "inspectorate", "lead", "Lead inspector")
    give_role(officer, "inspectorate", "inspector", "Inspector")
    give_role(officer, "provider", "contact", "Single point of contact")
    move_to(officer, "Announced")
    picture(officer, "inspection-announced")


def send_the_caseload(contact, tmp_path):
    """The provider sends its caseload, is told what is wrong with it, and sends it again."""
    wrong = tmp_path / "extract.csv"
    wrong.write_bytes(EXTRACT.read_bytes().replace(b"female", b"femail"))
    send(contact, wrong)
    expect(contact.get_by_role("alert")).to_contain_text("femail")
    assert_accessible(contact)
    picture(contact, "caseload-refused")
    with contact.expect_download() as sheet:
        contact.get_by_role("link", name="Download every fault").click()
    assert sheet.value.path().read_text().count("femail") > 5
    send(contact, EXTRACT)
    expect(contact.get_by_text("nothing is wrong with it")).to_be_visible()


def draw_and_tell(officer, contact):
    """The officer draws the sample, looks whether it is fair, replaces a case and tells the provider; gives who is to be read."""
    move_to(officer, "Caseload received")
    open_page(officer, f"{ONE}/sample/draw")
    expect(officer.get_by_role("heading", name="Through the Gate")).to_be_visible()
    assert_accessible(officer)
    picture(officer, "draw")
    officer.get_by_role("button", name="Go on and check").click()
    officer.get_by_role("button", name="Draw now").click()
    expect(officer.get_by_text("The sample is drawn.")).to_be_visible()
    move_to(officer, "Sample drawn")
    for page, name in ((f"{ONE}/sample", "sample"), (f"{ONE}/sample/balance", "balance")):
        open_page(officer, page)
        assert_accessible(officer)
        picture(officer, name)
    open_page(officer, f"{ONE}/sample?status=drawn")
    officer.get_by_role("link", name="Replace").first.click()
    officer.get_by_label("The person has died.").check()
    officer.get_by_role("button", name="Replace the case").click()
    expect(officer.get_by_text("is replaced by")).to_be_visible()
    officer.get_by_role("button", name="Tell the provider").click()
    officer.get_by_role("button", name="Tell the provider").click()
    expect(officer.get_by_text("The provider is told.")).to_be_visible()
    open_page(contact, f"{ONE}/sample")
    with contact.expect_download() as listed:
        contact.get_by_role("link", name="list for the provider").click()
    return {row["case"] for row in DictReader(listed.value.path().read_text().splitlines()) if row["status"] == "drawn"}


def assign_the_cases(lead):
    """The lead says who reads, and assigns the cases."""
    for name, cases in (("lead", 10), ("inspector", 60)):
        open_page(lead, f"{ONE}/cases/readers/add")
        lead.get_by_label("Person").select_option(label=f"The {name}")
        lead.get_by_label("Number of cases they can read").fill(str(cases))
        lead.get_by_role("button", name="Save").click()
        expect(lead.get_by_text("The reader is added.")).to_be_visible()
    lead.get_by_role("button", name="Assign the cases").click()
    lead.get_by_role("button", name="Save").click()
    expect(lead.get_by_text("Every case has a reader.")).to_be_visible()
    assert_accessible(lead)
    picture(lead, "cases")
    move_to(lead, "Fieldwork")


def test_officer_provider_and_lead_take_an_inspection_from_plan_to_assigned_cases(browsers, tmp_path):
    officer, contact, lead = browsers["officer"], browsers["contact"], browsers["lead"]

    plan_and_announce(officer, contact)
    send_the_caseload(contact, tmp_path)
    told = draw_and_tell(officer, contact)
    assign_the_cases(lead)

    inspection = Inspection.objects.get(name="northtown-2018")
    numbers = inspection.progress["Through the Gate"]
    assert inspection.stage == "fieldwork"
    assert numbers["assigned"] == numbers["drawn"] == len(told)
    assert numbers["replaced"] == 1
    events = Event.objects.filter(chain__inspection=inspection)
    assert {one.by.name for one in events.select_related("by")} == {"The officer", "The contact", "The lead"}
    assert not any(chain.broken for chain in verify())
    open_page(officer, f"{ONE}/history")
    assert_accessible(officer)
    picture(officer, "history")

"""The page for the feedback on paper: one sheet of A4, whatever the edition asks."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from evenhand.folders.sampled_files import as_csv
from evenhand.framework.packs import load_framework
from evenhand_service.accounts.actions import make_person
from evenhand_service.casework.in_files import take_up
from evenhand_service.exchange.importing import import_folder
from service.addresses import SWM
from service.browser.looking import assert_accessible, open_page
from service.test_desk import readings

POINTS_OF_A4 = (595, 842)


@pytest.fixture
def head(inspectorate):
    role = "head-of-programme"
    return make_person(by=None, email="h@example.org", name="H", organisation=inspectorate.name, side="inspectorate", role=role)


def made_up(edition, cases=14):
    """A folder under an edition: so many cases of each sample, every question answered, all of its facts such that it is asked."""
    framework = load_framework(edition)
    home, questions = framework.home_of, framework.questions
    samples = sorted({home[code].sample for code in questions})
    facts = {fact: values[0] for one in questions.values() for fact, values in one.relevant_to.items()}
    drawn = [(sample, f"C-{place}-{number:02}") for place, sample in enumerate(samples) for number in range(cases)]
    answers = [
        (*key, code, framework.kind_of(one).answers[(number * place) % 3 // 2 * -1])
        for number, key in enumerate(drawn)
        for place, (code, one) in enumerate(questions.items(), start=1)
        if home[code].sample == key[0]
    ]
    name, issue = edition.split("/")
    days = "{begin: 2026-03-02, end: 2026-03-13}"
    unit = "A unit of a community rehabilitation company with a long name"
    yaml = (
        f'unit: "{unit}"\nframework: {name}\nedition: "{issue}"\nprovider: Northtown\nfieldwork: {days}\nsynthetic: Synthetic.\n'
    )
    return {
        "inspection.yaml": yaml.encode(),
        "sample.csv": as_csv(("sample", "case", "status"), ((*key, "drawn") for key in drawn)),
        "cases.csv": as_csv(("sample", "case", *facts), ((*key, *facts.values()) for key in drawn)),
        "answers.csv": as_csv(("sample", "case", "question", "answer", "reader"), ((*one, "reader-01") for one in answers)),
    }


def inspected(head, files):
    found = import_folder(by=head, name="own", files=files, stage="fieldwork").inspection
    take_up(found)
    return found


def example():
    return {path.name: path.read_bytes() for path in SWM.iterdir() if path.is_file()}


def printed(page):
    page.goto("/inspections/own/desk/feedback")
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages


EDITIONS = ("hmip-youth/2018", "hmip-omi/2006", "hmip-probation/2018-03-nps", "hmip-probation/2021-pdu")


@pytest.mark.parametrize("edition", [None, *EDITIONS])
def test_the_feedback_is_one_sheet_of_a4_and_says_that_it_is_provisional(page, sign_in, head, edition):
    sign_in(head)
    inspection = inspected(head, made_up(edition) if edition else example())
    for sheet in readings(inspection)[:2]:
        sheet.entries.all().delete()

    pages = printed(page)

    assert len(pages) == 1
    assert tuple(map(round, pages[0].mediabox[2:])) == POINTS_OF_A4
    text = " ".join(pages[0].extract_text().split())
    assert "Provisional." in text
    assert "What was strong" in text
    assert "Intervals (80%) hold" in text
    assert not any(word in text for word in ("CS-0", "C-0-", "reader-", "Download", "Sign out"))


def test_the_desk_can_be_used_by_everybody(page, sign_in, head):
    sign_in(head)
    inspected(head, example())
    for address in ("/inspections/own/desk", "/inspections/own/desk/feedback"):
        open_page(page, address)
        assert page.locator("table").count() >= 1
        assert_accessible(page, name=address)

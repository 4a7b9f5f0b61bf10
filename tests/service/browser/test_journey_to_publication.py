"""From the demonstration's finished fieldwork to a published report and what becomes of it, as people take every step: by clicking.

The lead weighs evidence, proposes and writes, the panel decides, the provider checks the facts, the head publishes, the operations
officer finds the permanent address, anybody reads it, the provider answers what was recommended, and the lead reviews how far it came.
"""

from datetime import date, timedelta

import pytest

from evenhand.folders.read import read_folder
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from evenhand.publications.vocabulary import installed_vocabulary
from evenhand.reporting.results import results_of
from evenhand_service.demo.by_import import by_import
from evenhand_service.demo.people import make_people
from evenhand_service.demo.places import make_units
from evenhand_service.demo.programme import BY_IMPORT
from evenhand_service.exchange.exporting import exported
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection
from service.browser.walking import Walker, asked

MADE = next(one for one in BY_IMPORT if one.stage == "rating")
UNIT = MADE.unit
BY_PEOPLE = ("1.1 Leadership", "1.2 Staff", "1.3 Services", "1.4 Information and facilities", "2.1 Court work")
COMPUTED = ("2.2 Assessment", "2.3 Planning", "2.4 Implementation and delivery", "2.5 Reviewing")
ABOUT = "2.2 Assessment"
PANEL = ("Leo Example", "Petra Example")

FOUND = "People took part in their assessments in [[2.2.1 share]] of cases."
WRONG = "In 3 of 99 cases (12%) the assessment kept other people safe."
SUMMARY = "The unit is led with purpose. Assessments do not yet keep other people safe often enough."
ASKED = "Ask the police and children's services for what they know before an assessment is written"
SQUEEZED = """() => [...document.querySelectorAll(".evenhand-scroll")].flatMap((table) => [
    ...(table.scrollWidth > table.clientWidth ? [table.innerText] : []),
    ...[...table.querySelectorAll("th[scope=row]")].map((one) => one.innerText.length > 40 && one.clientWidth < 200 ? one.innerText : ""),
]).filter(Boolean)"""
"""Tables on a desk that are wider than the page, and whole sentences that head a row and have the room of a word."""
EVIDENCE = (
    ("Meeting", "Board of the unit"),
    ("Focus group", "Practitioners of two offices"),
    ("Interview", "Head of a former office"),
)
CLAIM = "Leaders know where posts are empty."
REVIEWED = "Two of three offices have agreed a way."
NOT_SO = ("The team is called the assessment team.", "People do take part in every assessment.")


@pytest.fixture
def passwords(committed, settings):
    """The people of the demonstration with the inspection whose cases are all read; the password of each who signs in."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    people, sign_ins = make_people()
    make_units(people["olive"])
    by_import(MADE, people, date.today())
    return {one.email: one.password for one in sign_ins}


@pytest.fixture
def walker(new_context, passwords):
    """Somebody of the demonstration, in a browser of their own, who signs in; nobody in particular, who does not."""
    walkers, met = [], {}

    def walks(name=None):
        one = Walker(new_context().new_page(), met)
        walkers.append(one)
        if name is not None:
            one.sign_in(f"{name}@example.org", passwords[f"{name}@example.org"])
        return one

    yield walks
    for one in walkers:
        one.is_well()


def test_people_go_from_answers_to_a_published_report_and_what_becomes_of_it(walker, tmp_path):
    lead, contact = walker("leo"), walker("connie")
    _a_lead_weighs_evidence(lead)
    _a_lead_looks_at_results_and_proposes(lead)
    departed = _a_panel_decides_and_locks(walker("petra"))
    _a_lead_writes_and_mends_what_the_check_finds(lead)
    _a_lead_sends_the_draft(lead)
    _a_provider_comments(contact)
    _a_lead_answers_and_puts_it_right(lead)
    _a_provider_reads_what_became_of_it(contact)
    _a_head_publishes(walker("hanna"))
    _an_officer_finds_the_permanent_address(walker("olive"))
    _anybody_reads_the_report(walker(), departed, tmp_path)
    _a_provider_answers_the_recommendation(contact)
    _a_lead_sees_what_is_overdue_and_reviews_it(lead)
    _a_provider_reads_the_review(contact)


def _a_lead_weighs_evidence(lead):
    """Two kinds of sources for a claim and one against it, which is resolved: the page says how strong the claim is, each time."""
    lead.follow(UNIT)
    lead.follow("Organisational delivery")
    for kind, title in EVIDENCE:
        lead.follow("Enter a piece of evidence")
        lead.select("Kind", kind)
        lead.fill("Title", title)
        lead.page.get_by_role("group", name="What is it evidence of?").get_by_label(BY_PEOPLE[0], exact=True).check()
        lead.fill("What does it say?", "Vacancies are known, and posts are filled late.")
        lead.press("Enter it")
    lead.follow(BY_PEOPLE[0])
    lead.follow("Make a claim")
    lead.fill("What is claimed?", CLAIM)
    lead.press("Save")
    for (_kind, title), way in zip(EVIDENCE, ("For", "For", "Against"), strict=True):
        lead.follow(f"Weigh evidence: {CLAIM}")
        lead.select("Piece of evidence", title)
        lead.choose(way)
        lead.press("Save")
    lead.reads("Strength: weak; kinds of sources for it: focus group, meeting; against it and unresolved: 1.")
    lead.pictured("evidence-weighed")
    lead.follow(f"Resolve {EVIDENCE[-1][1]}")
    lead.fill("Why?", "It speaks of the year before.")
    lead.press("Save")
    lead.reads("Strength: moderate; kinds of sources for it: focus group, meeting; against it and unresolved: 0.")


def _a_lead_looks_at_results_and_proposes(lead):
    lead.follow("Inspections")
    lead.follow(UNIT)
    lead.follow("Results")
    lead.follow(ABOUT)
    lead.reads("How sure it is", "Was work as good for everyone?")
    assert lead.page.evaluate(SQUEEZED) == []
    lead.follow("Ratings panel")
    for standard in BY_PEOPLE:
        lead.follow(f"Propose {standard}")
        lead.choose("Requires improvement")
        lead.fill("Why?", "What leaders say and what staff say bears it out.")
        lead.press("Propose it")
    lead.reads("The rating is proposed.", "What leaders say and what staff say bears it out.")


def _a_panel_decides_and_locks(panel):
    """Sit, agree to what is proposed or computed, depart once with a reason, and lock; the rating that was departed to."""
    panel.follow(UNIT)
    panel.follow("Ratings panel")
    panel.follow("Who sits on the panel")
    for name in PANEL:
        panel.choose(name)
    panel.fill("Who else?", "Visitor Example")
    panel.press("Save")
    for standard in (*BY_PEOPLE, *COMPUTED[1:]):
        panel.follow(f"Decide {standard}")
        panel.reads(*((CLAIM, "1 claim: 1 moderate") if standard == BY_PEOPLE[0] else ()))
        panel.press("Keep it")
    departed = _departs(panel)
    panel.pictured("panel-decided")
    panel.follow("Lock the ratings")
    panel.press("Lock the ratings")
    panel.reads("The ratings are locked.", "Departs", "Visitor Example")
    panel.follow("Minutes")
    panel.reads("the panel departed from the computed rating", "Plans were made on facts that the files bear out.")
    return departed


def _departs(panel):
    """Depart by one step: refused without a reason, which keeps what was chosen."""
    panel.follow(f"Decide {ABOUT}")
    called = [
        one.strip()
        for one in panel.page.get_by_role("group", name="What did the panel decide?").locator("label").all_inner_texts()
    ]
    at = next(place for place, one in enumerate(called) if "(computed" in one)
    rating = called[at - 1] if at else called[at + 1]
    panel.choose(rating)
    panel.press("Keep it")
    panel.reads("There is a problem")
    panel.pictured("panel-refused")
    panel.fill("Why?", "Plans were made on facts that the files bear out.")
    panel.press("Keep it")
    panel.reads("The decision is kept.")
    return rating


def _a_lead_writes_and_mends_what_the_check_finds(lead):
    lead.follow(UNIT)
    _move_on(lead, "Drafting")
    lead.follow("Report")
    lead.reads("nothing is written")
    _write(lead, "Write: Summary", SUMMARY)
    lead.follow(f"Write: What was found: {ABOUT}")
    lead.page.get_by_label(asked("Text")).fill("People took part in their assessments in ")
    lead.page.get_by_role("button", name="Put in 2.2.1 share", exact=True).click()
    lead.page.get_by_label(asked("Text")).press_sequentially(f" of cases.\n\n{WRONG}")
    lead.press("Save")
    _find_and_recommend(lead)
    lead.pictured("report-written")
    lead.follow("Read the whole report")
    row = lead.page.locator(".evenhand-row", has_text=WRONG)
    assert "3 of 99" in row.locator(".evenhand-found").first.inner_text()
    lead.follow("Change paragraph…", within=row)
    lead.fill("Text", FOUND)
    lead.press("Save")
    lead.reads("The check finds nothing at odds in it.", "The draft is complete.")


def _find_and_recommend(lead):
    lead.follow(f"Add a finding: {ABOUT}")
    lead.choose("Area for improvement")
    lead.fill("What was found?", "What others know of the risk to other people is asked for too late.")
    lead.page.get_by_role("group", name="Which figures does it rest on?").get_by_label("2.2.3", exact=False).check()
    lead.press("Save")
    lead.follow("Add a recommendation…")
    lead.fill("What should they do?", ASKED)
    lead.page.get_by_label("Who is asked?", exact=True).select_option("the PDU")
    lead.choose(ABOUT)
    lead.press("Save")


def _a_lead_sends_the_draft(lead):
    lead.follow(UNIT)
    _move_on(lead, "Factual-accuracy check")
    lead.follow("Factual accuracy")
    lead.follow("Send the draft")
    lead.date("By which day?", date.today() + timedelta(weeks=2))
    lead.fill("What do you want to tell them?", "Please say of each paragraph whether its facts are right.")
    lead.press("Send the draft")
    lead.reads("The draft is sent.", f"The return of {UNIT} is missing")


def _a_provider_comments(contact):
    contact.follow(UNIT)
    contact.follow("Factual accuracy")
    contact.follow("Read the draft")
    for place, said in enumerate(NOT_SO):
        row = contact.page.locator(".evenhand-row", has_text="Assessments do not yet" if place else "People took part in")
        contact.follow("Comment on paragraph…", within=row)
        contact.fill("What is not so?", said)
        contact.fill("What bears that out?", "The organisation chart that was sent in advance, page 1.")
        contact.press("Save the comment")
        contact.reads("The comment is saved.", said)
    contact.follow("Factual accuracy")
    contact.follow(f"The return is complete: {UNIT}")
    contact.press("The return is complete")
    contact.reads("The inspectorate is told that the return is complete.", "Complete: Connie Example")


def _a_lead_answers_and_puts_it_right(lead):
    lead.follow(UNIT)
    lead.follow("Factual accuracy")
    lead.reads("Comments without an answer: 1, 2")
    for number, verdict, reason in (
        (1, "Accepted", "The chart names it so."),
        (2, "Refused", "The files of two cases say otherwise."),
    ):
        lead.follow(f"Answer {number}")
        lead.choose(verdict)
        lead.fill("Why?", reason)
        lead.press("Save the answer")
    lead.follow(UNIT)
    lead.follow("Report")
    _write(lead, f"Change: What was found: {ABOUT}", f"{FOUND} The assessment team sees to that.")
    lead.follow(UNIT)
    lead.follow("Factual accuracy")
    lead.follow("What changed since it was sent")
    lead.reads("The assessment team sees to that.")
    assert lead.page.locator("ins").all_inner_texts() == ["The assessment team sees to that."]


def _a_provider_reads_what_became_of_it(contact):
    contact.follow(UNIT)
    contact.follow("Factual accuracy")
    contact.reads("Accepted The chart names it so.", "Refused The files of two cases say otherwise.")
    contact.pictured("accuracy-answered")


def _a_head_publishes(head):
    head.follow(UNIT)
    _move_on(head, "Published")
    head.reads("To be published")
    head.follow("Publication")
    head.follow("Publish")
    head.press("Publish")
    head.reads("It is published.", "Version 1")


def _an_officer_finds_the_permanent_address(officer):
    officer.follow(UNIT)
    officer.follow("Publication")
    officer.follow("Version 1…")
    officer.reads("Ratings", "Downloads")


def _anybody_reads_the_report(anybody, departed, tmp_path):
    """Without signing in: the table of ratings is that of the record, each file is there, and the report is read back to the results."""
    anybody.begin("/")
    anybody.follow("Published reports")
    anybody.follow(UNIT)
    inspection = Inspection.objects.get(unit__name=UNIT)
    results = results_in(inspection)
    shown = {
        row.locator("th").inner_text(): row.locator("td").first.inner_text() for row in anybody.page.locator("tbody tr").all()
    }
    assert shown == {f"{code} {one['name']}": one["rating"] for code, one in results["ratings"].items()}
    assert shown[ABOUT] == departed
    _downloads_answer(anybody)
    anybody.follow("Read the report")
    assert anybody.page.get_by_role("heading", level=1).first.inner_text()
    read = read_back(anybody.page.request.get(anybody.page.url).body(), tmp_path / "report.html")
    assert read.overall == results["overall"]["rating"]
    assert {**read.ratings, **read.grades} == {code: one["rating"] for code, one in results["ratings"].items()}
    assert dict(read.scores) == {code: one["percent"] for code, one in results["scores"].items() if one["percent"]}


def _downloads_answer(anybody):
    links = anybody.page.locator(".files a").all()
    got = {one.get_attribute("href"): anybody.page.request.get(one.evaluate("one => one.href")) for one in links}
    assert {one.status for one in got.values()} == {200}
    for kind in (".html", ".pdf", ".docx", ".csv"):
        assert any(address.endswith(kind) and got[address].body() for address in got), kind


def _a_provider_answers_the_recommendation(contact):
    contact.follow(UNIT)
    contact.follow("Recommendations")
    contact.follow("Answer 1")
    contact.choose("Agreed")
    contact.press("Keep the answer")
    contact.follow("Add a step 1")
    contact.fill("What will be done?", "Each office agrees a way to ask the police within two days.")
    contact.fill("Who sees to it?", "head of public protection")
    contact.date("By which day?", date.today() - timedelta(days=1))
    contact.press("Add the step")
    contact.reads("1 step is overdue.", "head of public protection", "Overdue")


def _a_lead_sees_what_is_overdue_and_reviews_it(lead):
    lead.follow("Inspections")
    lead.reads("1 step overdue")
    lead.pictured("inspections-overdue")
    lead.follow("1 step overdue")
    lead.follow(UNIT)
    lead.reads("1 step overdue")
    lead.follow("Recommendations")
    lead.follow("Review progress 1")
    lead.choose("Some progress")
    lead.fill("What did you see?", REVIEWED)
    lead.fill("On what evidence?", "Protocol with the police")
    lead.press("Keep the review")
    lead.reads("The review is kept.", REVIEWED, "Protocol with the police")


def _a_provider_reads_the_review(contact):
    contact.follow(UNIT)
    contact.follow("Recommendations")
    contact.reads("Some progress", REVIEWED, "Protocol with the police")
    contact.pictured("recommendations-reviewed")


def _move_on(one, stage):
    one.follow(f"Move to: {stage}")
    one.press("Move the inspection")
    one.reads(f"The inspection has moved to: {stage}.")


def _write(one, link, text):
    one.follow(link)
    one.fill("Text", text)
    one.press("Save")
    one.reads("It is saved.")


def results_in(inspection):
    """The results of the record, as the command line would have them from its folder."""
    with laid_out(exported(inspection)) as folder:
        return results_of(read_folder(folder.path))[1]


def read_back(page, path):
    """What anybody reads in a published report."""
    path.write_bytes(page)
    return understand(open_publication(path), installed_vocabulary()).units[0]

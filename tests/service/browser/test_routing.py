"""Browser and server ask the same questions, of every pack: by the rules that stand in the page, and as the page then shows it.

Facts are drawn at random, from a seed that is printed; EVENHAND_ROUTING_SEED says it again. The long form draws more.
"""

import json
import os
import re
from random import Random
from uuid import uuid4

import pytest
from django.templatetags.static import static
from django.test import Client
from playwright.sync_api import expect

from evenhand.assessment.form import form_of, samples_asked
from evenhand.assessment.relevance import applies
from evenhand.folders.sampled_files import as_csv
from evenhand.framework.packs import installed_packs, load_framework
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.exchange.importing import import_folder

SEED = os.environ.get("EVENHAND_ROUTING_SEED") or uuid4().hex[:8]
LONG = bool(os.environ.get("EVENHAND_LONG"))
BY_RULE, BY_PAGE = (300, 60) if LONG else (60, 6)
"""Draws of facts for each form: with the rules alone, and in its page."""

READER = "reader-01"
PACKS = [ref for ref in installed_packs() if any(one.questions for one in load_framework(ref).standards.each())]

RULES = "[...document.querySelectorAll('.evenhand-question')].map((one) => [one.dataset.code, JSON.parse(one.dataset.relevant)])"
"""The rules as they stand in a page, by the codes of questions."""

ASKED = "[...document.querySelectorAll('.evenhand-question')].map((one) => [one.dataset.code, !one.hidden])"

SETTLED = """(facts) => {
    const form = document.getElementById("case");
    for (const [fact, value] of Object.entries(facts)) {
        const field = form.elements[`fact:${fact}`];
        field.value = value;
        const told = field instanceof RadioNodeList ? [...field].find((one) => one.checked) : field;
        told.dispatchEvent(new Event("change", { bubbles: true }));
    }
}"""
"""Lets the facts in a page be these, as somebody would who chooses them one after the other; none is taken back."""


def drawn(form, chance):
    """Facts of a case: most are known, and some of them otherwise than any question wants."""
    values = {fact.name: (*fact.values, *(() if fact.values else ("other",))) for fact in form.facts}
    return {name: chance.choice(known) if known and chance.random() < 0.7 else "" for name, known in values.items()}


def said(facts):
    return {name: value for name, value in facts.items() if value}


@pytest.fixture
def person(committed, inspectorate):
    one = make_person(by=None, email="i@example.org", name="I", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    return one


def to_read(person, ref):
    """An inspection under an edition, with one case of each of its samples, all of one reader who has written nothing."""
    framework = load_framework(ref)
    name, edition = ref.split("/")
    cases = [(sample, f"N-{number}") for number, sample in enumerate(samples_asked(framework), start=1)]
    days = "{begin: 2026-03-02, end: 2026-03-13}"
    about = f"unit: Northtown PDU\nframework: {name}\nedition: '{edition}'\nfieldwork: {days}\nsynthetic: Made up.\n"
    files = {
        "inspection.yaml": about.encode(),
        "readers.yaml": f"readers:\n  - {{id: {READER}, side: inspectorate, capacity: 9}}\n".encode(),
        "sample.csv": as_csv(("sample", "case", "status"), ((*one, "drawn") for one in cases)),
        "assignment.csv": as_csv(("sample", "case", "reader"), ((*one, READER) for one in cases)),
    }
    inspection = import_folder(by=person, name=re.sub(r"\W", "-", ref), files=files, stage="fieldwork").inspection
    appoint(by=None, person=person, role="inspector", inspection=inspection)
    Reader.objects.create(inspection=inspection, person=person, code=READER)
    return framework, [one for one in sheets_to_write(inspection, person) if one.kind == "first"]


def opened(page, sheet):
    page.goto(f"/inspections/{sheet.inspection.name}/casework/{sheet.pk}")
    page.wait_for_selector("html[data-case=ready]")


def asked_by_the_server(person, sheet):
    """Which questions the server shows in the page, as it sends it."""
    client = Client()
    client.force_login(person)
    page = client.get(f"/inspections/{sheet.inspection.name}/casework/{sheet.pk}").content.decode()
    questions = re.findall(r'<div class="evenhand-question[^>]*data-code="([^"]+)"[^>]*>', page)
    heads = re.findall(r'<div class="evenhand-question[^>]*>', page)
    return dict(zip(questions, [not head.endswith(" hidden>") for head in heads], strict=True))


@pytest.mark.parametrize("ref", PACKS)
def test_browser_and_server_ask_the_same_questions_of_a_pack(page, sign_in, person, ref):
    print(f"EVENHAND_ROUTING_SEED={SEED}")  # noqa: T201
    chance = Random(f"{SEED}:{ref}")
    framework, sheets = to_read(person, ref)
    sign_in(person)
    assert sheets
    for sheet in sheets:
        form = form_of(framework, sheet.sample)
        opened(page, sheet)
        rules = dict(page.evaluate(RULES))
        assert rules == {
            code: {fact: [*values] for fact, values in one.relevant_to.items()} for code, one in form.questions.items()
        }
        facts = [said(drawn(form, chance)) for _ in range(BY_RULE)]
        assert by_rules(page, rules, facts) == [[applies(one, known) for one in form.questions.values()] for known in facts]
        stands = {}
        for _ in range(BY_PAGE if form.facts else 0):
            chosen = {name: value for name, value in drawn(form, chance).items() if value}
            page.evaluate(SETTLED, chosen)
            stands |= chosen
            shown = {code: applies(one, stands) is not False for code, one in form.questions.items()}
            assert dict(page.evaluate(ASKED)) == shown, json.dumps(stands)
        expect(page.locator("#case-status")).to_have_text("Everything is saved on the server.", timeout=60_000)
        assert asked_by_the_server(person, sheet) == dict(page.evaluate(ASKED))


def by_rules(page, rules, facts):
    """What the browser's own function says of each rule with each set of facts."""
    ask = """async ([module, rules, given]) => {
        const { applies } = await import(module);
        return given.map((facts) => rules.map((rule) => applies(rule, facts)));
    }"""
    return page.evaluate(ask, [static("casework/routing.js"), [*rules.values()], facts])

"""Reading a case in a browser that runs no scripts: what is sent is saved, once, and nothing that was typed is lost."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from evenhand.files.faults import Refused
from evenhand_service.audit.models import Event
from evenhand_service.casework.models import Contest, Entry, Operation, Sheet
from evenhand_service.casework.saving import Written, save
from service.reading import CASES
from service.unguarded import unguarded


@pytest.fixture
def sheet(reading):
    return reading[1]


@pytest.fixture
def inspection(sheet):
    return sheet.inspection


@pytest.fixture
def reader(sheet):
    client = Client()
    client.force_login(sheet.inspection.readers.get(code=sheet.reader).person)
    return client


def address(sheet):
    return f"/inspections/{sheet.inspection.name}/casework/{sheet.pk}"


def form_of(response):
    """What a browser would send back as the page stands."""
    page, sent = response.content.decode(), {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)
        if name and (not kind or kind[1] not in ("radio", "checkbox") or "checked" in tag):
            sent[name[1]] = value[1] if value else ""
    sent |= dict(re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</textarea>', page))
    return {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"}


def test_my_cases_lead_to_the_questions_of_each(reader, inspection, sheet):
    page = reader.get(f"/inspections/{inspection.name}/my-cases")

    assert page.content.decode().count(f"/inspections/{inspection.name}/casework/") == CASES
    case = reader.get(address(sheet)).content.decode()
    assert case.count('<div class="evenhand-question') == 64
    assert "Were all risks to other people identified and analysed?" in case


def test_what_is_changed_on_the_page_is_saved_and_nothing_else(reader, sheet):
    sent = form_of(reader.get(address(sheet)))

    nothing = reader.post(address(sheet), sent, follow=True)
    some = reader.post(
        address(sheet), sent | {"answer:2.1.1": "Yes", "note:2.1.1": "Seen\r\nin May", "flag:2.1.1": "yes"}, follow=True
    )

    assert "Nothing was changed." in nothing.content.decode()
    assert "3 changes are saved." in some.content.decode()
    stands = dict(Entry.objects.filter(sheet=sheet).values_list("field", "value"))
    assert stands == {"answer": "Yes", "note": "Seen\nin May", "flag": "yes"}
    assert form_of(some)["answer:2.1.1"] == "Yes"


def test_a_page_that_is_sent_twice_is_saved_once(reader, sheet):
    sent = form_of(reader.get(address(sheet))) | {"answer:2.1.1": "Yes"}

    for _ in range(3):
        assert reader.post(address(sheet), sent).status_code == 302

    assert Operation.objects.exclude(by=None).count() == 1
    assert not Contest.objects.exists()


def test_a_fact_settles_which_questions_are_asked_and_no_answer_is_lost_by_it(reader, sheet):
    page = reader.get(address(sheet))
    sent = form_of(page)
    assert sent["fact:domestic_abuse"] == "yes"
    reader.post(address(sheet), sent | {"answer:2.1.3-b": "Yes"})

    other = reader.post(address(sheet), form_of(reader.get(address(sheet))) | {"fact:domestic_abuse": "no"}, follow=True)

    assert "The answer is kept and does not count." in other.content.decode()
    assert Entry.objects.get(sheet=sheet, question="2.1.3-b").value == "Yes"


def test_two_tabs_that_say_different_things_leave_the_choice_to_the_reader(reader, sheet):
    one, other = (form_of(reader.get(address(sheet))) for _ in range(2))
    reader.post(address(sheet), one | {"answer:2.1.1": "Yes"})

    page = reader.post(address(sheet), other | {"answer:2.1.1": "No"}, follow=True)

    said = page.content.decode()
    assert "1 change needs your decision." in said
    assert "<q>Yes</q>" in said
    assert "<q>No</q>" in said

    (decide,) = re.findall(r'name="(decide:[^"]*)" type="radio" value="this"', said)
    settled = reader.post(address(sheet), form_of(page) | {decide: "this"}, follow=True)

    assert 'id="decisions"' not in settled.content.decode()
    entry = Entry.objects.get(sheet=sheet, question="2.1.1")
    assert (entry.value, entry.revision) == ("No", 2)


def test_who_keeps_what_stands_has_settled_it_too(reader, sheet):
    one, other = (form_of(reader.get(address(sheet))) for _ in range(2))
    reader.post(address(sheet), one | {"note:2.1.1": "One"})
    page = reader.post(address(sheet), other | {"note:2.1.1": "Two"}, follow=True)
    (decide,) = re.findall(r'name="(decide:[^"]*)" type="radio" value="this"', page.content.decode())

    reader.post(address(sheet), form_of(page) | {decide: "stands"})

    assert Entry.objects.get(sheet=sheet, question="2.1.1").value == "One"
    assert not Contest.objects.filter(settled=None).exists()
    assert Operation.objects.filter(value="Two").exists()


def in_two_places(reader, sheet, question="2.1.1"):
    """An answer that stands and one beside it; gives the page on which somebody chooses."""
    one, other = (form_of(reader.get(address(sheet))) for _ in range(2))
    reader.post(address(sheet), one | {f"answer:{question}": "Yes"})
    reader.post(address(sheet), other | {f"answer:{question}": "No"})


def not_taken_any_more(sheet, value, question="2.1.1"):
    """Let what was answered be something that the edition takes no longer."""
    with unguarded():
        Operation.objects.filter(sheet=sheet, question=question, value=value).update(value="Partly")
    Entry.objects.filter(sheet=sheet, question=question, value=value).update(value="Partly")


def choices(page):
    return re.findall(r'name="(decide:[^"]*)" type="radio" value="(\w+)"', page.content.decode())


def test_what_the_edition_takes_no_longer_is_dismissed_with_the_reason_and_an_event(reader, sheet):
    in_two_places(reader, sheet)
    not_taken_any_more(sheet, "No")
    page = reader.get(address(sheet))

    assert [choice for _name, choice in choices(page)] == ["stands"]
    assert "2.1.1 cannot be &#x27;Partly&#x27;. To put it right: choose one of: Yes, No" in page.content.decode()
    reader.post(address(sheet), form_of(page) | {choices(page)[0][0]: "stands"})
    assert not Contest.objects.filter(settled=None).exists()
    assert Entry.objects.get(sheet=sheet, question="2.1.1").value == "Yes"
    assert Event.objects.filter(action="answer dismissed").count() == 1
    assert Operation.objects.filter(value="Partly").exists()


@pytest.mark.parametrize(("choice", "left"), [("stands", "Partly"), ("this", "No"), ("neither", "")])
def test_where_what_stands_is_taken_no_longer_every_way_out_is_open(reader, sheet, choice, left):
    in_two_places(reader, sheet)
    not_taken_any_more(sheet, "Yes")
    page = reader.get(address(sheet))
    name = choices(page)[0][0]

    assert [one for _name, one in choices(page)] == ["stands", "this", "neither"]
    reader.post(address(sheet), form_of(page) | {name: choice})
    assert not Contest.objects.filter(settled=None).exists()
    assert Entry.objects.get(sheet=sheet, question="2.1.1").value == left


def test_what_waits_at_a_question_that_is_asked_no_more_is_dismissed(reader, sheet):
    in_two_places(reader, sheet)
    with unguarded():
        for table in (Operation, Entry):
            table.objects.filter(sheet=sheet, question="2.1.1").update(question="9.9.9")
    page = reader.get(address(sheet))
    ((name, choice),) = choices(page)

    assert choice == "stands"
    assert "&#x27;9.9.9&#x27; is not asked of cases of the sample" in page.content.decode()
    reader.post(address(sheet), form_of(page) | {name: choice})
    assert not Contest.objects.filter(settled=None).exists()
    assert Entry.objects.get(sheet=sheet, question="9.9.9").value == "Yes"


def test_who_claims_to_settle_what_does_not_wait_writes_nothing_that_is_not_taken(sheet, inspection):
    person = inspection.readers.get(code=sheet.reader).person
    claim = {"id": uuid4(), "question": "9.9.9", "field": "answer", "value": "", "base": 0, "settles": [uuid4()]}
    with pytest.raises(Refused):
        save(by=person, writer=sheet.reader, inspection=inspection, sheet=sheet.pk, written=Written(**claim))


def test_what_is_refused_stays_where_it_was_typed_and_the_rest_is_saved(reader, sheet):
    sent = form_of(reader.get(address(sheet)))

    page = reader.post(address(sheet), sent | {"answer:2.1.1": "Yes", "note:2.1.2": "x" * 20_001})

    assert page.status_code == 422
    assert "20001 characters" in page.content.decode()
    assert "x" * 20_001 in page.content.decode()
    assert Entry.objects.get(sheet=sheet).value == "Yes"


def test_the_case_of_another_reader_is_none_of_mine(reader, inspection, sheet):
    other = Sheet.objects.create(inspection=inspection, sample=sheet.sample, case=sheet.case, kind="first", reader="reader-01")

    assert reader.get(address(other)).status_code == 404
    assert reader.get(address(inspection.sheets.filter(kind="facts").first())).status_code == 404


def test_a_case_with_everything_written_takes_no_more_queries_than_an_empty_one(reader, sheet, django_assert_max_num_queries):
    with django_assert_max_num_queries(17):
        sent = form_of(reader.get(address(sheet)))
    codes = [name.removeprefix("base:answer:") for name in sent if name.startswith("base:answer:")]
    assert len(codes) == 64
    assert reader.post(address(sheet), sent | {f"answer:{code}": "Yes" for code in codes}).status_code == 302
    assert Entry.objects.filter(sheet=sheet).count() == 64

    with django_assert_max_num_queries(17):
        reader.get(address(sheet))


def warned(page):
    """The questions of which the page says that the judgement departs far from its prompts."""
    found = re.findall(
        r'<div class="evenhand-question[^>]*data-code="([^"]*)".*?</fieldset>\s*(<p [^>]*data-when="departs"[^>]*>)?', page, re.S
    )
    return [code for code, tag in found if tag and "hidden" not in tag]


def test_a_judgement_that_departs_far_from_its_prompts_is_gently_asked_about(reader, inspection, sheet):
    before = reader.get(address(sheet))
    prompts = {f"answer:2.2.2-{letter}": "No" for letter in "abc"}

    reader.post(address(sheet), form_of(before) | prompts | {"answer:2.2.2": "Yes", "answer:2.1.1": "Yes"})
    page = reader.get(address(sheet)).content.decode()

    assert warned(before.content.decode()) == []
    assert warned(page) == ["2.2.2"]
    assert "<span data-departs-against>3</span> of the <span data-departs-answered>3</span> prompts answered here" in page
    assert (
        'data-departs="{&quot;fewest&quot;: 3, &quot;per_cent&quot;: 75, &quot;silent&quot;: [&quot;not relevant&quot;], &quot;prompts&quot;: [&quot;2.2.2-a&quot;'
        in page
    )
    assert 'data-sufficient="[&quot;Yes&quot;]"' in page
    assert Entry.objects.get(sheet=sheet, question="2.2.2", field="answer").value == "Yes"


def test_a_judgement_with_its_prompts_is_not_asked_about(reader, inspection, sheet):
    prompts = {f"answer:2.2.2-{letter}": "No" for letter in "abc"}

    reader.post(address(sheet), form_of(reader.get(address(sheet))) | prompts | {"answer:2.2.2": "No"})

    assert warned(reader.get(address(sheet)).content.decode()) == []

"""Laws of forms: browser, tablet and server ask the same; what is filled in comes back; and reading twice is reading once."""

import json
import re
from functools import lru_cache
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pyxform.xls2xform import convert

from evenhand.assessment.form import as_json, digest_of, form_of, routes
from evenhand.assessment.relevance import applies
from evenhand.assessment.xlsform import FormAsked, choice_names, relevant, xlsform_of
from evenhand.assessment.xlsform_names import names_of
from evenhand.files.workbook import workbook_of
from generative.filling import FORMS, FRAMEWORKS, PLAIN, facts_of, odd_forms

CASES_OF_A_FORM = st.sampled_from(FORMS).flatmap(lambda one: st.tuples(st.just(one[0]), st.just(one[1]), facts_of(one[1])))
XFORMS = "{http://www.w3.org/2002/xforms}"


def routed_by_data(question, facts):
    """What a browser makes of the JSON alone, in its own words."""
    held = [facts[fact] in values for fact, values in question["relevant_to"].items() if fact in facts]
    if not all(held):
        return False
    return True if len(held) == len(question["relevant_to"]) else None


def questions_of(plain):
    for section in plain["sections"]:
        for question in section["key_questions"]:
            yield from (*question["prompts"], question)


@given(CASES_OF_A_FORM)
def test_a_browser_that_knows_only_the_json_asks_what_the_edition_asks(given_case):
    ref, form, facts = given_case
    plain = json.loads(json.dumps(as_json(form)))

    by_data = {question["code"]: routed_by_data(question, facts) for question in questions_of(plain)}

    assert by_data == {code: applies(FRAMEWORKS[ref].questions[code], facts) for code in form.questions}
    assert by_data == dict(routes(form, facts))


@pytest.mark.parametrize(("ref", "form"), FORMS)
def test_a_form_holds_every_question_of_its_sample_once_and_every_fact_it_rests_on(ref, form):
    framework = FRAMEWORKS[ref]
    asked = [code for code in framework.questions if framework.home_of[code].sample in (None, form.sample)]
    rests_on = {fact for question in form.questions.values() for fact in question.relevant_to}

    assert sorted(form.questions) == sorted(asked)
    assert {fact.name for fact in form.facts if fact.needed} == rests_on
    assert [fact.name for fact in form.facts] == list(framework.standards.facts)
    assert digest_of(form) == digest_of(form_of(framework, form.sample))


@given(odd_forms())
def test_a_form_of_any_words_is_the_same_again_from_its_json(form):
    plain = as_json(form)

    assert json.loads(json.dumps(plain)) == plain
    assert plain["digest"] == digest_of(form)


def instance(form, facts):
    """A case on a tablet: each fact that is recorded, by the name of its choice."""
    names, data = names_of(form), etree.Element("data")
    for fact in form.facts:
        if fact.name in facts:
            etree.SubElement(data, names.facts[fact.name]).text = choice_names(fact.values).get(
                facts[fact.name], facts[fact.name]
            )
    return data


def asked_on_a_tablet(expression, data):
    """Whether a question with such an expression is shown. `${name}` is the answer of that name."""
    if not expression:
        return True
    plain = re.sub("[$][{](.*?)[}]", r"(//\1)", expression)
    return data.xpath(f"boolean({plain})")


@given(st.data())
def test_a_tablet_asks_exactly_what_applies_whatever_facts_and_values_are_called(data):
    form = data.draw(odd_forms())
    values = {fact.name: fact.values for fact in form.facts}
    wanted = {fact: one for question in form.questions.values() for fact, one in question.relevant_to.items()}
    facts = {}
    for name, declared in values.items():
        among = declared or (*wanted.get(name, ()), "else")
        recorded = data.draw(st.sampled_from([None, *among]))
        facts |= {} if recorded is None else {name: recorded}

    filled, names = instance(form, facts), names_of(form)

    for question in form.questions.values():
        assert asked_on_a_tablet(relevant(question, form, names), filled) == (applies(question, facts) is True), question


@lru_cache(maxsize=32)
def bindings(number):
    """The instance of the form as pyxform makes it, and the expression of each question by its path."""
    _, form = FORMS[number]
    made = convert(BytesIO(workbook_of(xlsform_of(form, FormAsked(inspection="Northtown, 2018-09-17")))), file_type=".xlsx")
    document = etree.fromstring(made.xform.encode())
    (data,) = next(document.iter(f"{XFORMS}instance"))
    binds = {bind.get("nodeset"): bind.get("relevant") for bind in document.iter(f"{XFORMS}bind")}
    plain = etree.tostring(data).replace(f'xmlns="{XFORMS[1:-1]}"'.encode(), b"")  # paths in expressions name no namespace
    return plain, {path.rpartition("/")[2]: relevant for path, relevant in binds.items()}


@given(st.sampled_from(range(len(FORMS))), st.data())
def test_the_form_that_pyxform_makes_asks_exactly_what_applies(number, data):
    ref, form = FORMS[number]
    facts = data.draw(facts_of(form))
    raw, expressions = bindings(number)
    filled, names = etree.fromstring(raw), names_of(form)
    for fact in form.facts:
        for element in filled.iter(names.facts[fact.name]):
            element.text = choice_names(fact.values).get(facts.get(fact.name, ""), facts.get(fact.name, ""))

    shown = {}
    for code, name in names.questions.items():
        expression = expressions[name]
        shown[code] = True if expression is None else filled.getroottree().xpath(f"boolean({expression})")

    assert shown == {code: applies(FRAMEWORKS[ref].questions[code], facts) is True for code in form.questions}


@given(st.lists(PLAIN, min_size=1, max_size=8))
def test_the_names_of_choices_are_told_apart_and_lead_back(values):
    names = choice_names(values)

    assert len({name.casefold() for name in names.values()}) == len(set(values))
    assert all(re.fullmatch("[A-Za-z0-9_]+", name) for name in names.values())

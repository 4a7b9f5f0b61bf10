"""From when a judgement is said to depart far from its prompts, and that whoever has only the form's JSON says the same."""

from itertools import product

import pytest

from evenhand.assessment.departing import Departure, departure
from evenhand.assessment.form import as_json, form_of
from making import CASE_SUPERVISION

FOUR, THREE, FIVE = "2.1.2", "2.2.2", "2.1.1"
"""Key questions of the edition with so many prompts."""


@pytest.fixture
def form(crc):
    return form_of(crc, CASE_SUPERVISION)


def question(form, code):
    return next(one for one in form.key_questions if one.code == code)


def given(one, judged, prompts):
    return {one.code: judged} | {prompt.code: answer for prompt, answer in zip(one.prompts, prompts, strict=True)}


@pytest.mark.parametrize(
    ("code", "judged", "prompts", "found"),
    [
        (FOUR, "Yes", ("No", "No", "No", "Yes"), Departure(True, 3, 4)),
        (FOUR, "No", ("Yes", "Yes", "Yes", "No"), Departure(False, 3, 4)),
        (FOUR, "Yes", ("No", "No", "Yes", "Yes"), None),
        (FOUR, "No", ("No", "No", "No", "No"), None),
        (FOUR, "", ("No", "No", "No", "No"), None),
        (THREE, "Yes", ("No", "No", "No"), Departure(True, 3, 3)),
        (THREE, "Yes", ("No", "No", "Yes"), None),
        (THREE, "Yes", ("No", "No", ""), None),
        (THREE, "Yes", ("No", "No", "not relevant"), None),
        (FIVE, "Yes", ("No", "No", "No", "", "not relevant"), Departure(True, 3, 3)),
    ],
)
def test_a_judgement_departs_far_where_three_prompts_or_more_are_answered_and_three_of_four_say_otherwise(
    form, code, judged, prompts, found
):
    one = question(form, code)

    assert departure(one, given(one, judged, prompts)) == found


def test_prompts_that_the_facts_rule_out_say_nothing_nor_does_a_judgement_that_they_rule_out(form):
    one = question(form, THREE)
    answers = given(one, "Yes", ("No", "No", "No"))

    assert departure(one, answers, lambda asked: asked.code != one.prompts[0].code) is None
    assert departure(one, answers, lambda asked: asked.code != one.code) is None


def by_data(plain, code, answers):
    """Whether somebody who has the JSON of a form and nothing else would say so."""
    one = next(each for section in plain["sections"] for each in section["key_questions"] if each["code"] == code)
    judged = answers.get(code)
    said = [
        (answers[prompt["code"]] in prompt["sufficient"])
        for prompt in one["prompts"]
        if answers.get(prompt["code"]) in set(prompt["answers"]) - {"not relevant"}
    ]
    if judged not in set(one["answers"]) - {"not relevant"}:
        return None
    against = sum(each != (judged in one["sufficient"]) for each in said)
    far = len(said) >= plain["departs"]["fewest"] and against * 100 >= plain["departs"]["per_cent"] * len(said)
    return (against, len(said)) if far else None


@pytest.mark.parametrize("code", [THREE, FOUR, FIVE])
def test_a_browser_that_knows_only_the_json_says_what_the_server_says(form, code):
    plain, one = as_json(form), question(form, code)
    tried = 0

    for judged, *prompts in product(("Yes", "No", ""), *(("Yes", "No", "not relevant", "") for _ in one.prompts)):
        answers = given(one, judged, prompts)
        found = departure(one, answers)
        assert by_data(plain, code, answers) == (found and (found.against, found.answered))
        tried += found is not None

    assert tried > 1

"""Guidance helps a reader to judge: plain sentences, no numbers, and nothing that a rating could rest on."""

import re

import pytest

from evenhand.framework.packs import load_framework

GUIDED = ("hmip-probation/2018-03-crc", "hmip-probation/2021-pdu")
"""The editions whose questions have guidance."""

MOST_CHARACTERS = 320


QUESTIONS = [
    pytest.param(question, id=f"{ref} {code}") for ref in GUIDED for code, question in load_framework(ref).questions.items()
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_has_guidance_in_a_few_plain_sentences(question):
    assert question.guidance is not None
    assert 2 <= len(re.findall(r"[.:;](?: |$)", question.guidance)) <= 6
    assert question.guidance.endswith(".")
    assert len(question.guidance) <= MOST_CHARACTERS


@pytest.mark.parametrize("question", QUESTIONS)
def test_guidance_invents_no_number(question):
    assert not re.search(r"[0-9%]|per cent", question.guidance)


@pytest.mark.parametrize("question", QUESTIONS)
def test_guidance_speaks_of_not_relevant_only_where_that_may_be_answered(question):
    assert ("Not relevant where" in question.guidance) == (question.not_relevant == "allowed")


@pytest.mark.parametrize("question", QUESTIONS)
def test_guidance_names_when_a_question_is_asked_only_where_a_fact_decides_it(question):
    if "Asked only where" in question.guidance:
        assert question.relevant_to


@pytest.mark.parametrize("ref", GUIDED)
def test_no_two_questions_of_an_edition_have_the_same_guidance(ref):
    said = [question.guidance for question in load_framework(ref).questions.values()]

    assert len(said) == len(set(said))

"""Whether a question applies follows from the recorded facts and from nothing else."""

import pytest

from evenhand.assessment.relevance import applies, excluded_by, waits_for
from evenhand.framework.standards import KeyQuestion


def question(**relevant_to: tuple[str, ...]) -> KeyQuestion:
    return KeyQuestion(code="2.2.3", asks="Is planning good enough at keeping other people safe?", relevant_to=relevant_to)


@pytest.mark.parametrize(
    ("relevant_to", "facts", "verdict"),
    [
        ({}, {}, True),
        ({}, {"harm": "no"}, True),
        ({"harm": ("yes",)}, {"harm": "yes"}, True),
        ({"harm": ("yes",)}, {"harm": "no"}, False),
        ({"harm": ("yes",)}, {}, None),
        ({"risk": ("high", "very high")}, {"risk": "very high"}, True),
        ({"harm": ("yes",), "custody": ("yes",)}, {"harm": "yes", "custody": "yes"}, True),
        ({"harm": ("yes",), "custody": ("yes",)}, {"harm": "yes"}, None),
        ({"harm": ("yes",), "custody": ("yes",)}, {"custody": "no"}, False),  # ruled out, whatever the other fact will be
    ],
)
def test_a_question_applies_where_every_fact_calls_for_it(relevant_to, facts, verdict):
    assert applies(question(**relevant_to), facts) is verdict


def test_the_fact_that_rules_a_question_out_is_named():
    two_facts = question(harm=("yes",), custody=("yes",))

    assert excluded_by(two_facts, {"harm": "yes", "custody": "no"}) == "custody"
    assert excluded_by(two_facts, {"harm": "yes"}) is None


def test_the_first_fact_that_a_question_waits_for_is_named():
    two_facts = question(harm=("yes",), custody=("yes",))

    assert waits_for(two_facts, {"harm": "yes"}) == "custody"
    assert waits_for(two_facts, {}) == "harm"
    assert waits_for(two_facts, {"harm": "no", "custody": "yes"}) is None

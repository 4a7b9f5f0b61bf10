"""Made-up answers for laws that must hold whatever was answered."""

from hypothesis import strategies as st

from evenhand.assessment.answer import Answer
from evenhand.framework.packs import load_framework
from evenhand.framework.standards import NOT_RELEVANT

EDITIONS = {ref: load_framework(ref) for ref in ("hmip-probation/2018-03-crc", "hmip-omi/2006", "hmip-youth/2021")}


def kinds_of(framework, question):
    """What can be answered to a question."""
    permitted = [NOT_RELEVANT] if question.not_relevant == "allowed" else []
    return [*framework.kind_of(question).answers, *permitted]


@st.composite
def inspections(draw, prompts=False):
    """A framework, and one answer that counts per question and case, for a few cases; some questions left unanswered."""
    framework = EDITIONS[draw(st.sampled_from(sorted(EDITIONS)))]
    asked = framework.questions if prompts else framework.key_questions
    answers = []
    for case in range(draw(st.integers(1, 6))):
        for question in asked.values():
            answer = draw(st.sampled_from([None, *kinds_of(framework, question)]))
            if answer is not None:
                answers.append(Answer("any", f"case-{case}", question.code, answer))
    return framework, answers

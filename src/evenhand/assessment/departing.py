"""Whether a summary judgement departs far from the prompts that inform it: reason to look once more, and never a fault.

A judgement is not computed from its prompts, and may well go another way than most of them. What is meant here are slips, and
judgements for which a reader of the case will want to know why. From when it is said stands in the form (`DEPARTS`), so that
server and browser have it from one place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evenhand.assessment.form import DEPARTS, FormKeyQuestion, FormQuestion
from evenhand.framework.standards import NOT_RELEVANT


@dataclass(frozen=True, slots=True)
class Departure:
    """A judgement and its prompts: whether it says that the work was sufficient, how many of how many prompts say otherwise."""

    sufficient: bool
    against: int
    answered: int


def departure(
    question: FormKeyQuestion, answers: Mapping[str, str], applies: Callable[[FormQuestion], bool] = lambda _: True
) -> Departure | None:
    """How far the judgement departs from its prompts, by the answers that stand; None where it does not depart far.

    Prompts without an answer, not relevant to the case, or to which the facts do not apply, say nothing. Neither does a judgement
    that is not given, or that the question is not relevant.
    """
    judged = _says(question, answers)
    said = [_says(prompt, answers) for prompt in question.prompts if applies(prompt)]
    answered = [one for one in said if one is not None]
    if judged is None or not applies(question):
        return None
    against = sum(one is not judged for one in answered)
    far = len(answered) >= DEPARTS["fewest"] and against * 100 >= DEPARTS["per_cent"] * len(answered)
    return Departure(judged, against, len(answered)) if far else None


def _says(question: FormQuestion, answers: Mapping[str, str]) -> bool | None:
    """Whether the work was sufficient, by the answer to a question; None where it says nothing of that."""
    answer = answers.get(question.code, "")
    return None if answer in ("", NOT_RELEVANT) else answer in question.sufficient

"""What an answer that counts comes to: the question does not apply, or it does and the work was, or was not, sufficient.

`tally.py` counts the same in plain words, and is the judge.
"""

from evenhand.assessment.answer import Answer
from evenhand.framework import standards
from evenhand.framework.framework import Framework
from evenhand.statistics.patterns import INSUFFICIENT, NOT_RELEVANT, SUFFICIENT


def outcome(answer: Answer, framework: Framework) -> int:
    """NOT_RELEVANT, INSUFFICIENT or SUFFICIENT, as `statistics.patterns` has them."""
    if answer.answer == standards.NOT_RELEVANT:
        return NOT_RELEVANT
    kind = framework.kind_of(framework.questions[answer.question])
    return SUFFICIENT if answer.answer in kind.sufficient else INSUFFICIENT

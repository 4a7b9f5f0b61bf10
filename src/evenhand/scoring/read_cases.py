"""The cases of a sample as they were read: what each says on every key question, and how many cases there are besides.

Questions answered on the same cases are kept together, case by case: how sure a rating is depends on how they go together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.assessment.answer import Answer
from evenhand.framework.framework import Framework
from evenhand.framework.standards import NOT_RELEVANT as SAYS_NOT_RELEVANT
from evenhand.scoring.strata_read import StrataRead
from evenhand.statistics.patterns import INSUFFICIENT, NOT_RELEVANT, SUFFICIENT, Patterns

UNLIMITED = 10_000
"""Eligible cases of a sample of which nobody says how many there are: so many that those read hardly count among them."""


@dataclass(frozen=True, eq=False)
class ReadCases:
    """One sample. `patterns` is (cases, questions); `strata` the place of each case's stratum, (cases,); `eligible` how many
    eligible cases each stratum has, (strata,). `size_known` is False where nobody says how many eligible cases there are.
    """

    sample: str
    questions: tuple[str, ...]
    patterns: Patterns
    strata: NDArray[np.int64]
    eligible: NDArray[np.float64]
    size_known: bool = True

    @property
    def read(self) -> int:
        """How many cases were read."""
        return len(self.patterns)

    @property
    def unread(self) -> int:
        """How many eligible cases were not."""
        return max(0, round(float(self.eligible.sum())) - self.read)

    @property
    def heft(self) -> NDArray[np.float64] | None:
        """What each case weighs for the unread: the unread it stands for, adding up to the cases read; None where alike.

        In proportional samples of whole cases strata differ a little in the cases each stands for. That is not weighed: within
        one case of proportion all weigh the same.
        """
        drawn = np.bincount(self.strata, minlength=len(self.eligible))
        whole = float(self.eligible.sum())
        proportional = self.eligible * self.read / whole if whole else self.eligible
        if not self.unread or (np.abs(drawn - proportional) <= 1).all():
            return None
        unread = np.maximum(0, self.eligible - drawn)
        stands_for = np.divide(unread, drawn, out=np.zeros(len(drawn)), where=drawn > 0)[self.strata]
        heft: NDArray[np.float64] = stands_for * self.read / stands_for.sum()
        return heft


def read_cases(counted: Iterable[Answer], framework: Framework, strata: StrataRead) -> list[ReadCases]:
    """The cases of every sample that has an answer to a key question, from answers that count (`answers_that_count`).

    `strata` tells each case's stratum and how many eligible cases that has; where it does not, a sample is one stratum, and
    nobody knows how many there are.
    """
    by_sample: dict[str, dict[str, dict[str, int]]] = {}
    for answer in counted:
        if answer.question in framework.key_questions:
            said = by_sample.setdefault(answer.sample, {}).setdefault(answer.case, {})
            said[answer.question] = _said(answer, framework)
    return [_of_sample(name, cases, framework, strata) for name, cases in by_sample.items()]


def _said(answer: Answer, framework: Framework) -> int:
    if answer.answer == SAYS_NOT_RELEVANT:
        return NOT_RELEVANT
    kind = framework.kind_of(framework.key_questions[answer.question])
    return SUFFICIENT if answer.answer in kind.sufficient else INSUFFICIENT


def _of_sample(name: str, cases: Mapping[str, Mapping[str, int]], framework: Framework, strata: StrataRead) -> ReadCases:
    asked = {question for said in cases.values() for question in said}
    questions = tuple(code for code in framework.key_questions if code in asked)
    patterns = np.array([[said.get(code, NOT_RELEVANT) for code in questions] for said in cases.values()], dtype=np.uint8)
    met = [strata.of_case.get((name, case)) for case in cases]
    eligible = {stratum: cases for stratum, cases in strata.eligible.items() if stratum[0] == name}
    if not set(met) <= set(eligible) or np.isinf([*eligible.values()]).any():
        size = np.array([float(max(UNLIMITED, len(cases)))])
        return ReadCases(name, questions, patterns, np.zeros(len(cases), np.int64), size, size_known=False)
    place = {stratum: at for at, stratum in enumerate(eligible)}
    return ReadCases(
        name, questions, patterns, np.array([place[one] for one in met if one], dtype=np.int64), np.array([*eligible.values()])
    )

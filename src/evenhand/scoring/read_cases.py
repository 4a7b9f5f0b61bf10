"""The cases of a sample as they were read: what each says on every key question, and how many cases there are besides.

Questions answered on the same cases are kept together, case by case: how sure a rating is depends on how they go together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.assessment.answer import Answer
from evenhand.framework.framework import Framework
from evenhand.scoring.outcome import outcome
from evenhand.scoring.strata_read import StrataRead
from evenhand.statistics.patterns import NOT_RELEVANT, Patterns
from evenhand.statistics.strata import in_proportion

UNLIMITED = 10_000
"""Eligible cases of a sample of which nobody says how many there are: so many that those read hardly count among them."""


FEWEST, ABOUT, TWICE = 10, 1.25, 2.0
"""How unequal the numbers may be that cases of one kind stand for; where fewer cases than `FEWEST` would be left by themselves,
as much as twice.
"""


@dataclass(frozen=True, eq=False)
class Alike:
    """Cases read that were drawn as densely as each other, by their places (cases,), and how many unread ones they stand for."""

    cases: NDArray[np.bool_]
    unread: int


@dataclass(frozen=True, eq=False)
class ReadCases:
    """One sample. `patterns` is (cases, questions); `strata` the place of each case's stratum, (cases,); `eligible` how many
    eligible cases each stratum has, (strata,). `size_known` is False where nobody says how many eligible cases there are;
    `undrawn` are those in strata of which none was read: nothing speaks for them.
    """

    sample: str
    questions: tuple[str, ...]
    patterns: Patterns
    strata: NDArray[np.int64]
    eligible: NDArray[np.float64]
    size_known: bool = True
    undrawn: int = 0

    @property
    def read(self) -> int:
        """How many cases were read."""
        return len(self.patterns)

    @property
    def by_stratum(self) -> NDArray[np.int64]:
        """How many cases of each stratum were read, (strata,)."""
        return np.bincount(self.strata, minlength=len(self.eligible))

    @property
    def unread(self) -> int:
        """How many eligible cases were not, in strata of which some was."""
        return max(0, round(float(self.eligible.sum())) - self.read)

    @property
    def alike(self) -> list[Alike]:
        """The cases whose like were drawn as densely, with the unread they stand for; all in one where the sample is in
        proportion.

        A case that stands for ninety unread ones is one case all the same, so what is drawn thinly and what is drawn densely are
        kept apart. Strata that stand for about as many, within a quarter, are taken together; those of few cases within twice.
        """
        drawn = self.by_stratum
        if in_proportion(self.eligible, drawn):
            return [Alike(np.ones(self.read, np.bool_), self.unread)]
        worth = np.divide(self.eligible, drawn, out=np.full(len(drawn), np.inf), where=drawn > 0)
        classes: list[list[int]] = []
        for stratum in np.argsort(worth)[: int((drawn > 0).sum())].tolist():
            few = classes and min(drawn[classes[-1]].sum(), drawn[stratum]) < FEWEST
            if classes and worth[stratum] <= (TWICE if few else ABOUT) * worth[classes[-1][0]]:
                classes[-1].append(stratum)
            else:
                classes.append([stratum])
        return [Alike(np.isin(self.strata, one), round(float((self.eligible - drawn)[one].sum()))) for one in classes]


def read_cases(counted: Iterable[Answer], framework: Framework, strata: StrataRead) -> list[ReadCases]:
    """The cases of every sample that has an answer to a key question, from answers that count (`answers_that_count`).

    `strata` tells each case's stratum and how many eligible cases that has; where it does not, a sample is one stratum, and
    nobody knows how many there are.
    """
    by_sample: dict[str, dict[str, dict[str, int]]] = {}
    for answer in counted:
        if answer.question in framework.key_questions:
            said = by_sample.setdefault(answer.sample, {}).setdefault(answer.case, {})
            said[answer.question] = outcome(answer, framework)
    return [_of_sample(name, cases, framework, strata) for name, cases in by_sample.items()]


def _of_sample(name: str, cases: Mapping[str, Mapping[str, int]], framework: Framework, strata: StrataRead) -> ReadCases:
    asked = {question for said in cases.values() for question in said}
    questions = tuple(code for code in framework.key_questions if code in asked)
    patterns = np.array([[said.get(code, NOT_RELEVANT) for code in questions] for said in cases.values()], dtype=np.uint8)
    met = [strata.of_case.get((name, case)) for case in cases]
    eligible = {stratum: cases for stratum, cases in strata.eligible.items() if stratum[0] == name}
    if not set(met) <= set(eligible) or np.isinf([*eligible.values()]).any():
        size = np.array([float(max(UNLIMITED, len(cases)))])
        return ReadCases(name, questions, patterns, np.zeros(len(cases), np.int64), size, size_known=False)
    place = {stratum: at for at, stratum in enumerate(dict.fromkeys(one for one in met if one))}
    unread_whole = sum(cases for stratum, cases in eligible.items() if stratum not in place)
    return ReadCases(
        name,
        questions,
        patterns,
        np.array([place[one] for one in met if one], dtype=np.int64),
        np.array([eligible[stratum] for stratum in place]),
        undrawn=strata.undrawn.get(name, 0) + round(unread_whole),
    )

"""How sure an average is: the interval round a criterion, a section or a thread that is scored as the average of its questions.

An average of averages is a weighted sum of the shares of questions. They are answered on the same cases, so their errors go
together, and the interval is made from the covariance of all of them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from evenhand.framework.ratings import MeanRule
from evenhand.framework.standards import KeyQuestion, Standard
from evenhand.sampling.certificate import Certificate
from evenhand.sampling.draw import Sample
from evenhand.scoring.interval import ASSUMED_LEVEL
from evenhand.scoring.rating import Ratings
from evenhand.scoring.read_cases import ReadCases, read_cases
from evenhand.scoring.strata_read import strata_read
from evenhand.statistics.composites import Estimates, shares_together, weighted_sums
from evenhand.statistics.intervals import Interval
from evenhand.statistics.patterns import NOT_RELEVANT, SUFFICIENT
from evenhand.statistics.strata import in_proportion

Weights = Mapping[str, Fraction]
"""What the share of each question weighs in an average, by its code; they add up to one."""


def average_interval(
    ratings: Ratings, code: str, level: float = ASSUMED_LEVEL, *, sample: Sample | Certificate | None = None
) -> Interval | None:
    """The interval round the score of a standard, section or thread that is an average of questions; None where it is none.

    By Taylor linearisation over the strata of each sample, finite populations heeded, and Student's t with the degrees of freedom
    of the cases read (Särndal, Swensson and Wretman 1992, 5.5 and 5.7); held within nought and one. None too where all cases
    agree and some are unread, and where a question is asked in two samples of which one is of unknown size.
    """
    weights = weights_of(code, ratings)
    if not weights or not ratings.counted:
        return None
    samples = [
        read
        for read in read_cases(ratings.counted, ratings.framework, strata_read(ratings.sample, sample))
        if set(read.questions) & set(weights)
    ]
    asked = Counter(code for read in samples for code in read.questions if code in weights)
    shared, known = max(asked.values()) > 1, {read.size_known for read in samples}
    if shared and len(known) > 1:
        return None  # nobody knows how much the cases of one sample count beside those of another
    if shared and known == {True}:
        even = _together_in_proportion(samples)
    else:
        even = all(_together_in_proportion([read]) for read in samples)
    found = weighted_sums(_shares(samples, [*weights], even=even), [float(one) for one in weights.values()])
    value, variance = float(found.values[0]), float(found.covariance[0, 0])
    if not any(read.unread or read.undrawn for read in samples):
        return Interval(value, value, level, "census", "every eligible case was read, so the score is that of them all")
    if variance <= 0:
        return None  # cases that all agree say nothing of how far others would not
    free = sum(read.read - len(np.unique(read.strata)) for read in samples)
    reach = float(stdtrit(float(free) if free > 0 else float("inf"), (1 + level) / 2)) * variance**0.5
    because = f"by the spread of the cases read on {len(weights)} questions together (linearisation)"
    if not even:
        because += f", weighed because strata were not drawn in proportion, by which the score is {value:.1%}"
    ends = max(0.0, value - reach), min(1.0, value + reach)
    return Interval(*ends, level, "normal", because, None if even else value)


def _together_in_proportion(samples: Sequence[ReadCases]) -> bool:
    """Whether every stratum of these samples was drawn as densely as any other, to within a case."""
    eligible = np.concatenate([read.eligible for read in samples])
    return bool(in_proportion(eligible, np.concatenate([read.by_stratum for read in samples])))


def _shares(samples: Sequence[ReadCases], questions: Sequence[str], *, even: bool) -> Estimates:
    """The shares of some questions over the cases of all samples, with their covariance; cases are weighed by what they stand
    for unless all stand for as many.
    """
    stands_for = [
        np.ones(read.read) if even else (read.eligible / np.maximum(read.by_stratum, 1))[read.strata] for read in samples
    ]
    before = np.cumsum([0, *(len(read.eligible) for read in samples)])
    return shares_together(
        np.concatenate([_answers(read, questions) for read in samples]),
        np.concatenate([read.strata + start for read, start in zip(samples, before, strict=False)]),
        np.concatenate([read.eligible if read.size_known else np.full(len(read.eligible), np.inf) for read in samples]),
        np.concatenate([read.by_stratum for read in samples]),
        weights=np.concatenate(stands_for),
        lonely="adjust",
    )


def _answers(read: ReadCases, questions: Sequence[str]) -> NDArray[np.float64]:
    """1 where sufficient, 0 where not, nan where not relevant or not asked in this sample: (cases, questions)."""
    place = {code: column for column, code in enumerate(read.questions)}
    said = np.full((read.read, len(questions)), NOT_RELEVANT)
    asked = [at for at, code in enumerate(questions) if code in place]
    said[:, asked] = read.patterns[:, [place[questions[at]] for at in asked]]
    return np.where(said == NOT_RELEVANT, np.nan, said == SUFFICIENT)


def weights_of(code: str, ratings: Ratings) -> Weights:
    """What each question weighs in the average that a code stands for, of those that have a relevant case; empty where it is
    none.
    """
    framework = ratings.framework
    if code in framework.standard_of:
        return _of_standard(framework.standard_of[code], ratings)
    domain = next((one for one in framework.domains if one.code == code and one.rule is not None), None)
    if domain is not None:
        scored = [one for one in domain.standards if ratings[one.code].share is not None]
        each = [_of_standard(one, ratings) for one in scored]
        return _mean_of(each) if isinstance(framework.rule_of(domain), MeanRule) and all(each) else {}
    thread = next((one for one in framework.standards.threads if one.code == code), None)
    rule = framework.rating.rules[thread.rule] if thread else None
    if thread is None or not isinstance(rule, MeanRule):
        return {}
    return _weighed(rule, [one for one in framework.key_questions.values() if thread.tag in one.tags], ratings)


def _of_standard(standard: Standard, ratings: Ratings) -> Weights:
    rule = ratings.framework.rule_of(standard)
    if not isinstance(rule, MeanRule) or ratings[standard.code].share is None:
        return {}
    return _weighed(rule, standard.questions, ratings)


def _weighed(rule: MeanRule, questions: Sequence[KeyQuestion], ratings: Ratings) -> Weights:
    """Equal within a part, parts weighed as the rule says; a part without a relevant case leaves its weight to the others."""
    parts: dict[str, list[str]] = {}
    for one in questions:
        if ratings.scores[one.code].relevant:
            parts.setdefault(one.part or "" if rule.weights else "", []).append(one.code)
    heft = {part: rule.weights.get(part, Fraction(0)) if rule.weights else Fraction(1) for part in parts}
    whole = sum(heft.values(), Fraction(0))
    return (
        {code: heft[part] / whole / len(codes) for part, codes in parts.items() for code in codes if heft[part]} if whole else {}
    )


def _mean_of(each: Sequence[Weights]) -> Weights:
    return {code: weight / len(each) for one in each for code, weight in one.items()}

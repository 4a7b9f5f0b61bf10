"""Whether work is as good for one group of cases as for the rest: by protected characteristic, office, reader, sentence or risk.

What is found is said with what could have been found: of a small group, only a large difference is ever seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evenhand.assessment.answer import Answer
from evenhand.framework.framework import Framework
from evenhand.framework.standards import KeyQuestion
from evenhand.sampling.sample import CaseKey
from evenhand.scoring.compared import TWO, Comparison, ComparisonRule, Disproportionality, GroupCompared
from evenhand.scoring.groupings import Grouping, nested_pairs, turns_of
from evenhand.scoring.outcome import outcome
from evenhand.scoring.strata_read import StrataRead, design_of
from evenhand.statistics.design import SampleDesign
from evenhand.statistics.detectable import GroupRead, minimum_detectable_difference
from evenhand.statistics.differences import difference_of_shares, score_limits
from evenhand.statistics.groups_shown import GroupsShown, Nested, protected_groupings
from evenhand.statistics.multiplicity import adjusted
from evenhand.statistics.patterns import NOT_RELEVANT, SUFFICIENT
from evenhand.statistics.strata import Floats
from evenhand.statistics.table_tests import table_test

ONE_GROUP = "all its relevant cases are of one group"
TOO_SMALL = "its groups are too small to show, or would be found from one another"
NOTHING = "no relevant case is answered"
OTHERS = "others"


@dataclass(frozen=True, eq=False, slots=True)
class _Asked:
    """The relevant cases of a question that are answered: who, whether sufficient (1 or 0), and how they were drawn."""

    cases: tuple[CaseKey, ...]
    sufficient: Floats
    design: SampleDesign


def compare_groups(
    counted: Iterable[Answer],
    groupings: Sequence[Grouping],
    strata: StrataRead,
    framework: Framework,
    rule: ComparisonRule | None = None,
    questions: Iterable[str] | None = None,
    waiting: Mapping[str, Sequence[CaseKey]] | None = None,
    *,
    shown: Sequence[str] | None = None,
) -> Disproportionality:
    """Compare the groups of every grouping on every key question, or on the `questions` named by their codes.

    Of the groupings only those `shown`, by their names, are compared, by default all; all are protected together, since the
    others may be shown elsewhere.

    Takes answers that count, of the cases that are read; `waiting` are, by question, those whose answer is still to come, which
    count as not drawn. p-values are adjusted over all whole-table tests, and over all the
    tests of one group beside the rest; a question with two groups has one such test.
    """
    rule = rule or ComparisonRule()
    asked = _asked_by_question(counted, strata, framework, waiting or {}, endless=rule.of == "work")
    codes = framework.key_questions if questions is None else dict.fromkeys(questions)
    named = [one.name for one in groupings]
    recorded = _Recorded(
        groupings,
        nested_pairs(groupings, strata.of_case),
        [named.index(one) for one in (named if shown is None else shown)],
        [turns_of(one, strata.of_case) for one in groupings],
    )
    found = [one for code in codes for one in _of_question(framework.key_questions[code], recorded, asked.get(code), rule)]
    return Disproportionality(rule, tuple(_adjusted(found, rule)))


def _asked_by_question(
    counted: Iterable[Answer],
    strata: StrataRead,
    framework: Framework,
    waiting: Mapping[str, Sequence[CaseKey]],
    *,
    endless: bool,
) -> dict[str, _Asked]:
    answered: dict[str, dict[CaseKey, bool]] = {}
    for one in counted:
        said = outcome(one, framework)
        if one.question in framework.key_questions and said != NOT_RELEVANT and one.case_key in strata.of_case:
            answered.setdefault(one.question, {})[one.case_key] = said == SUFFICIENT
    return {
        code: _Asked(
            tuple(cases),
            np.array(list(cases.values()), dtype=float),
            design_of(list(cases), strata, waiting.get(code, ()), endless=endless),
        )
        for code, cases in answered.items()
    }


@dataclass(frozen=True, slots=True)
class _Recorded:
    """All groupings, the pairs of which the first lies within the second, the places of those that are shown, and turns."""

    groupings: Sequence[Grouping]
    pairs: Sequence[tuple[int, int]]
    shown: Sequence[int]
    turns: Sequence[Mapping[str, float]]


def _of_question(question: KeyQuestion, recorded: _Recorded, asked: _Asked | None, rule: ComparisonRule) -> list[Comparison]:
    named = [recorded.groupings[place] for place in recorded.shown]
    blank = [Comparison(question.code, question.asks, one.name, one.words, (), withheld=NOTHING) for one in named]
    if asked is None:
        return blank
    divided = [_divided(grouping, asked) for grouping in recorded.groupings]
    nested = [Nested(finer, coarser, _within(divided[finer], divided[coarser])) for finer, coarser in recorded.pairs]
    turns = [[its[name] for name in one.names] for one, its in zip(divided, recorded.turns, strict=True)]
    safe = protected_groupings([one.counts for one in divided], rule.disclosure, nested, turns)
    return [_compared(one, divided[place], safe[place], asked, rule) for one, place in zip(blank, recorded.shown, strict=True)]


@dataclass(frozen=True, eq=False, slots=True)
class _Divided:
    """The groups of a question's cases: their names, the code of each case, and how many were sufficient and not, (groups, 2)."""

    names: tuple[str, ...]
    codes: NDArray[np.intp]
    counts: NDArray[np.int64]


def _divided(grouping: Grouping, asked: _Asked) -> _Divided:
    names, codes = np.unique([grouping.of(case) for case in asked.cases], return_inverse=True)
    counts = [np.bincount(codes, weights=side, minlength=len(names)) for side in (asked.sufficient, 1 - asked.sufficient)]
    return _Divided(tuple(names.tolist()), codes, np.stack(counts, axis=1).astype(np.int64))


def _within(finer: _Divided, coarser: _Divided) -> NDArray[np.intp]:
    """The coarser group that each finer one lies within."""
    within = np.zeros(len(finer.names), dtype=np.intp)
    within[finer.codes] = coarser.codes
    return within


def _compared(blank: Comparison, divided: _Divided, safe: GroupsShown, asked: _Asked, rule: ComparisonRule) -> Comparison:
    if len(divided.names) < TWO:
        return replace(blank, withheld=ONE_GROUP)
    shown, codes = _pooled(divided, safe)
    if len(shown) < TWO or safe.exposed:
        return replace(blank, withheld=TOO_SMALL)
    test = table_test(asked.sufficient, codes, asked.design, small=rule.small)
    groups = tuple(_beside_the_rest(pooled, codes == place, asked, rule) for place, pooled in enumerate(shown))
    return replace(blank, groups=groups, test=test.test, p=test.p, withheld="")


def _pooled(divided: _Divided, safe: GroupsShown) -> tuple[list[tuple[str, ...]], NDArray[np.intp]]:
    """The groups that are shown, each by the names in it, and the cases' new codes: those hidden are one group, the last.

    Nothing is worked out from hidden groups apart: a p-value of a table of which one number is unknown gives that number away.
    """
    gone = tuple(name for name, hidden in zip(divided.names, safe.hidden, strict=True) if hidden)
    shown = [(name,) for name, hidden in zip(divided.names, safe.hidden, strict=True) if not hidden]
    place = np.where(safe.hidden, len(shown), np.cumsum(~safe.hidden) - 1)
    return [*shown, *([gone] if gone else [])], place[divided.codes]


def _beside_the_rest(names: tuple[str, ...], inside: NDArray[np.bool_], asked: _Asked, rule: ComparisonRule) -> GroupCompared:
    sufficient, relevant = int(asked.sufficient[inside].sum()), int(inside.sum())
    others = len(inside) - relevant
    apart = difference_of_shares(asked.sufficient, inside, asked.design, level=1 - rule.level)
    test = table_test(asked.sufficient, inside.astype(np.intp), asked.design, small=rule.small)
    low, high = apart.low, apart.high
    if test.test != "Rao-Scott":
        low, high = score_limits((apart.share, apart.against), (relevant, others), 1 - rule.level)
    single = len(names) == 1
    return GroupCompared(
        group=names[0] if single else OTHERS,
        sufficient=sufficient,
        relevant=relevant,
        share=apart.share,
        rest=apart.against,
        difference=apart.difference,
        low=low,
        high=high,
        test=test.test,
        p=test.p,
        detectable=_detectable(inside, asked, rule),
        pooled=() if single else names,
    )


def _detectable(inside: NDArray[np.bool_], asked: _Asked, rule: ComparisonRule) -> float | None:
    """With the share of all, the eligible cases that those read stand for, and what unequal weights cost (Kish 1965, 11.7)."""
    weights = asked.design.weights
    there = np.full_like(weights, np.inf) if asked.design.endless else asked.design.worth
    one, other = (GroupRead(float(side.sum()), float(there[side].sum())) for side in (inside, ~inside))
    cost = float(len(weights) * (weights**2).sum() / weights.sum() ** 2)
    share = float(asked.sufficient @ weights / weights.sum())
    return minimum_detectable_difference(one, other, share, design_effect=cost, level=rule.level, power=rule.power)


def _adjusted(found: Sequence[Comparison], rule: ComparisonRule) -> list[Comparison]:
    whole = adjusted([one.p for one in found], rule.adjustment)
    tests = [one.groups[:1] if len(one.groups) == TWO else one.groups for one in found]
    each = iter(adjusted([group.p for groups in tests for group in groups], rule.adjustment).tolist())
    done = []
    for one, p in zip(found, whole.tolist(), strict=True):
        of_groups = [next(each)] * TWO if len(one.groups) == TWO else [next(each) for _ in one.groups]
        groups = tuple(replace(group, adjusted_p=its) for group, its in zip(one.groups, of_groups, strict=True))
        done.append(replace(one, groups=groups, adjusted_p=p))
    return done

"""The profiles of samples as they may be published: no group in them is smaller than may be, and none can be worked out.

Groups are put together or left out, and never hidden one by one: whatever is added up or subtracted of what is shown is made of
whole groups that are shown. Where a question's `n of m` is public, the cases that it is relevant to by their facts count as shown
already. Comparisons of groups are not published: with the profiles they would tell whom of a group a question left
out.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from evenhand.assessment.case import Case
from evenhand.assessment.relevance import Routed, applies
from evenhand.folders.read import InspectionFolder
from evenhand.publishing.told import Cases, Divided, tell_a_few
from evenhand.reporting.results import Plain
from evenhand.reporting.tables import OTHER_VALUES
from evenhand.sampling.sample import CaseKey
from evenhand.scoring.groupings import NOT_RECORDED, Grouping, turns_of
from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.groups_shown import protected_groups

Profiled = tuple[str, str]
"""A sample and a fact by which its cases are shown."""

Values = Mapping[Profiled, Mapping[CaseKey, str]]
Turns = Mapping[Profiled, Mapping[str, float]]


def samples_published(samples: Plain, folder: InspectionFolder, smallest: int, hidden: Collection[str] = ()) -> Plain:
    """The samples of the results with their profiles as they may be shown. A fact of which nothing may be is left out.

    `hidden` are the questions of which it is not told how many cases they rest on.
    """
    values = {(name, fact): _called(name, fact, one, folder) for name, one in samples.items() for fact in one["profile"]}
    turns = {one: turns_of(Grouping(one[1], one[1], of), of) for one, of in values.items()}
    bases = _bases(folder, hidden)
    resting = frozenset(fact for question in folder.framework.questions.values() for fact in question.relevant_to)
    shown = profiles_shown(values, smallest, public=bases, resting=resting, turns=turns)
    return {
        name: {
            **one,
            "profile": {fact: _sizes(shown[name, fact], of) for fact, of in one["profile"].items() if (name, fact) in shown},
        }
        for name, one in samples.items()
    }


def _sizes(groups: Mapping[str, Cases], values: Iterable[str]) -> dict[str, int]:
    """How many cases each group has, in the order of the values: that of the cases would tell of the first of them."""
    return {called: len(groups[called]) for called in dict.fromkeys((*values, OTHER_VALUES)) if called in groups}


def _called(name: str, fact: str, sample: Plain, folder: InspectionFolder) -> dict[CaseKey, str]:
    """What a fact is of every case of a sample, as the profile calls it."""
    called = {value.casefold(): value for value in sample["profile"][fact]}
    drawn = (case for case in folder.drawn if case.sample == name)
    return {case.key: called[case.facts.get(fact, NOT_RECORDED).casefold()] for case in drawn}


def _bases(folder: InspectionFolder, hidden: Collection[str]) -> list[Divided]:
    """The cases that each question is relevant to by their facts, and the others it is asked of, where their numbers are told.

    Of questions that rest on the same and are asked of the same sample, one stands for all.
    """
    framework = folder.framework
    resting = {code: question for code, question in framework.questions.items() if question.relevant_to and code not in hidden}
    asked = {code: framework.home_of[code].sample for code in resting}
    of_a_kind = {(str(framework.questions[code].relevant_to), home): code for code, home in asked.items()}
    return [
        _base(framework.questions[code], [one for one in folder.drawn if home in (None, one.sample)])
        for (_, home), code in of_a_kind.items()
    ]


def _base(question: Routed, asked: Sequence[Case]) -> Divided:
    relevant = frozenset(case.key for case in asked if applies(question, case.facts))
    return Divided(frozenset(question.relevant_to), (relevant, frozenset(case.key for case in asked) - relevant))


def profiles_shown(
    values: Values,
    smallest: int,
    *,
    public: Sequence[Divided] = (),
    resting: frozenset[str] = frozenset(),
    turns: Turns | None = None,
) -> dict[Profiled, dict[str, Cases]]:
    """The groups that are shown of each sample by each fact, with their cases, from the value of every case.

    A fact is left out where its groups, beside those that are shown or `public`, would tell of fewer than `smallest` cases: as
    offices do, taken from their cluster. So is every fact on which a question rests, and those `resting` besides: a base tells
    what of its fact is public, and where that is guarded nothing else may tell it. Small public groups are left aside: that a
    fact was shown beside them would tell where they are not.
    """
    resting = resting.union(*(one.facts for one in public))
    beside = [one for one in public if not one.has_few(smallest)]
    shown: dict[Profiled, dict[str, Cases]] = {}
    for (sample, fact), of in values.items():
        by_value = _by_value(of)
        counts = {value: len(cases) for value, cases in by_value.items()}
        together = put_together(counts, smallest, (turns or {}).get((sample, fact)))
        groups = {called: frozenset[CaseKey]().union(*(by_value[one] for one in inside)) for called, inside in together.items()}
        one = Divided(frozenset({fact}), tuple(groups.values()))
        if groups and fact not in resting and not any(tell_a_few(one, other, smallest) for other in beside):
            shown[sample, fact] = groups
            beside.append(one)
    return shown


def _by_value(of: Mapping[CaseKey, str]) -> dict[str, Cases]:
    found: dict[str, set[CaseKey]] = {}
    for case, value in of.items():
        found.setdefault(value, set()).add(case)
    return {value: frozenset(cases) for value, cases in found.items()}


def put_together(
    counts: Mapping[str, int], smallest: int, turns: Mapping[str, float] | None = None
) -> dict[str, tuple[str, ...]]:
    """Which values are shown together, by what they are called; nothing where that would leave fewer than two groups.

    Every group that is shown is of `smallest` cases or more. What is put together could be so many things that no value of it can
    be told to within `smallest`. `turns` says which large value goes with small ones, where one has to: by default the smallest.
    """
    values = [value for value, cases in counts.items() if cases]
    order = [turns[value] for value in values] if turns else None
    policy = DisclosurePolicy(threshold=smallest, guards="sizes")
    sizes = np.asarray([[counts[value]] for value in values], dtype=np.int64).reshape(len(values), 1)
    found = protected_groups(sizes, policy, order)
    hidden = tuple(value for value, gone in zip(values, found.hidden, strict=True) if gone)
    groups = {value: (value,) for value in values if value not in hidden} | ({OTHER_VALUES: hidden} if hidden else {})
    return {} if found.exposed or len(groups) < 2 else groups  # noqa: PLR2004 - one group is everybody

"""The profiles of samples as they may be published: no group in them is smaller than may be, and none can be worked out.

Groups are put together or left out, and never hidden one by one: whatever is added up or subtracted of what is shown is made of
whole groups that are shown. Each key question's `n of m` is public, so the cases that a question is relevant to by their facts
count as shown already. Comparisons of groups are not published: with the profiles they would tell whom of a group a question left
out.
"""

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from evenhand.folders.read import InspectionFolder
from evenhand.reporting.results import Plain
from evenhand.reporting.tables import OTHER_VALUES
from evenhand.sampling.sample import CaseKey
from evenhand.scoring.groupings import NOT_RECORDED, Grouping, turns_of
from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.groups_shown import protected_groups

Cases = frozenset[CaseKey]
Turns = Mapping[str, Mapping[str, float]]


def samples_published(samples: Plain, folder: InspectionFolder, smallest: int) -> Plain:
    """The samples of the results with their profiles as they may be shown. A fact of which nothing may be is left out."""
    return {name: {**one, "profile": _profile(name, one["profile"], folder, smallest)} for name, one in samples.items()}


def _profile(sample: str, profile: Plain, folder: InspectionFolder, smallest: int) -> Plain:
    cases = {case.key: case.facts for case in folder.drawn if case.sample == sample}
    values = {}
    for fact, counts in profile.items():
        called = {value.casefold(): value for value in counts}
        values[fact] = {key: called[facts.get(fact, NOT_RECORDED).casefold()] for key, facts in cases.items()}
    turns = {fact: turns_of(Grouping(fact, fact, of), of) for fact, of in values.items()}
    shown = profiles_shown(values, smallest, public=_relevant(cases, folder), turns=turns)
    return {fact: {called: len(of) for called, of in groups.items()} for fact, groups in shown.items()}


def _relevant(cases: Mapping[CaseKey, Mapping[str, str]], folder: InspectionFolder) -> list[Cases]:
    """The cases that each key question is relevant to by their facts: how many they are is published."""
    asked = [question.relevant_to for question in folder.framework.key_questions.values() if question.relevant_to]
    return [
        frozenset(key for key, facts in cases.items() if all(facts.get(fact) in values for fact, values in rule.items()))
        for rule in asked
    ]


def profiles_shown(
    values: Mapping[str, Mapping[CaseKey, str]], smallest: int, *, public: Collection[Cases] = (), turns: Turns | None = None
) -> dict[str, dict[str, Cases]]:
    """The groups of each fact that are shown, with their cases, from the value of every case by fact.

    A fact is left out where a group of it, taken from one that is shown or `public` or the other way round, would leave fewer
    than `smallest`: as offices do, taken from their cluster.
    """
    shown: dict[str, dict[str, Cases]] = {}
    for fact, of in values.items():
        counts: dict[str, int] = {}
        for value in of.values():
            counts[value] = counts.get(value, 0) + 1
        together = put_together(counts, smallest, (turns or {}).get(fact))
        groups = {called: frozenset(case for case, value in of.items() if value in inside) for called, inside in together.items()}
        others = [list(each.values()) for each in shown.values()]
        apart = [*others, *([[one, frozenset(of) - one] for one in public if one])]
        if groups and not any(_small_rest([*groups.values()], each, smallest) for each in apart):
            shown[fact] = groups
    return shown


def _small_rest(groups: list[Cases], others: list[Cases], smallest: int) -> bool:
    """Whether groups of one fact, taken from a group of another or from all but one, leave a few; or the other way round."""
    rests = (*_rests(groups, others), *_rests(others, groups))
    return any(0 < rest < smallest for rest in rests)


def _rests(taken: list[Cases], wholes: list[Cases]) -> Iterator[int]:
    everybody = frozenset[CaseKey]().union(*wholes)
    for whole in (*wholes, *(everybody - one for one in wholes)):
        inside = [one for one in taken if one <= whole]
        if inside:
            yield len(whole) - sum(map(len, inside))


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

"""Groups of cases to compare: by a recorded fact, or by who read them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import permutations
from math import log

from evenhand.assessment.answer import Answer
from evenhand.assessment.case import Case
from evenhand.framework.framework import Framework
from evenhand.sampling.sample import CaseKey

NOT_RECORDED = "not recorded"
"""The group of the cases for which a fact is not recorded: left out, they could be found by subtraction."""

READER = "reader"
"""The grouping by who read the case first."""

MOST_GROUPS = 20
"""A fact with more values than this, such as a date or a practitioner, makes no groups worth comparing."""


PROTECTED = frozenset(
    {
        "age",
        "age_group",
        "disability",
        "ethnicity",
        "ethnic_group",
        "race",
        "sex",
        "gender",
        "gender_reassignment",
        "gender_identity",
        "religion",
        "belief",
        "religion_or_belief",
        "sexual_orientation",
        "marital_status",
        "marriage_or_civil_partnership",
        "pregnancy_and_maternity",
    }
)
"""Headings under which the protected characteristics of the Equality Act 2010, section 4, are recorded."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way of dividing cases: the fact it goes by, in words, and the group of each case that has one."""

    name: str
    words: str
    groups: Mapping[CaseKey, str]

    def of(self, case: CaseKey) -> str:
        """The group of a case."""
        return self.groups.get(case) or NOT_RECORDED


def groupings_by_facts(cases: Sequence[Case], framework: Framework, names: Iterable[str] | None = None) -> list[Grouping]:
    """The groupings by recorded facts: those named, or each with at least two values and not too many to compare."""
    chosen = dict.fromkeys(fact for case in cases for fact in case.facts) if names is None else dict.fromkeys(names)
    found = [_by_fact(name, cases, framework) for name in chosen]
    return found if names is not None else [one for one in found if 1 < len(set(one.groups.values())) <= MOST_GROUPS]


def groupings_by_protected_characteristics(cases: Sequence[Case], framework: Framework) -> list[Grouping]:
    """The groupings by recorded protected characteristics."""
    return [one for one in groupings_by_facts(cases, framework) if is_protected(one.name)]


def is_protected(name: str) -> bool:
    """Whether a fact is a protected characteristic, by its heading."""
    return name.strip().lower().replace(" ", "_") in PROTECTED


def _by_fact(name: str, cases: Sequence[Case], framework: Framework) -> Grouping:
    declared = framework.standards.facts.get(name)
    words = declared.words if declared else name.replace("_", " ").capitalize()
    return Grouping(name, words, {case.key: case.facts[name] for case in cases if case.facts.get(name)})


def turns_of(grouping: Grouping, cases: Iterable[CaseKey]) -> dict[str, float]:
    """For each group its turn to be hidden with a small one, the lowest first: by chance, and small groups sooner than large.

    Were it always the smallest, whoever reads the rule and the sizes that are shown could narrow the hidden ones down. The chance
    comes from all cases with their groups, which nobody outside has; so it is the same for every question, and on every run.
    Turns are exponential with the square of a group's size as their mean (Efraimidis and Spirakis 2006; the square is ours). The
    largest group comes last, as anyone may know: without it hardly anything is compared. Of two as large, either may.
    """
    groups = {case: grouping.of(case) for case in cases}
    secret = sha256("\n".join([grouping.name, *(f"{case}: {groups[case]}" for case in sorted(groups))]).encode()).digest()
    drawn = {group: int.from_bytes(sha256(secret + group.encode()).digest()) for group in groups.values()}
    sizes = Counter(groups.values())
    turns = {group: -log((number + 1) / (1 << 256)) * sizes[group] ** 2 for group, number in drawn.items()}
    largest = sorted(turns, key=lambda group: (sizes[group], turns[group]))[-1:]
    return turns | {group: 1 + max(turns.values()) for group in largest}


def grouping_by_reader(answers: Iterable[Answer]) -> Grouping:
    """The grouping by the reader of the first reading: whether cases fare alike whoever opens them."""
    return Grouping(READER, "Reader", {one.case_key: one.reader for one in answers if one.reading == "first" and one.reader})


def nested_pairs(groupings: Sequence[Grouping], cases: Iterable[CaseKey]) -> list[tuple[int, int]]:
    """The pairs of groupings, by their places, of which the first lies within the second: as offices lie within clusters.

    Anyone who knows where an office is can take it from its cluster. Two groupings of the same groups are one pair.
    """
    each = list(cases)
    values = [[grouping.of(case) for case in each] for grouping in groupings]
    sizes = [len(set(one)) for one in values]
    return [
        (finer, coarser)
        for finer, coarser in permutations(range(len(groupings)), 2)
        if len(set(zip(values[finer], values[coarser], strict=True))) == sizes[finer]
        and (sizes[coarser] < sizes[finer] or coarser > finer)
        and sizes[coarser] > 1
    ]

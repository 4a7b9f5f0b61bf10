"""How many cases each question rests on, as far as it may be published: whom a question applied to tells who has a fact.

*2 of 3* says that three cases had the fact that a question rests on, *38 of 58* of sixty cases that two had it not. A base is
told where it is none, all, or far enough from both. What is guarded is not said to be small or nearly all, nor by how much.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.assessment.relevance import applies
from evenhand.folders.read import InspectionFolder
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import Bands, LowestRule, MeanRule, RatingScale
from evenhand.framework.standards import NOT_RELEVANT, KeyQuestion, Prompt
from evenhand.publishing.told import Cases, Divided, tell_a_few
from evenhand.publishing.version import BaseShown
from evenhand.scoring.rating import Ratings
from evenhand.scoring.rules import band_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a question rests on: everybody it is asked of, whom the facts call for, and of whom it has a relevant answer.

    `home` is the sample it is asked of, None where that is any; `condition` the facts it rests on, each with the values that call
    for it.
    """

    home: str | None
    condition: Mapping[str, Sequence[str]]
    everybody: Cases
    by_facts: Cases
    answered: Cases

    def clashes(self, other: "Base") -> bool:
        """Whether both rest on a fact, and not in the same way: beside each other they would tell of it what neither does."""
        apart = None not in (self.home, other.home) and self.home != other.home
        same = (self.home, self.condition) == (other.home, other.condition)
        return not apart and not same and not self.condition.keys().isdisjoint(other.condition)

    def leaves_a_few_of(self, other: "Base", guard: int) -> bool:
        """Whether those whom the facts call for here lie within those there, or the other way round, and leave a few.

        Whoever knows that one fact goes with another need not be told so by a rule.
        """
        return bool(self.condition and other.condition) and tell_a_few(self._divided, other._divided, guard)

    @property
    def _divided(self) -> Divided:
        groups = (self.by_facts, self.everybody - self.by_facts)
        return Divided(frozenset(self.condition), tuple(one for one in groups if one))

    def may_be_told(self, guard: int) -> bool:
        """Whether it tells of no group of fewer than `guard`: of those who are in it, who are not, and who could have been."""
        within = ((self.answered, self.everybody), (self.answered, self.by_facts), (self.by_facts, self.everybody))
        return not self.answered or all(_far_from_both(len(part), len(whole), guard) for part, whole in within)


def _far_from_both(part: int, whole: int, guard: int) -> bool:
    return part in (0, whole) or guard <= part <= whole - guard


def bases_told(bases: Mapping[str, Base], guard: int) -> dict[str, int | None]:
    """How many cases each question rests on, by its code; None where that is guarded.

    Of several conditions on one fact the first is told and no other, whatever the cases are: so what is left out says nothing. Of
    two on other facts the second is not, where those of one lie within those of the other and leave a few.
    """
    first: list[Base] = []
    for one in bases.values():
        if one.condition and not any(one.clashes(other) for other in first):
            first.append(one)
    apart: list[Base] = []
    for one in first:
        if one.answered and one.may_be_told(guard) and not any(one.leaves_a_few_of(other, guard) for other in apart):
            apart.append(one)
    beside = {
        code: any(one.clashes(other) for other in first) or any(one.leaves_a_few_of(other, guard) for other in apart)
        for code, one in bases.items()
    }
    return {code: None if beside[code] or not one.may_be_told(guard) else len(one.answered) for code, one in bases.items()}


def bases_shown(folder: InspectionFolder, ratings: Ratings) -> dict[str, BaseShown]:
    """The base of every question as it may be shown, by what the inspection settles about its publication."""
    publication, bases = folder.inspection.publication, bases_of(folder, ratings)
    told: Mapping[str, int | None] = {code: len(one.answered) for code, one in bases.items()}
    if publication.bases == "guarded":
        told = bases_told(bases, guard_of(folder.framework, publication.smallest_group))
    return {
        code: BaseShown(sample=one.home or "", question=code, of=len(one.everybody), cases=told[code])
        for code, one in bases.items()
    }


def may_vary(question: KeyQuestion | Prompt) -> bool:
    """Whether a question need not apply to everybody."""
    return bool(question.relevant_to) or question.not_relevant == "allowed"


def bases_of(folder: InspectionFolder, ratings: Ratings) -> dict[str, Base]:
    """What every question rests on, key questions first."""
    framework, drawn = folder.framework, folder.drawn
    answered: dict[str, set[tuple[str, str]]] = {code: set() for code in framework.questions}
    for answer in ratings.counted:
        if answer.answer != NOT_RELEVANT:
            answered[answer.question].add(answer.case_key)
    found = {}
    for code in sorted(framework.questions, key=lambda one: one not in framework.key_questions):
        question, home = framework.questions[code], framework.home_of[code].sample
        asked = [case for case in drawn if home in (None, case.sample)]
        found[code] = Base(
            home=home,
            condition=question.relevant_to,
            everybody=frozenset(case.key for case in asked),
            by_facts=frozenset(case.key for case in asked if applies(question, case.facts) is not False) | answered[code],
            answered=frozenset(answered[code]),
        )
    return found


MOST = 100
"""Bases are guarded up to here at most, however narrow the bands of an edition are."""


def guard_of(framework: Framework, smallest: int) -> int:
    """Under how many cases a base is guarded: `smallest`, or more where fewer could be told from ratings alone.

    The rating that a share would have is told: of three cases only *2 of 3* is Good. So there must be two sizes at least of which
    any could have had any ratings, whichever questions rest on the same cases.
    """
    rules = [rule for rule in framework.rating.rules.values() if isinstance(rule, LowestRule | MeanRule)]
    scaled = [(rule.bands, scale) for rule in rules if rule.bands and (scale := framework.scale_of(rule))]
    of_many = [_ratings(MOST, bands, scale) for bands, scale in scaled]
    could = [
        size for size in range(1, MOST) if all(_ratings(size, *one) == whole for one, whole in zip(scaled, of_many, strict=True))
    ]
    return max(smallest, could[1] + 1 if could[1:] else MOST)


def _ratings(cases: int, bands: Bands, scale: RatingScale) -> set[str]:
    """The ratings that so many cases could have."""
    return {band_of(Fraction(sufficient, cases), bands, scale).rating for sufficient in range(cases + 1)}

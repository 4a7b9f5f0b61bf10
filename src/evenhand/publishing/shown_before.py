"""What a further version may show beside those that stay published: nobody is found by subtracting one from the other.

A correction moves a case or two. Whoever holds two versions beside each other would see from which group to which. So the
profile of a sample is shown again only where all of it could be: by the same facts and the same groups, with no group, nor groups
together, larger or smaller by fewer than the smallest group. Otherwise none of it is, so that what is left out does not say which
fact was put right. The earlier version keeps what it shows. So it is with the bases of questions that need not apply
to everybody.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from evenhand.folders.read import InspectionFolder
from evenhand.publishing.version import BaseShown, GroupShown, Version
from evenhand.reporting.results import Plain

Profile = Mapping[str, Mapping[str, int]]
"""How many cases each group of a sample has, by fact."""


def as_strict_as(earlier: Sequence[Version], folder: InspectionFolder) -> InspectionFolder:
    """The folder with a smallest group no smaller than any earlier version had, and bases guarded where they were once.

    What one hid, another would show.
    """
    publication = folder.inspection.publication
    smallest = max((publication.smallest_group, *(one.smallest_group for one in earlier)))
    bases: Literal["guarded", "whole"] = "guarded" if any(one.guarded for one in earlier) else publication.bases
    stricter = replace(publication, smallest_group=smallest, bases=bases)
    return replace(folder, inspection=replace(folder.inspection, publication=stricter))


def beside_earlier(samples: Plain, before: Sequence[Mapping[str, Profile]], smallest: int) -> Plain:
    """The samples as they may be shown, without the profiles that beside those of versions `before` would tell of a few cases."""
    return {
        name: {
            **one,
            "profile": one["profile"] if _as_often(one["profile"], [each.get(name, {}) for each in before], smallest) else {},
        }
        for name, one in samples.items()
    }


def bases_moved(bases: Collection[BaseShown], before: Iterable[Collection[BaseShown]]) -> set[str]:
    """The questions whose bases may not be shown beside those of versions `before`.

    They are all of a sample of which any is not as it was, or of which another number of cases was read: all, so that what is
    left out does not say which fact was put right.
    """
    moved = {one.sample for earlier in before for one in {*bases} ^ {*earlier}}
    return {one.question for one in bases if one.sample in moved or "" in moved or (moved and not one.sample)}


def _as_often(profile: Profile, before: Iterable[Profile], smallest: int) -> bool:
    return not any(_tell_apart(profile, one, smallest) for one in before)


def _tell_apart(profile: Profile, other: Profile, smallest: int) -> bool:
    """Whether two profiles of a sample, held beside each other, tell of a few cases."""
    if {fact: groups.keys() for fact, groups in profile.items()} != {fact: groups.keys() for fact, groups in other.items()}:
        return True
    return any(
        0 < abs(moved) < smallest
        for fact, groups in profile.items()
        for moved in _sums([cases - other[fact][called] for called, cases in groups.items()])
    )


def _sums(differences: Iterable[int]) -> set[int]:
    """What any of some differences come to together."""
    found = {0}
    for one in differences:
        found |= {one + sum_of for sum_of in found}
    return found


def profiles_of(version: Version) -> Mapping[str, Profile]:
    """The profiles that a version shows, by sample."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for one in version.profiles:
        found.setdefault(one.sample, {}).setdefault(one.fact, {})[one.group] = one.cases
    return found


def groups_shown(samples: Plain) -> Iterator[GroupShown]:
    """Every group that the profiles of samples show."""
    for name, sample in samples.items():
        for fact, groups in sample["profile"].items():
            for called, cases in groups.items():
                yield GroupShown(sample=name, fact=fact, group=called, cases=cases)

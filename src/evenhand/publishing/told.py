"""What groups of cases whose sizes are published tell beside each other: whether a few cases can be found by subtracting them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from evenhand.sampling.sample import CaseKey

Cases = frozenset[CaseKey]


@dataclass(frozen=True)
class Divided:
    """Cases divided into groups whose sizes are published, by one fact or several."""

    facts: frozenset[str]
    groups: tuple[Cases, ...]

    @cached_property
    def and_the_others(self) -> tuple[Cases, ...]:
        """Its groups, and all the cases but each of them."""
        everybody = frozenset[CaseKey]().union(*self.groups)
        return (*self.groups, *(everybody - one for one in self.groups))

    def has_few(self, smallest: int) -> bool:
        """Whether a group has cases, and fewer than so many."""
        return any(0 < len(group) < smallest for group in self.groups)


def tell_a_few(one: Divided, other: Divided, smallest: int) -> bool:
    """Whether groups of one, taken from a group of the other or from all but one, leave a few; or the other way round.

    As offices do, taken from their cluster: whoever knows that a group lies within another need not be told so by a rule.
    """
    return any(0 < rest < smallest for rest in (*_rests(one, other), *_rests(other, one)))


def _rests(taken: Divided, wholes: Divided) -> Iterator[int]:
    for whole in wholes.and_the_others:
        inside = [group for group in taken.groups if group <= whole]
        if inside:
            yield len(whole) - sum(map(len, inside))

"""Minimum quotas: an allocation moved, one case at a time, until every quota holds, and no further from proportion than it must.

A quota may count cases of many strata and a case may count for several quotas, so this is no sum of shares. Each step moves one
case of the sample from one stratum to another of the same part, so that the quotas still short come nearer; among such moves it
takes the one that adds least to the chi-squared distance from proportion, which spreads the extra cases over the strata of the
quota in proportion to their size. Where no quota is short any more, moves that only lower the distance follow.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from evenhand.sampling.strata import Stratum

Move = tuple[str, str]
"""The stratum that gives a case, and the one that takes it."""

Kind = tuple[str, str, tuple[int, ...]]
"""Strata of one unit and part that count for the same quotas: among them only the cheapest need be looked at."""


def meet(
    quotas: Sequence[int], strata: Sequence[Stratum], proportional: Mapping[str, int], *, at_least: Mapping[str, int]
) -> tuple[dict[str, int], list[int]]:
    """An allocation under which each quota, by its place, has at least so many cases; and by how many each still falls short.

    `at_least` are counts no stratum falls below. The shortfalls are all nought where the quotas hold.
    """
    counts = dict(proportional)
    while steps := _better(quotas, strata, counts, at_least):
        for move in steps:
            _make(move, counts)
    return counts, _short(quotas, strata, counts)


def _better(quotas: Sequence[int], strata: Sequence[Stratum], counts: dict[str, int], least: Mapping[str, int]) -> list[Move]:
    """The best single move; where there is none and a quota is short, two that together bring the quotas nearer; or none."""
    moves = _moves(quotas, strata, counts, least)
    if moves and moves[0][:2] < (0, 0):
        return [moves[0][2]]
    for gain, _, first in moves if any(_short(quotas, strata, counts)) else ():
        _make(first, counts)
        second = _moves(quotas, strata, counts, least)
        _make((first[1], first[0]), counts)
        if second and gain + second[0][0] < 0:
            return [first, second[0][2]]
    return []


def _make(move: Move, counts: dict[str, int]) -> None:
    giving, taking = move
    counts[giving] -= 1
    counts[taking] += 1


def _short(quotas: Sequence[int], strata: Sequence[Stratum], counts: Mapping[str, int]) -> list[int]:
    reached = _reached(quotas, strata, counts)
    return [max(0, wanted - have) for wanted, have in zip(quotas, reached, strict=True)]


def _reached(quotas: Sequence[int], strata: Sequence[Stratum], counts: Mapping[str, int]) -> list[int]:
    return [sum(counts[one.label] for one in strata if place in one.quotas) for place in range(len(quotas))]


def _moves(
    quotas: Sequence[int], strata: Sequence[Stratum], counts: Mapping[str, int], least: Mapping[str, int]
) -> list[tuple[int, Fraction, Move]]:
    """The moves open, each with what it adds to the shortfalls and to the distance, the best first."""
    surplus = [have - wanted for wanted, have in zip(quotas, _reached(quotas, strata, counts), strict=True)]
    takes = _cheapest((one for one in strata if counts[one.label] < one.eligible), lambda one: _cost(one, counts[one.label]))
    gives = _cheapest(
        (one for one in strata if counts[one.label] > least.get(one.label, 0)), lambda one: -_cost(one, counts[one.label] - 1)
    )
    return sorted(
        (-_gain(giver[2], taker[2], surplus), cost_taken + cost_given, (giving, taking))
        for giver, (cost_given, giving) in gives.items()
        for taker, (cost_taken, taking) in takes.items()
        if giver[:2] == taker[:2] and giving != taking
    )


def _cheapest(strata: Iterable[Stratum], cost: Callable[[Stratum], Fraction]) -> dict[Kind, tuple[Fraction, str]]:
    found: dict[Kind, tuple[Fraction, str]] = {}
    for one in strata:
        kind, offer = (one.unit, one.part, one.quotas), (cost(one), one.label)
        found[kind] = min(found.get(kind, offer), offer)
    return found


def _cost(stratum: Stratum, count: int) -> Fraction:
    """What one case more than `count` adds to the sum over strata of (count - proportion)² / proportion.

    Proportion is the same share of every stratum of a part: that share, and the 2 that every move adds and takes, are left out.
    """
    return Fraction(2 * count + 1, stratum.eligible)


def _gain(giver: Sequence[int], taker: Sequence[int], surplus: Sequence[int]) -> int:
    """By how many cases the shortfalls together shrink when a case moves."""
    gains = sum(surplus[quota] < 0 for quota in taker if quota not in giver)
    losses = sum(surplus[quota] <= 0 for quota in giver if quota not in taker)
    return gains - losses

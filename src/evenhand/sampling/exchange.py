"""An allocation while cases are moved between its strata: which moves are open, what each gains and what it costs.

Strata of one unit and part that count for the same quotas are of one kind: among them only the cheapest need be looked at, and a
move changes the offers of two kinds and no others. So a step costs little however many strata there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from heapq import heappop, heappush
from itertools import product

from evenhand.sampling.strata import Stratum

Move = tuple[str, str]
"""The stratum that gives a case, and the one that takes it."""

Cost = tuple[Fraction, Fraction]
"""What a move adds to the distance from the start; and, between equals, to that from exact proportion."""

Change = tuple[int, ...]
"""What a move does to each quota: 1, 0 or -1."""

Counting = tuple[int, ...]
"""The quotas a stratum counts for, by their places."""

Group = tuple[str, str]
"""A unit and a part: cases move within it only."""

Kind = tuple[Group, Counting]

Single = tuple[Cost, str, int]
"""What one case more or fewer costs, the stratum, and its count when that was worked out."""

Offer = tuple[Cost, Move, tuple[int, int]]
"""What a move costs, the move, and the counts of its two strata when it was offered."""


class Exchange:
    """Counts by stratum, and the moves open from them. Offers that a later move overtook are let go when they come up."""

    def __init__(
        self,
        quotas: Sequence[int],
        strata: Sequence[Stratum],
        start: Mapping[str, int],
        counts: Mapping[str, int],
        least: Mapping[str, int],
    ) -> None:
        self.counts = dict(counts)
        self._start, self._least = start, least
        self._strata = {one.label: one for one in strata}
        reached = [sum(self.counts[one.label] for one in strata if place in one.quotas) for place in range(len(quotas))]
        self.surplus = [have - wanted for wanted, have in zip(quotas, reached, strict=True)]
        self._kinds: dict[Group, dict[Kind, None]] = {}
        self._takes: dict[Kind, list[Single]] = {}
        self._gives: dict[Kind, list[Single]] = {}
        self._offers: dict[tuple[Counting, Counting], list[Offer]] = {}
        for one in strata:
            self._put_up(one)
        for kinds in self._kinds.values():
            self._offer(product(kinds, kinds))

    def short(self) -> list[int]:
        """By how many cases each quota falls short."""
        return [max(0, -have) for have in self.surplus]

    def make(self, move: Move) -> None:
        """Move one case."""
        giving, taking = (self._strata[label] for label in move)
        for one, by in ((giving, -1), (taking, 1)):
            self.counts[one.label] += by
            for quota in one.quotas:
                self.surplus[quota] += by
            self._put_up(one)
        changed = {_kind(giving): None, _kind(taking): None}
        others = [kind for kind in self._kinds[giving.unit, giving.part] if kind not in changed]
        self._offer([*product(changed, changed), *product(changed, others), *product(others, changed)])

    def best(self) -> tuple[tuple[int, Cost], Move] | None:
        """The move that most lowers the shortfalls, and of those the cheapest; with what it adds to the shortfalls, and costs."""
        found: tuple[int, Offer] | None = None
        for giver, taker in self._offers:
            adds = -self._gain(giver, taker)
            if found is None or adds <= found[0]:
                offer = self._cheapest(giver, taker)
                if offer is not None and (found is None or (adds, offer) < found):
                    found = (adds, offer)
        return None if found is None else ((found[0], found[1][0]), found[1][1])

    def changes(self) -> dict[Change, Move]:
        """Every change to the quotas that an open move makes, with the cheapest such move."""
        found: dict[Change, Offer] = {}
        for giver, taker in self._offers:
            offer = self._cheapest(giver, taker)
            change = tuple((place in taker) - (place in giver) for place in range(len(self.surplus)))
            if offer is not None and any(change):
                found[change] = min(found.get(change, offer), offer)
        return {change: offer[1] for change, offer in found.items()}

    def _gain(self, giver: Counting, taker: Counting) -> int:
        """By how many cases the shortfalls together shrink when a case moves."""
        gains = sum(self.surplus[quota] < 0 for quota in taker if quota not in giver)
        losses = sum(self.surplus[quota] <= 0 for quota in giver if quota not in taker)
        return gains - losses

    def _put_up(self, one: Stratum) -> None:
        """What one case more, and one fewer, of a stratum costs, where it has a case left and one to give."""
        kind, count = _kind(one), self.counts[one.label]
        self._kinds.setdefault(kind[0], {})[kind] = None
        takes, gives = self._takes.setdefault(kind, []), self._gives.setdefault(kind, [])
        if count < one.eligible:
            heappush(takes, (self._cost(one, count), one.label, count))
        if count > self._least.get(one.label, 0):
            moved, exact = self._cost(one, count - 1)
            heappush(gives, ((-moved, -exact), one.label, count))

    def _cost(self, one: Stratum, count: int) -> Cost:
        """What a case more than `count` adds to the sum of (count - start)² / eligible, and to that of (count - share)² / share.

        The shares are in proportion to eligible cases: that factor, and the 2 that every move adds and takes, are left out.
        """
        moved = count - self._start[one.label]
        return Fraction(2 * moved + 1, one.eligible), Fraction(2 * count + 1, one.eligible)

    def _offer(self, kinds: Iterable[tuple[Kind, Kind]]) -> None:
        """Offer the cheapest move from kind to kind. Where a stratum would give to itself, none of its kind is of use."""
        for giver, taker in kinds:
            give, take = self._top(self._gives[giver]), self._top(self._takes[taker])
            if give is not None and take is not None and give[1] != take[1]:
                cost = (give[0][0] + take[0][0], give[0][1] + take[0][1])
                offers = self._offers.setdefault((giver[1], taker[1]), [])
                heappush(offers, (cost, (give[1], take[1]), (give[2], take[2])))

    def _top(self, singles: list[Single]) -> Single | None:
        while singles and self.counts[singles[0][1]] != singles[0][2]:
            heappop(singles)
        return singles[0] if singles else None

    def _cheapest(self, giver: Counting, taker: Counting) -> Offer | None:
        """The cheapest open move from strata that count for the one quotas to strata that count for the other."""
        offers = self._offers[giver, taker]
        while offers and tuple(self.counts[label] for label in offers[0][1]) != offers[0][2]:
            heappop(offers)
        return offers[0] if offers else None


def _kind(one: Stratum) -> Kind:
    return (one.unit, one.part), one.quotas

"""Minimum quotas: an allocation moved, one case at a time, until every quota holds, and no further than it must.

A quota may count cases of many strata and a case may count for several quotas, so this is no sum of shares. Each step moves one
case of the sample from one stratum to another of the same unit and part, so that the quotas still short come nearer. Among such
moves it takes the one that adds least to the distance from the allocation it began with, the sum over strata of moved cases
squared over eligible cases: that spreads them over the strata in proportion to their size. Moves that only lower the distance
follow. Where the quotas hold from the start, nothing moves.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement, product

from evenhand.sampling.exchange import Change, Exchange, Move
from evenhand.sampling.strata import Stratum

NOTHING = (0, (Fraction(0), Fraction(0)))
"""What leaving everything as it is adds to the shortfalls and to the distance."""

LONGEST_CHAIN = 3
"""Moves that are looked at together where no single one brings the quotas nearer."""


def meet(
    quotas: Sequence[int], strata: Sequence[Stratum], proportional: Mapping[str, int], *, at_least: Mapping[str, int]
) -> tuple[dict[str, int], list[int]]:
    """An allocation under which each quota, by its place, has at least so many cases; and by how many each still falls short.

    `at_least` are counts no stratum falls below. A stratum with one case keeps it, unless the quotas cannot hold otherwise. The
    shortfalls are all nought where the quotas hold.
    """
    kept = {label: max(at_least.get(label, 0), min(1, count)) for label, count in proportional.items()}
    counts = dict(proportional)
    for least in (kept, at_least):
        exchange = Exchange(quotas, strata, proportional, counts, least)
        _exchange(exchange)
        counts = exchange.counts
        if not any(exchange.short()):
            break
    return counts, exchange.short()


def _exchange(exchange: Exchange) -> None:
    """Make moves while one is better than none."""
    while True:
        best = exchange.best()
        if best is not None and best[0] < NOTHING:
            exchange.make(best[1])
        elif not any(exchange.short()) or not _chained(exchange):
            return


def _chained(exchange: Exchange) -> bool:
    """Make two or three moves that only together bring the quotas nearer; whether there were such."""
    changes = sorted(exchange.changes())
    for length in range(2, LONGEST_CHAIN + 1):
        for chain in _nearer(exchange, changes, length):
            if _made(exchange, chain):
                return True
    return False


def _nearer(exchange: Exchange, changes: Sequence[Change], length: int) -> Iterator[tuple[Change, ...]]:
    """Changes that together bring the quotas nearer. One of them at least adds to a quota that is short."""
    missing = exchange.short()
    adding = [change for change in changes if any(more > 0 for more, short in zip(change, missing, strict=True) if short)]
    for first, others in product(adding, combinations_with_replacement(changes, length - 1)):
        together = map(sum, zip(exchange.surplus, first, *others, strict=True))
        if sum(-have for have in together if have < 0) < sum(missing):
            yield first, *others


def _made(exchange: Exchange, chain: Sequence[Change]) -> bool:
    """Make the moves of a chain, the cheapest of each kind; none of them where one is not open after those before it."""
    made: list[Move] = []
    for change in chain:
        move = exchange.changes().get(change)
        if move is None:
            for giving, taking in reversed(made):
                exchange.make((taking, giving))
            return False
        exchange.make(move)
        made.append(move)
    return True

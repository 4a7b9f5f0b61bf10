"""How many cases of each stratum: in proportion, by largest remainder, every stratum at least one where it can be.

Exact arithmetic throughout, ties by label: the same counts on every machine.
"""

from collections.abc import Mapping


def allocate(eligible: Mapping[str, int], size: int, *, at_least: Mapping[str, int] | None = None) -> dict[str, int]:
    """So many cases of each stratum, `size` in all, from the number eligible in each.

    `at_least` are counts already notified: no stratum falls below its own. Every non-empty stratum has at least one, unless there
    are more strata than cases to give. ValueError where `size` is above what is eligible or below what is already notified.
    """
    already = at_least or {}
    if not sum(already.values()) <= size <= sum(eligible.values()):
        raise ValueError(f"{size} is not between {sum(already.values())} and {sum(eligible.values())}")
    least = {label: max(already.get(label, 0), min(1, count)) for label, count in eligible.items()}
    if sum(least.values()) > size:
        least = {label: already.get(label, 0) for label in eligible}
    return _largest_remainder(eligible, size, least)


def _largest_remainder(eligible: Mapping[str, int], size: int, least: Mapping[str, int]) -> dict[str, int]:
    """Shares in proportion, those that would fall short of their least held at it, the rest rounded to make up the size."""
    held: dict[str, int] = {}
    free = dict(eligible)
    while True:
        rest, population = size - sum(held.values()), sum(free.values())
        short = [label for label, count in free.items() if rest * count < least[label] * population]
        if not short:
            break
        held |= {label: least[label] for label in short}
        free = {label: count for label, count in free.items() if label not in held}
    whole = {label: rest * count // population if population else 0 for label, count in free.items()}
    missing = rest - sum(whole.values())
    by_remainder = sorted(free, key=lambda label: (-(rest * free[label] % max(population, 1)), -free[label], label))
    up = set(by_remainder[:missing])
    return {label: held[label] if label in held else whole[label] + (label in up) for label in eligible}

"""How long assigning cases to readers takes, and how that grows: ratios in one run, with memory.

The reference is scipy's linear_sum_assignment on the same cases and readers, with each reader standing there once for
each case they can read. It heeds conflicts and capacity and spreads nothing, so it does less.

    python -m benchmarks.assigning
"""

import random

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.measuring import median, peak
from evenhand.assessment.assignment import assign
from evenhand.assessment.case import Case
from evenhand.assessment.hindrance import hindrances
from evenhand.assessment.reader import Reader
from evenhand.framework.packs import load_framework

RULES = load_framework("hmip-probation", edition="2021-pdu").conflicts
SIZES = ((270, 20, 10), (750, 40, 20), (1500, 60, 30))


def main() -> None:
    """Print a line for each size: times, the ratio to the reference, peak memory of Python's own."""
    print("cases   readers   offices   expanded slots       assign   ratio   memory")
    for size in SIZES:
        cases, readers = made(*size)
        reference = median(lambda c=cases, r=readers: slots(c, r)) * 1000  # type: ignore[misc]
        whole = median(lambda c=cases, r=readers: assign(c, r, RULES)) * 1000  # type: ignore[misc]
        memory = peak(lambda c=cases, r=readers: assign(c, r, RULES)) / 1e6  # type: ignore[misc]
        sizes = f"{size[0]:5,}   {size[1]:7}   {size[2]:7}"
        print(f"{sizes}   {reference:11.1f} ms   {whole:7.1f} ms   {whole / reference:5.1f}   {memory:3.0f} MB")


def made(number: int, readers: int, offices: int) -> tuple[list[Case], list[Reader]]:
    """Made-up cases, and readers with a tenth more room than there are cases; every third is a local assessor."""
    chance = random.Random(1)  # noqa: S311 - a seed, so that every run is of the same cases
    cases = [
        Case(
            "case supervision", f"CS-{one:04}", {"office": f"office {chance.randrange(offices)}", "practitioner": f"P-{one // 4}"}
        )
        for one in range(number)
    ]
    capacity = -(-number * 11 // (10 * readers))
    return cases, [_reader(one, capacity, f"office {one % offices}") for one in range(readers)]


def _reader(number: int, capacity: int, office: str) -> Reader:
    if number % 3:
        return Reader(id=f"reader-{number:02}", side="inspectorate", capacity=capacity)
    return Reader(id=f"reader-{number:02}", side="provider", capacity=capacity, practitioner=f"P-{number}", teams=(office,))


def slots(cases: list[Case], readers: list[Reader]) -> int:
    """The reference: so many cases assigned."""
    hindered = hindrances(cases, readers, RULES)
    seats = [reader.id for reader in readers for _ in range(reader.capacity)]
    cost = np.array([[1.0 if seat in hindered[case.key] else 0.0 for seat in seats] for case in cases])
    return len(linear_sum_assignment(cost)[0])


if __name__ == "__main__":
    main()

"""The selection: in each stratum the cases with the smallest permanent random numbers, in their order.

Sorting every case would hold all of them. But a number is as likely to be anywhere, so how many of a stratum fall below a
threshold is nearly known beforehand: cases above it are let go at once, and only the few that remain are ranked. A threshold is a
guess that costs time where it is wrong and never changes the sample: where it kept too few of a stratum, that stratum is passed
through again.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from evenhand.files.faults import Fault, Place, Refused
from evenhand.sampling.in_threads import in_threads
from evenhand.sampling.numbers import MANY, Cases, leading_numbers, whole_numbers

Batch = tuple[NDArray[np.int32], Cases]
"""Rows: the stratum of each, counted from 0, or -1 for a row in none; and its case reference."""

Counts = NDArray[np.int64]

LARGEST = np.uint64(2**64 - 1)


class ReferenceTwice(Fault):
    """Two rows of a caseload have one case reference, and so one random number."""

    what = "the case {case!r} stands in it twice, so its random number would count twice."
    cure = "keep one row for each case."


@dataclass(frozen=True, eq=False)
class Selected:
    """The cases selected, by stratum and in each by number, smallest first: stratum, order from 1, reference, whole number."""

    strata: NDArray[np.int32]
    orders: NDArray[np.int64]
    cases: tuple[str, ...]
    numbers: tuple[bytes, ...]

    def __len__(self) -> int:
        return len(self.cases)


@dataclass(frozen=True, eq=False)
class _Kept:
    """Cases below their threshold: stratum, leading number, reference."""

    strata: NDArray[np.int32]
    numbers: NDArray[np.uint64]
    cases: NDArray[np.object_]

    def at(self, places: NDArray[np.int64]) -> "_Kept":
        return _Kept(self.strata[places], self.numbers[places], self.cases[places])


def select(
    batches: Callable[[], Iterator[Batch]],
    eligible: Counts,
    wanted: Counts,
    prefix: bytes,
    *,
    place: Place,
    threads: int = 1,
    margin: float = 1.0,
) -> Selected:
    """Select `wanted` of the `eligible` cases of each stratum. `batches` gives all rows anew each time it is called.

    The result does not depend on the order of the rows, on how they are cut into batches, on `threads`, or on `margin`, by which
    the thresholds are made higher. Refuses a reference that is seen twice among the cases that were ranked; those above their
    threshold are not compared. ValueError where `wanted` is more than there are, or `eligible` is not how many there are.
    """
    if (wanted > eligible).any():
        raise ValueError("more cases are wanted of a stratum than it has")
    kept: list[_Kept] = []
    short = wanted > 0
    many = bool(eligible.sum() >= MANY)
    numbers_of = partial(leading_numbers, prefix, many=many)
    while short.any():
        limits = _limits(eligible, wanted, margin)
        passed = _pass(batches(), short, limits, numbers_of, threads if many else 1)
        enough = np.bincount(passed.strata, minlength=len(wanted)) >= wanted
        if (short & ~enough & (limits == LARGEST)).any():
            raise ValueError("a stratum has fewer cases than were counted")
        kept.append(passed.at(np.flatnonzero(enough[passed.strata])))
        short &= ~enough
        margin *= 4
    return _smallest(_ranked(_together(kept), prefix, place), wanted, prefix)


def _limits(eligible: Counts, wanted: Counts, margin: float) -> NDArray[np.uint64]:
    """The threshold of each stratum. As many as are wanted and six standard deviations more are expected to be below it."""
    expected = margin * (wanted + 6 * np.sqrt(wanted) + 12)
    limits = np.full(len(wanted), LARGEST)
    part = expected < eligible
    limits[part] = (expected[part] / eligible[part] * 2.0**64).astype(np.uint64)
    return limits


def _pass(
    batches: Iterator[Batch],
    of: NDArray[np.bool_],
    limits: NDArray[np.uint64],
    numbers_of: Callable[[Cases], NDArray[np.uint64]],
    threads: int,
) -> _Kept:
    """All rows of some of the strata whose numbers are not above the threshold."""
    needed = np.append(of, False)  # the last place, which -1 finds, is for rows in no stratum

    def below(batch: Batch) -> _Kept:
        strata, cases = batch
        rows = np.flatnonzero(needed[strata])
        if len(rows) < len(strata):
            strata, cases = strata[rows], _at(cases, rows)
        numbers = numbers_of(cases)
        few = np.flatnonzero(numbers <= limits[strata])
        return _Kept(strata[few], numbers[few], _objects(_at(cases, few)))

    return _together(list(in_threads(below, batches, threads)))


def _at(cases: Cases, places: NDArray[np.int64]) -> Cases:
    if isinstance(cases, Sequence):
        return [cases[place] for place in places.tolist()]
    from evenhand.sampling.arrow import at_places

    return at_places(cases, places)


def _objects(cases: Cases) -> NDArray[np.object_]:
    return np.array(cases if isinstance(cases, Sequence) else cases.to_pylist(), dtype=object)


def _together(parts: list[_Kept]) -> _Kept:
    parts = [_Kept(np.empty(0, np.int32), np.empty(0, np.uint64), np.empty(0, object)), *parts]
    return _Kept(
        np.concatenate([part.strata for part in parts]),
        np.concatenate([part.numbers for part in parts]),
        np.concatenate([part.cases for part in parts]),
    )


def _ranked(kept: _Kept, prefix: bytes, place: Place) -> _Kept:
    """Cases by stratum and number. Leading numbers that are equal are looked at whole: equal again, the references are."""
    order = np.lexsort((kept.numbers, kept.strata))
    in_order = np.sort(kept.numbers)
    if (in_order[1:] == in_order[:-1]).any():
        whole = whole_numbers(prefix, kept.cases.tolist())
        _refuse_twice(kept.cases.tolist(), whole, place)
        order = np.array(sorted(range(len(whole)), key=lambda at: (kept.strata[at], whole[at])))
    return kept.at(order)


def _refuse_twice(cases: list[str], whole: list[bytes], place: Place) -> None:
    times = Counter(whole)
    twice = {case for case, number in zip(cases, whole, strict=True) if times[number] > 1}
    if twice:
        raise Refused([ReferenceTwice(place, case=case) for case in sorted(twice)])


def _smallest(ranked: _Kept, wanted: Counts, prefix: bytes) -> Selected:
    """The first of each stratum, as many as are wanted, with their whole numbers."""
    first = np.searchsorted(ranked.strata, np.arange(len(wanted)))
    orders = np.arange(1, len(ranked.strata) + 1) - first[ranked.strata]
    chosen = np.flatnonzero(orders <= wanted[ranked.strata])
    cases = tuple(ranked.cases[chosen].tolist())
    return Selected(ranked.strata[chosen], orders[chosen], cases, tuple(whole_numbers(prefix, cases)))

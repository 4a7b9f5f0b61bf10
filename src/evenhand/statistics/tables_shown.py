"""Tables with their totals, and everything in them hidden that may not be shown."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.suppression import Mask, Relation, suppress


@dataclass(frozen=True, eq=False, slots=True)
class TableShown:
    """A table with its totals last, (rows + 1, columns + 1), and which of its counts are hidden.

    Of a table of one row the totals are one row further, (columns + 1,). `exposed` says that hiding all was not enough.
    """

    counts: NDArray[np.int64]
    hidden: Mask
    exposed: bool

    @property
    def shown(self) -> list[list[int | None]]:
        """The counts by row, None for one that is hidden."""
        rows = zip(np.atleast_2d(self.counts), np.atleast_2d(self.hidden), strict=True)
        return [[None if gone else int(count) for count, gone in zip(*row, strict=True)] for row in rows]


def protected_table(counts: ArrayLike, policy: DisclosurePolicy, *, totals_known: bool = False) -> TableShown:
    """A table of counts, (columns,) or (rows, columns), with its totals, and everything hidden that must be.

    `totals_known` says that all totals are public already, so that none can be hidden.
    """
    inside = np.asarray(counts, dtype=np.int64)
    whole = with_totals(inside)
    places = np.arange(whole.size).reshape(whole.shape)
    known = np.setdiff1d(places, places[tuple(slice(0, -1) for _ in inside.shape)]).tolist() if totals_known else ()
    found = suppress(whole.ravel(), relations_of(places), policy, known=known)
    return TableShown(whole, found.hidden.reshape(whole.shape), bool(found.exposed))


def with_totals(inside: NDArray[np.int64]) -> NDArray[np.int64]:
    """Counts with a total at the end of every axis."""
    for axis in range(inside.ndim):
        inside = np.concatenate([inside, inside.sum(axis=axis, keepdims=True)], axis=axis)
    return inside


def relations_of(places: NDArray[np.int64]) -> list[Relation]:
    """The relations of a table whose totals are the last of every axis, given each count's place."""
    lines = [line for axis in range(places.ndim) for line in np.moveaxis(places, axis, -1).reshape(-1, places.shape[axis])]
    return [Relation(int(line[-1]), tuple(line[:-1].tolist())) for line in lines]

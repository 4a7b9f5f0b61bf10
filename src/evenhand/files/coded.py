"""A column held as its distinct values and, for each row, which of them: little memory, and each value is looked at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Coded:
    """A column of texts: its distinct `values`, in order of first appearance, and for each row the place of its value."""

    values: tuple[str, ...]
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        return self.values[int(self.codes[row])]

    def texts(self) -> list[str]:
        """The value of every row."""
        return [self.values[code] for code in self.codes.tolist()]


def coded(texts: Iterable[str]) -> Coded:
    """A column from the value of every row."""
    places: dict[str, int] = {}
    codes = np.fromiter((places.setdefault(text, len(places)) for text in texts), dtype=np.int32)
    return Coded(tuple(places), codes)


def recoded(column: Coded, change: Callable[[str], str]) -> Coded:
    """A column with every value changed, each distinct one once; values that become alike become one."""
    places: dict[str, int] = {}
    change_of = [places.setdefault(change(value), len(places)) for value in column.values]
    return Coded(tuple(places), np.array(change_of, dtype=np.int32)[column.codes])


def in_order(values: Sequence[str], codes: Codes) -> Coded:
    """A column from values that may be repeated, out of order or in no row at all."""
    first = np.full(len(values), len(codes))
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    order = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(codes))]
    rank = np.zeros(len(values), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    used = tuple(values[place] for place in order.tolist())
    column = Coded(used, rank[codes])
    return column if len(set(used)) == len(used) else recoded(column, str)

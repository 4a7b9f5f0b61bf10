"""A column held as its distinct values and, for each row, which of them: little memory, and each value is looked at once."""

from collections.abc import Iterable
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

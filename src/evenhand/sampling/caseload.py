"""A caseload: the cases of one extract, checked, with the columns that are needed and no other."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.files.coded import Coded


@dataclass(frozen=True, eq=False)
class Caseload:
    """Cases with their columns, one entry per case in each. References are distinct; days are written like 2018-09-17.

    `file` and `sha256` say which bytes it was read from; `dropped` are the headings of the columns that were left at the door.
    """

    cases: tuple[str, ...]
    columns: Mapping[str, Coded]
    file: str = ""
    sha256: str = ""
    dropped: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.cases)


def chosen(caseload: Caseload, rows: NDArray[np.bool_] | NDArray[np.int64]) -> tuple[tuple[str, ...], dict[str, Coded]]:
    """The references and columns of some of the cases, by a mask or by their places."""
    places = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows
    columns = {name: Coded(column.values, column.codes[places]) for name, column in caseload.columns.items()}
    return tuple(caseload.cases[place] for place in places.tolist()), columns

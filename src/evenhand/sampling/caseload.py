"""A caseload: the cases of one extract, checked, with the columns that are needed and no other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from evenhand.files.coded import Coded


@dataclass(frozen=True, eq=False)
class Caseload:
    """Cases with their columns, one entry per case in each. References are distinct; days are written like 2018-09-17.

    `file` and `sha256` say which bytes it was read from, `read_as` in which form; `dropped` are the headings of the columns that
    were left at the door.
    """

    cases: tuple[str, ...]
    columns: Mapping[str, Coded]
    file: str = ""
    sha256: str = ""
    dropped: tuple[str, ...] = ()
    read_as: str = ""

    def __len__(self) -> int:
        return len(self.cases)


def chosen(caseload: Caseload, rows: NDArray[np.bool_] | NDArray[np.int64]) -> Caseload:
    """The caseload of some of the cases, by a mask or by their places."""
    places = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows
    columns = {name: Coded(column.values, column.codes[places]) for name, column in caseload.columns.items()}
    return replace(caseload, cases=tuple(caseload.cases[place] for place in places.tolist()), columns=columns)


def fingerprint(caseload: Caseload) -> str:
    """What tells a caseload from any other: the same cases with the same columns have the same one, in any order and any format.

    Each case is hashed with SHA-256 as a run of texts: `case`, its reference, then each column's name and value, columns by name.
    A text is the number of its bytes in UTF-8, a colon, the bytes, and a comma. The fingerprint is the SHA-256 of all those
    hashes, sorted and put one after another.
    """
    fields = [_fields("case", caseload.cases)]
    for name, column in sorted(caseload.columns.items()):
        fields.append(map(list(_fields(name, column.values)).__getitem__, column.codes.tolist()))
    hashes = sorted(sha256(b"".join(case)).digest() for case in zip(*fields, strict=True))
    return sha256(b"".join(hashes)).hexdigest()


def _fields(name: str, values: tuple[str, ...]) -> Iterator[bytes]:
    return (_counted(name) + _counted(value) for value in values)


def _counted(text: str) -> bytes:
    raw = text.encode()
    return b"%d:%b," % (len(raw), raw)

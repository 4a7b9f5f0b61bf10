"""Everything wrong with an extract as a sheet that can be sent back to the provider and worked through row by row."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO

from evenhand.files.cells import inert
from evenhand.files.faults import Fault

HEADING = ("row", "column", "value", "what is wrong", "how to put it right")


def _of_its_own(fault: Fault) -> str:
    return fault.remedy


def faults_as_csv(faults: Sequence[Fault], *, remedy: Callable[[Fault], str] = _of_its_own) -> bytes:
    """The faults by row, as CSV that any spreadsheet opens well: with a byte-order mark, and with no cell that is a formula.

    `remedy` says what to do about one, where whoever reads the sheet can do something else than its own cure says.
    """
    text = StringIO(newline="")
    sheet = csv.writer(text)
    sheet.writerow(HEADING)
    for fault in sorted(faults, key=lambda one: one.place.row or 0):
        row = "" if fault.place.row is None else str(fault.place.row)
        cells = (row, fault.place.column or "", fault.value or "", _sentence(fault.said), _sentence(remedy(fault)))
        sheet.writerow(map(inert, cells))
    return text.getvalue().encode("utf-8-sig")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]

"""What a cell of an extract says, by the kind of its column, or what is wrong with it. Each distinct text is looked at once."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

import numpy as np

from evenhand.files.coded import Coded, recoded
from evenhand.files.faults import Fault
from evenhand.files.grid import Grid
from evenhand.sampling import extract_faults as wrong
from evenhand.sampling.columns_asked import ColumnAsked, folded_value
from evenhand.sampling.days import MONTHS, read_day

FIRST_DAY = date(1950, 1, 1)
"""No case that is still supervised began before this."""

LONGEST_REFERENCE = 100
LONGEST_TEXT = 200
LONGEST_QUOTED = 60

_ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA")
)
_MONTHS = tuple(name[:3] for name in MONTHS)
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_A_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?E[+-]\d+", re.ASCII | re.IGNORECASE)
_A_DAY = re.compile(
    rf"\d{{4}}-\d\d-\d\d(?:[T ].*)?|\d\d?/\d\d?/\d{{2,4}}|\d\d?[- ]{_MONTH}(?:[- ]\d{{2,4}})?|{_MONTH}[- ]\d{{2,4}}",
    re.ASCII | re.IGNORECASE,
)


class Complaint(NamedTuple):
    """A kind of fault, and the words that go into it."""

    kind: type[Fault]
    given: dict[str, Any]


Said = tuple[str, Complaint | None]
"""What a cell says, or the text as it stands with what is wrong with it."""


def read_column(grid: Grid, heading: str, asked: ColumnAsked, last_day: date | None) -> tuple[Coded, list[Fault]]:
    """A column with every value as Evenhand writes it, and a fault for each cell that says none."""
    column = grid.columns[heading]
    if asked.kind == "reference" and _plain_references(column):
        return column, []
    complaints: dict[str, Complaint] = {}

    def change(text: str) -> str:
        said, complaint = read_cell(text, asked, last_day)
        if complaint:
            complaints[text] = complaint
        return said

    changed = recoded(column, change)
    amiss = np.array([text in complaints for text in column.values], dtype=np.bool_)
    rows = np.flatnonzero(amiss[column.codes]).tolist() if complaints else []
    return changed, [_fault(grid, row, heading, complaints[column[row]]) for row in rows]


def _fault(grid: Grid, row: int, heading: str, complaint: Complaint) -> Fault:
    return complaint.kind(grid.place(row, heading), **{"value": quoted(grid.columns[heading][row]), **complaint.given})


def quoted(text: str) -> str:
    """A value as a fault quotes it: on one line, what cannot be printed shown as a code, and the beginning only of a long one."""
    shown = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
    return shown if len(shown) <= LONGEST_QUOTED else shown[: LONGEST_QUOTED - 1] + "…"


def read_cell(text: str, asked: ColumnAsked, last_day: date | None) -> Said:
    """What a cell says as Evenhand writes it, or what is wrong with it."""
    text = unicodedata.normalize("NFC", "".join(one for one in text if unicodedata.category(one) != "Cf")).strip()
    unprintable = next((one for one in text if unicodedata.category(one) in ("Cc", "Cs") and one not in "\t\r\n"), None)
    if unprintable is not None:
        return text, Complaint(wrong.CellUnprintable, {"code": f"U+{ord(unprintable):04X}"})
    if text.upper() in _ERRORS:
        return text, Complaint(wrong.CellError, {})
    return _BY_KIND[asked.kind](text, asked, last_day)


def _reference(text: str, _asked: ColumnAsked, _last_day: date | None) -> Said:
    if not text:
        return text, Complaint(wrong.ReferenceMissing, {})
    if len(text.splitlines()) > 1:
        return text, Complaint(wrong.ReferenceBroken, {})
    text = " ".join(text.split())
    if len(text) > LONGEST_REFERENCE:
        return text, Complaint(wrong.CellTooLong, {"length": len(text), "most": LONGEST_REFERENCE})
    if _A_NUMBER.fullmatch(text):
        return text, Complaint(wrong.ReferenceDamaged, {"became": "a rounded number"})
    if _A_DAY.fullmatch(text):
        return text, Complaint(wrong.ReferenceDamaged, {"became": "a day"})
    return text, None


def _text(text: str, asked: ColumnAsked, _last_day: date | None) -> Said:
    meaning = asked.meanings.get(folded_value(text))
    if meaning is not None:
        return meaning, None
    text = " ".join(text.split())
    if len(text) > LONGEST_TEXT:
        return text, Complaint(wrong.CellTooLong, {"length": len(text), "most": LONGEST_TEXT})
    return text, _blank(asked) if not text else None


def _category(text: str, asked: ColumnAsked, _last_day: date | None) -> Said:
    meaning = asked.meanings.get(folded_value(text))
    if meaning is not None:
        return meaning, None
    text = " ".join(text.split())
    if not text:
        return text, _blank(asked)
    known = ", ".join(map(repr, asked.values))
    near = get_close_matches(folded_value(text), asked.values, n=1)
    return text, Complaint(wrong.ValueUnknown, {"known": known, "hint": f" (did you mean {near[0]!r}?)" if near else ""})


def _date(text: str, asked: ColumnAsked, last_day: date | None) -> Said:
    text = " ".join(text.split())
    if not text:
        return text, _blank(asked)
    written = read_day(text)
    if written.way == "unknown":
        return text, Complaint(wrong.DayUnreadable, {})
    if written.way == "month first":
        return text, Complaint(wrong.DayMonthFirst, {})
    if written.day is None:
        return text, Complaint(wrong.DayImpossible, {})
    outside = _outside(written.day, last_day)
    return (text, outside) if outside else (written.day.isoformat(), None)


def _outside(day: date, last_day: date | None) -> Complaint | None:
    if day < FIRST_DAY:
        return Complaint(wrong.DayOutside, {"found": f"before {FIRST_DAY.year}"})
    if last_day is not None and day > last_day:
        return Complaint(wrong.DayOutside, {"found": f"after the last day of fieldwork, {last_day}"})
    return None


def _blank(asked: ColumnAsked) -> Complaint | None:
    return Complaint(wrong.CellBlank, {"words": asked.words[:1].lower() + asked.words[1:]}) if asked.needed else None


_BY_KIND: dict[str, Callable[[str, ColumnAsked, date | None], Said]] = {
    "reference": _reference,
    "text": _text,
    "category": _category,
    "date": _date,
}


def _plain_references(column: Coded) -> bool:
    """Whether every reference is of a kind that nothing can be wrong with, as in most extracts; seen without a look at each."""
    together = ",".join(column.values)
    lowered = together.lower()
    return (
        _PLAIN.fullmatch(together) is not None
        and _LIKE_A_DAY.search(together) is None
        and not any(part in lowered for part in ("e-", *_MONTHS))
        and max(map(len, column.values)) <= LONGEST_REFERENCE
    )


_PLAIN = re.compile(r"[A-Za-z0-9_./-]+(?:,[A-Za-z0-9_./-]+)*")
_LIKE_A_DAY = re.compile(r"[0-9][-/][0-9][0-9]?[-/]")

"""What tables count of each question: how many cases were sufficient, of how many relevant, the share, and the range round it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.publications.publication import Line

_PERCENT = r"\d{1,3}(?:\.\d+)?%"
_RANGE = rf"{_PERCENT} to {_PERCENT}(?:, round {_PERCENT} by weight)?|all read"
_HEAD = re.compile(r"(?:Key question|Prompt)\b.* Relevant cases Per cent\b.*")
_COUNTED = re.compile(rf"(?<![\w%])(\d[\d,]*) (\d[\d,]*) ({_PERCENT})(?: ({_RANGE})| -)?")
_RANGE_ALONE = re.compile(_RANGE)

MOST_LINES = 8
"""Lines over which a row goes at most, and between two rows of a table that goes on."""


@dataclass(frozen=True, slots=True)
class CountRead:
    """What a row counts of a question, as it is printed. `range` is empty where the row has none."""

    sufficient: int
    relevant: int
    percent: str
    range: str
    line: Line


def counts_in_rows(lines: Sequence[Line], codes: Collection[str]) -> Mapping[str, CountRead]:
    """By the code of each question that has a row of its own in a table of counts, the first where there are several."""
    found: dict[str, CountRead] = {}
    for code, row, beside in _rows(lines, codes):
        read = _read(row, beside)
        if read is not None:
            found.setdefault(code, read)
    return found


def _rows(lines: Sequence[Line], codes: Collection[str]) -> Iterator[tuple[str, list[Line], str]]:
    """The lines of each row of the tables that count, by the code that it begins with, and what stands in the line after it.

    A row ends with what it counts, which stands at the end of its first line, or of one that goes on with the question.
    """
    left, row, code = 0, list[Line](), ""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if _HEAD.fullmatch(line.text):
            left, row = MOST_LINES, []
            continue
        first = line.text.partition(" ")[0]
        if left and first in codes:
            left, row, code = MOST_LINES, [], first
        left = max(0, left - 1)
        if left and code:
            row.append(line)
            if _ends(line.text):
                yield code, row, after.text if after else ""
                row, code = [], ""


def _ends(text: str) -> bool:
    return any(found.end() == len(text) for found in _COUNTED.finditer(text))


def _read(row: Sequence[Line], after: str) -> CountRead | None:
    last = row[-1].text
    found = next((one for one in _COUNTED.finditer(last) if one.end() == len(last)), None)
    if found is None:
        return None
    sufficient, relevant = (int(found[place].replace(",", "")) for place in (1, 2))
    ranged = found[4] or (after if _RANGE_ALONE.fullmatch(after) else "")
    return CountRead(sufficient, relevant, found[3], ranged, row[0])

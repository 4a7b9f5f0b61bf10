"""How many cases and people a report looked at, as its method says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.publications.number_words import NUMBER, number_of
from evenhand.publications.publication import Line


@dataclass(frozen=True, slots=True)
class SampleRead:
    """So many of something were looked at. `of` is what, in the words of the document; `words` the whole of what it says."""

    size: int
    of: str
    words: str
    line: Line


_LOOKED = r"(?:looked at|examined|inspected|reviewed|assessed|interviewed|read)"
_WHAT = (
    r"((?:[a-z'’-]{1,30} ){0,4}?(?:cases|practitioners|officers|offenders|people|individuals|staff|victims|children|managers)\b)"
)
_WITH = r"(?: with [a-z ]{3,40}\b(?= that| which|,|\.))?"
_WE = re.compile(rf"\b(?:we|inspectors) (?:also )?{_LOOKED} (?:a (?:sample|total) of )?({NUMBER}) {_WHAT}{_WITH}", re.IGNORECASE)
_OF_THE = re.compile(rf"\bof the ({NUMBER}) {_WHAT} (?:that )?(?:we|inspectors) {_LOOKED}", re.IGNORECASE)
_IN_THE = re.compile(rf"\bthe ({NUMBER}) {_WHAT} in (?:the|our|this|its) sample", re.IGNORECASE)
_MADE_UP = re.compile(r"\bsample (?:is|was) made up of ([^.;:]{1,300})", re.IGNORECASE)
_PARTED = re.compile(r", and |, | and ")
_PART = re.compile(rf"({NUMBER}) ([a-z ]{{3,40}})", re.IGNORECASE)


def samples(lines: Sequence[Line]) -> Iterator[SampleRead]:
    """Every sample that is spoken of, once for each size and kind."""
    met: set[tuple[int, str]] = set()
    table = False
    for line in lines:
        row = _ROW.fullmatch(line.cells[1]) if len(line.cells) > 1 else None
        if table and row:
            yield SampleRead(number_of(row[0]), line.cells[0], line.text, line)
        table = _heads_a_table(line) or (table and row is not None)
        for one in _in_line(line):
            said_before = any(size == one.size and of.endswith(one.of) for size, of in met)
            met.add((one.size, one.of))
            if one.size and not said_before:
                yield one


_ROW = re.compile(NUMBER)


def _heads_a_table(line: Line) -> bool:
    """Whether a line is the head of a table of samples with their sizes."""
    return tuple(cell.casefold() for cell in line.cells[:2]) in {("sample", "cases"), ("sample", "size")}


_LOOKED_AT = re.compile(r"sample|we |inspectors ", re.IGNORECASE)


def _in_line(line: Line) -> Iterator[SampleRead]:
    if not _LOOKED_AT.search(line.text):
        return
    for pattern in (_WE, _OF_THE, _IN_THE):
        for found in pattern.finditer(line.text):
            yield SampleRead(number_of(found[1]), found[2].strip(), found[0], line)
    for found in _MADE_UP.finditer(line.text):
        for part in filter(None, map(_PART.fullmatch, _PARTED.split(found[1]))):
            yield SampleRead(number_of(part[1]), part[2].strip(), found[0].strip(), line)

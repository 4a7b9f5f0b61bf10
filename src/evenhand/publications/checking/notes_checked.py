"""Notes at the foot, and numbers in lists: missing, or used twice."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.publication import Line
from evenhand.publications.recommendations import Asked
from evenhand.publications.unit_read import UnitRead

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(rf"([{RAISED_DIGITS}]{{1,3}}) ?(?=[A-Za-z<(‘'\"h])")
_MARK = re.compile(rf"[{RAISED_DIGITS}]{{1,3}}")
_UNREADABLE = re.compile(r"(?<!#)#{3,12}(?!#)")
_UNIT_TWICE = re.compile(r"[£$€] ?\d[\d,.]*(?: ?(?:million|billion|thousand|m|bn|k))? (?:pounds|dollars|euros?)\b", re.IGNORECASE)


def check_notes(lines: Sequence[Line]) -> Iterator[Discrepancy]:
    """Notes with a number that another has, and numbers that no note has; in letters that are set as notes are."""
    notes = [(number(found[1]), line) for line in lines for found in [_NOTE.match(line.text)] if found]
    count = Counter(one for one, _ in notes)
    for one, times in sorted(count.items()):
        if times > 1:
            line = [line for n, line in notes if n == one][-1]
            words = " ".join(line.text.split()[:7])
            missing = [n for n in range(1, max(count)) if n not in count]
            also = f", and there is no note {missing[0]}" if missing else ""
            yield Discrepancy(
                line.place, words, f"{times} notes {one}", "error", f"note {one} stands {times} times{also}", "note"
            )
    yield from _marks_without_notes(lines, set(count))
    for line in lines:
        yield from _spoilt(line)


def _marks_without_notes(lines: Sequence[Line], noted: set[int]) -> Iterator[Discrepancy]:
    """Marks in the text to which no note belongs; only where the document has notes, as squares are raised digits too."""
    seen: set[int] = set()
    for line in lines if noted else ():
        body = line.text[_NOTE.match(line.text).end() :] if _NOTE.match(line.text) else line.text  # type: ignore[union-attr]
        for found in _MARK.finditer(body):
            one = number(found[0])
            if one not in noted and one not in seen and 0 < one <= max(noted) + 1:
                seen.add(one)
                words = body[max(0, found.start() - 25) : found.end()].strip()
                yield Discrepancy(line.place, words, f"no note {one}", "gap", f"there is no note {one}", "note")


def number(raised: str) -> int:
    """The number that raised digits are."""
    return int("".join(str(RAISED_DIGITS.index(digit)) for digit in raised))


def _spoilt(line: Line) -> Iterator[Discrepancy]:
    for found in _UNREADABLE.finditer(line.text):
        why = "a figure did not fit into its cell"
        yield Discrepancy(line.place, found[0], "no figure", "gap", why, "unreadable figure")
    for found in _UNIT_TWICE.finditer(line.text):
        why = "the sign and the word say the same"
        yield Discrepancy(line.place, found[0], "one unit is enough", "tension", why, "unit said twice")


def check_numbering(blocks: Sequence[Sequence[Asked]], units: Sequence[UnitRead]) -> Iterator[Discrepancy]:
    """Recommendations whose numbers leave one out, and codes of standards that are used twice."""
    for block in blocks:
        for before, after in pairwise(block):
            if before.number is not None and after.number is not None and after.number > before.number + 1:
                words, why = f"{after.number}. {after.text}", f"it follows number {before.number}"
                yield Discrepancy(after.line.place, words, f"no number {before.number + 1}", "error", why, "number missing")
    for unit in units:
        yield from _codes(unit)


def _codes(unit: UnitRead) -> Iterator[Discrepancy]:
    """Codes that slipped: the first of a table, with what follows from it."""
    if unit.slips:
        printed, meant = unit.slips[0]
        evidence = unit.evidence[f"ratings {meant}"] if f"ratings {meant}" in unit.evidence else unit.evidence[f"grades {meant}"]
        more = f", and {len(unit.slips) - 1} more after it" if len(unit.slips) > 1 else ""
        why = f"the edition has {printed} for another standard{more}"
        yield Discrepancy(evidence.place, evidence.words, f"{meant} is meant", "error", why, "number used twice")

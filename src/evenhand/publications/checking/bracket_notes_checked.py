"""Notes that are marked in brackets, `[1]` or `[^1]`, as Markdown and lists of sources do: missing, or there twice."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.publication import Line

_NOTE = re.compile(r"\[(?P<caret>\^?)(?P<mark>[A-Za-z0-9_-]{1,20})\](?P<colon>:?) ?")
_MARK = re.compile(r"\[(?P<caret>\^?)(?P<mark>[A-Za-z0-9_-]{1,20})\](?![(\[:])")

FEWEST = 2
"""Notes in plain brackets that make a list of them; one alone may be any word in brackets."""

LARGEST = 500
"""The greatest number of a note in plain brackets: `[2021]` is a year."""

WORDS_BEFORE = 25
"""Characters before a mark of which the whole words are shown with it."""


def check_bracket_notes(lines: Sequence[Line]) -> Iterator[Discrepancy]:
    """Marks that no note has, and notes that are there twice, each way of marking by itself."""
    for caret in ("^", ""):
        notes = [(found["mark"], line) for line in lines for found in [_note(line, caret)] if found]
        if len(notes) >= (1 if caret else FEWEST):
            yield from _twice(notes)
            yield from _without_note(lines, {mark for mark, _ in notes}, caret)
        if caret:
            yield from _left_out(lines, notes)


def _note(line: Line, caret: str) -> re.Match[str] | None:
    found = _NOTE.match(line.text)
    if found is None or found["caret"] != caret or (caret and not found["colon"]):
        return None
    return found if caret or _is_a_number(found["mark"]) else None


def _is_a_number(mark: str) -> bool:
    return mark.isdigit() and 0 < int(mark) <= LARGEST


def _twice(notes: Sequence[tuple[str, Line]]) -> Iterator[Discrepancy]:
    for mark, times in Counter(mark for mark, _ in notes).items():
        if times > 1:
            line = [line for one, line in notes if one == mark][-1]
            words = " ".join(line.text.split()[:7])
            yield Discrepancy(line.place, words, f"{times} notes {mark}", "error", f"note {mark} stands {times} times", "note")


def _left_out(lines: Sequence[Line], notes: Sequence[tuple[str, Line]]) -> Iterator[Discrepancy]:
    """Notes that nothing cites, and numbers that are left out between two notes."""
    cited = {found["mark"] for line in lines for found in _MARK.finditer(line.text) if found["caret"]}
    numbers = {int(mark) for mark, _ in notes if mark.isdigit()}
    for mark, line in notes:
        words = " ".join(line.text.split()[:7])
        if mark not in cited:
            yield Discrepancy(
                line.place, words, f"note {mark} is cited nowhere", "gap", "nothing in the text leads to it", "note"
            )
        if mark.isdigit() and int(mark) - 2 in numbers and int(mark) - 1 not in numbers:
            why = f"note {mark} follows note {int(mark) - 2}"
            yield Discrepancy(line.place, words, f"no note {int(mark) - 1}", "gap", why, "note")


def _without_note(lines: Sequence[Line], noted: set[str], caret: str) -> Iterator[Discrepancy]:
    seen: set[str] = set()
    for line in lines:
        own = _note(line, caret)
        for found in _MARK.finditer(line.text, own.end() if own else 0) if "[" in line.text else ():
            mark = found["mark"]
            counts = found["caret"] == caret and mark not in noted and mark not in seen and (caret or _is_a_number(mark))
            if counts:
                seen.add(mark)
                far = found.start() - WORDS_BEFORE
                begins = line.text.find(" ", far, found.start()) + 1 if far > 0 else 0
                words = line.text[begins : found.end()]
                yield Discrepancy(line.place, words, f"no note {mark}", "gap", f"there is no note {mark}", "note")

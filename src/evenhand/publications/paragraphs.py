"""The text of a document as paragraphs, in which a sentence that runs over several lines stands whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.publications.publication import Line

LONGEST = 20_000
"""Characters of a paragraph; one that is longer is cut there."""

LONGEST_SENTENCE = 3_000
"""Characters of a sentence; so much without a stop is none, and is cut there, so that no text takes longer than its length."""

_BEGINS = re.compile(r"(?:[-•*]|\(?[a-z0-9]{1,3}[.)]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}) ")
_SENTENCE = re.compile(r"(?<=[a-z0-9%)\]'’”\"²³¹⁴])[.?!](?:['’”\")])?\s+(?=[A-Z'‘“\"(])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the line in which it begins. `before` is the sentence before it in the same paragraph."""

    text: str
    line: Line
    before: str = ""


def sentences(lines: Sequence[Line]) -> Iterator[Sentence]:
    """Every sentence, in order. Rows of tables are left out: a cell is no sentence."""
    for text, starts in _paragraphs(lines):
        place, before = 0, ""
        for found in [*_SENTENCE.finditer(text), None]:
            end = found.end() if found else len(text)
            for first in range(place, end, LONGEST_SENTENCE):
                said = text[first : min(first + LONGEST_SENTENCE, end)].strip()
                if said:
                    yield Sentence(said, _line_at(starts, first), before)
                before = said
            place = end


Starts = list[tuple[int, Line]]


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[str, Starts]]:
    text, starts = "", Starts()
    for line in lines:
        if line.cells and len(line.cells) > 2:  # noqa: PLR2004 - a row of a table, and not a line with words in bold
            continue
        goes_on = bool(text) and line.text[:1].islower() and not line.heading and not _BEGINS.match(line.text)
        if not goes_on or len(text) > LONGEST:
            if text:
                yield text, starts
            text, starts = "", []
        starts.append((len(text) + bool(text), line))
        text = f"{text} {line.text}" if text else line.text
    if text:
        yield text, starts


def _line_at(starts: Starts, place: int) -> Line:
    return next(line for start, line in reversed(starts) if start <= place)

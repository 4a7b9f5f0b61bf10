"""The text of a document as paragraphs, in which a sentence that runs over several lines stands whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.publications.publication import Line

LONGEST = 20_000
"""Characters of a paragraph; one that is longer is cut there."""

_OPEN_END = re.compile(
    r"(?:,|\b(?:and|or|of|the|an?|in|to|by|for|with|from|at|on|were|was|that|which|than|as|is|are))$", re.IGNORECASE
)
"""How a line ends that goes on in the next, whatever that begins with."""

LONGEST_WORD = 8
_ROW = re.compile(r"(?:^|\s)(?:(?:[\d.,]{1,12} ?%?|under 1|to|[-–]) ){2,12}[\d.,]{1,12} ?%?$")
LONGEST_RUN = 80

LONGEST_SENTENCE = 3_000
"""Characters of a sentence; so much without a stop is none, and is cut there, so that no text takes longer than its length."""

_BEGINS = re.compile(r"(?:[-•*]|\(?[a-z0-9]{1,3}[.)]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}) ")
_SENTENCE = re.compile(r"[.?!](?<=[a-z0-9%)\]'’”\"²³¹⁴][.?!])(?:['’”\")])?(?:\[\^?\w{1,4}\]){0,3}\s+(?=[A-Z'‘“\"(])")


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
        if len(line.cells) > 2 or _is_a_row(line.text):  # noqa: PLR2004 - a row of a table, and not a line with words in bold
            continue
        small = line.text[:1].islower() or _OPEN_END.search(text[-LONGEST_WORD:]) is not None
        goes_on = bool(text) and small and not line.heading and not _BEGINS.match(line.text)
        if not goes_on or len(text) > LONGEST:
            if text:
                yield text, starts
            text, starts = "", []
        starts.append((len(text) + bool(text), line))
        text = f"{text} {line.text}" if text else line.text
    if text:
        yield text, starts


def _is_a_row(text: str) -> bool:
    """Whether a line ends in a run of figures, as a row of a table does whose cells were lost."""
    return text[-1:] in "0123456789%" and _ROW.search(text[-LONGEST_RUN:]) is not None


def _line_at(starts: Starts, place: int) -> Line:
    return next(line for start, line in reversed(starts) if start <= place)

"""Tables whose rows ran together into one line: `Score 6/27 Overall rating Good 1.1 Leadership Good 1.2 Staff Inadequate`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import Vocabulary

_CODE = re.compile(r"(?<![\d.,/])\d\.\d{1,2}(?![\d.,/%]|\.\d) ")
_BEGINS = re.compile(r" (?=(?:Score|Overall rating)\b|Domain \d|\d{1,2}\. [A-Z])")

FEWEST = 3
"""Standards with their ratings in one line that make it a table."""

LONGEST = 3_000
"""Characters of such a line."""


def taken_apart(lines: Iterable[Line], vocabulary: Vocabulary) -> Iterator[Line]:
    """The lines, and in the place of each that holds a table its rows, one by one."""
    for line in lines:
        text = " ".join(line.cells) if line.cells else line.text
        starts = [found.start() for found in _CODE.finditer(text)] if text.count(".") >= FEWEST and len(text) <= LONGEST else []
        rows = [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]
        pieces = [piece for row in (text[: starts[0]].strip() if starts else "", *rows) for piece in _BEGINS.split(row) if piece]
        if sum(_is_rated(piece, vocabulary) for piece in pieces) >= max(FEWEST, len(rows) / 2):
            yield from (replace(line, text=piece, cells=()) for piece in pieces)
        else:
            yield line


def _is_rated(text: str, vocabulary: Vocabulary) -> bool:
    named = vocabulary.standard(text)
    return named is not None and named.code is not None and vocabulary.rating(named.rest) is not None

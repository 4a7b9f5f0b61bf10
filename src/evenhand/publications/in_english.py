"""A document in another language that Evenhand has words of, as its lines would stand in English.

The phrases are those by which reports are written in that language. What was printed stays beside each line.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from evenhand.languages.backward import Backward, spoken_in
from evenhand.publications.publication import Line, Publication

MOST_LINES = 7
"""Lines that one sentence goes over."""

_ITEM = "- "
_COUNTED = re.compile(r"\d[\d,]* \d[\d,]* \d{1,3}(?:\.\d+)?%")
"""The end of a row that counts cases: no sentence goes on from there."""


def in_english(publication: Publication) -> Publication:
    """The same document; with its standard words in English, where it is in a language that there are words of."""
    language = spoken_in([part for line in publication.lines for part in line.parts])
    if language is None:
        return publication
    return replace(publication, lines=tuple(_lines(publication.lines, language)))


def _lines(lines: tuple[Line, ...], language: Backward) -> Iterator[Line]:
    """Line by line, and where a sentence goes over several, these as one."""
    at = 0
    while at < len(lines):
        found, taken = _said(lines, at, language)
        yield found
        at += taken


def _said(lines: tuple[Line, ...], at: int, language: Backward) -> tuple[Line, int]:
    line = lines[at]
    if line.cells:
        cells = tuple(language.whole(one) or one for one in line.cells)
        return replace(line, text=" ".join(cells), cells=cells, raw=line.as_printed), 1
    mark = _ITEM if line.text.startswith(_ITEM) else ""
    said = language.whole(line.text.removeprefix(mark))
    if said is not None:
        said = said if line.page is None else language.figures(said)
        return replace(line, text=mark + said, raw=line.as_printed), 1
    for taken in range(2, min(MOST_LINES, len(lines) - at) + 1):
        last = lines[at + taken - 1]
        ended = _COUNTED.search(lines[at + taken - 2].text) is not None
        if line.page is None or last.page != line.page or ended or _begins(last, line, language):
            break
        whole = " ".join(one.text for one in lines[at : at + taken]).removeprefix(mark)
        over = language.phrase(whole) or _heads_over(lines[at : at + taken], whole, language)
        if over is not None:
            return replace(line, text=mark + over, raw=" ".join(one.as_printed for one in lines[at : at + taken])), taken
    if line.page is not None and line.text != (row := language.row(line.text)):
        return replace(line, text=row, raw=line.as_printed), 1
    return line, 1


def _heads_over(lines: tuple[Line, ...], whole: str, language: Backward) -> str | None:
    """The heads of columns that lines are together, where one of them is broken off within a head."""
    return language.head(whole) if any(language.head(one.text) is None for one in lines) else None


def _begins(line: Line, after: Line, language: Backward) -> bool:
    """Whether a line begins something of its own: the row of a standard, or after such a row a phrase by itself."""
    return _ROW.match(line.text) is not None or (_ROW.match(after.text) is not None and language.phrase(line.text) is not None)


_ROW = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2} [A-Z]")
"""How the row of a standard or question begins: with its code, and then its name."""

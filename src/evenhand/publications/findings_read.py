"""Strengths and areas for improvement, as the lists of a report have them, by the section in which they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from evenhand.publications.lists import is_marked, list_from
from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import Vocabulary

Kind = Literal["strength", "area for improvement"]

_OPENS = re.compile(
    r"(?:key |main |our )?(?:(strengths?|areas? of strength|what (?:is|was|has been|works?|worked)(?: working)? well)"
    r"|areas? (?:for|requiring|needing|in need of) (?:further )?(?:improvements?|development)|what needs? (?:to improve"
    r"|improvement|improving|to be improved)|what (?:could|should|must) (?:improve|be improved|be better))(?: identified)?:?",
    re.IGNORECASE,
)
_FIRST = frozenset("kmosawKMOSAW")
_LETTER = re.compile(r"\([a-z]\)\s+")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")

LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class FindingRead:
    """One strength or area for improvement, in the words of the document."""

    section: str | None
    kind: Kind
    text: str
    line: Line


def findings_read(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[FindingRead]:
    """Every item of such lists, in order: the bullets or paragraphs below a heading, the cells of a column."""
    section: str | None = None
    kind: Kind | None = None
    place = 0
    while place < len(lines):
        line = lines[place]
        opened = _opens(line.text)
        columns = _columns(line.cells) if opened is None else None
        items: list[tuple[Kind, str, Line]] = []
        after = place + 1
        if columns:
            items, after = _in_columns(lines, after, columns)
        elif opened:
            kind = opened
            paragraphs = _paragraphs_below(lines, after) if line.heading else []
            items, after = [(kind, one.text, one) for one in paragraphs], after + len(paragraphs)
        elif kind is not None and line.text[0] in "-•*–(" and is_marked(line.text):
            listed, after = list_from(lines, place, _ends)
            items = [(kind, _LETTER.sub("", one.text, count=1) if one.text[0] == "(" else one.text, one.line) for one in listed]
        elif _may_head(line, vocabulary):
            section, kind = line.text, None
        yield from (FindingRead(section, *item) for item in items)
        place = max(after, place + 1)


def _opens(text: str) -> Kind | None:
    """Which kind of finding a heading opens."""
    found = _OPENS.fullmatch(text) if text[0] in _FIRST and len(text) <= LONGEST_HEADING else None
    if found is None:
        return None
    return "strength" if found[1] else "area for improvement"


def _ends(line: Line) -> bool:
    return line.heading or _opens(line.text) is not None or _NUMBERED.match(line.text) is not None


MOST_PARAGRAPHS = 40
"""Paragraphs between such a heading and the next one."""


def _paragraphs_below(lines: Sequence[Line], place: int) -> list[Line]:
    """The paragraphs between a heading and the next, where they are its items: none is a bullet, and none leads to a list."""
    found: list[Line] = []
    for line in lines[place : place + MOST_PARAGRAPHS + 1]:
        if line.heading or _opens(line.text):
            return found
        if is_marked(line.text) or line.cells or line.text[-1] not in ".!?" or line.text[:1].islower():
            return []
        found.append(line)
    return found if len(found) <= MOST_PARAGRAPHS else []


def _columns(cells: Sequence[str]) -> list[Kind] | None:
    """What each column holds, where every cell of a row is such a heading."""
    kinds = [kind for kind in map(_opens, cells) if kind] if cells and _opens(cells[0]) else []
    return kinds if len(kinds) == len(cells) > 1 else None


def _in_columns(lines: Sequence[Line], place: int, columns: Sequence[Kind]) -> tuple[list[tuple[Kind, str, Line]], int]:
    """The findings of the rows below such a head, and the line after them."""
    found: list[tuple[Kind, str, Line]] = []
    while place < len(lines):
        line = lines[place]
        cells = (
            [one.strip() for one in line.raw.split("\t")] if "\t" in line.raw and len(line.cells) < len(columns) else line.cells
        )
        if len(cells) != len(columns) or line.heading:
            break
        for kind, cell in zip(columns, cells, strict=True):
            found.extend((kind, _BULLET.sub("", one), line) for one in cell.split("\n") if one)
        place += 1
    return found, place


_BULLET = re.compile(r"\A[-•*–]\s+")

LONGEST_PLAIN = 8
"""Words of a heading that is not marked as one."""


def _may_head(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line can be the heading of a section: marked as one, or short and without an end; and no figure or rating."""
    text = line.text
    if len(text) > LONGEST_HEADING or text.endswith((".", ",", ";", ":", "?", "%")) or line.cells or vocabulary.rating(text):
        return False
    return line.heading or text[:1].isdigit() or (text[:1].isupper() and len(text.split()) <= LONGEST_PLAIN)

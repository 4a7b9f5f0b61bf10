"""Lists as reports set them: items behind numbers, letters or bullets, over wrapped lines and the ends of pages."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from evenhand.publications.asking import asks
from evenhand.publications.publication import Line


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list, with the lists inside it. `number` is None where it has none."""

    number: int | None
    text: str
    line: Line


@dataclass(frozen=True, slots=True)
class _Mark:
    """What stands before an item: `kind` is `number`, `letter`, or the bullet itself."""

    kind: str
    number: int | None
    end: int


_BULLETS = "-•*–—o▪‣◦●○"
_FIRST = frozenset(_BULLETS + "(R0123456789abcdefghijklmnopqrstuvwxyz")
_NUMBER = re.compile(
    r"[-•*\s]{0,6}(?:(\d{1,2})[.)]|\((\d{1,2})\)|R ?(\d{1,2})[.):]?"
    r"|Recommendation (\d{1,2})(?:[.):]| [–-]|(?=\s+[A-Z])|$))(?:\s+|$)"
)
_LETTER = re.compile(r"(?:\(([a-z]|[ivx]{1,4})\)|([a-z]|[ivx]{1,4})\))\s+(?=\S)")
_BULLET = re.compile(rf"([{_BULLETS}])\s+(?=\S)")
_STOPS = (".", "!", "?")
_ADDRESS = re.compile(r"\S{1,80}[.@/]\S")

LONGEST_FURNITURE = 100
MOST_FURNITURE = 4
"""Lines of the foot of a page and the head of the next that may stand between two items."""

MOST_LINES_INSIDE = 40
"""Lines of a list inside an item, within which the next item has to follow."""

SHORTEST_FULL, LONGEST_FULL = 40, 160
"""Characters of a line that ends because the column does."""


def is_marked(text: str) -> bool:
    """Whether a line begins with a number, a letter or a bullet, as an item does."""
    return _mark(text) is not None


def _mark(text: str) -> _Mark | None:
    if text[:1] not in _FIRST:
        return None
    numbered = _NUMBER.match(text)
    if numbered:
        return _Mark("number", int(next(filter(None, numbered.groups()))), numbered.end())
    found = _LETTER.match(text)
    if found:
        return _Mark("letter", None, found.end())
    found = _BULLET.match(text)
    return _Mark(found[1], None, found.end()) if found else None


def list_from(
    lines: Sequence[Line], place: int, ends: Callable[[Line], bool], *, unmarked: bool = False
) -> tuple[list[ListItem], int]:
    """The items of the list that begins at a line, and the line after it. `ends` knows what cannot belong to it.

    `unmarked` lets the first item be one that begins small and lost its mark.
    """
    reading = _Reading(lines, ends)
    while place < len(lines):
        after = reading.take(place, unmarked=unmarked)
        if after == place:
            break
        place = after
    read = zip(reading.items, reading.parts, strict=True)
    return [replace(item, text=" ".join(parts)) for item, parts in read if parts], place


class _Reading:
    """A list while it is read: its items, and the parts of the text of each."""

    def __init__(self, lines: Sequence[Line], ends: Callable[[Line], bool]) -> None:
        self._lines, self._ends = lines, ends
        self.items: list[ListItem] = []
        self.parts: list[list[str]] = []
        self._outer: _Mark | None = None
        self._before = ""

    def take(self, place: int, *, unmarked: bool) -> int:
        """The place after what belongs to the list at a place; the place itself where nothing does."""
        line = self._lines[place]
        if self.items and (is_page_number(line.text) or _is_foot(line)):
            return self._over_the_page(place)
        if self._ends(line):
            return place
        mark = _mark(line.text)
        if mark is not None:
            return place + 1 if self._marked(line, mark, place) else place
        if not self.items:
            return place + 1 if unmarked and line.text[:1].islower() and self._begun(line, None, line.text) else place
        if self._goes_on(place):
            self._add(line.text)
            return place + 1
        return self._over_the_page(place)

    def _begun(self, line: Line, number: int | None, text: str) -> bool:
        self.items.append(ListItem(number, "", line))
        self.parts.append([text] if text else [])
        self._before = text
        return True

    def _add(self, text: str) -> None:
        self.parts[-1].append(text)
        self._before = text

    def _marked(self, line: Line, mark: _Mark, place: int) -> bool:
        """Take a line that has a mark, as an item or as part of one; False where it is of another list."""
        if self._outer is None:
            self._outer = mark
        elif self._is_chapter(line, mark):
            return False
        elif self._is_inside(line, mark):
            if mark.kind == "letter" or not self._before.endswith(".") or self._next_number_follows(place):
                self._add(line.text)
                return True
            return False
        return self._begun(line, mark.number, line.text[mark.end :])

    def _is_inside(self, line: Line, mark: _Mark) -> bool:
        """Whether a mark is of a list inside the item: of another sort below a number, or set further in."""
        assert self._outer is not None
        if _depth(line) >= _depth(self.items[0].line) + (1 if line.depth else 2):
            return True
        if self._outer.kind == "number":
            return mark.kind != "number"
        return mark.kind != self._outer.kind and mark.kind in ("letter", "o", "–")

    def _is_chapter(self, line: Line, mark: _Mark) -> bool:
        """Whether numbers begin anew with words that ask for nothing: the first chapter after what is asked."""
        begins_anew = mark.number == 1 and (self.items[-1].number or 0) > 1
        return begins_anew and not asks(line.text[mark.end :])

    def _next_number_follows(self, place: int) -> bool:
        wanted = (self.items[-1].number or 0) + 1
        marks = (_mark(line.text) for line in self._lines[place : place + MOST_LINES_INSIDE])
        return any(mark is not None and mark.number == wanted for mark in marks)

    def _goes_on(self, place: int) -> bool:
        """Whether a line continues the item before it: it begins small, as the rest of a sentence does, or was wrapped."""
        text, small = self._lines[place].text, self._lines[place].text[:1].islower()
        if not self._before and not self.parts[-1]:
            return True
        if self._before.endswith(_STOPS):
            return small and self._outer is not None and not self._lines[place].at and not _ADDRESS.match(text)
        return small or self._was_wrapped(place)

    def _was_wrapped(self, place: int) -> bool:
        """Whether the line before ends where its column does, and this one ends, is full too, or has the list go on after it."""
        before, text = self._lines[place - 1], self._lines[place].text
        if before.at or not SHORTEST_FULL <= len(before.text) <= LONGEST_FULL:
            return False
        near = (len(one.text) for one in self._lines[max(place - 20, 0) : place + 20])
        widest = max(size for size in near if size <= LONGEST_FULL)
        if len(before.text) + 1 + len(text.split(" ", 1)[0]) <= widest * 0.9:
            return False
        after = self._lines[place + 1] if place + 1 < len(self._lines) else None
        full = len(text) >= widest * 0.8
        return full or text.endswith((*_STOPS, ";", ",")) or (after is not None and self._continues(after))

    def _continues(self, line: Line) -> bool:
        """Whether a line is surely of this list: its next number, its bullet, or the rest of an item that did not end."""
        if self._ends(line):
            return False
        mark = _mark(line.text)
        if mark is None:
            return line.text[:1].islower() and not self._before.endswith(_STOPS)
        if self._outer is None or self._outer.kind != "number":
            return self._outer is None or mark.kind == self._outer.kind
        return mark.number == (self.items[-1].number or 0) + 1

    def _over_the_page(self, place: int) -> int:
        """The place after the foot of a page and the head of the next, if the list goes on there; else the place itself."""
        for after in range(place, min(place + MOST_FURNITURE + 1, len(self._lines))):
            line = self._lines[after]
            if after > place and self._continues(line):
                paged = any(
                    is_page_number(one.text) or _is_foot(one) or self._runs(one, place) for one in self._lines[place:after]
                )
                return after if paged else place
            if not is_page_number(line.text) and not self._may_run(line):
                break
        return place

    def _may_run(self, line: Line) -> bool:
        text = line.text
        return len(text) <= LONGEST_FURNITURE and not (_mark(text) or self._ends(line) or text.endswith("."))

    def _runs(self, line: Line, place: int) -> bool:
        """Whether a line stands several times hereabouts, as what is at the head or foot of every page does."""
        near = self._lines[max(place - LINES_OF_PAGES, 0) : place + LINES_OF_PAGES]
        return sum(other.text == line.text for other in near) >= FEWEST_TIMES


FEWEST_TIMES = 3
LINES_OF_PAGES = 200
"""Lines of a few pages, before or after a line."""

_PAGE_NUMBER = re.compile(r"(?:[-–] ?)?(?:page )?\d{1,3}(?: (?:of|/) \d{1,3})?(?: ?[-–])?", re.IGNORECASE)


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page and nothing else."""
    return len(text) <= len("- Page 100 of 100 -") and _PAGE_NUMBER.fullmatch(text) is not None


def _is_foot(line: Line) -> bool:
    """Whether a line is a title that runs on, with the number of the page set apart at its end."""
    return len(line.text) <= LONGEST_FURNITURE and line.text[-1:].isdigit() and _FOOT.search(line.raw[-80:]) is not None


_FOOT = re.compile(r"\S(?: {3,70}|\t {0,8})\d{1,3}\s{0,4}\Z")


def _depth(line: Line) -> int:
    return line.depth or len(line.raw) - len(line.raw.lstrip())

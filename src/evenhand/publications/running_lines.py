"""What stands at the head or foot of page after page, and is no part of the text: titles that run on, and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from evenhand.publications.publication import Line

EDGE = 2
"""Lines at the head of a page, and at its foot, that may run."""

FEWEST_PAGES = 3
LONGEST = 160
"""Characters of a line that runs over pages."""

_DIGITS = re.compile(r"\d{1,6}")

Key = tuple[bool, str, int, int]
"""A line at an edge: whether at the head, its words, and which of its numbers is so far from that of the page."""


def without_running_lines(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The lines of all pages without those that run; a title keeps its first place at a head, as it may be said nowhere else.

    A line runs where it stands alike on most pages, or on most of those on the left or the right: in the same words, or with a
    number that grows as that of the page does.
    """
    keys = [[(line, list(_keys(line, head))) for line, head in _edges(page)] for page in pages]
    sides = [Counter[Key](), Counter[Key]()]
    for number, edges in enumerate(keys):
        sides[number % 2].update({key for _, own in edges for key in own})
    both = sides[0] + sides[1]
    runs = {key for key in both if _most(both[key], len(pages))}
    for side, count in enumerate(sides):
        runs |= {key for key in count if _most(count[key], len(range(side, len(pages), 2)))}
    met: set[Key] = set()
    for page, edges in zip(pages, keys, strict=True):
        left_out = set()
        for line, own in edges:
            known = runs.intersection(own)
            if any(not head or place >= 0 or key in met for key in known for head, _, place, _ in [key]):
                left_out.add(id(line))
            met |= known
        yield from (line for line in page if id(line) not in left_out) if left_out else page


def _most(times: int, pages: int) -> bool:
    return times >= FEWEST_PAGES and times * 2 > pages


def _edges(page: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    yield from ((line, True) for line in page[:EDGE])
    yield from ((line, False) for line in page[max(len(page) - EDGE, EDGE) :])


def _keys(line: Line, head: bool) -> Iterator[Key]:
    if len(line.text) > LONGEST or line.page is None:
        return
    yield head, line.text, -1, 0
    numbers = _DIGITS.findall(line.text)
    if numbers:
        words = _DIGITS.sub("#", line.text)
        yield from ((head, words, place, int(number) - line.page) for place, number in enumerate(numbers))

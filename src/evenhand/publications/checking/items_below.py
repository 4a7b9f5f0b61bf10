"""The items of a list in the lines below the words that announce it, counted where their number is plain."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evenhand.publications.number_words import NUMBER
from evenhand.publications.publication import Line

MOST_ITEMS = 60

NEAR = 6
"""A bullet so few lines after the end of a list may belong to it still, over the end of a page."""

FAR = 40
"""So may the number that comes next, as far as this."""

_ITEM = re.compile(r"(?:(?P<bullet>[-•*–])|\(?(?P<number>\d{1,2})[.)]|\(?(?P<letter>[a-z])[.)])\s+(?P<text>\S.*)")
_SEVERAL = re.compile(rf"(?:both|{NUMBER})\b|.*:$", re.IGNORECASE)
"""How an item begins or ends that holds several things."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An item, with its mark and how far it is indented; `after_blank` where an empty line stands before it."""

    place: int
    mark: str
    number: int
    indent: int
    text: str
    after_blank: bool


def items_below(lines: Sequence[Line], start: int, said: int) -> int | None:
    """How many items follow from a line on; None where there are none, or where more than one number can be meant.

    Web pages, Word documents and PDFs do not tell how deep an item lies: there, more items than are said may be items of items.
    """
    items = list(_items(lines, start))
    if not items or any(_SEVERAL.match(item.text) for item in items):
        return None
    if len({(item.mark, item.indent) for item in items}) > 1 or len({item.after_blank for item in items[1:]}) > 1:
        return None
    if items[0].mark == "number":
        if any(other.number != one.number + 1 for one, other in pairwise(items)) or items[0].number != 1:
            return None
    elif len(items) > said and not lines[start].raw:
        return None
    return None if len(items) < said and _goes_on(lines, items[-1]) else len(items)


def _items(lines: Sequence[Line], start: int) -> Iterator[_Item]:
    """The items up to the first line that neither begins one nor goes on with one, in small letters."""
    for place in range(start, min(start + MOST_ITEMS, len(lines))):
        line = lines[place]
        item = _item(lines, place)
        if item:
            yield item
        elif place == start or line.heading or not line.text[:1].islower():
            return


def _item(lines: Sequence[Line], place: int) -> _Item | None:
    line, before = lines[place], lines[place - 1]
    found = _ITEM.match(line.text) if not line.heading else None
    if found is None:
        return None
    mark = found["bullet"] or ("number" if found["number"] else "letter")
    indent = len(line.raw) - len(line.raw.lstrip())
    after_blank = line.page == before.page and line.number - before.number > 1
    return _Item(place, mark, int(found["number"] or 0), indent, found["text"].strip(), after_blank)


def _goes_on(lines: Sequence[Line], last: _Item) -> bool:
    """Whether an item comes later that may be the next of the list."""
    later = range(last.place + 1, min(last.place + FAR, len(lines)))
    items = [item for place in later if (item := _item(lines, place))]
    if last.mark == "number":
        return any(item.number == last.number + 1 for item in items)
    return any(item.place <= last.place + NEAR for item in items)

"""The numbers or letters of the items of a list: one that is left out, and one that two items have."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.publication import Line

_ITEM = re.compile(r"(?:(?P<number>\d{1,2})[.)]|\(?(?P<letter>[a-z])\)) (?=[A-Za-z‘“'\"])")

FEWEST = 3
"""Items of the shortest list of which something is said."""


def check_list_numbers(lines: Sequence[Line]) -> Iterator[Discrepancy]:
    """Lists whose items follow one another line by line from 1 on, but for one number."""
    for items in _lists(lines):
        numbers = [number for number, _ in items]
        steps = [after - before for before, after in pairwise(numbers)]
        odd = [place for place, step in enumerate(steps) if step != 1]
        if len(items) < FEWEST or len(odd) != 1:
            continue
        before, (after, line) = numbers[odd[0]], items[odd[0] + 1]
        if after == before:
            why = "the item before it has it too"
            yield Discrepancy(line.place, line.text, "two items with one mark", "tension", why, "number used twice")
        elif after == before + 2:
            why = f"it is marked as item {after} and follows item {before}"
            yield Discrepancy(line.place, line.text, f"no item {before + 1}", "tension", why, "number missing")


def _number(item: re.Match[str]) -> int:
    return int(item["number"]) if item["number"] else ord(item["letter"]) - ord("a") + 1


def _lists(lines: Sequence[Line]) -> Iterator[list[tuple[int, Line]]]:
    """The runs of lines that are numbered items, each from the item that is number 1."""
    run: list[tuple[int, Line]] = []
    for line in lines:
        found = _ITEM.match(line.text) if len(line.cells) <= 1 else None
        number = _number(found) if found else None
        if number is None or number == 1:
            if run:
                yield run
            run = []
        if number is not None and (run or number == 1):
            run.append((number, line))
    if run:
        yield run

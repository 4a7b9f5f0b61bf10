"""The parts of a document in their order, whatever fills them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from evenhand.framework.outline import OutlinePart
from evenhand.reporting.report import Block, Part


def under_headings(parts: Sequence[OutlinePart], fill: Callable[[OutlinePart], Iterable[Block]]) -> Iterator[Part]:
    """Those that follow each other under one heading are one part. A part with nothing in it is left out."""
    for heading, together in groupby(parts, key=lambda one: one.heading):
        each = list(together)
        blocks = tuple(block for one in each for block in fill(one))
        if blocks:
            yield Part(each[0].name or each[0].part, heading, blocks)

"""Work on one batch after another, in as many threads as are given, with few batches in memory at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

WAITING = 2
"""Batches that are worked on or wait, for each thread: one to work on, one at hand when it is done."""


def in_threads(work: Callable[[Given], Made], batches: Iterable[Given], threads: int) -> Iterator[Made]:
    """What the work makes of each batch, in the order of the batches. With one thread nothing is done elsewhere."""
    if threads == 1:
        yield from map(work, batches)
        return
    with ThreadPoolExecutor(threads) as pool:
        under_way: deque[Future[Made]] = deque()
        for batch in batches:
            under_way.append(pool.submit(work, batch))
            if len(under_way) == threads * WAITING:
                yield under_way.popleft().result()
        for made in under_way:
            yield made.result()

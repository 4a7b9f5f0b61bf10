"""How sure ratings are, and groups compared: worked out beside the request that asks, once for each state of the files.

The first time it takes seconds, because chance is drawn thousands of times. A page waits a moment; where it is not done by then
the page says so and goes without, and the next look finds it done.
"""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any

from evenhand.reporting.certainty_results import certainty_of
from evenhand.reporting.subgroup_results import disproportionality_of
from evenhand.scoring.rating import Ratings
from evenhand_service.panel.found import Files, Found, folder_of

Plain = dict[str, Any]

PATIENCE = 0.25
"""Seconds that a page waits for either of them."""

KEPT = 8
"""Answers that are kept in a process: a panel opens the same pages again and again."""

_BESIDE = ThreadPoolExecutor(max_workers=1, thread_name_prefix="evenhand-sureness")
_asked: OrderedDict[tuple[str, Files], Future[Plain | None]] = OrderedDict()
_lock = Lock()


class StillWorking(Exception):
    """It is being worked out, and was not done in the time that a page waits."""


def certainty_by_now(one: Found) -> Plain | None:
    """How sure its ratings are; None where nothing can be said of any. Raises StillWorking."""
    return _by_now(_certainty(one))


def groups_by_now(one: Found) -> Plain | None:
    """Its groups compared; None where no characteristic is recorded. Raises StillWorking."""
    return _by_now(_begun("groups", one.files, lambda: disproportionality_of(folder_of(one.files))))


def certainty_in_time(one: Found) -> Plain | None:
    """How sure its ratings are, for a program, which waits for it."""
    return _certainty(one).result()


def _certainty(one: Found) -> Future[Plain | None]:
    return _begun("certainty", one.files, lambda: _worked_out(one.ratings, one.files))


def _worked_out(ratings: Ratings, files: Files) -> Plain | None:
    return certainty_of(ratings, folder_of(files))


def _by_now(asked: Future[Plain | None]) -> Plain | None:
    try:
        return asked.result(timeout=PATIENCE)
    except TimeoutError:
        if asked.done():
            raise
        raise StillWorking from None


def _begun(what: str, files: Files, work: Callable[[], Plain | None]) -> Future[Plain | None]:
    """What is being worked out of these files, or was; begun now where nobody asked before. What failed is not kept."""
    key = (what, files)
    with _lock:
        there = _asked.get(key)
        if there is None or (there.done() and there.exception() is not None):
            there = _asked[key] = _BESIDE.submit(work)
        _asked.move_to_end(key)
        while len(_asked) > KEPT:
            _asked.popitem(last=False)
        return there

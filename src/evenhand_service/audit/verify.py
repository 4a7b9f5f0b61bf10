"""Whether the record stands as it was written: every event there, none changed, and every value that is left the one it was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from evenhand_service.audit.digests import digest_of, hash_of
from evenhand_service.audit.erase import ERASED, REMOVED, answered_for
from evenhand_service.audit.models import Chain, Event, Values

AT_ONCE = 2_000
"""Events that are held at a time."""

Wrong = Literal["missing", "changed", "out of order", "value changed", "cut off", "values gone"]


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place of a chain that is not as it was written. `number` is that of the event.

    Of values that are missing though nothing says that they were erased it is the number of the last event that lacks them: which
    of them were erased rightly nobody can tell.
    """

    chain: str
    number: int
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Verified:
    """What a chain holds: its events, those whose values were erased, and where it is broken, if it is."""

    chain: str
    events: int
    erased: int
    broken: Broken | None


def verify(event_read: Callable[[], None] = lambda: None) -> Iterator[Verified]:
    """Each chain, read from its first event on, with as much memory for a long one as for a short one."""
    for chain in Chain.objects.select_related("inspection").order_by("pk"):
        yield _of_chain(chain, event_read)


def _of_chain(chain: Chain, event_read: Callable[[], None]) -> Verified:
    """The chain comes along with each event, as it stood at the same moment: others write to it meanwhile."""
    name, head, number, erased, told, last = str(chain), "", 0, 0, 0, 0
    events = Event.objects.filter(chain=chain).order_by("number").select_related("chain", "values")
    for event in events.iterator(chunk_size=AT_ONCE):
        chain = event.chain
        event_read()
        wrong, gone = _of_event(event, number + 1, head)
        if wrong:
            return Verified(name, number, erased, Broken(name, number + 1 if wrong == "missing" else event.number, wrong))
        number, head, erased, told = event.number, event.hash, erased + gone, told + _told_of(event)
        last = number if gone else last
    if (number, head) != (chain.length, chain.head):
        return Verified(name, number, erased, Broken(name, number + 1, "cut off"))
    return Verified(name, number, erased, Broken(name, last, "values gone") if erased > told else None)


def _told_of(event: Event) -> int:
    """For how many missing values an event answers."""
    values: Values | None = getattr(event, "values", None)
    return answered_for(values.content) if values is not None and event.action in (ERASED, REMOVED) else 0


def _of_event(event: Event, expected: int, head: str) -> tuple[Wrong | None, bool]:
    """What is wrong with an event, and whether its values were erased."""
    values: Values | None = getattr(event, "values", None)
    if event.number != expected:
        return "missing", False
    if event.hash != hash_of(event):
        return "changed", False
    if event.before != head:
        return "out of order", False
    if values is not None and digest_of(values.content, values.salt) != event.digest:
        return "value changed", False
    return None, values is None

"""Whether a reader gives more sufficient judgements, or fewer, than the others, or than they did themselves at first.

Each read cases of their own, and cases differ: what is found is reason to look at the answers together, and no finding about
anybody. Where the same cases were read by several, `evenhand agreement` says more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils.timezone import localtime

from evenhand.framework.standards import NOT_RELEVANT
from evenhand.statistics.beside_others import Cells
from evenhand.statistics.drift import Drift, drifts
from evenhand.statistics.unlike_others import UnlikeOthers, unlike_others
from evenhand_service.casework.rating import asked_on
from evenhand_service.desk.seen import Seen

LEVEL = 0.95
"""How sure it must be that it is not chance, all readers that are compared taken together (Holm 1979)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfReader:
    """A reader beside the others, and, where their cases were read on several days here, their later cases beside the earlier."""

    name: str
    beside: UnlikeOthers
    moved: Drift | None
    since: date | None

    @property
    def is_warning(self) -> bool:
        """Whether there is reason to look."""
        return self.beside.way != "neither" or (self.moved is not None and self.moved.way != "neither")


def readers_compared(seen: Seen) -> list[OfReader]:
    """Every reader who gave a summary judgement that counts as a first reading, by name; none where there is only one."""
    readers, cells, when = _given(seen)
    moved = {one.which: one for one in drifts(cells, when, level=LEVEL)}
    found = []
    for one in unlike_others(cells, level=LEVEL):
        drift = moved.get(one.which)
        since = date.fromordinal(int(drift.parted_at)) if drift else None
        found.append(OfReader(name=seen.name_of(readers[one.which]), beside=one, moved=drift, since=since))
    return sorted(found, key=lambda one: one.name.casefold())


def _given(seen: Seen) -> tuple[Sequence[str], Cells, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """The readers, every summary judgement they gave, and the day on which each case was first judged here."""
    framework, sheets = seen.record.framework, seen.record.sheets
    read = {pk: sheets[pk] for pk in seen.reading_of.values()}
    asked = asked_on(seen.record, read)
    readers = sorted({one.reader for one in read.values()})
    questions = {code: place for place, code in enumerate(framework.key_questions)}
    sufficient = {code: framework.kind_of(one).sufficient for code, one in framework.key_questions.items()}
    days = {pk: float(localtime(min(times)).toordinal()) for pk, times in seen.judged.items()}
    rows = [
        (readers.index(read[pk].reader), questions[code], pk, answer in sufficient[code], days.get(pk, np.nan))
        for pk, code, answer in seen.record.said
        if pk in read and code in questions and code in asked[pk] and answer != NOT_RELEVANT
    ]
    which, cell, unit, value, when = np.array(rows, dtype=float).reshape(-1, 5).T
    return readers, Cells(which.astype(int), cell.astype(int), unit.astype(int), value), when

"""What changed between a draft that was sent and the report as it is now: part by part and paragraph by paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from evenhand.reporting.report import Report
from evenhand_service.reports.numbered import Row, numbered

Way = Literal["changed", "added", "taken out"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a paragraph: the same in both, or only then, or only now."""

    kind: Literal["same", "then", "now"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that is otherwise now. `number` is that of the draft that was sent; none of what was added."""

    heading: str
    way: Way
    number: int | None
    then: str
    now: str

    @property
    def runs(self) -> list[Run]:
        """The words of both, so that one sees what is otherwise."""
        return runs_between(self.then, self.now)


def changes_between(sent: Report, present: Report) -> list[Change]:
    """Every change, in the order of the report. Parts are known again by their headings."""
    then = {part.heading: rows for part, rows in numbered(sent)}
    now = {part.heading: rows for part, rows in numbered(present)}
    return [
        one
        for heading in dict.fromkeys([*then, *now])
        for one in _in_a_part(heading, then.get(heading, []), now.get(heading, []))
    ]


def _in_a_part(heading: str, then: Sequence[Row], now: Sequence[Row]) -> Iterator[Change]:
    before, after = ([_said(one) for one in rows] for rows in (then, now))
    for kind, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for old, new in zip_longest(range(first, last), range(begin, end)):
            was, text_was = (then[old], before[old]) if old is not None else (None, "")
            text_now = after[new] if new is not None else ""
            way: Way = "changed" if was and text_now else "taken out" if was else "added"
            yield Change(heading, way, was.number if was else None, text_was, text_now)


def _said(row: Row) -> str:
    """A row as one text: of a table all of its cells."""
    cells = "; ".join(" ".join(cell.text for cell in cells) for cells in row.table.rows) if row.table else ""
    return " ".join(filter(None, (row.mark, row.text, row.rating, cells, row.alt)))


def runs_between(then: str, now: str) -> list[Run]:
    """The words of two texts, so that one sees what is otherwise in the second."""
    return list(_runs(then.split(), now.split()))


def _runs(then: list[str], now: list[str]) -> Iterator[Run]:
    for kind, first, last, begin, end in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Run("same", " ".join(then[first:last]))
            continue
        if last > first:
            yield Run("then", " ".join(then[first:last]))
        if end > begin:
            yield Run("now", " ".join(now[begin:end]))

"""Ratings and percentages gathered from the items of a report: tables with a head, and what stands in the body without one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from evenhand.publications.items import HeadItem, Item, OtherItem, PercentItem, QuestionItem, RatedItem, RatingItem, SectionItem
from evenhand.publications.publication import Line

PATIENCE = 4
"""After so many lines of other words what was named no longer waits for its rating."""

APART = 8
"""So many lines of other words end a table."""

LONGEST_NAME = 90
"""Characters of the longest name of a unit."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating, or a percentage, with the standard or question it is of, as they are printed, and where."""

    code: str | None
    name: str
    value: str
    line: Line


@dataclass(slots=True)
class Group:
    """What stands together. `headed` says that it has the head of a table: a unit, its points or its overall rating."""

    unit: str | None = None
    unit_line: Line | None = None
    fieldwork: str | None = None
    fieldwork_line: Line | None = None
    total: tuple[int, int | None] | None = None
    total_line: Line | None = None
    overall: str | None = None
    overall_line: Line | None = None
    earlier: bool = False
    ratings: list[Rated] = field(default_factory=list)
    scores: list[Rated] = field(default_factory=list)

    @property
    def headed(self) -> bool:
        """Whether an overall rating or a total says that this is the table of a unit."""
        return self.overall is not None or self.total is not None

    @property
    def holds(self) -> bool:
        """Whether anything was found that is of this inspection: `earlier` is what the last one had."""
        return not self.earlier and bool(self.ratings or self.scores or self.headed)


class Gathering:
    """Goes through the items once, and gathers groups."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._open = Group()
        self._pending: RatedItem | QuestionItem | HeadItem | None = None
        self._quiet = 0
        self._last: list[OtherItem] = []

    def gather(self, items: Iterable[Item]) -> list[Group]:
        """The groups, in the order of the text."""
        for item in items:
            match item:
                case OtherItem():
                    self._other(item)
                case HeadItem():
                    self._head(item)
                case SectionItem():
                    self._quiet, self._last = 0, []
                case RatedItem() | QuestionItem():
                    self._named(item)
                case RatingItem():
                    self._rating(item)
                case PercentItem():
                    self._percent(item)
        self._close()
        return self.groups

    def _close(self) -> None:
        if self._open.holds:
            self.groups.append(self._open)
        self._open, self._pending, self._last = Group(), None, []

    def _other(self, item: OtherItem) -> None:
        self._quiet += 1
        group = self._open
        if isinstance(self._pending, HeadItem) and group.fieldwork == "" and len(item.text) <= LONGEST_NAME:
            group.fieldwork, group.fieldwork_line = item.text, item.line
        if self._quiet > PATIENCE:
            self._pending = None
        if self._quiet > APART and (self._open.ratings or self._open.scores):
            self._close()
        self._last = [*self._last[-2:], item]

    def _head(self, item: HeadItem) -> None:
        unit = item.unit or self._name_before(item)
        earlier = any(_EARLIER.search(other.text[:LONGEST_NAME]) for other in self._last)
        if self._open.ratings or self._open.scores or (item.total and self._open.total) or (item.unit and self._open.unit):
            self._close()
        group = self._open
        group.earlier = group.earlier or earlier
        if unit and group.unit is None and (item.unit or not group.headed):
            group.unit, group.unit_line = unit, item.line
        if item.fieldwork is not None or not (item.overall_follows or item.total or item.unit):
            group.fieldwork, group.fieldwork_line = item.fieldwork or "", item.line
        if item.total:
            group.total, group.total_line = item.total, item.line
        if item.overall:
            group.overall, group.overall_line = item.overall, item.line
        self._pending, self._quiet, self._last = item, 0, []

    def _name_before(self, item: HeadItem) -> str | None:
        """The line before the head where it can be a name: short, beginning with a capital, and no sentence."""
        for other in reversed(self._last):
            text = other.text
            near = item.line.number - other.line.number <= 2 * PATIENCE
            if near and len(other.line.cells) < TABLE_CELLS and _may_be_a_name(text):
                return _TITLE.sub("", text)
        return None

    def _named(self, item: RatedItem | QuestionItem) -> None:
        if isinstance(item, RatedItem) and self._again(item):
            self._close()
        self._quiet, self._last = 0, []
        if isinstance(item, QuestionItem):
            if item.percent:
                self._open.scores.append(Rated(item.code, "", item.percent, item.line))
        elif item.rating:
            self._open.ratings.append(Rated(item.code, item.name, item.rating, item.line))
        elif item.percent:
            self._open.scores.append(Rated(item.code, item.name, item.percent, item.line))
        said = item.percent or (isinstance(item, RatedItem) and item.rating)
        self._pending = None if said else item

    def _again(self, item: RatedItem) -> bool:
        """Whether the standard is rated in this group already, under this code: then another table has begun."""
        return any(one.name == item.name and one.code == item.code for one in self._open.ratings)

    def _rating(self, item: RatingItem) -> None:
        pending, self._quiet, self._last = self._pending, 0, []
        if isinstance(pending, HeadItem) and pending.overall_follows:
            self._open.overall, self._open.overall_line = item.rating, pending.line
        elif isinstance(pending, RatedItem):
            self._open.ratings.append(Rated(pending.code, pending.name, item.rating, pending.line))
        self._pending = None

    def _percent(self, item: PercentItem) -> None:
        pending = self._pending
        if isinstance(pending, RatedItem) and item.alone:
            self._open.scores.append(Rated(pending.code, pending.name, item.percent, item.line))
        elif isinstance(pending, QuestionItem):
            self._open.scores.append(Rated(pending.code, "", item.percent, item.line))
        self._pending = None


TABLE_CELLS = 2
"""A line of so many cells is a row, and no name."""

LABELS = frozenset(
    {"score", "rating", "ratings", "service", "unit", "overall findings", "summary", "summary of ratings", "contents"}
)
"""Words beside a name or above a table, and never a name."""


_TITLE = re.compile(r"^An? (?:joint )?inspection of (?:[a-z -]{1,40} services? )?(?:in |at |by )?", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\d|^(?:table|figure|chart|page|annex\w*|our|the ratings|current|previous|ratings?|summary)\b", re.IGNORECASE
)
_EARLIER = re.compile(
    r"\bprevious\b.{0,40}\bratings?\b|\bratings? (?:in|of|from) (?:19|20)\d\d\b|\blast inspection\b", re.IGNORECASE
)


def _may_be_a_name(text: str) -> bool:
    plain = len(text) <= LONGEST_NAME and text[:1].isupper() and not text.endswith((".", ":", ";", ","))
    return plain and text.casefold() not in LABELS and not _NO_NAME.search(text)

"""Ratings and percentages gathered from the items of a report, into groups."""

import re
from collections.abc import Iterable

from evenhand.publications.groups import Group, Listed, Rated
from evenhand.publications.items import (
    GUARDED,
    HeadItem,
    Item,
    LeftOutItem,
    OtherItem,
    PercentItem,
    QuestionItem,
    RatedItem,
    RatingItem,
    SectionItem,
)
from evenhand.publications.publication import Line
from evenhand.publications.unit_headings import ENDS_IN_KIND, LONGEST_NAME, SCORE_LABELS, name_before
from evenhand.publications.vocabulary import MARKS

PATIENCE = 4
"""After so many lines of other words what was named no longer waits for its rating."""

APART = 8
"""So many lines of other words end a table."""


class Gathering:
    """Goes through the items once, and gathers groups."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._open = Group()
        self._pending: RatedItem | QuestionItem | HeadItem | None = None
        self._quiet = 0
        self._last: list[OtherItem] = []
        self._domain = ""
        self._standard: RatedItem | None = None
        self._foot = False
        self._named_before: tuple[str, Line] | None = None

    def gather(self, items: Iterable[Item]) -> list[Group]:
        """The groups, in the order of the text."""
        for item in items:
            match item:
                case OtherItem():
                    self._other(item)
                case HeadItem():
                    self._head(item)
                case SectionItem():
                    self._section(item)
                case RatedItem() | QuestionItem():
                    self._named(item)
                case RatingItem():
                    self._rating(item)
                case PercentItem():
                    self._percent(item)
                case LeftOutItem():
                    self._open.left_out.append(item.why)
        self._close()
        return self.groups

    def _close(self) -> None:
        group, self._open = self._open, Group()
        if group.holds:
            self.groups.append(group)
        else:
            self._open.left_out = group.left_out
        self._pending, self._last, self._foot = None, [], False

    def _heard(self) -> None:
        """Something was told apart, so that the words before it are of no more use."""
        self._quiet, self._last = 0, []

    def _other(self, item: OtherItem) -> None:
        if item.text in SCORE_LABELS:
            return
        self._quiet, self._foot = self._quiet + 1, False
        group = self._open
        if isinstance(self._pending, HeadItem) and group.fieldwork == "" and len(item.text) <= LONGEST_NAME:
            group.fieldwork, group.fieldwork_line = item.text, item.line
        if self._quiet > PATIENCE or item.text.casefold() == GUARDED:
            self._pending = None
        if self._quiet > APART:
            self._standard, self._domain = None, ""
            if self._open.ratings or self._open.scores:
                self._close()
        self._last = [*self._last[-2:], item]

    def _section(self, item: SectionItem) -> None:
        self._look_back(item)
        self._domain = item.domain or self._domain
        self._standard = self._standard if not item.domain else None
        self._heard()

    def _look_back(self, item: Item) -> None:
        """What stands above rows: that the last inspection found them; or a unit whose overall rating is at their foot."""
        if not self._last:
            return
        if any(map(_is_of_before, self._last)):
            self._close()
            self._open.earlier = True
            return
        name = name_before([one.line for one in self._last], item.line, 2 * PATIENCE)
        if name and ENDS_IN_KIND.search(name):
            self._named_before = name, item.line

    def _head(self, item: HeadItem) -> None:
        if self._is_foot(item):
            self._foot = True
            if self._open.unit is None and self._named_before:
                self._open.unit, self._open.unit_line = self._named_before
            self._tell(item)
            return
        unit = item.unit or name_before([one.line for one in self._last], item.line, 2 * PATIENCE)
        group = self._open
        beside = item.column and group.earlier and (group.unit_line is item.line or not self._last)
        earlier = beside or any(map(_is_of_before, self._last))
        if (
            group.ratings
            or group.scores
            or (item.total and group.total)
            or (item.unit and group.unit)
            or _is_another(group, item, unit)
        ):
            self._close()
        group = self._open
        group.earlier = group.earlier or earlier
        group.column = group.column or item.column
        if unit and group.unit is None and (item.unit or not group.headed or item.column):
            group.unit, group.unit_line = unit, item.line
        if item.fieldwork is not None or not (item.overall_follows or item.total or item.unit):
            group.fieldwork, group.fieldwork_line = item.fieldwork or "", item.line
        self._named_before, self._domain = None, ""
        self._tell(item)

    def _is_foot(self, item: HeadItem) -> bool:
        """Whether it comes right after the rows of a table that has none: an overall rating or a total as the last row."""
        group, alone = self._open, item.unit is None and item.fieldwork is None
        known = (item.overall_follows and group.overall) or (item.total and group.total)
        told = item.overall_follows or item.total
        return bool(alone and told and not known and group.ratings and self._quiet == 0 and (self._foot or self._pending is None))

    def _tell(self, item: HeadItem) -> None:
        if item.total:
            self._open.total, self._open.total_line = item.total, item.line
        if item.overall:
            self._open.tell_overall(item.overall, item.line)
        self._pending, self._standard = item, None
        self._heard()

    def _named(self, item: RatedItem | QuestionItem) -> None:
        if isinstance(item, RatedItem):
            self._look_back(item)
            if self._again(item):
                self._begin_anew()
            self._standard = item
        self._heard()
        self._foot = False
        if isinstance(item, QuestionItem):
            if item.percent:
                self._open.scores.append(Rated(item.code, "", item.percent, item.line))
        elif item.rating:
            self._open.ratings.append(self._rated(item, item.rating, item.line))
        elif item.percent:
            self._open.scores.append(self._rated(item, item.percent, item.line))
        said = item.percent or (isinstance(item, RatedItem) and (item.rating or item.none))
        self._pending = None if said else item

    def _rated(self, item: RatedItem, value: str, line: Line) -> Rated:
        return Rated(item.code, item.name, value, line, self._domain)

    def _again(self, item: RatedItem) -> bool:
        """Whether the standard is rated in this group already, and not in another domain: then another table has begun.

        A name without a code may be that of two standards, so that without headings only the first name of a table says so.
        """
        named = [one for one in self._open.ratings if (one.name, one.code) == (item.name, item.code)]
        if item.code is None and not self._domain:
            return bool(named) and named[0] is self._open.ratings[0]
        return any(one.domain == self._domain or item.code for one in named)

    def _begin_anew(self) -> None:
        """Closes a table. What seemed to be its foot, with nothing after it, was the head of the next one."""
        before, was_head = self._open, self._foot
        self._close()
        if was_head:
            after = self._open
            for name in ("overall", "overall_line", "total", "total_line"):
                setattr(after, name, getattr(before, name))
                setattr(before, name, None)

    def _rating(self, item: RatingItem) -> None:
        pending = self._pending
        self._heard()
        if isinstance(pending, HeadItem) and pending.overall_follows and pending.overall is None:
            self._open.tell_overall(item.rating, pending.line)
        elif isinstance(pending, RatedItem):
            self._open.ratings.append(self._rated(pending, item.rating, pending.line))
        self._pending = None

    def _percent(self, item: PercentItem) -> None:
        pending, alone = self._pending, len(item.before) <= LITTLE
        asked = item.before if not alone else self._last[-1].text if self._last else ""
        if isinstance(pending, QuestionItem):
            self._open.scores.append(Rated(pending.code, "", item.percent, item.line))
        elif self._standard is not None and _asks(asked):
            self._list(self._standard, None if "%" in asked else item.percent, item.line)
        elif isinstance(pending, RatedItem) and alone:
            self._open.scores.append(self._rated(pending, item.percent, item.line))
        self._pending = None

    def _list(self, standard: RatedItem, percent: str | None, line: Line) -> None:
        """A percentage in the list of the standard that it stands under."""
        listed, said = self._open.listed, self._rated(standard, "", standard.line)
        if not listed or listed[-1].standard != said:
            listed.append(Listed(said))
        listed[-1].percents.append((percent, line))
        self._heard()


def _is_another(group: Group, head: HeadItem, unit: str | None) -> bool:
    """Whether the head of a column, or an overall rating below a name, comes after a head that tells of another already."""
    below_a_name = head.overall_follows and group.overall and unit and ENDS_IN_KIND.search(unit)
    return bool(below_a_name or (head.column and group.headed))


def _is_of_before(heading: OtherItem) -> bool:
    """Whether a heading is that of what the last inspection found, and not of both that and this one."""
    short = len(heading.text) <= LONGEST_NAME and not heading.text.endswith(".")
    return bool(short and _EARLIER.search(heading.text)) and not _OF_BOTH.search(heading.text)


def _asks(text: str) -> bool:
    """Whether words are those of a question about cases: not of people who answered, of a year before or of the country."""
    said = text.rstrip(f" {MARKS}")
    return (said.endswith("?") or _ASKS.match(said) is not None) and not _OF_OTHERS.search(said)


LITTLE = 2
"""Characters before a percentage that do not keep it from standing alone."""

_ASKS = re.compile(r"(?:- )?(?:do|does|did|is|are|was|were|has|have|how|to what extent)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\brespon|\bsurvey|\bnational|\baverage|\bprevious|\blast\b|\b(?:19|20)\d\d\b|\byou\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\bprevious\b.{0,40}\bratings?\b|\bratings? (?:in|of|from) (?:19|20)\d\d\b|\blast inspection\b", re.IGNORECASE
)
_OF_BOTH = re.compile(r"\bcompar|\bthis\b|\bcurrent|\bsince\b|\bchange|\bprogress|\bnow\b", re.IGNORECASE)

"""What a report asks for, of whom, and under which number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evenhand.publications.addressees import (
    Announcement,
    addressee_in,
    announcement,
    is_body,
    is_unit,
    leads_to_what_is_asked,
)
from evenhand.publications.asking import asks
from evenhand.publications.lists import ListItem, is_marked, is_page_number, list_from
from evenhand.publications.publication import Line, Sureness
from evenhand.publications.recommendations_table import is_head_of_recommendations, table_from
from evenhand.publications.sentence_lists import listed_in_sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """One recommendation in its own words. `addressee` and `number` are None where the document prints none.

    It is `sure` where it stands in a list or table of recommendations, and `likely` where it was taken out of a sentence.
    """

    addressee: str | None
    number: int | None
    text: str
    line: Line
    sureness: Sureness = "sure"


def recommendations(lines: Sequence[Line]) -> list[list[Asked]]:
    """The recommendations of the document, in blocks: one for each unit that they are given to, in the order of the text.

    A block begins with a unit that has none yet, or where numbers begin anew for the same or for nobody. One that says again what
    another said, as a summary does, is left out.
    """
    blocks: list[list[Asked]] = []
    for run in _Reading(lines).runs():
        if not blocks or _begins_anew(run, blocks[-1]):
            blocks.append([])
        blocks[-1].extend(run)
    said = {tuple((one.addressee, one.number, one.text) for one in block): block for block in reversed(blocks)}
    return [*reversed(said.values())]


def _begins_anew(run: Sequence[Asked], block: Sequence[Asked]) -> bool:
    addressee, number = run[0].addressee, run[0].number
    addressed = {one.addressee for one in block}
    if number is None:
        return is_unit(addressee) and addressee not in addressed
    if all(one.number != number for one in block):
        return False
    return addressee is None or addressee in addressed or is_unit(addressee) or not is_body(addressee)


def numbers_repeated(asked: Sequence[Asked]) -> Iterator[str]:
    """A note for each number that an earlier recommendation to the same addressee has."""
    first: dict[tuple[str | None, int], Line] = {}
    for one in asked:
        if one.number is not None:
            met = first.setdefault((one.addressee, one.number), one.line)
            if met is not one.line:
                whom = f" to {one.addressee}" if one.addressee else ""
                yield f"the recommendations at {met.place} and at {one.line.place}{whom} both have the number {one.number}"


MOST_PROSE = 12
"""Lines between the heading of recommendations and the first of them, or between one and the next."""


class _Reading:
    """Goes through a document, and knows in which section of recommendations it is, of whom they are asked, and how far."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._section: Announcement | None = None
        self._prose = 0
        self._last: int | None = None

    def runs(self) -> Iterator[list[Asked]]:
        """What is asked in one list, one table or one sentence after another."""
        place = 0
        while place < len(self._lines):
            run, after = self._at(place)
            if run:
                yield run
                self._prose, self._last = 0, run[-1].number
            place = max(after, place + 1)

    def _at(self, place: int) -> tuple[list[Asked], int]:
        """What is asked from a line on, and the line after it."""
        line, section = self._lines[place], self._section
        if line.cells and is_head_of_recommendations(line.cells):
            return ([], place) if self._in_earlier else self._table(place)
        announced = announcement(line, in_section=self._in_ours)
        if announced is not None and announced.kind in ("section", "earlier"):
            self._section, self._prose, self._last = announced, 0, None
        elif self._in_earlier:
            if announced is None and _is_heading(line) and not is_body(line.text):
                self._section = None
        elif announced is not None:
            return self._announced(announced, place)
        elif line.text.startswith("Recommendation ") and is_marked(line.text):
            return self._list(place, section.addressee if section else None)
        elif "recommend" in line.text and "(" in "".join(one.text for one in self._lines[place : place + 2]):
            addressee, items = listed_in_sentence(self._lines, place)
            return _asked(items, addressee, "likely"), place
        elif section is not None:
            return self._in_section(section, place)
        return [], place

    @property
    def _in_earlier(self) -> bool:
        return self._section is not None and self._section.kind == "earlier"

    @property
    def _in_ours(self) -> bool:
        return self._section is not None and self._section.kind == "section"

    def _announced(self, announced: Announcement, place: int) -> tuple[list[Asked], int]:
        if announced.kind == "marked list" and not self._is_marked(place + 1):
            return [], place
        if self._section is not None:
            self._section = replace(self._section, addressee=announced.addressee)
        return self._list(place + 1, announced.addressee, unmarked=True)

    def _is_marked(self, place: int) -> bool:
        """Whether an item stands at a line, or after the number of a page there."""
        while place < len(self._lines) and is_page_number(self._lines[place].text):
            place += 1
        return place < len(self._lines) and is_marked(self._lines[place].text)

    def _list(self, place: int, addressee: str | None, *, unmarked: bool = False) -> tuple[list[Asked], int]:
        while place < len(self._lines) and is_page_number(self._lines[place].text):
            place += 1
        items, after = list_from(self._lines, place, self._ends, unmarked=unmarked)
        return _asked(items, addressee), after

    def _ends(self, line: Line) -> bool:
        return line.heading or announcement(line, in_section=self._in_ours) is not None

    def _table(self, place: int) -> tuple[list[Asked], int]:
        rows, after = table_from(self._lines, place)
        run = [Asked(row.addressee or addressee_in(row.text), row.number, row.text, row.line) for row in rows]
        return run, after

    def _in_section(self, section: Announcement, place: int) -> tuple[list[Asked], int]:
        """A list under a heading of recommendations, or under the name of somebody there."""
        line = self._lines[place]
        if line.text[:1].isupper() and is_body(line.text) and self._is_marked(place + 1):
            self._section = replace(section, addressee=line.text.removeprefix("The ").rstrip(" :"))
            return self._list(place + 1, self._section.addressee)
        if is_marked(line.text):
            run, after = self._list(place, section.addressee)
            if run and self._may_be_asked(run, section):
                return run, after
            self._section = None
        elif line.heading or _OVER.match(line.text) or self._prose >= MOST_PROSE or not leads_to_what_is_asked(line.text):
            self._section = None
        else:
            self._prose += 1
        return [], place

    def _may_be_asked(self, run: Sequence[Asked], section: Announcement) -> bool:
        """Whether a list under such a heading is of recommendations, and not the contents of the report or another list."""
        if self._last is not None and run[0].number != self._last + 1:
            return False
        listed = sum(_CONTENTS.search(one.text) is not None for one in run)
        return listed * 2 <= len(run) and (section.addressee is not None or any(asks(one.text) for one in run))


def _asked(items: Sequence[ListItem], addressee: str | None, sureness: Sureness = "sure") -> list[Asked]:
    return [Asked(addressee or addressee_in(item.text), item.number, item.text, item.line, sureness) for item in items]


_OVER = re.compile(r"(?:Annexe?|Appendix)\b|There are no recommendations\b")
"""Where nothing is asked any more. A page of a PDF does not say of what follows that it is a heading."""

_CONTENTS = re.compile(r"(?:\s|\.{2})\d{1,3}$")
LONGEST_HEADING_IN_PLAIN_TYPE = 8


def _is_heading(line: Line) -> bool:
    text = line.text
    plain = text[:1].isupper() and text[-1] not in ".,;:" and len(text.split()) <= LONGEST_HEADING_IN_PLAIN_TYPE
    return line.heading or (plain and not line.cells and not is_marked(text))

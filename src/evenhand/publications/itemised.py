"""What each line of a report holds, or each cell of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evenhand.publications.columns import NO_VALUE
from evenhand.publications.items import Item, OtherItem, PercentItem, QuestionItem, RatedItem, RatingItem, SectionItem
from evenhand.publications.letters import letters
from evenhand.publications.publication import Line
from evenhand.publications.table_heads import LONGEST_HEAD, head_in
from evenhand.publications.vocabulary import MARKS, Vocabulary

_PERCENT = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?) ?(?:%|per cent)$")
_BOUND = re.compile(r"(?:\bthan|\bunder|\bover|\babout|\baround|\bto|[-–—])\s*$", re.IGNORECASE)
WHOLE = 100
_QUESTION = re.compile(rf"(?:[A-Z] ?)?(\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}})\.?[{MARKS}]{{0,3}}:?(?=\s|$)")
_POINTS = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})$")
_SECTION = re.compile(
    r"(?:(?:domain|section|part) (\d|one|two|three|four|five)\b[.:]?(?: [-–—])?|(\d{1,2})\.?(?=\s))\s*", re.IGNORECASE
)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
_CODE_ALONE = re.compile(rf"(?:[A-Z] ?)?\d{{1,2}}\.\d{{1,2}}\.?[{MARKS}]{{0,3}}")

TABLE = 3
"""Cells of a row in which a percentage at the end is not the question's own, if none stands by itself."""

LONGEST_CODE = 10
"""Characters of a code that stands alone, with its marks."""

LONGEST_SECTION = 90
"""Characters of the heading of a domain."""


def items(lines: Iterable[Line | Item], vocabulary: Vocabulary) -> Iterator[Item]:
    """What each line holds; cell by cell where the line as a whole is nothing that is known. What is an item stays one."""
    for line in lines:
        if not isinstance(line, Line):
            yield line
        elif line.cells:
            yield from _of_row(line, vocabulary)
        else:
            yield _item(line, line.text, vocabulary)


def _of_row(line: Line, vocabulary: Vocabulary) -> Iterator[Item]:
    rated = sum(vocabulary.rating(cell) is not None for cell in line.cells)
    if rated > 1 and (parts := _side_by_side(line.cells, vocabulary)):
        for cells in parts:
            yield from _of_row(replace(line, cells=cells), vocabulary)
        return
    if rated > 1 or sum(_POINTS.fullmatch(cell) is not None for cell in line.cells) > 1:
        yield OtherItem(line, line.text)  # a scale being explained, or columns: whose each is, nothing says
        return
    if _are_chances(" ".join(line.cells), vocabulary):
        yield OtherItem(line, line.text)
        return
    if len(line.cells) == 2 and vocabulary.rating(line.cells[0]) is not None:  # noqa: PLR2004 - the rating stands before the name
        line = replace(line, cells=(line.cells[1], line.cells[0]))
    found = _item(line, " ".join(line.cells), vocabulary)
    if isinstance(found, OtherItem) or (isinstance(found, RatedItem) and not (found.rating or found.percent)):
        yield from (_item(line, cell, vocabulary) for cell in line.cells)
    else:
        yield found


def _are_chances(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a row says how likely each rating is: behind one rating stand three numbers or more that make up a hundred."""
    found = _CHANCES.search(text[-LONGEST_FIGURES:]) if text[-1:].isdigit() else None
    if found is None or vocabulary.rating_in(text.removesuffix(found[0])) is None:
        return False
    numbers = [int(one) for one in _CHANCE.findall(found[0])]
    return abs(sum(numbers) - WHOLE) <= len(numbers)


_CHANCE = re.compile(r"\d{1,3}")
_CHANCES = re.compile(r"(?: (?:under |over )?\d{1,3}){3,}$")


def _side_by_side(cells: Sequence[str], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """The parts of a row that has several standards, each with its own rating after it; none where it is not so throughout."""
    parts: list[tuple[str, ...]] = []
    begin = 0
    for at, cell in enumerate(cells):
        if vocabulary.rating(cell) is not None:
            if vocabulary.standard(" ".join(cells[begin:at])) is None:
                return []
            parts.append(tuple(cells[begin : at + 1]))
            begin = at + 1
    return parts if begin == len(cells) else []


def _item(line: Line, text: str, vocabulary: Vocabulary) -> Item:
    if len(text) > LONGEST_ITEM and not text[:1].isdigit() and text[-1:] != "%" and ":" not in text[:LONGEST_LABEL]:
        return OtherItem(line, text)  # prose
    if _are_chances(text, vocabulary):
        return OtherItem(line, text)
    rating = vocabulary.rating(text)
    if rating is not None:
        return RatingItem(line, rating)
    question = _question(text, vocabulary)
    percent = score_at_end(text)
    if question:
        cells = (_PERCENT.fullmatch(cell) for cell in line.cells)  # of a row the first cell that is a percentage, and no other
        own = next(filter(None, cells), None) or (percent if len(line.cells) < TABLE else None)
        return QuestionItem(line, question, _share_of_counts(text) or (own[1] if own else None))
    if text[:1].isdigit() and _FIGURES.fullmatch(text) and (share := _share_of_counts(text)):
        return PercentItem(line, share, "")
    head = head_in(line, text, vocabulary) if len(text) <= LONGEST_HEAD else None
    return head or _named(line, text, vocabulary, percent) or _left(line, text, vocabulary, percent)


def _question(text: str, vocabulary: Vocabulary) -> str | None:
    """The code of a key question that a text begins with: one of three numbers, or one that some edition has."""
    numbered = _QUESTION.match(text)
    if numbered:
        return numbered[1]
    first = text.partition(" ")[0].rstrip(".:")
    return first if first in vocabulary.question_codes else None


def _share_of_counts(text: str) -> str | None:
    """The percentage that two counts at the end of a row make: `103 150 69% 64% to 73%`, or `69% (103 of 150)`."""
    if "%" not in text[-LONGEST_FIGURES:]:
        return None
    for found in (_COUNTED.search(text[-LONGEST_FIGURES:]), _EXPLAINED.search(text[-LONGEST_FIGURES:])):
        if found:
            part, whole = (int(found[name].replace(",", "")) for name in ("part", "whole"))
            if 0 <= part <= whole and whole and abs(100 * part / whole - float(found["percent"])) <= 1:
                return found["percent"]
    return None


_COUNT, _SHARE = r"\d{1,3}(?:,\d{3})*", r"(?P<percent>\d{1,3}(?:\.\d{1,2})?) ?%"
_FIGURES = re.compile(r"(?:\d[\d,.]{0,9} ?%?(?: |$)|(?:to|[-–]) ){2,8}")
_RANGE = r"(?:\d[\d.]{0,5} ?%? ?(?:to|[-–]) ?\d[\d.]{0,5} ?%(?:, round \d{1,3}% by weight)?|all read|[-–])"
_COUNTED = re.compile(rf"(?:^|\s)(?P<part>{_COUNT}) (?P<whole>{_COUNT}) {_SHARE}(?: {_RANGE})?$")
_ESTIMATED = re.compile(rf"(?<![\d.])(?<!than )(?<!to )(\d{{1,3}}(?:\.\d{{1,2}})?) ?% {_RANGE}$")
"""A percentage with the range that stands beside it in a table."""
_EXPLAINED = re.compile(rf"{_SHARE} \((?P<part>{_COUNT}) (?:of|/|out of) (?P<whole>{_COUNT})\)$")
LONGEST_ITEM = 250
"""Characters of a line that may be more than prose, where neither a code nor a label begins it and no percentage ends it."""

LONGEST_LABEL = 34

LONGEST_FIGURES = 60
"""Characters of the figures that end a row."""


def score_at_end(text: str) -> re.Match[str] | None:
    """The percentage that ends a text, by itself or with the range that a table gives beside it."""
    return _percent_at_end(text) or _ESTIMATED.search(text[-LONGEST_FIGURES:])


def _percent_at_end(text: str) -> re.Match[str] | None:
    """The percentage at the end, of a hundred at most; a bound or a range is none."""
    found = _PERCENT.search(text[-20:])
    if found is None or float(found[1]) > WHOLE:
        return None
    before = text[: len(text) - len(found[0])]
    return None if _BOUND.search(before[-12:]) else found


def _named(line: Line, text: str, vocabulary: Vocabulary, percent: re.Match[str] | None) -> Item | None:
    """A standard where the line is its name, with a rating or percentage at most, or where a code or label says so."""
    named = vocabulary.standard(text)
    if named is None:
        return None
    rating = vocabulary.rating(named.rest)
    if rating is None and (named.code or named.labelled):
        rating = vocabulary.rating_in(named.rest)
    alone = not named.rest or (percent is not None and len(named.rest) <= len(percent[0]))
    if rating is None and not alone and named.code is None and not named.labelled:
        return None
    none = named.rest.casefold() in NO_VALUE
    return RatedItem(line, named.code, named.name, rating, percent[1] if percent and rating is None else None, none)


def _left(line: Line, text: str, vocabulary: Vocabulary, percent: re.Match[str] | None) -> Item:
    if percent:
        return PercentItem(line, percent[1], text[: len(text) - len(percent[0])].rstrip())
    if len(text) <= LONGEST_CODE and _CODE_ALONE.fullmatch(text):
        return SectionItem(line)
    if len(text) <= LONGEST_SECTION:
        section = _SECTION.match(text)
        if section or vocabulary.may_be_a_domain(text):
            return _section(line, text, section, vocabulary) or OtherItem(line, text)
    return OtherItem(line, text)


def _section(line: Line, text: str, numbered: re.Match[str] | None, vocabulary: Vocabulary) -> Item | None:
    """The heading of a domain, by its name or by its number alone."""
    name = letters(text[numbered.end() :] if numbered else text)
    if name in vocabulary.domains:
        return SectionItem(line, name)
    number = (numbered[1] or "").casefold() if numbered and not name else ""
    return SectionItem(line, _NUMBERS.get(number, number)) if number else None

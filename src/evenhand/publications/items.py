"""What the lines of a report hold, one thing after another: the head of a table, a standard, a rating, a percentage."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evenhand.publications.letters import letters
from evenhand.publications.number_words import NUMBER, number_of
from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import MARKS, Vocabulary


@dataclass(frozen=True, slots=True)
class RatedItem:
    """A standard, with the rating or percentage that stands beside it, if one does. `code` is as it is printed."""

    line: Line
    code: str | None
    name: str
    rating: str | None = None
    percent: str | None = None


@dataclass(frozen=True, slots=True)
class RatingItem:
    """A rating by itself."""

    line: Line
    rating: str


@dataclass(frozen=True, slots=True)
class PercentItem:
    """A percentage that ends a line, or is one, by itself. `alone` says which."""

    line: Line
    percent: str
    alone: bool


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """A key question by its code, with its percentage where that stands in the same line."""

    line: Line
    code: str
    percent: str | None


@dataclass(frozen=True, slots=True)
class HeadItem:
    """The head of a table, or a part of it: the name of a unit, its fieldwork, its points, or that an overall rating follows."""

    line: Line
    unit: str | None = None
    fieldwork: str | None = None
    total: tuple[int, int | None] | None = None
    overall: str | None = None
    overall_follows: bool = False


@dataclass(frozen=True, slots=True)
class SectionItem:
    """The name of a domain, or a bare code whose name stands in the next line."""

    line: Line


@dataclass(frozen=True, slots=True)
class OtherItem:
    """Words that are none of these."""

    line: Line
    text: str


Item = RatedItem | RatingItem | PercentItem | QuestionItem | HeadItem | SectionItem | OtherItem

_PERCENT = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?) ?(?:%|per cent)$")
_BOUND = re.compile(r"(?:\bthan|\bunder|\bover|\babout|\baround|\bto|[-–—])\s*$", re.IGNORECASE)
WHOLE = 100
_QUESTION = re.compile(rf"(\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}})\.?[{MARKS}]{{0,3}}(?=\s|$)")
_SCORE = re.compile(rf"\b[Ss]core:? *({NUMBER}) ?(?:/|out of) ?({NUMBER})\s*$")
_POINTS = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})$")
_SOME_POINTS = re.compile(r"\d ?/ ?\d")
_ELSEWHERE = re.compile(r"\bprevious|\blast inspection\b|\bbands?\b|\bmaximum\b", re.IGNORECASE)
_FIELDWORK = re.compile(
    r"\bFieldwork (?:started|began|took place|start date|dates?)\b:?(?: (?:in|on|from))?:? ?|^Fieldwork:? (?=\d|[A-Z])",
    re.IGNORECASE,
)
_OVERALL = re.compile(r"\s*Overall rating\b[:.]?\s*", re.IGNORECASE)
_SECTION = re.compile(r"\d{1,2}\.?\s+")
_CODE_ALONE = re.compile(rf"\d{{1,2}}\.\d{{1,2}}\.?[{MARKS}]{{0,3}}")

TABLE = 3
"""Cells of a row in which a percentage at the end is not the question's own, if none stands by itself."""

LONGEST_HEAD = 160
"""Characters of a line that may be the head of a table."""


def items(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Item]:
    """What each line holds; cell by cell where the line as a whole is nothing that is known."""
    for line in lines:
        rated = sum(vocabulary.rating(cell) is not None for cell in line.cells)
        if rated > 1 or sum(_POINTS.fullmatch(cell) is not None for cell in line.cells) > 1:
            yield OtherItem(line, line.text)  # a scale being explained, or units side by side: whose each is, nothing says
            continue
        if len(line.cells) == 2 and vocabulary.rating(line.cells[0]) is not None:  # noqa: PLR2004 - the rating stands before the name
            line = replace(line, cells=(line.cells[1], line.cells[0]))  # noqa: PLW2901
        found = _item(line, " ".join(line.parts), vocabulary)
        if line.cells and (
            isinstance(found, OtherItem) or (isinstance(found, RatedItem) and not (found.rating or found.percent))
        ):
            yield from (_item(line, cell, vocabulary) for cell in line.cells)
        else:
            yield found


def _item(line: Line, text: str, vocabulary: Vocabulary) -> Item:
    rating = vocabulary.rating(text)
    if rating is not None:
        return RatingItem(line, rating)
    question = _QUESTION.match(text)
    percent = _percent_at_end(text)
    if question:
        cells = (_PERCENT.fullmatch(cell) for cell in line.cells)  # of a row the first cell that is a percentage, and no other
        own = next(filter(None, cells), None) or (percent if len(line.cells) < TABLE else None)
        return QuestionItem(line, question[1], own[1] if own else None)
    head = _head(line, text, vocabulary) if len(text) <= LONGEST_HEAD else None
    return head or _named(line, text, vocabulary, percent) or _left(line, text, vocabulary, percent)


def _percent_at_end(text: str) -> re.Match[str] | None:
    """The percentage at the end, of a hundred at most; a bound or a range is none."""
    found = _PERCENT.search(text[-20:])
    if found is None or float(found[1]) > WHOLE:
        return None
    before = text[: len(text) - len(found[0])]
    return None if _BOUND.search(before[-12:]) else found


def _left(line: Line, text: str, vocabulary: Vocabulary, percent: re.Match[str] | None) -> Item:
    if percent:
        return PercentItem(line, percent[1], alone=len(text) <= len(percent[0]) + 2)
    if _CODE_ALONE.fullmatch(text):
        return SectionItem(line)
    section = _SECTION.match(text)
    if len(text) <= LONGEST_HEAD and letters(text[section.end() :] if section else text) in vocabulary.domains:
        return SectionItem(line)
    return OtherItem(line, text)


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
    return RatedItem(line, named.code, named.name, rating, percent[1] if percent and rating is None else None)


def _head(line: Line, text: str, vocabulary: Vocabulary) -> Item | None:
    if _ELSEWHERE.search(text) or len(_SOME_POINTS.findall(text)) > 1:
        return None  # of another inspection, or of several units side by side
    overall = _OVERALL.match(text)
    if overall:
        rest = text[overall.end() :]
        rating = vocabulary.rating(rest)
        if rating or not rest:
            return HeadItem(line, overall=rating, overall_follows=True)
        return None
    points, fieldwork = _SCORE.search(text) or _POINTS.fullmatch(text), _FIELDWORK.search(text)
    if points is None and fieldwork is None:
        return None
    starts = min(found.start() for found in (points, fieldwork) if found)
    unit = text[:starts].strip(" -–:|")
    when = None
    if fieldwork:
        when = text[fieldwork.end() : points.start() if points and points.start() > fieldwork.end() else None].strip(" .:")
    total = (number_of(points[1]), number_of(points[2])) if points else None
    return HeadItem(line, unit=unit.removesuffix("Score").strip() or None, fieldwork=when or None, total=total)

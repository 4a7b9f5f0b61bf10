"""What the lines of a report can hold: the head of a table, a standard, a rating, a percentage."""

from dataclasses import dataclass

from evenhand.publications.publication import Line

GUARDED = "not shown"
"""What is said in place of a rating or a percentage that would tell of a few cases: what comes after it is not it."""


@dataclass(frozen=True, slots=True)
class RatedItem:
    """A standard, with the rating or percentage that stands beside it, if one does. `code` is as it is printed.

    `none` is said in place of these: there is no rating, or it is not shown.
    """

    line: Line
    code: str | None
    name: str
    rating: str | None = None
    percent: str | None = None
    none: bool = False


@dataclass(frozen=True, slots=True)
class RatingItem:
    """A rating by itself."""

    line: Line
    rating: str


@dataclass(frozen=True, slots=True)
class PercentItem:
    """A percentage that ends a line, or is one, by itself. `before` are the words before it, if any."""

    line: Line
    percent: str
    before: str


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """A key question by its code, with its percentage where that stands in the same line."""

    line: Line
    code: str
    percent: str | None


@dataclass(frozen=True, slots=True)
class HeadItem:
    """The head of a table, or a part of it: the name of a unit, its fieldwork, its points, or that an overall rating follows.

    `column` says that it is the head of a column: the name of the unit, above the ratings of that column.
    """

    line: Line
    unit: str | None = None
    fieldwork: str | None = None
    total: tuple[int, int | None] | None = None
    overall: str | None = None
    overall_follows: bool = False
    column: bool = False


@dataclass(frozen=True, slots=True)
class SectionItem:
    """The name of a domain, or a bare code whose name stands in the next line. `domain` is its letters, or its number alone."""

    line: Line
    domain: str = ""


@dataclass(frozen=True, slots=True)
class OtherItem:
    """Words that are none of these."""

    line: Line
    text: str


@dataclass(frozen=True, slots=True)
class LeftOutItem:
    """Values that are not taken, and why."""

    line: Line
    why: str


Item = RatedItem | RatingItem | PercentItem | QuestionItem | HeadItem | SectionItem | OtherItem | LeftOutItem

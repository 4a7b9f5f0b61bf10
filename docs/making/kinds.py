"""The kind of a field, in words that somebody who writes YAML understands."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from fractions import Fraction
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from docs.making.writing import anchor, code
from evenhand.framework.declared import Ago, Code, Line, OneOrMany, Points, Share, Status, Unknowable, When
from evenhand.framework.ratings import Rule
from evenhand.inspection.sealing import Seal
from evenhand.scoring.judgement import Said
from evenhand.scoring.panel import Moment
from evenhand.scoring.published import Printed

NAMED: list[tuple[object, str]] = [
    (Code, "code"),
    (Ago, "time before a day, such as `28 weeks`"),
    (Share, "share, such as `65%`"),
    (Points, "number, such as `5`"),
    (Printed, "printed percentage, such as `69%`"),
    (Said, "text, not empty"),
    (When, "day, month or year, such as `2018-09-17`, `2018-09` or `2018`"),
    (Line, "text of one line"),
    (Moment, "moment, such as `2018-09-17T10:30:00+00:00`"),
    (Seal, "SHA-256 digest, in hexadecimal"),
    (Status, "[status](../explanation/what-the-statuses-mean.md)"),
    (Rule, "one of the rules below"),
    (str, "text"),
    (bool, "`true` or `false`"),
    (int, "whole number"),
    (float, "number"),
    (Fraction, "number"),
    (date, "date, such as `2018-09-17`"),
]
"""Kinds that have a name of their own."""


def in_words(kind: Any) -> str:  # noqa: ANN401 - an annotation
    """An annotation in words."""
    for named, words in NAMED:
        if kind == named:
            return words
    if isinstance(kind, type) and is_dataclass(kind):
        return f"[{kind.__name__}](#{anchor(kind.__name__)})"
    return _compound(kind)


def _compound(kind: Any) -> str:  # noqa: ANN401
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _annotated(inner[0], inner[1:])
    if origin is Literal:
        return f"one of {', '.join(map(code, inner))}" if len(inner) > 1 else code(inner[0])
    if origin in (Union, UnionType):
        return " or ".join(in_words(one) for one in inner if one is not NoneType)
    if origin is tuple:
        return f"list of {in_words(inner[0])}"
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return f"mapping from {in_words(inner[0])} to {in_words(inner[1])}"
    raise TypeError(f"no words for {kind}")


def _annotated(kind: Any, notes: tuple[Any, ...]) -> str:  # noqa: ANN401
    if OneOrMany in notes:
        return f"{in_words(get_args(kind)[0])}, or a list"
    words = in_words(kind)
    if Unknowable in notes:
        return f"{words}, or `unknown`"
    return words + "".join(_least(note) for note in notes)


def _least(note: Any) -> str:  # noqa: ANN401 - what pydantic is told about a field
    """The least a number may be, where that is said."""
    for constraint in getattr(note, "metadata", []):
        if hasattr(constraint, "gt"):
            return f" above {constraint.gt}"
        if hasattr(constraint, "ge"):
            return f" from {constraint.ge} up"
    return ""

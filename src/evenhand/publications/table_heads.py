"""The head of a table of ratings, or what stands at its foot: the unit, its fieldwork, its points, its overall rating."""

import re
from dataclasses import replace

from evenhand.publications.groups import Total
from evenhand.publications.items import HeadItem, LeftOutItem
from evenhand.publications.number_words import NUMBER, number_of
from evenhand.publications.publication import Line
from evenhand.publications.unit_headings import ENDS_IN_KIND, UNIT_KIND
from evenhand.publications.vocabulary import Vocabulary

LONGEST_HEAD = 160
"""Characters of a line that may be the head of a table."""

_MAY_BE = re.compile(r"\d ?/ ?\d|score|points|fieldwork|\s*overall\b", re.IGNORECASE)
_OUT_OF = r"(?:/|out of|of)"
_SCORE = re.compile(rf"\b(?:[Ss]core|[Tt]otal points|[Pp]oints):? *({NUMBER})(?: points)? ?{_OUT_OF} ?({NUMBER})(?: points)?\s*$")
_POINTS = re.compile(rf"(\d{{1,3}}) ?/ ?(\d{{1,3}})(?: points)?|({NUMBER}) points (?:out of|of|/) ({NUMBER})", re.IGNORECASE)
_AFTER_UNIT = re.compile(rf"\b{UNIT_KIND}[:,]? +(\d{{1,3}}) ?/ ?(\d{{1,3}})$")
_POINTS_AT_END = re.compile(r"[\s,;(–-]*\b(\d{1,3}) ?(?:/|out of|of) ?(\d{1,3})(?: points)?\)?$")
_SOME_POINTS = re.compile(r"\d ?/ ?\d")
_ASIDE = re.compile(
    r"\s*[(\[](?:(?:previous|last|was\b|(?:in |from )?(?:19|20)\d\d ?[:–-])[^()\[\]]{0,60}"
    r"|\d{1,3} ?(?:/|out of) ?\d{1,3} (?:in|at|from)\b[^()\[\]]{0,60})[)\]]",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\bprevious|\blast inspection\b|\bbands?\b|\bmaximum\b", re.IGNORECASE)
_FIELDWORK = re.compile(
    r"\bFieldwork (?:started|began|took place|start date|dates?)\b:?(?: (?:in|on|from))?:? ?|^Fieldwork:? (?=\d|[A-Z])",
    re.IGNORECASE,
)
_OVERALL = re.compile(r"\s*Overall( rating)?\b[:.]?\s*", re.IGNORECASE)
_WORDS_OF_A_NAME = re.compile(r"(?:[A-Z][A-Za-z.’'-]{0,30}|and|of|the|&)(?:,? (?:[A-Z][A-Za-z.’'-]{0,30}|and|of|the|&)){0,9}")
_NEXT = re.compile(
    r"(?:[.;,|] ?)?[–-]? (?<!total )(?<!overall )(?=(?:overall rating|(?:total |overall )?score|total points|fieldwork)\b)",
    re.IGNORECASE,
)
"""Where one thing that a head says ends and the next begins, in one line."""


def head_in(line: Line, text: str, vocabulary: Vocabulary) -> HeadItem | LeftOutItem | None:
    """What a line, or a cell of it, says as the head of a table; what it adds in brackets of a time before is passed over."""
    if not _MAY_BE.search(text):
        return None
    if "(" in text or "[" in text:
        text = _ASIDE.sub("", text)
    if _ELSEWHERE.search(text) or len(_SOME_POINTS.findall(text)) > 1:
        return None  # of another inspection, or of several units side by side
    return _together(line, text, vocabulary) or _said(line, text, vocabulary)


def _together(line: Line, text: str, vocabulary: Vocabulary) -> HeadItem | LeftOutItem | None:
    """Several things that one line says one after another, after the name of the unit or without it, as one head."""
    first, *rest = (one.strip(" .;,|") for one in _NEXT.split(text))
    heads = [_said(line, one, vocabulary) for one in rest] if rest else []
    begins = HeadItem(line, unit=first) if ENDS_IN_KIND.search(first) else _said(line, first, vocabulary)
    if begins is None:
        return None
    for one in heads:
        if one is None:
            return None
        if (one.total and begins.total) or (one.overall and begins.overall):
            return LeftOutItem(
                line, f"what {line.place} says of the total and the overall rating is left out: it says two things"
            )
        begins = replace(
            begins,
            fieldwork=begins.fieldwork or one.fieldwork,
            total=begins.total or one.total,
            overall=begins.overall or one.overall,
            overall_follows=begins.overall_follows or one.overall_follows,
        )
    return begins if heads else None


def _said(line: Line, text: str, vocabulary: Vocabulary) -> HeadItem | None:
    """One thing that a head says, or points and fieldwork behind the name of a unit."""
    overall = _OVERALL.match(text)
    rated = _overall(line, text[overall.end() :], bool(overall[1]), vocabulary) if overall else None
    if rated or (overall and overall[1]):
        return rated
    points, fieldwork = _SCORE.search(text) or _POINTS.fullmatch(text) or _AFTER_UNIT.search(text), _FIELDWORK.search(text)
    total = _total(points)
    if total is None and fieldwork is None:
        return None
    starts = min(_begin(found) for found in (points if total else None, fieldwork) if found)
    unit = text[:starts].strip(" -–:|")
    if _NEXT.search(unit) or ("." in unit and not _WORDS_OF_A_NAME.fullmatch(unit.rstrip("."))):
        return None  # a paragraph
    when = None
    if fieldwork:
        when = text[fieldwork.end() : points.start() if points and points.start() > fieldwork.end() else None].strip(" .:")
    return HeadItem(line, unit=_without_label(unit).rstrip(".") or None, fieldwork=when or None, total=total)


def _begin(found: re.Match[str]) -> int:
    """Where the points or the fieldwork begin, after the name of a unit."""
    return found.start(1) if found.re is _AFTER_UNIT else found.start()


def _overall(line: Line, rest: str, in_full: bool, vocabulary: Vocabulary) -> HeadItem | None:
    """An overall rating, with the points beside it where there are any; or that it follows, where the words are there in full."""
    points = _POINTS_AT_END.search(rest)
    said = rest[: points.start()] if points else rest
    rating = vocabulary.rating(said) or (vocabulary.rating_in(said) if in_full else None)
    if rating or (in_full and not rest):
        return HeadItem(line, overall=rating, overall_follows=True, total=_total(points))
    return None


def _total(points: re.Match[str] | None) -> Total | None:
    """Points of points; more than there are to have are none."""
    if points is None:
        return None
    had, of = (number_of(one) for one in points.groups() if one is not None)
    return (had, of) if had <= of else None


def _without_label(unit: str) -> str:
    for label in ("Score", "score", "Total", "Overall"):
        unit = unit.removesuffix(label).rstrip(" -–:|")
    return unit

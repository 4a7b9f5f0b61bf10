"""Dates that cannot be, and periods that are not as long as they are called."""

import re
from calendar import day_name
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from evenhand.publications.body import date_of
from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.dates import MONTHS, When, dates
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.publication import Line

ENOUGH = 2
"""So many events after the date of a document, told as past, are an error; one may be a slip of its own."""

_TO_COME = re.compile(
    r"\b(?:will|would|plan(?:s|ned)?|due|target(?:ed)?|by|until|schedul\w+|expect\w*|anticipat\w+|aim\w*|launch|forward|forthcoming|"
    r"next|future|intend\w*|to be|should|ends?|effective|onwards|through(?:out)?)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b({'|'.join(day_name)}),? (\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(MONTHS)}),? (\d{{4}})\b")
_MONTH = rf"({'|'.join(MONTHS)})"
_OF_A_QUARTER = r"(?:\(?Q[1-4]\)?|(?:the )?(?:first|second|third|fourth) quarter)"
_QUARTER = re.compile(rf"\b{_MONTH}(?: (\d{{4}}))? ?[-–—] ?{_MONTH} (\d{{4}}),? {_OF_A_QUARTER}")
_LONG = re.compile(
    rf"\b(?:(\d{{1,2}}|{'|'.join(('three', 'six', 'nine', 'twelve', 'eighteen'))})[ -]months?|(year)) (?:from|between|\(|of)? ?"
    rf"{_MONTH} (\d{{4}}) (?:to|and|until|[-–—]) {_MONTH} (\d{{4}})\b"
)
_WORDS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18}
_NAMED_PERIOD = re.compile(
    rf"((?:[A-Z][a-z]+ ){{2,6}}[A-Z][a-z]+)(?: \([A-Z]{{2,8}}\))?: ({_MONTH}(?: \d{{4}})? ?[-–—] ?(?:{'|'.join(MONTHS)}) \d{{4}})"
)

MONTHS_OF_A_QUARTER = 3


def check_dates(lines: Sequence[Line], sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Days that are in no calendar, a document older than what it tells, and periods called shorter than they are."""
    for line in lines:
        yield from _no_such_day(line)
        yield from _periods(line)
    yield from _too_early(lines, sentences)
    yield from _one_thing_two_periods(lines)


def _no_such_day(line: Line) -> Iterator[Discrepancy]:
    for when in dates(line.text):
        if when.day is not None and when.first_day is None:
            why = f"there is no {when.words}"
            yield Discrepancy(line.place, when.words, "no such day", "error", why, "impossible date")
    for found in _WEEKDAY.finditer(line.text):
        try:
            day = date(int(found[4]), MONTHS.index(found[3]) + 1, int(found[2]))
        except ValueError:
            continue
        if day_name[day.weekday()] != found[1]:
            was = day_name[day.weekday()]
            yield Discrepancy(line.place, found[0], f"it was a {was}", "error", f"that day was a {was}", "impossible date")


def _too_early(lines: Sequence[Line], sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """The date of the document, where it tells of later events as past."""
    own = date_of(lines)
    if own is None or own[0].day is None:
        return
    printed, line = own
    later = [
        (when, sentence)
        for sentence in sentences
        if sentence.line.number > line.number or sentence.line.page != line.page
        for when in dates(sentence.text)
        if _after(when, printed) and not _TO_COME.search(sentence.text[max(0, when.start - 60) : when.start + 40])
    ]
    if later:
        named = list(dict.fromkeys(when.words for when, _ in later))[:3]
        severity = "error" if len(later) >= ENOUGH else "tension"
        why = f"the document tells of {', '.join(named)} as past, first at {later[0][1].line.place}"
        yield Discrepancy(line.place, printed.words, f"{len(later)} later dates", severity, why, "impossible date")  # type: ignore[arg-type]


def _after(when: When, printed: When) -> bool:
    day, own = when.first_day, printed.first_day
    return day is not None and own is not None and day > own


def _months(first: str, first_year: str | None, last: str, last_year: str) -> int:
    """How many months a period has, both ends counted; a first month without a year is of the same year, or the one before."""
    begins, ends = MONTHS.index(first), MONTHS.index(last)
    year = int(first_year) if first_year else int(last_year) - (begins > ends)
    return (int(last_year) - year) * 12 + ends - begins + 1


def _periods(line: Line) -> Iterator[Discrepancy]:
    if next(dates(line.text), None) is None:
        return
    for found in _QUARTER.finditer(line.text):
        months = _months(found[1], found[2], found[3], found[4])
        if months > MONTHS_OF_A_QUARTER:
            why = "a quarter has three months"
            yield Discrepancy(line.place, found[0], f"{months} months", "error", why, "period longer than it says")
    for found in _LONG.finditer(line.text):
        said = 12 if found[2] else _WORDS.get(found[1]) or int(found[1])
        months = _months(found[3], found[4], found[5], found[6])
        if months > said + 1:
            why = f"the period is called {said} months"
            yield Discrepancy(line.place, found[0], f"{months} months", "error", why, "period longer than it says")


def _one_thing_two_periods(lines: Sequence[Line]) -> Iterator[Discrepancy]:
    """One named table under two periods."""
    met: dict[str, list[tuple[str, Line, str]]] = defaultdict(list)
    for line in lines:
        for found in _NAMED_PERIOD.finditer(line.text) if next(dates(line.text), None) else ():
            words = found[1].split(" ")
            met[" ".join(words[-4:])].append((found[2], line, found[0]))
    for name, places in met.items():
        first = places[0]
        for period, line, words in places[1:]:
            if period != first[0]:
                why = f"at {first[1].place} it is of {first[0]}"
                yield Discrepancy(line.place, words, f"{name}: {first[0]}", "tension", why, "one thing, two periods")

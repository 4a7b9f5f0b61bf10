"""Overall ratings said in running text: several at once, and in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from evenhand.publications.letters import letters
from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class RatedInText:
    """The overall rating that a sentence gives a unit, whose name is as it is printed there."""

    unit: str
    rating: str
    line: Line


_RATED = re.compile(r"\b(?:rated|rating of|given .{0,80}? rating)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\bprevious|\blast (?:year|inspection|time|report)\b|\bin (?:19|20)\d\d\b|\bneighbou?ring\b", re.IGNORECASE
)
"""What speaks of another time or place."""

_SENTENCE = re.compile(r"(?<=[a-z'’”\")])[.;](?=\s|$)")


def ratings_in_text(lines: Sequence[Line], units: Sequence[str], vocabulary: Vocabulary) -> Iterator[RatedInText]:
    """The overall ratings that sentences give to units, whose names are known from elsewhere in the document.

    A rating is of the units named since the one before it; where `respectively` says so, each is of the unit at its place.
    """
    for line in lines:
        if ("rated" in line.text or "rating" in line.text) and _RATED.search(line.text):
            for sentence in _SENTENCE.split(line.text):
                yield from _of_sentence(sentence, line, units, vocabulary)


def _of_sentence(sentence: str, line: Line, units: Sequence[str], vocabulary: Vocabulary) -> Iterator[RatedInText]:
    rated = _RATED.search(sentence)
    if not rated or _OF_ANOTHER.search(sentence):
        return
    ratings = list(_ratings(sentence, vocabulary))
    named = list(_names(sentence, units))
    if not ratings or not named:
        return
    if "respectively" in sentence.casefold() and len(named) == len(ratings):
        yield from (RatedInText(unit, rating, line) for (_, unit), (_, rating) in zip(named, ratings, strict=True))
        return
    if len(ratings) == 1 and len(named) == 1:
        yield RatedInText(named[0][1], ratings[0][1], line)
        return
    before = 0
    for place, rating in ratings:
        yield from (RatedInText(unit, rating, line) for start, unit in named if before <= start < place)
        before = place


def _ratings(sentence: str, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Where each rating begins, those of two words first: with a capital or in quotes, as `good` alone may be any praise."""
    for found in re.finditer(r"[A-Z‘'“\"][A-Za-z]+(?: [a-zA-Z]+)?", sentence):
        words = found[0].strip("‘'“\"")
        rating = vocabulary.rating(words) or vocabulary.rating(words.split(" ")[0])
        if rating:
            yield found.start(), rating


def _names(sentence: str, units: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where each unit is named: the longest names first, so that a part of one is not taken for another."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, str]] = []
    plain = sentence.casefold()
    for unit in sorted(units, key=len, reverse=True):
        start = plain.find(unit.casefold())
        if start >= 0 and all(start >= end or start + len(unit) <= begin for begin, end in taken):
            taken.append((start, start + len(unit)))
            found.append((start, unit))
    yield from sorted(found)


@lru_cache(maxsize=4096)
def unit_key(name: str) -> str:
    """What the names of one unit have in common: the letters of its name without what kind of unit it is."""
    return letters(bare_name(name))


def same_unit(one: str, other: str) -> bool:
    """Whether two names are of one unit: the same letters, but for what kind of unit it is."""
    return unit_key(one) == unit_key(other)


_KIND = re.compile(
    r"\s*\b(?:PDUs?|Probation Delivery Units?|\(PDUs?\)|CRC|Community Rehabilitation Company|YOT|YJS)\b\s*(?:\(.{0,12}\))?$",
    re.IGNORECASE,
)


def bare_name(unit: str) -> str:
    """The name of a unit without what kind of unit it is, and without an article."""
    return _KIND.sub("", unit.strip()).strip(" ,.").removeprefix("The ").removeprefix("the ")

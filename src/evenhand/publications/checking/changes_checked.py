"""Rises and falls: figures that go the other way than the word says, and changes that are not the difference of their ends."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.number_words import NUMBER_WORD, TIMES, amount_of, plainly
from evenhand.publications.paragraphs import Sentence

_UP = (
    r"rose|risen|rising|increas(?:ed|ing)|grew|grown|growing|(?:gone|went|come|came|coming) up|climbed"
    r"|an? (?:\w+ )?(?:increase|rise)|lengthened|widened|expanded|swelled|jumped|soared|crept up|edged up|doubled|trebled|tripled"
)
_DOWN = (
    r"fell|fallen|falling|decreas(?:ed|ing)|declin(?:ed|ing)|dropped|reduc(?:ed|ing)|(?:gone|went|come|came|coming) down"
    r"|an? (?:\w+ )?(?:decrease|fall|drop|reduction)|shortened|narrowed|halved"
    r"|slipped|slid|shrank|shrunk|dipped|sank|plummeted|tumbled|crept down|edged down"
)
_BY = rf"(?P<by>\d{{1,9}}(?:\.\d{{1,2}})?)(?P<percent> ?%| per ?cent(?:age)?)?(?P<points> points)?(?! ?[\d%]| ?{TIMES})"


def _figure(end: str) -> str:
    number = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,9}}(?:\.\d+)?|\b{NUMBER_WORD}\b"
    unit = rf"(?: ?%| per ?cent| ?{TIMES})"
    return rf"(?<![\w.,])(?P<{end}_money>[£$€]?)(?P<{end}>{number})(?P<{end}_unit>{unit})?(?![\w]|[.,]\d)"


_WHEN = r"(?: [a-z]+){0,4}?(?: (?:in|by|at|on))?(?: [A-Z][a-z]+)?(?: (?:in )?(?:19|20)\d\d(?:/\d\d)?)?,?"
_FROM_TO = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|went|moved)\b[^.;:\d]{{0,70}}?(?: by {_BY}[^.;:\d]{{0,40}}?)?,? "
    rf"from {_figure('first')}{_WHEN} to {_figure('last')}",
    re.IGNORECASE,
)
KIND = "rise or fall"

_YEAR = re.compile(r"(?:19|20)\d\d")
_GIVEN = re.compile(
    r"(?P<between>[^.;:()]{0,60}?)(?:,| \(|,? which is|,? that is) ?(?:an? )?"
    r"(?:increase|rise|fall|drop|reduction|decrease|growth|improvement|decline|gain) of "
    rf"{_BY}",
    re.IGNORECASE,
)


def check_changes(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Every rise or fall from one figure to another of one kind."""
    for sentence in sentences:
        for found in _FROM_TO.finditer(sentence.text) if " from " in sentence.text else ():
            ends = _ends(found)
            if ends is not None:
                yield from _of(found, ends, sentence)


_PERCENT = re.compile(r"%|per ?cent", re.IGNORECASE)


def _ends(found: re.Match[str]) -> tuple[Fraction, Fraction] | None:
    """Both figures, where they are in one unit and neither is a year."""
    one, other = found["first_unit"] or "", found["last_unit"] or ""
    same = bool(_PERCENT.search(one)) == bool(_PERCENT.search(other)) or not one
    if (
        found["first_money"] != found["last_money"]
        or not same
        or _YEAR.fullmatch(found["first"])
        or _YEAR.fullmatch(found["last"])
    ):
        return None
    if not one and other and not _PERCENT.search(other):
        one = other  # `from 4 to 5 million`
    return amount_of(found["first"], one), amount_of(found["last"], other)


def _of(found: re.Match[str], ends: tuple[Fraction, Fraction], sentence: Sentence) -> Iterator[Discrepancy]:
    first, last = ends
    words, place, word = found[0], sentence.line.place, (found["up"] or found["down"] or "").casefold()
    went = "up" if last > first else "down" if last < first else "nowhere"
    said = "up" if found["up"] else "down" if found["down"] else went
    if went != said:
        computed = f"{plainly(first)} to {plainly(last)} goes {went}"
        yield Discrepancy(place, words, computed, "error", f"{word!r} says that it goes {said}", KIND)
        return
    after = _GIVEN.match(sentence.text, found.end())
    given = found if found["by"] else after
    if given and first:
        words = words if given is found else words + given[0]
        yield from _difference(words, given, ends, _PERCENT.search(found["last_unit"] or "") is not None, place)


def _difference(
    words: str, given: re.Match[str], ends: tuple[Fraction, Fraction], percent: bool, place: str
) -> Iterator[Discrepancy]:
    """`from 40 to 50 per cent, a rise of 20 per cent`: of the first figure, or in points where both are percentages."""
    first, last = ends
    relative, points = abs(last - first) / first * 100, abs(last - first)
    if not given["percent"] and percent:
        return
    may_be = [points] if given["points"] or not given["percent"] else [relative, points] if percent else [relative]
    slip = 1 if given["percent"] else 0
    if all(abs(one - Fraction(given["by"])) > slip for one in may_be):
        computed = f"{float(points):g}" if not given["percent"] else f"{float(relative):.1f} per cent"
        computed = f"{float(points):g} points, {computed}" if percent else computed
        why = f"the change from {plainly(first)} to {plainly(last)} is {computed}"
        yield Discrepancy(place, words.strip(" ,("), computed, "error", why, KIND)

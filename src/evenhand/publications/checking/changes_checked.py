"""Rises and falls: figures that go the other way than the word says, and changes that are not the difference of their ends."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.number_words import NUMBER_WORD, amount_of, plainly
from evenhand.publications.paragraphs import Sentence

_UP = (
    r"rose|risen|rising|increas(?:ed|ing)|grew|grown|growing|(?:gone|went|come|came|coming) up|climbed"
    r"|an? (?:\w+ )?(?:increase|rise)|lengthened|widened|doubled|trebled|tripled"
)
_DOWN = (
    r"fell|fallen|falling|decreas(?:ed|ing)|declin(?:ed|ing)|dropped|reduc(?:ed|ing)|(?:gone|went|come|came|coming) down"
    r"|an? (?:\w+ )?(?:decrease|fall|drop|reduction)|shortened|narrowed|halved"
)
_FIGURE = (
    r"(?<![\w.,])([£$€]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?"
    rf"|\b{NUMBER_WORD}\b)( ?%| per ?cent)?(?![\w]|[.,]\d)"
)
_WHEN = r"(?: [a-z]+){0,4}?(?: (?:in|by|at|on))?(?: [A-Z][a-z]+)?(?: (?:in )?(?:19|20)\d\d(?:/\d\d)?)?,?"
_FROM_TO = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|went|moved)\b(?P<subject>[^.;:\d]{{0,70}}?) from {_FIGURE}{_WHEN} to {_FIGURE}",
    re.IGNORECASE,
)
KIND = "rise or fall"

_YEAR = re.compile(r"(?:19|20)\d\d")
_GIVEN = re.compile(
    r"(?P<between>[^.;:()]{0,60}?)(?:,| \(|,? which is|,? that is) ?(?:an? )?"
    r"(?:increase|rise|fall|drop|reduction|decrease|growth|improvement|decline|gain) of "
    r"(?P<by>\d{1,9}(?:\.\d{1,2})?)(?P<percent> ?%| per ?cent(?:age)?)?(?P<points> points)?(?! ?[\d%])",
    re.IGNORECASE,
)


def check_changes(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Every rise or fall from one figure to another of one kind."""
    for sentence in sentences:
        for found in _FROM_TO.finditer(sentence.text) if " from " in sentence.text else ():
            ends = _ends(found)
            if ends is not None:
                yield from _of(found, ends, sentence)


def _ends(found: re.Match[str]) -> tuple[Fraction, Fraction] | None:
    """Both figures, where they are in one unit and neither is a year."""
    _, _, _, money, one, percent, money_too, other, percent_too = found.groups()
    same = money == money_too and (bool(percent) == bool(percent_too) or not percent)
    if not same or _YEAR.fullmatch(one) or _YEAR.fullmatch(other):
        return None
    return amount_of(one), amount_of(other)


def _of(found: re.Match[str], ends: tuple[Fraction, Fraction], sentence: Sentence) -> Iterator[Discrepancy]:
    first, last = ends
    words, place, word = found[0], sentence.line.place, (found["up"] or found["down"] or "").casefold()
    went = "up" if last > first else "down" if last < first else "nowhere"
    said = "up" if found["up"] else "down" if found["down"] else went
    if went != said:
        computed = f"{plainly(first)} to {plainly(last)} goes {went}"
        yield Discrepancy(place, words, computed, "error", f"{word!r} says that it goes {said}", KIND)
        return
    given = _GIVEN.match(sentence.text, found.end())
    if given and first:
        yield from _difference(words + given[0], given, ends, found[9] is not None, place)


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

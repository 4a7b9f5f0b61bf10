"""Counts with their percentages in brackets, `40 (77%)`: of the one number before them, where one of them shows which it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from evenhand.publications.checking.found import Discrepancy, Severity
from evenhand.publications.number_words import DIGITS, NUMBER, number_of
from evenhand.publications.paragraphs import Sentence
from evenhand.scoring.hedges import allowed

_PERCENT = r"(?P<{}>\d{{1,3}}(?:\.\d)?) ?(?:%|per ?cent)"
_COUNT_FIRST = re.compile(
    rf"(?<![\w.,/£])(?P<count>{NUMBER})(?P<whole> (?:out )?of (?:the |all |our |these )?{NUMBER})?(?: [a-z’'-]+){{0,4}} "
    rf"\({_PERCENT.format('share')}\)",
    re.IGNORECASE,
)
_SHARE_FIRST = re.compile(
    rf"(?<![\w.,]){_PERCENT.format('share')}(?: [a-z’'-]+){{0,3}} \((?:n ?= ?)?(?P<count>{DIGITS})(?P<whole> of \d+)?\)",
    re.IGNORECASE,
)
_WHOLE_BEFORE = re.compile(r"(?:\bof|\bof (?:the|all|our|these|those)|/)\s?$", re.IGNORECASE)
_NUMBER = re.compile(rf"(?<![\w.,/£])(?:{NUMBER})(?![\w/]|[.,]\d| ?%| per ?cent)", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:of (?:whom|which|these|those)|relevant|remaining|applicable|others?|where|those|increase|decrease|rise|fall|change)\b",
    re.IGNORECASE,
)
"""What says that a count may be of fewer than the number before it, or no part at all."""

MOST_NUMBERS = 20
"""Numbers of a sentence that are tried as the whole."""

FEWEST = 5
"""The smallest number of which a percentage says anything."""

SEEN_AFTER = 20
"""Characters after a pair in which it may be said of what it is."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A count and its percentage, and where they stand; `alone` where no whole stands with them."""

    count: int
    share: str
    words: str
    start: int
    end: int
    alone: bool

    def fits(self, whole: int) -> bool:
        """Whether the count is that percentage of so many."""
        return self.count <= whole and allowed(self.share, None).verdict(Fraction(self.count, whole)) == "fits"


@dataclass(slots=True)
class _Paragraph:
    """The numbers and pairs of the sentences of a paragraph so far."""

    numbers: list[int] = field(default_factory=list)
    pairs: list[_Pair] = field(default_factory=list)


def check_pairs(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """`Of 143 people, 97 (68%) felt safe and 61 (34%) were asked`: the first is of the 143, and the second of no number there.

    In a later sentence of the same paragraph it takes two counts that show the number, as it may have moved on.
    """
    last, told = "", _Paragraph()
    for sentence in sentences:
        if not last or last != sentence.before:
            told = _Paragraph()
        last = sentence.text
        here = sorted(_pairs(last), key=lambda one: one.start) if "(" in last else []
        yield from _odd(sentence, here, told) if here else ()
        told.numbers += [number_of(one) for one in _NUMBER.findall(last)][:MOST_NUMBERS]
        told.pairs += here


def _pairs(text: str) -> list[_Pair]:
    found = [*_COUNT_FIRST.finditer(text), *_SHARE_FIRST.finditer(text)]
    ours = [one for one in found if not _WHOLE_BEFORE.search(text[: one.start()])]
    return [_Pair(number_of(one["count"]), one["share"], one[0], *one.span(), one["whole"] is None) for one in ours]


def _odd(sentence: Sentence, pairs: Sequence[_Pair], told: _Paragraph) -> Iterator[Discrepancy]:
    here = [number_of(one) for one in _NUMBER.findall(sentence.text)][:MOST_NUMBERS]
    near = [one for one in dict.fromkeys((*here, *map(number_of, _NUMBER.findall(sentence.before)))) if one >= FEWEST]
    shown = next((base for base in near if len(pairs) > 1 and _shows(base, pairs)), None)
    far = [one for one in dict.fromkeys(told.numbers) if one >= FEWEST]
    shown = shown or next((base for base in far if _shows(base, told.pairs) > 1), None)
    bases = {*near, *far}
    for number, one in enumerate(pairs) if shown else ():
        since = sentence.text[pairs[number - 1].end if number else 0 : one.end + SEEN_AFTER]
        if one.alone and shown and one.count <= shown and not any(map(one.fits, bases)) and not _OTHERS.search(since):
            computed = f"{one.count} of {shown:,} is {one.count / shown:.1%}"
            why = f"other counts here are of {shown:,}, and nothing says that this one is not"
            severity: Severity = "error" if shown in here else "tension"
            yield Discrepancy(sentence.line.place, one.words, computed, severity, why, "per cent and counts")


def _shows(base: int, pairs: Sequence[_Pair]) -> int:
    """How many of the pairs are of so many."""
    return sum(one.fits(base) and 0 < one.count < base for one in pairs)

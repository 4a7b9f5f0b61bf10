"""Counts with their percentages in brackets, `40 (77%)`: of the one number before them, where one of them shows which it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.publications.checking.found import Discrepancy, Severity
from evenhand.publications.hedges import allowed
from evenhand.publications.number_words import DIGITS, NUMBER, number_of
from evenhand.publications.paragraphs import Sentence

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


def check_pairs(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """`Of 143 people, 97 (68%) felt safe and 61 (34%) were asked`: the first is of the 143, and the second of no number there."""
    for sentence in sentences:
        pairs = _pairs(sentence.text) if "(" in sentence.text else []
        if len(pairs) > 1:
            yield from _odd(sentence, sorted(pairs, key=lambda one: one.start))


def _pairs(text: str) -> list[_Pair]:
    found = [*_COUNT_FIRST.finditer(text), *_SHARE_FIRST.finditer(text)]
    ours = [one for one in found if not _WHOLE_BEFORE.search(text[: one.start()])]
    return [_Pair(number_of(one["count"]), one["share"], one[0], *one.span(), one["whole"] is None) for one in ours]


def _odd(sentence: Sentence, pairs: Sequence[_Pair]) -> Iterator[Discrepancy]:
    before = [number_of(one) for one in _NUMBER.findall(sentence.before)]
    here = [number_of(one) for one in _NUMBER.findall(sentence.text)]
    bases = [one for one in dict.fromkeys((*here, *before)) if one >= FEWEST]
    shown = next((base for base in bases if any(one.fits(base) and 0 < one.count < base for one in pairs)), None)
    if shown is None:
        return
    for number, one in enumerate(pairs):
        since = sentence.text[pairs[number - 1].end if number else 0 : one.end + SEEN_AFTER]
        if one.alone and one.count <= shown and not any(map(one.fits, bases)) and not _OTHERS.search(since):
            computed = f"{one.count} of {shown:,} is {one.count / shown:.1%}"
            why = f"other counts here are of {shown:,}, and nothing says that this one is not"
            severity: Severity = "error" if shown in here else "tension"
            yield Discrepancy(sentence.line.place, one.words, computed, severity, why, "per cent and counts")

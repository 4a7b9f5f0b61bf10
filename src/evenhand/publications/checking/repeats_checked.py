"""One quantity with different figures in two places: two sentences in nearly the same words, or a sentence and a table's row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from evenhand.findings.likeness import alike, telling
from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.shares_checked import said
from evenhand.publications.claim import Claim
from evenhand.publications.performance import Metric

SAME = 0.8
"""How alike two sentences must be, from 0 to 1, to say the same of the same thing."""

FEWEST_WORDS = 4
"""Telling words of the shortest sentence of which a likeness says anything."""

SHARED_BY = 12
"""A word in more sentences than that brings none of them together, so that comparing costs no more than the text is long."""

KIND = "one quantity, two figures"
FIGURES = ("share", "percentage", "fraction", "count", "points", "money", "duration", "number")


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence that has one figure, and the words that say of what."""

    claim: Claim
    words: frozenset[str]


def check_repeats(claims: Sequence[Claim], metrics: Iterable[Metric]) -> Iterator[Discrepancy]:
    """Sentences that say the same with another figure, and figures beside those of a performance table."""
    alone = list(_alone(claims))
    by_word: dict[str, list[_Said]] = defaultdict(list)
    for one in alone:
        near: dict[int, _Said] = {}
        for word in one.words:
            if len(by_word[word]) < SHARED_BY:
                near |= {id(other): other for other in by_word[word]}
            by_word[word].append(one)
        for other in near.values():
            if alike(one.words, other.words) >= SAME and _differ(one.claim, other.claim):
                why = f"at {other.claim.sentence.line.place} it is {other.claim.words}"
                place = one.claim.sentence.line.place
                yield Discrepancy(place, one.claim.words, other.claim.words, "tension", why, KIND)
    for metric in {(one.metric, one.actual): one for one in metrics}.values():
        yield from _beside_a_row(metric, alone)


def _alone(claims: Sequence[Claim]) -> Iterator[_Said]:
    """The sentences with one figure; what is dated is of its time, and another figure of another time is at odds with nothing."""
    for sentence, together in groupby(claims, key=lambda one: one.sentence):
        here = list(together)
        if len(here) == 1 and here[0].kind in FIGURES and sentence.text.endswith((".", ".'", '."', ".’", ".”")):
            rest = sentence.text[: here[0].start] + sentence.text[here[0].end :]
            words = telling(rest) - _OPENINGS
            if len(words) >= FEWEST_WORDS:
                yield _Said(here[0], words)


_OPENINGS = telling(
    "elsewhere we note noted also again overall however found said told report reported says already above below mentioned"
)
"""Words that say nothing of the thing itself."""


def _differ(one: Claim, other: Claim) -> bool:
    """Whether two figures of one kind cannot be of one thing."""
    if (one.kind, one.unit, one.of, one.whole) != (other.kind, other.unit, other.of, other.whole):
        return False  # of another base it is of another thing
    if one.unit in ("per cent", "fraction"):
        first, second = said(one), said(other)
        return bool(first and second) and (first.most < second.least or second.most < first.least)  # type: ignore[union-attr]
    hedged = one.hedge or other.hedge
    return not hedged and (one.value, one.part) != (other.value, other.part)


_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,4})?")
NEAR = 0.1
"""A figure that is within a tenth of a table's, and not it, is taken for a slip of it."""


def _beside_a_row(metric: Metric, alone: Sequence[_Said]) -> Iterator[Discrepancy]:
    """A figure in a sentence that names a row of the table, near to what the row has and not rounded from it."""
    name, actual = telling(metric.metric), _NUMBER.fullmatch(metric.actual or "")
    if actual is None or not name:
        return
    value = Fraction(actual[0])
    for one in alone:
        printed = one.claim.value or ""
        near = float(printed) if _NUMBER.fullmatch(printed) else None
        if near is None or abs(near - float(value)) > float(value) * NEAR or round(value, _places(printed)) == Fraction(printed):
            continue
        if name <= telling(f"{one.claim.sentence.before} {one.claim.sentence.text}"):
            why = f"the table at {metric.line.place} has {metric.actual} for {metric.metric}"
            yield Discrepancy(one.claim.sentence.line.place, one.claim.words, metric.actual or "", "tension", why, KIND)


def _places(figure: str) -> int:
    return len(figure.partition(".")[2])

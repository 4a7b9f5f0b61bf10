"""One figure said to be twice another, or above or below it, where the two do not stand so."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.claim import Claim
from evenhand.scoring.hedges import declared_hedge, hedge_before

_TIMES = {
    "doubled": 2,
    "doubling": 2,
    "twice as": 2,
    "twofold": 2,
    "two-fold": 2,
    "trebled": 3,
    "tripled": 3,
    "threefold": 3,
    "three times as": 3,
    "fourfold": 4,
    "four times as": 4,
    "fivefold": 5,
    "five times as": 5,
    "tenfold": 10,
    "halved": 2,
    "half as": 2,
}
_MULTIPLE = re.compile(rf"\b({'|'.join(_TIMES)})\b", re.IGNORECASE)
NEARLY = Fraction(15, 100)
"""Something doubled may have grown by so much more or less than twofold, as a part of that."""

_ABOVE = r"higher|greater|more|larger|better|above|over|exceeded|exceeding"
_BELOW = r"lower|fewer|less|smaller|worse|below|under|short of"
_COMPARED = re.compile(
    r"(?P<which>[^.;:()]{0,140}?(?:, (?:which |a figure )?(?:is|was|were|are)|,) (?:\w+ )?)?[^.;:()]{0,90}?"
    rf"\b(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\b(?: than)?[^.;:()]{{0,60}} (?:of|at|\()",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no|nor|never|neither|if|would|should|rather|other)\b", re.IGNORECASE)

KIND = "comparison"
COMPARED = ("percentage", "money", "count", "duration", "number")


def check_comparisons(claims: Sequence[Claim]) -> Iterator[Discrepancy]:
    """Sentences with two figures of one kind, and a word that says how they stand to each other."""
    for sentence, together in groupby(claims, key=lambda one: one.sentence):
        here = [one for one in together if one.kind in COMPARED and one.value]
        for unit in dict.fromkeys(one.unit for one in here):
            alike = [one for one in here if one.unit == unit]
            for one, other in pairwise(alike):
                if not (one.hedge or other.hedge):
                    yield from _above_or_below(one, other)
            multiple = _MULTIPLE.search(sentence.text) if len(alike) == len(here) == 2 else None  # noqa: PLR2004 - the two ends
            if multiple:
                yield from _times(multiple, *alike)


def _times(found: re.Match[str], one: Claim, other: Claim) -> Iterator[Discrepancy]:
    """`doubled, from 12 to 15`: the larger is not so many times the smaller."""
    small, large = sorted(Fraction(each.value or 0) for each in (one, other))
    hedge, said = declared_hedge(hedge_before(found.string, found.start())), _TIMES[found[1].casefold()]
    if not small or _NOT.search(found.string[max(0, found.start() - 20) : found.start()]) or found.start() > other.end:
        return
    ratio = large / small
    least = said * (1 - (NEARLY if hedge is None or Fraction(hedge.least) < -1 else 0))
    most = said * (1 + (NEARLY if hedge is None or Fraction(hedge.most) < 1 else 9))
    if not least <= ratio <= most:
        first, last = min(found.start(), one.start), max(found.end(), other.end)
        computed = f"{float(large):,g} is {float(ratio):.2f} times {float(small):,g}"
        yield _odd(one, found.string[first:last], computed, f"{found[1]!r} is said of them")


def _above_or_below(one: Claim, other: Claim) -> Iterator[Discrepancy]:
    """`at 44 per cent, higher than the average of 47 per cent`."""
    text = one.sentence.text
    between = text[one.end : other.start].rstrip(" ")
    found = _COMPARED.fullmatch(between)
    leads = found is not None and (found["which"] or _LEADS.fullmatch(text[: one.start]))
    if found is None or not leads or _NOT.search(between):
        return
    first, second = Fraction(one.value or 0), Fraction(other.value or 0)
    stands = "above" if first > second else "below" if first < second else "level"
    if stands != ("above" if found["above"] else "below"):
        computed = f"{one.value} is {stands} {'with ' if stands == 'level' else ''}{other.value}"
        yield _odd(one, text[one.start : other.end], computed, f"{found['above'] or found['below']!r} says otherwise")


_LEADS = re.compile(r"(?:|.*[\s(])(?:At|at|was|is|were|are|stood at|of) ?", re.DOTALL)


def _odd(claim: Claim, words: str, computed: str, why: str) -> Discrepancy:
    return Discrepancy(claim.sentence.line.place, words, computed, "error", why, KIND)

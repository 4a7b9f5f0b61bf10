"""Percentages, fractions and words such as `most`, held against the counts that stand beside them."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from evenhand.framework.declared import plain_number
from evenhand.publications.checking.found import Discrepancy, Severity
from evenhand.publications.claim import Claim
from evenhand.publications.number_words import counts_in
from evenhand.scoring.hedges import Allowed, allowed, allowed_amount, allowed_fraction, declared_hedge

LARGEST_BASE = 40
"""Of more than so many nearly every percentage is possible."""

_KIND = "per cent and counts"


def check_shares(claims: Sequence[Claim]) -> Iterator[Discrepancy]:
    """Shares that are not those of their counts, parts above their whole, and one thing said in two ways that differ."""
    for claim in claims:
        yield from _against_counts(claim)
        yield from _impossible_of_a_base(claim)
        yield from _round_number(claim)
    for one, other in pairwise(claims):
        if one.sentence is other.sentence:
            yield from _said_twice(one, other)
            yield from _worked_out(one, other)


def said(claim: Claim) -> Allowed | None:
    """What the share that a claim says may stand for; None where it has its counts alone."""
    if claim.value is None or claim.unit not in ("per cent", "fraction", "amount"):
        return None
    if claim.unit == "amount":
        return allowed_amount(claim.value)
    return allowed(claim.value, claim.hedge) if claim.unit == "per cent" else allowed_fraction(Fraction(claim.value), claim.hedge)


def in_words(claim: Claim) -> str:
    """What a claim says of a share, for a sentence about it."""
    value = f"{claim.value} per cent" if claim.unit == "per cent" else str(claim.value)
    return f"{claim.hedge} {value}" if claim.hedge else value


def _against_counts(claim: Claim) -> Iterator[Discrepancy]:
    if claim.part is None or not claim.whole:
        return
    if claim.part > claim.whole:
        computed, why = f"{claim.part:,} is more than {claim.whole:,}", "a part cannot be more than the whole"
        yield _found(claim, computed, "error", why, "part and whole")
        return
    may_be = said(claim)
    share = Fraction(claim.part, claim.whole)
    verdict = may_be.verdict(share) if may_be else "fits"
    if verdict != "fits":
        computed = f"{claim.part:,} of {claim.whole:,} is {float(share):.1%}"
        yield _found(claim, computed, verdict, f"the counts give {float(share):.1%}, and the text says {in_words(claim)}", _KIND)


def _found(claim: Claim, computed: str, severity: Severity, why: str, kind: str) -> Discrepancy:
    return Discrepancy(claim.sentence.line.place, claim.words, computed, severity, why, kind)


def _impossible_of_a_base(claim: Claim) -> Iterator[Discrepancy]:
    """Percentages that no whole number of a small base gives."""
    if claim.kind != "percentage" or claim.value is None or claim.hedge or not 0 < (claim.whole or 0) <= LARGEST_BASE:
        return
    assert claim.whole is not None
    nearest = Fraction(round(plain_number(claim.value, "45") * claim.whole / 100), claim.whole)
    if allowed(claim.value, None).verdict(nearest) != "fits":
        computed = f"the nearest share of {claim.whole} is {float(nearest):.1%}"
        yield _found(claim, computed, "tension", f"no whole number of {claim.whole} gives {claim.value} per cent", _KIND)


_EXACTLY = re.compile(r" \((\d{1,3}(?:,\d{3})+|\d{1,9})\)")


def _round_number(claim: Claim) -> Iterator[Discrepancy]:
    """`nearly 200 children (217)`: a round number, and the exact one in brackets."""
    exact = _EXACTLY.match(claim.sentence.text, claim.end) if claim.kind == "count" and claim.hedge else None
    hedge = declared_hedge(claim.hedge)
    if exact is None or hedge is None or not claim.value:
        return
    value, number = Fraction(claim.value), Fraction(exact[1].replace(",", ""))
    low, high = value * (1 + Fraction(hedge.least) / 50), value * (1 + Fraction(hedge.most) / 50)
    if not low <= number <= high:
        words = claim.words + exact[0]
        why = f"{exact[1]} is not {claim.hedge} {claim.value}"
        yield Discrepancy(claim.sentence.line.place, words, exact[1], "error", why, "round number and exact number")


_BRACKET = re.compile(r"(?: of [a-z' -]{3,60}| [a-z' -]{1,40})? \(|,? or ")
_APPOSED = re.compile(r"(?: of [a-z' -]{3,60}| [a-z' -]{1,40})?, ")
_EXPLAINED = re.compile(r"[^.;:()\d]{3,80}(?::| [-–—]) [^.;:()\d]{0,60}")


def _said_twice(one: Claim, other: Claim) -> Iterator[Discrepancy]:
    """`two-thirds (58 per cent)`, or `fewer than a third: 16 of the 44`: a share, and after it the same in figures."""
    text = one.sentence.text
    between = text[one.end : other.start]
    apposed = _APPOSED.fullmatch(between) and text[other.end : other.end + 1] in (",", ")")
    told = other.part is None and (_BRACKET.fullmatch(between) or apposed)
    told = told or (other.part is not None and _EXPLAINED.fullmatch(between))
    share = _share(other)
    may_be = said(one) if told and one.kind in ("fraction", "percentage") and one.whole is None else None
    if may_be is None or share is None or (one.kind == "percentage" and other.part is None):
        return
    if may_be.verdict(share) != "fits":
        words, why = text[one.start : other.end], f"{in_words(one)} and {other.words} are said to be one share"
        yield Discrepancy(one.sentence.line.place, words, f"{float(share):.1%}", "error", why, _KIND)


def _share(claim: Claim) -> Fraction | None:
    """The share that a claim has by its counts, or by its percentage."""
    if claim.part is not None and claim.whole:
        return Fraction(claim.part, claim.whole)
    return plain_number(claim.value, "45") / 100 if claim.kind == "percentage" and claim.value else None


_GIVING = re.compile(
    r"[^.;()\d]{0,60}?\b(?:giving|representing|which is|equating to|equivalent to)\b[^.;()\d]{0,40}"
    r"|(?: [a-z]+){0,8}(?:,| \(|,? or) an? (?:[a-z]+ ){0,3}(?:rate|share|proportion) of "
)


def _worked_out(one: Claim, other: Claim) -> Iterator[Discrepancy]:
    """`159 of them did, giving a rate of 85%`: of the two counts before it, whichever way they make a share."""
    between = one.sentence.text[one.end : other.start]
    if other.kind != "percentage" or other.whole is not None or not other.value or not _GIVING.fullmatch(between):
        return
    counts = [one.part, one.whole] if one.part and one.whole else counts_in(one.sentence.text[: other.start])
    if len(counts) != 2 or not all(counts):  # noqa: PLR2004 - a part and a whole
        return
    share, may_be = Fraction(min(counts), max(counts)), allowed(other.value, other.hedge)
    if all(may_be.verdict(each) == "error" for each in (share, 1 - share)):
        computed = f"{min(counts):,} of {max(counts):,} is {float(share):.1%}"
        words = one.sentence.text[one.start : other.end]
        yield Discrepancy(one.sentence.line.place, words, computed, "error", f"the counts give {float(share):.1%}", _KIND)

"""Percentages, fractions and words such as `most`, held against the counts that stand beside them."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from evenhand.framework.declared import plain_number
from evenhand.publications.claim import Claim
from evenhand.publications.found import Discrepancy, Severity
from evenhand.publications.hedges import Allowed, allowed, allowed_amount, allowed_fraction

LARGEST_BASE = 40
"""Of more than so many nearly every percentage is possible."""

_KIND = "per cent and counts"


def check_shares(claims: Sequence[Claim]) -> Iterator[Discrepancy]:
    """Shares that are not those of their counts, parts that are more than the whole, and two ways to say a share that differ."""
    before: list[Claim] = []
    for sentence, together in groupby(claims, key=lambda one: one.sentence):
        here = list(together)
        for claim in here:
            yield from _against_counts(claim)
            yield from _impossible_of_a_base(claim)
        yield from _of_these(here, before if before and before[0].sentence.text == sentence.before else [])
        yield from _said_twice(here)
        before = here


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


_THESE = re.compile(r"Of (?:these|those|them|this number)\b", re.IGNORECASE)
_PART_AFTER = re.compile(r" \((\d{1,9})\)")
_PART_BEFORE = re.compile(r"\b(\d{1,9}) \($")


def _of_these(here: Sequence[Claim], before: Sequence[Claim]) -> Iterator[Discrepancy]:
    """`Of these, 82 (52 per cent)`: of the one number of the sentence before."""
    wholes = [int(one.value) for one in before if one.kind == "count" and one.value and one.value.isdigit()]
    if len(wholes) != 1 or not here or not _THESE.match(here[0].sentence.text):
        return
    for claim in here:
        text = claim.sentence.text
        part = _PART_AFTER.match(text, claim.end) or _PART_BEFORE.search(text[: claim.start])
        may_be = said(claim) if claim.kind in ("percentage", "fraction") else None
        if part and may_be and 0 < int(part[1]) <= wholes[0]:
            share = Fraction(int(part[1]), wholes[0])
            verdict = may_be.verdict(share)
            if verdict != "fits":
                why = f"{part[1]} of the {wholes[0]:,} of the sentence before are {float(share):.1%}"
                yield _found(claim, f"{part[1]} of {wholes[0]:,} is {float(share):.1%}", verdict, why, _KIND)


_BETWEEN = re.compile(r"(?: of [a-z ]{3,40}| [a-z]+)? \(|,? or ")


def _said_twice(here: Sequence[Claim]) -> Iterator[Discrepancy]:
    """`two-thirds (58 per cent)`: a fraction, and the percentage that it is in brackets."""
    for one, other in pairwise(here):
        between = one.sentence.text[one.end : other.start]
        if one.kind != "fraction" or other.kind != "percentage" or not _BETWEEN.fullmatch(between):
            continue
        may_be = said(one)
        if may_be and other.value and may_be.verdict(plain_number(other.value, "45") / 100) == "error":
            words = one.sentence.text[one.start : other.end]
            why = f"{in_words(one)} and {in_words(other)} are said to be one share"
            yield Discrepancy(one.sentence.line.place, words, f"{in_words(other)}", "error", why, _KIND)

"""What is said of things that were counted just before: `of these, 82 (52 per cent)`, `the remaining 12`, `23 of these`."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.shares_checked import said
from evenhand.publications.claim import Claim
from evenhand.publications.number_words import NUMBER, number_of
from evenhand.publications.paragraphs import Sentence

_THESE = re.compile(r"Of (?:these|those|them|this number)\b", re.IGNORECASE)
_PART_AFTER = re.compile(r" \((\d{1,9})(?: [a-z' -]{1,30})?\)")
_PART_BEFORE = re.compile(r"\b(\d{1,9}) \($")
_SOME_OF_THESE = (
    re.compile(rf"\b({NUMBER}) of (?:these|those|them)\b", re.IGNORECASE),
    re.compile(
        rf"^of (?:these|those|them|this number),? ({NUMBER})(?= (?:were|had|have|did|are|said|[a-z]+ed)\b)", re.IGNORECASE
    ),
)
_SHARE_OF_THESE = re.compile(rf" of (?:these|those|them)(?:,? \(|, (?:or )?)({NUMBER})(?: [a-z' -]{{1,30}}?)?[),]", re.IGNORECASE)
_THEM_BEFORE = re.compile(
    rf"\b({NUMBER}) of (?:these|those|them),? (?:or|which is(?: to say)?|that is(?: to say)?|i\.e\.) $", re.IGNORECASE
)
_OF_WHICH = re.compile(
    rf"\b({NUMBER}) [a-z' -]{{3,60}},? (?:\()?of (?:which|whom|these|those),? (?:only |just )?({NUMBER})"
    rf"(?: [a-z]+)? (were|was|had|did|are|have)\b([^.;:()\d]{{0,60}}?)(?:,? and|,? while|,? but|;) ({NUMBER})"
    r"(?: [a-z]+)? (were|was|had|did|are|have) not\b(?! [a-z]+ (?:at all|in|by|for)\b)",
    re.IGNORECASE,
)


def check_these(claims: Sequence[Claim]) -> Iterator[Discrepancy]:
    """Shares, parts and rests of the one number of the sentence before, or of the counts of the same sentence."""
    before: list[Claim] = []
    for sentence, together in groupby(claims, key=lambda one: one.sentence):
        here = list(together)
        told = before if before and before[0].sentence.text == sentence.before else []
        wholes = [int(one.value) for one in told if one.kind == "count" and one.value and one.value.isdigit()]
        if len(wholes) == 1 and len(told) == 1:
            yield from _shares(here, wholes[0])
            yield from _parts(here, wholes[0])
        yield from _of_which(sentence)
        yield from _therefore(here, told)
        yield from _rest_in_percent(here, told)
        before = here


def _shares(here: Sequence[Claim], whole: int) -> Iterator[Discrepancy]:
    for claim in here:
        text = claim.sentence.text
        part = _SHARE_OF_THESE.match(text, claim.end)
        if part is None and _THESE.match(text):
            part = _PART_AFTER.match(text, claim.end) or _PART_BEFORE.search(text[: claim.start])
        part = part or _THEM_BEFORE.search(text[: claim.start])
        may_be = said(claim) if claim.kind in ("percentage", "fraction") else None
        if part and may_be and 0 < number_of(part[1]) <= whole:
            share = Fraction(number_of(part[1]), whole)
            verdict = may_be.verdict(share)
            if verdict != "fits":
                computed = f"{part[1]} of {whole:,} is {float(share):.1%}"
                why = f"{part[1]} of the {whole:,} of the sentence before are {float(share):.1%}"
                yield Discrepancy(claim.sentence.line.place, claim.words, computed, verdict, why, "per cent and counts")


def _parts(here: Sequence[Claim], whole: int) -> Iterator[Discrepancy]:
    for found in (found for pattern in _SOME_OF_THESE for found in pattern.finditer(here[0].sentence.text)):
        if number_of(found[1]) > whole:
            why = f"the sentence before speaks of {whole:,}"
            computed = f"{found[1]} is more than {whole:,}"
            yield Discrepancy(here[0].sentence.line.place, found[0], computed, "error", why, "part and whole")


_THEREFORE = re.compile(r"\b(?:rate|share|proportion)\b[^.;%\d]{0,60} (?:was|is) (?:therefore|thus|hence|then) $", re.IGNORECASE)


def _therefore(here: Sequence[Claim], told: Sequence[Claim]) -> Iterator[Discrepancy]:
    """`Of 15 posts, four were vacant. The vacancy rate was therefore 35 per cent`: of the one share that was told before."""
    shares = [one for one in told if one.part is not None and one.whole]
    for claim in here if len(shares) == 1 else ():
        may_be = said(claim) if claim.kind == "percentage" and claim.whole is None else None
        if may_be and _THEREFORE.search(claim.sentence.text[: claim.start]):
            part, whole = shares[0].part or 0, shares[0].whole or 1
            verdicts = [may_be.verdict(Fraction(one, whole)) for one in (part, whole - part)]
            if "fits" not in verdicts:
                computed = f"{part:,} of {whole:,} is {part / whole:.1%}"
                why = f"{shares[0].words!r} is {part / whole:.1%}"
                yield Discrepancy(claim.sentence.line.place, claim.words, computed, "error", why, "per cent and counts")


def _of_which(sentence: Sentence) -> Iterator[Discrepancy]:
    """`50 cases, of which 30 were sufficient and 25 were not`."""
    for found in _OF_WHICH.finditer(sentence.text) if " not" in sentence.text else ():
        whole, part, rest = (number_of(found[group]) for group in (1, 2, 5))
        if found[3].casefold() == found[6].casefold() and part + rest != whole:
            why = f"what is and what is not so make {part + rest}, of {whole:,}"
            yield Discrepancy(sentence.line.place, found[0], f"{part} + {rest} = {part + rest}", "error", why, "parts and whole")


_OTHER_SHARE = re.compile(r"\bthe (?:other|remaining) $", re.IGNORECASE)


def _rest_in_percent(here: Sequence[Claim], told: Sequence[Claim]) -> Iterator[Discrepancy]:
    """`in place for 72%. For the other 38%`: where one percentage alone was given before it."""
    for number, claim in enumerate(here):
        if claim.kind == "percentage" and _OTHER_SHARE.search(claim.sentence.text[: claim.start]):
            before = [one for one in (*told, *here[:number]) if one.unit == "per cent" and one.value]
            if len(before) == 1 and not before[0].hedge and abs(_points(before[0]) + _points(claim) - 100) > 1:
                computed = f"{before[0].value} + {claim.value} = {float(_points(before[0]) + _points(claim)):g}"
                why = "a share and the rest of it make a hundred per cent"
                yield Discrepancy(claim.sentence.line.place, claim.words, computed, "error", why, "parts and whole")


def _points(claim: Claim) -> Fraction:
    return Fraction(claim.value or 0)

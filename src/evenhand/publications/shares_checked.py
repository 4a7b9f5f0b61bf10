"""Percentages held against the counts that stand beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from evenhand.framework.declared import plain_number
from evenhand.publications.found import Discrepancy
from evenhand.publications.hedges import allowed, hedge_pattern
from evenhand.publications.number_words import DIGITS, NUMBER, number_of
from evenhand.publications.paragraphs import Sentence

PERCENT = r"(\d{1,3}(?:\.\d{1,2})?) ?(?:%|per cent|percent)"


@dataclass(frozen=True, slots=True)
class ShareClaim:
    """So many of so many, said to be a percentage, under the word that stands before it."""

    part: int
    whole: int
    figure: str
    hedge: str | None
    words: str
    sentence: Sentence


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The ways in which a percentage and its counts stand together. Each names `hedge`, `percent`, `part` and `whole`."""
    hedged = rf"(?:\b(?P<hedge>{hedge_pattern()}) )?"
    percent = r"(?P<percent>\d{1,3}(?:\.\d{1,2})?) ?(?:%|per cent\b|percent\b)"
    part, whole = rf"(?P<part>{NUMBER})", rf"(?P<whole>{DIGITS})"
    people = r"[a-z' -]{0,30}"
    of_the = r"(?:out )?of (?:the |all |these )?"
    of_all = rf"\bof (?:the|all) {whole}\b"
    in_words = rf"(?P<percent_in_words>{NUMBER}|\d{{1,3}}) per cent\b"
    giving = r"(?:indicating|equating to|equivalent to|representing|giving|which is|that is)(?: an?| just| only)*"
    ways = (
        rf"{hedged}{percent} \((?:n ?= ?)?{part}{people}\) {of_the}{whole}\b",
        rf"{hedged}{percent}(?: of [a-z ]{{3,40}})? \({part} {of_the}{whole}\b{people}\)",
        rf"{hedged}{percent} \({part} ?/ ?{whole}\)",
        rf"\b{part} ?/ ?{whole} \({hedged}{percent}\)",
        rf"\b{part} \({hedged}{percent}\) {of_the}{whole}\b",
        rf"\b{part} {of_the}{whole}\b{people} \({hedged}{percent}\)",
        rf"\b{part} {of_the}{whole}\b{people}, (?:or|which is|that is) {hedged}{percent}",
        rf"\b{part},? or {hedged}{percent},? {of_the}{whole}\b",
        # nothing else may be counted between, or the percentage may be of that
        rf"{of_all}[^.;()\d]{{0,200}}?{hedged}{percent} \({part}\)(?! of\b)",
        rf"{of_all}[^.;()\d]{{0,120}}?\b(?P<part>{DIGITS}) \({hedged}{percent}\)(?! of\b)",
        rf"{of_all}[^.;()]{{0,120}}?\b(?P<part>{DIGITS})\b[^.;()\d]{{0,80}}?{giving} {hedged}{percent}",
        rf"\bdespite {whole}\b[^.;()]{{0,160}}?\bonly (?P<part>{DIGITS})\b[^.;()\d]{{0,100}}?{giving} {hedged}{in_words}",
    )
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)


def share_claims(sentences: Sequence[Sentence]) -> Iterator[ShareClaim]:
    """Every percentage with the counts that it is said to be of."""
    for sentence in sentences:
        taken: list[range] = []
        if "%" not in sentence.text and "cent" not in sentence.text:
            continue
        for pattern in _patterns():
            for found in pattern.finditer(sentence.text):
                if any(found.start() in one or one.start in range(*found.span()) for one in taken):
                    continue
                taken.append(range(*found.span()))
                said = found.groupdict()
                figure = said.get("percent") or str(number_of(said["percent_in_words"]))
                yield ShareClaim(number_of(said["part"]), number_of(said["whole"]), figure, said["hedge"], found[0], sentence)


def check_shares(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Percentages that are not those of their counts, and parts that are more than the whole."""
    for claim in share_claims(sentences):
        yield from _of(claim)
    yield from _parts_above_wholes(sentences)
    yield from _impossible_of_a_base(sentences)


def _of(claim: ShareClaim) -> Iterator[Discrepancy]:
    if not claim.whole or claim.part > claim.whole:
        return
    share = Fraction(claim.part, claim.whole)
    verdict = allowed(claim.figure, claim.hedge).verdict(share)
    if verdict != "fits":
        computed = f"{claim.part:,} of {claim.whole:,} is {float(share):.1%}"
        said = f"{claim.hedge} {claim.figure}" if claim.hedge else claim.figure
        why = f"the counts give {float(share):.1%}, and the text says {said} per cent"
        yield Discrepancy(claim.sentence.line.place, claim.words, computed, verdict, why, "per cent and counts")


_PART_OF = re.compile(rf"\b({NUMBER}) (?:out of (?:the |a total of |all )?|of the )({NUMBER})\b(?= [a-z]|[.,;)])", re.IGNORECASE)


def _parts_above_wholes(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    for sentence in sentences:
        for found in _PART_OF.finditer(sentence.text) if " of " in sentence.text else ():
            part, whole = number_of(found[1]), number_of(found[2])
            if part > whole:
                why = "a part cannot be more than the whole"
                yield Discrepancy(
                    sentence.line.place, found[0], f"{part:,} is more than {whole:,}", "error", why, "part and whole"
                )


_OF_BASE = re.compile(rf"(?<![\d.]){PERCENT} of (?:the|all) ({DIGITS}) (?=[a-z])")

LONGEST_HEDGE = 25
"""Characters before a figure that may be such a word."""

LARGEST_BASE = 40
"""Of more than so many nearly every percentage is possible."""


def _impossible_of_a_base(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Percentages that no whole number of a small base gives."""
    for sentence in sentences:
        for found in _OF_BASE.finditer(sentence.text):
            base, figure = number_of(found[2]), plain_number(found[1], "45")
            before = sentence.text[max(0, found.start() - LONGEST_HEDGE) : found.start()]
            hedged = re.search(rf"\b(?:{hedge_pattern()})\s*$", before, re.IGNORECASE)
            if 0 < base <= LARGEST_BASE and not hedged:
                nearest = Fraction(round(figure * base / 100), base)
                if allowed(found[1], None).verdict(nearest) != "fits":
                    computed = f"the nearest share of {base} is {float(nearest):.1%}"
                    why = f"no whole number of {base} gives {found[1]} per cent"
                    yield Discrepancy(sentence.line.place, found[0], computed, "tension", why, "per cent and counts")

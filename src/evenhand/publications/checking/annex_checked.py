"""Fractions in words held against the percentage of the key question whose words the sentence has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from evenhand.findings.likeness import ALIKE, alike, telling
from evenhand.framework.declared import plain_number
from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.claim import Claim
from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import Vocabulary
from evenhand.scoring.hedges import allowed_fraction

FEWEST_WORDS = 4
"""A question of fewer words that say something is in too many sentences."""

_QUESTION = re.compile(r"(\d{1,2}\.\d{1,2}\.\d{1,2})\.?\s+([A-Z][^?]{15,300})\?.{0,20}?(\d{1,3}(?:\.\d{1,2})?) ?(?:%|per cent)")
_SMALL = (3, 4, 5, 10)
"""`Four out of five` is a fraction in words; `43 out of 58` is a count."""


@dataclass(frozen=True, slots=True)
class AnnexQuestion:
    """A key question as the annex prints it: its code, the words that say something, and its percentage."""

    code: str
    words: frozenset[str]
    percent: str
    line: Line


def check_annex(lines: Sequence[Line], claims: Sequence[Claim], vocabulary: Vocabulary) -> Iterator[Discrepancy]:
    """Sentences that answer a key question of the annex with a fraction that is not its percentage."""
    questions = [one for one in _questions(lines) if len(one.words) >= FEWEST_WORDS]
    under = _standards(lines, vocabulary) if questions else {}
    said = [one for one in claims if _is_fraction(one)] if questions else []
    for sentence, together in groupby(said, key=lambda one: one.sentence):
        here = list(together)
        if len(here) != 1 or len(sentence.text) > 400:  # noqa: PLR2004 - of a longer one nothing says which part is meant
            continue
        words = telling(sentence.text)
        theirs = [one for one in questions if one.code.startswith(under.get(sentence.line.place, ""))] or questions
        likest = max(theirs, key=lambda one: alike(one.words, words))
        if alike(likest.words, words) >= ALIKE:
            yield from _held(here[0], likest)


def _is_fraction(claim: Claim) -> bool:
    return claim.kind == "fraction" or (claim.kind == "share" and claim.value is None and claim.whole in _SMALL)


def _standards(lines: Sequence[Line], vocabulary: Vocabulary) -> dict[str, str]:
    """The code, with a dot after it, of the standard under whose heading each line stands, by the place of the line."""
    found, code = {}, ""
    for line in lines:
        named = vocabulary.standard(line.text) if line.text[:1].isdigit() else None
        if named and named.code:
            code = f"{named.code}."
        found[line.place] = code
    return found


def _held(claim: Claim, question: AnnexQuestion) -> Iterator[Discrepancy]:
    share = Fraction(claim.value) if claim.value else Fraction(claim.part or 0, claim.whole or 1)
    printed = plain_number(question.percent, "69") / 100
    if allowed_fraction(share, claim.hedge).verdict(printed) != "fits":
        computed = f"{question.code} has {question.percent}% at {question.line.place}"
        why = f"the words are those of {question.code}, or of a prompt below it"
        yield Discrepancy(claim.sentence.line.place, claim.words, computed, "tension", why, "fraction in words and the annex")


def _questions(lines: Sequence[Line]) -> Iterator[AnnexQuestion]:
    for line in lines:
        found = _QUESTION.match(" ".join(line.parts)[:400])
        if found:
            yield AnnexQuestion(found[1], telling(found[2]), found[3], line)

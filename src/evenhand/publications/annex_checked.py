"""Fractions in words held against the percentage of the key question whose words the sentence has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.framework.declared import plain_number
from evenhand.publications.found import Discrepancy
from evenhand.publications.hedges import allowed, hedge_pattern
from evenhand.publications.number_words import NUMBER, number_of
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import Vocabulary

ALIKE = 0.55
"""How alike a sentence and a question must be, from 0 to 1, for the one to be the answer to the other: the harmonic mean of the
shares of their telling words that they have in common, so that a sentence that says much else is of something else.
"""

FEWEST_WORDS = 4
"""A question of fewer words that say something is in too many sentences."""

_QUESTION = re.compile(r"(\d{1,2}\.\d{1,2}\.\d{1,2})\.?\s+([A-Z][^?]{15,300})\?.{0,20}?(\d{1,3}(?:\.\d{1,2})?) ?(?:%|per cent)")
_COMMON = frozenset(
    " ".join(
        (
            "a an and are as at be been by do does effectively enough focus focused focusing for from has have in is it its of",
            "on or sufficient sufficiently that the their there these they this to was well were which with",
        )
    ).split()
)
_FRACTIONS = {
    "half": Fraction(1, 2),
    "one-third": Fraction(1, 3),
    "a third": Fraction(1, 3),
    "two-thirds": Fraction(2, 3),
    "one-quarter": Fraction(1, 4),
    "a quarter": Fraction(1, 4),
    "three-quarters": Fraction(3, 4),
    "one-fifth": Fraction(1, 5),
    "four-fifths": Fraction(4, 5),
}
_WORD = re.compile(r"[a-z][a-z’'-]+")


@dataclass(frozen=True, slots=True)
class AnnexQuestion:
    """A key question as the annex prints it: its code, the words that say something, and its percentage."""

    code: str
    words: frozenset[str]
    percent: str
    line: Line


def check_annex(lines: Sequence[Line], sentences: Sequence[Sentence], vocabulary: Vocabulary) -> Iterator[Discrepancy]:
    """Sentences that answer a key question of the annex with a fraction that is not its percentage."""
    questions = [one for one in _questions(lines) if len(one.words) >= FEWEST_WORDS]
    under = _standards(lines, vocabulary) if questions else {}
    for sentence in sentences if questions else ():
        said = list(_said(sentence.text))
        if len(said) != 1 or len(sentence.text) > 400:  # noqa: PLR2004 - of a longer one nothing says which part is meant
            continue
        words, (quoted, share, hedge) = _telling(sentence.text), said[0]
        theirs = [one for one in questions if one.code.startswith(under.get(sentence.line.place, ""))] or questions
        likest = max(theirs, key=lambda one: _alike(one.words, words))
        if _alike(likest.words, words) >= ALIKE:
            yield from _held(quoted, share, hedge, likest, sentence)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _standards(lines: Sequence[Line], vocabulary: Vocabulary) -> dict[str, str]:
    """The code, with a dot after it, of the standard under whose heading each line stands, by the place of the line."""
    found, code = {}, ""
    for line in lines:
        named = vocabulary.standard(line.text) if line.text[:1].isdigit() else None
        if named and named.code:
            code = f"{named.code}."
        found[line.place] = code
    return found


def _held(quoted: str, share: Fraction, hedge: str | None, question: AnnexQuestion, sentence: Sentence) -> Iterator[Discrepancy]:
    figure = f"{float(share * 100):.2f}"
    printed = plain_number(question.percent, "69") / 100
    if allowed(figure, hedge, in_words=True).verdict(printed) != "fits":
        computed = f"{question.code} has {question.percent}% at {question.line.place}"
        why = f"the words are those of {question.code}, or of a prompt below it"
        yield Discrepancy(sentence.line.place, quoted, computed, "tension", why, "fraction in words and the annex")


def _questions(lines: Sequence[Line]) -> Iterator[AnnexQuestion]:
    for line in lines:
        found = _QUESTION.match(" ".join(line.parts)[:400])
        if found:
            yield AnnexQuestion(found[1], _telling(found[2]), found[3], line)


def _telling(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(word[:6].rstrip("s") for word in _WORD.findall(text.casefold().replace("’", "'")) if word not in _COMMON)


def _said(text: str) -> Iterator[tuple[str, Fraction, str | None]]:
    """Each fraction in words, with the word before it."""
    plain = text.casefold()
    named = "|".join(sorted(map(re.escape, _FRACTIONS), key=len, reverse=True))
    counted = rf"(?P<part>{NUMBER}) out of (?P<whole>{NUMBER})"
    ways = rf"(?:\b(?P<hedge>{hedge_pattern()}) )?(?:(?P<named>{named})|{counted})(?= of\b| cases| inspected)"
    for found in re.finditer(ways, plain):
        if found["named"]:
            share = _FRACTIONS[found["named"]]
        else:
            whole = number_of(found["whole"])
            if whole not in (3, 4, 5, 10):
                continue
            share = Fraction(number_of(found["part"]), whole)
        yield text[found.start() : found.end()], share, found["hedge"]

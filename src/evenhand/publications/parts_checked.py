"""Parts that exclude each other, such as women and men, held against the whole that they are parts of."""

import re
from collections.abc import Iterator, Sequence

from evenhand.publications.found import Discrepancy
from evenhand.publications.number_words import NUMBER, number_of
from evenhand.publications.paragraphs import Sentence

_PAIRS = (
    ("women", "men"),
    ("female", "male"),
    ("females", "males"),
    ("girls", "boys"),
    ("women", "males"),
    ("insufficient", "sufficient"),
)
_ARE = r"(?:(?: of (?:these|them|whom))?(?: (?:was|were|are|is))?(?: (?!of\b)[a-z]+)?)"


def _pair(one: str, other: str) -> re.Pattern[str]:
    either = rf"(?:{one}|{other})"
    figure = rf"({NUMBER})( ?%| per ?cent)?{_ARE}"
    return re.compile(
        rf"\b{figure} ({either})\b,?(?: \([^()]{{1,30}}\))?,? (?:and|while|but)(?: only| the other)? {figure} ({either})\b",
        re.IGNORECASE,
    )


_BOTH = tuple(_pair(*pair) for pair in _PAIRS)
_WORDS = re.compile(r"\b(?:wom[ae]n|female|males|girls|sufficient)", re.IGNORECASE)
_PEOPLE = re.compile(
    rf"\b({NUMBER}) (?:[a-z-]+ ){{0,2}}(?:people|staff|cases|children|individuals|[a-z]{{3,16}}(?:ers|ors|ents))\b", re.IGNORECASE
)
_ALL = re.compile(
    rf"\b({NUMBER}) ([a-z' -]{{3,40}}?)"
    r"(?:: | \(| (?:is|was|were|are)? ?made up of | compris(?:es|ed|ing) | consist(?:s|ed|ing) of )"
    rf"((?:{NUMBER} [a-z' -]{{3,50}}(?:, and |, | and |; )){{1,8}}{NUMBER} [a-z' -]{{3,50}})(?=[.)]|$)",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?:^|(?<=, and )|(?<=, )|(?<= and )|(?<=; ))({NUMBER}) ", re.IGNORECASE)
_ACTED = re.compile(
    rf"\bof (?:the |all |our |these )?({NUMBER}) [a-z' -]{{3,40}}, (?:only |just |some )?({NUMBER}) "
    r"(?:had|were|was|said|felt|told|thought|[a-z]+ed)\b",
    re.IGNORECASE,
)

SLIP = 1
"""Percentage points by which two rounded parts may exceed a hundred."""

KIND = "parts and whole"


def check_parts(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Pairs that are more than their whole, lists of parts that are not their whole, and more who acted than there were."""
    for sentence in sentences:
        text = sentence.text
        lists = list(_lists(sentence)) if " and " in text else []
        yield from lists
        if not lists and _WORDS.search(text):
            yield from _pairs(sentence)
        if "f " in text:
            for found in _ACTED.finditer(text):
                whole, part = number_of(found[1]), number_of(found[2])
                if part > whole:
                    yield _odd(sentence, found[0], f"{part:,} is more than {whole:,}", "a part cannot be more than the whole")


def _odd(sentence: Sentence, words: str, computed: str, why: str) -> Discrepancy:
    return Discrepancy(sentence.line.place, words, computed, "error", why, KIND)


def _pairs(sentence: Sentence) -> Iterator[Discrepancy]:
    """`15 women and 28 men` of 40 people, or `48 per cent female and 62 per cent male`."""
    for pattern in _BOTH:
        for found in pattern.finditer(sentence.text):
            one, other = number_of(found[1]), number_of(found[4])
            if found[3].casefold() == found[6].casefold() or bool(found[2]) != bool(found[5]):
                continue
            if found[2] and one + other > 100 + SLIP:
                yield _odd(sentence, found[0], f"{one} + {other} = {one + other}", "the parts are more than a hundred per cent")
            whole = _PEOPLE.search(sentence.text[: found.start()]) if not found[2] else None
            if whole and one + other > number_of(whole[1]):
                why = f"the parts make {one + other}, and {whole[0]} are spoken of"
                yield _odd(sentence, found[0], f"{one} + {other} = {one + other}", why)


def _lists(sentence: Sentence) -> Iterator[Discrepancy]:
    """`60 cases: 40 community sentences and 25 licences`, of which the parts must make the whole; or be as many as it says."""
    for found in _ALL.finditer(sentence.text):
        whole, parts = number_of(found[1]), [number_of(one[1]) for one in _PART.finditer(found[3])]
        if len(parts) > 1 and sum(parts) != whole != len(parts):
            computed = f"{' + '.join(map(str, parts))} = {sum(parts)}"
            yield _odd(sentence, found[0], computed, f"the parts make {sum(parts)}, and the whole is {whole}")

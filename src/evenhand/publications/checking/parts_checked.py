"""Parts that exclude each other, such as women and men, held against the whole that they are parts of."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.number_words import NUMBER, TIMES, amount_of, number_of, plainly
from evenhand.publications.paragraphs import Sentence

_PAIRS = (
    ("women", "men"),
    ("female", "male"),
    ("females", "males"),
    ("girls", "boys"),
    ("women", "males"),
    ("insufficient", "sufficient"),
    ("community (?:orders|sentences)", "licences"),
)
_ARE = r"(?:(?: of (?:these|them|whom))?(?: (?:was|were|are|is))?(?: (?!(?:of|for|in|among|by|to|with|from)\b)[a-z]+)?)"


def _pair(one: str, other: str) -> re.Pattern[str]:
    either = rf"(?:{one}|{other})"
    figure = rf"({NUMBER})( ?%| per ?cent)?{_ARE}"
    return re.compile(
        rf"\b{figure} ({either})\b,?(?: \([^()]{{1,30}}\))?,? (?:and|while|but)(?: only| the other)? {figure} ({either})\b",
        re.IGNORECASE,
    )


_BOTH = tuple(_pair(*pair) for pair in _PAIRS)


def _named_first(one: str, other: str) -> re.Pattern[str]:
    either = rf"(?:{one}|{other})"
    being = r"(?:were|was|are|is|made up|make up|accounted for|formed|represented)"
    whole = r"(?: of (?:(?:the|our|its|this) )?(?:caseload|sample|cases|people|it|them|those|respondents|workforce|staff))"
    share = r"(\d{1,3}(?:\.\d{1,2})?)(?: ?%| per ?cent)"
    return re.compile(
        rf"\b({either}) {being} {share}{whole}?,?(?: and|;| while)? ({either})(?: {being})? {share}(?={whole}?[.,;]|{whole}?$)",
        re.IGNORECASE,
    )


_NAMED_FIRST = tuple(_named_first(*pair) for pair in _PAIRS)
_SEX = r"(?:women|men|girls|boys|females?|males?)"
_APPOSED = re.compile(
    rf"\b(?P<whole>{NUMBER}) (?:cases|people|children|young people|staff|individuals|records)(?:,|:| \() ?(?P<one>{NUMBER}) "
    rf"(?:of |were )?(?P<first>{_SEX}) and (?P<other>{NUMBER}) (?:of |were )?(?P<second>{_SEX})\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\b(?:wom[ae]n|female|males|girls|sufficient|licences)", re.IGNORECASE)
_PEOPLE = re.compile(
    rf"\b({NUMBER}) (?:[a-z-]+ ){{0,2}}(?:people|staff|cases|children|individuals|[a-z]{{3,16}}(?:ers|ors|ents))\b", re.IGNORECASE
)
_AMOUNT = rf"(?:£?\d{{1,3}}(?:,\d{{3}})*\.\d{{1,2}}|£?{NUMBER})(?: ?{TIMES})?(?! ?%| per ?cent)"
_ITEM = rf"{_AMOUNT} [a-z' -]{{3,50}}"
_ALL = re.compile(
    rf"(?<![\w.,£])({_AMOUNT})(?: [a-z' -]{{3,50}}?,?(?:: | \()|(?: [A-Za-z' -]{{3,120}}?)?,?"
    r" (?:(?:is |was |were |are )?made up of |compris(?:es|ed|ing) |consist(?:s|ed|ing) of ))"
    rf"((?:{_ITEM}(?:, and |, | and |; )){{1,8}}{_ITEM})(?=[.)]|$)",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?:^|(?<=, and )|(?<=, )|(?<= and )|(?<=; ))({_AMOUNT}) ", re.IGNORECASE)

SLIP = 1
"""Percentage points by which two rounded parts may exceed a hundred."""

HUNDRED = 100

_LEVEL = re.compile(
    r"\b(?:low|medium|very high|high(?: or very high)?|outstanding|good|requires? improvement|inadequate|adequate|poor)\b",
    re.IGNORECASE,
)
_LEVEL_SHARE = re.compile(r"(?<![\d.])(?<!to )(?<!than )(\d{1,3}(?:\.\d)?) ?(?:%|per cent)")
_AT_A_LEVEL = (
    rf"{_LEVEL_SHARE.pattern}(?: (?:was|were|are|is|rated|judged|assessed|at|as|being|only))* {_LEVEL.pattern}(?: risk)?"
)
_OPINIONS = re.compile(
    rf"{_LEVEL_SHARE.pattern}[a-z ]{{0,40}}? agreed, {_LEVEL_SHARE.pattern}[a-z ]{{0,20}} disagreed,? and "
    rf"{_LEVEL_SHARE.pattern}[a-z ]{{0,20}} (?:neither|did not|had no|were unsure|were neutral)",
    re.IGNORECASE,
)
_LEVELS = re.compile(rf"{_AT_A_LEVEL}(?:(?:, and|,| and|;) {_AT_A_LEVEL}){{1,5}}", re.IGNORECASE)

LEAST = 10
"""A smaller number before a list is that of the list, or of what it is about, and its whole only where no part is larger."""

KIND = "parts and whole"


def check_parts(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Pairs that are more than their whole, and lists of parts that are not their whole."""
    for sentence in sentences:
        text = sentence.text
        lists = list(_lists(sentence)) if " and " in text else []
        yield from lists
        if not lists and _WORDS.search(text):
            yield from _pairs(sentence)
            yield from _apposed(sentence)
        if ("per cent" in text or "%" in text) and (_LEVEL.search(text) or "disagreed" in text):
            yield from _levels(sentence)


def _odd(sentence: Sentence, words: str, computed: str, why: str) -> Discrepancy:
    return Discrepancy(sentence.line.place, words, computed, "error", why, KIND)


def _apposed(sentence: Sentence) -> Iterator[Discrepancy]:
    """`30 cases, 18 of boys and 10 of girls`, of which the two make the whole."""
    for found in _APPOSED.finditer(sentence.text):
        parts = [number_of(found["one"]), number_of(found["other"])]
        made, whole = sum(parts), number_of(found["whole"])
        if found["first"].casefold() != found["second"].casefold() and made != whole:
            yield _odd(sentence, found[0], f"{parts[0]} + {parts[1]} = {made}", f"the parts make {made}, of {whole}")


def _pairs(sentence: Sentence) -> Iterator[Discrepancy]:
    """`15 women and 28 men` of 40 people, or `48 per cent female and 62 per cent male`."""
    for found in (found for pattern in _NAMED_FIRST for found in pattern.finditer(sentence.text)):
        shares = [Fraction(found[2]), Fraction(found[4])]
        if found[1].casefold() != found[3].casefold() and sum(shares) > HUNDRED + SLIP:
            computed = f"{found[2]} + {found[4]} = {plainly(sum(shares, Fraction(0)))}"
            yield _odd(sentence, found[0], computed, "the parts are more than a hundred per cent")
    for pattern in _BOTH:
        for found in pattern.finditer(sentence.text):
            one, other = number_of(found[1]), number_of(found[4])
            if found[3].casefold() == found[6].casefold() or bool(found[2]) != bool(found[5]):
                continue
            if found[2] and one + other > HUNDRED + SLIP:
                yield _odd(sentence, found[0], f"{one} + {other} = {one + other}", "the parts are more than a hundred per cent")
            whole = _PEOPLE.search(sentence.text[: found.start()]) if not found[2] else None
            if whole and one + other > number_of(whole[1]):
                why = f"the parts make {one + other}, and {whole[0]} are spoken of"
                yield _odd(sentence, found[0], f"{one} + {other} = {one + other}", why)


def _levels(sentence: Sentence) -> Iterator[Discrepancy]:
    """`46 per cent were low, 41 per cent medium and 22 per cent high`: levels of one thing, of which everybody has one."""
    for found in _OPINIONS.finditer(sentence.text):
        opinions = [Fraction(one[1]) for one in _LEVEL_SHARE.finditer(found[0])]
        if sum(opinions) > HUNDRED + len(opinions) * SLIP / 2:
            computed = f"{' + '.join(map(plainly, opinions))} = {plainly(sum(opinions, Fraction(0)))}"
            yield _odd(sentence, found[0], computed, "the parts are more than a hundred per cent")
    for found in _LEVELS.finditer(sentence.text):
        shares = [Fraction(one[1]) for one in _LEVEL_SHARE.finditer(found[0])]
        levels = [one[0].casefold() for one in _LEVEL.finditer(found[0])]
        if len(shares) > 1 and len(set(levels)) == len(shares) == len(levels) and sum(shares) > HUNDRED + len(shares) * SLIP / 2:
            computed = f"{' + '.join(map(plainly, shares))} = {plainly(sum(shares, Fraction(0)))}"
            yield _odd(sentence, found[0], computed, "the parts are more than a hundred per cent")


_MULTIPLIED = re.compile(rf"(.*?) ?({TIMES})", re.IGNORECASE)


def _amount_of(written: str) -> Fraction:
    found = _MULTIPLIED.fullmatch(written)
    return amount_of(found[1], found[2]) if found else amount_of(written)


def _lists(sentence: Sentence) -> Iterator[Discrepancy]:
    """`60 cases: 40 community sentences and 25 licences`, of which the parts must make the whole; or be as many as it says."""
    for found in _ALL.finditer(sentence.text):
        whole, parts = _amount_of(found[1]), [_amount_of(one[1]) for one in _PART.finditer(found[2])]
        a_whole = whole >= LEAST or all(part <= whole for part in parts)
        if len(parts) > 1 and sum(parts) != whole != len(parts) and a_whole:
            computed = f"{' + '.join(map(plainly, parts))} = {plainly(sum(parts, Fraction(0)))}"
            why = f"the parts make {plainly(sum(parts, Fraction(0)))}, and the whole is {found[1]}"
            yield _odd(sentence, found[0], computed, why)

"""What is left of a number once its parts are taken: `the remaining nine`, `leaving £66,500`, `the last 5 per cent`."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from evenhand.publications.checking.counts_of_things import NO_COUNT, counts_of_things
from evenhand.publications.checking.found import Discrepancy, Severity
from evenhand.publications.number_words import NUMBER, TIMES, amount_of, number_of, plainly
from evenhand.publications.paragraphs import Sentence

_MONEY = re.compile(rf"£ ?(\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,2}})?|\d{{1,9}}(?:\.\d{{1,3}})?)(?: ?({TIMES}))?")
_REMAINING = re.compile(rf"\bthe (?:remaining|other) ({NUMBER})\b(?! {NO_COUNT}| ?%| per ?cent)", re.IGNORECASE)
_LEAVING = re.compile(
    rf"\b(?:leaving|which leaves|which left) (?:only |just )?({NUMBER})\b(?! {NO_COUNT}| ?%| per ?cent)", re.IGNORECASE
)
_LEAVING_MONEY = re.compile(rf"\b(?:leaving|which leaves|which left) (?:only |just )?(?P<left>{_MONEY.pattern})")
_THOSE = re.compile(rf"\b(?:those|these) ({NUMBER}) (?!{NO_COUNT})[a-z]+", re.IGNORECASE)
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d)?)(?: ?%| per ?cent)")
_LAST_PERCENT = re.compile(
    rf"\bthe (?:last|remaining|other|final|rest,? (?:some )?)(?: [a-z]+)? ?{_PERCENT.pattern}", re.IGNORECASE
)

MOST_NUMBERS = 7
"""Numbers of a paragraph of which every sum is tried; among more, some sum fits nearly anything."""

HUNDRED = 100
KIND = "part and whole"


SEEN_BEFORE = 800
"""Characters before a rest in which the numbers stand that it is left of."""


def _counts(text: str) -> list[int]:
    return [number_of(found[0]) for found in counts_of_things(text)]


def _money(text: str) -> list[Fraction]:
    """The sums of money in a text, in order."""
    return [amount_of(one[1], one[2]) for one in _MONEY.finditer(text)]


def check_leftovers(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Rests that are not what the numbers before them leave, in the same paragraph."""
    before, said = "", set[int]()
    last = ""
    for sentence in sentences:
        before = f"{before} {last}"[-SEEN_BEFORE:] if last and last == sentence.before else ""
        last = sentence.text
        yield from _rests(sentence, before)
        yield from _money_left(sentence, before)
        yield from _those(sentence, before, said)
        yield from _last_percent(sentence)
        said.update(_counts(last))


def _told(sentence: Sentence, before: str, end: int) -> str:
    return f"{before} {sentence.text[:end]}"[-SEEN_BEFORE:]


def _found(sentence: Sentence, words: str, computed: str, why: str, severity: Severity = "error") -> Discrepancy:
    return Discrepancy(sentence.line.place, words, computed, severity, why, KIND)


def _sums(numbers: Sequence[Fraction]) -> set[Fraction]:
    """Every sum of some of the numbers, and nought."""
    sums = {Fraction(0)}
    for one in numbers:
        sums |= {one + other for other in sums}
    return sums


def _rests(sentence: Sentence, before: str) -> Iterator[Discrepancy]:
    """`20 volunteers. Thirteen have finished; the other five`: of the first and largest number, less any of those after it."""
    text = sentence.text
    for found in (found for pattern in (_REMAINING, _LEAVING) for found in pattern.finditer(text)):
        counts = list(map(Fraction, _counts(_told(sentence, before, found.start()))))
        if not 1 < len(counts) <= MOST_NUMBERS or counts[0] != max(counts) or counts.count(counts[0]) > 1:
            continue
        whole, rest = counts[0], number_of(found[1])
        if not any(one - part == rest for number, one in enumerate(counts) for part in _sums(counts[number + 1 :])):
            left = whole - sum(counts[1:])
            if left > 0 and rest < whole:
                computed = f"{' - '.join(map(plainly, counts))} = {plainly(left)}"
                yield _found(sentence, found[0], computed, f"the numbers before it leave {plainly(left)}")


def _money_left(sentence: Sentence, before: str) -> Iterator[Discrepancy]:
    for found in _LEAVING_MONEY.finditer(sentence.text) if "£" in sentence.text else ():
        sums = _money(_told(sentence, before, found.start()))
        if not 1 < len(sums) <= MOST_NUMBERS or sums[0] != max(sums):
            continue
        rest = amount_of(found[2], found[3])
        if not any(one - part == rest for number, one in enumerate(sums) for part in _sums(sums[number + 1 :])):
            left = sums[0] - sum(sums[1:])
            computed = f"{' - '.join(f'£{plainly(one)}' for one in sums)} = £{plainly(left)}"
            yield _found(sentence, found[0], computed, f"the sums before it leave £{plainly(left)}")


def _those(sentence: Sentence, before: str, said: set[int]) -> Iterator[Discrepancy]:
    """`those 16 cases`, where no number before is 16, nor the sum or difference of some."""
    for found in _THOSE.finditer(sentence.text):
        told = _counts(_told(sentence, before, found.start()))
        counts = list(map(Fraction, told))
        number = number_of(found[1])
        if not 0 < len(counts) <= MOST_NUMBERS or number in said or number <= 1:
            continue
        sums = _sums(counts)
        if number not in sums and not any(one - part == number for one in counts for part in sums):
            why = "no number before it is that, nor what some of them make or leave"
            computed = f"the numbers before it are {', '.join(f'{one:,}' for one in told)}"
            yield _found(sentence, found[0], computed, why, "tension")


def _last_percent(sentence: Sentence) -> Iterator[Discrepancy]:
    """`14 per cent light, 47 fair and 29 per cent heavy; the last 5 per cent`, which do not make a hundred."""
    found = _LAST_PERCENT.search(sentence.text)
    shares = [Fraction(one) for one in _PERCENT.findall(sentence.text[: found.start()])] if found else []
    if found and len(shares) > 1:
        made = sum(shares, Fraction(found[1]))
        if abs(made - HUNDRED) > Fraction(len(shares) + 1, 2):
            computed = f"{' + '.join(map(plainly, [*shares, Fraction(found[1])]))} = {plainly(made)}"
            yield _found(sentence, found[0], computed, "the shares and the last of them make a hundred per cent")

"""Parts by rating and by sample that should add up."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.claim import Claim
from evenhand.publications.number_words import NUMBER, number_of, plainly
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.samples import SampleRead

_OF_THESE = re.compile(r"^Of these(?: [a-z]+)?,", re.IGNORECASE)
_RATED_PART = re.compile(
    rf"\b({NUMBER})(?: [a-z]+)?(?: (?:was|were|rated|judged))*(?: as)? [‘'“\"]?"
    r"(Outstanding|Good|Requires improvement|Inadequate)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?<![\d.,])({NUMBER})(?![\d.,]*\d)", re.IGNORECASE)

FEWEST_PARTS = 2


_MADE_OF = re.compile(
    r"(?:It|This|That|The (?:money|sum|total|funding|income|budget|amount)) (?:came|comes|was made up|is made up|consist(?:s|ed)"
    r"|compris(?:es|ed))\b(?!.{0,20}\b(?:mainly|mostly|largely|partly)\b)"
)
_IN_PART = re.compile(
    r"\b(?:includ\w+|mainly|mostly|largely|partly|such as|other|others|the rest|remainder|further)\b", re.IGNORECASE
)


def _money_parts(claims: Sequence[Claim]) -> Iterator[Discrepancy]:
    """`The income was £860,000. It came from the council (£410,000), ...`: of the one sum of the sentence before."""
    told: list[Claim] = []
    for sentence, together in groupby(claims, key=lambda one: one.sentence):
        parts = [one for one in together if one.kind == "money" and one.value]
        before = told if told and told[0].sentence.text == sentence.before else []
        told = parts
        if len(before) != 1 or before[0].hedge or len(parts) < FEWEST_PARTS or not _MADE_OF.match(sentence.text):
            continue
        made, whole = sum((Fraction(one.value or 0) for one in parts), Fraction(0)), Fraction(before[0].value or 0)
        if made != whole and not _IN_PART.search(sentence.text):
            why = f"the parts make {plainly(made)}, and the sentence before has {before[0].words}"
            computed = f"{' + '.join(one.words for one in parts)} = {plainly(made)}"
            yield Discrepancy(sentence.line.place, sentence.text, computed, "error", why, "parts and whole")


def check_sums(sentences: Sequence[Sentence], claims: Sequence[Claim], samples: Sequence[SampleRead]) -> Iterator[Discrepancy]:
    """Parts by rating that do not make the whole, and samples unlike their parts."""
    for sentence in sentences:
        yield from _parts_by_rating(sentence)
    yield from _money_parts(claims)
    yield from _sample_and_parts(samples)
    yield from _one_sample_two_sizes(samples)


def _parts_by_rating(sentence: Sentence) -> Iterator[Discrepancy]:
    """`Of these, one was rated Outstanding, eight Good and seven Requires improvement`: a number of the sentence before."""
    if not _OF_THESE.match(sentence.text):
        return
    parts = [number_of(found[1]) for found in _RATED_PART.finditer(sentence.text)]
    wholes = [number_of(found[1]) for found in _NUMBER.finditer(sentence.before)]
    if len(parts) < FEWEST_PARTS or not wholes or sum(parts) in wholes:
        return
    computed = f"{' + '.join(map(str, parts))} = {sum(parts)}"
    why = f"the parts make {sum(parts)}, and the sentence before speaks of {' and '.join(f'{one:,}' for one in wholes)}"
    yield Discrepancy(sentence.line.place, sentence.text, computed, "error", why, "parts and whole")


def _sample_and_parts(samples: Sequence[SampleRead]) -> Iterator[Discrepancy]:
    """A sample that is said to be made up of parts, which make another number than the sample has elsewhere."""
    parts = [one for one in samples if _MADE_UP.search(one.words)]
    whole = next((one for one in samples if one.words.endswith("sample") or " in the sample" in one.words), None)
    total = sum(one.size for one in parts)
    if parts and whole and total != whole.size:
        why = f"{parts[0].words!r} at {parts[0].line.place} makes {total}"
        yield Discrepancy(whole.line.place, whole.words, f"{total}, not {whole.size}", "tension", why, "parts and whole")


def _one_sample_two_sizes(samples: Sequence[SampleRead]) -> Iterator[Discrepancy]:
    """`We examined 52 cases` and `the 54 cases in our sample`, where only one sample of them is spoken of."""
    by_kind: dict[str, list[SampleRead]] = defaultdict(list)
    for one in samples:
        by_kind[one.of.casefold()].append(one)
    for first, *others in by_kind.values():
        for other in others[:1] if len(others) == 1 and _is_of_the_sample(others[0]) else ():
            if other.size != first.size:
                why = f"at {first.line.place} it is {first.words!r}"
                kind = "one quantity, two figures"
                yield Discrepancy(other.line.place, other.words, f"{first.size} and {other.size}", "tension", why, kind)


def _is_of_the_sample(one: SampleRead) -> bool:
    """`The 54 cases in our sample`, or `our sample of 54 cases was drawn`; `a sample of 12 cases` may be any."""
    return " sample" in one.words or (
        one.words.startswith("sample") and _OURS.search(one.line.text.partition(one.words)[0]) is not None
    )


_OURS = re.compile(r"\b(?:our|the)(?: [a-z]+)? $", re.IGNORECASE)
_MADE_UP = re.compile(r"\b(?:made up of|compris|consist)", re.IGNORECASE)

"""Parts that should add up, and lists that should have as many items as is said."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from evenhand.publications.found import Discrepancy
from evenhand.publications.number_words import NUMBER, number_of
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.recommendations import Asked
from evenhand.publications.samples import SampleRead

_OF_THESE = re.compile(r"^Of these(?: [a-z]+)?,", re.IGNORECASE)
_RATED_PART = re.compile(
    rf"\b({NUMBER})(?: [a-z]+)?(?: (?:was|were|rated|judged))*(?: as)? [‘'“\"]?"
    r"(Outstanding|Good|Requires improvement|Inadequate)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?<![\d.,])({NUMBER})(?![\d.,]*\d)", re.IGNORECASE)
_LISTED = re.compile(
    rf"\b({NUMBER}) ([a-z -]{{3,60}}?)(?: (?:within|in|of) [A-Z][A-Za-z ]{{1,40}})?: ([^:]{{5,600}})$", re.IGNORECASE
)
_SAID = re.compile(rf"\b(?:made|make|making) ({NUMBER}) recommendations\b", re.IGNORECASE)

FEWEST_PARTS = 2


def check_sums(
    sentences: Sequence[Sentence], blocks: Sequence[Sequence[Asked]], samples: Sequence[SampleRead]
) -> Iterator[Discrepancy]:
    """Parts by rating that do not make the whole, lists and recommendations of another number, samples unlike their parts."""
    for sentence in sentences:
        yield from _parts_by_rating(sentence)
        yield from _list(sentence)
        yield from _recommendations(sentence, sum(map(len, blocks)))
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


def _list(sentence: Sentence) -> Iterator[Discrepancy]:
    """`Four clusters: Birmingham; the Black Country; ...`: as many things as there are between semicolons."""
    found = _LISTED.search(sentence.text) if ";" in sentence.text else None
    if found is None or ";" not in found[3] or not found[2].rstrip().endswith("s") or _NUMBER.search(found[3]):
        return  # an item that is itself so many things leaves open how many are meant
    said, things = number_of(found[1]), len([one for one in found[3].split(";") if one.strip(" .")])
    if said != things:
        why = f"{found[1]} are announced, and {things} follow"
        yield Discrepancy(sentence.line.place, found[0], f"{things} are listed", "tension", why, "number of a list")


def _recommendations(sentence: Sentence, made: int) -> Iterator[Discrepancy]:
    found = _SAID.search(sentence.text) if "recommendations" in sentence.text else None
    others = _NUMBER.search(sentence.text.replace(found[0], "", 1)) if found else None
    if found and made and not others and number_of(found[1]) != made:
        why = f"{found[1]} recommendations are announced, and {made} are made"
        yield Discrepancy(sentence.line.place, found[0], f"{made} recommendations", "error", why, "number of a list")


def _sample_and_parts(samples: Sequence[SampleRead]) -> Iterator[Discrepancy]:
    """A sample that is said to be made up of parts, which make another number than the sample has elsewhere."""
    parts = [one for one in samples if "made up of" in one.words]
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
        for other in others[:1] if len(others) == 1 and " sample" in others[0].words else ():
            if other.size != first.size:
                why = f"at {first.line.place} it is {first.words!r}"
                kind = "one quantity, two figures"
                yield Discrepancy(other.line.place, other.words, f"{first.size} and {other.size}", "tension", why, kind)

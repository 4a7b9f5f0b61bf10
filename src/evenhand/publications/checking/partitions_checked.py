"""Groups of which everybody is in one, counted one after another: `83 people. Of them 26 were officers, 39 assistants, ...`."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from evenhand.publications.checking.counts_of_things import counts_of_things
from evenhand.publications.checking.found import Discrepancy, Severity
from evenhand.publications.number_words import number_of, plainly
from evenhand.publications.paragraphs import Sentence

_PERCENT = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d)?)(?: ?%| per ?cent)")
_BEGINS_ITEM = re.compile(r"(?:^|[,;:] |,? and |^of (?:these|those|them|the [^,]{1,60}),? )$", re.IGNORECASE)
_ONE_EACH = re.compile(
    r"\b(?:(?:do|did|does) not overlap|no overlap|mutually exclusive|counted (?:only )?once"
    r"|there (?:are|were|is|was) no others?\b"
    r"|(?:nobody|no case|no one|no person|no child|none)\b[^.]{0,40}\b(?:more than one|more than once|twice)"
    r"|each\b[^.]{0,40}\bonce)",
    re.IGNORECASE,
)
"""What says that everybody is in one group only, and that there are no more groups."""

NEAR = Fraction(5, 100)
"""Parts that make a number so near to the whole, as a part of it, are taken for a slip of it; groups that overlap seldom do."""

LEAST = 10
"""Parts of fewer come near the whole by chance."""

FEWEST = 3
HUNDRED = 100
KIND = "parts and whole"


def check_partitions(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Lists of counts that come near the number of the sentence before and miss it, or that are said to be all there is."""
    for sentence, after in pairwise([*sentences, None]):
        if sentence is None or sentence.text.count(",") + sentence.text.count(";") == 0:
            continue
        follows = after is not None and after.before == sentence.text
        one_each = any(_ONE_EACH.search(one.text) for one in (sentence, after if follows else None) if one is not None)
        yield from _counts(sentence, one_each=one_each)
        if one_each:
            yield from _shares(sentence)


def _listed(text: str, numbers: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The numbers that begin the items of one list, where all but a whole before them do."""
    items = [one for one in numbers if _BEGINS_ITEM.search(text[: one.start()])]
    return items if len(items) >= FEWEST and len(numbers) - len(items) <= 1 else []


def _counts(sentence: Sentence, *, one_each: bool) -> Iterator[Discrepancy]:
    text = sentence.text
    numbers = counts_of_things(text)
    items = _listed(text, numbers)
    others = [one for one in numbers if one not in items] if items else []
    before = [number_of(one[0]) for one in counts_of_things(sentence.before)]
    wholes = [number_of(one[0]) for one in others] or (before if len(before) == 1 else [])
    if not items or len(wholes) != 1 or (others and others[0].start() > items[0].start()):
        return
    made, whole = sum(number_of(one[0]) for one in items), wholes[0]
    near = whole >= LEAST and 0 < abs(made - whole) <= whole * NEAR + 1 and all(number_of(one[0]) < whole for one in items)
    if made != whole and (near or one_each):
        computed = f"{' + '.join(one[0] for one in items)} = {made:,}"
        why = f"the parts make {made:,}, and {whole:,} are spoken of"
        severity: Severity = "error" if one_each else "tension"
        yield Discrepancy(sentence.line.place, text, computed, severity, why, KIND)


def _shares(sentence: Sentence) -> Iterator[Discrepancy]:
    items = _listed(sentence.text, list(_PERCENT.finditer(sentence.text)))
    made = sum((Fraction(one[1]) for one in items), Fraction(0))
    if made > HUNDRED + Fraction(len(items), 2):
        computed = f"{' + '.join(one[1] for one in items)} = {plainly(made)}"
        yield Discrepancy(
            sentence.line.place, sentence.text, computed, "error", "the parts are more than a hundred per cent", KIND
        )

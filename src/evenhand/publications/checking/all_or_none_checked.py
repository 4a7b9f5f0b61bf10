"""`All cases (40 of 40)`, `none of the staff (0 of 12)`: everything and nothing, held against the counts beside them."""

import re
from collections.abc import Iterator, Sequence

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.number_words import NUMBER, number_of
from evenhand.publications.paragraphs import Sentence

_THINGS = r"(?:(?:inspected |sampled )?cases|staff|people|practitioners|managers|respondents|interviewees|responses)"
_NEARLY = "".join(rf"(?<!{word} )" for word in ("almost", "nearly", "virtually", "practically", "not"))
_SAID = re.compile(
    rf"\b{_NEARLY}(?P<said>all|none|every one|not one|no)(?: of)?(?: (?:the|our|these|those|them))?(?: {_THINGS})? "
    rf"\((?P<part>{NUMBER}) (?:out )?of (?:the |all )?(?P<whole>{NUMBER})\)",
    re.IGNORECASE,
)
_ALL = ("all", "every one")


def check_all_or_none(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """All that is not all, and none that is some. Of a kind of cases that is named it may be true, and nothing is said."""
    for sentence in sentences:
        for found in _SAID.finditer(sentence.text) if "(" in sentence.text else ():
            part, whole = number_of(found["part"]), number_of(found["whole"])
            if part != (whole if found["said"].casefold() in _ALL else 0):
                why = f"{found['said']!r} is not {part:,} of {whole:,}"
                computed = f"{part:,} of {whole:,}"
                yield Discrepancy(sentence.line.place, found[0], computed, "error", why, "per cent and counts")

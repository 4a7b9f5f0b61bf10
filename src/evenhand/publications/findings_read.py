"""Strengths and areas for improvement, as the lists of a report have them, by the section in which they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import Vocabulary

Kind = Literal["strength", "area for improvement"]

_OPENS = re.compile(r"(?:key )?(strengths?|areas? for improvement):?", re.IGNORECASE)
_ITEM = re.compile(r"(?:[-•*–]\s+)?(?:\(([a-z])\)\s+)?(?=\S)")

LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class FindingRead:
    """One strength or area for improvement, in the words of the document."""

    section: str | None
    kind: Kind
    text: str
    line: Line


def findings_read(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[FindingRead]:
    """Every item of such a list, in order. An item goes on over lines that begin small; a list ends at the next heading."""
    section: str | None = None
    kind: Kind | None = None
    held: FindingRead | None = None
    parts: list[str] = []
    for line in lines:
        opens = _OPENS.fullmatch(line.text) if len(line.text) <= LONGEST_HEADING else None
        item = _ITEM.match(line.text)
        begins = kind is not None and item is not None and item.end() > 0
        if held and (opens or begins or not line.text[:1].islower()):
            yield replace(held, text=" ".join(parts))
            held = None
        if opens:
            kind = "strength" if opens[1].casefold().startswith("strength") else "area for improvement"
        elif begins and item is not None and kind is not None:
            held, parts = FindingRead(section, kind, "", line), [line.text[item.end() :]]
        elif held:
            parts.append(line.text)
        elif _may_head(line, vocabulary):
            section, kind = line.text, None
    if held:
        yield replace(held, text=" ".join(parts))


LONGEST_PLAIN = 8
"""Words of a heading that is not marked as one."""


def _may_head(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line can be the heading of a section: marked as one, or short and without an end; and no figure or rating."""
    text = line.text
    if len(text) > LONGEST_HEADING or text.endswith((".", ",", ";", ":", "?", "%")) or line.cells or vocabulary.rating(text):
        return False
    return line.heading or text[:1].isdigit() or (text[:1].isupper() and len(text.split()) <= LONGEST_PLAIN)

"""The numbers of tables, figures and boxes: one that two have, and one that is left out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.letters import letters
from evenhand.publications.publication import Line

_CAPTION = re.compile(
    r"[\s#*]{0,6}(?P<what>Table|Figure|Chart|Box|Graph) (?P<number>\d{1,3})(?: ?[:.–—-] ?| (?=[A-Z]))(?P<of>.{3,200})"
)

_SPOKEN_OF = re.compile(
    r"\b(?:see|in|from|\() ?(?P<what>[Tt]able|[Ff]igure|[Cc]hart|[Bb]ox|[Gg]raph) (?P<number>\d{1,2})\b"
    r"(?!\.\d| (?:of|in|from|to)\b)"
)

FEWEST = 2
"""Captions of one kind before a number that is left out is held to be missing."""

Caption = tuple[int, str, Line]
"""Its number, the letters of what it says, and its line."""


def check_captions(lines: Sequence[Line]) -> Iterator[Discrepancy]:
    """Two captions with one number that say different things, and numbers between others that no caption has."""
    captions: dict[str, list[Caption]] = defaultdict(list)
    for line in lines:
        found = _CAPTION.match(line.text) if line.text[:7].lstrip("#* ")[:1] in tuple("TFCBG") else None
        if found:
            captions[found["what"]].append((int(found["number"]), letters(found["of"]), line))
    for what, of_a_kind in captions.items():
        yield from _twice(what, of_a_kind)
        yield from _left_out(what, of_a_kind)
    yield from _spoken_of(lines, {(what, number) for what, of_a_kind in captions.items() for number, _, _ in of_a_kind})


def _spoken_of(lines: Sequence[Line], captioned: set[tuple[str, int]]) -> Iterator[Discrepancy]:
    """`See Table 3` where tables have captions and none is the third; nothing is said of another publication's."""
    kinds = {what for what, _ in captioned}
    met: set[tuple[str, int]] = set()
    for line in lines if kinds else ():
        for found in _SPOKEN_OF.finditer(line.text):
            key = (found["what"].capitalize(), int(found["number"]))
            if key[0] in kinds and key not in captioned and key not in met:
                met.add(key)
                why = f"no caption begins with {key[0]} {key[1]}"
                yield Discrepancy(line.place, found[0], f"no {key[0]} {key[1]}", "gap", why, "number missing")


def _twice(what: str, captions: Sequence[Caption]) -> Iterator[Discrepancy]:
    """A list of contents names each caption once more, in the same words or the first of them."""
    met: dict[int, tuple[str, Line]] = {}
    for number, says, line in captions:
        before, first = met.setdefault(number, (says, line))
        if not (says.startswith(before) or before.startswith(says)):
            why = f"{what} {number} at {first.place} is another"
            yield Discrepancy(line.place, line.text, f"two of {what} {number}", "error", why, "number used twice")


def _left_out(what: str, captions: Sequence[Caption]) -> Iterator[Discrepancy]:
    numbers = sorted({number for number, _, _ in captions})
    for before, after in pairwise(numbers):
        if after == before + 2 and len(numbers) > FEWEST:
            line = next(line for number, _, line in captions if number == after)
            why = f"{what} {after} follows {what} {before}"
            yield Discrepancy(line.place, line.text, f"no {what} {before + 1}", "gap", why, "number missing")

"""Lists inside a sentence: `We recommend that the region should (a) listen; (b) learn; and (c) train its staff.`"""

import re
from collections.abc import Sequence
from itertools import pairwise

from evenhand.publications.addressees import is_named
from evenhand.publications.lists import ListItem
from evenhand.publications.publication import Line

_RECOMMENDS = re.compile(
    r"\b(?:[Ww]e|[Ii]nspectors|HMI Probation)(?: therefore| also| have)? (?:make|made|recommend)\b([^.()]{0,200})\((?:a|i|1)\) "
)
_WHOM = re.compile(r"\bthat (?:the |The )?(.{1,120}?)(?:,? (?:should|must|needs? to))?[: ]*$")
_EARLIER = re.compile(r"\b(?:19|20)\d\d\b|\bprevious|\blast inspection\b|\bearlier inspection\b")
_MARK = re.compile(r"\((?:([a-h])|([1-9])|(i{1,3}|iv|vi{0,3}))\) ")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_END = re.compile(r"\.(?:\s|$)")
_BETWEEN = re.compile(r"(?:[;,]? and|[;,])\s*$")

MOST_LINES = 20
LONGEST = 4000
"""Characters of a sentence that is looked through."""


def listed_in_sentence(lines: Sequence[Line], place: int) -> tuple[str | None, list[ListItem]]:
    """Who is asked, and what, by the sentence of recommendations that begins in a line; nothing where none does."""
    text = ""
    for line in lines[place : place + MOST_LINES]:
        text = f"{text} {line.text}".strip()
        if line.text.endswith(".") or len(text) > LONGEST:
            break
    opens = _RECOMMENDS.search(text[:LONGEST])
    if opens is None or _EARLIER.search(text, 0, opens.end()) or opens.start() > len(lines[place].text):
        return None, []
    whom = _WHOM.search(opens[1])
    named = whom[1].strip() if whom and is_named(whom[1].strip()) else None
    start = opens.end() - len("(a) ")
    ends = _END.search(text, start)
    sentence = text[start : ends.start() + 1 if ends else None]
    return named, _items(sentence, lines[place])


def _items(sentence: str, line: Line) -> list[ListItem]:
    marks = list(_MARK.finditer(sentence))
    order = [_order(mark) for mark in marks]
    if len(marks) < 2 or order != [*range(1, len(marks) + 1)]:  # noqa: PLR2004 - one thing alone is no list
        return []
    items = []
    for mark, after in pairwise([*marks, None]):
        assert mark is not None
        text = _BETWEEN.sub("", sentence[mark.end() : after.start() if after else None].rstrip())
        items.append(ListItem(int(mark[2]) if mark[2] else None, text.strip(), line))
    return items


def _order(mark: re.Match[str]) -> int:
    """The place in its list that a letter, a digit or a Roman number stands for."""
    if mark[2]:
        return int(mark[2])
    return "abcdefgh".index(mark[1]) + 1 if mark[1] else _ROMAN.index(mark[3]) + 1

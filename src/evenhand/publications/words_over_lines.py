"""Words that a line breaks, put together: `imple-` and `mentation` are one word, `two-` and `thirds` keep their hyphen.

A hyphen at the end of a line is part of the word or put there to break it, and print does not tell which. It is taken for a break
only where the rest of the document has the whole word, or where what follows is an ending and no word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evenhand.publications.publication import Line

HYPHEN_AT_BREAK = "\ufffe"
"""Stands in the text of a PDF for a hyphen at which a word goes on in the next line; the two lines are one there."""

LONGEST_BROKEN = 2_000
"""Characters of a line that may end within a word; what is longer was not set in lines."""

_ENDING = re.compile(
    r"e?s|(?:[mnt]|at|is)?ed|ers|[lmnt]?ings?|ly|(?:a?t|ss?)ion(?:s|al|ally)?|ment(?:s|al|ed|ing|ation)?|ness|i?t(?:y|ies)|cy|cies"
    r"|(?:at|t)?ives?|(?:at|t)?ively|[ae]nces?|[ai]bly|ible|is(?:es|ing|ations?)|at(?:es|ing)|(?:c|t|ic)ial(?:ly)?|ical(?:ly)?"
    r"|ists?|ous(?:ly)?|ures"
)
"""What ends words and is none."""

SUSPENDED = frozenset({"and", "or", "nor", "to", "but"})
"""What follows a hyphen that waits for another word: `pre- and post-sentence`."""

_BEGINS = re.compile(r"(?<![A-Za-z’'])([A-Za-z]{2,30})[-‐]\Z")
_ENDS = re.compile(r"([a-z]{1,30})(?![A-Za-z’'])")
_WITHIN = re.compile(rf"(?<![A-Za-z’'])([A-Za-z]{{1,30}}){HYPHEN_AT_BREAK}([a-z]{{1,30}})(?![A-Za-z’'])")
_WORD = re.compile(r"[A-Za-z]{2,40}(?:-[A-Za-z]{1,40}){0,3}(?![A-Za-z’'-])")


def whole_words(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with every word whole: one that goes on in the next line makes one line of the two, as in a PDF."""
    if not any(line.text.endswith(("-", "‐")) or HYPHEN_AT_BREAK in line.text for line in lines):
        return lines
    words = frozenset(word.casefold() for line in lines for word in _WORD.findall(line.text))
    return list(_over_lines([_within(line, words) for line in lines], words))


def _within(line: Line, words: frozenset[str]) -> Line:
    if HYPHEN_AT_BREAK not in line.text:
        return line
    text = _WITHIN.sub(lambda found: _together(found[1], found[2], words), line.text)
    return replace(line, text=text.replace(HYPHEN_AT_BREAK, "-"))


def _over_lines(lines: Sequence[Line], words: frozenset[str]) -> Iterator[Line]:
    held: Line | None = None
    for line in lines:
        if held is not None:
            begins = _BEGINS.search(held.text[-32:]) if len(held.text) <= LONGEST_BROKEN else None
            ends = _ENDS.match(line.text) if begins else None
            if begins and ends and not line.heading and ends[1] not in SUSPENDED:
                held = _joined(held, line, len(begins[0]), len(ends[0]), _together(begins[1], ends[1], words))
                continue
            yield held
        held = line
    if held is not None:
        yield held


def _joined(line: Line, after: Line, begins: int, ends: int, word: str) -> Line:
    """Two lines as one: so many characters at the end of the first, and at the begin of the second, are one word."""
    own, (first, *more) = line.parts, after.parts
    cells = (*own[:-1], own[-1][:-begins] + word + first[ends:], *more)
    raw, rest = line.raw.rstrip(), after.raw.lstrip()
    as_printed = raw.endswith(line.text[-begins:]) and rest.startswith(after.text[:ends])
    return replace(
        line,
        text=line.text[:-begins] + word + after.text[ends:],
        cells=cells if len(cells) > 1 else (),
        raw=raw[:-begins] + word + rest[ends:] if as_printed else "",
    )


def _together(begins: str, ends: str, words: frozenset[str]) -> str:
    """A word of its two parts, with the hyphen where that is its own as far as the document tells."""
    if ends in SUSPENDED:
        return f"{begins}- {ends}"
    plain, hyphened = f"{begins}{ends}", f"{begins}-{ends}"
    known = plain.casefold() in words and hyphened.casefold() not in words
    return plain if known or _ENDING.fullmatch(ends) else hyphened

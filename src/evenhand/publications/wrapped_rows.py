"""Ratings and names of standards that go on in the next line, joined to one line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evenhand.publications.letters import letters
from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import MARKS, Vocabulary

LONGEST_BROKEN = 90
"""Characters of a line that may break within a name or a rating: a row of a table, and no line of a paragraph."""

LONGEST_END = 40
"""Characters of what goes on in the next line, with the rating beside it."""


def unwrapped(lines: Iterable[Line], vocabulary: Vocabulary) -> Iterator[Line]:
    """The lines, with those joined that make one name or rating together."""
    held: Line | None = None
    for line in lines:
        if held is not None:
            if len(line.text) <= LONGEST_END and len(held.text) <= LONGEST_BROKEN:
                joined = _joined(held, line, vocabulary)
                if joined is not None:
                    held = joined
                    continue
            yield held
        held = line
    if held is not None:
        yield held


def _joined(line: Line, after: Line, vocabulary: Vocabulary) -> Line | None:
    """Two lines as one, where the first breaks within a rating, or in its cells within several, or within a name; else None."""
    parts = list(line.parts)
    if not line.cells and _last_word(line.text) in vocabulary.rating_ends:
        front, ratings = vocabulary.ratings_at_end(line.text)
        parts = [front, *ratings]
    ends = [at for at, part in enumerate(parts) if _last_word(part) in vocabulary.inner_words]
    if not ends:
        return None
    text = f"{line.text} {after.text}"
    broken = [at for at in ends if vocabulary.rating(f"{_last_word(parts[at])} {after.parts[0]}")]
    if broken and len(broken) == len(after.parts):
        for at, rest in zip(broken, after.parts, strict=True):
            parts[at] = f"{parts[at]} {rest}"
        return replace(line, text=text if len(parts) > 1 else parts[0], cells=tuple(parts) if line.cells else ())
    cells = _name_joined(parts, after.parts, ends[0], vocabulary)
    return replace(line, text=text, cells=cells if len(cells) > 1 else ()) if cells else None


def _name_joined(parts: list[str], after: Sequence[str], at: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The cells of a row whose name breaks: what stands beside its beginning, and what beside its end, comes after it."""
    rest, *beside = after
    begins = parts[at].lstrip(f"0123456789.# {MARKS}")
    if letters(begins) not in vocabulary.broken_names:
        return ()
    named = vocabulary.standard(f"{begins} {rest}")
    if named is None or (named.rest and vocabulary.rating(named.rest) is None) or letters(begins) == named.name:
        return ()
    parts[at] = f"{parts[at]} {rest}"
    return (*parts, *beside)


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2].casefold()

"""Plain text and Markdown as lines. Rows of tables are told by tabs and bars, a page by a form feed."""

from collections.abc import Iterator

from evenhand.publications.cleaning import cleaned
from evenhand.publications.publication import Line

LONGEST_LINE = 200_000
"""Characters of a line; what is longer is no line that somebody wrote, and is cut there."""

_UNDERLINE = frozenset("-=| :+")


def lines_of_text(text: str) -> Iterator[Line]:
    """The lines of a text that hold words."""
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if raw.strip() and not _UNDERLINE.issuperset(raw.strip()):
            words, cells, heading = cleaned(raw[:LONGEST_LINE])
            if words:
                yield Line(words, number, None, cells, heading, raw)

"""Marks of type taken off a line: bold, links, tags and escapes, as extraction from a PDF or a web page leaves them.

Such text is Markdown in part only: bold runs into bold, and rows of tables are set by tabs. So it is cleaned line by line, and no
grammar is asked of it. Each pattern looks at a character a fixed number of times, whatever the text.
"""

import re

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits as notes are marked by."""

_SUP = re.compile(r"<sup>(\d{1,3})</sup>", re.IGNORECASE)
_BOLD_TAG = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br ?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,12}(?: [^<>]{0,400})?/?>")
_LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,400}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_STAR_BULLET = re.compile(r"\A\s{0,12}[*•·]\s+")
_STAR = re.compile(r"(?<![\s*])\*(?!\*)|(?<!\*)\*(?![\s*])")
_LOW_LINE = re.compile(r"(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)")
_TO_TOP = re.compile(r" ?\(?back to (?:the )?top(?: of (?:the )?page)?\)?\Z", re.IGNORECASE)
"""A link that web pages put beside headings, and that says nothing."""
_SPACE = re.compile(r"[ \u00a0\u2002-\u200a]+")

NO_WIDTH = "\u200b"
"""Says where a long word may be broken, and is not seen."""

BOLD = "\x01"
"""Stands where bold type begins or ends, while a line is taken apart."""


def cleaned(raw: str) -> tuple[str, tuple[str, ...], bool]:
    """A raw line as its words alone, its cells where it has several, and whether it is marked as a heading."""
    text = _SUP.sub(lambda found: found[1].translate(RAISED), _STAR_BULLET.sub("- ", raw, count=1))
    text = _BREAK_TAG.sub("\t", _BOLD_TAG.sub(BOLD, text))
    text = _LINK.sub(r"\1", _TAG.sub("", text))
    text = text.replace("**", BOLD)
    heading = _HEADING.match(text)
    if heading:
        text = text[heading.end() :]
    text = _ESCAPE.sub(r"\1", _LOW_LINE.sub("", _STAR.sub("", text)))
    row = text.strip()
    if row.startswith("|") and row.endswith("|") and len(row) > 1:
        text = row[1:-1].replace("|", "\t")
    cells = tuple(tidied(cell) for cell in text.replace(BOLD, "\t").split("\t"))
    cells = tuple(cell for cell in cells if cell)
    return tidied(text.replace(BOLD, "")), cells if len(cells) > 1 else (), heading is not None


def tidied(text: str) -> str:
    """Text with single blanks and none about it, without signs that have no width, and without a link to the top of its page."""
    plain = _SPACE.sub(" ", text.replace("\t", " ").replace(NO_WIDTH, "")).strip()
    return _TO_TOP.sub("", plain) if plain.endswith(("op", "op)", "age", "age)")) else plain

"""Markdown, said once: tables, links and marks."""

import re
from collections.abc import Iterable, Sequence


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside a cell is kept from ending it."""
    lines = [columns, ["---"] * len(columns), *([cell.replace("|", r"\|").replace("\n", " ") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def listing(items: Iterable[str]) -> str:
    """A list with a dash before each item."""
    return "".join(f"- {item}\n" for item in items)


def code(text: object) -> str:
    """Text as it is typed."""
    return f"`{text}`"


def anchor(heading: str) -> str:
    """The address of a heading within its page."""
    return re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")


def flowing(docstring: str | None) -> str:
    """A docstring as paragraphs, whatever its line ends were."""
    paragraphs = re.split(r"\n\s*\n", (docstring or "").strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)

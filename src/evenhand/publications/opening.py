"""A file opened as the kind of document it is: by how it begins, and for text by its name."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from evenhand.files.about import unit_in_keywords
from evenhand.files.encodings import text_in
from evenhand.files.faults import Place, Refused
from evenhand.files.text import read_bytes
from evenhand.publications.faults import (
    DocumentKindUnknown,
    DocumentLocked,
    DocumentTooLarge,
    DocumentWithoutText,
    FolderWithoutDocuments,
)
from evenhand.publications.publication import Line, Publication
from evenhand.publications.words_over_lines import whole_words

MOST_BYTES = 300_000_000
"""Bytes of the largest file that is opened."""

MOST_CHARACTERS = 5_000_000
"""Characters of the longest text: some 1,700 full pages, many times the longest report, and read in seconds."""

SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt")
"""The names of documents that are looked for in a folder."""

OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a Word document begins that is encrypted, or of the kind before 2007."""

PageRead = Callable[[int, int], None]


def open_publication(path: Path, page_read: PageRead = lambda _page, _pages: None) -> Publication:
    """The lines of a document. Refuses what is no document, is locked, damaged or enormous, or has no text."""
    file = str(path)
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        size, most = (f"{one / 1e6:,.0f} MB" for one in (path.stat().st_size, MOST_BYTES))
        raise Refused([DocumentTooLarge(Place(file), kind="file", size=size, most=most)])
    raw = read_bytes(path, cure="check the name and the folder.")
    kind, lines, keywords = _lines(raw, path, page_read)
    found = tuple(_within(lines, file, kind))
    if not found:
        raise Refused([DocumentWithoutText(Place(file), kind=kind)])
    return Publication(file, kind, tuple(whole_words(found)), unit_in_keywords(keywords()))


def _lines(raw: bytes, path: Path, page_read: PageRead) -> tuple[str, Iterable[Line], Callable[[], str]]:
    """What kind of document it is, its lines, and how its keywords are read, which it has only if it opens.

    Each kind's library is loaded only where it is needed.
    """
    file, suffix = str(path), path.suffix.casefold()
    if b"%PDF-" in raw[:1024]:
        from evenhand.publications.from_pdf import KIND, keywords_of_pdf, lines_of_pdf

        return KIND, lines_of_pdf(raw, file, page_read), partial(keywords_of_pdf, raw)
    if raw.startswith(OLD_OR_LOCKED):
        raise Refused([DocumentLocked(Place(file), kind="Word document")])
    if raw.startswith(b"PK\x03\x04"):
        from evenhand.publications.from_docx import KIND as WORD
        from evenhand.publications.from_docx import keywords_of_docx, lines_of_docx

        return WORD, lines_of_docx(raw, file), partial(keywords_of_docx, raw)
    if suffix in (".html", ".htm"):
        from evenhand.publications.from_html import KIND as PAGE
        from evenhand.publications.from_html import keywords_of_html, lines_of_html

        return PAGE, lines_of_html(raw, file), partial(keywords_of_html, raw)
    if suffix in (".md", ".markdown", ".txt", ""):
        from evenhand.publications.from_text import lines_of_text

        return "text", lines_of_text(text_in(raw, file)[0]), str
    raise Refused([DocumentKindUnknown(Place(file))])


def _within(lines: Iterable[Line], file: str, kind: str) -> Iterator[Line]:
    """The lines, as long as they are no more than anybody writes."""
    characters = 0
    for line in lines:
        characters += len(line.text)
        if characters > MOST_CHARACTERS:
            size, most = f"more than {MOST_CHARACTERS:,} characters", f"{MOST_CHARACTERS:,} characters"
            raise Refused([DocumentTooLarge(Place(file), kind=kind, size=size, most=most)])
        yield line


def documents_in(paths: Iterable[Path]) -> list[Path]:
    """The files that are named, and every document in the folders that are. Refuses a folder with none."""
    found: dict[Path, None] = {}
    for path in paths:
        below = [path]
        if path.is_dir():
            below = [file for file in sorted(path.rglob("*")) if file.is_file() and file.suffix.casefold() in SUFFIXES]
        if not below:
            *most, last = SUFFIXES
            raise Refused([FolderWithoutDocuments(Place(str(path)), kinds=f"{', '.join(most)} or {last}")])
        found |= dict.fromkeys(below)
    return [*found]

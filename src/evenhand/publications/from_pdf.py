"""A PDF as lines, page by page, by PDFium."""

from collections.abc import Callable, Iterator

import pypdfium2

from evenhand.files.faults import Place, Refused
from evenhand.publications.cleaning import NO_WIDTH, tidied
from evenhand.publications.faults import DocumentBroken, DocumentLocked, DocumentTooLarge
from evenhand.publications.publication import Line
from evenhand.publications.running_lines import without_running_lines

KIND = "PDF"

MOST_PAGES = 5_000
"""Pages of the longest document that is read."""

MOST_CHARACTERS = 10_000_000
"""Characters of the pages that are held at once, with what stands at the head and foot of each: twice those of any text."""

PASSWORD_WANTED = 4
"""What PDFium calls a password that is missing or wrong."""


def lines_of_pdf(raw: bytes, file: str, page_read: Callable[[int, int], None]) -> Iterator[Line]:
    """The lines of a PDF. Refuses one that is encrypted, broken, or of too many pages. `page_read` is told after each page."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_WANTED or "password" in str(error).casefold():
            raise Refused([DocumentLocked(Place(file), kind=KIND)]) from None
        raise Refused([DocumentBroken(Place(file), kind=KIND, problem="its structure is damaged")]) from None
    try:
        pages = len(document)
        if pages > MOST_PAGES:
            raise Refused([DocumentTooLarge(Place(file), kind=KIND, size=f"{pages:,} pages", most=f"{MOST_PAGES:,} pages")])
        held: list[list[Line]] = []
        characters = 0
        for page in range(pages):
            text = _text_of(document, page, file)
            characters += len(text)
            if characters > MOST_CHARACTERS:
                size, most = (f"more than {MOST_CHARACTERS:,} characters", f"{MOST_CHARACTERS:,} characters")
                raise Refused([DocumentTooLarge(Place(file), kind=KIND, size=size, most=most)])
            held.append(list(_lines_of_page(text, page + 1)))
            page_read(page + 1, pages)
        yield from without_running_lines(held)
    finally:
        document.close()


def keywords_of_pdf(raw: bytes) -> str:
    """The keywords that a PDF says of itself; nothing where it cannot be opened."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError:
        return ""
    try:
        return str(document.get_metadata_value("Keywords")).replace(NO_WIDTH, "")
    finally:
        document.close()


def _text_of(document: pypdfium2.PdfDocument, page: int, file: str) -> str:
    try:
        return str(document[page].get_textpage().get_text_range())
    except pypdfium2.PdfiumError:
        problem = f"page {page + 1} is damaged"
        raise Refused([DocumentBroken(Place(file), kind=KIND, problem=problem)]) from None


def _lines_of_page(text: str, page: int) -> Iterator[Line]:
    for number, raw in enumerate(text.replace("\r", "").split("\n"), 1):
        words = tidied(raw)
        if words:
            yield Line(_bulleted(words), number, page)


_BULLETS = "•\uf0b7\u25cf\u25aa·"


def _bulleted(words: str) -> str:
    """A line whose bullet is written as everywhere here, whatever sign its font has."""
    return f"- {words[1:].lstrip()}" if words[0] in _BULLETS else words

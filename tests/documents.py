"""Documents that tests read: real PDFs, Word documents and web pages, made of lines of text."""

from io import BytesIO
from pathlib import Path

import docx
from examples.plain_pdf import pdf
from pypdf import PdfReader, PdfWriter

from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication
from evenhand.publications.read import understand
from evenhand.publications.vocabulary import installed_vocabulary

__all__ = ["NAMES", "RATINGS", "VOCABULARY", "locked", "pdf", "seeds", "understood", "word"]

VOCABULARY = installed_vocabulary()

RATINGS = {
    "1.1": "Good",
    "1.2": "Requires improvement",
    "1.3": "Good",
    "1.4": "Outstanding",
    "2.1": "Inadequate",
    "2.2": "Requires improvement",
    "2.3": "Inadequate",
    "2.4": "Requires improvement",
    "2.5": "Good",
}
NAMES = {
    "1.1": "Leadership",
    "1.2": "Staff",
    "1.3": "Services",
    "1.4": "Information and facilities",
    "2.1": "Court work",
    "2.2": "Assessment",
    "2.3": "Planning",
    "2.4": "Implementation and delivery",
    "2.5": "Reviewing",
}
"""The standards of a made-up table, and the ratings that tests print beside them in many layouts."""


def understood(text):
    """What a text says, read line by line."""
    return understand(Publication("report.txt", "text", tuple(lines_of_text(text))), VOCABULARY)


def locked(raw):
    """The same PDF, which opens with a password only."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(raw)))
    writer.encrypt("a password", algorithm="RC4-128")
    return _bytes_of(writer.write)


def word(*blocks):
    """The bytes of a Word document. A tuple is the row of a table, `# ` begins a heading, `1. ` a numbered paragraph, `- ` a bullet."""
    document = docx.Document()
    rows = []
    for block in (*blocks, None):
        if isinstance(block, tuple):
            rows.append(block)
            continue
        if rows:
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=False):
                    cell.text = text
            rows = []
        if block is not None:
            _paragraph(document, block)
    return _bytes_of(document.save)


def _paragraph(document, text):
    for begins, style in (("# ", "Heading 1"), ("1. ", "List Number"), ("- ", "List Bullet")):
        if text.startswith(begins):
            document.add_paragraph(text.removeprefix(begins), style=style)
            return
    document.add_paragraph(text)


def _bytes_of(save):
    content = BytesIO()
    save(content)
    return content.getvalue()


def seeds():
    """The five source documents, where they are at hand beside the repository; none elsewhere."""
    return sorted((Path(__file__).parents[2] / "shared/seeds").glob("*.txt"))

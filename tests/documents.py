"""Documents that tests read: real PDFs, Word documents and web pages, made of lines of text."""

from io import BytesIO
from pathlib import Path

import docx
from pypdf import PdfReader, PdfWriter

from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication
from evenhand.publications.read import understand
from evenhand.publications.vocabulary import installed_vocabulary

VOCABULARY = installed_vocabulary()


def understood(text):
    """What a text says, read line by line."""
    return understand(Publication("report.txt", "text", tuple(lines_of_text(text))), VOCABULARY)


def pdf(*pages):
    """The bytes of a PDF with some lines of text on each page."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    kids = []
    for lines in pages:
        content = "BT /F1 10 Tf 14 TL 50 800 Td " + " ".join(f"({_escaped(line)}) Tj T*" for line in lines) + " ET"
        stream = content.encode("cp1252")
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 %s >> >> >>"
            % (len(parts), font)
        )
        kids.append(len(parts))
    parts[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % one for one in kids))
    found, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return found + head + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(found))


def _escaped(line):
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


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

"""A plain PDF of lines of text, written by hand: what tests and benchmarks read. Real reports are far richer."""

from collections.abc import Sequence


def pdf(*pages: Sequence[str]) -> bytes:
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


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")

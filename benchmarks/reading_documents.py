"""How long a report takes to understand and to check, beside taking its text out of a PDF: ratios in one run.

The reference is opening the same document as a PDF, whose text PDFium takes out. Understanding should take no longer, and
grow as the document does: the last columns say how much longer each of ten and of a hundred copies of it takes than one.

    python -m benchmarks.reading_documents [FILE]

FILE is a report as a PDF, or as text, which is made a plain PDF: one font, nothing but lines, the quickest there is to open. A
browser's print of the same text takes a third longer. Where none is named a made-up text is read.
"""

import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from examples.plain_pdf import pdf
from pypdfium2 import PdfDocument

from benchmarks.measuring import median
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.opening import MOST_CHARACTERS, open_publication
from evenhand.publications.publication import Publication
from evenhand.publications.read import understand
from evenhand.publications.vocabulary import installed_vocabulary

COPIES = (1, 10, 100)
LINES_OF_A_PAGE = 45
CHARACTERS_OF_A_LINE = 110

MADE_UP = (
    """Northtown is a place that nobody lives in, and its service was read for nothing but this benchmark.
For example, of the 157 cases we read, only 52 per cent (82) were sufficient, and 43 out of 58 of those asked agreed.
"""
    * 300
    + """Northtown PDU should:
1. listen
2. write it down.

Northtown PDU\t\tScore\t2/27
Overall rating\t\tInadequate
1.1\tLeadership\tInadequate
1.2\tStaff\tRequires improvement
1.3\tServices\tInadequate
1.4\tInformation and facilities\tRequires improvement
2.1\tCourt work\tInadequate
2.2\tAssessment\tInadequate
2.3\tPlanning\tInadequate
2.4\tImplementation and delivery\tInadequate
2.5\tReviewing\tInadequate
"""
)


def main(file: Path | None) -> None:
    """Print a line for each number of copies."""
    first: dict[str, float] = {}
    vocabulary = installed_vocabulary()
    print("copies   characters   text out of a PDF   understand    ratio      check    ratio   each copy: understand, check")
    with TemporaryDirectory() as place:
        for copies in COPIES:
            path = Path(place) / f"{copies}.pdf"
            publication = copied(file, copies, path)
            if sum(len(line.text) for line in publication.lines) > MOST_CHARACTERS:
                print(f"{copies:6}   more than the longest text that is taken")
                break
            characters = sum(len(line.text) for line in publication.lines)
            reference = median(lambda path=path: open_publication(path))  # type: ignore[misc]
            reading = median(lambda publication=publication: understand(publication, vocabulary))  # type: ignore[misc]
            checking = median(lambda publication=publication: check(publication, vocabulary))  # type: ignore[misc]
            first.setdefault("reading", reading)
            first.setdefault("checking", checking)
            print(
                f"{copies:6}   {characters:10,}   {reference * 1000:14.0f} ms   {reading * 1000:7.0f} ms   "
                f"{reading / reference:6.2f}   {checking * 1000:5.0f} ms   {checking / reference:6.2f}   "
                f"{reading / copies / first['reading']:10.2f}, {checking / copies / first['checking']:.2f}"
            )


def copied(file: Path | None, copies: int, path: Path) -> Publication:
    """So many copies of a report, written as one PDF and opened: as that PDF where the report is one, and else as the text."""
    if file is not None and file.suffix == ".pdf":
        with closing(PdfDocument(file)) as report, closing(PdfDocument.new()) as whole:
            for _ in range(copies):
                whole.import_pages(report)
            whole.save(path)
        return open_publication(path)
    text = "\n".join([file.read_text(encoding="utf-8") if file else MADE_UP] * copies)
    path.write_bytes(pdf(*pages(text)))
    return Publication("report.txt", "text", tuple(lines_of_text(text)))


def pages(text: str) -> list[list[str]]:
    """The text as pages of short lines, in letters that a plain font has."""
    plain = text.encode("cp1252", "replace").decode("cp1252").replace("\t", "   ")
    lines = [
        line[start : start + CHARACTERS_OF_A_LINE]
        for line in plain.split("\n")
        for start in range(0, max(len(line), 1), CHARACTERS_OF_A_LINE)
    ]
    return [lines[start : start + LINES_OF_A_PAGE] for start in range(0, len(lines), LINES_OF_A_PAGE)]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)

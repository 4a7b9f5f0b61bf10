"""How long a report of 40 pages takes in every format, in a new process and in one that runs on; and beside a browser's print.

The report is made up: 20 tables, 15 charts and text between them. All of it is timed, from drawing the charts to the bytes
of the files. On a machine that others use too, the time of processors says more than that of the clock. The reference is headless
Chromium, where it is installed, which prints the same report's HTML as a PDF. Quarto is not compared: its package on PyPI fetches
a binary from elsewhere.

    python -m benchmarks.reporting
"""

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks.measuring import RUNS, median, most_held, seconds
from evenhand.reporting.report import Block, Cell, Figure, Listing, Paragraph, Part, Report, Subheading, Table
from evenhand.reporting.table_book import BookColumn, BookTable, TableBook

TABLES, CHARTS, ROWS, COLUMNS, PARAGRAPHS = 20, 15, 22, 5, 8
RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")
TEXT = "Staff know the people they supervise well, and plan with them. Work to keep other people safe is less even. " * 4
BROWSER = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")


def every_format() -> dict[str, Callable[[], object]]:
    """What writes each format; the charts are drawn each time."""
    from evenhand.reporting.render import render_html
    from evenhand.reporting.render_csvw import render_csvw
    from evenhand.reporting.render_docx import render_docx
    from evenhand.reporting.render_ods import render_ods
    from evenhand.reporting.render_pdf import render_pdf
    from evenhand.reporting.render_xlsx import render_xlsx

    report, book = made_up_report(), made_up_book()
    return {
        "charts": made_up_report,
        "html": lambda: render_html(report),
        "pdf": lambda: render_pdf(report),
        "docx": lambda: render_docx(report),
        "xlsx": lambda: render_xlsx(book),
        "ods": lambda: render_ods(book),
        "csv": lambda: render_csvw(book),
    }


def made_up_report() -> Report:
    """Twenty tables, fifteen charts and text between them."""
    from evenhand.reporting.figures import Bar, shares_chart
    from evenhand.reporting.figures import drawn as picture_of

    picture_of.cache_clear()
    parts = []
    for number in range(TABLES):
        bars = [Bar(f"2.{number}.{one}", (one + 3) / 10, f"{10 * (one + 3)}%", RATINGS[one % 4]) for one in range(5)]
        rows = tuple(
            (Cell(f"2.{number}.{row} Is the work good enough?"), *(Cell(str(row * one), "number") for one in range(1, COLUMNS)))
            for row in range(ROWS)
        )
        drawn = shares_chart(bars, {"Good": 0.65}, RATINGS) if number < CHARTS else None
        blocks: tuple[Block, ...] = (
            Subheading(3, f"2.{number} Standard", RATINGS[number % 4]),
            *(Paragraph(TEXT) for _ in range(PARAGRAPHS)),
            Listing("Strengths:", ("people are heard", "plans are made in time")),
            *([Figure(f"Shares of {number}.", drawn, "Five shares.")] if drawn else []),
            Table(f"Key questions of {number}", ("Key question", "Yes", "Cases", "More", "Most"), rows),
        )
        parts.append(Part(f"part{number}", f"Part {number}", blocks))
    return Report("An inspection", "Northtown PDU", (), "Good", RATINGS, ("Made up.",), tuple(parts), "Made for a benchmark.")


def made_up_book() -> TableBook:
    """The same tables as data."""
    columns = (BookColumn("question", "Question", "What was asked"), *(BookColumn(one, one, one, "count") for one in "abcd"))
    rows = tuple((f"question {row}", row, 2 * row, 3 * row, 4 * row) for row in range(ROWS))
    tables = tuple(
        BookTable(f"table_of_{one}", f"Table {one}", "Made up.", columns, rows, ("question",)) for one in range(TABLES)
    )
    return TableBook("Northtown PDU: data tables", "Nobody", ("Made up.",), (), ("Made up.",), tables)


def cold() -> tuple[float, float]:
    """A new process that writes every format: from its start to its end, and of that the time of processors."""
    start, before = time.perf_counter(), _children()
    subprocess.run([sys.executable, "-m", "benchmarks.reporting", "--once"], check=True)
    return time.perf_counter() - start, _children() - before


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def printed_by_a_browser(browser: str, page: bytes) -> float:
    """Seconds of printing a page in a browser that is started for it, as a command would."""
    with TemporaryDirectory() as place:
        (Path(place) / "report.html").write_bytes(page)
        command = [
            browser,
            *BROWSER,
            f"--user-data-dir={place}/own",
            f"--print-to-pdf={place}/report.pdf",
            f"{place}/report.html",
        ]
        return seconds(lambda: subprocess.run(command, check=True, capture_output=True))  # noqa: S603


def main() -> None:
    """Print a line for each format, then the whole, then the browser."""
    from evenhand.reporting.render import render_html
    from evenhand.reporting.render_pdf import render_pdf

    spent, worked = sorted(cold() for _ in range(RUNS))[RUNS // 2]
    print(f"every format, in a new process:       {spent:5.2f} s, {worked:.2f} s of processors")
    kinds = every_format()
    began = time.process_time()
    each = {name: median(work) for name, work in kinds.items()}
    busy = (time.process_time() - began) / RUNS
    for name, took in each.items():
        print(f"{name:6} in a process that runs on:    {took:5.2f} s")
    print(f"every format, in such a process:      {sum(each.values()):5.2f} s, {busy:.2f} s of processors")
    print(f"most memory held:                     {most_held():5.0f} MB")
    report = made_up_report()
    with pypdfium2.PdfDocument(render_pdf(report)) as document:
        print(f"pages of the PDF:                     {len(document):5}")
    browser = shutil.which("chromium")
    if browser is None:
        print("Chromium is not installed, so nothing is compared with it.")
        return
    page = render_html(report).encode()
    pairs = [(seconds(lambda: render_pdf(report)), printed_by_a_browser(browser, page)) for _ in range(RUNS)]
    ours, theirs, ratio = (sorted(each)[RUNS // 2] for each in (*zip(*pairs, strict=True), [two / one for one, two in pairs]))
    print(f"the HTML printed by Chromium:         {theirs:5.2f} s; the PDF in turn with it {ours:.2f} s; ratio {ratio:.1f}")


if __name__ == "__main__":
    if "--once" in sys.argv:
        for name, work in every_format().items():
            if name != "charts":
                work()
    else:
        main()

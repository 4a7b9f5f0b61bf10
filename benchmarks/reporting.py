"""How long a report of 40 pages takes in every format, in a new process and in one that runs on; and beside a browser's print.

The report is made up: 20 tables, 15 charts and text between them. All of it is timed, from drawing the charts to the bytes
of the files. Each run is of another report, in whose paragraphs, cells and charts something else stands: what sets the PDF knows
again what it has set before, and would be quick with nothing new. On a machine that others use too, the time of processors says
more than that of the clock. The reference is headless Chromium, where it is installed, which prints the same report's HTML as a
PDF: one of which all is new, and one in which a paragraph was changed since. Quarto is not compared: its package on PyPI fetches
a binary from elsewhere.

    python -m benchmarks.reporting
"""

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks.measuring import RUNS, most_held, seconds
from evenhand.reporting.report import Block, Cell, Figure, Listing, Paragraph, Part, Report, Subheading, Table
from evenhand.reporting.table_book import BookColumn, BookTable, TableBook

TABLES, CHARTS, ROWS, COLUMNS, PARAGRAPHS = 20, 15, 22, 5, 8
RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")
TEXT = "Staff know the people they supervise well, and plan with them. Work to keep other people safe is less even. " * 4
BROWSER = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")


def every_format(turn: int) -> dict[str, Callable[[], object]]:
    """What writes each format of the report of a turn; the charts are drawn first, and then stand in all of them."""
    from evenhand.reporting.render import render_html
    from evenhand.reporting.render_csvw import render_csvw
    from evenhand.reporting.render_docx import render_docx
    from evenhand.reporting.render_ods import render_ods
    from evenhand.reporting.render_pdf import render_pdf
    from evenhand.reporting.render_xlsx import render_xlsx

    made: list[Report] = []
    book = made_up_book(turn)
    return {
        "charts": lambda: made.append(made_up_report(turn)),
        "html": lambda: render_html(made[0]),
        "pdf": lambda: render_pdf(made[0]),
        "docx": lambda: render_docx(made[0]),
        "xlsx": lambda: render_xlsx(book),
        "ods": lambda: render_ods(book),
        "csv": lambda: render_csvw(book),
    }


def made_up_report(turn: int = 0) -> Report:
    """Twenty tables, fifteen charts and text between them. In every one of them the turn is said."""
    from evenhand.reporting.figures import Bar, shares_chart
    from evenhand.reporting.figures import drawn as picture_of

    picture_of.cache_clear()
    parts = []
    for number in range(TABLES):
        bars = [Bar(f"2.{number}.{one}, turn {turn}", (one + 3) / 10, f"{10 * (one + 3)}%", RATINGS[one % 4]) for one in range(5)]
        rows = tuple(
            (
                Cell(f"2.{number}.{row} Is the work good enough in turn {turn}?"),
                *(Cell(str(1000 * turn + row * one), "number") for one in range(1, COLUMNS)),
            )
            for row in range(ROWS)
        )
        drawn = shares_chart(bars, {"Good": 0.65}, RATINGS) if number < CHARTS else None
        blocks: tuple[Block, ...] = (
            Subheading(3, f"2.{number} Standard", RATINGS[number % 4]),
            *(Paragraph(f"{TEXT}This is paragraph {one} of turn {turn}.") for one in range(PARAGRAPHS)),
            Listing("Strengths:", ("people are heard", "plans are made in time")),
            *([Figure(f"Shares of {number}.", drawn, "Five shares.")] if drawn else []),
            Table(f"Key questions of {number}", ("Key question", "Yes", "Cases", "More", "Most"), rows),
        )
        parts.append(Part(f"part{number}", f"Part {number}", blocks))
    return Report("An inspection", "Northtown PDU", (), "Good", RATINGS, ("Made up.",), tuple(parts), "Made for a benchmark.")


def made_up_book(turn: int) -> TableBook:
    """The same tables as data."""
    columns = (BookColumn("question", "Question", "What was asked"), *(BookColumn(one, one, one, "count") for one in "abcd"))
    rows = tuple((f"question {row} of turn {turn}", row, 2 * row, 3 * row, 4 * row) for row in range(ROWS))
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
    spent, worked = sorted(cold() for _ in range(RUNS))[RUNS // 2]
    print(f"every format, in a new process:       {spent:5.2f} s, {worked:.2f} s of processors")
    for work in every_format(RUNS).values():
        work()
    began = time.process_time()
    runs = [{name: seconds(work) for name, work in every_format(turn).items()} for turn in range(RUNS)]
    busy = (time.process_time() - began) / RUNS
    for name in runs[0]:
        print(f"{name:6} in a process that runs on:    {_middle([each[name] for each in runs]):5.2f} s")
    whole = _middle([sum(each.values()) for each in runs])
    print(f"every format, in such a process:      {whole:5.2f} s, {busy:.2f} s of processors")
    print(f"most memory held:                     {most_held():5.0f} MB")
    _beside_a_browser()


def _beside_a_browser() -> None:
    from evenhand.reporting.render import render_html
    from evenhand.reporting.render_pdf import render_pdf

    reports = [made_up_report(2 * RUNS + turn) for turn in range(RUNS)]
    with pypdfium2.PdfDocument(render_pdf(reports[0])) as document:
        print(f"pages of the PDF:                     {len(document):5}")
    browser = shutil.which("chromium")
    if browser is None:
        print("Chromium is not installed, so nothing is compared with it.")
        return
    pairs = []
    for one in reports[1:]:
        new, changed = seconds(partial(render_pdf, one)), seconds(partial(render_pdf, with_a_paragraph_changed(one)))
        pairs.append((new, changed, printed_by_a_browser(browser, render_html(one).encode())))
    new, changed, theirs = (_middle(each) for each in zip(*pairs, strict=True))
    print(f"the HTML printed by Chromium:         {theirs:5.2f} s")
    for ours, what, place in ((new, "of which all is new", 0), (changed, "with one paragraph changed", 1)):
        ratio = _middle([pair[2] / pair[place] for pair in pairs])
        print(f"the PDF {what + ', in turn with it:':42} {ours:.2f} s; ratio {ratio:.1f}")


def with_a_paragraph_changed(report: Report) -> Report:
    """The same report, of which the first part says something else at its end."""
    first, *rest = report.parts
    return replace(report, parts=(replace(first, blocks=(*first.blocks, Paragraph("This was written later."))), *rest))


def _middle(found: Sequence[float]) -> float:
    return sorted(found)[len(found) // 2]


if __name__ == "__main__":
    if "--once" in sys.argv:
        for work in every_format(0).values():
            work()
    else:
        main()

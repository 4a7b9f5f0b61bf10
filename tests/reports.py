"""Reports made for tests: one with a block of every kind, in any words."""

from evenhand.reporting.figures import counts_chart
from evenhand.reporting.report import Cell, Figure, Listing, Paragraph, Part, Report, Subheading, Table

SCALE = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def table_of(rows, words="Standard"):
    """A table of three columns: what heads the row, a rating, a number."""
    cells = tuple((Cell(f"{words} {number}"), Cell("Good", "rating"), Cell(f"{number}%", "number")) for number in range(rows))
    return Table("A table of standards", ("Standard", "Rating", "Share"), cells)


def report_of(words="Plain words.", *, parts=2, rows=3, banners=("Synthetic: nothing in it is real.",)):
    """A report whose every text is, or holds, these words."""
    blocks = (
        Subheading(3, words, "Good"),
        Paragraph(words),
        Paragraph(words, "reason"),
        Subheading(4, words),
        Paragraph(words, "note"),
        Listing(words, (words, words), 3),
        Listing(words, (words,)),
        Figure(words, counts_chart({"one": 1, "two": 2}), f"What it shows: {words}"),
        table_of(rows, words),
    )
    return Report(
        title=words,
        unit=f"Northtown PDU {words}",
        facts=(("Inspected by", words), ("Fieldwork", "6 March 2023 to 17 March 2023")),
        overall="Good",
        scale=SCALE,
        banners=banners,
        parts=tuple(Part(f"part{number}", f"Part {number} {words}", blocks) for number in range(parts)),
        colophon="Made for a test.",
    )

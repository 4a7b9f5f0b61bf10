"""A book of data tables as worksheets, alike in every format: a cover, contents, notes, and one table to a sheet."""

from dataclasses import dataclass
from functools import partial
from itertools import chain

from evenhand.languages.words import label_in
from evenhand.reporting.letters_set import for_xml
from evenhand.reporting.table_book import BookTable, Missing, TableBook, Value

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
LONGEST_NAME = 31
"""Letters of the name of a worksheet."""

LONGEST_CELL = 32_000
"""Letters that a cell of a spreadsheet holds."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet: lines above, then at most one table, whose first row is its head. `links` lead from a cell to a sheet."""

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    table: str = ""
    kinds: tuple[str, ...] = ()
    linked: bool = False

    @property
    def head(self) -> int:
        """The row of the heads of columns, counted from one."""
        return 2 + len(self.lines)

    def width(self, column: int) -> int:
        """Of a column, in letters."""
        longest = max(len(str(one)) for one in (self.columns[column], *(row[column] for row in self.rows)))
        return min(max(longest, 10), 60) + 2


def sheets_of(book: TableBook) -> tuple[Worksheet, ...]:
    """Every worksheet, in order."""
    label = partial(label_in, book.language)
    facts = tuple(f"{name}: {text}" for name, text in book.facts)
    cover = Worksheet(label(COVER), book.title, (*book.about, *facts, label(f"Published by {book.publisher}.")))
    listed = tuple((one.title, one.about, len(one.rows)) for one in book.tables)
    contents = Worksheet(
        label(CONTENTS),
        label(CONTENTS),
        (label("This worksheet contains one table. Each name leads to its worksheet."),),
        tuple(map(label, ("Worksheet", "What it holds", "Rows"))),
        ((label(NOTES), label("What the figures and signs mean."), len(_notes(book))), *listed),
        "contents",
        ("words", "words", "count"),
        linked=True,
    )
    told, of = label(ONE_TABLE), tuple(map(label, ("Of", "Name", "Note")))
    notes = Worksheet(label(NOTES), label(NOTES), (told,), of, _notes(book), "notes", ("words", "words", "words"))
    return (cover, contents, notes, *(_table(one, book.language) for one in book.tables))


ONE_TABLE = "This worksheet contains one table."


def _notes(book: TableBook) -> tuple[tuple[Value, ...], ...]:
    label = partial(label_in, book.language)
    signs = tuple((label("Signs"), one.value, label(one.meaning)) for one in Missing)
    columns = ((table.title, column.heading, column.about) for table in book.tables for column in table.columns)
    return (
        *((label("All tables"), str(number), note) for number, note in enumerate(book.notes, 1)),
        *signs,
        *dict.fromkeys(columns),
    )


def _table(table: BookTable, language: str) -> Worksheet:
    lines = (label_in(language, ONE_TABLE), f"{table.about} {table.said_of_shorthand(language)}".strip())
    headings = tuple(column.heading for column in table.columns)
    kinds = tuple(column.kind for column in table.columns)
    return Worksheet(table.title[:LONGEST_NAME], table.title, lines, headings, table.rows, table.name, kinds)


def cell_of(value: Value) -> str | int | float:
    """A value as a spreadsheet holds it."""
    if isinstance(value, Missing):
        return value.value
    return for_xml(value)[:LONGEST_CELL] if isinstance(value, str) else value


def all_texts(sheet: Worksheet) -> tuple[str, ...]:
    """The lines that stand above the table, with the title first."""
    return tuple(for_xml(one)[:LONGEST_CELL] for one in chain((sheet.title,), sheet.lines))

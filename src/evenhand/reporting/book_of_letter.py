"""The results of a letter as a book of data tables: those of each unit one below the other, with the unit in the first column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from evenhand.reporting.book_of_results import Results, book_of_results
from evenhand.reporting.table_book import BookColumn, BookTable, Missing, TableBook

UNIT = BookColumn("unit", "Unit", "The unit that the row is of")


def book_of_letter(made_of: Results, units: Sequence[Results]) -> TableBook:
    """Every table that has a row. `units` are what the tables of each unit are made of."""
    books = [(one.results["unit"], book_of_results(one)) for one in units]
    named = dict.fromkeys(table.name for _, book in books for table in book.tables)
    tables = [_together([(unit, table) for unit, book in books for table in book.tables if table.name == name]) for name in named]
    asked = _recommendations(made_of.results)
    own = books[0][1]
    facts = tuple((name, fact) for name, fact in own.facts if name != OVERALL)
    return replace(own, facts=facts, tables=(*tables, *((asked,) if asked.rows else ())))


OVERALL = "Overall rating"
"""A fact of one unit, and not of a letter."""


def _together(tables: Sequence[tuple[str, BookTable]]) -> BookTable:
    """The same table of several units as one."""
    first = tables[0][1]
    rows = tuple((unit, *row) for unit, table in tables for row in table.rows)
    return replace(first, columns=(UNIT, *first.columns), rows=rows, key=(UNIT.name, *first.key))


def _recommendations(results: dict[str, Any]) -> BookTable:
    columns = (
        BookColumn("number", "Number", "Its number in the letter", "count"),
        BookColumn("addressee", "Addressee", "Who is asked"),
        BookColumn("recommendation", "Recommendation", "What is asked"),
        BookColumn("raised", "Of which units", "The units whose own reports ask it, each with its number there"),
    )
    rows = tuple(
        (one["number"], one["addressee"], one["text"], "; ".join(_raised(one)) or Missing.NOT_APPLICABLE)
        for one in results["recommendations"]
    )
    return BookTable("recommendations", "Recommendations", "What is asked of whom.", columns, rows, ("number",))


def _raised(one: dict[str, Any]) -> Iterator[str]:
    return (f"{each['unit']}, number {each['number']}" for each in one["raised"])

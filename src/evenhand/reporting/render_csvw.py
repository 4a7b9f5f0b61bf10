"""A book of data tables as CSV, with what its columns mean after the W3C's standard for CSV on the web (CSVW)."""

import csv
import json
from io import StringIO
from typing import Any

from evenhand.files.cells import inert
from evenhand.reporting.table_book import BookColumn, BookTable, Missing, TableBook, Value

METADATA = "csv-metadata.json"
"""Where the standard says that a program looks for what is said of the tables beside it."""

TYPES = {"words": "string", "count": "integer", "per cent": "number", "number": "number"}


def render_csvw(book: TableBook) -> dict[str, bytes]:
    """A CSV file for each table, and one of metadata for all."""
    files = {f"{table.name}.csv": _csv(table) for table in book.tables}
    said = json.dumps(_metadata(book), ensure_ascii=False, indent=2)
    return files | {METADATA: f"{said}\n".encode()}


def _csv(table: BookTable) -> bytes:
    """With heads for people, as `titles` says; text that a spreadsheet would run is made inert."""
    text = StringIO()
    sheet = csv.writer(text, lineterminator="\r\n")
    sheet.writerow([column.heading for column in table.columns])
    sheet.writerows([_written(value) for value in row] for row in table.rows)
    return text.getvalue().encode()


def _written(value: Value) -> str:
    if isinstance(value, Missing):
        return value.value
    return inert(value) if isinstance(value, str) else f"{value:.10g}" if isinstance(value, float) else str(value)


def _metadata(book: TableBook) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": book.language.partition("-")[0]}],
        "dc:title": book.title,
        "dc:publisher": book.publisher,
        "dc:description": " ".join((*book.about, *book.notes)),
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n", "\n"], "header": True},
        "tables": [_table(one, book.language) for one in book.tables],
    }


def _table(table: BookTable, language: str) -> dict[str, Any]:
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": f"{table.about} {table.said_of_shorthand(language)}".strip(),
        "tableSchema": {
            "columns": [_column(one) for one in table.columns],
            "primaryKey": list(table.key),
            "aboutUrl": f"#{table.name}-" + "-".join(f"{{{name}}}" for name in table.key),
        },
    }


def _column(column: BookColumn) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.heading,
        "dc:description": column.about,
        "datatype": TYPES[column.kind],
        "null": ["", *(one.value for one in Missing)],
    }

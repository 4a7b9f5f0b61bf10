"""A whole list as a file for spreadsheets."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.text import slugify

from evenhand.files.cells import inert, text_of
from evenhand_service.furniture.listings.columns import Column

AT_ONCE = 500
"""Rows that are held in memory."""


class _Passing:
    """A file that keeps nothing: what is written is handed on."""

    def write(self, line: str) -> str:
        return line


Gather = Callable[[Sequence[Any]], None]
"""What fetches for many rows at once what their columns ask for and no join brings along."""


def exported(
    rows: QuerySet[Any] | Sequence[Any], columns: Sequence[Column[Any]], name: str, gather: Gather
) -> StreamingHttpResponse:
    """Every row, in the order of the page, with no cell that a spreadsheet would run. Begins as Excel knows UTF-8 by."""
    columns = [column for column in columns if column.only_in != "page"]
    headings = [str(column.heading) for column in columns]
    each = _gathered(rows, gather)
    cells = ([inert(text_of(column.value(row))) for column in columns] for row in each)
    response = StreamingHttpResponse(_lines(headings, cells), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "list"}.csv"'
    return response


def _gathered(rows: QuerySet[Any] | Sequence[Any], gather: Gather) -> Iterator[Any]:
    each = iter(rows.iterator(chunk_size=AT_ONCE) if isinstance(rows, QuerySet) else rows)
    while some := list(islice(each, AT_ONCE)):
        gather(some)
        yield from some


def _lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    writer = csv.writer(_Passing())
    yield "\ufeff" + writer.writerow(headings)
    for row in rows:
        yield writer.writerow(row)

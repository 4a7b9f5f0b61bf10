"""Every table of every page as a file for spreadsheets: the address of the page with `?table=` and the id of the table's caption.

The file is read from the page itself, after whoever asks was let in, so that it holds the rows that they see and no others. A
list that goes on over several pages has a file of its own (see listings), which holds all of it.
"""

import csv
from collections.abc import Callable
from html.parser import HTMLParser
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.text import slugify

from evenhand.files.cells import inert

ASKED, HIDDEN = "table", "govuk-visually-hidden"
ALONE = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""Elements that have no end."""


def tables_as_csv(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer with a table of the page where one is asked for."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        wanted = request.GET.get(ASKED)
        if not wanted or request.method != "GET" or response.status_code != HttpResponse.status_code:
            return response
        if not isinstance(response, HttpResponse) or not response.get("Content-Type", "").startswith("text/html"):
            return response
        rows = rows_of(response.content.decode(), wanted)
        if rows is None:
            raise Http404
        return _file(rows, wanted)

    return answered


def rows_of(page: str, caption: str) -> list[list[str]] | None:
    """The headings and the rows of the table of a page whose caption has an id; None where there is none.

    Columns without a visible heading lead to what can be done, and are left out, as is a row that says that there is none.
    """
    reading = _Table(caption)
    reading.feed(page)
    if not reading.rows:
        return None
    kept = [at for at, heading in enumerate(reading.rows[0]) if heading]
    return [[row[at] for at in kept] for row in reading.rows if len(row) == len(reading.rows[0])]


class _Table(HTMLParser):
    """Reads the visible words of the cells of one table."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._caption = caption
        self._inside = self._cell = False
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "caption" and given.get("id") == self._caption:
            self._inside = True
        if not self._inside or tag in ALONE:
            self._said(" ")
        elif self._hidden or HIDDEN in (given.get("class") or "").split():
            self._hidden.append(tag)
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self._cell = True
            self.rows[-1].append("")
        elif tag in ("li", "p"):
            self._said(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()
        elif tag in ("th", "td") and self._cell:
            self._cell = False
            self.rows[-1][-1] = " ".join(self.rows[-1][-1].split())
        elif tag == "table":
            self._inside = False

    def handle_data(self, data: str) -> None:
        self._said(data)

    def _said(self, words: str) -> None:
        if self._inside and self._cell and not self._hidden:
            self.rows[-1][-1] += words


def _file(rows: list[list[str]], name: str) -> HttpResponse:
    out = StringIO()
    csv.writer(out).writerows([inert(cell) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(name)}.csv"'
    return response

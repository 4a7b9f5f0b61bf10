"""A list that is filtered, sorted and divided into pages by its address alone, and exported whole.

    @signed_in
    def inspections(request: Request) -> HttpResponseBase:
        seen = right_in("see inspection", Inspection.objects.select_related("unit"), request.user)
        return listing(request, seen, COLUMNS, caption=_("Inspections"), filters=ByStage)

Whatever the number of rows, a page takes two queries besides those of its prefetches: the rows must bring along what columns
need.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from evenhand_service.furniture.forms import UNPROCESSABLE
from evenhand_service.furniture.listings.addresses import FORMAT, PAGE, SORT, address
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.export import Gather, exported
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.options import Options

A_PAGE = 50
"""Rows on a page."""

MANY = 5
"""Columns from which on a list takes the whole width, with its filter above it."""

Rows = QuerySet[Any] | Sequence[Any]
"""Rows of a table of the database, or such as are all in memory: those of a file."""


def listing(
    request: HttpRequest,
    rows: Rows,
    columns: Sequence[Column[Any]],
    *,
    caption: str | Promise,
    filters: type[Filters] | None = None,
    template: str = "listing.html",
    gather: Gather = lambda _rows: None,
    **context: Any,  # noqa: ANN401 - what the template of the page wants besides
) -> HttpResponseBase:
    """The page of a list, or with `?format=csv` all of it as a file. `caption` heads the page and the table.

    `gather` is called with the rows of a page before any of their cells is made.
    """
    form = filters(request.GET) if filters else None
    wrong = form is not None and not form.is_valid()
    order = Order.asked(request.GET.get(SORT, ""), columns)
    rows = () if wrong else order.of(form.narrow(rows) if form else rows)
    if request.GET.get(FORMAT) == "csv" and not wrong:
        return exported(rows, columns, str(caption), gather)
    shown = Listing(request, rows, [one for one in columns if one.only_in != "file"], order, form)
    gather(list(shown.page))
    given = {"listing": shown, "caption": caption, "form": form, **context}
    return render(request, template, given, status=UNPROCESSABLE if wrong else 200)


@dataclass(frozen=True, slots=True)
class Order:
    """The column that a list is sorted by, and which way; neither where nobody asked."""

    column: Column[Any] | None = None
    descending: bool = False

    @classmethod
    def asked(cls, written: str, columns: Sequence[Column[Any]]) -> "Order":
        """The order that an address asks for. One that there is not is no order, so that old bookmarks still open."""
        named = {column.name: column for column in columns if column.sort is not None}
        column = named.get(written.removeprefix("-"))
        return cls(column, written.startswith("-")) if column else cls()

    def of(self, rows: Rows) -> Rows:
        """The rows in this order. Which of two that are alike comes first is settled too, so that none is on two pages."""
        if not isinstance(rows, QuerySet):
            return rows if self.column is None else self.column.sorted(rows, descending=self.descending)
        if self.column is None:
            return rows if rows.ordered else rows.order_by("pk")
        return rows.order_by(self.column.order(descending=self.descending), "pk")

    def way(self, column: Column[Any]) -> str | None:
        """Which way a column is sorted, as browsers are told."""
        if self.column is not column:
            return None
        return "descending" if self.descending else "ascending"


class Listing:
    """What the template of a list shows."""

    def __init__(
        self, request: HttpRequest, rows: Rows, columns: Sequence[Column[Any]], order: Order, form: Filters | None
    ) -> None:
        self._asked = request.GET
        self._columns = columns
        self._order = order
        self.form = form
        self.sort = request.GET.get(SORT, "") if order.column else ""
        self.page: Page[Any] = Paginator(rows, A_PAGE).get_page(request.GET.get(PAGE))
        self.chosen = list(form.chosen(request.GET)) if form is not None and form.is_valid() else []
        self.whole = address(request.GET, **{FORMAT: "csv"})
        self.is_wide = len(columns) >= MANY
        self.sorts = any(column.sort is not None for column in columns)

    def heads(self) -> Iterator[Options]:
        """The headings, each with the address of the list sorted by it."""
        for column in self._columns:
            way = self._order.way(column)
            asked = f"-{column.name}" if way == "ascending" else column.name
            href = None if column.sort is None else address(self._asked, **{SORT: asked})
            yield {"text": column.heading, "href": href, "way": way, "numeric": column.numeric}

    def rows(self) -> Iterator[list[Options]]:
        """The cells of each row."""
        for row in self.page:
            yield [{"html": column.cell(row), "numeric": column.numeric, "heading": column.heading} for column in self._columns]

    def selected(self) -> Options | None:
        """What the list is narrowed to, each with the address of the list without it; nothing where it is not."""
        if not self.chosen:
            return None
        none_of_them = address(self._asked, without=[name for name in self._asked if name != SORT])
        return {
            "heading": {"text": _("Selected filters")},
            "clear_link": {"text": _("Clear filters"), "href": none_of_them},
            "categories": [
                {"heading": {"text": one["field"]}, "items": [{"text": one["value"], "href": one["href"]}]} for one in self.chosen
            ],
        }

    def pagination(self) -> Options | None:
        """The ways to the other pages; none where there is but one."""
        paginator, page = self.page.paginator, self.page
        if paginator.num_pages == 1:
            return None
        return {
            "landmark_label": _("Pages of the list"),
            "previous": {"href": self._page(page.number - 1)} if page.has_previous() else None,
            "next": {"href": self._page(page.number + 1)} if page.has_next() else None,
            "items": [self._item(one) for one in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)],
        }

    def _item(self, number: int | str) -> Options:
        if not isinstance(number, int):
            return {"ellipsis": True}
        return {"number": number, "href": self._page(number), "current": number == self.page.number}

    def _page(self, number: int) -> str:
        return address(self._asked, **{PAGE: str(number)})

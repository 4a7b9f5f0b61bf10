"""What a list shows of each of its rows, on a page and in a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar

from django.db.models import F
from django.db.models.expressions import Combinable, OrderBy
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenhand_service.furniture.days import date_format
from evenhand_service.furniture.moments import moment

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """A column: its name in addresses, its heading, and the value that each row has in it.

    `href` is where a cell leads, nowhere where it is empty; `html` is how a value stands on a page where it does not stand as a
    word, as a tag does. `sort` is the field, or the expression, that the rows are put in order by, and of rows in memory says
    that their values are; without it nobody can. `only_in` is the page or the file, where the other has no such column.
    """

    name: str
    heading: str | Promise
    value: Callable[[Row], object]
    href: Callable[[Row], str] | None = None
    html: Callable[[Row], SafeString] | None = None
    sort: str | Combinable | None = None
    numeric: bool = False
    only_in: Literal["page", "file"] | None = None

    def cell(self, row: Row) -> SafeString:
        """A cell on a page."""
        shown = self.html(row) if self.html else in_words(self.value(row))
        href = self.href(row) if self.href else ""
        return format_html('<a class="govuk-link" href="{}">{}</a>', href, shown) if href else format_html("{}", shown)

    def order(self, *, descending: bool) -> OrderBy:
        """The order by this column. Rows without a value come last, on every database."""
        by: Any = F(self.sort) if isinstance(self.sort, str) else self.sort
        order: OrderBy = by.desc(nulls_last=True) if descending else by.asc(nulls_last=True)
        return order

    def sorted(self, rows: Sequence[Row], *, descending: bool) -> list[Row]:
        """Rows in memory in the order of their values here. Those without a value come last; those alike stay as they were."""
        there = [row for row in rows if self.value(row) not in (None, "")]
        without = [row for row in rows if self.value(row) in (None, "")]
        return [*sorted(there, key=self._key, reverse=descending), *without]

    def _key(self, row: Row) -> Any:  # noqa: ANN401 - values of one column can be compared
        value = self.value(row)
        return value.casefold() if isinstance(value, str) else value


def in_words(value: object) -> str:
    """A value as a page says it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return number_format(value, use_l10n=True) if isinstance(value, float) else str(value)

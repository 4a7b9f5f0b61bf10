"""Lists in pages: so many at once, how many there are in all, and where the next ones are."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Schema
from ninja.params.functions import Query
from pydantic import Field

MOST = 200
"""Rows that are given at once."""

Row = TypeVar("Row")


class Pages(Schema):
    """Which rows of a list are wanted."""

    page: int = Field(1, ge=1, le=1_000_000, description="Which page. One after the last is empty.")
    size: int = Field(50, ge=1, le=MOST, description="How many rows a page has.")


Wanted = Annotated[Pages, Query()]
"""The page that a request asks for."""


class Paged(Schema):
    """A page of a list."""

    count: int = Field(description="How many rows there are in all.", examples=[120])
    next: str | None = Field(
        description="The address of the next page; null on the last.",
        examples=["https://evenhand.example/api/v1/inspections?page=2"],
    )


def paged(request: HttpRequest, pages: Pages, rows: Any, said: Callable[[Any], Row]) -> dict[str, Any]:  # noqa: ANN401
    """What a page of rows says: `rows` are a query, or are in memory already."""
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    first, last = (pages.page - 1) * pages.size, pages.page * pages.size
    shown: Sequence[Any] = rows[first:last] if first < count else ()
    return {"count": count, "next": _next(request, pages.page + 1) if last < count else None, "items": list(map(said, shown))}


def _next(request: HttpRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")

"""Versions: what is given out says which it is, and only whoever says that they have seen it may put something else in its place.

An operation that gives one thing answers with its version in the header `ETag`. The one that changes it asks for the same in the
header `If-Match`. Pages go by the same versions, so that people and programs do not overwrite each other either.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from evenhand_service.api.refusing import VersionOther, VersionUnsaid
from evenhand_service.furniture.standing import Standing

Stands = Callable[..., Standing]
"""Something as it stands, by what an address names: the inspection, or parts of the address by their names."""

WEAK = "W/"
"""What a web server that packs answers puts before their versions."""


def versioned(view: Callable[..., Any], stands: Stands) -> Callable[..., Any]:
    """A view that says the version of what it gives, or changes it, `with request.unless_changed()`, for whoever has seen it."""
    named = inspect.signature(stands).parameters

    @wraps(view)
    def called(request: HttpRequest, response: HttpResponse, **given: Any) -> Any:  # noqa: ANN401 - a view's
        standing = stands(**{name: given[name] for name in named})
        if request.method == "GET":
            response["ETag"] = f'"{standing.version}"'
            return view(request, **given)
        request.unless_changed = partial(_unless_changed, standing, _seen(request), response)  # type: ignore[attr-defined]
        return view(request, **given)

    asked = inspect.signature(view)
    answer = inspect.Parameter("response", inspect.Parameter.KEYWORD_ONLY, annotation=HttpResponse)
    called.__signature__ = asked.replace(parameters=[*asked.parameters.values(), answer])  # type: ignore[attr-defined]
    return called


@contextmanager
def _unless_changed(standing: Standing, seen: set[str], response: HttpResponse) -> Iterator[None]:
    """Within it something is changed that stands as it was seen: nobody else changes it meanwhile."""
    with transaction.atomic():
        now = standing.held()
        if now.version not in seen:
            raise VersionOther(now.in_words())
        yield
        response["ETag"] = f'"{standing.held().version}"'


def _seen(request: HttpRequest) -> set[str]:
    """The versions that a request names. A star names none: it would overwrite whatever stands."""
    seen = {one.removeprefix(WEAK).strip('"') for one in parse_etags(request.headers.get("If-Match", "")) if one != "*"}
    if not seen:
        raise VersionUnsaid
    return seen


def said_of_versions(method: str, status: int) -> dict[str, Any]:
    """What the document says of the headers of such an operation."""
    asked = "The version that was seen, from the header ETag of what is changed."
    parameter = {"in": "header", "name": "If-Match", "required": True, "description": asked}
    schema = {"type": "string", "description": asked, "example": '"0b1f9c"'}
    given = {"description": "The version of what is given.", "schema": {"type": "string"}}
    return {
        "responses": {status: {"headers": {"ETag": given}}},
        **({} if method == "GET" else {"parameters": [{**parameter, "schema": schema}]}),
    }

"""What is said of the API: a document for programs, and a page for people."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from evenhand_service.accounts.access import anyone
from evenhand_service.api.described import shapes, subjects
from evenhand_service.api.version_1 import api
from evenhand_service.config.limits import PROGRAMS


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document."""
    return dict(api.get_openapi_schema(path_prefix=PROGRAMS))


@anyone
def openapi(_request: HttpRequest) -> HttpResponse:
    """The document for programs."""
    return JsonResponse(document())


@anyone
def documentation(request: HttpRequest) -> HttpResponse:
    """The page for people: every operation with what it asks and gives."""
    said = document()
    paragraphs = [" ".join(one.split()) for one in api.description.split("\n\n")]
    context = {"paragraphs": paragraphs, "subjects": subjects(said), "shapes": shapes(said)}
    return render(request, "api/documentation.html", context)

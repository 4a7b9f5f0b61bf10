"""The addresses of the API, and of what is said of it."""

from django.urls import include, path

from evenhand_service.api import documentation
from evenhand_service.api.version_1 import api

PATTERNS, _, NAMESPACE = api.urls
OPERATIONS = [one for one in PATTERNS if getattr(one, "name", None) != "api-root"]
"""Without the page that ninja would have at the foot of them all."""

urlpatterns = [
    path("api", documentation.documentation, name="api-documentation"),
    path("api/v1/openapi.json", documentation.openapi, name="api-openapi"),
    path("api/v1/", include((OPERATIONS, NAMESPACE))),
]

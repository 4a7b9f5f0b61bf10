"""Whether the service runs, and whether it can do its work: for whatever watches over it."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponsePermanentRedirect, JsonResponse
from django.middleware.common import CommonMiddleware

PATHS = ("/health/alive", "/health/ready")
"""The two addresses; SECURE_REDIRECT_EXEMPT has them too."""


class HostCheck(CommonMiddleware):
    """Refuses a request for a host that is not ours, but where it asks whether the service runs.

    Whatever watches over it asks the process itself, by its address in the network. What is answered names no host.
    """

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        """The check, or nothing."""
        return None if request.path_info in PATHS else super().process_request(request)


def alive(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


def ready(_request: HttpRequest) -> JsonResponse:
    """The database answers, and has the tables that this version needs."""
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return JsonResponse({"ready": False, "because": "the database does not answer"}, status=503)
    if missing:
        because = f"{missing} changes to the database are still to be made: run evenhand migrate"
        return JsonResponse({"ready": False, "because": because}, status=503)
    return JsonResponse({"ready": True})
